using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// Allocation where the hole is used up, called from the middle of optimized code. All registers lie in the stub's frame meanwhile, where a
/// collection finds the references among them.
/// <code>
///   rbp +8   return address in compiled code
///       +0   the compiled frame's rbp
///       ...  general registers, xmm0..xmm15
/// </code>
/// </summary>
internal static class AllocateStub
{
    /// <param name="asm">Where the stub goes.</param>
    /// <param name="body"><c>ulong allocate(InstanceData*, ulong descriptor, ulong bytes)</c>.</param>
    /// <param name="unwindStub">Where it goes on after a trap.</param>
    public static void Emit(Assembler asm, long body, long unwindStub)
    {
        asm.Push_r64(rbp);
        asm.Mov_r64_r64(rbp, rsp);
        StubMacros.PushRegisters(asm);
        StubMacros.PushVectors(asm);
        asm.Mov_r32_r32(rdx, r11);
        asm.Mov_r64_r64(rsi, r11);
        asm.Shr_r64_i8(rsi, 32);
        asm.Mov_r64_r64(rdi, r15);
        StubMacros.LeaveGuest(asm);
        StubMacros.CallHost(asm, body);
        Label unwind = asm.NewLabel();
        StubMacros.UnwindIfStopped(asm, unwind);
        asm.Mov_r64_r64(r11, rax);
        StubMacros.RestorePushed(asm);
        asm.Leave();
        asm.Ret();
        StubMacros.BindUnwind(asm, unwind, unwindStub);
    }
}
