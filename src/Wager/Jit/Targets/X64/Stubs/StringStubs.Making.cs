using Wager.Abi;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

// The order of strings, and new ones that are short and fit into the hole that the store allocates in. What is long goes on to managed
// code, which is as fast then, and stops when it must.
internal static partial class StringStubs
{
    /// <summary>Most code units that are compared or copied here.</summary>
    private const int MostUnits = 512;
    private const int First = ObjectHeader.Size;
    private const int PerWord = 4;

    /// <summary>Compares four code units at a time as long as both have them, then the rest of the shorter one, then the lengths.</summary>
    private static void EmitCompare(Assembler asm, Label slow)
    {
        EmitCheck(asm, rax, slow);
        EmitCheck(asm, rdx, slow);
        asm.Mov_r32_m32(rcx, Mem.At(rax, ObjectHeader.PayloadOffset));
        asm.Mov_r32_m32(r8, Mem.At(rdx, ObjectHeader.PayloadOffset));
        asm.Cmp_r32_r32(rcx, r8);
        asm.Mov_r32_r32(r9, rcx);
        asm.Cmovcc_r32_r32(Cond.A, r9, r8);
        asm.Cmp_r32_i32(r9, MostUnits);
        asm.Jcc(Cond.A, slow);
        Label differs = asm.NewLabel();
        EmitFindDifference(asm, differs);
        asm.Cmp_r32_r32(rcx, r8);
        EmitOrder(asm);
        asm.Bind(differs);
        asm.Movzx_r32_m16(rcx, Mem.At(rax, rsi, Scale.x2, First));
        asm.Movzx_r32_m16(r8, Mem.At(rdx, rsi, Scale.x2, First));
        asm.Cmp_r32_r32(rcx, r8);
        EmitOrder(asm);
    }

    /// <summary>
    /// Goes to the label with the index in rsi of the first of r9 code units that is not the same in both strings. Uses rdi and r10.
    /// </summary>
    private static void EmitFindDifference(Assembler asm, Label differs)
    {
        Label rest = asm.NewLabel();
        Label inWord = asm.NewLabel();
        Label same = asm.NewLabel();
        asm.Xor_r32_r32(rsi, rsi);
        Label next = asm.NewBoundLabel();
        asm.Lea_r64_m(rdi, Mem.At(rsi, PerWord));
        asm.Cmp_r32_r32(rdi, r9);
        asm.Jcc(Cond.A, rest);
        EmitCompareWords(asm);
        asm.Jcc(Cond.NE, inWord);
        asm.Mov_r32_r32(rsi, rdi);
        asm.Jmp(next);
        asm.Bind(rest);
        // What one of them has further behind does not count; without any left, the first word may not be the string's.
        asm.Cmp_r32_r32(rsi, r9);
        asm.Jcc(Cond.AE, same);
        EmitCompareWords(asm);
        asm.Jcc(Cond.E, same);
        asm.Bind(inWord);
        asm.Bsf_r64_r64(r10, r10);
        asm.Shr_r32_i8(r10, 4);
        asm.Add_r32_r32(rsi, r10);
        asm.Cmp_r32_r32(rsi, r9);
        asm.Jcc(Cond.B, differs);
        asm.Bind(same);
    }

    /// <summary>r10 has a bit for each that is not the same in four code units from rsi on; the flags say whether there is one.</summary>
    private static void EmitCompareWords(Assembler asm)
    {
        asm.Mov_r64_m64(r10, Mem.At(rax, rsi, Scale.x2, First));
        asm.Xor_r64_m64(r10, Mem.At(rdx, rsi, Scale.x2, First));
    }

    /// <summary>Returns -1, 0 or 1 as the flags say below, equal or above.</summary>
    private static void EmitOrder(Assembler asm)
    {
        asm.Mov_r32_i32(rax, 0);
        asm.Mov_r32_i32(r9, 1);
        asm.Cmovcc_r32_r32(Cond.A, rax, r9);
        asm.Mov_r32_i32(r9, -1);
        asm.Cmovcc_r32_r32(Cond.B, rax, r9);
        asm.Ret();
    }

