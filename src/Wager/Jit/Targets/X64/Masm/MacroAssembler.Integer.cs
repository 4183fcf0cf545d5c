using System.Numerics;

namespace Wager.Jit.Targets.X64.Masm;

// Integer arithmetic in both widths: one method per operand form.
internal sealed partial class MacroAssembler
{
    public void Mov(bool is64, Reg dst, Reg src)
    {
        if (is64)
            a.Mov_r64_r64(dst, src);
        else
            a.Mov_r32_r32(dst, src);
    }

    public void Alu(AluOp op, bool is64, Reg dst, Reg src)
    {
        switch (op, is64)
        {
            case (AluOp.Add, false): a.Add_r32_r32(dst, src); break;
            case (AluOp.Or, false): a.Or_r32_r32(dst, src); break;
            case (AluOp.And, false): a.And_r32_r32(dst, src); break;
            case (AluOp.Sub, false): a.Sub_r32_r32(dst, src); break;
            case (AluOp.Xor, false): a.Xor_r32_r32(dst, src); break;
            case (AluOp.Cmp, false): a.Cmp_r32_r32(dst, src); break;
            case (AluOp.Add, true): a.Add_r64_r64(dst, src); break;
            case (AluOp.Or, true): a.Or_r64_r64(dst, src); break;
            case (AluOp.And, true): a.And_r64_r64(dst, src); break;
            case (AluOp.Sub, true): a.Sub_r64_r64(dst, src); break;
            case (AluOp.Xor, true): a.Xor_r64_r64(dst, src); break;
            case (AluOp.Cmp, true): a.Cmp_r64_r64(dst, src); break;
        }
    }

    public void Alu(AluOp op, bool is64, Reg dst, Mem src)
    {
        switch (op, is64)
        {
            case (AluOp.Add, false): a.Add_r32_m32(dst, src); break;
            case (AluOp.Or, false): a.Or_r32_m32(dst, src); break;
            case (AluOp.And, false): a.And_r32_m32(dst, src); break;
            case (AluOp.Sub, false): a.Sub_r32_m32(dst, src); break;
            case (AluOp.Xor, false): a.Xor_r32_m32(dst, src); break;
            case (AluOp.Cmp, false): a.Cmp_r32_m32(dst, src); break;
            case (AluOp.Add, true): a.Add_r64_m64(dst, src); break;
            case (AluOp.Or, true): a.Or_r64_m64(dst, src); break;
            case (AluOp.And, true): a.And_r64_m64(dst, src); break;
            case (AluOp.Sub, true): a.Sub_r64_m64(dst, src); break;
            case (AluOp.Xor, true): a.Xor_r64_m64(dst, src); break;
            case (AluOp.Cmp, true): a.Cmp_r64_m64(dst, src); break;
        }
    }

    public void Alu(AluOp op, bool is64, Reg dst, int immediate)
    {
        switch (op, is64)
        {
            case (AluOp.Add, false): a.Add_r32_i32(dst, immediate); break;
            case (AluOp.Or, false): a.Or_r32_i32(dst, immediate); break;
            case (AluOp.And, false): a.And_r32_i32(dst, immediate); break;
            case (AluOp.Sub, false): a.Sub_r32_i32(dst, immediate); break;
            case (AluOp.Xor, false): a.Xor_r32_i32(dst, immediate); break;
            case (AluOp.Cmp, false): a.Cmp_r32_i32(dst, immediate); break;
            case (AluOp.Add, true): a.Add_r64_i32(dst, immediate); break;
            case (AluOp.Or, true): a.Or_r64_i32(dst, immediate); break;
            case (AluOp.And, true): a.And_r64_i32(dst, immediate); break;
            case (AluOp.Sub, true): a.Sub_r64_i32(dst, immediate); break;
            case (AluOp.Xor, true): a.Xor_r64_i32(dst, immediate); break;
            case (AluOp.Cmp, true): a.Cmp_r64_i32(dst, immediate); break;
        }
    }

    /// <summary>Flags of <c>left - right</c> with a memory operand on the left.</summary>
    public void Cmp(bool is64, Mem left, int right)
    {
        if (is64)
            a.Cmp_m64_i32(left, right);
        else
            a.Cmp_m32_i32(left, right);
    }

    public void Test(bool is64, Reg left, Reg right)
    {
        if (is64)
            a.Test_r64_r64(left, right);
        else
            a.Test_r32_r32(left, right);
    }

    /// <summary><c>dst = src &amp; mask</c>; tells whether the flags were set by the result.</summary>
    public bool AndConstant(bool is64, Reg dst, Reg src, int mask)
    {
        if (mask == 0xFF)
            a.Movzx_r32_r8(dst, src);
        else if (mask == 0xFFFF)
            a.Movzx_r32_r16(dst, src);
        else
        {
            if (dst != src)
                Mov(is64, dst, src);
            Alu(AluOp.And, is64 && mask < 0, dst, mask);
            return true;
        }
        return false;
    }

