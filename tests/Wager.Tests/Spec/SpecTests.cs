using Wager.Cli.Wast;
using Wager.Tests.Text;
using Xunit;

namespace Wager.Tests.Spec;

/// <summary>The official suite, every script on every tier and memory mode. What may be unsupported stands in skips.txt, with reasons.</summary>
public sealed class SpecTests(ITestOutputHelper output)
{
    private const int FailuresShown = 30;

    public static TheoryData<string> Scripts() => new(SuiteFiles.All());

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Baseline(string path) => Check(path, new WasmEngineOptions { Tier = WasmTier.Baseline, CheckCompilers = true });

    [Theory]
    [MemberData(nameof(Scripts))]
    public void BaselineWithExplicitChecksAndFeedback(string path) =>
        Check(path, new WasmEngineOptions { Tier = WasmTier.Baseline, MemoryMode = WasmMemoryMode.Explicit, CollectFeedback = true, CheckCompilers = true });

    [Theory]
    [MemberData(nameof(Scripts))]
    public void BaselineCompiledEagerly(string path) => Check(path, new WasmEngineOptions { Tier = WasmTier.Baseline, EagerCompilation = true });

    /// <summary>The oldest processor that is served, scarce registers, and what is off by default: rare paths of the compiler become common.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public void BaselineUnderStress(string path) => Check(path, new WasmEngineOptions
    {
        Tier = WasmTier.Baseline, MemoryMode = WasmMemoryMode.Explicit, CheckCompilers = true, StressSpills = true, SpendBudgets = true, CollectFeedback = true,
        Processor = Wager.Tests.Baseline.CompileHarness.Plain.Features,
    });

    private void Check(string path, WasmEngineOptions engine)
    {
        if (path == SuiteFiles.Absent)
        {
            output.WriteLine(path);
            return;
        }
        WastOptions options = new() { Engine = engine, Skips = WastSkips.OfficialSuite() };
        WastReport report = WastRunner.Run(SuiteFiles.Read(path), "testsuite/" + path.Replace('\\', '/'), options);
        output.WriteLine(report.ToString());
        foreach (WastResult result in report.Results.Where(r => r.Outcome == WastOutcome.Skipped).Take(FailuresShown))
            output.WriteLine(result.Show(path));
        Assert.True(report.Failed == 0, $"{report}\n{string.Join('\n', report.Failures.Take(FailuresShown))}");
        bool isListed = options.Skips.ReasonFor(report.File) is not null;
        Assert.True(!isListed || report.Skipped > 0, $"{path} meets nothing unsupported any more: remove it from skips.txt");
    }
}
