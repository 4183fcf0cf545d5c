using Wager.Jit.Common;
using Wager.Jit.Targets;

namespace Wager.Jit.RegAlloc;

/// <summary>
/// For each machine register the ranges in which it is taken, in order and apart from each other, from the scan's current position on.
/// Fixed ranges (interval 0) are there from the beginning.
/// </summary>
internal sealed class Timelines
{
    private const int Registers = CacheReg.Codes;

    private struct Node
    {
        public int Start;
        public int End;
        public int Interval;
        public int Next;
    }

    private Node[] nodes = new Node[1024];
    private int nodeCount = 1;
    private int free;
    private readonly int[] heads = new int[Registers];
    private readonly int[] tails = new int[Registers];

    private CompileBudget budget = new();

    public void Reset(CompileBudget budget)
    {
        this.budget = budget;
        nodeCount = 1;
        free = 0;
        Array.Clear(heads);
        Array.Clear(tails);
    }

    /// <summary>Takes a register for an instruction; in ascending order of start, before the scan.</summary>
    public void AddFixed(int register, int start, int end)
    {
        ref Node last = ref nodes[tails[register]];
        if (tails[register] != 0 && last.End >= start)
        {
            last.Start = Math.Min(last.Start, start);
            last.End = Math.Max(last.End, end);
            return;
        }
        int node = NewNode(start, end, 0, 0);
        if (tails[register] == 0)
            heads[register] = node;
        else
            nodes[tails[register]].Next = node;
        tails[register] = node;
    }

    /// <summary>Forgets what ends at or before a position.</summary>
    public void DropBefore(int register, int position)
    {
        int head = heads[register];
        while (head != 0 && nodes[head].End <= position)
        {
            int next = nodes[head].Next;
            Release(head);
            head = next;
        }
        heads[register] = head;
    }

    /// <summary>The first position at which the register is taken while the interval lives, and by what (0: fixed).</summary>
    public int FirstConflict(int register, in Interval interval, ReadOnlySpan<LiveRange> ranges, out int other)
    {
        int node = heads[register];
        int at = 0;
        for (; node != 0 && at < ranges.Length; budget.Spend(1))
        {
            ref Node taken = ref nodes[node];
            int start = Math.Max(ranges[at].Start, interval.Start);
            int end = Math.Min(ranges[at].End, interval.End);
            if (taken.End <= start)
                node = taken.Next;
            else if (end <= taken.Start)
                at++;
            else
            {
                other = taken.Interval;
                return Math.Max(start, taken.Start);
            }
        }
        other = 0;
        return int.MaxValue;
    }

    /// <summary>
    /// Lists the intervals that have the register while the interval lives; returns the first position at which it is fixed then.
    /// </summary>
    public int Conflicts(int register, in Interval interval, ReadOnlySpan<LiveRange> ranges, ref int[] others, out int count)
    {
        count = 0;
        int at = 0;
        for (int node = heads[register]; node != 0 && at < ranges.Length; budget.Spend(1))
        {
            ref Node taken = ref nodes[node];
            int start = Math.Max(ranges[at].Start, interval.Start);
            int end = Math.Min(ranges[at].End, interval.End);
            if (taken.End <= start)
                node = taken.Next;
            else if (end <= taken.Start)
                at++;
            else if (taken.Interval == 0)
                return Math.Max(start, taken.Start);
            else
            {
                if (count == 0 || others.AsSpan(0, count).IndexOf(taken.Interval) < 0)
                {
                    if (count == others.Length)
                        budget.Grow(ref others, count * 2);
                    others[count++] = taken.Interval;
                }
                node = taken.Next;
            }
        }
        return int.MaxValue;
    }

    /// <summary>The register is the interval's, wherever that lives.</summary>
    public void Take(int register, int number, in Interval interval, ReadOnlySpan<LiveRange> ranges)
    {
        int previous = 0;
        int node = heads[register];
        foreach (LiveRange range in ranges)
        {
            int start = Math.Max(range.Start, interval.Start);
            int end = Math.Min(range.End, interval.End);
            if (start >= end)
                continue;
            for (; node != 0 && nodes[node].Start < start; budget.Spend(1))
            {
                previous = node;
                node = nodes[node].Next;
            }
            int added = NewNode(start, end, number, node);
            if (previous == 0)
                heads[register] = added;
            else
                nodes[previous].Next = added;
            previous = added;
        }
    }

    /// <summary>The interval has the register only up to a position instead of an end.</summary>
    public void Cut(int register, int number, int position, int end)
    {
        int previous = 0;
        for (int node = heads[register]; node != 0; budget.Spend(1))
        {
            ref Node taken = ref nodes[node];
            if (taken.Start >= end)
                return;
            int next = taken.Next;
            if (taken.Interval == number && taken.End > position)
            {
                if (taken.Start < position)
                    taken.End = position;
                else
                {
                    if (previous == 0)
                        heads[register] = next;
                    else
                        nodes[previous].Next = next;
                    Release(node);
                    node = next;
                    continue;
                }
            }
            previous = node;
            node = next;
        }
    }

    private int NewNode(int start, int end, int interval, int next)
    {
        int node = free;
        if (node != 0)
            free = nodes[node].Next;
        else
        {
            if (nodeCount == nodes.Length)
                budget.Grow(ref nodes, nodeCount * 2);
            node = nodeCount++;
        }
        nodes[node] = new Node { Start = start, End = end, Interval = interval, Next = next };
        return node;
    }

    private void Release(int node)
    {
        nodes[node].Next = free;
        free = node;
    }
}
