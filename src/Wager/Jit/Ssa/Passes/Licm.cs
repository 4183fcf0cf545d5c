using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Loop-invariant code motion: what depends on nothing that the loop computes moves in front of it, as far out as it can. Operations that
/// read move if the loop does not write what they read; those that may trap only from the loop's header, where they are the
/// first thing that an observer could notice, so that they would have happened anyway.
/// </summary>
internal static class Licm
{
    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        Span<int> effects = graph.Budget.Clear(ref context.Scratch2, graph.BlockCount);
        LoopEffects.Compute(graph, effects);
        foreach (Block block in graph.Walk)
            if (!graph[block].LoopHeader.IsNone)
                VisitBlock(context, effects, block);
    }

    private static void VisitBlock(PassContext context, ReadOnlySpan<int> effects, Block block)
    {
        Graph graph = context.Graph;
        bool isFirst = graph[block].IsLoopHeader;
        Value next;
        for (Value value = graph[block].First; !value.IsNone; value = next)
        {
            next = graph.NextMovable(value);
            context.Budget.Spend(1);
            OpEffects elsewhere = graph.EffectsElsewhere(value);
            if (Observation.CanLeaveLoop(elsewhere, OpEffects.None, isFirst) && IsWorthMoving(graph, value)
                && TryHoist(context, effects, value, elsewhere))
                continue;
            if (Observation.IsEvent(graph.EffectsOf(value)) && graph[value].Code != IrOp.StackCheck)
                isFirst = false;
        }
    }

    /// <summary>What costs nothing where it is used would only occupy a register.</summary>
    private static bool IsWorthMoving(Graph graph, Value value)
    {
        ref readonly Op op = ref graph[value];
        if (op.Code is IrOp.StackCheck or IrOp.I64ExtendI32U or IrOp.I32WrapI64 or >= IrOp.I32Eqz and <= IrOp.F64Ge
            || graph[value].Rep == Rep.None && op.Code != IrOp.TrapIf)
            return false;
        return true;
    }

    private static bool TryHoist(PassContext context, ReadOnlySpan<int> effects, Value value, OpEffects own)
    {
        Graph graph = context.Graph;
        Block target = default;
        Block header = graph[graph[value].Block].LoopHeader;
        while (!header.IsNone && IsInvariant(graph, header, value))
        {
            context.Budget.Spend(1 + graph.Inputs(value).Length);
            Block before = graph.Predecessors(header)[0];
            if (graph[graph.Terminator(before)].Code != IrOp.Jump)
                break;
            if (!Observation.CanLeaveLoop(own, (OpEffects)effects[header.Index], isFirstEvent: true))
                break;
            // Over a call it would be spilled, and loading it back costs what computing it does.
            if (graph[value].Code == IrOp.FuncRefOf && (effects[header.Index] & (int)OpEffects.Calls) != 0)
                break;
            target = before;
            if ((own & OpEffects.CanTrap) != 0)
                break;
            header = graph[header].LoopParent;
        }
        if (target.IsNone || !context.Burn())
            return false;
        Value projection = graph.Next(value);
        graph.MoveBefore(graph.Terminator(target), value);
        for (Value next; graph[projection].Code == IrOp.Projection; projection = next)
        {
            next = graph.Next(projection);
            graph.MoveBefore(graph.Terminator(target), projection);
        }
        return true;
    }

    private static bool IsInvariant(Graph graph, Block header, Value value)
    {
        foreach (ref Value input in graph.Inputs(value))
        {
            input = graph.Resolve(input);
            if (Dominators.Dominates(graph, header, graph[input].Block))
                return false; // defined in the loop, or behind it, which no input of an operation in the loop is
        }
        return true;
    }
}
