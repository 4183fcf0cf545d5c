using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Runtime.Code;

namespace Wager.Runtime.Modules;

/// <summary>
/// The optimizing tier for some functions and the baseline tier for the others: to find the function that one of them compiles wrong.
/// </summary>
internal sealed class FilteredCompiler(FunctionFilter filter, IFunctionCompiler optimizing, IFunctionCompiler baseline) : IFunctionCompiler
{
    private bool hasOptimized;

    public bool IsWorthKeeping => (hasOptimized ? optimizing : baseline).IsWorthKeeping;

    public CompiledFunction Compile(WasmModuleData module, InstanceLayout layout, int functionIndex, FeedbackSnapshot? feedback = null,
        CompileLimits limits = default) =>
        ((hasOptimized = filter.Matches(module, functionIndex)) ? optimizing : baseline).Compile(module, layout, functionIndex,
        feedback, limits);
}
