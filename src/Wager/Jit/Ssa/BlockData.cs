namespace Wager.Jit.Ssa;

[Flags]
internal enum BlockFlags : byte
{
    None = 0,

    /// <summary>A back-edge leads here; its first predecessor is the entry, all others are back-edges.</summary>
    LoopHeader = 1,

    /// <summary>Seldom executed: belongs behind everything else.</summary>
    Cold = 2,

    /// <summary>No longer part of the graph.</summary>
    Removed = 4,
}

/// <summary>A basic block: a list of operations, phis first, one terminator last; edges lie in the graph's pools.</summary>
internal struct BlockData
{
    public Value First;
    public Value Last;
    public int PredStart;
    public int PredCount;
    public int PredCapacity;
    public int SuccStart;
    public int SuccCount;
    public BlockFlags Flags;

    /// <summary>Loops around it, its own included if it is a header.</summary>
    public int LoopDepth;

    /// <summary>The header of the innermost loop around it (itself if it is one); none outside of loops.</summary>
    public Block LoopHeader;

    /// <summary>Of a loop header: the header of the loop around its loop, or none.</summary>
    public Block LoopParent;

    /// <summary>Position in <see cref="Graph.Order"/>.</summary>
    public int OrderIndex;

    /// <summary>The immediate dominator; valid once dominators are computed.</summary>
    public Block Dominator;

    /// <summary>Steps from the entry in the dominator tree, and a dominator further up that shortens walks.</summary>
    public int DominatorDepth;
    public Block DominatorJump;

    /// <summary>Numbers of the dominator tree walk: a block dominates those whose numbers its own enclose.</summary>
    public int DominatorEnter;
    public int DominatorLeave;

    public readonly bool IsLoopHeader => (Flags & BlockFlags.LoopHeader) != 0;

    public readonly bool IsCold => (Flags & BlockFlags.Cold) != 0;

    public readonly bool IsRemoved => (Flags & BlockFlags.Removed) != 0;
}
