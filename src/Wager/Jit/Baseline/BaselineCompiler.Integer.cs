using System.Numerics;
using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Integer arithmetic. Operands are tried in this order: immediate, home slot, register.
internal ref partial struct BaselineCompiler
{
    /// <summary>The constant fits a sign-extended 32-bit immediate.</summary>
    private static bool IsImmediate(scoped in VarState value, bool is64, out int immediate)
    {
        immediate = (int)value.Constant;
        return !is64 || (long)value.Constant == immediate;
    }

    public void Binary(WasmOp op)
    {
        if (op >= WasmOp.F32Add)
            BinaryFloat(op);
        else if (op >= WasmOp.I64Add)
            BinaryInteger((IntegerOp)(op - WasmOp.I64Add), ValKind.I64);
        else
            BinaryInteger((IntegerOp)(op - WasmOp.I32Add), ValKind.I32);
    }

    /// <summary>In the order of the opcodes, which is the same for both widths.</summary>
    private enum IntegerOp
    {
        Add, Sub, Mul, DivS, DivU, RemS, RemU, And, Or, Xor, Shl, ShrS, ShrU, Rotl, Rotr,
    }

    private void BinaryInteger(IntegerOp op, ValKind kind)
    {
        switch (op)
        {
            case IntegerOp.Add: AluBinary(AluOp.Add, kind); break;
            case IntegerOp.Sub: AluBinary(AluOp.Sub, kind); break;
            case IntegerOp.Mul: Multiply(kind); break;
            case IntegerOp.DivS or IntegerOp.DivU or IntegerOp.RemS or IntegerOp.RemU: Divide(op, kind); break;
            case IntegerOp.And: AluBinary(AluOp.And, kind); break;
            case IntegerOp.Or: AluBinary(AluOp.Or, kind); break;
            case IntegerOp.Xor: AluBinary(AluOp.Xor, kind); break;
            case IntegerOp.Shl: Shift(ShiftOp.Shl, kind); break;
            case IntegerOp.ShrS: Shift(ShiftOp.Sar, kind); break;
            case IntegerOp.ShrU: Shift(ShiftOp.Shr, kind); break;
            case IntegerOp.Rotl: Shift(ShiftOp.Rol, kind); break;
            case IntegerOp.Rotr: Shift(ShiftOp.Ror, kind); break;
        }
    }

    private void AluBinary(AluOp op, ValKind kind)
    {
        bool is64 = kind == ValKind.I64;
        if (TryTakeFused(out Mem loaded))
        {
            Reg result = PopTarget(is64);
            AddFusedFault();
            m.Alu(op, is64, result, loaded);
            NoteTested(result);
            Push(kind, result);
            return;
        }
        ref VarState right = ref stack.Top;
        ref VarState left = ref stack[stack.Count - 2];
        if (right.IsConstant && IsImmediate(in right, is64, out int immediate))
        {
            DropTop();
            AluImmediate(op, kind, PopGp(), immediate);
        }
        else if (op != AluOp.Sub && left.IsConstant && IsImmediate(in left, is64, out immediate))
        {
            Reg source = PopGp();
            DropTop();
            AluImmediate(op, kind, source, immediate);
        }
        else if (right.Where == Where.Home)
        {
            Mem operand = right.HomeOperand;
            DropTop();
            Reg target = PopTarget(is64);
            m.Alu(op, is64, target, operand);
            NoteTested(target);
            Push(kind, target);
        }
        else
            AluRegisters(op, kind);
    }

    private void AluRegisters(AluOp op, ValKind kind)
    {
        bool is64 = kind == ValKind.I64;
        Reg right = PopGp();
        Reg left = PopGp();
        if (op == AluOp.And && NextConsumesCondition())
        {
            TestBits(is64, left, right);
            return;
        }
        OverwriteLeft(ref left, ref right, commutes: op != AluOp.Sub);
        Reg target = TargetFor(left);
        if (target != left && op == AluOp.Add)
            m.AddTo(is64, target, left, right);
        else
        {
            if (target != left)
                m.Mov(is64, target, left);
            m.Alu(op, is64, target, right);
            NoteTested(target);
        }
        Push(kind, target);
    }

    /// <summary>
    /// Exchanges the operands if the right one is the better one to overwrite: that of the local which the result goes to, else a free one.
    /// </summary>
    private void OverwriteLeft(ref Reg left, ref Reg right, bool commutes)
    {
        int local = ResultLocal();
        if (TrySteal(local, CacheReg.Of(left)) || !commutes)
            return;
        if (TrySteal(local, CacheReg.Of(right)) || (!IsWritable(left) && IsWritable(right)))
            (left, right) = (right, left);
    }

    /// <summary>Pops into a register that the instruction may overwrite, if possible that of the local which the result goes to.</summary>
    private Reg PopTarget(bool is64)
    {
        Reg source = PopGp();
        Reg target = TargetFor(source);
        if (target != source)
            m.Mov(is64, target, source);
        return target;
    }

    /// <summary>
    /// An and whose result only the next instruction looks at, and only for being zero.
    /// </summary>
    private void TestBits(bool is64, Reg left, Reg right)
    {
        m.Test(is64, left, right);
        SetCondition(FlagTest.NotEqual);
    }

    private void AluImmediate(AluOp op, ValKind kind, Reg source, int immediate)
    {
        bool is64 = kind == ValKind.I64;
        if (op == AluOp.And && NextConsumesCondition())
        {
            m.TestConstant(is64, source, immediate);
            SetCondition(FlagTest.NotEqual);
            return;
        }
        Reg target = TargetFor(source);
        bool setsFlags = true;
        switch (op)
        {
            case AluOp.Add:
                m.AddConstant(is64, target, source, immediate);
                setsFlags = target == source;
                break;
            case AluOp.Sub when immediate != int.MinValue:
                m.AddConstant(is64, target, source, -immediate);
                setsFlags = target == source;
                break;
            case AluOp.And:
                setsFlags = m.AndConstant(is64, target, source, immediate);
                break;
            default:
                if (target != source)
                    m.Mov(is64, target, source);
                m.Alu(op, is64, target, immediate);
                break;
        }
        if (setsFlags)
            NoteTested(target);
        Push(kind, target);
    }

    private void Multiply(ValKind kind)
    {
        bool is64 = kind == ValKind.I64;
        if (TryTakeFused(out Mem loaded))
        {
            Reg result = PopTarget(is64);
            AddFusedFault();
            m.Mul(is64, result, loaded);
            Push(kind, result);
            return;
        }
        ref VarState right = ref stack.Top;
        ref VarState left = ref stack[stack.Count - 2];
        if (right.IsConstant && IsImmediate(in right, is64, out int factor))
        {
            DropTop();
            MultiplyBy(kind, PopGp(), factor);
        }
        else if (left.IsConstant && IsImmediate(in left, is64, out factor))
        {
            Reg source = PopGp();
            DropTop();
            MultiplyBy(kind, source, factor);
        }
        else if (right.Where == Where.Home)
        {
            Mem operand = right.HomeOperand;
            DropTop();
            Reg target = PopTarget(is64);
            m.Mul(is64, target, operand);
            Push(kind, target);
        }
        else
        {
            Reg second = PopGp();
            Reg first = PopGp();
            OverwriteLeft(ref first, ref second, commutes: true);
            Reg target = TargetFor(first);
            if (target != first)
                m.Mov(is64, target, first);
            m.Mul(is64, target, second);
            Push(kind, target);
        }
    }

    private void MultiplyBy(ValKind kind, Reg source, int factor)
    {
        Reg target = TargetFor(source);
        m.MulConstant(kind == ValKind.I64, target, source, factor);
        Push(kind, target);
    }

    private void Shift(ShiftOp op, ValKind kind)
    {
        bool is64 = kind == ValKind.I64;
        ref VarState count = ref stack.Top;
        if (count.IsConstant)
        {
            int bits = (int)count.Constant & (is64 ? 63 : 31);
            DropTop();
            Reg target = PopTarget(is64);
            m.Shift(op, is64, target, bits);
            Push(kind, target);
        }
        else if (shiftsByAnyRegister && op is (ShiftOp.Shl or ShiftOp.Shr or ShiftOp.Sar))
        {
            Reg by = PopGp();
            Reg source = PopGp();
            Reg target = TargetFor(source);
            m.ShiftBy(op, is64, target, source, by);
            Push(kind, target);
        }
        else
        {
            PopGpTo(ShiftCountReg);
            Reg target = PopTarget(is64);
            if (target == ShiftCountReg)
                throw new CompilerBug("the shift count's register was given away");
            m.ShiftByCount(op, is64, target);
            Push(kind, target);
        }
    }

    private void Divide(IntegerOp op, ValKind kind)
    {
        bool is64 = kind == ValKind.I64;
        bool isSigned = op is IntegerOp.DivS or IntegerOp.RemS;
        bool isRemainder = op is IntegerOp.RemS or IntegerOp.RemU;
        ref VarState right = ref stack.Top;
        if (right.IsConstant && IsImmediate(in right, is64, out int constant) && TryDivideByConstant(kind, isSigned, isRemainder, constant))
            return;
        regs.Pinned = RegSet.Of(QuotientReg, RemainderReg);
        Reg divisor = PopGp();
        if (divisor is QuotientReg or RemainderReg)
        {
            Reg copy = TakeGp();
            m.Mov(is64, copy, divisor);
            divisor = copy;
        }
        PopGpTo(QuotientReg);
        Claim(RemainderReg);
        Label done = m.NewLabel();
        if (op == IntegerOp.RemS)
        {
            // The remainder by -1 is 0, but the processor faults when the quotient does not fit.
            m.Clear(RemainderReg);
            m.Alu(AluOp.Cmp, is64, divisor, -1);
            m.JumpShortIf(FlagTest.Equal, done);
        }
        m.ExtendDividend(is64, isSigned);
        artifact.Add(CodePoint.Division(m.Position, offset, (int)divisor));
        m.Divide(is64, isSigned, divisor);
        m.Bind(done);
        Push(kind, isRemainder ? RemainderReg : QuotientReg);
    }

    /// <summary>Divides by powers of two, and 32-bit integers by any constant above 2, without a division.</summary>
    private bool TryDivideByConstant(ValKind kind, bool isSigned, bool isRemainder, int divisor)
    {
        if (divisor > 0 && BitOperations.IsPow2(divisor))
        {
            DropTop();
            DivideByPowerOfTwo(kind, isSigned, isRemainder, BitOperations.Log2((uint)divisor));
            return true;
        }
        if (kind != ValKind.I32 || (isSigned ? divisor <= 2 : divisor == 0 || BitOperations.IsPow2((uint)divisor)))
            return false;
        DropTop();
        DivideByConstant(isSigned, isRemainder, divisor);
        return true;
    }

    private void DivideByConstant(bool isSigned, bool isRemainder, int divisor)
    {
        Reg source = PopGp();
        Reg target = TakeGp();
        if (isSigned)
            m.DivideByConstantSigned(target, source, divisor);
        else
            m.DivideByConstantUnsigned(target, source, (uint)divisor);
        if (isRemainder)
            m.RemainderFromQuotient(target, source, divisor);
        Push(ValKind.I32, target);
    }

    private void DivideByPowerOfTwo(ValKind kind, bool isSigned, bool isRemainder, int log2)
    {
        bool is64 = kind == ValKind.I64;
        if (!isSigned)
        {
            Reg value = PopGpWritable(is64);
            if (isRemainder)
                m.AndConstant(is64, value, value, (1 << log2) - 1);
            else
                m.Shift(ShiftOp.Shr, is64, value, log2);
            Push(kind, value);
            return;
        }
        Reg source = PopGp();
        Reg target = TakeGp();
        if (isRemainder)
            m.RemainderByPowerOfTwo(is64, target, source, log2);
        else
            m.DivideByPowerOfTwo(is64, target, source, log2);
        Push(kind, target);
    }

    public void Unary(WasmOp op)
    {
        if (op is >= WasmOp.F32Abs and <= WasmOp.F64Copysign)
        {
            UnaryFloat(op);
            return;
        }
        Reg source = PopGp();
        Reg target = TargetFor(source);
        switch (op)
        {
            case WasmOp.I32Clz: m.Clz(false, target, source); break;
            case WasmOp.I64Clz: m.Clz(true, target, source); break;
            case WasmOp.I32Ctz: m.Ctz(false, target, source); break;
            case WasmOp.I64Ctz: m.Ctz(true, target, source); break;
            case WasmOp.I32Popcnt: m.Popcnt(false, target, source); break;
            case WasmOp.I64Popcnt: m.Popcnt(true, target, source); break;
            case WasmOp.I32Extend8S: m.SignExtend(1, false, target, source); break;
            case WasmOp.I32Extend16S: m.SignExtend(2, false, target, source); break;
            case WasmOp.I64Extend8S: m.SignExtend(1, true, target, source); break;
            case WasmOp.I64Extend16S: m.SignExtend(2, true, target, source); break;
            case WasmOp.I64Extend32S: m.SignExtend(4, true, target, source); break;
            default: throw new CompilerBug($"{op} is no unary instruction");
        }
        Push(op is WasmOp.I32Clz or WasmOp.I32Ctz or WasmOp.I32Popcnt or WasmOp.I32Extend8S or WasmOp.I32Extend16S
            ? ValKind.I32 : ValKind.I64, target);
    }

    public void WideArithmetic(WasmOp op)
    {
        switch (op)
        {
            case WasmOp.I64Add128: AddOrSubtractWide(subtracts: false); break;
            case WasmOp.I64Sub128: AddOrSubtractWide(subtracts: true); break;
            case WasmOp.I64MulWideS: MultiplyWide(isSigned: true); break;
            case WasmOp.I64MulWideU: MultiplyWide(isSigned: false); break;
            default: throw new CompilerBug($"{op} is no wide instruction");
        }
    }

    private void AddOrSubtractWide(bool subtracts)
    {
        Reg rightHigh = PopGp();
        Reg rightLow = PopGp();
        Reg leftHigh = PopGp();
        Reg leftLow = PopGp();
        Reg low = TakeGp();
        Reg high = TakeGp();
        m.Move64(low, leftLow);
        m.Move64(high, leftHigh);
        m.AddWide(subtracts, low, high, rightLow, rightHigh);
        Push(ValKind.I64, low);
        Push(ValKind.I64, high);
    }

    private void MultiplyWide(bool isSigned)
    {
        regs.Pinned = RegSet.Of(ProductLowReg, ProductHighReg);
        Reg right = PopGp();
        if (right is ProductLowReg or ProductHighReg)
        {
            Reg copy = TakeGp();
            m.Move64(copy, right);
            right = copy;
        }
        PopGpTo(ProductLowReg);
        Claim(ProductHighReg);
        m.MultiplyWide(isSigned, right);
        Push(ValKind.I64, ProductLowReg);
        Push(ValKind.I64, ProductHighReg);
    }
}
