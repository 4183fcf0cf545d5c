namespace Wager.Tests;

/// <summary>The engine options under which whatever runs has to do the same.</summary>
internal static class Configurations
{
    /// <summary>What users get, with the compiler's own checks.</summary>
    public static WasmEngineOptions Baseline { get; } = new() { Tier = WasmTier.Baseline, CheckCompilers = true };

    /// <summary>No guard pages, and cells at indirect calls.</summary>
    public static WasmEngineOptions ExplicitChecksAndFeedback { get; } =
        new() { Tier = WasmTier.Baseline, MemoryMode = WasmMemoryMode.Explicit, CollectFeedback = true, CheckCompilers = true };

    /// <summary>All functions compiled when the module is made.</summary>
    public static WasmEngineOptions Eager { get; } = new() { Tier = WasmTier.Baseline, EagerCompilation = true };

    /// <summary>
    /// The oldest processor that is served, scarce registers, and what is off by default: rare paths of the compiler become common.
    /// </summary>
    public static WasmEngineOptions Stress { get; } = new()
    {
        Tier = WasmTier.Baseline,
        MemoryMode = WasmMemoryMode.Explicit,
        CheckCompilers = true,
        StressSpills = true,
        SpendBudgets = true,
        CollectFeedback = true,
        Processor = Wager.Tests.Baseline.CompileHarness.Plain.Features,
    };

    /// <summary>Every function compiled as large ones are.</summary>
    public static WasmEngineOptions Plain { get; } = new() { Tier = WasmTier.Baseline, PlainBaseline = true, CheckCompilers = true };

    /// <summary>The same with scarce registers and all that is off by default, on the oldest processor.</summary>
    public static WasmEngineOptions PlainUnderStress { get; } = Stress with { PlainBaseline = true };

    /// <summary>Every function by the optimizing tier.</summary>
    public static WasmEngineOptions Optimizing { get; } = new() { Tier = WasmTier.Optimizing, CheckCompilers = true };

    /// <summary>The optimizing tier for the oldest processor, with scarce registers and explicit checks.</summary>
    public static WasmEngineOptions OptimizingUnderStress { get; } = new()
    {
        Tier = WasmTier.Optimizing,
        MemoryMode = WasmMemoryMode.Explicit,
        CheckCompilers = true,
        StressSpills = true,
        Processor = Wager.Tests.Baseline.CompileHarness.Plain.Features,
    };

    /// <summary>Both tiers, each function optimized at its first return.</summary>
    public static WasmEngineOptions TieredAtOnce { get; } =
        new() { TierUpThreshold = 0, TierUpSynchronously = true, CheckCompilers = true };

    /// <summary>Both tiers, optimized in the background after a few calls.</summary>
    public static WasmEngineOptions Tiered { get; } = new() { TierUpThreshold = 1000, CheckCompilers = true };

    /// <summary>The same as at once, and every guard fails once.</summary>
    public static WasmEngineOptions TieredWithDeopts { get; } = new()
    {
        TierUpThreshold = 0,
        TierUpSynchronously = true,
        CheckCompilers = true,
        StressDeoptAll = true,
        StressSpills = true,
        MemoryMode = WasmMemoryMode.Explicit,
    };

    /// <summary>The same, and every deopt goes on in code as large functions have it.</summary>
    public static WasmEngineOptions TieredWithDeoptsToPlain { get; } = TieredWithDeopts with { PlainBaseline = true };

    /// <summary>Optimized code takes over every second frame that comes to a back-edge, and every guard of it fails once.</summary>
    public static WasmEngineOptions TieredWithOsr { get; } = TieredWithDeopts with { StressOsr = 2 };

    public static WasmEngineOptions[] All { get; } =

    [
        Baseline, ExplicitChecksAndFeedback, Eager, Stress, Plain, PlainUnderStress, Optimizing, OptimizingUnderStress, TieredAtOnce,
        Tiered, TieredWithDeopts, TieredWithDeoptsToPlain, TieredWithOsr,
    ];
}
