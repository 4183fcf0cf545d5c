using System.Runtime.Intrinsics.X86;

namespace Wager.Jit.X64;

/// <summary>An instruction-set extension beyond SSE2, which every x86-64 processor has.</summary>
internal enum CpuFeature : byte
{
    Base, Sse3, Ssse3, Sse41, Sse42, Popcnt, Lzcnt, Bmi1, Bmi2, Avx, Avx2, Fma, Cx16,
}

/// <summary>The extensions that code may use.</summary>
internal readonly record struct CpuFeatures(uint Bits)
{
    /// <summary>What every x86-64 processor has; cmpxchg16b included, which only the first ones lacked.</summary>
    public static CpuFeatures None { get; } = new(1u << (int)CpuFeature.Base | 1u << (int)CpuFeature.Cx16);

    /// <summary>What this processor and operating system offer.</summary>
    public static CpuFeatures Host { get; } = None
        .With(CpuFeature.Sse3, Sse3.IsSupported)
        .With(CpuFeature.Ssse3, Ssse3.IsSupported)
        .With(CpuFeature.Sse41, Sse41.IsSupported)
        .With(CpuFeature.Sse42, Sse42.IsSupported)
        .With(CpuFeature.Popcnt, Popcnt.IsSupported)
        .With(CpuFeature.Lzcnt, Lzcnt.IsSupported)
        .With(CpuFeature.Bmi1, Bmi1.X64.IsSupported)
        .With(CpuFeature.Bmi2, Bmi2.X64.IsSupported)
        .With(CpuFeature.Avx, Avx.IsSupported)
        .With(CpuFeature.Avx2, Avx2.IsSupported)
        .With(CpuFeature.Fma, Fma.IsSupported);

    public bool Has(CpuFeature feature) => (Bits >> (int)feature & 1) != 0;

    public CpuFeatures With(CpuFeature feature, bool present = true) =>
        new(present ? Bits | 1u << (int)feature : Bits & ~(1u << (int)feature));
}
