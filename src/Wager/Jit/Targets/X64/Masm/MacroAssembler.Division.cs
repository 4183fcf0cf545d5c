namespace Wager.Jit.Targets.X64.Masm;

// Division of 32-bit integers by constants that are no powers of two. dst is not src.
internal sealed partial class MacroAssembler
{
    /// <summary><c>dst = src / divisor</c>, unsigned, the divisor above 2.</summary>
    public void DivideByConstantUnsigned(Reg dst, Reg src, uint divisor)
    {
        DivisionMagic magic = DivisionMagic.Unsigned(divisor);
        a.Mov_r32_i32(dst, (int)magic.Multiplier);
        a.Imul_r64_r64(dst, src);
        if (!magic.Adds)
        {
            a.Shr_r64_i8(dst, 32 + magic.Shift);
            return;
        }
        a.Shr_r64_i8(dst, 32); // the product with 2^32 is missing: halve first, since the sum has 33 bits
        a.Mov_r32_r32(ScratchGp, src);
        a.Sub_r32_r32(ScratchGp, dst);
        a.Shr_r32_i8(ScratchGp, 1);
        a.Add_r32_r32(dst, ScratchGp);
        Shift(ShiftOp.Shr, false, dst, magic.Shift - 1);
    }

    /// <summary><c>dst = src / divisor</c>, signed, rounded toward zero, the divisor above 2.</summary>
    public void DivideByConstantSigned(Reg dst, Reg src, int divisor)
    {
        DivisionMagic magic = DivisionMagic.Signed(divisor);
        a.Movsxd_r64_r32(dst, src);
        a.Imul_r64_r64_i32(dst, dst, (int)magic.Multiplier);
        a.Shr_r64_i8(dst, 32);
        if (magic.Adds)
            a.Add_r32_r32(dst, src);
        Shift(ShiftOp.Sar, false, dst, magic.Shift);
        a.Mov_r32_r32(ScratchGp, src); // negative quotients were rounded down: add one for negative dividends
        a.Shr_r32_i8(ScratchGp, 31);
        a.Add_r32_r32(dst, ScratchGp);
    }

    /// <summary><c>quotient = src - quotient * divisor</c>.</summary>
    public void RemainderFromQuotient(Reg quotient, Reg src, int divisor)
    {
        a.Imul_r32_r32_i32(ScratchGp, quotient, divisor);
        a.Mov_r32_r32(quotient, src);
        a.Sub_r32_r32(quotient, ScratchGp);
    }
}
