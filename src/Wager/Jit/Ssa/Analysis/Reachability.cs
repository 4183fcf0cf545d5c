namespace Wager.Jit.Ssa.Analysis;

/// <summary>Takes blocks out that nothing leads to any more.</summary>
internal static class Reachability
{
    /// <summary>Removes unreachable blocks, their edges and the phi inputs that came along them.</summary>
    /// <returns>Whether there were any.</returns>
    public static bool Prune(Graph graph, ref Block[] work, ref int[] scratch)
    {
        if (scratch.Length < graph.BlockCount)
            graph.Budget.Renew(ref scratch, graph.BlockCount * 2);
        if (work.Length < graph.BlockCount)
            graph.Budget.Renew(ref work, graph.BlockCount * 2);
        Span<int> reached = scratch.AsSpan(0, graph.BlockCount);
        graph.Budget.Clear(reached);
        int count = Mark(graph, reached, work);
        ReadOnlySpan<Block> order = graph.Order;
        if (count == order.Length)
            return false;
        int kept = 0;
        foreach (Block block in graph.Walk)
        {
            if (reached[block.Index] != 0)
                work[kept++] = block;
            else
                Remove(graph, block, reached);
        }
        graph.SetOrder(work.AsSpan(0, kept));
        return true;
    }

    private static int Mark(Graph graph, Span<int> reached, Span<Block> work)
    {
        int found = 1;
        int count = 1;
        work[0] = graph.Entry;
        reached[graph.Entry.Index] = 1;
        while (count > 0)
        {
            graph.Budget.Spend(1 + graph.Successors(work[count - 1]).Length);
            foreach (Block successor in graph.Successors(work[--count]))
            {
                if (reached[successor.Index] != 0)
                    continue;
                reached[successor.Index] = 1;
                work[count++] = successor;
                found++;
            }
        }
        return found;
    }

    private static void Remove(Graph graph, Block block, ReadOnlySpan<int> reached)
    {
        foreach (Block successor in graph.Successors(block))
            if (reached[successor.Index] != 0)
                graph.RemovePredecessor(successor, block);
        graph[block].Flags |= BlockFlags.Removed;
    }
}
