namespace Wager.Jit.Ssa.Inline;

/// <summary>A callee to decide about.</summary>
internal readonly record struct InlineCandidate(double Score, int Node, int Site, int Case);

/// <summary>The callees to decide about, the most promising first; of equals the one that was found first.</summary>
internal sealed class InlineQueue
{
    private readonly PriorityQueue<InlineCandidate, (double Score, int Order)> heap = new(64, new Order());
    private int added;

    private sealed class Order : IComparer<(double Score, int Order)>
    {
        public int Compare((double Score, int Order) x, (double Score, int Order) y) =>
            x.Score != y.Score ? y.Score.CompareTo(x.Score) : x.Order.CompareTo(y.Order);
    }

    public void Clear()
    {
        heap.Clear();
        added = 0;
    }

    public void Add(InlineCandidate candidate) => heap.Enqueue(candidate, (candidate.Score, added++));

    public bool TryTake(out InlineCandidate candidate) => heap.TryDequeue(out candidate, out _);
}
