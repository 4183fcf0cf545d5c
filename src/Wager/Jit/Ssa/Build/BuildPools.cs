namespace Wager.Jit.Ssa.Build;

/// <summary>The graph builder's memory between functions; one per depth of inlining. It grows and never shrinks.</summary>
internal sealed class BuildPools
{
    public Value[] Values = new Value[256];
    public Value[] States = new Value[1024];
    public Control[] Controls = new Control[64];
    public LoopScan Loops = new();
    public int[] Cases = new int[64];
    public Block[] Targets = new Block[64];
}
