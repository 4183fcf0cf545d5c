using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Masm;
using Wager.Jit.X64;
using static Wager.Jit.X64.Reg;

namespace Wager.Jit.Stubs;

/// <summary>
/// The way into compiled code, one per function type: <c>int entry(StoreContext*, FuncRef*, ulong* slots)</c>. Takes the arguments from the
/// slots (8 bytes each, vectors two slots), leaves the results in the slots from 0 on, returns 0; or 1 when the guest was stopped.
/// <code>
///   thread's stack                             guest stack
///   rbp +8   return address                    results and arguments that fit no register
///       +0   caller's rbp                      return address into this stub
///       -8   rbx                               guest frames, the first with this frame's rbp saved
///       -16  r12
///       -24  r13
///       -32  r14
///       -40  r15
///       -48  slots
///       -56  StoreContext
///       -64  HostStackPointer  \
///       -72  GuestStackPointer  |  of the context, as they were before this entry; a return puts back the first
///       -80  ExitFrame          |  two, unwinding all of them (a return finds the tail stack balanced, and managed
///       -88  TailStackPointer  /   code puts ExitFrame back where it matters, after nested entries)
///       -96  0
///   rsp  aligned to 16; host calls of the guest continue here: HostStackPointer
/// </code>
/// A suspendable entry may be left in the middle of a host call, with the guest's frames in place (<see cref="EmitSuspend"/>), and entered again from
/// another thread (<see cref="EmitResume"/>), which makes a frame like this one on that thread's stack. So it does not trust the rbp that the guest gives back,
/// which is that of the first thread's frame, but takes its own from the context. Only entries that have no other around them are suspendable.
/// </summary>
internal static class EntryStub
{
    private const int Slots = -48;
    private const int Context = -56;

    private const int OuterHostStack = -64;
    private const int OuterGuestStack = -72;
    private const int OuterExit = -80;
    private const int OuterTailStack = -88;

    /// <summary>The entry frame's rbp less the HostStackPointer that the entry sets.</summary>
    public const int FrameSize = 96;

    /// <summary>Offset from an entry's HostStackPointer of that of the entry around it; 0 there means that there is none.</summary>
    public const int OuterEntry = FrameSize + OuterHostStack;

    /// <summary>Offset from an entry's HostStackPointer of the ExitFrame that led to the entry.</summary>
    public const int OuterExitFrame = FrameSize + OuterExit;

    /// <summary>What an entry returns when the guest waits for the host.</summary>
    public const int Suspended = 2;

