namespace Wager.Jit.Ssa.Build;

/// <summary>The body of a try_table: its clauses, and the region around it or -1.</summary>
internal readonly record struct TryRegion(int Parent, int FirstClause, int Clauses);

/// <summary>A clause: the index of its tag or -1 for all, the number of the open block that exceptions go to, and whether that takes a reference.</summary>
internal readonly record struct TryClause(int Tag, int Control, bool PassesReference)
{
    public const int AllTags = -1;
}

/// <summary>A landing that is not placed yet, and the one before it in its block's list plus one.</summary>
internal readonly record struct Landing(Block Block, int Previous);
