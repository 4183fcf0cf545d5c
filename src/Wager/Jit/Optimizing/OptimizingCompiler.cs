using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.RegAlloc;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;

namespace Wager.Jit.Optimizing;

/// <summary>The optimizing tier: bytecode to graph, passes, instructions, registers, code.</summary>
internal sealed class OptimizingCompiler
{
    private readonly PassContext passes = new();
    private readonly Backend backend = new();

    /// <summary>
    /// Compiles one declared function of a validated module; the result is the context's artifact. Throws
    /// <see cref="WasmCompileException"/> for what this tier does not know, and <see cref="CompileStoppedException"/> for a function that
    /// takes more than <see cref="OptimizingLimits"/> allow it, after which the context must not be used again. Without feedback nothing is
    /// speculated on.
    /// </summary>
    public static void Compile(CompileContext context, WasmModuleData module, InstanceLayout layout, in JitOptions options,
        int functionIndex,
        FeedbackSnapshot? feedback = null, IOptimizingTrace? trace = null)
    {
        OptimizingCompiler compiler = context.Pools<OptimizingCompiler>();
        context.Reset(in options, functionIndex);
        compiler.passes.InliningTrace = context.InliningTrace;
        compiler.passes.Budget = context.Budget;
        Graph graph = GraphPipeline.Run(compiler.passes, module, layout, in options, functionIndex, trace, feedback);
        compiler.backend.Run(context, graph, compiler.passes.Bytes, module, layout, in options, feedback, trace);
        context.Artifact.SetInlinedFrames(graph.InlinedFrames);
    }
}
