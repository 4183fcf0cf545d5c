using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Check elimination: a bounds check is not needed behind one of the same address that reached as far. Memories never shrink, so calls in
/// between do not matter. The access takes the earlier check as its address, so it cannot move in front of it.
/// </summary>
internal static class Checks
{
    public static void Run(PassContext context)
    {
        if (!context.HasBoundsChecks)
            return;
        Graph graph = context.Graph;
        // For each address the last check that dominates, or did, and for each check the one before it.
        Span<int> last = graph.Budget.Clear(ref context.Scratch2, graph.OpCount);
        Span<int> outer = graph.Budget.Clear(ref context.Scratch, graph.OpCount);
        foreach (Block block in Dominators.Preorder(graph, ref context.Tree))
        {
            Value next;
            for (Value value = graph[block].First; !value.IsNone; value = next)
            {
                next = graph.Step(value);
                if (graph[value].Code == IrOp.BoundsCheck)
                    VisitCheck(context, last, outer, value);
            }
        }
    }

    /// <summary>The nearest check of the address that dominates the operation; older ones are behind it.</summary>
    private static Value Dominating(Graph graph, Span<int> last, Span<int> outer, Value address, Value value)
    {
        ref int found = ref last[address.Index];
        while (found != 0 && !Dominators.Dominates(graph, graph[new Value(found)].Block, graph[value].Block))
            found = outer[found];
        return new Value(found);
    }

    private static void VisitCheck(PassContext context, Span<int> last, Span<int> outer, Value check)
    {
        Graph graph = context.Graph;
        ref readonly Op op = ref graph[check];
        Value address = graph.Resolve(op.A);
        Value earlier = Dominating(graph, last, outer, address, check);
        if (!earlier.IsNone && graph[earlier].Aux == op.Aux && graph[earlier].Imm >= op.Imm && context.Burn())
        {
            graph.Replace(check, earlier);
            return;
        }
        outer[check.Index] = last[address.Index];
        last[address.Index] = check.Index;
    }
}
