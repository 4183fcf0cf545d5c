using Wager.Cli.Wast;
using Xunit;

namespace Wager.Tests.Spec;

/// <summary>
/// Scripts about tiers, one per situation: what they compute is the same in every mode, and as users run them the tiers are what the script
/// says.
/// </summary>
public sealed class TierTests(ITestOutputHelper output)
{
    /// <summary>As users run them, but optimized only when the script says so.</summary>
    private static readonly WasmEngineOptions Auto = new() { Tier = WasmTier.Auto, TierUpThreshold = int.MaxValue, CheckCompilers = true };

    private static readonly WasmEngineOptions Synchronous = Auto with { TierUpSynchronously = true, TierUpThreshold = 0 };

    public static TheoryData<string> Scripts() =>
        new(Directory.EnumerateFiles(Repository.File("tests/Wager.Tests/Spec/tiers"), "*.wast").Select(f => Path.GetFileName(f))
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void As_users_run_them(string script) => Check(script, Auto);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void With_explicit_checks_and_scarce_registers(string script) =>
        Check(script, Auto with
        {
            MemoryMode = WasmMemoryMode.Explicit,
            StressSpills = true,
            Processor = Baseline.CompileHarness.Plain.Features
        });

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Optimized_at_every_return(string script) => Check(script, Synchronous);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void With_every_guard_failing_once(string script)
    {
        Check(script, Auto with { StressDeoptAll = true });
        Check(script, Synchronous with { StressDeoptAll = true });
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void With_any_one_guard_failing(string script)
    {
        for (int guard = 1; guard <= 20; guard++)
            Check(script, (guard % 2 == 0 ? Auto : Synchronous) with { StressDeopt = guard });
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Entered_at_every_back_edge(string script)
    {
        Check(script, Synchronous with { StressOsr = 1 });
        Check(script, Synchronous with { StressOsr = 2, StressDeoptAll = true });
        Check(script, Synchronous with { StressOsr = 3, PlainBaseline = true });
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void With_one_tier_for_all(string script)
    {
        foreach (WasmEngineOptions engine in Configurations.All)
            Check(script, engine);
    }

    private void Check(string script, WasmEngineOptions engine)
    {
        string path = Repository.File($"tests/Wager.Tests/Spec/tiers/{script}");
        WastReport report = WastRunner.Run(File.ReadAllBytes(path), path, new WastOptions { Engine = engine });
        output.WriteLine(report.ToString());
        Assert.True(report.Failed == 0, string.Join('\n', report.Failures));
    }
}
