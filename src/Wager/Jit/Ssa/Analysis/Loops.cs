namespace Wager.Jit.Ssa.Analysis;

/// <summary>Finds the natural loops: headers, the innermost loop of each block, nesting depth.</summary>
internal static class Loops
{
    /// <summary>Sets the loop fields of every block in the order.</summary>
    /// <param name="graph">A graph without unreachable blocks.</param>
    /// <param name="work">Memory to use; grows.</param>
    /// <param name="scratch">Memory to use; grows.</param>
    /// <returns>The number of loops.</returns>
    public static int Compute(Graph graph, ref Block[] work, ref int[] scratch)
    {
        ReadOnlySpan<Block> order = graph.Order;
        foreach (Block block in graph.Walk)
        {
            ref BlockData data = ref graph[block];
            data.LoopHeader = default;
            data.LoopParent = default;
            data.LoopDepth = 0;
            data.Flags &= ~BlockFlags.LoopHeader;
        }
        if (work.Length < graph.BlockCount)
            graph.Budget.Renew(ref work, graph.BlockCount * 2);
        if (scratch.Length < graph.BlockCount)
            graph.Budget.Renew(ref scratch, graph.BlockCount * 2);
        Collector collector = new(graph, work, scratch.AsSpan(0, graph.BlockCount));
        int loops = 0;
        for (int i = order.Length - 1; i >= 0; i--)
            if (collector.Collect(order[i], i))
                loops++;
        if (loops > 0)
            ComputeDepths(graph);
        return loops;
    }

    /// <summary>
    /// Visits the headers from the last to the first, so inner loops are known when an outer one is walked, and join it as a whole.
    /// </summary>
    private ref struct Collector
    {
        private readonly Graph graph;
        private readonly Span<Block> work;

        /// <summary>For each block the outermost loop known around it, or on the way there; 0 if none.</summary>
        private readonly Span<int> outer;
        private int count;

        public Collector(Graph graph, Span<Block> work, Span<int> outer)
        {
            this.graph = graph;
            this.work = work;
            this.outer = outer;
            graph.Budget.Clear(this.outer);
        }

        /// <summary>If back-edges lead to the block, claims the loop's blocks.</summary>
        public bool Collect(Block header, int index)
        {
            bool isHeader = false;
            graph.Budget.Spend(1 + graph.Predecessors(header).Length);
            foreach (Block predecessor in graph.Predecessors(header))
            {
                if (graph[predecessor].OrderIndex < index)
                    continue;
                isHeader = true;
                if (predecessor != header)
                    Claim(predecessor, header);
            }
            if (!isHeader)
                return false;
            ref BlockData data = ref graph[header];
            data.Flags |= BlockFlags.LoopHeader;
            data.LoopHeader = header;
            while (count > 0)
            {
                Block block = work[--count];
                int place = graph[block].OrderIndex;
                graph.Budget.Spend(1 + graph.Predecessors(block).Length);
                // The back-edges of an inner loop come from inside.
                foreach (Block predecessor in graph.Predecessors(block))
                    if (predecessor != header && graph[predecessor].OrderIndex < place)
                        Claim(predecessor, header);
            }
            return true;
        }

        private void Claim(Block block, Block header)
        {
            Block outermost = Outermost(block);
            if (outermost == header)
                return;
            if (outermost == block && !graph[block].IsLoopHeader)
                graph[block].LoopHeader = header;
            else
                graph[outermost].LoopParent = header;
            outer[outermost.Index] = header.Index;
            work[count++] = outermost;
        }

        /// <summary>The outermost loop's header, or the block itself if it is in none; shortens the way for the next time.</summary>
        private readonly Block Outermost(Block block)
        {
            int root = block.Index;
            while (outer[root] != 0)
                root = outer[root];
            for (int i = block.Index; outer[i] != 0;)
            {
                int next = outer[i];
                outer[i] = root;
                i = next;
            }
            return new Block(root);
        }
    }

    private static void ComputeDepths(Graph graph)
    {
        foreach (Block block in graph.Walk)
        {
            ref BlockData data = ref graph[block];
            if (data.IsLoopHeader)
                data.LoopDepth = data.LoopParent.IsNone ? 1 : graph[data.LoopParent].LoopDepth + 1;
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
