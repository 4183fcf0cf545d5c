using Iced.Intel;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;

namespace Wager.Tests.X64;

/// <summary>Our names in Iced's terms.</summary>
internal static class Oracle
{
    public static Register Gp64(Reg register) => Register.RAX + (int)register;

    public static Register RegisterOf(OperandKind kind, int number) => kind switch
    {
        OperandKind.R8 => Low8(number),
        OperandKind.R16 => Register.AX + number,
        OperandKind.R32 => Register.EAX + number,
        OperandKind.R64 => Register.RAX + number,
        OperandKind.X => Register.XMM0 + number,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static int SizeOf(OperandKind kind) => kind switch
    {
        OperandKind.M8 => 1,
        OperandKind.M16 => 2,
        OperandKind.M32 => 4,
        OperandKind.M64 => 8,
        OperandKind.M128 => 16,
        _ => 0,
    };

    /// <summary>The mnemonic that Iced must show; prefixes are checked apart.</summary>
    public static string Mnemonic(X64Form form, Cond cond)
    {
        string name = X64Forms.Name(X64Forms.Op(form)).Split(' ')[^1];
        return name.EndsWith("cc") ? name[..^2] + cond.ToString().ToLowerInvariant() : name;
    }

    public static bool IsString(X64Form form) => X64Forms.Name(X64Forms.Op(form)).StartsWith("rep ");

    public static EFlags Flags(RflagsBits bits)
    {
        EFlags flags = EFlags.None;
        (RflagsBits, EFlags)[] pairs =
        [
            (RflagsBits.CF, EFlags.Carry), (RflagsBits.PF, EFlags.Parity), (RflagsBits.AF, EFlags.Adjust), (RflagsBits.ZF, EFlags.Zero),
            (RflagsBits.SF, EFlags.Sign), (RflagsBits.DF, EFlags.Direction), (RflagsBits.OF, EFlags.Overflow),
        ];
        foreach ((RflagsBits theirs, EFlags ours) in pairs)
            if ((bits & theirs) != 0)
                flags |= ours;
        return flags;
    }

    public static CpuFeature? Feature(CpuidFeature feature) => feature switch
    {
        CpuidFeature.SSE3 => CpuFeature.Sse3,
        CpuidFeature.SSSE3 => CpuFeature.Ssse3,
        CpuidFeature.SSE4_1 => CpuFeature.Sse41,
        CpuidFeature.SSE4_2 => CpuFeature.Sse42,
        CpuidFeature.POPCNT => CpuFeature.Popcnt,
        CpuidFeature.LZCNT => CpuFeature.Lzcnt,
        CpuidFeature.BMI1 => CpuFeature.Bmi1,
        CpuidFeature.BMI2 => CpuFeature.Bmi2,
        CpuidFeature.AVX => CpuFeature.Avx,
        CpuidFeature.AVX2 => CpuFeature.Avx2,
        CpuidFeature.FMA => CpuFeature.Fma,
        CpuidFeature.CMPXCHG16B => CpuFeature.Cx16,
        CpuidFeature.INTEL8086 or CpuidFeature.INTEL186 or CpuidFeature.INTEL286 or CpuidFeature.INTEL386 or CpuidFeature.INTEL486 or
            CpuidFeature.X64 or CpuidFeature.CMOV or CpuidFeature.SSE or CpuidFeature.SSE2 or CpuidFeature.MULTIBYTENOP
            or CpuidFeature.PAUSE or
            CpuidFeature.SYSCALL or CpuidFeature.TSC or CpuidFeature.CX8 or CpuidFeature.CET_IBT => CpuFeature.Base,
        _ => null,
    };

    private static Register Low8(int number) => number switch
    {
        < 4 => Register.AL + number,
        < 8 => Register.SPL + (number - 4),
        _ => Register.R8L + (number - 8),
    };
}
