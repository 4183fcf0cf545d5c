using Wager.Core.Types;
using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Build;

/// <summary>The graph builder's memory between functions; one per depth of inlining. It grows and never shrinks.</summary>
internal sealed class BuildPools
{
    public Value[] Values = new Value[256];
    public TryRegion[] Regions = new TryRegion[8];
    public TryClause[] Clauses = new TryClause[16];
    public LocalStates States = new();
    public Control[] Controls = new Control[64];

    /// <summary>For each label the number of its block.</summary>
    public int[] Labels = new int[64];
    public TryScan Tries = new();
    public LoopScan Loops = new();
    public int[] Cases = new int[64];
    public Block[] Targets = new Block[64];
    public ValKind[] LocalKinds = new ValKind[64];
    public FrameValue[] FrameValues = new FrameValue[64];
    public Value[] FrameInputs = new Value[64];
    public Liveness Liveness = new();

    /// <summary>Offsets of the calls before or in which a frame may be built.</summary>
    public int[] Wanted = new int[16];
    public FuelPlan Fuel = new();

    /// <summary>Makes room for a frame state with this many inputs.</summary>
    public void ReserveState(int count)
    {
        if (FrameValues.Length < count)
        {
            FrameValues = new FrameValue[count * 2];
            FrameInputs = new Value[count * 2];
        }
    }

    public void SetLocalKinds(int first, int count, ValKind kind)
    {
        if (LocalKinds.Length < first + count)
            Array.Resize(ref LocalKinds, (first + count) * 2);
        LocalKinds.AsSpan(first, count).Fill(kind);
    }
}
