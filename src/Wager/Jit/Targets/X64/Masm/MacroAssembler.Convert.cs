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
                a.Movsxd_r64_r32(ScratchGp, dst);
                a.Cmp_r64_r64(ScratchGp, dst);
                a.Jcc(Cond.NE, slow);
                a.Mov_r32_r32(dst, dst);
                break;
            case (false, false):
                a.Mov_r32_r32(ScratchGp, dst);
                a.Cmp_r64_r64(ScratchGp, dst);
                a.Jcc(Cond.NE, slow);
                break;
            case (true, true):
                a.Cmp_r64_i32(dst, 1); // overflows for the lowest integer alone, which also means "does not fit"
                a.Jcc(Cond.O, slow);
                break;
            case (true, false):
                a.Test_r64_r64(dst, dst);
                a.Jcc(Cond.S, slow);
                break;
        }
    }

    /// <summary>
    /// The cold part of <see cref="Truncate"/>, at its bound label: jumps to <paramref name="done"/> with the result, to
    /// <paramref name="nan"/> or to <paramref name="overflow"/>; the latter two only if the truncation does not saturate.
    /// </summary>
    public void TruncateSlow(Truncation truncation, Reg dst, FpReg src, Label done, Label nan, Label overflow)
    {
        bool isSource64 = truncation.IsSource64;
        Mem twoTo63 = isSource64 ? a.Constant8(TwoTo63F64) : a.Constant4(TwoTo63F32);
        if (truncation is { IsTarget64: true, IsSigned: false })
        {
            a.Movaps_x_x(ScratchFp, src);
            SubtractFloat(isSource64, ScratchFp, twoTo63);
            ConvertToInt64(isSource64, dst, ScratchFp);
            Label outside = a.NewLabel();
            a.Test_r64_r64(dst, dst);
            a.JccShort(Cond.S, outside);
            a.Mov_r64_i64(ScratchGp, long.MinValue);
            a.Xor_r64_r64(dst, ScratchGp);
            a.Jmp(done);
            a.Bind(outside);
        }
        if (truncation.Saturates)
        {
            Saturate(truncation, dst, src, done);
            return;
        }
        CompareFloats(isSource64, src, src);
        a.Jcc(Cond.P, nan);
        if (truncation is { IsTarget64: true, IsSigned: true })
        {
            CompareFloats(isSource64, src, isSource64 ? a.Constant8(TwoTo63F64 | 1UL << 63) : a.Constant4(TwoTo63F32 | 1U << 31));
            a.Jcc(Cond.E, done);
        }
        a.Jmp(overflow);
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
        a.Xorps_x_x(ScratchFp, ScratchFp);
        a.Mov_r64_imm(dst, 0);
        CompareFloats(truncation.IsSource64, src, ScratchFp);
        a.Jcc(Cond.P, done);
        a.Mov_r64_imm(dst, lowest);
        a.Jcc(Cond.B, done);
        a.Mov_r64_imm(dst, highest);
        a.Jmp(done);
    }

    private void ConvertToInt64(bool isSource64, Reg dst, FpReg src)
    {
        if (isSource64)
            a.Cvttsd2si_r64_x(dst, src);
        else
            a.Cvttss2si_r64_x(dst, src);
    }

    private void SubtractFloat(bool is64, FpReg dst, Mem right)
    {
        if (is64)
            a.Subsd_x_m64(dst, right);
        else
            a.Subss_x_m32(dst, right);
    }

    /// <summary><c>dst = src</c>, an integer of 64 bits as signed (an i32 is zero-extended, so this serves u32 too).</summary>
    public void ConvertFromInt64(bool isTarget64, FpReg dst, Reg src)
    {
        a.Xorps_x_x(dst, dst); // the conversion writes only a part of dst and would wait for the rest
        if (isTarget64)
            a.Cvtsi2sd_x_r64(dst, src);
        else
            a.Cvtsi2ss_x_r64(dst, src);
    }

    public void ConvertFromInt32(bool isTarget64, FpReg dst, Reg src)
    {
        a.Xorps_x_x(dst, dst);
        if (isTarget64)
            a.Cvtsi2sd_x_r32(dst, src);
        else
            a.Cvtsi2ss_x_r32(dst, src);
    }

    /// <summary><c>dst = src</c>, an unsigned integer of 64 bits. Destroys src, uses r11.</summary>
    public void ConvertFromUInt64(bool isTarget64, FpReg dst, Reg src)
    {
        Label large = a.NewLabel();
        Label done = a.NewLabel();
        a.Test_r64_r64(src, src);
        a.JccShort(Cond.S, large);
        ConvertFromInt64(isTarget64, dst, src);
        a.JmpShort(done);
        a.Bind(large); // half of it, with the lost bit kept for the rounding, twice
        a.Mov_r64_r64(ScratchGp, src);
        a.Shr_r64_i8(ScratchGp, 1);
        a.And_r32_i32(src, 1);
        a.Or_r64_r64(ScratchGp, src);
        ConvertFromInt64(isTarget64, dst, ScratchGp);
        FloatBinarySse(FloatOp.Add, isTarget64, dst, dst);
        a.Bind(done);
    }
}
