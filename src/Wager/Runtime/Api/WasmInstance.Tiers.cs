using Wager.Jit.Common;
using Wager.Runtime.Code;

namespace Wager;

// What tests and tools ask of the tiers.
public sealed unsafe partial class WasmInstance
{
    /// <summary>
    /// Optimizes a function now, with what is known, whether it is hot or not, and even if it is optimized already. Imports are left alone,
    /// and engines with one tier do nothing.
    /// </summary>
    /// <exception cref="WasmCompileException">The optimizing tier cannot compile it.</exception>
    internal void TierUp(int function) => Store.Engine.Tiers?.TierUp(Code, function);

    /// <summary>
    /// Lets optimized code take over the next frame of a function that goes back to the header of the loop with a number, or of any loop;
    /// for tests.
    /// </summary>
    internal void EnterNext(int function, int? loop) => Store.Engine.Tiers?.EnterNext(Code, NativeData, function, loop);

    /// <summary>The tier of the code that a call of the function from now on runs.</summary>
    internal WasmTier TierOf(int function) =>
        CodeSpace.Process.Find(Function(function)->Code) is { Kind: CodeKind.Optimized } ? WasmTier.Optimizing : WasmTier.Baseline;

    /// <summary>What the call sites of a function have seen here, in the order of the code; empty when it has no baseline code.</summary>
    internal SiteProfile[] FeedbackOf(int function)
        => Code.Layout.IsImportedFunction(function) ? [] : Code.ProfileIn(data, function)?.Sites ?? [];
}
