using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Optimizing;
using Wager.Runtime.Code;
using Wager.Runtime.Options;

namespace Wager.Runtime.Modules;

/// <summary>The optimizing tier behind the seam.</summary>
internal sealed class OptimizingFunctionCompiler : IFunctionCompiler
{
    private readonly WasmEngineOptions engineOptions;
    private readonly JitOptions options;
    private readonly ICompilerObserver? observer;
    private readonly BaselineFunctionCompiler baseline;
    private CompileContext context;

    private bool hasOptimized;

    public OptimizingFunctionCompiler(WasmEngineOptions options)
    {
        engineOptions = options;
        this.options = BaselineFunctionCompiler.OptionsOf(options) with
        {
            Feedback = false,
            TieringBudget = false,
            VerifyGraph = options.CheckCompilers
        };
        observer = options.CompilerObserver;
        context = NewContext();
        baseline = new BaselineFunctionCompiler(options);
    }

    public bool IsWorthKeeping => hasOptimized ? context.IsWorthKeeping : baseline.IsWorthKeeping;

    /// <remarks>
    /// Without feedback, so where there is no other code yet, a function with an instruction that this tier does not know, or that takes
    /// more than it allows, is the baseline tier's.
    /// </remarks>
    public CompiledFunction Compile(WasmModuleData module, InstanceLayout layout, int functionIndex, FeedbackSnapshot? feedback = null,
        CompileLimits limits = default)
    {
        try
        {
            hasOptimized = true;
            return Optimize(module, layout, functionIndex, feedback, limits);
        }
        catch (WasmCompileException exception) when (exception.IsUnsupported && feedback is null)
        {
            return CompileBaseline(module, layout, functionIndex, limits);
        }
        catch (CompileStoppedException stopped) when (stopped.Stop != CompileStop.Cancelled && feedback is null)
        {
            // The context's state is unknown now, and its memory as much as the function was allowed.
            context = NewContext();
            return CompileBaseline(module, layout, functionIndex, limits);
        }
    }

    private CompiledFunction CompileBaseline(WasmModuleData module, InstanceLayout layout, int functionIndex, CompileLimits limits)
    {
        hasOptimized = false;
        return baseline.Compile(module, layout, functionIndex, limits: limits);
    }

    private CompileContext NewContext()
    {
        CompileContext created = new() { InliningTrace = engineOptions.TraceInlining };
        created.Budget.MemoryLimit = engineOptions.CompileMemoryLimit;
        return created;
    }

    private CompiledFunction Optimize(WasmModuleData module, InstanceLayout layout, int functionIndex, FeedbackSnapshot? feedback,
        CompileLimits limits)
    {
        context.Budget.Allow(in limits);
        using IFunctionTrace? trace = observer?.Begin(module, layout, functionIndex, CodeKind.Optimized);
        context.Trace = trace?.Instructions;
        try
        {
            OptimizingCompiler.Compile(context, module, layout, options, functionIndex, feedback, trace);
        }
        catch (CompileStoppedException stopped) when (stopped.Stop != CompileStop.Cancelled)
        {
            trace?.GivenUp(stopped.Stop);
            throw;
        }
        CodeArtifact artifact = context.Artifact;
        trace?.Compiled(artifact);
        return new CompiledFunction(CodeKind.Optimized, artifact.Code, artifact.Points, artifact.FrameSize)
        {
            AddressTables = artifact.AddressTables,
            Relocations = artifact.Relocations,
            InlinedFrames = artifact.InlinedFrames,
            HandlerSites = artifact.HandlerSites,
            DeoptTable = artifact.DeoptTable,
            EntryLoop = feedback?.Entry?.WasmOffset ?? 0,
            StackReserve = artifact.StackReserve,
        };
    }
}
