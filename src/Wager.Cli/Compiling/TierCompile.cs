using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Jit.Optimizing;

namespace Wager.Cli.Compiling;

/// <summary>Compiles single functions for commands that list or measure, as engines do.</summary>
internal static class TierCompile
{
    /// <summary>
    /// Leaves the code in the context's artifact; the context is another one after the optimizing tier has given the function up, which
    /// baseline code then answers.
    /// </summary>
    /// <returns>Whether the tier that was asked for has compiled it.</returns>
    public static bool Run(ref CompileContext context, WasmModuleData module, InstanceLayout layout, in JitOptions options, int function,
        bool optimizes, IOptimizingTrace? trace = null)
    {
        if (optimizes)
        {
            try
            {
                OptimizingCompiler.Compile(context, module, layout, options, function, trace: trace);
                return true;
            }
            catch (CompileStoppedException)
            {
                context = new CompileContext { Trace = context.Trace, InliningTrace = context.InliningTrace };
            }
        }
        BaselineCompiler.Compile(context, module, layout, options, function);
        return !optimizes;
    }
}
