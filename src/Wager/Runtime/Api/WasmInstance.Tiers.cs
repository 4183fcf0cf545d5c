using Wager.Jit.Common;

namespace Wager;

// What tests and tools ask of the tiers.
public sealed partial class WasmInstance
{
    /// <summary>
    /// Optimizes a function now, with what is known, whether it is hot or not, and even if it is optimized already. Imports are left alone,
    /// and engines with one tier do nothing.
    /// </summary>
    /// <exception cref="WasmCompileException">The optimizing tier cannot compile it.</exception>
    internal void TierUp(int function) => Store.Engine.Tiers?.TierUp(Code, function);

    /// <inheritdoc cref="Runtime.Instances.InstanceCore.EnterNext"/>
    internal void EnterNext(int function, int? loop) => Core.EnterNext(function, loop);

    /// <summary>The tier of the code that a call of the function from now on runs.</summary>
    internal WasmTier TierOf(int function) => Core.IsOptimized(function) ? WasmTier.Optimizing : WasmTier.Baseline;

    /// <inheritdoc cref="Runtime.Instances.InstanceCore.FeedbackOf"/>
    internal SiteProfile[] FeedbackOf(int function) => Core.FeedbackOf(function);
}
