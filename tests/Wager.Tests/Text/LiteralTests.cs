using System.Text;
using Wager.Core.Text;
using Xunit;

namespace Wager.Tests.Text;

public class LiteralTests
{
    [Theory]
    [InlineData("0", 32, 0ul)]
    [InlineData("-1", 32, 0xFFFFFFFFul)]
    [InlineData("4294967295", 32, 0xFFFFFFFFul)]
    [InlineData("-2147483648", 32, 0x80000000ul)]
    [InlineData("0x8000_0000", 32, 0x80000000ul)]
    [InlineData("+1_000", 32, 1000ul)]
    [InlineData("-0x8000000000000000", 64, 0x8000000000000000ul)]
    [InlineData("18446744073709551615", 64, ulong.MaxValue)]
    [InlineData("-128", 8, 0x80ul)]
    public void IntegersInRange(string text, int bits, ulong expected)
    {
        Assert.Equal(NumberStatus.Ok, IntegerLiterals.ParseSignedOrUnsigned(Encoding.ASCII.GetBytes(text), bits, out ulong value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("4294967296", 32, false)]
    [InlineData("-2147483649", 32, false)]
    [InlineData("18446744073709551616", 64, false)]
    [InlineData("0x1_0000_0000_0000_0000", 64, false)]
    [InlineData("256", 8, false)]
    [InlineData("", 32, true)]
    [InlineData("0x", 32, true)]
    [InlineData("1_", 32, true)]
    [InlineData("_1", 32, true)]
    [InlineData("1__0", 32, true)]
    [InlineData("0x_1", 32, true)]
    [InlineData("--1", 32, true)]
    [InlineData("1a", 32, true)]
    public void IntegersRejected(string text, int bits, bool malformed)
    {
        NumberStatus expected = malformed ? NumberStatus.Malformed : NumberStatus.OutOfRange;
        Assert.Equal(expected, IntegerLiterals.ParseSignedOrUnsigned(Encoding.ASCII.GetBytes(text), bits, out _));
    }

    [Theory]
    [InlineData("1", 0x3F800000u)]
    [InlineData("-0", 0x80000000u)]
    [InlineData("0x1p-149", 1u)]
    [InlineData("0x1p-150", 0u)]
    [InlineData("0x1.000002p-150", 1u)]
    [InlineData("0x1.8p-149", 2u)]
    [InlineData("0x0.fffffep-126", 0x007FFFFFu)]
    [InlineData("0x0.ffffffp-126", 0x00800000u)]
    [InlineData("0x1.fffffep127", 0x7F7FFFFFu)]
    [InlineData("0x1.00000100000000001p0", 0x3F800001u)]
    [InlineData("0x1.000001p0", 0x3F800000u)]
    [InlineData("0x1.000003p0", 0x3F800002u)]
    [InlineData("3.4028234663852886e38", 0x7F7FFFFFu)]
    [InlineData("1.e1_0", 0x501502F9u)]
    [InlineData("inf", 0x7F800000u)]
    [InlineData("-inf", 0xFF800000u)]
    [InlineData("nan", 0x7FC00000u)]
    [InlineData("-nan:0x1", 0xFF800001u)]
    [InlineData("0x1_0.8p+0", 0x41840000u)]
    public void SinglesAreExact(string text, uint expected)
    {
        Assert.Equal(NumberStatus.Ok, FloatLiterals.ParseF32(Encoding.ASCII.GetBytes(text), out uint bits));
        Assert.Equal(expected, bits);
    }

    [Theory]
    [InlineData("0x1p128")]
    [InlineData("0x1.ffffffp127")]
    [InlineData("1e39")]
    [InlineData("nan:0x80_0000")]
    [InlineData("nan:0x0")]
    public void SinglesOutOfRange(string text) =>
        Assert.Equal(NumberStatus.OutOfRange, FloatLiterals.ParseF32(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData(".5")]
    [InlineData("1._5")]
    [InlineData("1e")]
    [InlineData("0x1.p")]
    [InlineData("0xp1")]
    [InlineData("nan:1")]
    [InlineData("+")]
    [InlineData("infinity")]
    public void FloatsMalformed(string text) =>
        Assert.Equal(NumberStatus.Malformed, FloatLiterals.ParseF64(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void HexadecimalDoublesAgreeWithArithmetic()
    {
        Random random = new(7);
        for (int i = 0; i < 20_000; i++)
        {
            ulong mantissa = (ulong)random.NextInt64() >> random.Next(12, 63);
            int exponent = random.Next(-1100, 960);
            string text = $"0x{mantissa:x}p{exponent}";
            // Scaling in two steps would round twice for subnormal results, so the mantissas keep below 53 bits and the first step is
            // exact.
            double expected = Math.ScaleB((double)mantissa, exponent);
            Assert.Equal(NumberStatus.Ok, FloatLiterals.ParseF64(Encoding.ASCII.GetBytes(text), out ulong bits));
            Assert.Equal(BitConverter.DoubleToUInt64Bits(expected), bits);
        }
    }
}
