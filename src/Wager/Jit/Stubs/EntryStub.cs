using Wager.Abi;
using Wager.Core.Types;
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
///       -72  EntryFrame         |  of the context, as they were before this entry
///       -80  GuestStackPointer  |
///       -88  ExitFrame          |
///       -96  TailStackPointer  /
///   rsp  aligned to 16; host calls of the guest continue here
/// </code>
/// </summary>
internal static class EntryStub
{
    private const int Slots = -48;
    private const int Context = -56;

    /// <summary>Offset from the entry frame's rbp of the EntryFrame of the entry around it.</summary>
    public const int OuterEntryFrame = -72;

    /// <summary>Offset from the entry frame's rbp of the ExitFrame that led to this entry.</summary>
    public const int OuterExitFrame = -88;

    private static ReadOnlySpan<int> SavedContext =>
    [
        StoreContext.HostStackPointerOffset, StoreContext.EntryFrameOffset, StoreContext.GuestStackPointerOffset,
        StoreContext.ExitFrameOffset, StoreContext.TailStackPointerOffset,
    ];

    public static void Emit(Assembler asm, FuncType type, CallConvention convention)
    {
        convention.Set(type);
        EmitFrame(asm);
        EmitArguments(asm, type, convention);
        asm.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
        EmitResults(asm, type, convention);
        asm.Xor_r32_r32(rax, rax);
        EmitReturn(asm);
    }

    /// <summary>The unwind stub: abandons all guest frames of the innermost entry and returns 1 from it. r15 = any instance of the store.</summary>
    public static void EmitUnwind(Assembler asm)
    {
        StubMacros.LoadContext(asm, r11);
        asm.Mov_r64_m64(rcx, Mem.At(r11, StoreContext.TailStackPointerOffset));
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.TrapTailStackPointerOffset), rcx);
        asm.Mov_r64_m64(rbp, Mem.At(r11, StoreContext.EntryFrameOffset));
        asm.Mov_r32_i32(rax, 1);
        EmitReturn(asm);
    }

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
        asm.Push_r64(rdi);
        foreach (int field in SavedContext)
            asm.Push_m64(Mem.At(rdi, field));
        asm.Mov_m64_r64(Mem.At(rdi, StoreContext.HostStackPointerOffset), rsp);
        asm.Mov_m64_r64(Mem.At(rdi, StoreContext.EntryFrameOffset), rbp);
        asm.Mov_r64_m64(rsp, Mem.At(rdi, StoreContext.GuestStackPointerOffset));
        asm.And_r64_i32(rsp, -16);
        asm.Mov_r64_r64(r10, rsi);
        asm.Mov_r64_r64(r12, rdx);
        asm.Mov_r64_m64(r15, Mem.At(r10, FuncRef.InstanceOffset));
        asm.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
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

    /// <summary>Puts the context and the preserved registers back as they were before the entry and returns eax; rbp = entry frame.</summary>
    private static void EmitReturn(Assembler asm)
    {
        asm.Mov_r64_m64(r11, Mem.At(rbp, Context));
        for (int i = 0; i < SavedContext.Length; i++)
        {
            asm.Mov_r64_m64(rcx, Mem.At(rbp, Context - 8 * (i + 1)));
            asm.Mov_m64_r64(Mem.At(r11, SavedContext[i]), rcx);
        }
        asm.Mov_r64_m64(r15, Mem.At(rbp, -40));
        asm.Mov_r64_m64(r14, Mem.At(rbp, -32));
        asm.Mov_r64_m64(r13, Mem.At(rbp, -24));
        asm.Mov_r64_m64(r12, Mem.At(rbp, -16));
        asm.Mov_r64_m64(rbx, Mem.At(rbp, -8));
        asm.Leave();
        asm.Ret();
    }
}
