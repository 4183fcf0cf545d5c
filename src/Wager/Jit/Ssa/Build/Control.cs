using Wager.Core.Ops;

namespace Wager.Jit.Ssa.Build;

internal enum ControlKind : byte
{
    Function,
    Block,
    Loop,

    /// <summary>The rest of an iteration of a loop that is entered in the middle; what its back-edges lead to.</summary>
    Again,
    If,
    Else,
    TryTable,

    /// <summary>A try of the legacy encoding; the blocks of its clauses that have not begun yet lie hidden inside of it.</summary>
    Try,

    /// <summary>What a clause of a try begins with.</summary>
    Catch,
}

/// <summary>An open block of the Wasm function.</summary>
internal struct Control
{
    /// <summary>No branch has gone to the label yet.</summary>
    public const int NoState = -1;

    /// <summary>Its place among the open blocks.</summary>
    public int Number;
    public ControlKind Kind;
    public BlockType Type;

    /// <summary>Where branches go: the header of a loop, what follows of anything else. None for the outermost function.</summary>
    public Block Target;

    /// <summary>Where an if goes when its condition is zero.</summary>
    public Block Else;

    /// <summary>Values below the block's parameters, locals included.</summary>
    public int Base;

    /// <summary>Values that a branch to the label carries.</summary>
    public int Arity;

    /// <summary>
    /// Where the values begin that arrive at the label so far: all locals, then what branches carry. <see cref="NoState"/> at first, and
    /// always of loops, whose phis keep them.
    /// </summary>
    public int State;

    /// <summary>Where the values begin with which the else arm starts: all locals, then the parameters.</summary>
    public int ElseState;

    /// <summary>What <see cref="LocalStates.Count"/> was when the block was opened.</summary>
    public int FirstState;

    /// <summary>Of loops: the first of the locals that it assigns, in the scan's list, and how many there are.</summary>
    public int FirstLocal;
    public int LocalCount;

    /// <summary>Of <see cref="ControlKind.Again"/>: where the loop stands in the module.</summary>
    public int LoopOffset;

    /// <summary>The region of the code right inside the block.</summary>
    public int Region;

    /// <summary>The region around a try_table or try.</summary>
    public int OuterRegion;

    /// <summary>The last of the landings that lead to the label, which stand right before it; 0 for none.</summary>
    public int LastLanding;

    /// <summary>The number of this target among those of the br_table being built, plus one; else 0.</summary>
    public int Case;
}
