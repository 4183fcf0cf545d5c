using Wager.Core;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Dead code elimination and cleanup: removes operations that nothing needed uses, points all inputs at what identities stand for, and
/// leaves use counts behind. Phis that only feed one another in a circle go too, since only what required operations reach is kept.
/// </summary>
internal static class Dce
{
    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        Span<int> live = graph.Budget.Clear(ref context.Scratch, graph.OpCount);
        int count = 0;
        foreach (Block block in graph.Order)
            for (Value value = graph[block].First; !value.IsNone; value = graph.Step(value))
                if (IsRoot(graph, value))
                    Mark(context, live, value, ref count);
        while (count > 0)
            MarkInputs(context, live, context.Values[--count], ref count);
        Sweep(context, live);
    }

    private static bool IsRoot(Graph graph, Value value)
    {
        OpEffects effects = graph.EffectsOf(value);
        return Observation.IsEvent(effects) && !Observation.MayVanish(effects) || graph[value].Code == IrOp.Param;
    }

    private static void Mark(PassContext context, Span<int> live, Value value, ref int count)
    {
        if (live[value.Index] != 0)
            return;
        live[value.Index] = 1;
        context.Budget.Reserve(ref context.Values, count + 1);
        context.Values[count++] = value;
    }

    private static void MarkInputs(PassContext context, Span<int> live, Value value, ref int count)
    {
        Graph graph = context.Graph;
        context.Budget.Spend(1 + graph.Inputs(value).Length);
        foreach (ref Value input in graph.Inputs(value))
        {
            input = graph.Resolve(input);
            Mark(context, live, input, ref count);
        }
    }

    private static void Sweep(PassContext context, ReadOnlySpan<int> live)
    {
        Graph graph = context.Graph;
        foreach (Block block in graph.Order)
        {
            Value next;
            for (Value value = graph[block].First; !value.IsNone; value = next)
            {
                next = graph.Step(value);
                if (live[value.Index] != 0)
                    continue;
                graph.Remove(value);
                context.Changed = true;
            }
        }
    }
}
