using Wager.Cli.Wast;
using Xunit;

namespace Wager.Tests.Spec;

/// <summary>Wasmtime's scripts about threads: litmus tests, waiting, alignment.</summary>
public sealed class WasmtimeThreadTests(ITestOutputHelper output)
{
    [Fact]
    public void Pass_in_every_configuration()
    {
        if (Repository.Suites is not { } suites)
        {
            output.WriteLine("(the scripts of other projects are absent: set WAGER_SUITES)");
            return;
        }
        foreach (string file in Directory.EnumerateFiles(Path.Combine(suites, "wasmtime", "threads"), "*.wast"))
            foreach (WasmEngineOptions engine in Configurations.All)
            {
                WastReport report = WastRunner.Run(File.ReadAllBytes(file), file, new WastOptions { Engine = engine });
                Assert.True(report.Failed == 0 && report.Passed > 0, $"{report}\n{string.Join('\n', report.Failures)}");
            }
    }
}
