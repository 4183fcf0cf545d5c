using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Loop peeling: the first iteration of a small innermost loop is put in front of it, if the loop checks or loads something in each
/// iteration that never changes, but that cannot move out because it may trap and is not the first thing to happen. What the first
/// iteration has done dominates the others, so value numbering and load elimination take it out of them.
/// <code>
///   before -> H .. latch -> H        before -> H' .. latch' -> N -> H .. latch -> H
///             \-> exit                         \-> exit            \-> exit
/// </code>
/// </summary>
internal static class Peel
{
    private const int LargestLoop = 40;

    /// <summary>Operations that peeling may add to a function.</summary>
    private const int Budget = 1000;

    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        UnrollPools pools = context.UnrollPools;
        pools.Reset(graph);
        Unroll.CountLoops(graph, pools);
        Span<int> effects = graph.Budget.Clear(ref context.Scratch2, graph.BlockCount);
        LoopEffects.Compute(graph, effects);
        int budget = Budget;
        foreach (Block block in graph.Walk)
        {
            int size = pools.Sizes[block.Index];
            if (!graph[block].IsLoopHeader || size is <= 0 or > LargestLoop || size > budget || graph[block].PredCount != 2
                || !Gains(graph, block, effects[block.Index]))
                continue;
            if (Unroll.Prepare(graph, pools, block))
                budget -= size;
        }
        if (pools.LoopCount == 0 || !context.Burn())
            return;
        Unroll.Close(context, pools);
        PeelAll(context, pools);
    }

    /// <summary>Whether an operation of each iteration would be gone from all but the first.</summary>
    private static bool Gains(Graph graph, Block header, int effects)
    {
        Block latch = graph.Predecessors(header)[1];
        ReadOnlySpan<Block> order = graph.Order;
        for (int i = graph[header].OrderIndex; i <= graph[latch].OrderIndex; i++)
        {
            graph.Budget.Spend(1);
            if (graph[order[i]].LoopHeader != header || !Dominators.Dominates(graph, order[i], latch))
                continue;
            bool isFirst = order[i] == header;
            for (Value value = graph[order[i]].First; !value.IsNone; value = graph.Step(value))
            {
                OpEffects own = graph.EffectsOf(value);
                if ((own & OpEffects.CanTrap) == 0 || graph[value].Code == IrOp.StackCheck)
                    continue;
                if (!isFirst && IsRepeated(graph, header, value, own, (OpEffects)effects))
                    return true;
                isFirst = false;
            }
        }
        return false;
    }

    private static bool IsRepeated(Graph graph, Block header, Value value, OpEffects own, OpEffects effects)
    {
        // In the iterations after the first one it traps nowhere, since it did not in that one.
        if (!Observation.CanLeaveLoop(own, effects, isFirstEvent: true))
            return false;
        foreach (Value input in graph.Inputs(value))
            if (Dominators.Dominates(graph, header, graph[graph.Resolve(input)].Block))
                return false;
        return true;
    }

    private static void PeelAll(PassContext context, UnrollPools pools)
    {
        Graph graph = context.Graph;
        int count = 0;
        pools.BeginCopies(graph);
        int size = graph.Order.Length;
        for (int i = 0; i < size; i++)
        {
            Block block = graph.Order[i];
            int loop = block.Index < pools.LoopOf.Length && graph[block].IsLoopHeader ? pools.LoopOf[block.Index] : 0;
            if (loop != 0)
                new LoopCopier(graph, pools, in pools[loop - 1]).Peel(ref count);
            pools.Put(graph, ref count, block);
        }
        graph.SetOrder(pools.NewOrder.AsSpan(0, count));
        context.EdgesChanged = true;
    }
}
