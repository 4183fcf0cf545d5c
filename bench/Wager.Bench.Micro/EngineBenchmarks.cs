using BenchmarkDotNet.Attributes;

namespace Wager.Bench.Micro;

/// <summary>What a host pays: a whole module through the public API, its code published in executable memory.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private byte[] bytes = [];

    [ParamsSource(nameof(Files))]
    public ModuleFile File { get; set; } = null!;

    public static IEnumerable<ModuleFile> Files() => ModuleFile.All();

    [GlobalSetup]
    public void Load() => bytes = System.IO.File.ReadAllBytes(File.Path);

    [Benchmark]
    public void CompileLazily()
    {
        using WasmEngine engine = new(new WasmEngineOptions { Tier = WasmTier.Baseline });
        engine.Compile(bytes);
    }

    [Benchmark]
    public void CompileEagerlyOnOneThread()
    {
        using WasmEngine engine = new(new WasmEngineOptions { Tier = WasmTier.Baseline, EagerCompilation = true, CompileThreads = 1 });
        engine.Compile(bytes);
    }
}
