using Wager.Core.Numerics;

namespace Wager.Jit.Ssa.Analysis;

/// <summary>
/// How often the body of a loop runs, where that does not depend on the input: the only way out is the branch at its end, and the condition
/// follows from a counter that begins at a constant and changes by a constant.
/// </summary>
internal static class TripCount
{
    private const int Depth = 4;

    /// <summary>A counter of the loop: the value in the header, what it becomes, where it begins, and the step.</summary>
    internal readonly record struct Counter(Value Phi, Value Next, ulong Start, ulong Step, Rep Rep);

    /// <summary>The number of times that the body runs, if it is known and at most <paramref name="limit"/>; else 0.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="header">The loop's header.</param>
    /// <param name="latch">The only block that jumps back, which is the only one that leaves.</param>
    /// <param name="limit">Larger numbers are not looked for, but where one division finds them.</param>
    public static ulong Of(Graph graph, Block header, Block latch, int limit)
    {
        Value terminator = graph.Terminator(latch);
        if (graph[terminator].Code != IrOp.Branch)
            return 0;
        bool goesOnIf = graph.Successors(latch)[0] == header;
        Value condition = graph.Resolve(graph[terminator].A);
        for (Value phi = graph[header].First; graph[phi].Code == IrOp.Phi; phi = graph.Next(phi))
        {
            if (!TryCounter(graph, phi, out Counter counter) || !DependsOn(graph, condition, in counter, Depth))
                continue;
            ulong count = UntilEqual(graph, condition, goesOnIf, in counter);
            if (count == 0)
                count = UntilBeyond(graph, condition, goesOnIf, in counter);
            return count != 0 ? count : Simulate(graph, condition, goesOnIf, in counter, limit);
        }
        return 0;
    }

    /// <summary>The phi of a loop with one back-edge begins at a constant and has a constant added in each iteration.</summary>
    public static bool TryCounter(Graph graph, Value phi, out Counter counter)
    {
        counter = default;
        ReadOnlySpan<Value> inputs = graph.Inputs(phi);
        if (inputs.Length != 2)
            return false;
        ref readonly Op start = ref graph[graph.Resolve(inputs[0])];
        Value next = graph.Resolve(inputs[1]);
        ref readonly Op add = ref graph[next];
        if (start.Code is not (IrOp.Const32 or IrOp.Const64) || add.Code is not (IrOp.I32Add or IrOp.I64Add) || graph.Resolve(add.A) != phi)
            return false;
        ref readonly Op step = ref graph[graph.Resolve(add.B)];
        if (step.Code is not (IrOp.Const32 or IrOp.Const64) || step.Imm == 0)
            return false;
        counter = new Counter(phi, next, start.Imm, step.Imm, add.Rep);
        return true;
    }

    private static bool DependsOn(Graph graph, Value value, in Counter counter, int depth)
    {
        value = graph.Resolve(value);
        ref readonly Op op = ref graph[value];
        if (value == counter.Phi || value == counter.Next)
            return true;
        if (depth == 0 || op.InlineCount is 0 or > 2 || op.HasList || IrOps.ToWasm(op.Code) == Core.Ops.WasmOps.Unknown)
            return false;
        bool left = DependsOn(graph, op.A, in counter, depth - 1);
        if (op.InlineCount == 1)
            return left;
        bool right = DependsOn(graph, op.B, in counter, depth - 1);
        return (left || right) && (left || IsConstant(graph, op.A)) && (right || IsConstant(graph, op.B));
    }

    private static bool IsConstant(Graph graph, Value value) => graph[graph.Resolve(value)].Code is IrOp.Const32 or IrOp.Const64;

    /// <summary>
    /// What the condition compares with a constant is the counter, before the step or after it; the value of its first comparison.
    /// </summary>
    private static bool TryFirst(Graph graph, Value compared, in Counter counter, out ulong first)
    {
        compared = graph.Resolve(compared);
        first = counter.Start;
        if (compared == counter.Next)
            first += counter.Step;
        if (counter.Rep == Rep.W32)
            first = (uint)first;
        return compared == counter.Phi || compared == counter.Next;
    }

    /// <summary>Counters that go on until they are equal to a number.</summary>
    private static ulong UntilEqual(Graph graph, Value condition, bool goesOnIf, in Counter counter)
    {
        ref readonly Op op = ref graph[condition];
        Value compared = condition;
        ulong end = 0;
        bool isUnequal = goesOnIf; // to zero, if the condition is the counter itself
        switch (op.Code)
        {
            case IrOp.I32Ne or IrOp.I64Ne or IrOp.I32Eq or IrOp.I64Eq when IsConstant(graph, op.B):
                end = graph[graph.Resolve(op.B)].Imm;
                compared = op.A;
                isUnequal = op.Code is IrOp.I32Ne or IrOp.I64Ne == goesOnIf;
                break;
            case IrOp.I32Eqz or IrOp.I64Eqz:
                compared = op.A;
                isUnequal = !goesOnIf;
                break;
        }
        if (!isUnequal || !TryFirst(graph, compared, in counter, out ulong first))
            return 0;
        ulong way = end - first;
        ulong step = counter.Step;
        if (counter.Rep == Rep.W32)
            (way, step) = ((uint)way, (uint)step);
        // Going down is going up, turned round.
        if (counter.Rep == Rep.W32 ? (int)step < 0 : (long)step < 0)
            (way, step) = counter.Rep == Rep.W32 ? ((uint)-(int)way, (uint)-(int)step) : (0 - way, 0 - step);
        return way % step == 0 ? way / step + 1 : 0;
    }

