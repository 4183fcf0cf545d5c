using Wager.Abi;

namespace Wager.Jit.Targets.X64.Masm;

// Conversions between scalar floats and integers.
internal sealed partial class MacroAssembler
{
    private const ulong TwoTo63F64 = 0x43E0_0000_0000_0000;
    private const uint TwoTo63F32 = 0x5F00_0000;

    /// <summary>
    /// <c>dst = src</c> toward zero where that fits; everything else, and the upper half of the unsigned 64-bit range, goes to
    /// <paramref name="slow"/>, the code of which <see cref="TruncateSlow"/> makes.
    /// </summary>
    public void Truncate(Truncation truncation, Reg dst, FpReg src, Label slow)
    {
        ConvertToInt64(truncation.IsSource64, dst, src);
        switch (truncation.IsTarget64, truncation.IsSigned)
        {
            case (false, true):
                _a.Movsxd_r64_r32(ScratchGp, dst);
                _a.Cmp_r64_r64(ScratchGp, dst);
                _a.Jcc(Cond.NE, slow);
                _a.Mov_r32_r32(dst, dst);
                break;
            case (false, false):
                _a.Mov_r32_r32(ScratchGp, dst);
                _a.Cmp_r64_r64(ScratchGp, dst);
                _a.Jcc(Cond.NE, slow);
                break;
            case (true, true):
                _a.Cmp_r64_i32(dst, 1); // overflows for the lowest integer alone, which also means "does not fit"
                _a.Jcc(Cond.O, slow);
                break;
            case (true, false):
                _a.Test_r64_r64(dst, dst);
                _a.Jcc(Cond.S, slow);
                break;
        }
    }

    /// <summary>
    /// The cold part of <see cref="Truncate"/>, at its bound label: jumps to <paramref name="done"/> with the result, to <paramref name="nan"/> or to
    /// <paramref name="overflow"/>; the latter two only if the truncation does not saturate.
    /// </summary>
    public void TruncateSlow(Truncation truncation, Reg dst, FpReg src, Label done, Label nan, Label overflow)
    {
        bool isSource64 = truncation.IsSource64;
        Mem twoTo63 = isSource64 ? _a.Constant8(TwoTo63F64) : _a.Constant4(TwoTo63F32);
        if (truncation is { IsTarget64: true, IsSigned: false })
        {
            _a.Movaps_x_x(ScratchFp, src);
            SubtractFloat(isSource64, ScratchFp, twoTo63);
            ConvertToInt64(isSource64, dst, ScratchFp);
            Label outside = _a.NewLabel();
            _a.Test_r64_r64(dst, dst);
            _a.JccShort(Cond.S, outside);
            _a.Mov_r64_i64(ScratchGp, long.MinValue);
            _a.Xor_r64_r64(dst, ScratchGp);
            _a.Jmp(done);
            _a.Bind(outside);
        }
        if (truncation.Saturates)
        {
            Saturate(truncation, dst, src, done);
            return;
        }
        CompareFloats(isSource64, src, src);
        _a.Jcc(Cond.P, nan);
        if (truncation is { IsTarget64: true, IsSigned: true })
        {
            CompareFloats(isSource64, src, isSource64 ? _a.Constant8(TwoTo63F64 | 1UL << 63) : _a.Constant4(TwoTo63F32 | 1U << 31));
            _a.Jcc(Cond.E, done);
        }
        _a.Jmp(overflow);
    }

    /// <summary>The source is NaN, too low or too high (or already the lowest integer).</summary>
    private void Saturate(Truncation truncation, Reg dst, FpReg src, Label done)
    {
        (long lowest, long highest) = (truncation.IsTarget64, truncation.IsSigned) switch
        {
            (false, true) => (0x8000_0000, int.MaxValue),
            (false, false) => (0, uint.MaxValue),
            (true, true) => (long.MinValue, long.MaxValue),
            (true, false) => (0, -1),
        };
        _a.Xorps_x_x(ScratchFp, ScratchFp);
        _a.Mov_r64_imm(dst, 0);
        CompareFloats(truncation.IsSource64, src, ScratchFp);
        _a.Jcc(Cond.P, done);
        _a.Mov_r64_imm(dst, lowest);
        _a.Jcc(Cond.B, done);
        _a.Mov_r64_imm(dst, highest);
        _a.Jmp(done);
    }

    private void ConvertToInt64(bool isSource64, Reg dst, FpReg src)
    {
        if (isSource64)
            _a.Cvttsd2si_r64_x(dst, src);
        else
            _a.Cvttss2si_r64_x(dst, src);
    }

    private void SubtractFloat(bool is64, FpReg dst, Mem right)
    {
        if (is64)
            _a.Subsd_x_m64(dst, right);
        else
            _a.Subss_x_m32(dst, right);
    }

    /// <summary><c>dst = src</c>, an integer of 64 bits as signed (an i32 is zero-extended, so this serves u32 too).</summary>
    public void ConvertFromInt64(bool isTarget64, FpReg dst, Reg src)
    {
        _a.Xorps_x_x(dst, dst); // the conversion writes only a part of dst and would wait for the rest
        if (isTarget64)
            _a.Cvtsi2sd_x_r64(dst, src);
        else
            _a.Cvtsi2ss_x_r64(dst, src);
    }

    public void ConvertFromInt32(bool isTarget64, FpReg dst, Reg src)
    {
        _a.Xorps_x_x(dst, dst);
        if (isTarget64)
            _a.Cvtsi2sd_x_r32(dst, src);
        else
            _a.Cvtsi2ss_x_r32(dst, src);
    }

    /// <summary><c>dst = src</c>, an unsigned integer of 64 bits. Destroys src, uses r11.</summary>
    public void ConvertFromUInt64(bool isTarget64, FpReg dst, Reg src)
    {
        Label large = _a.NewLabel();
        Label done = _a.NewLabel();
        _a.Test_r64_r64(src, src);
        _a.JccShort(Cond.S, large);
        ConvertFromInt64(isTarget64, dst, src);
        _a.JmpShort(done);
        _a.Bind(large); // half of it, with the lost bit kept for the rounding, twice
        _a.Mov_r64_r64(ScratchGp, src);
        _a.Shr_r64_i8(ScratchGp, 1);
        _a.And_r32_i32(src, 1);
        _a.Or_r64_r64(ScratchGp, src);
        ConvertFromInt64(isTarget64, dst, ScratchGp);
        FloatBinarySse(FloatOp.Add, isTarget64, dst, dst);
        _a.Bind(done);
    }
}
