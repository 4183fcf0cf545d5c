using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

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
///   rsp  aligned to 16; host calls of the guest continue here: HostStackPointer
/// </code>
/// What the context says of an entry around this one is managed code's to keep (<c>OuterEntry</c>): most entries have none, and every word
/// kept here is paid by every call. A suspendable entry may be left in the middle of a host call, with the guest's frames in place
/// (<see cref="EmitSuspend"/>), and entered again from another thread (<see cref="EmitResume"/>), which makes a frame like this one on that
/// thread's stack. So it does not trust the rbp that the guest gives back, which is that of the first thread's frame, but takes its own
/// from the context. Only entries that have no other around them are suspendable.
/// </summary>
internal static class EntryStub
{
    private const int Slots = -48;

    /// <summary>The entry frame's rbp less the HostStackPointer that the entry sets.</summary>
    public const int FrameSize = 48;

    /// <summary>What an entry returns when the guest waits for the host.</summary>
    public const int Suspended = 2;

    /// <summary>What a host function's dispatch returns when it throws an exception of WebAssembly into the guest.</summary>
    public const int Thrown = 3;

    public static void Emit(Assembler asm, FuncType type, CallConvention convention, bool isSuspendable)
    {
        convention.Set(type);
        EmitFrame(asm);
        asm.Mov_r64_m64(rsp, Mem.At(rdi, StoreContext.EntryStackPointerOffset));
        asm.Mov_r64_r64(r10, rsi);
        asm.Mov_r64_r64(r12, rdx);
        asm.Mov_r64_m64(r15, Mem.At(r10, FuncRef.InstanceOffset));
        asm.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        asm.Mov_r64_m64(FuelReg, Mem.At(rdi, StoreContext.FuelOffset));
        EmitArguments(asm, type, convention);
        asm.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
        if (isSuspendable)
            EmitFindFrame(asm);
        EmitResults(asm, type, convention);
        StubMacros.LoadContext(asm, r11);
        asm.Xor_r32_r32(rax, rax);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.FuelOffset), FuelReg);
        EmitReturn(asm);
    }

    /// <summary>
    /// The unwind stub: abandons all guest frames of the innermost entry and returns 1 from it; the tail stack is left to managed code.
    /// r15 = any instance of the store.
    /// </summary>
    public static void EmitUnwind(Assembler asm)
    {
        EmitFindFrame(asm);
        asm.Mov_r32_i32(rax, 1);
        EmitReturn(asm);
    }

    /// <summary>
    /// The suspend stub: returns <see cref="Suspended"/> from the entry and leaves the guest's stack as it is. r15 = any instance of the
    /// store.
    /// </summary>
    public static void EmitSuspend(Assembler asm)
    {
        EmitFindFrame(asm);
        asm.Mov_r32_i32(rax, Suspended);
        EmitReturn(asm);
    }

    /// <summary>
    /// The resume stub: <c>int resume(StoreContext*, int status, ulong* slots)</c>. Continues a suspended guest as if its host call
    /// returned the status now; returns what the entry stub would have, with the results in these slots.
    /// </summary>
    public static void EmitResume(Assembler asm)
    {
        EmitFrame(asm);
        asm.Mov_r32_r32(rax, rsi);
        HostExitStub.EmitRestoreFrame(asm);
        asm.Jmp_m64(Mem.At(rdi, StoreContext.ResumePcOffset));
    }

    /// <summary>The frame of the innermost entry, through r15 = any instance of the store; keeps all result registers.</summary>
    private static void EmitFindFrame(Assembler asm)
    {
        StubMacros.LoadContext(asm, r11);
        asm.Mov_r64_m64(rbp, Mem.At(r11, StoreContext.HostStackPointerOffset));
        asm.Add_r64_i32(rbp, FrameSize);
    }

    /// <summary>Makes the frame and notes it in the context.</summary>
    private static void EmitFrame(Assembler asm)
    {
        asm.Push_r64(rbp);
        asm.Mov_r64_r64(rbp, rsp);
        asm.Push_r64(rbx);
        asm.Push_r64(r12);
        asm.Push_r64(r13);
        asm.Push_r64(r14);
        asm.Push_r64(r15);
        asm.Push_r64(rdx);
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

    /// <summary>
    /// Puts the preserved registers and the thread's stack back as they were before the entry and returns eax; rbp = entry frame, r11 =
    /// context.
    /// </summary>
    private static void EmitReturn(Assembler asm)
    {
        asm.Mov_m64_i32(Mem.At(r11, StoreContext.HostStackPointerOffset), 0);
        asm.Mov_r64_m64(r15, Mem.At(rbp, -40));
        asm.Mov_r64_m64(r14, Mem.At(rbp, -32));
        asm.Mov_r64_m64(r13, Mem.At(rbp, -24));
        asm.Mov_r64_m64(r12, Mem.At(rbp, -16));
        asm.Mov_r64_m64(rbx, Mem.At(rbp, -8));
        asm.Leave();
        asm.Ret();
    }
}
