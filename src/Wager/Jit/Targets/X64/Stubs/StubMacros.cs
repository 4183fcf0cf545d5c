using Wager.Abi;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// [DOC] stubs. Sequences that several stubs share. A stub knows two worlds: compiled code (see <see cref="CallConvention"/>; r15 =
/// instance, r14 = memory 0, r13 = fuel if it is paid) and the C calling convention of the System V ABI (arguments in rdi, rsi, rdx, rcx,
/// r8, r9; rbx, rbp, r12..r15 are preserved by the callee). Managed code runs only on the thread's own stack, below the entry frame.
/// </summary>
internal static class StubMacros
{
    private const int VectorRegisters = 16;

    /// <summary>Registers that stubs keep which are called in the middle of code, in the order they are pushed: all but r11.</summary>
    private static ReadOnlySpan<byte> KeptRegisters =>
    [
        (byte)rax, (byte)rcx, (byte)rdx, (byte)rbx, (byte)rsi, (byte)rdi, (byte)r8, (byte)r9, (byte)r10, (byte)r12, (byte)r13, (byte)r15,
    ];

    /// <summary>Pushes the general registers, right behind the frame's head.</summary>
    public static void PushRegisters(Assembler asm)
    {
        foreach (byte register in KeptRegisters)
            asm.Push_r64((Reg)register);
    }

    /// <summary>Pushes all vector registers behind <see cref="PushRegisters"/>.</summary>
    public static void PushVectors(Assembler asm)
    {
        asm.Sub_r64_i32(rsp, 16 * VectorRegisters);
        for (int i = 0; i < VectorRegisters; i++)
            asm.Movups_m128_x(Mem.At(rsp, 16 * i), (FpReg)i);
    }

    /// <summary>Loads what <see cref="PushRegisters"/> and <see cref="PushVectors"/> have pushed; rsp stays.</summary>
    public static void RestorePushed(Assembler asm)
    {
        int vectors = -8 * KeptRegisters.Length - 16 * VectorRegisters;
        for (int i = 0; i < VectorRegisters; i++)
            asm.Movups_x_m128((FpReg)i, Mem.At(rbp, vectors + 16 * i));
        for (int i = 0; i < KeptRegisters.Length; i++)
            asm.Mov_r64_m64((Reg)KeptRegisters[i], Mem.At(rbp, -8 * (i + 1)));
    }

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
        asm.Mov_m64_r64(Mem.At(context, StoreContext.FuelOffset), FuelReg);
        asm.Mov_r64_m64(rsp, Mem.At(context, StoreContext.HostStackPointerOffset));
    }

    /// <summary>
    /// Calls C code at an absolute address, after <see cref="LeaveGuest"/>; rax is free. Returns the place to which the call returns.
    /// </summary>
    public static Label CallHost(Assembler asm, long address)
    {
        asm.Mov_r64_imm(rax, address);
        asm.Call_r64(rax);
        Label returned = asm.NewBoundLabel();
        LoadContext(asm, r11);
        asm.Mov_r64_m64(FuelReg, Mem.At(r11, StoreContext.FuelOffset));
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
