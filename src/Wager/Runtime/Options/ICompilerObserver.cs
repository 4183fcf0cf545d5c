using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Optimizing;
using Wager.Runtime.Code;

namespace Wager.Runtime.Options;

/// <summary>Sees the compiles of an engine, for logs and dumps. Thread-safe.</summary>
internal interface ICompilerObserver
{
    /// <summary>A compile begins; null when nobody wants to know about it.</summary>
    IFunctionTrace? Begin(WasmModuleData module, InstanceLayout layout, int function, CodeKind kind);
}

/// <summary>Sees one compile; disposed of when it has ended, in whatever way.</summary>
internal interface IFunctionTrace : IOptimizingTrace, IDisposable
{
    /// <summary>Where the compiler tells what it does instruction by instruction, or null.</summary>
    ICompileTrace? Instructions { get; }

    /// <summary>The code is there; it is the compiler's memory and valid until this returns.</summary>
    void Compiled(CodeArtifact artifact);

    /// <summary>There is no code: the function takes more than this tier allows it, and stays in baseline code for good.</summary>
    void GivenUp(CompileStop stop);
}
