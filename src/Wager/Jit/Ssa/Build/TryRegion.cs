using Wager.Core;

namespace Wager.Jit.Ssa.Build;

/// <summary>The body of a try_table: its clauses, and the region around it or -1.</summary>
internal readonly record struct TryRegion(int Parent, int FirstClause, int Clauses);

/// <summary>
/// A clause: the index of its tag or -1 for all, where exceptions go, and whether a reference is wanted there. Not negative: the number of
/// an open block; else the complement of the number of a <see cref="Join"/> that a function around an inlined one has made.
/// </summary>
/// <remarks>In the legacy encoding the reference, if one is kept, lies below the values.</remarks>
internal readonly record struct TryClause(int Tag, int Target, bool PassesReference, bool IsReferenceFirst = false)
{
    public const int AllTags = -1;
}

/// <summary>
/// A block to which exceptions out of an inlined body come, whatever has thrown them; its phis take their values. The function around it
/// goes on from there as from a landing.
/// </summary>
internal struct Join
{
    public TryClause Clause;
    public Block Block;

    /// <summary>As of an open block.</summary>
    public int LastLanding;
}

/// <summary>A landing, or a join, that is not placed yet, and the one before it in its label's list plus one.</summary>
internal readonly record struct Landing(Block Block, int Previous);

/// <summary>What the builders of a function and of those in line share about handlers. Grows and never shrinks.</summary>
internal sealed class HandlerPools
{
    private Landing[] landings = new Landing[16];
    private int landingCount;
    private Join[] joins = new Join[8];

    public int JoinCount { get; private set; }

    public ref Join this[int join] => ref joins[join];

    public void Reset() => landingCount = JoinCount = 0;

    public Landing LandingAt(int number) => landings[number - 1];

    /// <summary>Adds a block to a label's list.</summary>
    public void AddLanding(Block block, ref int last)
    {
        Growth.Reserve(ref landings, landingCount + 1);
        landings[landingCount++] = new Landing(block, last);
        last = landingCount;
    }

    /// <summary>Puts a whole list behind what is in another one.</summary>
    public void Append(int list, ref int last)
    {
        if (list == 0)
            return;
        int first = list;
        while (landings[first - 1].Previous != 0)
            first = landings[first - 1].Previous;
        landings[first - 1] = landings[first - 1] with { Previous = last };
        last = list;
    }

    public void AddJoin(TryClause clause, Block block)
    {
        Growth.Reserve(ref joins, JoinCount + 1);
        joins[JoinCount++] = new Join { Clause = clause, Block = block };
    }
}
