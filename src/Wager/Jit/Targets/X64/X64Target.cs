using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64;

/// <summary>x86-64 as data.</summary>
internal static class X64Target
{
    private static readonly RegSet values = new(0x7FFFul << RegSet.FileSize);

    /// <summary>Of "mov eax, imm32".</summary>
    private const byte MoveOpcode = 0xB8;

    /// <summary>Bytes of <see cref="TargetInfo.DeoptLink"/>.</summary>
    public const int DeoptLinkHead = 1;

    public static TargetInfo Info { get; } = new()
    {
        Processor = "x86-64",
        GpNames = ["rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"],
        FpNames = [.. Enumerable.Range(0, RegisterRoles.FpCount).Select(static i => $"xmm{i}")],
        CallRegisters = new(
            [(byte)rax, (byte)rdx, (byte)rcx, (byte)rbx, (byte)rsi, (byte)rdi], [(byte)rax, (byte)rdx, (byte)rcx, (byte)rbx],
            FpParameters: 8, FpResults: 4),
        Breakpoint = [0xCC],
        DeoptLink = [MoveOpcode],
        BaselineRegisters = RegSet.Of(rax, rcx, rdx, rbx, rsi, rdi, r8, r9, r12, r13) | values,
        FewBaselineRegisters = RegSet.Of(rax, rcx, rdx, rbx, rsi, r9) | RegSet.Of(xmm0, xmm1, xmm2, xmm3, xmm4),
        OptimizingRegisters = RegSet.Of(rax, rcx, rdx, rbx, rsi, rdi, r8, r9, r10, r12, r13) | values,
        FewOptimizingRegisters = RegSet.Of(rax, rdx, rcx, rbx, rsi, rdi, r10) | RegSet.Of(xmm0, xmm1, xmm2, xmm3, xmm4),
    };
}
