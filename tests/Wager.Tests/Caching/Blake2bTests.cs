using Wager.Runtime.Caching;
using Xunit;

namespace Wager.Tests.Caching;

/// <summary>Known answers, from RFC 7693's own implementation as Python has it.</summary>
public sealed class Blake2bTests
{
    [Theory]
    [InlineData("616263", "", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")]
    [InlineData("", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "4e51e7a913fc80137da52880fecca175bf81e117d5c68126dc2774033517ea0d")]
    public void Short(string bytes, string key, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(Blake2b.Hash(Convert.FromHexString(bytes), Convert.FromHexString(key))));

    [Theory]
    [InlineData(128, "378d0caaaa3855f1b38693c1d6ef004fd118691c95c959d4efa950d6d6fcf7c1")]
    [InlineData(129, "baadfb64c3bd2cd187b54accc5e61a0720ed86bf48c28017873536cf9015d1b8")]
    public void Zeros(int count, string hash) => Assert.Equal(hash, Convert.ToHexStringLower(Blake2b.Hash(new byte[count])));

    [Fact]
    public void In_any_parts()
    {
        byte[] bytes = [.. Enumerable.Range(0, 1280).Select(i => (byte)i)];
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        Random random = new(1);
        for (int round = 0; round < 100; round++)
        {
            Blake2b hash = new(key);
            for (int at = 0; at < bytes.Length;)
            {
                int part = Math.Min(random.Next(1, 300), bytes.Length - at);
                hash.Add(bytes.AsSpan(at, part));
                at += part;
            }
            byte[] result = new byte[Blake2b.Size];
            hash.Finish(result);
            Assert.Equal("afd68d2f976926816b014b33a982a9e9c484d09394f2593362f91249155cab10", Convert.ToHexStringLower(result));
        }
    }
}
