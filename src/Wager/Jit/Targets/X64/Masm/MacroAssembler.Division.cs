namespace Wager.Jit.Targets.X64.Masm;

// Division of 32-bit integers by constants that are no powers of two. dst is not src.
internal sealed partial class MacroAssembler
{
    /// <summary><c>dst = src / divisor</c>, unsigned, the divisor above 2.</summary>
    public void DivideByConstantUnsigned(Reg dst, Reg src, uint divisor)
    {
        DivisionMagic magic = DivisionMagic.Unsigned(divisor);
        _a.Mov_r32_i32(dst, (int)magic.Multiplier);
        _a.Imul_r64_r64(dst, src);
        if (!magic.Adds)
        {
            _a.Shr_r64_i8(dst, 32 + magic.Shift);
            return;
        }
        _a.Shr_r64_i8(dst, 32); // the product with 2^32 is missing: halve first, since the sum has 33 bits
        _a.Mov_r32_r32(ScratchGp, src);
        _a.Sub_r32_r32(ScratchGp, dst);
        _a.Shr_r32_i8(ScratchGp, 1);
        _a.Add_r32_r32(dst, ScratchGp);
        Shift(ShiftOp.Shr, false, dst, magic.Shift - 1);
    }

    /// <summary><c>dst = src / divisor</c>, signed, rounded toward zero, the divisor above 2.</summary>
    public void DivideByConstantSigned(Reg dst, Reg src, int divisor)
    {
        DivisionMagic magic = DivisionMagic.Signed(divisor);
        _a.Movsxd_r64_r32(dst, src);
        _a.Imul_r64_r64_i32(dst, dst, (int)magic.Multiplier);
        _a.Shr_r64_i8(dst, 32);
        if (magic.Adds)
            _a.Add_r32_r32(dst, src);
        Shift(ShiftOp.Sar, false, dst, magic.Shift);
        _a.Mov_r32_r32(ScratchGp, src); // negative quotients were rounded down: add one for negative dividends
        _a.Shr_r32_i8(ScratchGp, 31);
        _a.Add_r32_r32(dst, ScratchGp);
    }

    /// <summary><c>quotient = src - quotient * divisor</c>.</summary>
    public void RemainderFromQuotient(Reg quotient, Reg src, int divisor)
    {
        _a.Imul_r32_r32_i32(ScratchGp, quotient, divisor);
        _a.Mov_r32_r32(quotient, src);
        _a.Sub_r32_r32(quotient, ScratchGp);
    }
}
