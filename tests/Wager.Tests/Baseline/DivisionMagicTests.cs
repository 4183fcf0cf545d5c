using Wager.Jit.Targets;
using Wager.Jit.Targets.X64.Masm;
using Xunit;

namespace Wager.Tests.Baseline;

/// <summary>The multiplications that stand for divisions by constants give the same quotients.</summary>
public sealed class DivisionMagicTests
{
    private static readonly uint[] Divisors = [3, 5, 6, 7, 9, 10, 11, 12, 25, 60, 100, 125, 365, 641, 1000, 3600, 65535, 65537,
        1_000_000_007, 0x7FFF_FFFF, 0x8000_0001, 0xFFFF_FFFE, 0xFFFF_FFFF];

    [Fact]
    public void Unsigned_quotients_are_exact()
    {
        Random random = new(1);
        foreach (uint divisor in Divisors)
            foreach (uint dividend in Interesting(random, divisor))
                Assert.Equal(dividend / divisor, Divide(dividend, DivisionMagic.Unsigned(divisor)));
    }

    [Fact]
    public void Signed_quotients_are_exact()
    {
        Random random = new(2);
        foreach (uint divisor in Divisors.Where(d => d <= int.MaxValue))
            foreach (uint dividend in Interesting(random, divisor))
                Assert.Equal((int)dividend / (int)divisor, Divide((int)dividend, DivisionMagic.Signed((int)divisor)));
    }

    private static IEnumerable<uint> Interesting(Random random, uint divisor)
    {
        foreach (uint edge in (uint[])[0, 1, divisor - 1, divisor, divisor + 1, 2 * divisor - 1, 2 * divisor, 0x7FFF_FFFF, 0x8000_0000,
            0xFFFF_FFFF, ~divisor])
            yield return edge;
        for (int i = 0; i < 2000; i++)
            yield return (uint)random.NextInt64(1L << random.Next(1, 33));
    }

    private static uint Divide(uint dividend, DivisionMagic magic)
    {
        ulong product = (ulong)dividend * magic.Multiplier;
        if (!magic.Adds)
            return (uint)(product >> 32 >> magic.Shift);
        uint high = (uint)(product >> 32);
        return (((dividend - high) >> 1) + high) >> (magic.Shift - 1);
    }

    private static int Divide(int dividend, DivisionMagic magic)
    {
        int high = (int)((long)dividend * (int)magic.Multiplier >> 32) + (magic.Adds ? dividend : 0);
        return (high >> magic.Shift) + (int)((uint)dividend >> 31);
    }
}
