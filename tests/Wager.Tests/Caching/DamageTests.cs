using Wager.Runtime.Caching;
using Xunit;
using static Wager.Tests.Caching.CachedProgram;

namespace Wager.Tests.Caching;

/// <summary>Whatever has become of an entry, results are right: it is used as it was written, or not at all.</summary>
public sealed class DamageTests
{
    private const int Flips = 3000;

    [Fact]
    public void No_flipped_byte_is_ever_used()
    {
        MemoryCodeCache good = new();
        Run(Options(good), Twice, Twice);
        (string name, byte[] entry) = good.Entries.Single();
        CacheName right = NameOf();
        Assert.Equal(name, right.ToString());
        Random random = new(1);
        for (int i = 0; i < Flips; i++)
        {
            byte[] damaged = [.. entry];
            damaged[random.Next(entry.Length)] ^= (byte)(1 + random.Next(255));
            Assert.True(IsRefused(damaged, right, good), $"flip {i}");
        }
    }

    [Fact]
    public void With_any_flipped_byte_programs_run_as_without_a_cache()
    {
        MemoryCodeCache good = new();
        Run(Options(good), Twice, Twice);
        (string name, byte[] entry) = good.Entries.Single();
        Random random = new(2);
        long rejects = 0;
        for (int i = 0; i < 100; i++)
        {
            MemoryCodeCache cache = new();
            byte[] damaged = [.. entry];
            damaged[random.Next(entry.Length)] ^= (byte)(1 << random.Next(8));
            cache.Entries[name] = damaged;
            Assert.Equal(Expected(Squared, Twice), Run(Options(cache), Squared, Twice).Results);
            rejects += cache.Rejects;
            // What was written in its place is good again.
            Assert.Equal(Expected(Twice), Run(Options(cache), Twice).Results);
        }
        Assert.True(rejects >= 50, $"{rejects} rejects");
    }

    [Fact]
    public void No_part_of_an_entry_is_used()
    {
        MemoryCodeCache good = new();
        Run(Options(good), Twice);
        byte[] entry = good.Entries.Values.Single();
        for (int length = 0; length < entry.Length; length++)
            Assert.True(IsRefused(entry[..length], NameOf(), good), $"{length} bytes");
    }

    [Fact]
    public void Entries_of_others_are_refused()
    {
        MemoryCodeCache other = new("another key, also long enough");
        Run(Options(other), Twice);
        (string name, byte[] entry) = other.Entries.Single();
        MemoryCodeCache cache = new();
        cache.Entries[name] = entry;
        Assert.Equal(Expected(Twice), Run(Options(cache), Twice).Results);
        Assert.Equal((0, 2), (cache.Hits, cache.Rejects));
    }

    [Fact]
    public void Entries_under_another_name_are_refused()
    {
        MemoryCodeCache cache = new();
        Run(Options(cache), Twice);
        byte[] entry = cache.Entries.Values.Single();
        WasmEngineOptions others = Options(cache) with { MemoryMode = WasmMemoryMode.Explicit };
        Run(others, Twice);
        foreach (string name in cache.Entries.Keys)
            cache.Entries[name] = entry;
        Assert.Equal(Expected(Twice), Run(others, Twice).Results);
        Assert.Equal(0, cache.Hits);
        Assert.True(cache.Rejects > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(65)]
    public void Keys_that_are_too_short_or_too_long_are_refused(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemoryCodeCache(new string('k', length)));

    private static CacheName NameOf()
        => WasmEngine.NameOf(Wager.Core.Text.WatParser.Parse(System.Text.Encoding.UTF8.GetBytes(CachedProgram.Text)), Options(null),
            WasmModuleOptions.Default);

    /// <summary>Not opened at all, or at least one section is refused; every section that is not has the bytes that were stored.</summary>
    private static bool IsRefused(byte[] damaged, CacheName name, MemoryCodeCache cache)
    {
        try
        {
            CacheEntry entry = CacheEntry.Open(damaged, name, cache.Key);
            foreach ((CacheSection kind, int function) in entry.Sections)
                entry.TryRead(kind, function, out _);
            return false;
        }
        catch (CacheFormatException)
        {
            return true;
        }
    }
}
