using Wager.Abi;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// [DOC] throw. Finds the handler of an exception: goes from frame to frame, asks the store's <see cref="HandlerCache"/> what each return
/// address means, and managed code only if it does not know. Nothing on the guest stack is touched until the handler is found, so that a
/// backtrace can be had if there is none.
/// <code>
///   rax  identity of the tag                   r8   cache
///   rbp  frame                                 r9   end of the tail stack as far as it was walked
///   r10  return address in the frame's code    r11  context
///   r15  an instance of the store; once a frame has handlers, its own
/// </code>
/// </summary>
internal static class ThrowStub
{
    /// <summary>Bytes of the cached meanings that are no records.</summary>
    private const int LastConstant = HandlerCache.OnTailStack;

    /// <summary>The builtin: called by the code that throws; rax = identity of the tag.</summary>
    public static void EmitBuiltin(Assembler asm, long resolve, long epoch, long unwindStub)
    {
        asm.Pop_r64(r10);
        StubMacros.LoadContext(asm, r11);
        asm.Mov_m32_i32(Mem.At(r11, StoreContext.IsFromHostOffset), 0);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.ThrownTagOffset), rax);
        EmitWalk(asm, resolve, epoch, unwindStub);
    }

    /// <summary>
    /// Reached by jump: what the context holds is thrown out of the call that returns to r10 in the frame at rbp. Needs a few words of
    /// stack.
    /// </summary>
    public static void EmitFromHost(Assembler asm, long resolve, long epoch, long unwindStub)
    {
        StubMacros.LoadContext(asm, r11);
        asm.Mov_m32_i32(Mem.At(r11, StoreContext.IsFromHostOffset), 1);
        asm.Mov_r64_m64(rax, Mem.At(r11, StoreContext.ThrownTagOffset));
        EmitWalk(asm, resolve, epoch, unwindStub);
    }

    private static void EmitWalk(Assembler asm, long resolve, long epoch, long unwindStub)
    {
        Label next = asm.NewLabel();
        Label special = asm.NewLabel();
        Label handlers = asm.NewLabel();
        Label miss = asm.NewLabel();
        Label unwind = asm.NewLabel();
        Label stopped = asm.NewLabel();
        EmitBegin(asm, epoch, miss);
        asm.Bind(next);
        asm.Mov_r64_r64(rcx, r10);
        asm.Shr_r64_i8(rcx, HandlerCache.HashShift);
        asm.Xor_r64_r64(rcx, r10);
        asm.And_r32_i32(rcx, HandlerCache.Entries - 1);
        asm.Shl_r32_i8(rcx, 4);
        asm.Cmp_m64_r64(Mem.At(r8, rcx, Scale.x1), r10);
        asm.Jcc(Cond.NE, miss);
        asm.Mov_r64_m64(rsi, Mem.At(r8, rcx, Scale.x1, 8));
        asm.Test_r64_r64(rsi, rsi);
        asm.Jcc(Cond.NE, special);
        Label pass = asm.NewBoundLabel();
        asm.Mov_r64_m64(r10, Mem.At(rbp, 8));
        asm.Mov_r64_m64(rbp, Mem.At(rbp));
        asm.Jmp(next);

        asm.Bind(special);
        asm.Cmp_r64_i32(rsi, LastConstant);
        asm.Jcc(Cond.A, handlers);
        EmitSpecial(asm, next, unwind);
        asm.Bind(handlers);
        // A frame may have very many clauses and the stack very many such frames, so whoever wants the guest to stop is heard at each.
        asm.Cmp_m32_i32(Mem.At(r11, StoreContext.InterruptOffset), 0);
        asm.Jcc(Cond.NE, stopped);
        EmitMatch(asm, pass);
        asm.Bind(stopped);
        asm.Mov_m32_i32(Mem.At(r11, StoreContext.TrapOffset), (int)TrapCode.Interrupted);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.FuelOffset), FuelReg);
        asm.Jmp(unwind);
        asm.Bind(miss);
        EmitMiss(asm, resolve, next, unwind);
        StubMacros.BindUnwind(asm, unwind, unwindStub);
    }

    /// <summary>Notes where it is thrown; to <paramref name="stale"/> if the cache may be wrong.</summary>
    private static void EmitBegin(Assembler asm, long epoch, Label stale)
    {
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.TrapPcOffset), r10);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.TrapFrameOffset), rbp);
        asm.Mov_r64_m64(r9, Mem.At(r11, StoreContext.TailStackPointerOffset));
        asm.Mov_r64_m64(r8, Mem.At(r11, StoreContext.HandlerCacheOffset));
        asm.Mov_r64_imm(rcx, epoch);
        asm.Mov_r64_m64(rcx, Mem.At(rcx));
        asm.Cmp_r64_m64(rcx, Mem.At(r11, StoreContext.HandlerEpochOffset));
        asm.Jcc(Cond.NE, stale);
    }

    /// <summary>rsi = a constant other than <see cref="HandlerCache.Passes"/>.</summary>
    private static void EmitSpecial(Assembler asm, Label next, Label unwind)
    {
        Label entry = asm.NewLabel();
        asm.Cmp_r64_i32(rsi, HandlerCache.Entry);
        asm.Jcc(Cond.E, entry);
        asm.Sub_r64_i32(r9, TailCallStub.EntrySize);
        asm.Mov_r64_m64(r10, Mem.At(r9));
        asm.Jmp(next);
        asm.Bind(entry);
        asm.Mov_m32_i32(Mem.At(r11, StoreContext.IsThrownOffset), 1);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.FuelOffset), FuelReg);
        asm.Jmp(unwind);
    }

    /// <summary>
    /// rsi = the record of the innermost region of the frame; to the landing of the first clause that fits, or to <paramref name="pass"/>.
    /// </summary>
    private static void EmitMatch(Assembler asm, Label pass)
    {
        Label clause = asm.NewLabel();
        Label found = asm.NewLabel();
        Label outer = asm.NewLabel();
        asm.Mov_r64_m64(r15, Mem.At(rbp, -8));
        Label region = asm.NewBoundLabel();
        asm.Mov_r32_m32(rcx, Mem.At(rsi));
        asm.Lea_r64_m(rdi, Mem.At(rsi, HandlerTable.HeadSize));
        asm.Bind(clause);
        asm.Sub_r32_i32(rcx, 1);
        asm.Jcc(Cond.B, outer);
        asm.Movsxd_r64_m32(rdx, Mem.At(rdi));
        asm.Test_r64_r64(rdx, rdx);
        asm.Jcc(Cond.E, found);
        asm.Cmp_r64_m64(rax, Mem.At(r15, rdx, Scale.x1));
        asm.Jcc(Cond.E, found);
        asm.Add_r64_i32(rdi, HandlerTable.ClauseSize);
        asm.Jmp(clause);

        asm.Bind(outer);
        asm.Movsxd_r64_m32(rdx, Mem.At(rsi, HandlerTable.ParentOffset));
        asm.Test_r64_r64(rdx, rdx);
        asm.Jcc(Cond.E, pass);
        asm.Add_r64_r64(rsi, rdx);
        asm.Jmp(region);

        asm.Bind(found);
        asm.Movsxd_r64_m32(rdx, Mem.At(rdi, HandlerTable.LandingOffset));
        asm.Add_r64_r64(rdx, rsi);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.TailStackPointerOffset), r9);
        asm.Mov_r64_m64(r10, Mem.At(r11, StoreContext.PayloadOffset));
        asm.Jmp_r64(rdx);
    }

    /// <summary>Lets <c>ulong resolve(InstanceData*, nint pc)</c> fill the cache's entry, and looks again.</summary>
    private static void EmitMiss(Assembler asm, long resolve, Label next, Label unwind)
    {
        asm.Push_r64(r10);
        asm.Push_r64(r9);
        asm.Mov_r64_r64(rdi, r15);
        asm.Mov_r64_r64(rsi, r10);
        StubMacros.LeaveGuest(asm);
        StubMacros.CallHost(asm, resolve);
        StubMacros.UnwindIfStopped(asm, unwind);
        asm.Mov_r64_m64(rsp, Mem.At(r11, StoreContext.GuestStackPointerOffset));
        asm.Pop_r64(r9);
        asm.Pop_r64(r10);
        asm.Mov_r64_m64(rax, Mem.At(r11, StoreContext.ThrownTagOffset));
        asm.Mov_r64_m64(r8, Mem.At(r11, StoreContext.HandlerCacheOffset));
        asm.Jmp(next);
    }
}
