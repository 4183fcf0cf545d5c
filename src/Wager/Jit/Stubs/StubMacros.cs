using Wager.Abi;
using Wager.Jit.Masm;
using Wager.Jit.X64;
using static Wager.Jit.X64.Reg;

namespace Wager.Jit.Stubs;

/// <summary>
/// [DOC] stubs. Sequences that several stubs share. A stub knows two worlds: compiled code (see <see cref="CallConvention"/>; r15 = instance,
/// r14 = memory 0, r13 = fuel if it is paid) and the C calling convention of the System V ABI (arguments in rdi, rsi, rdx, rcx, r8, r9; rbx, rbp, r12..r15 are
/// preserved by the callee). Managed code runs only on the thread's own stack, below the entry frame.
/// </summary>
internal static class StubMacros
{
    /// <summary>The store's context, through the instance register.</summary>
    public static void LoadContext(Assembler asm, Reg target) => asm.Mov_r64_m64(target, Mem.At(r15, InstanceData.StoreOffset));

    /// <summary>Notes where the guest stack and its frames end and switches to the thread's stack; leaves the context in r11.</summary>
    public static void LeaveGuest(Assembler asm)
    {
        LoadContext(asm, r11);
        SwitchToHost(asm, r11);
    }

    /// <summary><see cref="LeaveGuest"/> with the context in a register.</summary>
    public static void SwitchToHost(Assembler asm, Reg context)
    {
        asm.Mov_m64_r64(Mem.At(context, StoreContext.GuestStackPointerOffset), rsp);
        asm.Mov_m64_r64(Mem.At(context, StoreContext.ExitFrameOffset), rbp);
        asm.Mov_m64_r64(Mem.At(context, StoreContext.FuelOffset), MacroAssembler.Fuel);
        asm.Mov_r64_m64(rsp, Mem.At(context, StoreContext.HostStackPointerOffset));
    }

    /// <summary>Calls C code at an absolute address, after <see cref="LeaveGuest"/>; rax is free. Returns the place to which the call returns.</summary>
    public static Label CallHost(Assembler asm, long address)
    {
        asm.Mov_r64_imm(rax, address);
        asm.Call_r64(rax);
        Label returned = asm.NewBoundLabel();
        LoadContext(asm, r11);
        asm.Mov_r64_m64(MacroAssembler.Fuel, Mem.At(r11, StoreContext.FuelOffset));
        return returned;
    }

    /// <summary>Goes to the unwind stub when the host left a trap or a parked exception in the store.</summary>
    public static void UnwindIfStopped(Assembler asm, Label unwind)
    {
        LoadContext(asm, r11);
        // Trap and Parked are neighbours, so that one compare sees both.
        asm.Cmp_m64_i32(Mem.At(r11, StoreContext.TrapOffset), 0);
        asm.Jcc(Cond.NE, unwind);
    }

    /// <summary>Code for a label bound out of line: continues at the unwind stub. r15 must be an instance.</summary>
    public static void BindUnwind(Assembler asm, Label unwind, long unwindStub)
    {
        asm.Bind(unwind);
        asm.Mov_r64_imm(r11, unwindStub);
        asm.Jmp_r64(r11);
    }
}
