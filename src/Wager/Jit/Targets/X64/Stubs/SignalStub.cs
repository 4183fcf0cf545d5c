using Wager.Abi;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>Where a platform's signal context keeps what the handler needs; byte offsets.</summary>
internal readonly record struct SignalLayout(int Registers, int Pc, int FramePointer, int Instance, int FaultAddress);

/// <summary>
/// The signal handler, <c>void handler(int signal, siginfo*, ucontext*)</c>: when the fault lies in the code memory it notes it in the
/// store's context (found through r15, which holds an instance wherever compiled code may fault) and lets the thread continue in the
/// unwind stub; else it jumps to the handler that was there before (or, if there was none, ends the process). No managed code runs here.
/// </summary>
internal static class SignalStub
{
    private const int RegisterCount = 16;

    public static void Emit(Assembler asm, SignalLayout layout, long codeStart, long codeSize, long unwindStub, long previous)
    {
        Label elsewhere = asm.NewLabel();
        asm.Mov_r64_m64(rax, Mem.At(rdx, layout.Pc));
        asm.Mov_r64_imm(rcx, codeStart);
        asm.Mov_r64_r64(r8, rax);
        asm.Sub_r64_r64(r8, rcx);
        asm.Mov_r64_imm(rcx, codeSize);
        asm.Cmp_r64_r64(r8, rcx);
        asm.Jcc(Cond.AE, elsewhere);

        asm.Mov_r64_m64(r8, Mem.At(rdx, layout.Instance));
        asm.Mov_r64_m64(r8, Mem.At(r8, InstanceData.StoreOffset));
        asm.Mov_m32_r32(Mem.At(r8, StoreContext.SignalOffset), rdi);
        asm.Mov_m64_r64(Mem.At(r8, StoreContext.TrapPcOffset), rax);
        Copy(asm, Mem.At(r8, StoreContext.TrapFrameOffset), Mem.At(rdx, layout.FramePointer));
        Copy(asm, Mem.At(r8, StoreContext.TrapAddressOffset), Mem.At(rsi, layout.FaultAddress));
        for (int i = 0; i < RegisterCount; i++)
            Copy(asm, Mem.At(r8, StoreContext.RegistersOffset + 8 * i), Mem.At(rdx, layout.Registers + 8 * i));
        asm.Mov_r64_imm(rcx, unwindStub);
        asm.Mov_m64_r64(Mem.At(rdx, layout.Pc), rcx);
        asm.Ret();

        asm.Bind(elsewhere);
        if (previous == 0)
        {
            asm.Ud2();
            return;
        }
        asm.Mov_r64_imm(rax, previous);
        asm.Jmp_r64(rax);
    }

    private static void Copy(Assembler asm, Mem target, Mem source)
    {
        asm.Mov_r64_m64(rcx, source);
        asm.Mov_m64_r64(target, rcx);
    }
}
