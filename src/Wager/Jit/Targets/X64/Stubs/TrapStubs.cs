using Wager.Abi;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// Explicit traps and failed stack checks. A trap stub is called, so that the return address names the place; it notes code, place and
/// frame in the context and unwinds. Nothing is pushed after that, so the guest frames are still there for the backtrace.
/// </summary>
internal static class TrapStubs
{
    public static void EmitTrap(Assembler asm, TrapCode code, long unwindStub)
    {
        StubMacros.LoadContext(asm, r11);
        EmitRecord(asm, code);
        asm.Mov_r64_imm(r11, unwindStub);
        asm.Jmp_r64(r11);
    }

    /// <summary>
    /// A stack check failed; r11 = the stack pointer that was compared. Below the true limit it is an overflow; else the limit was poisoned
    /// and the host decides by <c>ulong guard(InstanceData*)</c>. Keeps every register but r11.
    /// <code>
    ///   rbp +8   return address in compiled code
    ///       +0   the compiled frame's rbp
    ///       ...  general registers, xmm0..xmm15
    /// </code>
    /// </summary>
    public static void EmitStackGuard(Assembler asm, long guard, long unwindStub)
    {
        Label unwind = asm.NewLabel();
        Label overflow = asm.NewLabel();
        asm.Push_r64(rbp);
        asm.Mov_r64_r64(rbp, rsp);
        StubMacros.PushRegisters(asm);
        StubMacros.LoadContext(asm, r10);
        asm.Cmp_r64_m64(r11, Mem.At(r10, StoreContext.StackLimitOffset));
        asm.Jcc(Cond.B, overflow);
        StubMacros.PushVectors(asm);
        asm.Mov_r64_r64(rdi, r15);
        StubMacros.LeaveGuest(asm);
        StubMacros.CallHost(asm, guard);
        StubMacros.UnwindIfStopped(asm, unwind);
        StubMacros.RestorePushed(asm);
        asm.Leave();
        asm.Ret();

        asm.Bind(overflow);
        asm.Leave();
        StubMacros.LoadContext(asm, r11);
        EmitRecord(asm, TrapCode.StackOverflow);
        StubMacros.BindUnwind(asm, unwind, unwindStub);
    }

    /// <summary>Notes the trap; rsp points at the return address, r11 = context. Falls through.</summary>
    private static void EmitRecord(Assembler asm, TrapCode code)
    {
        asm.Mov_m32_i32(Mem.At(r11, StoreContext.TrapOffset), (int)code);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.TrapFrameOffset), rbp);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.FuelOffset), FuelReg);
        asm.Mov_r64_m64(r10, Mem.At(rsp));
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.TrapPcOffset), r10);
    }
}
