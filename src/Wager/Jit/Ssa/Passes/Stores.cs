using Wager.Core.Ops;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Dead-store elimination: a store is not needed if a later one in its block writes the same place and nobody can look in between
/// (<see cref="Observation.IsUnseen"/>). If it would have trapped, the later store traps in its stead, and tells the earlier one's offset.
/// </summary>
internal static class Stores
{
    /// <summary>Later stores that are remembered at a time.</summary>
    private const int Most = 8;

    /// <summary>A later store, and what happens between the place that is looked at and it.</summary>
    private record struct Later(Value Store, OpEffects Between);

    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        Span<Later> later = stackalloc Later[Most];
        foreach (Block block in graph.Order)
        {
            int count = 0;
            Value previous;
            for (Value value = graph[block].Last; !value.IsNone; value = previous)
            {
                previous = graph.Previous(value);
                Visit(context, later, ref count, value);
            }
        }
    }

    private static void Visit(PassContext context, Span<Later> later, ref int count, Value value)
    {
        Graph graph = context.Graph;
        context.Budget.Spend(1);
        OpEffects effects = graph.EffectsOf(value);
        if (effects == 0)
            return;
        bool isStore = graph[value].Code is IrOp.Store or IrOp.StoreGlobal or IrOp.StoreField or IrOp.StoreArray;
        if (isStore && IsOverwritten(context, later[..count], value, effects))
            return;
        if (Observation.IsLook(effects))
            count = 0;
        foreach (ref Later other in later[..count])
            other.Between |= effects;
        if (isStore && count < Most)
            later[count++] = new Later(value, OpEffects.None);
    }

    private static bool IsOverwritten(PassContext context, ReadOnlySpan<Later> later, Value store, OpEffects effects)
    {
        Graph graph = context.Graph;
        foreach (Later other in later)
        {
            if (!Covers(graph, in graph[other.Store], in graph[store], out bool isSameExtent)
                || !Observation.IsUnseen(effects, other.Between, graph.EffectsOf(other.Store), isSameExtent) || !context.Burn())
                continue;
            graph.OriginOf(other.Store) = graph.OriginOf(store);
            graph.Remove(store);
            return true;
        }
        return false;
    }

    private static bool Covers(Graph graph, in Op later, in Op store, out bool isSameExtent)
    {
        isSameExtent = true;
        if (later.Code != store.Code || later.Imm != store.Imm)
            return false;
        if (store.Code == IrOp.StoreGlobal)
            return true;
        if (ObjectAccess.IsOf(store.Code))
            return later.Aux == store.Aux && graph.Resolve(later.A) == graph.Resolve(store.A)
                && (store.Code == IrOp.StoreField || graph.Resolve(later.B) == graph.Resolve(store.B));
        MemoryAccess over = new(later.Aux);
        MemoryAccess under = new(store.Aux);
        isSameExtent = over.Size == under.Size;
        return over.Memory == under.Memory && over.Size >= under.Size && graph.Resolve(later.A) == graph.Resolve(store.A);
    }
}
