using Wager.Core.Ops;
using Xunit;

namespace Wager.Tests.Ops;

public sealed class LebTests
{
    [Fact]
    public void Unsigned_integers_of_every_length_come_back()
    {
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            ulong value = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            byte[] bytes = Unsigned(value, random.Next(3));
            if (bytes.Length <= 10)
            {
                Assert.Equal(bytes.Length, Leb.U64(bytes, 0, out ulong read));
                Assert.Equal(value, read);
            }
            bytes = Unsigned((uint)value, 0);
            Assert.Equal((long)bytes.Length << 32 | (uint)value, Leb.SlowU32(bytes, 0));
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    public void Signed_integers_of_every_length_come_back(int bits)
    {
        Random random = new(bits);
        for (int i = 0; i < 20_000; i++)
        {
            long value = random.NextInt64(long.MinValue, long.MaxValue) >> (64 - bits) >> random.Next(bits);
            byte[] bytes = Signed(value);
            Assert.Equal(bytes.Length, Leb.Signed(bytes, 0, bits, out long read));
            Assert.Equal(value, read);
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    public void Signed_integers_beyond_the_range_are_rejected(int bits)
    {
        Int128 limit = Int128.One << (bits - 1);
        foreach (Int128 value in new[] { limit, -limit - 1, limit * 2 - 1 })
            Assert.True(Leb.Signed(Signed(value), 0, bits, out _) < 0, $"{value} read as {bits} bits");
    }

    [Fact]
    public void Faults_are_told_apart()
    {
        Assert.Equal(Leb.UnexpectedEnd, Leb.SlowU32([0x80, 0x80], 0));
        Assert.Equal(Leb.UnexpectedEnd, Leb.SlowU32([], 0));
        Assert.Equal(Leb.TooLong, Leb.SlowU32([0x80, 0x80, 0x80, 0x80, 0x80, 0], 0));
        Assert.Equal(Leb.TooLarge, Leb.SlowU32([0x80, 0x80, 0x80, 0x80, 0x10], 0));
        Assert.Equal(Leb.TooLong, Leb.SlowS32([0x80, 0x80, 0x80, 0x80, 0x80, 0], 0));
        Assert.Equal(Leb.TooLarge, Leb.SlowS32([0xFF, 0xFF, 0xFF, 0xFF, 0x4F], 0));
        Assert.Equal(Leb.TooLong, Leb.U64([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0], 0, out _));
        Assert.Equal(Leb.TooLarge, Leb.U64([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2], 0, out _));
    }

    /// <summary>The shortest form, with <paramref name="padding"/> bytes of zeros behind it.</summary>
    private static byte[] Unsigned(ulong value, int padding)
    {
        List<byte> bytes = [];
        do
        {
            byte low = (byte)(value & 0x7F);
            value >>= 7;
            bytes.Add((byte)(value != 0 || padding > 0 ? low | 0x80 : low));
        }
        while (value != 0);
        for (int i = 1; i <= padding; i++)
            bytes.Add((byte)(i < padding ? 0x80 : 0));
        return [.. bytes];
    }

    private static byte[] Signed(Int128 value)
    {
        List<byte> bytes = [];
        while (true)
        {
            byte low = (byte)(value & 0x7F);
            value >>= 7;
            bool last = (value == 0 && (low & 0x40) == 0) || (value == -1 && (low & 0x40) != 0);
            bytes.Add((byte)(last ? low : low | 0x80));
            if (last)
                return [.. bytes];
        }
    }
}
