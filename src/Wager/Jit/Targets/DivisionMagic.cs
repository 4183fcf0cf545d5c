namespace Wager.Jit.Targets;

/// <summary>
/// Division by a constant as a multiplication: the quotient is the upper half of the product with <see cref="Multiplier"/>, shifted right.
/// Source: Warren, "Hacker's Delight", second edition, chapter 10.
/// </summary>
/// <param name="Multiplier">32 bits; of signed divisions a signed number.</param>
/// <param name="Shift">How far the upper half is shifted.</param>
/// <param name="Adds">The multiplier lacks its 33rd bit (unsigned), or its sign (signed): the dividend is to be added.</param>
internal readonly record struct DivisionMagic(uint Multiplier, int Shift, bool Adds)
{
    /// <summary>For unsigned division by a number above 1 that is no power of two.</summary>
    public static DivisionMagic Unsigned(uint divisor)
    {
        // The least p >= 32 for which m = ceil(2^p / d) is precise enough for every dividend: m * d - 2^p <= 2^(p - 32).
        for (int shift = 0; ; shift++)
        {
            UInt128 power = UInt128.One << (32 + shift);
            UInt128 multiplier = (power + divisor - 1) / divisor;
            if (multiplier * divisor - power <= UInt128.One << shift)
                return new DivisionMagic((uint)multiplier, shift, multiplier > uint.MaxValue);
        }
    }

    /// <summary>For signed division by a number above 2 that is no power of two.</summary>
    public static DivisionMagic Signed(int divisor)
    {
        // As above for dividends of 31 bits and a sign.
        for (int shift = 0; ; shift++)
        {
            Int128 power = Int128.One << (32 + shift);
            Int128 multiplier = power / divisor + 1;
            if (multiplier * divisor - power <= Int128.One << (shift + 1))
                return new DivisionMagic((uint)multiplier, shift, multiplier > int.MaxValue);
        }
    }
}
