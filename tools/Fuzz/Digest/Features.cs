using Wager.Jit.Targets.X64;

namespace Wager.Fuzz.Digest;

/// <summary>Processors whose code does not depend on the machine that compiles.</summary>
internal static class Features
{
    public static CpuFeatures Oldest { get; } =
        CpuFeatures.None.With(CpuFeature.Sse3).With(CpuFeature.Ssse3).With(CpuFeature.Sse41).With(CpuFeature.Sse42).With(CpuFeature.Popcnt);

    public static CpuFeatures Newest { get; } =
        Enum.GetValues<CpuFeature>().Aggregate(CpuFeatures.None, static (all, one) => all.With(one));
}
