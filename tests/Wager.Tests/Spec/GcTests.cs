using Wager.Cli.Wast;
using Xunit;

namespace Wager.Tests.Spec;

/// <summary>
/// Scripts about objects, one per situation: however often the heap is collected, what they compute is the same in every mode.
/// </summary>
public sealed class GcTests(ITestOutputHelper output)
{
    public static TheoryData<string> Scripts() =>
        new(Directory.EnumerateFiles(Repository.File("tests/Wager.Tests/Spec/gc"), "*.wast").Select(f => Path.GetFileName(f))
        .Order(StringComparer.Ordinal));

    /// <summary>The scripts of the official suite that make objects.</summary>
    public static TheoryData<string> OfficialScripts() => new(Text.SuiteFiles.All().Where(MakesObjects));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void As_users_run_them(string script) => Check(script, static e => e with { CheckHeaps = true });

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Collected_at_every_allocation(string script) => Check(script, static e => e with { CheckHeaps = true, CollectEvery = 1 });

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Collected_at_some_allocations(string script)
    {
        foreach (int every in (ReadOnlySpan<int>)[2, 3, 7])
            Check(script, e => e with { CheckHeaps = true, CollectEvery = every });
    }

    /// <summary>A collection that is stopped, as that of a cancelled call is, has changed nothing.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public void With_collections_that_are_stopped(string script)
    {
        foreach (int every in (ReadOnlySpan<int>)[1, 4, 11])
            Check(script, e => e with { CheckHeaps = true, CollectEvery = 1 + every % 3, StopCollectionsEvery = every });
    }

    [Theory]
    [MemberData(nameof(OfficialScripts))]
    public void The_official_scripts_collected_at_every_allocation(string path)
    {
        if (path == Text.SuiteFiles.Absent)
            return;
        foreach (WasmEngineOptions engine in (ReadOnlySpan<WasmEngineOptions>)[Configurations.Stress, Configurations.TieredWithDeopts])
            Check("testsuite/" + path, Text.SuiteFiles.Read(path), engine with { CheckHeaps = true, CollectEvery = 1 });
    }

    private static bool MakesObjects(string path)
    {
        string name = Path.GetFileName(path);
        return path == Text.SuiteFiles.Absent
            || name.StartsWith("array", StringComparison.Ordinal) || name.StartsWith("ref_", StringComparison.Ordinal)
                || name.StartsWith("br_on_cast", StringComparison.Ordinal)
            || name is "struct.wast" or "i31.wast" or "extern.wast" or "type-subtyping.wast" or "table_init.wast";
    }

    private void Check(string script, Func<WasmEngineOptions, WasmEngineOptions> change)
    {
        string path = Repository.File($"tests/Wager.Tests/Spec/gc/{script}");
        foreach (WasmEngineOptions engine in Configurations.All)
            Check(path, File.ReadAllBytes(path), change(engine));
    }

    private void Check(string path, byte[] script, WasmEngineOptions engine)
    {
        WastReport report = WastRunner.Run(script, path, new WastOptions { Engine = engine });
        output.WriteLine(report.ToString());
        Assert.True(report.Failed == 0 && report.Skipped == 0, string.Join('\n', report.Failures));
    }
}