    /// <summary><c>dst = src + value</c>, modulo the width.</summary>
    public void AddConstant(bool is64, Reg dst, Reg src, int value)
    {
        if (dst == src)
            Alu(AluOp.Add, is64, dst, value);
        else if (is64)
            a.Lea_r64_m(dst, Mem.At(src, value));
        else
            a.Lea_r32_m(dst, Mem.At(src, value));
    }

    /// <summary><c>dst = left + right</c> into a third register.</summary>
    public void AddTo(bool is64, Reg dst, Reg left, Reg right)
    {
        Mem sum = Mem.At(left, right, Scale.x1);
        if (is64)
            a.Lea_r64_m(dst, sum);
        else
            a.Lea_r32_m(dst, sum);
    }

    /// <summary><c>dst = src * factor</c>, modulo the width.</summary>
    public void MulConstant(bool is64, Reg dst, Reg src, int factor)
    {
        if (factor > 0 && BitOperations.IsPow2(factor))
        {
            if (dst != src)
                Mov(is64, dst, src);
            Shift(ShiftOp.Shl, is64, dst, BitOperations.Log2((uint)factor));
        }
        else if (factor is 3 or 5 or 9)
        {
            Mem sum = Mem.At(src, src, factor switch { 3 => Scale.x2, 5 => Scale.x4, _ => Scale.x8 });
            if (is64)
                a.Lea_r64_m(dst, sum);
            else
                a.Lea_r32_m(dst, sum);
        }
        else if (is64)
            a.Imul_r64_r64_i32(dst, src, factor);
        else
            a.Imul_r32_r32_i32(dst, src, factor);
    }

    public void Mul(bool is64, Reg dst, Reg src)
    {
        if (is64)
            a.Imul_r64_r64(dst, src);
        else
            a.Imul_r32_r32(dst, src);
    }

    public void Mul(bool is64, Reg dst, Mem src)
    {
        if (is64)
            a.Imul_r64_m64(dst, src);
        else
            a.Imul_r32_m32(dst, src);
    }

    /// <summary>Shifts or rotates by a constant below the width; by zero is nothing.</summary>
    public void Shift(ShiftOp op, bool is64, Reg dst, int count)
    {
        if (count == 0)
            return;
        switch (op, is64)
        {
            case (ShiftOp.Shl, false): a.Shl_r32_i8(dst, count); break;
            case (ShiftOp.Shr, false): a.Shr_r32_i8(dst, count); break;
            case (ShiftOp.Sar, false): a.Sar_r32_i8(dst, count); break;
            case (ShiftOp.Rol, false): a.Rol_r32_i8(dst, count); break;
            case (ShiftOp.Ror, false): a.Ror_r32_i8(dst, count); break;
            case (ShiftOp.Shl, true): a.Shl_r64_i8(dst, count); break;
            case (ShiftOp.Shr, true): a.Shr_r64_i8(dst, count); break;
            case (ShiftOp.Sar, true): a.Sar_r64_i8(dst, count); break;
            case (ShiftOp.Rol, true): a.Rol_r64_i8(dst, count); break;
            case (ShiftOp.Ror, true): a.Ror_r64_i8(dst, count); break;
        }
    }

    /// <summary>Shifts or rotates by cl, modulo the width.</summary>
    public void ShiftByCount(ShiftOp op, bool is64, Reg dst)
    {
        switch (op, is64)
        {
            case (ShiftOp.Shl, false): a.Shl_r32_cl(dst); break;
            case (ShiftOp.Shr, false): a.Shr_r32_cl(dst); break;
            case (ShiftOp.Sar, false): a.Sar_r32_cl(dst); break;
            case (ShiftOp.Rol, false): a.Rol_r32_cl(dst); break;
            case (ShiftOp.Ror, false): a.Ror_r32_cl(dst); break;
            case (ShiftOp.Shl, true): a.Shl_r64_cl(dst); break;
            case (ShiftOp.Shr, true): a.Shr_r64_cl(dst); break;
            case (ShiftOp.Sar, true): a.Sar_r64_cl(dst); break;
            case (ShiftOp.Rol, true): a.Rol_r64_cl(dst); break;
            case (ShiftOp.Ror, true): a.Ror_r64_cl(dst); break;
        }
    }

    /// <summary>Shifts by a register without touching the flags or rcx; needs BMI2; not for rotates.</summary>
    public void ShiftBy(ShiftOp op, bool is64, Reg dst, Reg src, Reg count)
    {
        switch (op, is64)
        {
            case (ShiftOp.Shl, false): a.Shlx_r32_r32_r32(dst, src, count); break;
            case (ShiftOp.Shr, false): a.Shrx_r32_r32_r32(dst, src, count); break;
            case (ShiftOp.Sar, false): a.Sarx_r32_r32_r32(dst, src, count); break;
            case (ShiftOp.Shl, true): a.Shlx_r64_r64_r64(dst, src, count); break;
            case (ShiftOp.Shr, true): a.Shrx_r64_r64_r64(dst, src, count); break;
            case (ShiftOp.Sar, true): a.Sarx_r64_r64_r64(dst, src, count); break;
            default: throw new CompilerBug($"{op} has no BMI2 form");
        }
    }

