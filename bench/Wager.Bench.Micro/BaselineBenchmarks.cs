using BenchmarkDotNet.Attributes;
using Wager.Abi;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Validate;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Jit.Targets.X64;

namespace Wager.Bench.Micro;

/// <summary>
/// The baseline compiler over every function of a module, on one thread; with and without feedback and tiering in the code.
/// </summary>
[MemoryDiagnoser]
public class BaselineBenchmarks
{
    private readonly CompileContext context = new();
    private WasmModuleData? module;
    private InstanceLayout? layout;
    private JitOptions options;

    [ParamsSource(nameof(Files))]
    public ModuleFile File { get; set; } = null!;

    [Params(false, true)]
    public bool Feedback { get; set; }

    public static IEnumerable<ModuleFile> Files() => ModuleFile.All();

    [GlobalSetup]
    public void Load()
    {
        module = ModuleDecoder.Decode(System.IO.File.ReadAllBytes(File.Path));
        ModuleValidator.Validate(module);
        layout = InstanceLayout.Of(module);
        options = new JitOptions
        {
            Features = CpuFeatures.Host,
            MemoryMode = MemoryMode.Guard,
            Feedback = Feedback,
            TieringBudget = Feedback,
            LoopStackChecks = true,
        };
    }

    /// <summary>The result is the size of the machine code, so that no compile is for nothing.</summary>
    [Benchmark]
    public long Compile()
    {
        long size = 0;
        for (int function = module!.ImportedFunctions; function < module.Functions.Length; function++)
        {
            BaselineCompiler.Compile(context, module, layout!, in options, function);
            size += context.Artifact.Code.Length;
        }
        return size;
    }
}
