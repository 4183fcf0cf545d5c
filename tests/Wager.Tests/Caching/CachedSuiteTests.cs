using Wager.Cli.Wast;
using Wager.Tests.Text;
using Xunit;

namespace Wager.Tests.Caching;

/// <summary>
/// The official suite with everything optimized at its first return, and then again with the code and the knowledge of the first time.
/// </summary>
public sealed class CachedSuiteTests(ITestOutputHelper output)
{
    private static readonly WasmEngineOptions Synchronous =
        new() { TierUpSynchronously = true, TierUpThreshold = 0, CheckCompilers = true };

    public static TheoryData<string> Scripts() => new(SuiteFiles.All());

    [Theory]
    [MemberData(nameof(Scripts))]
    public void The_second_time_all_is_the_same(string path)
    {
        if (path == SuiteFiles.Absent)
            output.WriteLine(path);
        else
            Check("testsuite/" + path.Replace('\\', '/'), SuiteFiles.Read(path), WastSkips.OfficialSuite());
    }

    /// <summary>The scripts about tiers, which deopt: stored code does, too.</summary>
    [Fact]
    public void Scripts_about_tiers()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.File("tests/Wager.Tests/Spec/tiers"), "*.wast"))
            Check(Path.GetFileName(file), File.ReadAllBytes(file), null);
    }

    private void Check(string path, byte[] script, WastSkips? skips)
    {
        MemoryCodeCache cache = new();
        for (int run = 1; run <= 3; run++)
        {
            WastOptions options = new() { Engine = Synchronous with { CodeCache = cache } };
            WastReport report = WastRunner.Run(script, path, skips is null ? options : options with { Skips = skips });
            Assert.True(report.Failed == 0, $"run {run}: {report}\n{string.Join('\n', report.Failures.Take(30))}");
            Assert.Equal((0, 0), (cache.Rejects, cache.Failures));
            output.WriteLine($"{report}; {cache.Hits} hits, {cache.Misses} misses");
        }
        Assert.True(cache.Stores == 0 || cache.Hits > 0, $"{cache.Stores} entries and no hit");
    }
}
