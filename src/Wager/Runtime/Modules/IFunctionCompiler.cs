using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Runtime.Code;

namespace Wager.Runtime.Modules;

/// <summary>The seam to a tier: makes the code of one function of a module. An implementation is used by one thread at a time.</summary>
internal interface IFunctionCompiler
{
    /// <summary>Compiles a function; the result is valid until the next call. Without feedback nothing is speculated on.</summary>
    /// <exception cref="WasmCompileException">The function is not valid, or uses something that the tier cannot compile.</exception>
    /// <exception cref="CompileStoppedException">The compile was stopped, or would take more than it may.</exception>
    CompiledFunction Compile(WasmModuleData module, InstanceLayout layout, int functionIndex, FeedbackSnapshot? feedback = null,
        CompileLimits limits = default);

    /// <summary>Whether the compiler still is as small as most functions need it, so that it may be kept for the next one.</summary>
    bool IsWorthKeeping => true;
}
