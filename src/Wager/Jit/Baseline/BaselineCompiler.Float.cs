using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Scalar floats and conversions.
internal ref partial struct BaselineCompiler
{
    private void BinaryFloat(WasmOp op)
    {
        switch (op)
        {
            case WasmOp.F32Add: FloatAlu(FloatOp.Add, ValKind.F32); break;
            case WasmOp.F32Sub: FloatAlu(FloatOp.Sub, ValKind.F32); break;
            case WasmOp.F32Mul: FloatAlu(FloatOp.Mul, ValKind.F32); break;
            case WasmOp.F32Div: FloatAlu(FloatOp.Div, ValKind.F32); break;
            case WasmOp.F64Add: FloatAlu(FloatOp.Add, ValKind.F64); break;
            case WasmOp.F64Sub: FloatAlu(FloatOp.Sub, ValKind.F64); break;
            case WasmOp.F64Mul: FloatAlu(FloatOp.Mul, ValKind.F64); break;
            case WasmOp.F64Div: FloatAlu(FloatOp.Div, ValKind.F64); break;
            case WasmOp.F32Min: MinMax(isMax: false, ValKind.F32); break;
            case WasmOp.F32Max: MinMax(isMax: true, ValKind.F32); break;
            case WasmOp.F64Min: MinMax(isMax: false, ValKind.F64); break;
            case WasmOp.F64Max: MinMax(isMax: true, ValKind.F64); break;
            case WasmOp.F32Copysign: Copysign(ValKind.F32); break;
            case WasmOp.F64Copysign: Copysign(ValKind.F64); break;
            default: throw new CompilerBug($"{op} is no binary instruction");
        }
    }

    /// <summary>Pops the top operand if it is best used from memory: at home only, or a constant other than zero.</summary>
    private bool TryPopMemoryOperand(out Mem operand)
    {
        ref VarState value = ref stack.Top;
        operand = default;
        if (value.InRegister || (value.IsConstant && value.Constant == 0))
            return false;
        if (!value.IsConstant)
            operand = value.HomeOperand;
        else
            operand = m.FloatConstant(value.Kind == ValKind.F64, value.Constant);
        stack.Count--;
        return true;
    }

    private void FloatAlu(FloatOp op, ValKind kind)
    {
        bool is64 = kind == ValKind.F64;
        FpReg left;
        FpReg target;
        bool isFused = TryTakeFused(out Mem operand);
        if (isFused || TryPopMemoryOperand(out operand))
        {
            left = PopFp();
            target = TargetFor(left);
            if (!hasThreeOperands && target != left)
                m.MoveFp(target, left);
            if (isFused)
                AddFusedFault();
            m.FloatBinary(op, is64, target, left, operand);
            Push(kind, target);
            return;
        }
        FpReg right = PopFp();
        left = PopFp();
        if (hasThreeOperands)
            target = TargetForEither(left, right);
        else
        {
            if (op is FloatOp.Add or FloatOp.Mul && !IsWritable(left) && IsWritable(right))
                (left, right) = (right, left);
            target = ResultFor(left);
            if (target != left)
                m.MoveFp(target, left);
        }
        m.FloatBinary(op, is64, target, left, right);
        Push(kind, target);
    }

    private void MinMax(bool isMax, ValKind kind)
    {
        FpReg right = PopFp();
        FpReg left = PopFp();
        if (!IsWritable(left) && IsWritable(right))
            (left, right) = (right, left);
        FpReg target = left;
        if (left == right || !IsWritable(left))
        {
            target = TakeFp();
            m.MoveFp(target, left);
        }
        m.FloatMinMax(isMax, kind == ValKind.F64, target, right);
        Push(kind, target);
    }

    private void Copysign(ValKind kind)
    {
        FpReg sign = PopFp();
        FpReg target = PopFpWritable();
        m.FloatCopysign(kind == ValKind.F64, target, sign);
        Push(kind, target);
    }

    private void CompareFloats(WasmOp op)
    {
        bool is64 = op >= WasmOp.F64Eq;
        int index = op - (is64 ? WasmOp.F64Eq : WasmOp.F32Eq); // eq ne lt gt le ge
        bool swaps = index is 2 or 4;
        Mem operand;
        if (!swaps && TryPopMemoryOperand(out operand))
            m.CompareFloats(is64, PopFp(), operand);
        else
        {
            FpReg right = PopFp();
            if (swaps && TryPopMemoryOperand(out operand))
                m.CompareFloats(is64, right, operand);
            else if (swaps)
                m.CompareFloats(is64, right, PopFp());
            else
                m.CompareFloats(is64, PopFp(), right);
        }
        SetCondition(index switch
        {
            0 => FlagTest.FloatEqual,
            1 => FlagTest.FloatNotEqual,
            2 or 3 => FlagTest.FloatGreater,
            _ => FlagTest.FloatGreaterOrEqual,
        });
    }

    private void UnaryFloat(WasmOp op)
    {
        bool is64 = op >= WasmOp.F64Abs;
        ValKind kind = is64 ? ValKind.F64 : ValKind.F32;
        switch (op - (is64 ? WasmOp.F64Abs : WasmOp.F32Abs))
        {
            case 0:
                FpReg magnitude = PopFpWritable();
                m.FloatAbs(is64, magnitude);
                Push(kind, magnitude);
                break;
            case 1:
                FpReg negated = PopFpWritable();
                m.FloatNeg(is64, negated);
                Push(kind, negated);
                break;
            case 2: Round(kind, Rounding.Ceil); break;
            case 3: Round(kind, Rounding.Floor); break;
            case 4: Round(kind, Rounding.Trunc); break;
            case 5: Round(kind, Rounding.Nearest); break;
            default:
                FpReg source = PopFp();
                FpReg target = TargetFor(source);
                m.FloatSqrt(is64, target, source);
                Push(kind, target);
                break;
        }
    }

    private void Round(ValKind kind, Rounding rounding)
    {
        FpReg source = PopFp();
        FpReg target = TargetFor(source);
        m.FloatRound(rounding, kind == ValKind.F64, target, source);
        Push(kind, target);
    }

    public void Convert(WasmOp op)
    {
        switch (op)
        {
            case WasmOp.I32WrapI64: Wrap(); break;
            case WasmOp.I64ExtendI32S: ExtendSigned(); break;
            case WasmOp.I64ExtendI32U: ExtendUnsigned(); break;
            case WasmOp.I32TruncF32S: Truncate(new(false, false, true, false)); break;
            case WasmOp.I32TruncF32U: Truncate(new(false, false, false, false)); break;
            case WasmOp.I32TruncF64S: Truncate(new(true, false, true, false)); break;
            case WasmOp.I32TruncF64U: Truncate(new(true, false, false, false)); break;
            case WasmOp.I64TruncF32S: Truncate(new(false, true, true, false)); break;
            case WasmOp.I64TruncF32U: Truncate(new(false, true, false, false)); break;
            case WasmOp.I64TruncF64S: Truncate(new(true, true, true, false)); break;
            case WasmOp.I64TruncF64U: Truncate(new(true, true, false, false)); break;
            case WasmOp.I32TruncSatF32S: Truncate(new(false, false, true, true)); break;
            case WasmOp.I32TruncSatF32U: Truncate(new(false, false, false, true)); break;
            case WasmOp.I32TruncSatF64S: Truncate(new(true, false, true, true)); break;
            case WasmOp.I32TruncSatF64U: Truncate(new(true, false, false, true)); break;
            case WasmOp.I64TruncSatF32S: Truncate(new(false, true, true, true)); break;
            case WasmOp.I64TruncSatF32U: Truncate(new(false, true, false, true)); break;
            case WasmOp.I64TruncSatF64S: Truncate(new(true, true, true, true)); break;
            case WasmOp.I64TruncSatF64U: Truncate(new(true, true, false, true)); break;
            case WasmOp.F32ConvertI32S or WasmOp.F64ConvertI32S: ConvertInt(op == WasmOp.F64ConvertI32S, isSource32Signed: true); break;
            case WasmOp.F32ConvertI32U or WasmOp.F32ConvertI64S: ConvertInt(false, isSource32Signed: false); break;
            case WasmOp.F64ConvertI32U or WasmOp.F64ConvertI64S: ConvertInt(true, isSource32Signed: false); break;
            case WasmOp.F32ConvertI64U or WasmOp.F64ConvertI64U: ConvertUInt64(op == WasmOp.F64ConvertI64U); break;
            case WasmOp.F32DemoteF64 or WasmOp.F64PromoteF32: Resize(op == WasmOp.F64PromoteF32); break;
            case WasmOp.I32ReinterpretF32 or WasmOp.I64ReinterpretF64: ReinterpretAsInt(op == WasmOp.I64ReinterpretF64); break;
            case WasmOp.F32ReinterpretI32 or WasmOp.F64ReinterpretI64: ReinterpretAsFloat(op == WasmOp.F64ReinterpretI64); break;
            default: throw new CompilerBug($"{op} is no conversion");
        }
    }

    private void Wrap()
    {
        ref VarState value = ref stack.Top;
        if (value.IsConstant)
        {
            uint bits = (uint)value.Constant;
            DropTop();
            PushConstant(ValKind.I32, bits);
            return;
        }
        Reg source = PopGp();
        Reg target = TargetFor(source);
        m.Move32(target, source);
        Push(ValKind.I32, target);
    }

    private void ExtendSigned()
    {
        ref VarState value = ref stack.Top;
        if (value.IsConstant)
        {
            long bits = (int)value.Constant;
            DropTop();
            PushConstant(ValKind.I64, (ulong)bits);
            return;
        }
        Reg source = PopGp();
        Reg target = TargetFor(source);
        m.SignExtend(4, true, target, source);
        Push(ValKind.I64, target);
    }

    /// <summary>An i32 is zero-extended wherever it is but in its home, so there is nothing to do.</summary>
    private void ExtendUnsigned()
    {
        ref VarState value = ref stack.Top;
        if (value.IsConstant)
        {
            ulong bits = value.Constant;
            DropTop();
            PushConstant(ValKind.I64, bits);
            return;
        }
        Push(ValKind.I64, PopGp());
    }

    private void Truncate(Truncation truncation)
    {
        FpReg source = PopFp();
        Reg target = TakeGp();
        ref OutOfLine slow = ref AddOutOfLine(OutOfLineKind.Truncation);
        slow.Truncation = truncation;
        slow.Source = source;
        slow.Target = target;
        m.Truncate(truncation, target, source, slow.Entry);
        slow.Continue = m.NewBoundLabel();
        Push(truncation.IsTarget64 ? ValKind.I64 : ValKind.I32, target);
    }

    private void EmitTruncationSlow(scoped in OutOfLine code)
    {
        Label nan = m.NewLabel();
        Label overflow = m.NewLabel();
        m.TruncateSlow(code.Truncation, code.Target, code.Source, code.Continue, nan, overflow);
        if (code.Truncation.Saturates)
            return;
        m.Bind(nan);
        EmitTrap(Abi.TrapCode.BadConversionToInteger);
        m.Bind(overflow);
        EmitTrap(Abi.TrapCode.IntegerOverflow);
    }

    private void ConvertInt(bool isTarget64, bool isSource32Signed)
    {
        Reg source = PopGp();
        FpReg target = TakeFp();
        if (isSource32Signed)
            m.ConvertFromInt32(isTarget64, target, source);
        else
            m.ConvertFromInt64(isTarget64, target, source);
        Push(isTarget64 ? ValKind.F64 : ValKind.F32, target);
    }

    private void ConvertUInt64(bool isTarget64)
    {
        Reg source = PopGpWritable(is64: true);
        FpReg target = TakeFp();
        m.ConvertFromUInt64(isTarget64, target, source);
        Push(isTarget64 ? ValKind.F64 : ValKind.F32, target);
    }

    private void Resize(bool promotes)
    {
        FpReg source = PopFp();
        FpReg target = TargetFor(source);
        m.FloatResize(promotes, target, source);
        Push(promotes ? ValKind.F64 : ValKind.F32, target);
    }

    private void ReinterpretAsInt(bool is64)
    {
        FpReg source = PopFp();
        Reg target = TakeGp();
        m.MoveFromFp(is64, target, source);
        Push(is64 ? ValKind.I64 : ValKind.I32, target);
    }

    private void ReinterpretAsFloat(bool is64)
    {
        Reg source = PopGp();
        FpReg target = TakeFp();
        m.MoveToFp(is64, target, source);
        Push(is64 ? ValKind.F64 : ValKind.F32, target);
    }
}
