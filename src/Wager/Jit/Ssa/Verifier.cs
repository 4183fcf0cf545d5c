using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa;

/// <summary>
/// Checks a graph between passes; for tests and for <c>--verify</c>, so it may allocate. What it holds the graph to:
/// every block in the order once, ends with its only terminator, has the successors that this demands, and edges agree from both ends;
/// no predecessor twice; edges that do not lead forward lead to a block that dominates their source; phis stand first and have one input
/// per predecessor; every input is an operation of the graph in a block, of the right representation, and dominates its use;
/// projections follow their call; frame states have the values that their descriptions tell; each block's list is linked both ways.
/// </summary>
internal static class Verifier
{
    /// <summary>
    /// Throws <see cref="CompilerBug"/> with the graph's text if something is wrong; <paramref name="when"/> says after what.
    /// </summary>
    public static void Verify(Graph graph, string when)
    {
        Checker checker = new(graph, when);
        checker.Run();
    }

    private sealed class Checker(Graph graph, string when)
    {
        private readonly int[] position = new int[graph.OpCount];
        private readonly bool[] placed = new bool[graph.BlockCount];
        private int[] scratch = [];

        public void Run()
        {
            ReadOnlySpan<Block> order = graph.Order;
            for (int i = 0; i < order.Length; i++)
            {
                Check(graph[order[i]].OrderIndex == i, order[i], "has the wrong place in the order");
                Check(!placed[order[i].Index] && !graph[order[i]].IsRemoved, order[i], "is placed twice, or removed");
                placed[order[i].Index] = true;
            }
            foreach (Block block in graph.Walk)
                CheckEdges(block);
            Dominators.Compute(graph, ref scratch);
            foreach (Block block in graph.Walk)
                CheckList(block);
            foreach (Block block in graph.Walk)
                for (Value value = graph[block].First; !value.IsNone; value = graph.Step(value))
                    CheckOp(block, value);
        }

        private void CheckEdges(Block block)
        {
            Value last = graph.Terminator(block);
            Check(!last.IsNone && IrOps.IsTerminator(graph[last].Code), block, "has no terminator");
            Span<Block> successors = graph.Successors(block);
            int expected = graph[last].Code switch
            {
                IrOp.Jump => 1,
                IrOp.Branch => 2,
                IrOp.Switch => Math.Max(2, successors.Length),
                IrOp.Invoke => graph[last].Aux + 1,
                _ => 0
            };
            Check(successors.Length == expected, block, "has the wrong number of successors");
            foreach (Block successor in successors)
            {
                Check(placed[successor.Index], block, $"leads to {successor}, which is not placed");
                Check(graph.Predecessors(successor).Contains(block), block, $"is no predecessor of {successor}");
                Check(successors.Count(successor) == 1, block, $"leads to {successor} twice");
            }
            foreach (Block predecessor in graph.Predecessors(block))
            {
                Check(graph.Successors(predecessor).Contains(block), block, $"is no successor of {predecessor}");
                Check(graph.Predecessors(block).Count(predecessor) == 1, block, $"has predecessor {predecessor} twice");
            }
            if (graph[last].Code == IrOp.Invoke)
                CheckInvoke(block, last);
            if (graph[last].Code == IrOp.Switch)
                foreach (int number in graph.CasesOf(last))
                    Check((uint)number < (uint)successors.Length, block, "has a case without a successor");
        }

        private void CheckInvoke(Block block, Value invoke)
        {
            Value call = graph.Previous(invoke);
            while (!call.IsNone && graph[call].Code is IrOp.Projection or IrOp.Identity)
                call = graph.Previous(call);
            Check(!call.IsNone && (graph.EffectsOf(call) & OpEffects.Calls) != 0, block, "has something between a call and its handlers");
            foreach (Block landing in graph.Successors(block)[1..])
                Check(graph[graph[landing].First].Code == IrOp.Landing && graph[landing].PredCount == 1, landing, "is no landing");
        }

        private void CheckList(Block block)
        {
            int position = 0;
            Value previous = default;
            bool phisOver = false;
            for (Value value = graph[block].First; !value.IsNone; value = graph.Step(value))
            {
                Check(graph.Previous(value) == previous && graph[value].Block == block, block, $"is linked wrongly at {value}");
                bool isPhi = graph[value].Code == IrOp.Phi;
                Check(!isPhi || !phisOver, block, $"has {value} behind the other phis");
                phisOver |= !isPhi;
                Check(!IrOps.IsTerminator(graph[value].Code) || value == graph[block].Last, block, $"has {value} in its midst");
                this.position[value.Index] = ++position;
                previous = value;
            }
            Check(previous == graph[block].Last, block, "is linked wrongly at its end");
            foreach (Block predecessor in graph.Predecessors(block))
                if (graph[predecessor].OrderIndex >= graph[block].OrderIndex)
                    Check(Dominators.Dominates(graph, block, predecessor), block,
                        $"is reached backwards from {predecessor}, which it does not dominate");
        }

