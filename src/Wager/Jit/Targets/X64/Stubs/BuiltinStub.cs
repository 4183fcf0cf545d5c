using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// The way from compiled code to a builtin with a managed body: up to five arguments in rax, rdx, rcx, rbx, rsi become the C arguments
/// behind the instance; the result comes back in rax.
/// <code>
///   rbp +8   return address in compiled code
///       +0   the compiled frame's rbp
///   rsp      guest stack of nested entries continues here
/// </code>
/// </summary>
internal static class BuiltinStub
{
    public static void Emit(Assembler asm, int arguments, long body, long unwindStub)
    {
        asm.Push_r64(rbp);
        asm.Mov_r64_r64(rbp, rsp);
        // In an order that reads each register before it is written; the third and fourth argument already are in place.
        if (arguments > 4)
            asm.Mov_r64_r64(r9, rsi);
        if (arguments > 3)
            asm.Mov_r64_r64(r8, rbx);
        if (arguments > 0)
            asm.Mov_r64_r64(rsi, rax);
        asm.Mov_r64_r64(rdi, r15);
        StubMacros.LeaveGuest(asm);
        StubMacros.CallHost(asm, body);
        Label unwind = asm.NewLabel();
        StubMacros.UnwindIfStopped(asm, unwind);
        asm.Leave();
        asm.Ret();
        StubMacros.BindUnwind(asm, unwind, unwindStub);
    }
}
