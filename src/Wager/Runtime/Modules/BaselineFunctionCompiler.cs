using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Options;

namespace Wager.Runtime.Modules;

/// <summary>The baseline tier behind the seam.</summary>
internal sealed class BaselineFunctionCompiler : IFunctionCompiler
{
    private readonly CompileContext context = new();
    private readonly JitOptions options;
    private readonly ICompilerObserver? observer;

    public BaselineFunctionCompiler(WasmEngineOptions options)
    {
        this.options = OptionsOf(options);
        observer = options.CompilerObserver;
        context.Budget.MemoryLimit = options.CompileMemoryLimit;
        if (options.Tier == WasmTier.Auto)
            this.options = this.options with { Feedback = true, TieringBudget = true };
    }

    public bool IsWorthKeeping => context.IsWorthKeeping;

    /// <summary>What an engine's options mean for the compiler.</summary>
    public static JitOptions OptionsOf(WasmEngineOptions options) => new()
    {
        Features = options.Processor ?? CpuFeatures.Host,
        MemoryMode = options.MemoryMode == WasmMemoryMode.Guard ? MemoryMode.Guard : MemoryMode.Explicit,
        Feedback = options.CollectFeedback,
        TieringBudget = options.SpendBudgets,
        LoopStackChecks = !options.OmitLoopChecks,
        Fuel = options.ConsumeFuel,
        StressSpills = options.StressSpills,
        PlainBaseline = options.PlainBaseline,
        Checker = options.CheckCompilers,
        DisabledPasses = options.DisabledPasses,
        OptimizationFuel = options.OptimizationFuel,
    };

    public CompiledFunction Compile(WasmModuleData module, InstanceLayout layout, int functionIndex, FeedbackSnapshot? feedback = null,
        CompileLimits limits = default)
    {
        context.Budget.Allow(in limits);
        using IFunctionTrace? trace = observer?.Begin(module, layout, functionIndex, CodeKind.Baseline);
        context.Trace = trace?.Instructions;
        BaselineCompiler.Compile(context, module, layout, options, functionIndex);
        CodeArtifact artifact = context.Artifact;
        trace?.Compiled(artifact);
        return new CompiledFunction(CodeKind.Baseline, artifact.Code, artifact.Points, artifact.FrameSize)
        {
            Relocations = artifact.Relocations,
            HandlerSites = artifact.HandlerSites,
            ResumeTable = artifact.ResumeTable,
            Feedback = artifact.Feedback,
            RootMap = artifact.RootMap,
            LoopTable = artifact.LoopTable,
        };
    }
}
