using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Guard motion: a guard whose condition the loop does not change, with nothing before it in the loop that an observer could notice, moves in front of
/// the loop. Its frame state becomes that of the first iteration: the header's phis stand for what they are entered with, and what the state needs of the loop's own
/// computations is computed in front, too.
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
        for (int i = order.Length - 1; i >= 0; i--)
            if (graph[order[i]].IsLoopHeader && graph[graph.Terminator(graph.Predecessors(order[i])[0])].Code == IrOp.Jump)
                VisitHeader(context, order[i]);
    }

    private static void VisitHeader(PassContext context, Block header)
    {
        Graph graph = context.Graph;
        Value next;
        for (Value value = graph.FirstNonPhi(header); !value.IsNone; value = next)
        {
            next = graph.Next(value);
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
        private readonly Graph _graph = context.Graph;
        private readonly Value _place = context.Graph.Terminator(context.Graph.Predecessors(header)[0]);
        private int _copies;
        private int _checked;

        public bool TryMove(Value guard)
        {
            Value condition = _graph.Resolve(_graph[guard].A);
            Value state = _graph.Resolve(_graph[guard].B);
            if (!IsInvariant(condition, 3) || !CanCopy(state) || !context.Burn())
                return false;
            _graph[guard].SetA(Copy(condition));
            _graph[guard].SetB(Copy(state));
            _graph.MoveBefore(_place, guard);
            return true;
        }

        private readonly bool IsInLoop(Value value) => Dominators.Dominates(_graph, header, _graph[value].Block);

        private readonly bool IsInvariant(Value value, int depth)
        {
            if (!IsInLoop(value))
                return true;
            if (depth == 0 || !Observation.CanSpeculate(_graph.EffectsOf(value)))
                return false;
            foreach (Value input in _graph.Inputs(value))
                if (!IsInvariant(_graph.Resolve(input), depth - 1))
                    return false;
            return true;
        }

        /// <summary>Whether the value, as it is in the first iteration, can be had in front of the loop.</summary>
        private bool CanCopy(Value value)
        {
            if (!IsInLoop(value))
                return true;
            ref readonly Op op = ref _graph[value];
            if (op.Block != header || ++_checked > MostCopies)
                return false;
            if (op.Code == IrOp.Phi)
                return true;
            // Nothing was written since the loop was entered, so what reads may be copied as well.
            if (!Observation.CanLeaveLoop(_graph.EffectsOf(value), OpEffects.None, isFirstEvent: false))
                return false;
            foreach (Value input in _graph.Inputs(value))
                if (!CanCopy(_graph.Resolve(input)))
                    return false;
            return true;
        }

        private Value Copy(Value value)
        {
            value = _graph.Resolve(value);
            if (!IsInLoop(value))
                return value;
            if (_graph[value].Code == IrOp.Phi)
                return _graph.Resolve(_graph.Inputs(value)[0]);
            for (int i = 0; i < _copies; i++)
                if (pairs[2 * i] == value)
                    return pairs[2 * i + 1];
            Value copy = _graph.Clone(value);
            for (int i = 0; i < _graph.Inputs(copy).Length; i++)
            {
                Value input = Copy(_graph.Inputs(copy)[i]);
                _graph.Inputs(copy)[i] = input;
            }
            _graph.InsertBefore(_place, copy);
            pairs[2 * _copies] = value;
            pairs[2 * _copies++ + 1] = copy;
            return copy;
        }
    }
}
