using Wager.Abi;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// <c>void end(ThreadRange*)</c>, called by the system when a thread ends: the range is empty from then on. Machine code, since managed
/// code cannot run on the thread any more.
/// </summary>
internal static class ThreadEndStub
{
    public static void Emit(Assembler asm)
    {
        // Lowest first: with it the range is empty, whatever the other end.
        asm.Mov_m64_i32(Mem.At(rdi, ThreadRange.LowestOffset), -1);
        asm.Mov_m64_i32(Mem.At(rdi, ThreadRange.HighestOffset), 0);
        asm.Mov_m64_i32(Mem.At(rdi, ThreadRange.HasEndedOffset), 1);
        asm.Ret();
    }
}
