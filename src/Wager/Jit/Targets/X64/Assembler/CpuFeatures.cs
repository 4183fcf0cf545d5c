using System.Runtime.Intrinsics.X86;

namespace Wager.Jit.Targets.X64;

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
    public static CpuFeatures Host { get; } = X86Base.IsSupported ? Detect() : None;

    public bool Has(CpuFeature feature) => (Bits >> (int)feature & 1) != 0;

    public CpuFeatures With(CpuFeature feature, bool present = true) =>
        new(present ? Bits | 1u << (int)feature : Bits & ~(1u << (int)feature));

    // By CPUID (Intel SDM volume 2A) and not by Avx.IsSupported and the like: NativeAOT answers false to these for AVX and everything
    // later, unless the program was published for a processor that has it.
    private static CpuFeatures Detect()
    {
        int highest = X86Base.CpuId(0, 0).Eax;
        int basic = X86Base.CpuId(1, 0).Ecx;
        int extended = highest >= 7 ? X86Base.CpuId(7, 0).Ebx : 0;
        int amd = X86Base.CpuId(unchecked((int)0x8000_0001), 0).Ecx;
        bool hasAvx = Bit(basic, 28) && Bit(basic, 27) && SavesYmm(highest);
        return None
            .With(CpuFeature.Sse3, Bit(basic, 0))
            .With(CpuFeature.Ssse3, Bit(basic, 9))
            .With(CpuFeature.Sse41, Bit(basic, 19))
            .With(CpuFeature.Sse42, Bit(basic, 20))
            .With(CpuFeature.Popcnt, Bit(basic, 23))
            .With(CpuFeature.Lzcnt, Bit(amd, 5))
            .With(CpuFeature.Bmi1, Bit(extended, 3))
            .With(CpuFeature.Bmi2, Bit(extended, 8))
            .With(CpuFeature.Avx, hasAvx)
            .With(CpuFeature.Avx2, hasAvx && Bit(extended, 5))
            .With(CpuFeature.Fma, hasAvx && Bit(basic, 12));
    }

    // The size of the state that the operating system has enabled: 576 bytes for x87 and SSE, 256 more for the upper halves of YMM.
    private static bool SavesYmm(int highest) => highest >= 0xD && X86Base.CpuId(0xD, 0).Ebx >= 576 + 256;

    private static bool Bit(int bits, int index) => (bits >> index & 1) != 0;
}
