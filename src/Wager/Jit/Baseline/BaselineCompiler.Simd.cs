using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets.X64;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Baseline;

// 128-bit vectors.
internal ref partial struct BaselineCompiler
{
    public void SimdLoad(WasmOp op, MemArg arg)
    {
        Mem place = PopAddress(in arg, WasmOps.AccessSize(op));
        Xmm target = TakeXmm();
        AddMemoryFault();
        _m.LoadVectorMemory(op, target, place);
        Push(ValKind.V128, target);
    }

    public void SimdLoadLane(WasmOp op, MemArg arg, byte lane)
    {
        Xmm target = PopXmmWritable();
        Mem place = PopAddress(in arg, WasmOps.AccessSize(op));
        AddMemoryFault();
        _m.LoadLane(op, target, place, lane);
        Push(ValKind.V128, target);
    }

    public void SimdStoreLane(WasmOp op, MemArg arg, byte lane)
    {
        Xmm value = PopXmm();
        Mem place = PopAddress(in arg, WasmOps.AccessSize(op));
        AddMemoryFault();
        _m.StoreLane(op, place, value, lane);
    }

    public void SimdExtractLane(WasmOp op, byte lane)
    {
        Xmm source = PopXmm();
        if (op is WasmOp.F32x4ExtractLane or WasmOp.F64x2ExtractLane)
        {
            Xmm target = ResultFor(source);
            _m.ExtractFloat(op, target, source, lane);
            Push(op == WasmOp.F32x4ExtractLane ? ValKind.F32 : ValKind.F64, target);
            return;
        }
        Reg integer = TakeGp();
        _m.ExtractGp(op, integer, source, lane);
        Push(op == WasmOp.I64x2ExtractLane ? ValKind.I64 : ValKind.I32, integer);
    }

    public void SimdReplaceLane(WasmOp op, byte lane)
    {
        if (op is WasmOp.F32x4ReplaceLane or WasmOp.F64x2ReplaceLane)
        {
            Xmm value = PopXmm();
            Xmm target = PopXmmWritable();
            _m.ReplaceFloat(op, target, value, lane);
            Push(ValKind.V128, target);
            return;
        }
        Reg integer = PopGp();
        Xmm vector = PopXmmWritable();
        _m.ReplaceGp(op, vector, integer, lane);
        Push(ValKind.V128, vector);
    }

    public void SimdShuffle(V128 lanes)
    {
        const ulong upper = 0x1010_1010_1010_1010;
        Xmm right = PopXmm();
        Xmm left = PopXmm();
        ulong sides = (lanes.Low | lanes.High) & upper;
        bool takesBoth = sides != 0 && (lanes.Low & lanes.High & upper) != upper;
        if (!takesBoth || left == right)
        {
            Xmm source = sides == 0 ? left : right;
            Xmm result = ResultFor(source);
            _m.ShuffleOne(new V128(lanes.Low & ~upper, lanes.High & ~upper), result, source);
            Push(ValKind.V128, result);
            return;
        }
        Xmm target = InPlace(left, right);
        _m.ShuffleTwo(lanes, target, right);
        Push(ValKind.V128, target);
    }

    /// <summary>A register with the left operand that may be written and is not the right one.</summary>
    private Xmm InPlace(Xmm left, Xmm right)
    {
        if (left != right && IsWritable(left))
            return left;
        Xmm copy = TakeXmm();
        _a.Movaps_x_x(copy, left);
        return copy;
    }

    public void SimdUnary(WasmOp op)
    {
        Xmm source = PopXmm();
        Xmm target = TargetFor(source);
        _m.VectorUnary(op, target, source, TakeTemporary(op));
        Push(ValKind.V128, target);
    }

    private Xmm TakeTemporary(WasmOp op) => MacroAssembler.NeedsTemporary(op) ? TakeXmm() : MacroAssembler.ScratchXmm;

    public void SimdBinary(WasmOp op)
    {
        Xmm right = PopXmm();
        Xmm left = PopXmm();
        if (MacroAssembler.IsSwapped(op))
            (left, right) = (right, left);
        Xmm target;
        if (MacroAssembler.IsVectorInstruction(op))
        {
            if (_hasAvx)
                target = TargetForEither(left, right);
            else
                target = left == right ? ResultFor(left) : InPlace(left, right);
            if (!_m.TryVectorBinary(op, target, _hasAvx || left == right ? left : target, right))
                throw new CompilerBug($"{op} has no instruction after all");
        }
        else
        {
            target = InPlace(left, right);
            _m.VectorIdiom(op, target, right, TakeTemporary(op));
        }
        Push(ValKind.V128, target);
    }

    public void SimdTernary(WasmOp op)
    {
        Xmm third = PopXmm();
        Xmm second = PopXmm();
        Xmm first = PopXmm();
        Xmm target = first != third ? InPlace(first, second) : InPlace(first, first);
        _m.VectorTernary(op, target, second, third);
        Push(ValKind.V128, target);
    }

    public void SimdShift(WasmOp op)
    {
        ref VarState count = ref _stack.Top;
        if (count.IsConstant)
        {
            int width = 128 / WasmOps.LaneCount(op);
            int bits = (int)count.Constant & (width - 1);
            DropTop();
            Xmm vector = PopXmmWritable();
            _m.VectorShift(op, vector, bits, TakeTemporary(op));
            Push(ValKind.V128, vector);
            return;
        }
        Reg by = PopGpWritable(is64: false);
        Xmm target = PopXmmWritable();
        _m.VectorShift(op, target, by, TakeTemporary(op));
        Push(ValKind.V128, target);
    }

    public void SimdSplat(WasmOp op)
    {
        Xmm target;
        if (op is WasmOp.F32x4Splat or WasmOp.F64x2Splat)
        {
            Xmm source = PopXmm();
            target = ResultFor(source);
            _m.SplatFloat(op, target, source);
        }
        else
        {
            Reg source = PopGp();
            target = TakeXmm();
            _m.SplatGp(op, target, source);
        }
        Push(ValKind.V128, target);
    }

    public void SimdTest(WasmOp op)
    {
        Xmm source = PopXmm();
        if (op is WasmOp.I8x16Bitmask or WasmOp.I16x8Bitmask or WasmOp.I32x4Bitmask or WasmOp.I64x2Bitmask)
        {
            Reg target = TakeGp();
            _m.Bitmask(op, target, source);
            Push(ValKind.I32, target);
        }
        else
            SetCondition(_m.TestVector(op, source));
    }
}