        private void CheckOp(Block block, Value value)
        {
            Op op = graph[value];
            ReadOnlySpan<Value> inputs = graph.Inputs(value);
            CheckArity(block, value, op, inputs.Length);
            for (int i = 0; i < inputs.Length; i++)
            {
                Value input = graph.Resolve(inputs[i]);
                Check(!input.IsNone && !graph[input].Block.IsNone && position[input.Index] > 0, block,
                    $"{value} has input {input}, which is nowhere");
                if (graph[input].Code != IrOp.FrameState)
                    CheckRep(block, value, op, i, graph[input].Rep);
                else
                    Check(TakesFrame(in op, i), block, $"{value} has frame state {input} as input {i}");
                Check(graph[input].Code != IrOp.ObjectState || op.Code is IrOp.FrameState or IrOp.ObjectState, block,
                    $"{value} wants {input}, which is no object");
                if (op.Code == IrOp.Phi)
                    Check(Dominators.Dominates(graph, graph[input].Block, graph.Predecessors(block)[i]), block,
                        $"{value} has input {input} from where it is not known");
                else
                    Check(IsBefore(input, value, block), block, $"{value} comes before its input {input}");
            }
            if (op.Code == IrOp.Projection)
                CheckProjection(block, value);
            else if (op.Code == IrOp.FrameState)
                CheckFrame(block, value);
            else if (op.Code == IrOp.DeoptUnless)
                Check(graph[graph.Resolve(op.B)].Code == IrOp.FrameState, block, $"{value} has no frame state");
        }

        private bool IsBefore(Value input, Value value, Block block)
        {
            Block source = graph[input].Block;
            return source == block ? position[input.Index] < position[value.Index] : Dominators.Dominates(graph, source, block);
        }

        private void CheckProjection(Block block, Value value)
        {
            Value before = graph.Previous(value);
            while (!before.IsNone && graph[before].Code == IrOp.Projection)
                before = graph.Previous(before);
            Check(before == graph.Resolve(graph[value].A), block, $"{value} does not follow its call");
        }

        private void CheckFrame(Block block, Value state)
        {
            FrameStateInfo info = graph.FrameStateOf(state);
            int next = info.HasParent ? 1 : 0;
            Value parent = graph.ParentOf(state);
            Check(parent.IsNone || graph[parent].Code == IrOp.FrameState && graph.FrameStateOf(parent).Kind == ResumeKind.InCall, block,
                $"{state} has no parent in a call");
            foreach (FrameValue value in graph.ValuesOf(in info))
                if (!value.IsDead)
                {
                    Check(next < graph[state].ListCount && graph.RepOf(graph.Resolve(graph.Inputs(state)[next])) == value.Rep, block,
                        $"{state} has the wrong input {next}");
                    next++;
                }
            Check(next == graph[state].ListCount, block, $"{state} has {graph[state].ListCount} inputs instead of {next}");
        }

        /// <summary>Frame states are inputs of guards and of one another only.</summary>
        private static bool TakesFrame(in Op op, int index)
            => op.Code == IrOp.DeoptUnless && index == 1 || op.Code == IrOp.FrameState && index == 0;

        private void CheckArity(Block block, Value value, in Op op, int count)
        {
            int expected = IrOps.InputCount(op.Code);
            bool isRight = op.Code == IrOp.Phi ? count == graph.Predecessors(block).Length
                : expected < 0 || count == expected || count == expected - 1 && IrOps.InputRep(op.Code, count) == IrOps.OptionalBase;
            Check(isRight, block, $"{value} has {count} inputs");
            int result = IrOps.ResultRep(op.Code);
            Check(result == IrOps.AnyRep || result == (int)op.Rep, block, $"{value} makes {op.Rep}");
        }

        private void CheckRep(Block block, Value value, in Op op, int index, Rep rep)
        {
            bool isRight;
            if (op.Code is IrOp.Phi or IrOp.Identity or IrOp.BoundsCheck or IrOp.TableCheck || op.Code == IrOp.Select && index > 0)
                isRight = rep == op.Rep;
            else if (IrOps.InputCount(op.Code) < 0)
                isRight = rep != Rep.None;
            else
            {
                isRight = IrOps.InputRep(op.Code, index) switch
                {
                    IrOps.AnyAddress => rep is Rep.W32 or Rep.W64,
                    IrOps.OptionalBase => rep == Rep.W64,
                    IrOps.AnyRep => rep != Rep.None,
                    int exact => (int)rep == exact,
                };
            }
            Check(isRight, block, $"{value} has input {index} of {rep}");
        }

        private void Check(bool condition, Block block, string message)
        {
            if (!condition)
                Fail(block, message);
        }

        private void Check(bool condition, Block block, [InterpolatedStringHandlerArgument(nameof(condition))] ref FailureMessage message)
        {
            if (!condition)
                Fail(block, message.ToStringAndClear());
        }

        private void Fail(Block block, string message) =>
            throw new CompilerBug($"graph of function {graph.Function}, {when}: {block} {message}\n{Printer.Print(graph)}");
    }
}