    /// <summary>
    /// Counters that go on until they are beyond a number, which they reach without wrapping around: all values that are compared, from the
    /// first one on, lie in the comparison's range of numbers, so that the sum is the mathematical one.
    /// </summary>
    private static ulong UntilBeyond(Graph graph, Value condition, bool goesOnIf, in Counter counter)
    {
        ref readonly Op op = ref graph[condition];
        IrOp goesOn = goesOnIf ? op.Code : IrOps.Negated(op.Code);
        bool isOrder = goesOn is >= IrOp.I32LtS and <= IrOp.I32GeU or >= IrOp.I64LtS and <= IrOp.I64GeU;
        if (!isOrder || !IsConstant(graph, op.B) || !TryFirst(graph, op.A, in counter, out ulong first))
            return 0;
        Numbers numbers = new(counter.Rep,
            goesOn is IrOp.I32LtS or IrOp.I32LeS or IrOp.I32GtS or IrOp.I32GeS or IrOp.I64LtS or IrOp.I64LeS or IrOp.I64GtS or IrOp.I64GeS);
        bool goesUp = goesOn is IrOp.I32LtS or IrOp.I32LeS or IrOp.I32LtU or IrOp.I32LeU or IrOp.I64LtS or IrOp.I64LeS or IrOp.I64LtU
            or IrOp.I64LeU;
        bool includesEnd = goesOn is IrOp.I32LeS or IrOp.I32LeU or IrOp.I32GeS or IrOp.I32GeU or IrOp.I64LeS or IrOp.I64LeU or IrOp.I64GeS
            or IrOp.I64GeU;
        Int128 start = numbers.Of(first);
        Int128 step = counter.Rep == Rep.W32 ? (int)counter.Step : (long)counter.Step;
        // The first number, in the direction of the loop, that ends it.
        Int128 end = numbers.Of(graph[graph.Resolve(op.B)].Imm) + (includesEnd ? goesUp ? 1 : -1 : 0);
        Int128 way = goesUp ? end - start : start - end;
        if (way <= 0)
            return 1;
        if (goesUp != step > 0)
            return 0; // away from the end, until it wraps around
        Int128 steps = (way - 1) / (goesUp ? step : -step) + 1;
        return numbers.Contain(start + step * steps) ? (ulong)(steps + 1) : 0;
    }

    /// <summary>What a comparison takes integers for.</summary>
    private readonly record struct Numbers(Rep Rep, bool IsSigned)
    {
        private Int128 Least => !IsSigned ? 0 : Rep == Rep.W32 ? int.MinValue : long.MinValue;

        private Int128 Greatest => Rep == Rep.W32 ? IsSigned ? int.MaxValue : uint.MaxValue : IsSigned ? long.MaxValue : ulong.MaxValue;

        public Int128 Of(ulong bits) => Rep == Rep.W32 ? IsSigned ? (int)bits : (uint)bits : IsSigned ? (long)bits : bits;

        public bool Contain(Int128 number) => number >= Least && number <= Greatest;
    }

    private static ulong Simulate(Graph graph, Value condition, bool goesOnIf, in Counter counter, int limit)
    {
        ulong mask = counter.Rep == Rep.W32 ? uint.MaxValue : ulong.MaxValue;
        ulong value = counter.Start;
        for (int iteration = 1; iteration <= limit; iteration++)
        {
            if (!TryEvaluate(graph, condition, in counter, value, out ulong result))
                return 0;
            if (result != 0 != goesOnIf)
                return (ulong)iteration;
            value = value + counter.Step & mask;
        }
        return 0;
    }

    private static bool TryEvaluate(Graph graph, Value value, in Counter counter, ulong current, out ulong result)
    {
        value = graph.Resolve(value);
        ref readonly Op op = ref graph[value];
        result = current;
        if (value == counter.Phi)
            return true;
        if (op.Code is IrOp.Const32 or IrOp.Const64)
        {
            result = op.Imm;
            return true;
        }
        if (!TryEvaluate(graph, op.A, in counter, current, out ulong left))
            return false;
        ulong right = 0;
        return (op.InlineCount == 1 || TryEvaluate(graph, op.B, in counter, current, out right))
            && Folding.TryScalar(IrOps.ToWasm(op.Code), left, right, out result);
    }
}
