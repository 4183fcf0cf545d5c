using Wager.Core;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Block placement, the last pass: splits critical edges (so that every edge from a block with several successors leads to a block with
/// one predecessor), puts what leaves a loop behind the loop, finds the cold blocks, and puts them behind all others. Otherwise the order
/// stays reverse post order.
/// </summary>
internal static class Layout
{
    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        bool hasLoops = SplitCriticalEdges(context);
        if (hasLoops)
            context.LoopOrder.Run(graph);
        MarkCold(graph);
        if (context.Blocks.Length < graph.Order.Length)
            graph.Budget.Renew(ref context.Blocks, graph.Order.Length * 2);
        int count = 0;
        foreach (Block block in graph.Walk)
            if (!graph[block].IsCold)
                context.Blocks[count++] = block;
        if (count == graph.Order.Length)
            return;
        foreach (Block block in graph.Walk)
            if (graph[block].IsCold)
                context.Blocks[count++] = block;
        context.Changed = context.EdgesChanged = true;
        graph.SetOrder(context.Blocks.AsSpan(0, count));
    }

    /// <summary>Leaves loops and dominators up to date; true if there are loops.</summary>
    private static bool SplitCriticalEdges(PassContext context)
    {
        Graph graph = context.Graph;
        int count = 0;
        int size = graph.Order.Length;
        for (int i = 0; i < size; i++)
        {
            Block block = graph.Order[i];
            EnsureRoom(context, count + 1);
            context.Budget.Spend(1 + graph[block].SuccCount);
            context.Blocks[count++] = block;
            int successors = graph[block].SuccCount;
            if (successors < 2)
                continue;
            for (int s = 0; s < successors; s++)
            {
                Block successor = graph.Successors(block)[s];
                if (graph[successor].PredCount < 2)
                    continue;
                EnsureRoom(context, count + 1);
                context.Blocks[count++] = Split(graph, block, s, successor);
            }
        }
        if (count != size)
        {
            graph.SetOrder(context.Blocks.AsSpan(0, count));
            context.Changed = true;
            GraphPipeline.UpdateControlFlow(context);
        }
        foreach (Block block in graph.Walk)
            if (graph[block].IsLoopHeader)
                return true;
        return false;
    }

    private static void EnsureRoom(PassContext context, int count)
    {
        context.Budget.Reserve(ref context.Blocks, count);
    }

    /// <summary>Puts a block on the edge.</summary>
    private static Block Split(Graph graph, Block block, int index, Block successor)
    {
        Block middle = graph.NewBlock();
        graph.CurrentOrigin = graph.OriginOf(graph.Terminator(block));
        graph.Append(middle, graph.Create(IrOp.Jump, Rep.None));
        graph.SetSuccessors(middle, [successor]);
        graph.AddPredecessor(middle, block);
        graph.Successors(block)[index] = middle;
        graph.ReplacePredecessor(successor, block, middle);
        return middle;
    }

    /// <summary>Blocks that end in a trap, and those that lead only to cold ones; so no cold block leads to one that is not.</summary>
    private static void MarkCold(Graph graph)
    {
        ReadOnlySpan<Block> order = graph.Order;
        for (int i = order.Length - 1; i > 0; i--)
        {
            ref BlockData data = ref graph[order[i]];
            graph.Budget.Spend(1);
            if (graph[data.Last].Code == IrOp.Trap || data.SuccCount > 0 && AllCold(graph, graph.Successors(order[i])))
                data.Flags |= BlockFlags.Cold;
        }
    }

    private static bool AllCold(Graph graph, ReadOnlySpan<Block> blocks)
    {
        foreach (Block block in blocks)
            if (!graph[block].IsCold)
                return false;
        return true;
    }
}
