using System.Runtime.Versioning;
using Xunit;
using static Wager.Tests.Caching.CachedProgram;

namespace Wager.Tests.Caching;

/// <summary>Entries in files that several processes share.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DirectoryCacheTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"wager-cache-{Guid.NewGuid():n}");

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Only_the_user_can_read_what_is_kept()
    {
        Run(Options(WasmCodeCache.Directory(folder)), Twice);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        foreach (string file in Directory.GetFiles(folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        WasmCodeCache second = WasmCodeCache.Directory(folder);
        Assert.Equal(Expected(Twice), Run(Options(second), Twice).Results);
        Assert.True(second.Hits > 0);
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_key_that_others_may_have_seen_is_refused(UnixFileMode mode)
    {
        WasmCodeCache.Directory(folder);
        string key = Path.Combine(folder, "key");
        File.SetUnixFileMode(key, File.GetUnixFileMode(key) | mode);
        Assert.Throws<UnauthorizedAccessException>(() => WasmCodeCache.Directory(folder));
    }

    [Fact]
    public void A_key_of_another_size_is_refused()
    {
        WasmCodeCache.Directory(folder);
        File.WriteAllBytes(Path.Combine(folder, "key"), []);
        Assert.Throws<IOException>(() => WasmCodeCache.Directory(folder));
    }

    [Fact]
    public void The_hosts_own_key_needs_no_file()
    {
        WasmCodeCacheOptions options = new() { Key = new byte[32] };
        Run(Options(WasmCodeCache.Directory(folder, options)), Twice);
        Assert.Single(Directory.GetFiles(folder));
        WasmCodeCache other = WasmCodeCache.Directory(folder, options with { Key = new byte[33] });
        Assert.Equal(Expected(Twice), Run(Options(other), Twice).Results);
        Assert.Equal(0, other.Hits);
    }

    [Fact]
    public void Beyond_the_limit_what_was_not_used_for_longest_goes()
    {
        WasmCodeCacheOptions options = new() { SizeLimit = 200_000 };
        for (int i = 0; i < 100; i++)
        {
            string unused = Path.Combine(folder, $"{i:x64}.wagercache");
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(unused, new byte[5000]);
            File.SetLastWriteTimeUtc(unused, DateTime.UtcNow.AddDays(-1000 + i));
        }
        Run(Options(WasmCodeCache.Directory(folder, options)), Twice);
        Assert.InRange(Directory.GetFiles(folder, "*.wagercache").Sum(f => new FileInfo(f).Length), 100_000, 200_000);
        Assert.True(File.Exists(Path.Combine(folder, $"{99:x64}.wagercache")));
        Assert.False(File.Exists(Path.Combine(folder, $"{0:x64}.wagercache")));
        WasmCodeCache again = WasmCodeCache.Directory(folder, options);
        Run(Options(again), Twice);
        Assert.True(again.Hits > 0);
    }

    [Fact]
    public void What_killed_processes_left_goes_in_time()
    {
        Directory.CreateDirectory(folder);
        string left = Path.Combine(folder, "a.b.unfinished");
        File.WriteAllBytes(left, [1]);
        Run(Options(WasmCodeCache.Directory(folder)), Twice);
        Assert.True(File.Exists(left));
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-1));
        Run(Options(WasmCodeCache.Directory(folder)), Squared);
        Assert.False(File.Exists(left));
    }

    /// <summary>
    /// Whoever may write to the directory knows the names of entries. A pipe would keep whoever opens it waiting, and a device never ends.
    /// </summary>
    [Theory]
    [InlineData("pipe")]
    [InlineData("device")]
    [InlineData("folder")]
    [InlineData("large")]
    [InlineData("nowhere")]
    public void What_is_no_entry_costs_the_use_of_the_cache_and_nothing_else(string what)
    {
        WasmCodeCacheOptions options = new() { SizeLimit = 1 << 20 };
        Run(Options(WasmCodeCache.Directory(folder, options)), Twice);
        string entry = Directory.GetFiles(folder, "*.wagercache").Single();
        File.Delete(entry);
        switch (what)
        {
            case "pipe":
                Assert.Equal(0, mkfifo(entry, 0x1B6));
                break;
            case "device":
                File.CreateSymbolicLink(entry, "/dev/zero");
                break;
            case "folder":
                Directory.CreateDirectory(entry);
                break;
            case "large":
                using (FileStream large = File.Create(entry))
                    large.SetLength(1L << 40);
                break;
            default:
                File.CreateSymbolicLink(entry, Path.Combine(folder, "nowhere"));
                break;
        }
        WasmCodeCache cache = WasmCodeCache.Directory(folder, options);
        Assert.Equal(Expected(Twice), Run(Options(cache), Twice).Results);
        Assert.Equal(0, cache.Hits);
    }

    [Fact]
    public void A_key_that_is_a_pipe_is_refused()
    {
        Directory.CreateDirectory(folder);
        Assert.Equal(0, mkfifo(Path.Combine(folder, "key"), 0x180));
        Assert.ThrowsAny<Exception>(() => WasmCodeCache.Directory(folder));
    }

    [Fact]
    public void What_the_host_calls_its_strings_is_a_part_of_the_name()
    {
        WasmModuleOptions[] all = [new(), new() { StringConstants = "" }, new() { StringConstants = "\uFFFD" },
            new() { StringConstants = "\uD800" }, new() { JsStringBuiltins = true }];
        Assert.Equal(all.Length, all.Select(static module => WasmEngine.NameOf([], new WasmEngineOptions(), module).ToString())
            .Distinct().Count());
    }

    [System.Runtime.InteropServices.DllImport("libc", CharSet = System.Runtime.InteropServices.CharSet.Ansi)]
    private static extern int mkfifo(string path, uint mode);

    [Fact]
    public void Many_writers_and_readers_of_one_directory_are_always_right()
    {
        WasmCodeCache[] caches = [.. Enumerable.Range(0, 8).Select(_ => WasmCodeCache.Directory(folder))];
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            WasmEngineOptions options = Options(caches[i % 8]) with { MemoryMode = (WasmMemoryMode)(i % 2) };
            Assert.Equal(Expected(i / 8 % 2, Twice), Run(options, i / 8 % 2, Twice).Results);
        });
        Assert.All(caches, c => Assert.Equal((0, 0), (c.Rejects, c.Failures)));
        Assert.True(caches.Sum(c => c.Hits) > 0);
    }
}
