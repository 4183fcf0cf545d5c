using Wager.Core.Modules;
using Wager.Core.Numerics;
using Wager.Core.Ops;

namespace Wager.Tests.Numerics;

/// <summary>
/// Runs functions made of local.get, constants and numeric instructions by calling the evaluators; stops at anything else.
/// </summary>
internal partial struct NumericMachine(V128[] locals) : IOpVisitor
{
    private readonly V128[] locals = locals;
    private readonly Stack<V128> stack = new();

    public bool Trapped { get; private set; }

    /// <summary>The function holds something else than numeric instructions.</summary>
    public bool Left { get; private set; }

    public bool Returned { get; private set; }

    public readonly bool Failed => Trapped || Left || Returned;

    public readonly bool InUnreachableCode => false;

    /// <summary>The results, last on top; empty if the function trapped.</summary>
    public readonly V128[] Results => [.. stack.Reverse()];

    public static NumericMachine Run(WasmModuleData module, int function, V128[] arguments)
    {
        NumericMachine machine = new(arguments);
        OpDriver.Run(module.Span, module.FactsOf(function).CodeStart, module.BodyOf(function).End, ref machine);
        return machine;
    }

    public readonly void Begin(int offset, WasmOp op)
    {
    }

    public readonly void Malformed(int offset, string message) => throw new InvalidOperationException(message);

    public readonly void Nop()
    {
    }

    public readonly void End()
    {
    }

    public void Return() => Returned = true;

    public void LocalGet(uint local)
    {
        if (local < locals.Length)
            stack.Push(locals[local]);
        else
            Leave();
    }

    public readonly void I32Const(int value) => stack.Push(new V128((uint)value, 0));

    public readonly void I64Const(long value) => stack.Push(new V128((ulong)value, 0));

    public readonly void F32Const(uint bits) => stack.Push(new V128(bits, 0));

    public readonly void F64Const(ulong bits) => stack.Push(new V128(bits, 0));

    public readonly void V128Const(V128 bits) => stack.Push(bits);

    public void Unary(WasmOp op) => Scalar(op, stack.Pop().Low, 0);

    public void Test(WasmOp op) => Scalar(op, stack.Pop().Low, 0);

    public void Convert(WasmOp op) => Scalar(op, stack.Pop().Low, 0);

    public void Compare(WasmOp op) => Binary(op);

    public void Binary(WasmOp op)
    {
        ulong right = stack.Pop().Low;
        Scalar(op, stack.Pop().Low, right);
    }

    public readonly void WideArithmetic(WasmOp op)
    {
        long d = (long)stack.Pop().Low;
        long c = (long)stack.Pop().Low;
        (long low, long high) = op switch
        {
            WasmOp.I64MulWideS => Eval.I64MulWideS(c, d),
            WasmOp.I64MulWideU => Eval.I64MulWideU(c, d),
            WasmOp.I64Add128 => Four(stack, Eval.I64Add128, c, d),
            WasmOp.I64Sub128 => Four(stack, Eval.I64Sub128, c, d),
            _ => throw new InvalidOperationException(op.ToString()),
        };
        stack.Push(new V128((ulong)low, 0));
        stack.Push(new V128((ulong)high, 0));
    }

    public void SimdUnary(WasmOp op) => Vector(op, 1, 0);

    public void SimdBinary(WasmOp op) => Vector(op, 2, 0);

    public void SimdTernary(WasmOp op) => Vector(op, 3, 0);

    public void SimdShift(WasmOp op) => Vector(op, 2, 0);

    public void SimdSplat(WasmOp op) => Vector(op, 1, 0);

    public void SimdTest(WasmOp op) => Vector(op, 1, 0);

    public void SimdExtractLane(WasmOp op, byte lane) => Vector(op, 1, lane);

    public void SimdReplaceLane(WasmOp op, byte lane) => Vector(op, 2, lane);

    public readonly void SimdShuffle(V128 lanes)
    {
        V128 right = stack.Pop();
        stack.Push(Eval.I8x16Shuffle(stack.Pop(), right, lanes));
    }

    private static (long, long) Four(Stack<V128> stack, Func<long, long, long, long, (long, long)> apply, long c, long d)
    {
        long b = (long)stack.Pop().Low;
        return apply((long)stack.Pop().Low, b, c, d);
    }

    private void Scalar(WasmOp op, ulong left, ulong right)
    {
        Trapped |= !Folding.TryScalar(op, left, right, out ulong result);
        stack.Push(new V128(result, 0));
    }

    private void Vector(WasmOp op, int operands, byte lane)
    {
        Span<V128> taken = stackalloc V128[3];
        for (int i = operands - 1; i >= 0; i--)
            taken[i] = stack.Pop();
        Left |= !Folding.TryVector(op, taken[0], taken[1], taken[2], lane, out V128 result);
        stack.Push(result);
    }

    private void Leave() => Left = true;
}
