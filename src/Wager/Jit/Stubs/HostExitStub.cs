using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.X64;
using static Wager.Jit.X64.Reg;

namespace Wager.Jit.Stubs;

/// <summary>
/// The code of every host function of one type. Called as any compiled function, with r15 = <see cref="HostFunctionData"/>; calls
/// <c>int dispatch(HostFunctionData*, ulong* slots)</c> on the thread's stack and takes the results from the slots, or unwinds when that
/// is not 0.
/// <code>
///   rbp +16  arguments that fit no register, then the caller's result area
///       +8   return address
///       +0   caller's rbp
///       -8   HostFunctionData
///       -16  0 (frames of compiled code have their feedback here)
///       ...  slots: the arguments, later the results
///   rsp      guest stack of nested entries continues here
/// </code>
/// No stack check: the slots of the largest types (1,000 vectors) take 16 KiB, a quarter of what lies below the limit.
/// </summary>
internal static class HostExitStub
{
    private const int FrameHead = 16;

    /// <summary>Offset in the frame of the HostFunctionData.</summary>
    public const int FunctionData = -8;

    public static void Emit(Assembler asm, FuncType type, CallConvention convention, long dispatch, long unwindStub) =>
        Emit(asm, type, convention, dispatch, unwindStub, 0);

    /// <summary>
    /// The code of asynchronous host functions: a status of <see cref="EntryStub.Suspended"/> suspends the guest. It continues where the call
    /// would have returned to, on the stack of the thread that resumes it.
    /// </summary>
    public static void EmitSuspendable(Assembler asm, FuncType type, CallConvention convention, long dispatch, long unwindStub, long suspendStub) =>
        Emit(asm, type, convention, dispatch, unwindStub, suspendStub);

    private static void Emit(Assembler asm, FuncType type, CallConvention convention, long dispatch, long unwindStub, long suspendStub)
    {
        convention.Set(type);
        int slots = Math.Max(SlotMoves.SlotsOf(type.Params), SlotMoves.SlotsOf(type.Results));
        int slotBase = -FrameHead - slots * 8;
        asm.Push_r64(rbp);
        asm.Mov_r64_r64(rbp, rsp);
        asm.Push_r64(r15);
        asm.Push_i32(0);
        if (slots > 0)
            asm.Sub_r64_i32(rsp, slots * 8);
        StoreArguments(asm, type, convention, slotBase);
        asm.Mov_r64_r64(rdi, r15);
        asm.Mov_r64_r64(rsi, rsp);
        StubMacros.LeaveGuest(asm);
        // The C convention preserves rbp, r14 and r15.
        Label returned = StubMacros.CallHost(asm, dispatch);
        Label stopped = asm.NewLabel();
        asm.Test_r32_r32(rax, rax);
        asm.Jcc(Cond.NE, stopped);
        LoadResults(asm, type, convention, slotBase);
        asm.Leave();
        if (convention.ArgumentBytes == 0)
            asm.Ret();
        else
            asm.Ret_i16(convention.ArgumentBytes);
        if (suspendStub == 0)
        {
            StubMacros.BindUnwind(asm, stopped, unwindStub);
            return;
        }
        Label unwind = asm.NewLabel();
        asm.Bind(stopped);
        asm.Cmp_r32_i32(rax, EntryStub.Suspended);
        asm.Jcc(Cond.NE, unwind);
        StubMacros.LoadContext(asm, r11);
        asm.Lea_r64_m(rax, Mem.Rip(returned));
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.ResumePcOffset), rax);
        asm.Mov_r64_imm(r11, suspendStub);
        asm.Jmp_r64(r11);
        StubMacros.BindUnwind(asm, unwind, unwindStub);
    }

    private static void StoreArguments(Assembler asm, FuncType type, CallConvention convention, int slotBase)
    {
        int offset = slotBase;
        for (int i = 0; i < type.Params.Length; i++)
        {
            ValKind kind = type.Params[i].Kind;
            SlotMoves.Store(asm, kind, convention.Parameters[i], Mem.At(rbp, offset), rbp, CallConvention.ArgumentAreaOffset);
            offset += 8 * SlotMoves.SlotsOf(kind);
        }
    }

    private static void LoadResults(Assembler asm, FuncType type, CallConvention convention, int slotBase)
    {
        int offset = slotBase;
        for (int i = 0; i < type.Results.Length; i++)
        {
            ValKind kind = type.Results[i].Kind;
            SlotMoves.Load(asm, kind, convention.Results[i], Mem.At(rbp, offset), rbp, convention.ResultAreaOffset);
            offset += 8 * SlotMoves.SlotsOf(kind);
        }
    }
}
