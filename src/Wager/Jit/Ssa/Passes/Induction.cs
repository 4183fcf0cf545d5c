using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Induction variables and addresses. Counters of loops whose trip count is known get the largest value they reach, so that additions to
/// them are known not to wrap around and move into the offsets of memory accesses, and comparisons with them are decided. Sums in loops are
/// ordered so that what does not change is added first, for loop-invariant code motion to take out.
/// </summary>
internal static class Induction
{
    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        foreach (Block block in graph.Walk)
        {
            if (graph[block].LoopHeader.IsNone)
                continue;
            if (graph[block].IsLoopHeader && graph[block].PredCount == 2)
                BoundCounters(context, block);
            Value next;
            for (Value value = graph[block].First; !value.IsNone; value = next)
            {
                next = graph.Step(value);
                if (graph[value].Code is IrOp.I32Add or IrOp.I64Add)
                    Reassociate(context, graph[block].LoopHeader, value);
            }
        }
    }

    private static void BoundCounters(PassContext context, Block header)
    {
        Graph graph = context.Graph;
        Block latch = graph.Predecessors(header)[1];
        // Other ways out make it fewer iterations, never more.
        ulong iterations = TripCount.Of(graph, header, latch, limit: 64);
        if (iterations is 0 or > int.MaxValue)
            return;
        for (Value phi = graph[header].First; graph[phi].Code == IrOp.Phi; phi = graph.Step(phi))
        {
            if (!TripCount.TryCounter(graph, phi, out TripCount.Counter counter))
                continue;
            ulong bound = Bound(in counter, iterations - 1);
            if (bound == 0 || graph[phi].Imm == bound || !context.Burn())
                continue;
            graph[phi].Imm = bound;
        }
    }

    /// <summary>The largest value of a counter after so many steps at most; 0 if it may wrap around.</summary>
    private static ulong Bound(in TripCount.Counter counter, ulong steps)
    {
        if (counter.Start > int.MaxValue)
            return 0;
        long step = counter.Rep == Rep.W32 ? (int)counter.Step : (long)counter.Step;
        if (step is < int.MinValue or > int.MaxValue)
            return 0;
        long last = (long)counter.Start + step * (long)steps;
        return last is < 0 or > uint.MaxValue ? 0 : Math.Max(counter.Start, (ulong)last);
    }

    /// <summary>(x + a) + b = x + (a + b), if only x changes in the loop.</summary>
    private static void Reassociate(PassContext context, Block header, Value value)
    {
        Graph graph = context.Graph;
        Op sum = graph[value];
        (Value left, Value right) = (graph.Resolve(sum.A), graph.Resolve(sum.B));
        if (IsInvariant(graph, header, left))
            (left, right) = (right, left);
        ref readonly Op inner = ref graph[left];
        if (inner.Code != sum.Code || inner.Block != sum.Block || !IsFixed(graph, header, right))
            return;
        (Value varying, Value added) = (graph.Resolve(inner.A), graph.Resolve(inner.B));
        if (IsInvariant(graph, header, varying))
            (varying, added) = (added, varying);
        if (IsInvariant(graph, header, varying) || !IsFixed(graph, header, added) || !context.Burn())
            return;
        graph.CurrentOrigin = graph.OriginOf(value);
        Value fixedSum = graph.InsertBefore(value, graph.Create(sum.Code, sum.Rep, added, right));
        graph[value].SetA(varying);
        graph[value].SetB(fixedSum);
    }

    /// <summary>Does not change in the loop, and is no constant: those are folded into instructions.</summary>
    private static bool IsFixed(Graph graph, Block header, Value value) => !graph[value].IsConstant && IsInvariant(graph, header, value);

    private static bool IsInvariant(Graph graph, Block header, Value value) => !Dominators.Dominates(graph, header, graph[value].Block);
}