    public static void Emit(Assembler asm, FuncType type, CallConvention convention, bool isSuspendable)
    {
        convention.Set(type);
        EmitFrame(asm, StoreContext.GuestStackPointerOffset, StoreContext.TailStackPointerOffset);
        asm.Mov_r64_m64(rsp, Mem.At(rdi, StoreContext.GuestStackPointerOffset));
        asm.And_r64_i32(rsp, -16);
        asm.Mov_r64_r64(r10, rsi);
        asm.Mov_r64_r64(r12, rdx);
        asm.Mov_r64_m64(r15, Mem.At(r10, FuncRef.InstanceOffset));
        asm.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        asm.Mov_r64_m64(MacroAssembler.Fuel, Mem.At(rdi, StoreContext.FuelOffset));
        EmitArguments(asm, type, convention);
        asm.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
        if (isSuspendable)
            EmitFindFrame(asm);
        EmitResults(asm, type, convention);
        asm.Xor_r32_r32(rax, rax);
        EmitRestoreGuestStack(asm);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.FuelOffset), MacroAssembler.Fuel);
        EmitReturn(asm);
    }

    /// <summary>The unwind stub: abandons all guest frames of the innermost entry and returns 1 from it. r15 = any instance of the store.</summary>
    public static void EmitUnwind(Assembler asm)
    {
        StubMacros.LoadContext(asm, r11);
        asm.Mov_r64_m64(rcx, Mem.At(r11, StoreContext.TailStackPointerOffset));
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.TrapTailStackPointerOffset), rcx);
        EmitFindFrame(asm);
        asm.Mov_r64_m64(rcx, Mem.At(rbp, OuterTailStack));
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.TailStackPointerOffset), rcx);
        asm.Mov_r64_m64(rcx, Mem.At(rbp, OuterExit));
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.ExitFrameOffset), rcx);
        asm.Mov_r32_i32(rax, 1);
        EmitRestoreGuestStack(asm);
        EmitReturn(asm);
    }

    /// <summary>The suspend stub: returns <see cref="Suspended"/> from the entry and leaves the guest's stack as it is. r15 = any instance of the store.</summary>
    public static void EmitSuspend(Assembler asm)
    {
        EmitFindFrame(asm);
        asm.Mov_r32_i32(rax, Suspended);
        EmitReturn(asm);
    }

    /// <summary>
    /// The resume stub: <c>int resume(StoreContext*, int status, ulong* slots)</c>. Continues a suspended guest as if its host call returned the status
    /// now; returns what the entry stub would have, with the results in these slots.
    /// </summary>
    public static void EmitResume(Assembler asm)
    {
        // Both stacks of the guest were empty at the entry, and one begins where the other does.
        EmitFrame(asm, StoreContext.StackTopOffset, StoreContext.StackTopOffset);
        asm.Mov_r32_r32(rax, rsi);
        asm.Mov_r64_m64(rbp, Mem.At(rdi, StoreContext.ExitFrameOffset));
        asm.Mov_r64_m64(r15, Mem.At(rbp, HostExitStub.FunctionData));
        asm.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        asm.Jmp_m64(Mem.At(rdi, StoreContext.ResumePcOffset));
    }

    /// <summary>The frame of the innermost entry, through r15 = any instance of the store; keeps all result registers.</summary>
    private static void EmitFindFrame(Assembler asm)
    {
        StubMacros.LoadContext(asm, r11);
        asm.Mov_r64_m64(rbp, Mem.At(r11, StoreContext.HostStackPointerOffset));
        asm.Add_r64_i32(rbp, FrameSize);
    }

    /// <summary>Makes the frame and notes it in the context. The fields hold what the guest's stacks go back to.</summary>
    private static void EmitFrame(Assembler asm, int guestStackField, int tailStackField)
    {
        asm.Push_r64(rbp);
        asm.Mov_r64_r64(rbp, rsp);
        asm.Push_r64(rbx);
        asm.Push_r64(r12);
        asm.Push_r64(r13);
        asm.Push_r64(r14);
        asm.Push_r64(r15);
        asm.Push_r64(rdx);
        asm.Push_r64(rdi);
        asm.Push_m64(Mem.At(rdi, StoreContext.HostStackPointerOffset));
        asm.Push_m64(Mem.At(rdi, guestStackField));
        asm.Push_m64(Mem.At(rdi, StoreContext.ExitFrameOffset));
        asm.Push_m64(Mem.At(rdi, tailStackField));
        asm.Push_i32(0);
        asm.Mov_m64_r64(Mem.At(rdi, StoreContext.HostStackPointerOffset), rsp);
    }

    private static void EmitArguments(Assembler asm, FuncType type, CallConvention convention)
    {
        int bytes = convention.ArgumentBytes + convention.ResultBytes;
        if (bytes > 0)
            asm.Sub_r64_i32(rsp, bytes);
        int slot = 0;
        for (int i = 0; i < type.Params.Length; i++)
        {
            ValKind kind = type.Params[i].Kind;
            SlotMoves.Load(asm, kind, convention.Parameters[i], Mem.At(r12, slot * 8), rsp, 0);
            slot += SlotMoves.SlotsOf(kind);
        }
    }

    private static void EmitResults(Assembler asm, FuncType type, CallConvention convention)
    {
        if (type.Results.Length == 0)
            return;
        // rbp is this stub's again: compiled functions return with the rbp they were called with.
        asm.Mov_r64_m64(r10, Mem.At(rbp, Slots));
        int slot = 0;
        for (int i = 0; i < type.Results.Length; i++)
        {
            ValKind kind = type.Results[i].Kind;
            SlotMoves.Store(asm, kind, convention.Results[i], Mem.At(r10, slot * 8), rsp, 0);
            slot += SlotMoves.SlotsOf(kind);
        }
    }

    /// <summary>The guest's stack is as it was before the entry; rbp = entry frame.</summary>
    private static void EmitRestoreGuestStack(Assembler asm)
    {
        asm.Mov_r64_m64(r11, Mem.At(rbp, Context));
        asm.Mov_r64_m64(rdx, Mem.At(rbp, OuterGuestStack));
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.GuestStackPointerOffset), rdx);
    }

    /// <summary>Puts the preserved registers and the thread's stack back as they were before the entry and returns eax; rbp = entry frame, r11 = context.</summary>
    private static void EmitReturn(Assembler asm)
    {
        asm.Mov_r64_m64(rcx, Mem.At(rbp, OuterHostStack));
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.HostStackPointerOffset), rcx);
        asm.Mov_r64_m64(r15, Mem.At(rbp, -40));
        asm.Mov_r64_m64(r14, Mem.At(rbp, -32));
        asm.Mov_r64_m64(r13, Mem.At(rbp, -24));
        asm.Mov_r64_m64(r12, Mem.At(rbp, -16));
        asm.Mov_r64_m64(rbx, Mem.At(rbp, -8));
        asm.Leave();
        asm.Ret();
    }
}
