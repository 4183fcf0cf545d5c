using Wager.Cli.Wast;
using Wager.Tests.Text;
using Xunit;

namespace Wager.Tests.Spec;

/// <summary>
/// The official suite, every script on every tier and memory mode. What may be unsupported stands in skips.txt, with reasons.
/// </summary>
public sealed class SpecTests(ITestOutputHelper output)
{
    private const int FailuresShown = 30;

    public static TheoryData<string> Scripts() => new(SuiteFiles.All());

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Baseline(string path) => Check(path, Configurations.Baseline);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void BaselineWithExplicitChecksAndFeedback(string path) => Check(path, Configurations.ExplicitChecksAndFeedback);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void BaselineCompiledEagerly(string path) => Check(path, Configurations.Eager);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void BaselineUnderStress(string path) => Check(path, Configurations.Stress);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void BaselineForLargeFunctions(string path) => Check(path, Configurations.PlainUnderStress);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Optimizing(string path) => Check(path, Configurations.Optimizing);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void OptimizingUnderStress(string path) => Check(path, Configurations.OptimizingUnderStress);

    /// <summary>Small cases that once failed, one script per bug.</summary>
    [Fact]
    public void WhatOnceFailed()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.File("tests/Wager.Tests/Spec/regress"), "*.wast"))
            foreach (WasmEngineOptions engine in Configurations.All)
                Check(Path.GetFileName(file), File.ReadAllBytes(file), new WastOptions { Engine = engine });
    }

    private void Check(string path, WasmEngineOptions engine)
    {
        if (path == SuiteFiles.Absent)
            output.WriteLine(path);
        else
            Check("testsuite/" + path.Replace('\\', '/'), SuiteFiles.Read(path),
                new WastOptions { Engine = engine, Skips = WastSkips.OfficialSuite() });
    }

    private void Check(string path, byte[] script, WastOptions options)
    {
        WastReport report = WastRunner.Run(script, path, options);
        output.WriteLine(report.ToString());
        foreach (WastResult result in report.Results.Where(r => r.Outcome == WastOutcome.Skipped).Take(FailuresShown))
            output.WriteLine(result.Show(path));
        Assert.True(report.Failed == 0, $"{report}\n{string.Join('\n', report.Failures.Take(FailuresShown))}");
        bool isListed = options.Skips.ReasonFor(report.File) is not null;
        Assert.True(!isListed || report.Skipped > 0, $"{path} meets nothing unsupported any more: remove it from skips.txt");
    }
}
