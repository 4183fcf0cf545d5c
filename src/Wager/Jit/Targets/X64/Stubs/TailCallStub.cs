using Wager.Abi;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// Tail calls into another instance. Compiled code returns with the r15 and r14 it was called with, but the callee works with those of
/// its own instance; so someone must put them back, without a frame between the callee and its argument and result areas. The stub keeps
/// {return address, instance} on a second stack, the tail stack of the guest stack, and gives the callee the restorer as return address.
/// When the return address already is the restorer's, the first caller in the chain is kept there and nothing need be added: chains of
/// tail calls between instances run in constant space. The entry stub resets the tail stack when it unwinds.
/// <code>
///   tail stack, growing upwards:   { return address, InstanceData* } ... &lt;- StoreContext.TailStackPointer
/// </code>
/// Frames of optimized code can be smaller than two entries, so the tail stack may be full before the guest stack is: that is a stack
/// overflow, too, at the call whose callee wanted to leave for another instance.
/// </summary>
internal static class TailCallStub
{
    /// <summary>Bytes of an entry of the tail stack.</summary>
    public const int EntrySize = 16;

    /// <summary>
    /// Reached by jump: [rsp] = return address, stack arguments above it, r15 = the caller's instance, r10 = FuncRef. Uses r8, r9, r11,
    /// r12.
    /// </summary>
    public static void Emit(Assembler asm, long restorer, long unwindStub)
    {
        Label known = asm.NewLabel();
        Label full = asm.NewLabel();
        asm.Mov_r64_imm(r8, restorer);
        asm.Cmp_m64_r64(Mem.At(rsp), r8);
        asm.Jcc(Cond.E, known);
        StubMacros.LoadContext(asm, r11);
        asm.Mov_r64_m64(r9, Mem.At(r11, StoreContext.TailStackPointerOffset));
        asm.Cmp_r64_m64(r9, Mem.At(r11, StoreContext.TailStackLimitOffset));
        asm.Jcc(Cond.AE, full);
        asm.Mov_r64_m64(r12, Mem.At(rsp));
        asm.Mov_m64_r64(Mem.At(r9), r12);
        asm.Mov_m64_r64(Mem.At(r9, 8), r15);
        asm.Add_r64_i32(r9, EntrySize);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.TailStackPointerOffset), r9);
        asm.Mov_m64_r64(Mem.At(rsp), r8);
        asm.Bind(known);
        asm.Mov_r64_m64(r15, Mem.At(r10, FuncRef.InstanceOffset));
        asm.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        asm.Jmp_m64(Mem.At(r10, FuncRef.CodeOffset));
        // The caller has left its frame already: [rsp] and rbp are what its own caller's call would have if it trapped.
        asm.Bind(full);
        TrapStubs.EmitTrap(asm, TrapCode.StackOverflow, unwindStub);
    }

    /// <summary>Returned to by the last callee, r15 = its instance; keeps all result registers.</summary>
    public static void EmitRestorer(Assembler asm)
    {
        StubMacros.LoadContext(asm, r11);
        asm.Mov_r64_m64(r10, Mem.At(r11, StoreContext.TailStackPointerOffset));
        asm.Sub_r64_i32(r10, EntrySize);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.TailStackPointerOffset), r10);
        asm.Mov_r64_m64(r15, Mem.At(r10, 8));
        asm.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        asm.Jmp_m64(Mem.At(r10));
    }
}
