using Wager.Core.Numerics;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Jump threading: where a block only decides, and coming from one of its predecessors the decision is known (a phi brings a constant, or
/// the way there told the condition), that predecessor goes on to the outcome at once.
/// <code>
///   P: Jump -> B          B: c = Phi 1, x          P: Jump -> T
///   Q: Jump -> B             Branch c -> T, E      Q: Jump -> B .. Branch x -> T, E
/// </code>
/// No code is copied: the block computes nothing that is used elsewhere but by phis right behind it. Loop headers stay what they are, so
/// the graph stays reducible.
/// </summary>
internal static class Threading
{
    /// <summary>Operations of a block that only decides, phis not counted.</summary>
    private const int LargestDecision = 6;

    /// <summary>How far the way to a block is followed back.</summary>
    private const int MaxSteps = 6;

    private const int Depth = 3;

    private const int Candidate = 1;
    private const int Escaping = 2;

    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        Span<int> marks = graph.Budget.Clear(ref context.Scratch, graph.BlockCount);
        bool any = false;
        foreach (Block block in graph.Walk)
        {
            if (!OnlyDecides(graph, block) || !IsKnownFromSomewhere(graph, block))
                continue;
            marks[block.Index] = Candidate;
            any = true;
        }
        if (!any)
            return;
        MarkEscaping(graph, marks);
        foreach (Block block in graph.Walk)
            if (marks[block.Index] == Candidate)
                Thread(context, block);
    }

    private static bool OnlyDecides(Graph graph, Block block)
    {
        ref readonly BlockData data = ref graph[block];
        if (data.PredCount < 2 || data.IsLoopHeader || graph[data.Last].Code is not (IrOp.Branch or IrOp.Switch))
            return false;
        int count = 0;
        for (Value value = graph.FirstNonPhi(block); value != data.Last; value = graph.Step(value))
            if (++count > LargestDecision || graph[value].Code == IrOp.ObjectState || IrOps.Effects(graph[value].Code) != OpEffects.None)
                return false;
        return true;
    }

    private static bool IsKnownFromSomewhere(Graph graph, Block block)
    {
        graph.Budget.Spend(graph[block].PredCount);
        for (int i = 0; i < graph[block].PredCount; i++)
            if (!Outcome(graph, block, i).IsNone)
                return true;
        return false;
    }

    /// <summary>Values of candidates that are used elsewhere, but for phis at the ends of the block's own edges.</summary>
    private static void MarkEscaping(Graph graph, Span<int> marks)
    {
        foreach (Block block in graph.Walk)
        {
            for (Value value = graph[block].First; !value.IsNone; value = graph.Step(value))
            {
                bool isPhi = graph[value].Code == IrOp.Phi;
                Span<Value> inputs = graph.Inputs(value);
                graph.Budget.Spend(inputs.Length);
                for (int i = 0; i < inputs.Length; i++)
                {
                    Block source = graph[graph.Resolve(inputs[i])].Block;
                    if (marks[source.Index] == Candidate && source != (isPhi ? graph.Predecessors(block)[i] : block))
                        marks[source.Index] = Escaping;
                }
            }
        }
    }

    private static void Thread(PassContext context, Block block)
    {
        Graph graph = context.Graph;
        for (int i = graph[block].PredCount - 1; i >= 0; i--)
        {
            context.Budget.Spend(1);
            Block target = Outcome(graph, block, i);
            if (target.IsNone || !CanEnter(graph, block, graph.Predecessors(block)[i], target) || !context.Burn())
                continue;
            Redirect(graph, block, i, target);
            context.EdgesChanged = true;
        }
    }

    /// <summary>
    /// Whether the target can have the predecessor as its own: no second edge between two blocks, no second way into a loop, nothing to be
    /// computed on the way.
    /// </summary>
    private static bool CanEnter(Graph graph, Block block, Block predecessor, Block target)
    {
        bool isBackEdge = graph[target].OrderIndex <= graph[block].OrderIndex;
        if (target == block || graph.PredecessorIndex(target, predecessor) >= 0 || graph[target].IsLoopHeader && !isBackEdge)
            return false;
        int edge = graph.PredecessorIndex(target, block);
        for (Value phi = graph[target].First; graph[phi].Code == IrOp.Phi; phi = graph.Next(phi))
        {
            graph.Budget.Spend(1);
            ref readonly Op input = ref graph[graph.Resolve(graph.Inputs(phi)[edge])];
            if (input.Block == block && input.Code != IrOp.Phi)
                return false;
        }
        return true;
    }

    private static void Redirect(Graph graph, Block block, int index, Block target)
    {
        Block predecessor = graph.Predecessors(block)[index];
        int edge = graph.PredecessorIndex(target, block);
        for (Value phi = graph[target].First; graph[phi].Code == IrOp.Phi; phi = graph.Next(phi))
            graph.AddInput(phi, ComingFrom(graph, block, index, graph.Inputs(phi)[edge]));
        graph.AddPredecessor(target, predecessor);
        Span<Block> successors = graph.Successors(predecessor);
        successors[successors.IndexOf(block)] = target;
        graph.RemovePredecessor(block, predecessor);
    }

    /// <summary>What the value is on the way from the predecessor.</summary>
    private static Value ComingFrom(Graph graph, Block block, int index, Value value)
    {
        value = graph.Resolve(value);
        return graph[value].Code == IrOp.Phi && graph[value].Block == block ? graph.Resolve(graph.Inputs(value)[index]) : value;
    }

    /// <summary>Where the block goes on to when it was entered from the predecessor; none if that is not known.</summary>
    private static Block Outcome(Graph graph, Block block, int index)
    {
        Value terminator = graph.Terminator(block);
        Value condition = graph.Resolve(graph[terminator].A);
        if (graph[terminator].Code == IrOp.Switch)
        {
            if (!TryEvaluate(graph, block, index, condition, Depth, out ulong number))
                return default;
            Span<int> cases = graph.CasesOf(terminator);
            return graph.Successors(block)[cases[(int)Math.Min((uint)number, (uint)cases.Length - 1)]];
        }
        if (TryEvaluate(graph, block, index, condition, Depth, out ulong result)
            || WasTold(graph, block, index, ComingFrom(graph, block, index, condition), out result))
            return graph.Successors(block)[result != 0 ? 0 : 1];
        return default;
    }

    private static bool TryEvaluate(Graph graph, Block block, int index, Value value, int depth, out ulong result)
    {
        value = ComingFrom(graph, block, index, value);
        ref readonly Op op = ref graph[value];
        result = op.Imm;
        if (op.IsConstant)
            return true;
        if (depth == 0 || op.Block != block || op.HasList || op.InlineCount is 0 or > 2 || op.Rep is Rep.V128 or Rep.None
            || IrOps.ToWasm(op.Code) == Core.Ops.WasmOps.Unknown)
            return false;
        ulong right = 0;
        return TryEvaluate(graph, block, index, op.A, depth - 1, out ulong left)
            && (op.InlineCount == 1 || TryEvaluate(graph, block, index, op.B, depth - 1, out right))
            && Folding.TryScalar(IrOps.ToWasm(op.Code), left, right, out result);
    }

    /// <summary>A branch on the condition lies on the only way to the edge.</summary>
    private static bool WasTold(Graph graph, Block block, int index, Value condition, out ulong result)
    {
        Block to = block;
        Block from = graph.Predecessors(block)[index];
        for (int steps = 0; steps < MaxSteps; steps++)
        {
            ref readonly Op terminator = ref graph[graph.Terminator(from)];
            if (terminator.Code == IrOp.Branch && graph.Resolve(terminator.A) == condition)
            {
                result = graph.Successors(from)[0] == to ? 1u : 0u;
                return true;
            }
            if (graph[from].PredCount != 1 || graph[condition].Block == from)
                break;
            to = from;
            from = graph.Predecessors(from)[0];
        }
        result = 0;
        return false;
    }
}
