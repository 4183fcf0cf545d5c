using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// 128-bit vectors.
internal ref partial struct BaselineCompiler
{
    public void SimdLoad(WasmOp op, MemArg arg)
    {
        Mem place = PopAddress(in arg, WasmOps.AccessSize(op));
        FpReg target = TakeFp();
        AddMemoryFault();
        m.LoadVectorMemory(op, target, place);
        Push(ValKind.V128, target);
    }

    public void SimdLoadLane(WasmOp op, MemArg arg, byte lane)
    {
        FpReg target = PopFpWritable();
        Mem place = PopAddress(in arg, WasmOps.AccessSize(op));
        AddMemoryFault();
        m.LoadLane(op, target, place, lane);
        Push(ValKind.V128, target);
    }

    public void SimdStoreLane(WasmOp op, MemArg arg, byte lane)
    {
        FpReg value = PopFp();
        Mem place = PopAddress(in arg, WasmOps.AccessSize(op));
        AddMemoryFault();
        m.StoreLane(op, place, value, lane);
    }

    public void SimdExtractLane(WasmOp op, byte lane)
    {
        FpReg source = PopFp();
        if (op is WasmOp.F32x4ExtractLane or WasmOp.F64x2ExtractLane)
        {
            FpReg target = ResultFor(source);
            m.ExtractFloat(op, target, source, lane);
            Push(op == WasmOp.F32x4ExtractLane ? ValKind.F32 : ValKind.F64, target);
            return;
        }
        Reg integer = TakeGp();
        m.ExtractGp(op, integer, source, lane);
        Push(op == WasmOp.I64x2ExtractLane ? ValKind.I64 : ValKind.I32, integer);
    }

    public void SimdReplaceLane(WasmOp op, byte lane)
    {
        if (op is WasmOp.F32x4ReplaceLane or WasmOp.F64x2ReplaceLane)
        {
            FpReg value = PopFp();
            FpReg target = PopFpWritable();
            m.ReplaceFloat(op, target, value, lane);
            Push(ValKind.V128, target);
            return;
        }
        Reg integer = PopGp();
        FpReg vector = PopFpWritable();
        m.ReplaceGp(op, vector, integer, lane);
        Push(ValKind.V128, vector);
    }

    public void SimdShuffle(V128 lanes)
    {
        const ulong upper = 0x1010_1010_1010_1010;
        FpReg right = PopFp();
        FpReg left = PopFp();
        ulong sides = (lanes.Low | lanes.High) & upper;
        bool takesBoth = sides != 0 && (lanes.Low & lanes.High & upper) != upper;
        if (!takesBoth || left == right)
        {
            FpReg source = sides == 0 ? left : right;
            FpReg result = ResultFor(source);
            m.ShuffleOne(new V128(lanes.Low & ~upper, lanes.High & ~upper), result, source);
            Push(ValKind.V128, result);
            return;
        }
        FpReg target = InPlace(left, right);
        m.ShuffleTwo(lanes, target, right);
        Push(ValKind.V128, target);
    }

    /// <summary>A register with the left operand that may be written and is not the right one.</summary>
    private FpReg InPlace(FpReg left, FpReg right)
    {
        if (left != right && IsWritable(left))
            return left;
        FpReg copy = TakeFp();
        m.MoveFp(copy, left);
        return copy;
    }

    public void SimdUnary(WasmOp op)
    {
        FpReg source = PopFp();
        FpReg target = TargetFor(source);
        m.VectorUnary(op, target, source, TakeTemporary(op));
        Push(ValKind.V128, target);
    }

    private FpReg TakeTemporary(WasmOp op) => MacroAssembler.NeedsTemporary(op) ? TakeFp() : ScratchFpReg;

    public void SimdBinary(WasmOp op)
    {
        FpReg right = PopFp();
        FpReg left = PopFp();
        if (MacroAssembler.IsSwapped(op))
            (left, right) = (right, left);
        FpReg target;
        if (MacroAssembler.IsVectorInstruction(op))
        {
            if (hasThreeOperands)
                target = TargetForEither(left, right);
            else
                target = left == right ? ResultFor(left) : InPlace(left, right);
            if (!m.TryVectorBinary(op, target, hasThreeOperands || left == right ? left : target, right))
                throw new CompilerBug($"{op} has no instruction after all");
        }
        else
        {
            target = InPlace(left, right);
            m.VectorIdiom(op, target, right, TakeTemporary(op));
        }
        Push(ValKind.V128, target);
    }

    public void SimdTernary(WasmOp op)
    {
        FpReg third = PopFp();
        FpReg second = PopFp();
        FpReg first = PopFp();
        FpReg target = first != third ? InPlace(first, second) : InPlace(first, first);
        m.VectorTernary(op, target, second, third);
        Push(ValKind.V128, target);
    }

    public void SimdShift(WasmOp op)
    {
        ref VarState count = ref stack.Top;
        if (count.IsConstant)
        {
            int width = 128 / WasmOps.LaneCount(op);
            int bits = (int)count.Constant & (width - 1);
            DropTop();
            FpReg vector = PopFpWritable();
            m.VectorShift(op, vector, bits, TakeTemporary(op));
            Push(ValKind.V128, vector);
            return;
        }
        Reg by = PopGpWritable(is64: false);
        FpReg target = PopFpWritable();
        m.VectorShift(op, target, by, TakeTemporary(op));
        Push(ValKind.V128, target);
    }

    public void SimdSplat(WasmOp op)
    {
        FpReg target;
        if (op is WasmOp.F32x4Splat or WasmOp.F64x2Splat)
        {
            FpReg source = PopFp();
            target = ResultFor(source);
            m.SplatFloat(op, target, source);
        }
        else
        {
            Reg source = PopGp();
            target = TakeFp();
            m.SplatGp(op, target, source);
        }
        Push(ValKind.V128, target);
    }

    public void SimdTest(WasmOp op)
    {
        FpReg source = PopFp();
        if (op is WasmOp.I8x16Bitmask or WasmOp.I16x8Bitmask or WasmOp.I32x4Bitmask or WasmOp.I64x2Bitmask)
        {
            Reg target = TakeGp();
            m.Bitmask(op, target, source);
            Push(ValKind.I32, target);
        }
        else
            SetCondition(m.TestVector(op, source));
    }
}
