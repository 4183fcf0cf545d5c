using Wager.Core.Ops;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Dead-store elimination: a store is not needed if a later one in its block writes the same place and nobody can look in between: nothing reads the
/// place, nothing traps or calls. If the place is outside of the memory, the later store traps as the first would have, and tells the first one's offset.
/// </summary>
internal static class Stores
{
    /// <summary>Later stores that are remembered at a time.</summary>
    private const int Most = 8;

    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        Span<Value> later = stackalloc Value[Most];
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

    private static void Visit(PassContext context, Span<Value> later, ref int count, Value value)
    {
        Graph graph = context.Graph;
        OpEffects effects = graph.EffectsOf(value);
        if ((effects & (OpEffects.ReadsAll | OpEffects.WritesAll | OpEffects.CanTrap | OpEffects.Terminates)) == 0)
            return;
        bool isStore = graph[value].Code is IrOp.Store or IrOp.StoreGlobal;
        if (isStore && IsOverwritten(context, later[..count], value))
            return;
        if ((effects & (OpEffects.CanTrap | OpEffects.Calls | OpEffects.ReadsAll | OpEffects.Terminates)) != 0)
            count = 0;
        if (!isStore || count == Most)
            return;
        later[count++] = value;
    }

    private static bool IsOverwritten(PassContext context, ReadOnlySpan<Value> later, Value store)
    {
        Graph graph = context.Graph;
        foreach (Value other in later)
        {
            if (!Covers(graph, in graph[other], in graph[store]) || !context.Burn())
                continue;
            graph.OriginOf(other) = graph.OriginOf(store);
            graph.Remove(store);
            return true;
        }
        return false;
    }

    private static bool Covers(Graph graph, in Op later, in Op store)
    {
        if (later.Code != store.Code || later.Imm != store.Imm)
            return false;
        if (store.Code == IrOp.StoreGlobal)
            return true;
        MemoryAccess over = new(later.Aux);
        MemoryAccess under = new(store.Aux);
        return over.Memory == under.Memory && over.Size >= under.Size && graph.Resolve(later.A) == graph.Resolve(store.A);
    }
}
