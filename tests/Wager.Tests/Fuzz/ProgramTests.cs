using System.Diagnostics;
using Wager.Fuzz.Programs;
using Xunit;

namespace Wager.Tests.Fuzz;

/// <summary>Random programs do the same under every configuration, and the same as under Node where there is one new enough.</summary>
public sealed class ProgramTests(ITestOutputHelper output)
{
    private const int Seeds = 60;
    private const int DispatchSeeds = 20;
    private const int BoundarySeeds = 60;
    private const int LargeSeeds = 8;
    private const int ObjectSeeds = 12;
    private const int StringSeeds = 30;
    private const int ExceptionSeeds = 30;
    private const int OldestNode = 24;

    [Fact]
    public void Configurations_agree()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            byte[] module = ProgramRun.Encode(seed);
            List<string> expected = ProgramRun.Lines(seed, module, Configurations.Baseline);
            foreach (WasmEngineOptions options in Configurations.All)
                Assert.Equal(expected, ProgramRun.Lines(seed, module, options));
        }
    }

    [Fact]
    public void Tiers_agree_on_calls_whose_targets_change()
    {
        for (int seed = 0; seed < DispatchSeeds; seed++)
        {
            byte[] module = ProgramRun.EncodeDispatch(seed);
            List<string> expected = ProgramRun.Lines(seed, module, Configurations.Baseline);
            foreach ((_, WasmEngineOptions options) in Variants.Tiers)
                Assert.Equal(expected, ProgramRun.Lines(seed, module, options));
        }
    }

    [Fact]
    public void Configurations_and_tiers_agree_on_what_is_there_after_a_trap()
    {
        for (int seed = 0; seed < BoundarySeeds; seed++)
        {
            byte[] module = ProgramRun.EncodeBoundary(seed);
            List<string> expected = ProgramRun.Lines(seed, module, Configurations.Baseline);
            foreach (WasmEngineOptions options in Configurations.All.Concat(Variants.Tiers.Select(static tier => tier.Options)))
                Assert.Equal(expected, ProgramRun.Lines(seed, module, options));
        }
    }

    [Fact]
    public void Configurations_agree_on_large_functions()
    {
        for (int seed = 0; seed < LargeSeeds; seed++)
        {
            byte[] module = ProgramRun.EncodeSize(seed);
            List<string> expected = ProgramRun.Lines(seed, module, Configurations.Baseline);
            foreach (WasmEngineOptions options in Configurations.All)
                Assert.Equal(expected, ProgramRun.Lines(seed, module, options));
        }
    }

    [Fact]
    public void Tiers_and_collections_agree_on_objects()
    {
        // The last two: a value was loaded for one instruction and stored from the register before it was there; loops were unrolled in
        // which objects are left out that deopts behind them make.
        foreach (int seed in Enumerable.Range(0, ObjectSeeds).Append(20226).Append(2_140_002_116))
        {
            byte[] module = ProgramRun.EncodeObjects(seed);
            List<string> expected = ProgramRun.Lines(seed, module, Configurations.Baseline);
            foreach ((_, WasmEngineOptions options) in Variants.Main.Concat(Variants.Tiers).Concat(Variants.Heaps))
                Assert.Equal(expected, ProgramRun.Lines(seed, module, options));
        }
    }

    [Fact]
    public void Tiers_and_collections_agree_on_strings()
    {
        for (int seed = 0; seed < StringSeeds; seed++)
        {
            byte[] module = ProgramRun.EncodeStrings(seed);
            List<string> expected = ProgramRun.Lines(seed, module, Configurations.Baseline);
            foreach ((_, WasmEngineOptions options) in Variants.Main.Concat(Variants.Tiers).Concat(Variants.Heaps))
                Assert.Equal(expected, ProgramRun.Lines(seed, module, options));
        }
    }

    [Fact]
    public void Tiers_and_collections_agree_on_exceptions()
    {
        for (int seed = 0; seed < ExceptionSeeds; seed++)
        {
            byte[] module = ProgramRun.EncodeExceptions(seed);
            List<string> expected = ProgramRun.Lines(seed, module, Configurations.Baseline);
            foreach ((_, WasmEngineOptions options) in Variants.Main.Concat(Variants.Tiers).Concat(Variants.Heaps))
                Assert.Equal(expected, ProgramRun.Lines(seed, module, options));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_program() => Assert.Equal(ProgramGenerator.Generate(3), ProgramGenerator.Generate(3));

    [Fact]
    public void Node_agrees()
    {
        string node = Environment.GetEnvironmentVariable("WAGER_NODE") ?? "node";
        if (NodeVersion(node) < OldestNode)
        {
            output.WriteLine($"(there is no Node of version {OldestNode} or newer to compare with: set WAGER_NODE)");
            return;
        }
        DirectoryInfo folder = Directory.CreateTempSubdirectory("wager-programs-");
        try
        {
            List<string> expected = [];
            for (int seed = Seeds; seed < 2 * Seeds; seed++)
            {
                byte[] module = (seed % 6) switch
                {
                    0 => ProgramRun.EncodeDispatch(seed),
                    1 when BoundaryGenerator.IsForNode(seed) => ProgramRun.EncodeBoundary(seed),
                    2 => ProgramRun.EncodeStrings(seed),
                    3 => ProgramRun.EncodeExceptions(seed),
                    _ => ProgramRun.Encode(seed),
                };
                File.WriteAllBytes(Path.Combine(folder.FullName, $"{seed}.wasm"), module);
                expected.AddRange(ProgramRun.Lines(seed, module, Configurations.Baseline).Select(ProgramRun.ForNode));
            }
            string got = Run(node, Repository.File("tools/Fuzz/Programs/run-in-node.mjs"), folder.FullName);
            Assert.Equal(expected, got.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int NodeVersion(string node)
    {
        try
        {
            return int.Parse(Run(node, "--version").TrimStart('v').Split('.')[0]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 0;
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
