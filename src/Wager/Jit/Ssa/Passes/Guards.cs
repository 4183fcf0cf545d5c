using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Guard motion: a guard whose condition the loop does not change, with nothing before it in the loop that an observer could notice, moves
/// in front of the loop. Its frame state becomes that of the first iteration: the header's phis stand for what they are entered with, and
/// what the state needs of the loop's own computations is computed in front, too.
/// </summary>
internal static class Guards
{
    /// <summary>Operations that one guard may take along.</summary>
    private const int MostCopies = 24;

    public static void Run(PassContext context)
    {
        if (!context.HasGuards)
            return;
        Graph graph = context.Graph;
        ReadOnlySpan<Block> order = graph.Order;
        // Inner loops come later and their guards may go further out.
        for (int i = order.Length - 1; i >= 0; i--, graph.Budget.Spend(1))
            if (graph[order[i]].IsLoopHeader && graph[graph.Terminator(graph.Predecessors(order[i])[0])].Code == IrOp.Jump)
                VisitHeader(context, order[i]);
    }

    private static void VisitHeader(PassContext context, Block header)
    {
        Graph graph = context.Graph;
        Value next;
        for (Value value = graph.FirstNonPhi(header); !value.IsNone; value = next)
        {
            next = graph.Step(value);
            if (graph[value].Code == IrOp.DeoptUnless)
            {
                Mover mover = new(context, header, context.Values);
                if (!mover.TryMove(value))
                    return;
            }
            else if (Observation.IsEvent(graph.EffectsOf(value)) && graph[value].Code != IrOp.StackCheck)
                return;
        }
    }

    /// <summary>Moves one guard; the copies that it made are kept as pairs.</summary>
    private ref struct Mover(PassContext context, Block header, Value[] pairs)
    {
        private readonly Graph graph = context.Graph;
        private readonly Value place = context.Graph.Terminator(context.Graph.Predecessors(header)[0]);
        private int copies;
        private int isChecked;

        public bool TryMove(Value guard)
        {
            Value condition = graph.Resolve(graph[guard].A);
            Value state = graph.Resolve(graph[guard].B);
            if (!IsInvariant(condition, 3) || !CanCopy(state) || !context.Burn())
                return false;
            graph[guard].SetA(Copy(condition));
            graph[guard].SetB(Copy(state));
            graph.MoveBefore(place, guard);
            return true;
        }

        private readonly bool IsInLoop(Value value) => Dominators.Dominates(graph, header, graph[value].Block);

        private readonly bool IsInvariant(Value value, int depth)
        {
            if (!IsInLoop(value))
                return true;
            if (depth == 0 || !Observation.CanSpeculate(graph.EffectsOf(value)))
                return false;
            foreach (Value input in graph.Inputs(value))
                if (!IsInvariant(graph.Resolve(input), depth - 1))
                    return false;
            return true;
        }

        /// <summary>Whether the value, as it is in the first iteration, can be had in front of the loop.</summary>
        private bool CanCopy(Value value)
        {
            if (!IsInLoop(value))
                return true;
            ref readonly Op op = ref graph[value];
            if (op.Block != header || ++isChecked > MostCopies)
                return false;
            if (op.Code == IrOp.Phi)
                return true;
            // Nothing was written since the loop was entered, so what reads may be copied as well.
            if (!Observation.CanLeaveLoop(graph.EffectsOf(value), OpEffects.None, isFirstEvent: false))
                return false;
            foreach (Value input in graph.Inputs(value))
                if (!CanCopy(graph.Resolve(input)))
                    return false;
            return true;
        }

        private Value Copy(Value value)
        {
            value = graph.Resolve(value);
            if (!IsInLoop(value))
                return value;
            if (graph[value].Code == IrOp.Phi)
                return graph.Resolve(graph.Inputs(value)[0]);
            for (int i = 0; i < copies; i++)
                if (pairs[2 * i] == value)
                    return pairs[2 * i + 1];
            Value copy = graph.Clone(value);
            for (int i = 0; i < graph.Inputs(copy).Length; i++)
            {
                Value input = Copy(graph.Inputs(copy)[i]);
                graph.Inputs(copy)[i] = input;
            }
            graph.InsertBefore(place, copy);
            pairs[2 * copies] = value;
            pairs[2 * copies++ + 1] = copy;
            return copy;
        }
    }
}
