namespace Wager.Jit.Targets.X64.Masm;

// Single words, for what compilers do besides computing. 32-bit results are zero-extended; additions and comparisons set the flags, nothing else does.
internal sealed partial class MacroAssembler
{
    /// <summary>A shift's count may be in any register.</summary>
    public bool ShiftsByAnyRegister => Features.Has(CpuFeature.Bmi2);

    /// <summary>Operations on floats and vectors have a target of their own.</summary>
    public bool HasThreeOperands => _avx;

    public void Move32(Reg dst, Reg src) => _a.Mov_r32_r32(dst, src);

    public void Move64(Reg dst, Reg src) => _a.Mov_r64_r64(dst, src);

    /// <summary>A whole vector.</summary>
    public void MoveFp(FpReg dst, FpReg src) => _a.Movaps_x_x(dst, src);

    /// <summary>All bits, through no memory.</summary>
    public void MoveToFp(bool is64, FpReg dst, Reg src)
    {
        if (is64)
            _a.Movq_x_r64(dst, src);
        else
            _a.Movd_x_r32(dst, src);
    }

    /// <inheritdoc cref="MoveToFp"/>
    public void MoveFromFp(bool is64, Reg dst, FpReg src)
    {
        if (is64)
            _a.Movq_r64_x(dst, src);
        else
            _a.Movd_r32_x(dst, src);
    }

    public void Exchange(CacheReg left, CacheReg right)
    {
        if (left.IsGp)
        {
            _a.Xchg_r64_r64(left.Gp, right.Gp);
            return;
        }
        _a.Movaps_x_x(ScratchFp, left.Fp);
        _a.Movaps_x_x(left.Fp, right.Fp);
        _a.Movaps_x_x(right.Fp, ScratchFp);
    }

    public void Set32(Reg dst, int value) => _a.Mov_r32_i32(dst, value);

    public void Set64(Reg dst, long value) => _a.Mov_r64_imm(dst, value);

    /// <summary>To zero; destroys the flags.</summary>
    public void Clear(Reg dst) => _a.Xor_r32_r32(dst, dst);

    public void FillWithOnes(FpReg dst) => _a.Pcmpeqd_x_x(dst, dst);

    public void Load32(Reg dst, Mem src) => _a.Mov_r32_m32(dst, src);

    public void Load64(Reg dst, Mem src) => _a.Mov_r64_m64(dst, src);

    public void Store32(Mem dst, int value) => _a.Mov_m32_i32(dst, value);

    public void Store64(Mem dst, Reg src) => _a.Mov_m64_r64(dst, src);

    public void Store64(Mem dst, int value) => _a.Mov_m64_i32(dst, value);

    /// <summary>One instruction, which is the one that may fault: one or two bytes, extended to 32 bits.</summary>
    public void LoadNarrow(int size, bool isSigned, Reg dst, Mem src)
    {
        switch (size, isSigned)
        {
            case (1, true): _a.Movsx_r32_m8(dst, src); break;
            case (1, false): _a.Movzx_r32_m8(dst, src); break;
            case (_, true): _a.Movsx_r32_m16(dst, src); break;
            default: _a.Movzx_r32_m16(dst, src); break;
        }
    }

    public void LoadAddress(Reg dst, Mem src) => _a.Lea_r64_m(dst, src);

    /// <summary>The low half of the address.</summary>
    public void LoadAddress32(Reg dst, Mem src) => _a.Lea_r32_m(dst, src);

    public void SignExtend(int size, bool is64, Reg dst, Reg src)
    {
        switch (size, is64)
        {
            case (1, false): _a.Movsx_r32_r8(dst, src); break;
            case (2, false): _a.Movsx_r32_r16(dst, src); break;
            case (1, true): _a.Movsx_r64_r8(dst, src); break;
            case (2, true): _a.Movsx_r64_r16(dst, src); break;
            default: _a.Movsxd_r64_r32(dst, src); break;
        }
    }

    public void And32(Reg dst, int mask) => _a.And_r32_i32(dst, mask);

    public void Add64(Reg dst, Reg src) => _a.Add_r64_r64(dst, src);

    public void Add64(Reg dst, int value) => _a.Add_r64_i32(dst, value);

    public void Add64(Mem dst, int value) => _a.Add_m64_i32(dst, value);

    public void Sub64(Reg dst, int value) => _a.Sub_r64_i32(dst, value);

    public void Sub32(Mem dst, int value) => _a.Sub_m32_i32(dst, value);

    public void Negate(bool is64, Reg value)
    {
        if (is64)
            _a.Neg_r64(value);
        else
            _a.Neg_r32(value);
    }

    /// <summary>Adds or subtracts two numbers of two words each.</summary>
    public void AddWide(bool subtracts, Reg low, Reg high, Reg rightLow, Reg rightHigh)
    {
        if (subtracts)
        {
            _a.Sub_r64_r64(low, rightLow);
            _a.Sbb_r64_r64(high, rightHigh);
        }
        else
        {
            _a.Add_r64_r64(low, rightLow);
            _a.Adc_r64_r64(high, rightHigh);
        }
    }

    /// <summary>The product of two words; see <see cref="RegisterRoles.ProductLowReg"/>.</summary>
    public void MultiplyWide(bool isSigned, Reg factor)
    {
        if (isSigned)
            _a.Imul_r64(factor);
        else
            _a.Mul_r64(factor);
    }

    public void Compare32(Reg left, int right) => _a.Cmp_r32_i32(left, right);

    public void Compare32(Reg left, Mem right) => _a.Cmp_r32_m32(left, right);

    public void Compare32(Mem left, int right) => _a.Cmp_m32_i32(left, right);

    public void Compare64(Reg left, Mem right) => _a.Cmp_r64_m64(left, right);

    public void Compare64(Mem left, Reg right) => _a.Cmp_m64_r64(left, right);

    /// <summary>Flags of the bits that both have.</summary>
    public void Test32(Reg left, Reg right) => _a.Test_r32_r32(left, right);

    public void Test32(Reg left, int mask) => _a.Test_r32_i32(left, mask);

    public void Test64(Reg left, Reg right) => _a.Test_r64_r64(left, right);
}
