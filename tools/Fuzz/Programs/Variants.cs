using Wager.Jit.Ssa.Passes;
using Wager.Jit.Targets.X64;

namespace Wager.Fuzz.Programs;

/// <summary>The ways of compiling that must all do the same, by name.</summary>
internal static class Variants
{
    /// <summary>The oldest processor that is served.</summary>
    private static CpuFeatures Oldest =>
        CpuFeatures.None.With(CpuFeature.Sse3).With(CpuFeature.Ssse3).With(CpuFeature.Sse41).With(CpuFeature.Sse42).With(CpuFeature.Popcnt);

    private static readonly WasmEngineOptions Optimizing = new() { Tier = WasmTier.Optimizing, CheckCompilers = true };

    /// <summary>What the others are compared with.</summary>
    public static WasmEngineOptions Reference { get; } = new() { Tier = WasmTier.Baseline };

    /// <summary>Both tiers, with guards and without, with scarce registers, on the oldest processor.</summary>
    public static IReadOnlyList<(string Name, WasmEngineOptions Options)> Main { get; } =
    [
        ("optimizing", Optimizing),
        ("optimizing-stress", Optimizing with { MemoryMode = WasmMemoryMode.Explicit, StressSpills = true, Processor = Oldest }),
        ("baseline-stress", Reference with { MemoryMode = WasmMemoryMode.Explicit, StressSpills = true, SpendBudgets = true,
            CollectFeedback = true, Processor = Oldest }),
        ("baseline-plain", Reference with { PlainBaseline = true, CheckCompilers = true }),
    ];

    private static readonly WasmEngineOptions Tiered = new() { Tier = WasmTier.Auto, TierUpSynchronously = true, CheckCompilers = true };

    /// <summary>
    /// Baseline code first, optimized on the spot with what the call sites have seen: early and late, with guards that fail for no reason.
    /// </summary>
    public static IReadOnlyList<(string Name, WasmEngineOptions Options)> Tiers { get; } =
    [
        ("tiered-at-once", Tiered with { TierUpThreshold = 0 }),
        ("tiered", Tiered with { TierUpThreshold = 3000 }),
        ("tiered-stress", Tiered with { TierUpThreshold = 300, StressDeoptAll = true, StressSpills = true,
            MemoryMode = WasmMemoryMode.Explicit, Processor = Oldest }),
        ("tiered-one-deopt", Tiered with { TierUpThreshold = 0, StressDeopt = 3 }),
        ("osr", Tiered with { TierUpThreshold = 0, StressOsr = 1 }),
        ("osr-stress", Tiered with { TierUpThreshold = 0, StressOsr = 2, StressDeoptAll = true, StressSpills = true,
            MemoryMode = WasmMemoryMode.Explicit, Processor = Oldest }),
        ("osr-plain", Tiered with { TierUpThreshold = 0, StressOsr = 3, PlainBaseline = true }),
    ];

    /// <summary>
    /// Each tier with a collection at every allocation, that must leave a sound heap, also when it is stopped in the middle.
    /// </summary>
    public static IReadOnlyList<(string Name, WasmEngineOptions Options)> Heaps { get; } =
    [
        ("baseline-collecting", Reference with { CollectEvery = 1, CheckHeaps = true }),
        ("optimizing-collecting", Optimizing with { CollectEvery = 1, CheckHeaps = true }),
        ("baseline-stopping", Reference with { CollectEvery = 2, CheckHeaps = true, StopCollectionsEvery = 5 }),
        ("optimizing-stopping", Optimizing with { CollectEvery = 1, CheckHeaps = true, StopCollectionsEvery = 3 }),
        ("osr-collecting", Tiered with { TierUpThreshold = 0, StressOsr = 1, CollectEvery = 1, CheckHeaps = true }),
        ("tiered-collecting", Tiered with { TierUpThreshold = 100, StressDeoptAll = true, CollectEvery = 1, CheckHeaps = true }),
        // Other numbers leave objects of all ages: what is young at one place is old, written and written again at the next.
        ("plain-collecting", Reference with { PlainBaseline = true, CollectEvery = 2, CheckHeaps = true }),
        ("optimizing-collecting-some", Optimizing with { StressSpills = true, CollectEvery = 3, CheckHeaps = true }),
        ("osr-collecting", Tiered with { TierUpThreshold = 0, StressOsr = 1, StressDeoptAll = true, CollectEvery = 5, CheckHeaps = true }),
    ];

    /// <summary>The optimizing tier with each pass switched off in turn, and with all of them.</summary>
    public static IReadOnlyList<(string Name, WasmEngineOptions Options)> Passes { get; } = [.. PassVariants()];

    private static IEnumerable<(string Name, WasmEngineOptions Options)> PassVariants()
    {
        uint all = 0;
        for (int i = 0; i < PassRegistry.Count; i++)
        {
            if (!PassRegistry.IsOptional((Pass)i))
                continue;
            all |= 1u << i;
            yield return ($"no-{PassRegistry.Name((Pass)i)}", Optimizing with { DisabledPasses = 1u << i });
        }
        yield return ("no-passes", Optimizing with { DisabledPasses = all });
        yield return ("no-passes-stress",
            Optimizing with { DisabledPasses = all, MemoryMode = WasmMemoryMode.Explicit, StressSpills = true, Processor = Oldest });
    }
}