    /// <summary>Leading zeros; the width for zero. dst may be src.</summary>
    public void Clz(bool is64, Reg dst, Reg src)
    {
        if (Features.Has(CpuFeature.Lzcnt))
        {
            if (is64)
                a.Lzcnt_r64_r64(dst, src);
            else
                a.Lzcnt_r32_r32(dst, src);
            return;
        }
        // bsr yields the index of the highest bit and leaves its destination undefined for zero; 2 * width - 1 ^ (width - 1) = width.
        a.Mov_r32_i32(ScratchGp, is64 ? 127 : 63);
        if (is64)
        {
            a.Bsr_r64_r64(dst, src);
            a.Cmovcc_r64_r64(Cond.E, dst, ScratchGp);
        }
        else
        {
            a.Bsr_r32_r32(dst, src);
            a.Cmovcc_r32_r32(Cond.E, dst, ScratchGp);
        }
        Alu(AluOp.Xor, false, dst, is64 ? 63 : 31);
    }

    /// <summary>Trailing zeros; the width for zero. dst may be src.</summary>
    public void Ctz(bool is64, Reg dst, Reg src)
    {
        if (Features.Has(CpuFeature.Bmi1))
        {
            if (is64)
                a.Tzcnt_r64_r64(dst, src);
            else
                a.Tzcnt_r32_r32(dst, src);
            return;
        }
        a.Mov_r32_i32(ScratchGp, is64 ? 64 : 32);
        if (is64)
        {
            a.Bsf_r64_r64(dst, src);
            a.Cmovcc_r64_r64(Cond.E, dst, ScratchGp);
        }
        else
        {
            a.Bsf_r32_r32(dst, src);
            a.Cmovcc_r32_r32(Cond.E, dst, ScratchGp);
        }
    }

    /// <summary>Bits that are one. The instruction belongs to the minimum machine (x86-64-v2).</summary>
    public void Popcnt(bool is64, Reg dst, Reg src)
    {
        if (is64)
            a.Popcnt_r64_r64(dst, src);
        else
            a.Popcnt_r32_r32(dst, src);
    }

    /// <summary>Flags of <c>src &amp; mask</c>.</summary>
    public void TestConstant(bool is64, Reg src, int mask)
    {
        if (is64 && mask < 0)
            a.Test_r64_i32(src, mask);
        else if (mask is >= 0 and <= 0x7F)
            a.Test_r8_i8(src, mask);
        else
            a.Test_r32_i32(src, mask);
    }

    /// <summary>rdx:rax = rax, extended; for the division that follows.</summary>
    public void ExtendDividend(bool is64, bool isSigned)
    {
        if (!isSigned)
            a.Xor_r32_r32(Registers.rdx, Registers.rdx);
        else if (is64)
            a.Cqo();
        else
            a.Cdq();
    }

    /// <summary>rax, rdx = quotient and remainder of rdx:rax; faults for zero and when the quotient does not fit.</summary>
    public void Divide(bool is64, bool isSigned, Reg divisor)
    {
        switch (is64, isSigned)
        {
            case (false, false): a.Div_r32(divisor); break;
            case (false, true): a.Idiv_r32(divisor); break;
            case (true, false): a.Div_r64(divisor); break;
            case (true, true): a.Idiv_r64(divisor); break;
        }
    }

    /// <summary><c>dst = src / 2^log2</c>, rounded toward zero; dst is not src.</summary>
    public void DivideByPowerOfTwo(bool is64, Reg dst, Reg src, int log2)
    {
        if (log2 == 0)
        {
            Mov(is64, dst, src);
            return;
        }
        AddBias(is64, dst, src, log2);
        Shift(ShiftOp.Sar, is64, dst, log2);
    }

    /// <summary><c>dst = src % 2^log2</c> with the sign of src; dst is not src.</summary>
    public void RemainderByPowerOfTwo(bool is64, Reg dst, Reg src, int log2)
    {
        if (log2 == 0)
        {
            a.Xor_r32_r32(dst, dst);
            return;
        }
        // src - (src + bias & -2^log2)
        AddBias(is64, dst, src, log2);
        Alu(AluOp.And, is64, dst, -(1 << log2));
        Mov(is64, ScratchGp, src);
        Alu(AluOp.Sub, is64, ScratchGp, dst);
        Mov(is64, dst, ScratchGp);
    }

    /// <summary><c>dst = src</c>, plus 2^log2 - 1 if src is negative.</summary>
    private void AddBias(bool is64, Reg dst, Reg src, int log2)
    {
        int width = is64 ? 64 : 32;
        Mov(is64, dst, src);
        Shift(ShiftOp.Sar, is64, dst, width - 1);
        Shift(ShiftOp.Shr, is64, dst, width - log2);
        Alu(AluOp.Add, is64, dst, src);
    }

    /// <summary>Flags of <c>left - right</c>, 32 bits wide.</summary>
    public void CompareWithConstant(Reg left, int right)
    {
        if (right == 0)
            a.Test_r32_r32(left, left);
        else
            a.Cmp_r32_i32(left, right);
    }
}
