namespace Wager.Jit.Targets.X64.Masm;

// Single words, for what compilers do besides computing. 32-bit results are zero-extended; additions and comparisons set the flags, nothing
// else does.
internal sealed partial class MacroAssembler
{
    /// <summary>A shift's count may be in any register.</summary>
    public bool ShiftsByAnyRegister => Features.Has(CpuFeature.Bmi2);

    /// <summary>Operations on floats and vectors have a target of their own.</summary>
    public bool HasThreeOperands => avx;

    public void Move32(Reg dst, Reg src) => a.Mov_r32_r32(dst, src);

    public void Move64(Reg dst, Reg src) => a.Mov_r64_r64(dst, src);

    /// <summary>A whole vector.</summary>
    public void MoveFp(FpReg dst, FpReg src) => a.Movaps_x_x(dst, src);

    /// <summary>All bits, through no memory.</summary>
    public void MoveToFp(bool is64, FpReg dst, Reg src)
    {
        if (is64)
            a.Movq_x_r64(dst, src);
        else
            a.Movd_x_r32(dst, src);
    }

    /// <inheritdoc cref="MoveToFp"/>
    public void MoveFromFp(bool is64, Reg dst, FpReg src)
    {
        if (is64)
            a.Movq_r64_x(dst, src);
        else
            a.Movd_r32_x(dst, src);
    }

    public void Exchange(CacheReg left, CacheReg right)
    {
        if (left.IsGp)
        {
            a.Xchg_r64_r64(left.Gp, right.Gp);
            return;
        }
        a.Movaps_x_x(ScratchFp, left.Fp);
        a.Movaps_x_x(left.Fp, right.Fp);
        a.Movaps_x_x(right.Fp, ScratchFp);
    }

    public void Set32(Reg dst, int value) => a.Mov_r32_i32(dst, value);

    public void Set64(Reg dst, long value) => a.Mov_r64_imm(dst, value);

    /// <summary>To zero; destroys the flags.</summary>
    public void Clear(Reg dst) => a.Xor_r32_r32(dst, dst);

    public void FillWithOnes(FpReg dst) => a.Pcmpeqd_x_x(dst, dst);

    public void Load32(Reg dst, Mem src) => a.Mov_r32_m32(dst, src);

    public void Load64(Reg dst, Mem src) => a.Mov_r64_m64(dst, src);

    public void Store32(Mem dst, int value) => a.Mov_m32_i32(dst, value);

    public void Store64(Mem dst, Reg src) => a.Mov_m64_r64(dst, src);

    public void Store64(Mem dst, int value) => a.Mov_m64_i32(dst, value);

    /// <summary>One instruction, which is the one that may fault: one or two bytes, extended to 32 bits.</summary>
    public void LoadNarrow(int size, bool isSigned, Reg dst, Mem src)
    {
        switch (size, isSigned)
        {
            case (1, true): a.Movsx_r32_m8(dst, src); break;
            case (1, false): a.Movzx_r32_m8(dst, src); break;
            case (_, true): a.Movsx_r32_m16(dst, src); break;
            default: a.Movzx_r32_m16(dst, src); break;
        }
    }

    public void LoadAddress(Reg dst, Mem src) => a.Lea_r64_m(dst, src);

    /// <summary>The low half of the address.</summary>
    public void LoadAddress32(Reg dst, Mem src) => a.Lea_r32_m(dst, src);

    public void SignExtend(int size, bool is64, Reg dst, Reg src)
    {
        switch (size, is64)
        {
            case (1, false): a.Movsx_r32_r8(dst, src); break;
            case (2, false): a.Movsx_r32_r16(dst, src); break;
            case (1, true): a.Movsx_r64_r8(dst, src); break;
            case (2, true): a.Movsx_r64_r16(dst, src); break;
            default: a.Movsxd_r64_r32(dst, src); break;
        }
    }

    public void And32(Reg dst, int mask) => a.And_r32_i32(dst, mask);

    public void Add64(Reg dst, Reg src) => a.Add_r64_r64(dst, src);

    public void Add64(Reg dst, int value) => a.Add_r64_i32(dst, value);

    public void Add64(Mem dst, int value) => a.Add_m64_i32(dst, value);

    public void Sub64(Reg dst, int value) => a.Sub_r64_i32(dst, value);

    public void Sub32(Mem dst, int value) => a.Sub_m32_i32(dst, value);

    public void Negate(bool is64, Reg value)
    {
        if (is64)
            a.Neg_r64(value);
        else
            a.Neg_r32(value);
    }

    /// <summary>Adds or subtracts two numbers of two words each.</summary>
    public void AddWide(bool subtracts, Reg low, Reg high, Reg rightLow, Reg rightHigh)
    {
        if (subtracts)
        {
            a.Sub_r64_r64(low, rightLow);
            a.Sbb_r64_r64(high, rightHigh);
        }
        else
        {
            a.Add_r64_r64(low, rightLow);
            a.Adc_r64_r64(high, rightHigh);
        }
    }

    /// <summary>The product of two words; see <see cref="RegisterRoles.ProductLowReg"/>.</summary>
    public void MultiplyWide(bool isSigned, Reg factor)
    {
        if (isSigned)
            a.Imul_r64(factor);
        else
            a.Mul_r64(factor);
    }

    public void Compare32(Reg left, int right) => a.Cmp_r32_i32(left, right);

    public void Compare32(Reg left, Mem right) => a.Cmp_r32_m32(left, right);

    public void Compare32(Mem left, int right) => a.Cmp_m32_i32(left, right);

    public void Compare64(Reg left, Mem right) => a.Cmp_r64_m64(left, right);

    public void Compare64(Mem left, Reg right) => a.Cmp_m64_r64(left, right);

    /// <summary>Flags of the bits that both have.</summary>
    public void Test32(Reg left, Reg right) => a.Test_r32_r32(left, right);

    public void Test32(Reg left, int mask) => a.Test_r32_i32(left, mask);

    public void Test64(Reg left, Reg right) => a.Test_r64_r64(left, right);
}
