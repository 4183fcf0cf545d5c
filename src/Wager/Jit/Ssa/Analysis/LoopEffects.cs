namespace Wager.Jit.Ssa.Analysis;

/// <summary>What the operations of each loop do together.</summary>
internal static class LoopEffects
{
    /// <summary>The effects of each loop, inner loops included, at the number of its header block.</summary>
    public static void Compute(Graph graph, Span<int> effects)
    {
        foreach (Block block in graph.Walk)
        {
            Block header = graph[block].LoopHeader;
            if (header.IsNone)
                continue;
            // What waits in a loop for another thread must see what that writes, plain accesses though both be.
            OpEffects sum = graph.SharesMemory ? OpEffects.WritesMemory : OpEffects.None;
            for (Value value = graph[block].First; !value.IsNone; value = graph.Step(value))
                sum |= graph.EffectsOf(value);
            effects[header.Index] |= (int)sum;
        }
        ReadOnlySpan<Block> order = graph.Order;
        for (int i = order.Length - 1; i >= 0; i--, graph.Budget.Spend(1))
        {
            ref readonly BlockData data = ref graph[order[i]];
            if (data.IsLoopHeader && !data.LoopParent.IsNone)
                effects[data.LoopParent.Index] |= effects[order[i].Index];
        }
    }
}
