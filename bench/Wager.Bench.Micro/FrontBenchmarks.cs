using BenchmarkDotNet.Attributes;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Validate;

namespace Wager.Bench.Micro;

/// <summary>What happens to a module before any code is made of it.</summary>
[MemoryDiagnoser]
public class FrontBenchmarks
{
    private const int ChunkSize = 64 * 1024;
    private byte[] bytes = [];
    private WasmModuleData? module;

    [ParamsSource(nameof(Files))]
    public ModuleFile File { get; set; } = null!;

    public static IEnumerable<ModuleFile> Files() => ModuleFile.All();

    [GlobalSetup]
    public void Load()
    {
        bytes = System.IO.File.ReadAllBytes(File.Path);
        module = ModuleDecoder.Decode(bytes);
    }

    [Benchmark]
    public object Decode() => ModuleDecoder.Decode(bytes);

    [Benchmark]
    public object DecodeInChunks()
    {
        ModuleDecoder decoder = new();
        for (int at = 0; at < bytes.Length; at += ChunkSize)
            decoder.Append(bytes.AsSpan(at, Math.Min(ChunkSize, bytes.Length - at)));
        return decoder.Finish();
    }

    [Benchmark]
    public void Validate() => ModuleValidator.Validate(module!);
}
