using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Build;
using Wager.Jit.Ssa.Inline;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// The optimizing tier's memory on the side of the graph: the graph itself, and what passes share. One per compile context.
/// </summary>
internal sealed class PassContext
{
    private readonly List<BuildPools> builders = [];
    private int fuel;

    public Graph Graph { get; } = new();

    public WasmModuleData Module { get; private set; } = null!;

    public InstanceLayout Layout { get; private set; } = null!;

    public JitOptions Options { get; private set; }

    /// <summary>The function that is compiled.</summary>
    public int Function { get; private set; }

    /// <summary>What to speculate on; null for nothing.</summary>
    public FeedbackSnapshot? Feedback { get; private set; }

    /// <summary>Pays for what passes do; each visit of an operation is a step.</summary>
    public CompileBudget Budget
    {
        get => Graph.Budget;
        set => Graph.Budget = value;
    }

    /// <summary>Memory for whoever needs some within a pass.</summary>
    public int[] Scratch = new int[256];
    public int[] Scratch2 = new int[256];
    public Block[] Blocks = new Block[64];
    public Block[] Tree = new Block[64];
    public Value[] Values = new Value[256];

    public InlineTree Inlining { get; } = new();

    /// <summary>The loops around the one that is entered.</summary>
    public EnclosingLoops EnclosingLoops { get; } = new();

    /// <summary>Bytes of all bodies that the graph is built from, as often as they may be read.</summary>
    public int Bytes => (int)Math.Min((long)Inlining.Bytes * (Feedback?.Entry is null ? 1 : 1 + EnclosingLoops.Count), int.MaxValue);

    /// <summary>Is told of each decision about inlining, in a line; null if nobody listens.</summary>
    public Action<string>? InliningTrace { get; set; }

    public UnrollPools UnrollPools { get; } = new();

    public LoopOrder LoopOrder { get; } = new();

    public Branches.Pools BranchPools { get; } = new();

    public Loads.Pools LoadPools { get; } = new();

    public Types.Pools TypePools { get; } = new();

    public Escape Escapes { get; } = new();

    /// <summary>The graph has objects or references to them.</summary>
    public bool HasObjects { get; set; }

    /// <summary>No pass that comes moves operations.</summary>
    public bool IsLastLook { get; set; }

    /// <summary>The graph has explicit checks of memory accesses.</summary>
    public bool HasBoundsChecks { get; set; }

    /// <summary>The graph has guards that may leave for unoptimized frames.</summary>
    public bool HasGuards { get; set; }

    /// <summary>Values that the frame states of the function describe together.</summary>
    public int StateValues { get; set; }

    /// <summary>Whether the last pass changed the graph.</summary>
    public bool Changed { get; set; }

    /// <summary>Blocks became unreachable or edges were taken out: dominators and loops must be computed again.</summary>
    public bool EdgesChanged { get; set; }

    /// <summary>A pass left blocks that could be one.</summary>
    public bool CanJoinBlocks { get; set; }

    public void Reset(WasmModuleData module, InstanceLayout layout, in JitOptions options, int function, FeedbackSnapshot? feedback = null)
    {
        Feedback = feedback;
        Module = module;
        Layout = layout;
        Options = options;
        Function = function;
        fuel = options.OptimizationFuel;
        EdgesChanged = false;
        CanJoinBlocks = false;
        HasBoundsChecks = false;
        HasGuards = false;
        HasObjects = false;
        IsLastLook = false;
        StateValues = 0;
    }

    /// <summary>
    /// A rewrite asks whether it may happen; with limited fuel, which serves to find the rewrite at fault, the answer is no at some point.
    /// </summary>
    public bool Burn()
    {
        Changed = true;
        return fuel == 0 || --fuel != 0 || StayEmpty();
    }

    private bool StayEmpty()
    {
        fuel = 1;
        return false;
    }

    /// <summary>What the graph builders of one function share about handlers.</summary>
    public HandlerPools Handlers { get; } = new();

    /// <summary>The memory of the graph builder at a depth of inlining.</summary>
    public BuildPools Builder(int depth)
    {
        while (builders.Count <= depth)
            builders.Add(new BuildPools());
        return builders[depth];
    }

}
