using Wager.Cli.Wast;
using Xunit;

namespace Wager.Tests.Spec;

/// <summary>
/// Wasmtime's scripts: all that fails stands in <c>wasmtime-differences.txt</c> with its reason, and what stands there does fail.
/// </summary>
public sealed class WasmtimeTests(ITestOutputHelper output)
{
    private static readonly WasmEngineOptions[] configurations =
        [Configurations.Baseline, Configurations.Optimizing, Configurations.TieredAtOnce, Configurations.TieredWithDeopts];

    [Fact]
    public void Differ_as_listed()
    {
        if (Repository.Suites is not { } suites)
        {
            output.WriteLine("(the scripts of other projects are absent: set WAGER_SUITES)");
            return;
        }
        string root = Path.Combine(suites, "wasmtime");
        string[] listed = [.. File.ReadAllLines(Repository.File("tests/Wager.Tests/Spec/wasmtime-differences.txt"))
            .Where(static line => !line.StartsWith('#')).Select(static line => line.Split(' ')[0]).Order(StringComparer.Ordinal)];
        foreach (WasmEngineOptions engine in configurations)
            Assert.Equal(listed, Failures(root, engine));
    }

    private string[] Failures(string root, WasmEngineOptions engine) =>
        [.. Scripts(root).SelectMany(file => Failures(root, file, engine)).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Scripts(string root) => Directory.EnumerateFiles(root, "*.wast", SearchOption.AllDirectories)
        .Where(static file => !file.Contains("component-model", StringComparison.Ordinal));

    /// <summary>The failures of a script as <c>FILE:LINE</c>.</summary>
    private IEnumerable<string> Failures(string root, string file, WasmEngineOptions engine)
    {
        string name = Path.GetRelativePath(root, file).Replace('\\', '/');
        try
        {
            WastReport report = WastRunner.Run(File.ReadAllBytes(file), file, new WastOptions { Engine = engine });
            Assert.True(report.Skipped == 0, $"{name}: {report}");
            foreach (string failure in report.Failures)
                output.WriteLine(failure);
            return report.Failures.Select(failure => string.Join(':', failure[(root.Length + 1)..].Split(':').Take(2)));
        }
        catch (WasmCompileException)
        {
            return [name + ":0"]; // no script that can be read
        }
    }
}
