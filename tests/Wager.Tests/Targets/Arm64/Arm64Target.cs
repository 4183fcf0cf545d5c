using Wager.Jit.Targets;

namespace Wager.Tests.Targets.Arm64;

/// <summary>The trial target as data.</summary>
internal static class Arm64Target
{
    /// <summary>x0 to x30, and sp.</summary>
    public const int GpCount = 32;

    public const int FpCount = 32;

    private const Reg Instance = (Reg)28;
    private const Reg Memory = (Reg)27;

    /// <summary>All but x16 to x18 (scratch, the system's), those with a role, frame, link and stack.</summary>
    private static readonly RegSet general = new(0x07F8_FFFF);

    private static readonly RegSet vectors = new(0x7FFF_FFFFul << RegSet.FileSize);

    public static TargetInfo Info { get; } = new()
    {
        Processor = "arm64",
        GpNames = [.. Enumerable.Range(0, GpCount - 1).Select(static i => $"x{i}"), "sp"],
        FpNames = [.. Enumerable.Range(0, FpCount).Select(static i => $"v{i}")],
        CallRegisters = new([0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3], FpParameters: 8, FpResults: 4),
        // BRK #0
        Breakpoint = [0x00, 0x00, 0x20, 0xD4],
        // An instruction's place is never executed; the distance has a word of its own.
        DeoptLink = [],
        BaselineRegisters = general | vectors,
        FewBaselineRegisters = RegSet.Of((Reg)0, (Reg)1, (Reg)2, (Reg)3, (Reg)4, (Reg)5),
        OptimizingRegisters = general | vectors,
        FewOptimizingRegisters = RegSet.Of((Reg)0, (Reg)1, (Reg)2, (Reg)3, (Reg)4, (Reg)5),
    };

    /// <summary>Whether no register with a role is one that values live in.</summary>
    public static bool KeepsRoles => !general.Contains(Instance) && !general.Contains(Memory);
}
