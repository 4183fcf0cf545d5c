namespace Wager.Jit.Ssa.Analysis;

/// <summary>Finds the natural loops: headers, the innermost loop of each block, nesting depth.</summary>
internal static class Loops
{
    /// <summary>Sets the loop fields of every block in the order.</summary>
    /// <param name="graph">A graph without unreachable blocks.</param>
    /// <param name="work">Memory to use; grows.</param>
    /// <returns>The number of loops.</returns>
    public static int Compute(Graph graph, ref Block[] work)
    {
        ReadOnlySpan<Block> order = graph.Order;
        foreach (Block block in order)
        {
            ref BlockData data = ref graph[block];
            data.LoopHeader = default;
            data.LoopParent = default;
            data.LoopDepth = 0;
            data.Flags &= ~BlockFlags.LoopHeader;
        }
        int loops = 0;
        for (int i = order.Length - 1; i >= 0; i--)
            if (CollectLoop(graph, order[i], i, ref work))
                loops++;
        if (loops > 0)
            ComputeDepths(graph);
        return loops;
    }

    /// <summary>If back-edges lead to the block, claims the loop's blocks; inner loops were claimed before and join as a whole.</summary>
    private static bool CollectLoop(Graph graph, Block header, int index, ref Block[] work)
    {
        int count = 0;
        bool isHeader = false;
        foreach (Block predecessor in graph.Predecessors(header))
        {
            if (graph[predecessor].OrderIndex < index)
                continue;
            isHeader = true;
            if (predecessor != header)
                Claim(graph, predecessor, header, ref work, ref count);
        }
        if (!isHeader)
            return false;
        ref BlockData data = ref graph[header];
        data.Flags |= BlockFlags.LoopHeader;
        data.LoopHeader = header;
        while (count > 0)
            foreach (Block predecessor in graph.Predecessors(work[--count]))
                if (predecessor != header)
                    Claim(graph, predecessor, header, ref work, ref count);
        return true;
    }

    private static void Claim(Graph graph, Block block, Block header, ref Block[] work, ref int count)
    {
        Block loop = graph[block].LoopHeader;
        Block claimed = block;
        if (loop.IsNone)
            graph[block].LoopHeader = header;
        else
        {
            while (loop != header && !graph[loop].LoopParent.IsNone)
                loop = graph[loop].LoopParent;
            if (loop == header)
                return;
            graph[loop].LoopParent = header;
            claimed = loop;
        }
        if (count + 1 > work.Length)
            Array.Resize(ref work, Math.Max(64, work.Length * 2));
        work[count++] = claimed;
    }

    private static void ComputeDepths(Graph graph)
    {
        foreach (Block block in graph.Order)
        {
            ref BlockData data = ref graph[block];
            if (data.IsLoopHeader)
                data.LoopDepth = (short)(data.LoopParent.IsNone ? 1 : Math.Min(graph[data.LoopParent].LoopDepth + 1, short.MaxValue));
            else if (!data.LoopHeader.IsNone)
                data.LoopDepth = graph[data.LoopHeader].LoopDepth;
        }
    }

    /// <summary>The block is part of the loop of this header, inner loops included.</summary>
    public static bool Contains(Graph graph, Block header, Block block)
    {
        Block loop = graph[block].LoopHeader;
        int depth = graph[header].LoopDepth;
        while (!loop.IsNone && graph[loop].LoopDepth > depth)
            loop = graph[loop].LoopParent;
        return loop == header;
    }
}