    private static void EmitConcat(Assembler asm, Label slow)
    {
        EmitCheck(asm, rax, slow);
        EmitCheck(asm, rdx, slow);
        asm.Mov_r32_m32(rcx, Mem.At(rax, ObjectHeader.PayloadOffset));
        asm.Mov_r32_m32(r9, Mem.At(rdx, ObjectHeader.PayloadOffset));
        // Neither sum wraps around: strings are shorter than 2^30 units.
        asm.Add_r32_r32(r9, rcx);
        EmitAllocate(asm, slow);
        asm.Sub_r32_r32(r9, rcx);
        asm.Mov_r32_r32(r11, r9);
        asm.Mov_r32_r32(r9, rcx);
        asm.Lea_r64_m(rsi, Mem.At(rax, First));
        asm.Lea_r64_m(rdi, Mem.At(r8, First));
        EmitCopy(asm);
        asm.Mov_r32_r32(r9, r11);
        asm.Lea_r64_m(rsi, Mem.At(rdx, First));
        asm.Lea_r64_m(rdi, Mem.At(r8, rcx, Scale.x2, First));
        EmitCopy(asm);
        asm.Mov_r64_r64(rax, r8);
        asm.Ret();
    }

    /// <summary>rdx = start, rcx = end, both unsigned; the end is no further than the string's, nothing is left before the start.</summary>
    private static void EmitSubstring(Assembler asm, Label slow)
    {
        EmitCheck(asm, rax, slow);
        asm.Mov_r32_r32(rdx, rdx);
        asm.Mov_r32_m32(r8, Mem.At(rax, ObjectHeader.PayloadOffset));
        asm.Cmp_r32_r32(rcx, r8);
        asm.Cmovcc_r32_r32(Cond.A, rcx, r8);
        asm.Xor_r32_r32(r10, r10);
        asm.Mov_r32_r32(r9, rcx);
        asm.Sub_r32_r32(r9, rdx);
        asm.Cmovcc_r32_r32(Cond.B, r9, r10);
        EmitAllocate(asm, slow);
        asm.Lea_r64_m(rsi, Mem.At(rax, rdx, Scale.x2, First));
        asm.Lea_r64_m(rdi, Mem.At(r8, First));
        EmitCopy(asm);
        asm.Mov_r64_r64(rax, r8);
        asm.Ret();
    }

    /// <summary>
    /// r8 = a new string of r9 zeros, if there are few and they fit into the hole. The descriptor is that of the string in rax, as of a
    /// young one. Uses r10 and r11.
    /// </summary>
    private static void EmitAllocate(Assembler asm, Label slow)
    {
        asm.Cmp_r32_i32(r9, MostUnits);
        asm.Jcc(Cond.A, slow);
        StubMacros.LoadContext(asm, r11);
        asm.Mov_r64_m64(r8, Mem.At(r11, StoreContext.HeapCursorOffset));
        asm.Lea_r64_m(r10, Mem.At(r9, r9, Scale.x1, First + ObjectShape.Alignment - 1));
        asm.And_r64_i32(r10, -ObjectShape.Alignment);
        asm.Add_r64_r64(r10, r8);
        asm.Cmp_r64_m64(r10, Mem.At(r11, StoreContext.HeapEndOffset));
        asm.Jcc(Cond.A, slow);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.HeapCursorOffset), r10);
        asm.Mov_r32_m32(r10, Mem.At(rax, ObjectHeader.DescriptorOffset));
        asm.And_r32_i32(r10, ~ObjectAge.Mask);
        asm.Mov_m32_r32(Mem.At(r8, ObjectHeader.DescriptorOffset), r10);
        asm.Mov_m32_r32(Mem.At(r8, ObjectHeader.PayloadOffset), r9);
    }

    /// <summary>Copies r9 code units from rsi to rdi, and nothing behind them. Uses r10.</summary>
    private static void EmitCopy(Assembler asm)
    {
        Label rest = asm.NewLabel();
        Label done = asm.NewLabel();
        Label next = asm.NewBoundLabel();
        asm.Sub_r32_i32(r9, PerWord);
        asm.Jcc(Cond.B, rest);
        asm.Mov_r64_m64(r10, Mem.At(rsi));
        asm.Mov_m64_r64(Mem.At(rdi), r10);
        asm.Add_r64_i32(rsi, ObjectShape.Alignment);
        asm.Add_r64_i32(rdi, ObjectShape.Alignment);
        asm.Jmp(next);
        asm.Bind(rest);
        asm.Add_r32_i32(r9, PerWord);
        Label nextUnit = asm.NewBoundLabel();
        asm.Sub_r32_i32(r9, 1);
        asm.Jcc(Cond.B, done);
        asm.Movzx_r32_m16(r10, Mem.At(rsi, r9, Scale.x2, 0));
        asm.Mov_m16_r16(Mem.At(rdi, r9, Scale.x2, 0), r10);
        asm.Jmp(nextUnit);
        asm.Bind(done);
    }
}
