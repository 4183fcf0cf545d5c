using Wager.Core.Modules;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>Instructions that are typed by the signature in their row.</summary>
internal partial struct FuncValidator
{
    public void I32Const(int value) => Push(ValType.I32);

    public void I64Const(long value) => Push(ValType.I64);

    public void F32Const(uint bits) => Push(ValType.F32);

    public void F64Const(ulong bits) => Push(ValType.F64);

    public void V128Const(V128 bits) => Push(ValType.V128);

    public void Unary(WasmOp op) => One(op);

    public void Test(WasmOp op) => One(op);

    public void Convert(WasmOp op) => One(op);

    public void Binary(WasmOp op) => Two(op);

    public void Compare(WasmOp op) => Two(op);

    public void WideArithmetic(WasmOp op) => Apply(WasmOps.Signature(op), default);

    public void SimdUnary(WasmOp op) => One(op);

    public void SimdBinary(WasmOp op) => Two(op);

    public void SimdTernary(WasmOp op) => Apply(WasmOps.Signature(op), default);

    public void SimdShift(WasmOp op) => Apply(WasmOps.Signature(op), default);

    public void SimdSplat(WasmOp op) => One(op);

    public void SimdTest(WasmOp op) => One(op);

    public void SimdExtractLane(WasmOp op, byte lane)
    {
        CheckLane(op, lane);
        One(op);
    }

    public void SimdReplaceLane(WasmOp op, byte lane)
    {
        CheckLane(op, lane);
        Apply(WasmOps.Signature(op), default);
    }

    public void SimdShuffle(V128 lanes)
    {
        for (int i = 0; i < 16; i++)
            if (lanes.Byte(i) >= 32)
                Fail($"invalid lane index {lanes.Byte(i)}");
        Two(WasmOp.I8x16Shuffle);
    }

    private void CheckLane(WasmOp op, byte lane)
    {
        if (lane >= WasmOps.LaneCount(op))
            Fail($"invalid lane index {lane}");
    }

    /// <summary>One operand, one result.</summary>
    private void One(WasmOp op)
    {
        OpSignature signature = WasmOps.Signature(op);
        ValType operand = ValType.Of((ValKind)signature.ParamCode(0));
        ValType result = ValType.Of((ValKind)signature.ResultCode(0));
        int top = height - 1;
        if (top >= floor && stack[top] == operand)
        {
            stack[top] = result;
            return;
        }
        Pop(operand);
        Push(result);
    }

    /// <summary>Two operands of one type, one result.</summary>
    private void Two(WasmOp op)
    {
        OpSignature signature = WasmOps.Signature(op);
        ValType operand = ValType.Of((ValKind)signature.ParamCode(0));
        ValType result = ValType.Of((ValKind)signature.ResultCode(0));
        int first = height - 2;
        if (first >= floor && stack[first + 1] == operand && stack[first] == operand)
        {
            stack[first] = result;
            height = first + 1;
            return;
        }
        Pop(operand);
        Pop(operand);
        Push(result);
    }

    /// <summary>Any signature; <paramref name="address"/> is the address type of the memory.</summary>
    private void Apply(OpSignature signature, ValType address)
    {
        for (int i = signature.ParamCount - 1; i >= 0; i--)
            Pop(signature.Param(i, address));
        for (int i = 0; i < signature.ResultCount; i++)
            Push(signature.Result(i, address));
    }
}
