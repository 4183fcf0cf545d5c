using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

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
/// Both stack pointers and the frame pointer would come back through memory, one load after the other, and the next call of a loop would
/// wait for them (3 ns). So the stub keeps them in registers that the C convention preserves, and that short managed code does not touch:
/// r12 = its frame, r13 = the caller's rbp, r14 = the context.
///
/// No stack check: the slots of the largest types (1,000 vectors) take 16 KiB, a quarter of what lies below the limit.
/// </summary>
internal static class HostExitStub
{
    private const int FrameHead = 16;

    /// <summary>Offset in the frame of the HostFunctionData.</summary>
    private const int FunctionData = -8;

    public static void Emit(Assembler asm, FuncType type, CallConvention convention, long dispatch, long unwindStub, long throwStub) =>
        Emit(asm, type, convention, dispatch, unwindStub, throwStub, 0);

    /// <summary>
    /// The code of asynchronous host functions: a status of <see cref="EntryStub.Suspended"/> suspends the guest. It continues where the
    /// call would have returned to, on the stack of the thread that resumes it.
    /// </summary>
    public static void EmitSuspendable(Assembler asm, FuncType type, CallConvention convention, long dispatch, long unwindStub,
        long throwStub, long suspendStub) =>
        Emit(asm, type, convention, dispatch, unwindStub, throwStub, suspendStub);

    private static void Emit(Assembler asm, FuncType type, CallConvention convention, long dispatch, long unwindStub, long throwStub,
        long suspendStub)
    {
        convention.Set(type);
        int slots = Math.Max(SlotMoves.SlotsOf(type.Params), SlotMoves.SlotsOf(type.Results));
        int slotBase = -FrameHead - slots * 8;
        asm.Push_r64(rbp);
        StubMacros.LoadContext(asm, r14);
        asm.Mov_r64_r64(r10, rbp);
        asm.Mov_r64_r64(rbp, rsp);
        asm.Mov_r64_r64(r12, rsp);
        asm.Push_r64(r15);
        asm.Push_i32(0);
        if (slots > 0)
            asm.Sub_r64_i32(rsp, slots * 8);
        StoreArguments(asm, type, convention, slotBase);
        asm.Mov_r64_r64(rdi, r15);
        asm.Mov_r64_r64(rsi, rsp);
        StubMacros.SwitchToHost(asm, r14);
        asm.Mov_r64_r64(r13, r10);
        asm.Mov_r64_imm(rax, dispatch);
        asm.Call_r64(rax);
        Label returned = asm.NewBoundLabel();
        Label stopped = asm.NewLabel();
        asm.Test_r32_r32(rax, rax);
        asm.Jcc(Cond.NE, stopped);
        LoadResults(asm, type, convention, slotBase);
        asm.Lea_r64_m(rsp, Mem.At(r12, 8));
        asm.Mov_r64_r64(rbp, r13);
        asm.Mov_r64_m64(FuelReg, Mem.At(r14, StoreContext.FuelOffset));
        // As it was at the call: the field of the HostFunctionData is always 0.
        asm.Xor_r32_r32(r14, r14);
        if (convention.ArgumentBytes == 0)
            asm.Ret();
        else
            asm.Ret_i16(convention.ArgumentBytes);
        Label unwind = asm.NewLabel();
        asm.Bind(stopped);
        EmitThrow(asm, throwStub);
        if (suspendStub == 0)
        {
            StubMacros.BindUnwind(asm, unwind, unwindStub);
            return;
        }
        asm.Cmp_r32_i32(rax, EntryStub.Suspended);
        asm.Jcc(Cond.NE, unwind);
        StubMacros.LoadContext(asm, r11);
        asm.Lea_r64_m(rax, Mem.Rip(returned));
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.ResumePcOffset), rax);
        asm.Mov_r64_imm(r11, suspendStub);
        asm.Jmp_r64(r11);
        StubMacros.BindUnwind(asm, unwind, unwindStub);
    }

    /// <summary>If the host function has thrown an exception of WebAssembly, it leaves the call.</summary>
    private static void EmitThrow(Assembler asm, long throwStub)
    {
        Label other = asm.NewLabel();
        asm.Cmp_r32_i32(rax, EntryStub.Thrown);
        asm.Jcc(Cond.NE, other);
        asm.Mov_r64_r64(rsp, r12);
        asm.Mov_r64_r64(rbp, r13);
        asm.Mov_r64_m64(FuelReg, Mem.At(r14, StoreContext.FuelOffset));
        asm.Mov_r64_m64(r10, Mem.At(rsp, 8));
        asm.Mov_r64_imm(r11, throwStub);
        asm.Jmp_r64(r11);
        asm.Bind(other);
    }

    /// <summary>Registers as they are after the call, for the frame that the context notes; rdi = the context.</summary>
    public static void EmitRestoreFrame(Assembler asm)
    {
        asm.Mov_r64_r64(r14, rdi);
        asm.Mov_r64_m64(r12, Mem.At(r14, StoreContext.ExitFrameOffset));
        asm.Mov_r64_m64(r13, Mem.At(r12));
        asm.Mov_r64_m64(r15, Mem.At(r12, FunctionData));
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
            SlotMoves.Load(asm, kind, convention.Results[i], Mem.At(r12, offset), r12, convention.ResultAreaOffset);
            offset += 8 * SlotMoves.SlotsOf(kind);
        }
    }
}
