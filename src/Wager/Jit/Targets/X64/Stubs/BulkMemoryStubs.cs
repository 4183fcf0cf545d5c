using Wager.Abi;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// memory.copy and memory.fill of few bytes within memory 0, without leaving compiled code. Everything else, what does not fit the memory
/// included, goes on in the builtin's ordinary stub, whose arguments are still in place. Every load comes before the first store, so
/// that overlapping ranges need no care.
/// </summary>
internal static class BulkMemoryStubs
{
    /// <summary>Most bytes that are moved here.</summary>
    private const int Most = 64;

    /// <summary>rax, rdx = memories (destination, source), rcx = destination, rbx = source, rsi = count.</summary>
    public static void EmitCopy(Assembler asm, long body, long unwindStub)
    {
        Label slow = asm.NewLabel();
        asm.Mov_r64_r64(r8, rax);
        asm.Or_r64_r64(r8, rdx);
        asm.Jcc(Cond.NE, slow);
        EmitLimit(asm, rsi, slow);
        asm.Cmp_r64_r64(rcx, r8);
        asm.Jcc(Cond.A, slow);
        asm.Cmp_r64_r64(rbx, r8);
        asm.Jcc(Cond.A, slow);
        asm.Add_r64_r64(rcx, r14);
        asm.Add_r64_r64(rbx, r14);
        EmitCopyBody(asm);
        asm.Bind(slow);
        BuiltinStub.Emit(asm, Builtins.ArgumentCount(BuiltinId.MemoryCopy), body, unwindStub);
    }

    /// <summary>rax = memory, rdx = destination, rcx = value, rbx = count.</summary>
    public static void EmitFill(Assembler asm, long body, long unwindStub)
    {
        Label slow = asm.NewLabel();
        asm.Test_r64_r64(rax, rax);
        asm.Jcc(Cond.NE, slow);
        EmitLimit(asm, rbx, slow);
        asm.Cmp_r64_r64(rdx, r8);
        asm.Jcc(Cond.A, slow);
        asm.Add_r64_r64(rdx, r14);
        asm.Movzx_r32_r8(rcx, rcx);
        asm.Mov_r64_imm(rax, 0x0101010101010101);
        asm.Imul_r64_r64(rax, rcx);
        EmitFillBody(asm);
        asm.Bind(slow);
        BuiltinStub.Emit(asm, Builtins.ArgumentCount(BuiltinId.MemoryFill), body, unwindStub);
    }

    /// <summary>r8 = the last offset at which so many bytes fit; to the slow path when they are too many.</summary>
    private static void EmitLimit(Assembler asm, Reg count, Label slow)
    {
        asm.Cmp_r64_i32(count, Most);
        asm.Jcc(Cond.A, slow);
        asm.Mov_r64_m64(r8, Mem.At(r15, InstanceData.Memory0SizeOffset));
        asm.Sub_r64_r64(r8, count);
        asm.Jcc(Cond.B, slow);
    }

    /// <summary>rcx = to, rbx = from, rsi = count, at most 64: two, or four, pieces that may overlap one another.</summary>
    private static void EmitCopyBody(Assembler asm)
    {
        Label below16 = asm.NewLabel();
        Label ends = asm.NewLabel();
        asm.Cmp_r64_i32(rsi, 16);
        asm.Jcc(Cond.B, below16);
        asm.Movups_x_m128(xmm0, Mem.At(rbx));
        asm.Movups_x_m128(xmm1, Mem.At(rbx, rsi, Scale.x1, -16));
        asm.Cmp_r64_i32(rsi, 32);
        asm.Jcc(Cond.BE, ends);
        asm.Movups_x_m128(xmm2, Mem.At(rbx, 16));
        asm.Movups_x_m128(xmm3, Mem.At(rbx, rsi, Scale.x1, -32));
        asm.Movups_m128_x(Mem.At(rcx, 16), xmm2);
        asm.Movups_m128_x(Mem.At(rcx, rsi, Scale.x1, -32), xmm3);
        asm.Bind(ends);
        asm.Movups_m128_x(Mem.At(rcx), xmm0);
        asm.Movups_m128_x(Mem.At(rcx, rsi, Scale.x1, -16), xmm1);
        asm.Ret();

        Label below8 = asm.NewLabel();
        asm.Bind(below16);
        asm.Cmp_r64_i32(rsi, 8);
        asm.Jcc(Cond.B, below8);
        asm.Mov_r64_m64(rax, Mem.At(rbx));
        asm.Mov_r64_m64(rdx, Mem.At(rbx, rsi, Scale.x1, -8));
        asm.Mov_m64_r64(Mem.At(rcx), rax);
        asm.Mov_m64_r64(Mem.At(rcx, rsi, Scale.x1, -8), rdx);
        asm.Ret();

        Label below4 = asm.NewLabel();
        asm.Bind(below8);
        asm.Cmp_r64_i32(rsi, 4);
        asm.Jcc(Cond.B, below4);
        asm.Mov_r32_m32(rax, Mem.At(rbx));
        asm.Mov_r32_m32(rdx, Mem.At(rbx, rsi, Scale.x1, -4));
        asm.Mov_m32_r32(Mem.At(rcx), rax);
        asm.Mov_m32_r32(Mem.At(rcx, rsi, Scale.x1, -4), rdx);
        asm.Ret();

        // One to three bytes: the first, the middle and the last.
        Label done = asm.NewLabel();
        asm.Bind(below4);
        asm.Test_r64_r64(rsi, rsi);
        asm.Jcc(Cond.E, done);
        asm.Mov_r64_r64(r8, rsi);
        asm.Shr_r64_i8(r8, 1);
        asm.Movzx_r32_m8(rax, Mem.At(rbx));
        asm.Movzx_r32_m8(rdx, Mem.At(rbx, r8, Scale.x1));
        asm.Movzx_r32_m8(r9, Mem.At(rbx, rsi, Scale.x1, -1));
        asm.Mov_m8_r8(Mem.At(rcx), rax);
        asm.Mov_m8_r8(Mem.At(rcx, r8, Scale.x1), rdx);
        asm.Mov_m8_r8(Mem.At(rcx, rsi, Scale.x1, -1), r9);
        asm.Bind(done);
        asm.Ret();
    }

    /// <summary>rdx = to, rbx = count, at most 64, rax = eight times the byte.</summary>
    private static void EmitFillBody(Assembler asm)
    {
        Label below16 = asm.NewLabel();
        Label ends = asm.NewLabel();
        asm.Cmp_r64_i32(rbx, 16);
        asm.Jcc(Cond.B, below16);
        asm.Movq_x_r64(xmm0, rax);
        asm.Pshufd_x_x_i8(xmm0, xmm0, 0);
        asm.Cmp_r64_i32(rbx, 32);
        asm.Jcc(Cond.BE, ends);
        asm.Movups_m128_x(Mem.At(rdx, 16), xmm0);
        asm.Movups_m128_x(Mem.At(rdx, rbx, Scale.x1, -32), xmm0);
        asm.Bind(ends);
        asm.Movups_m128_x(Mem.At(rdx), xmm0);
        asm.Movups_m128_x(Mem.At(rdx, rbx, Scale.x1, -16), xmm0);
        asm.Ret();

        Label below8 = asm.NewLabel();
        asm.Bind(below16);
        asm.Cmp_r64_i32(rbx, 8);
        asm.Jcc(Cond.B, below8);
        asm.Mov_m64_r64(Mem.At(rdx), rax);
        asm.Mov_m64_r64(Mem.At(rdx, rbx, Scale.x1, -8), rax);
        asm.Ret();

        Label below4 = asm.NewLabel();
        asm.Bind(below8);
        asm.Cmp_r64_i32(rbx, 4);
        asm.Jcc(Cond.B, below4);
        asm.Mov_m32_r32(Mem.At(rdx), rax);
        asm.Mov_m32_r32(Mem.At(rdx, rbx, Scale.x1, -4), rax);
        asm.Ret();

        Label done = asm.NewLabel();
        asm.Bind(below4);
        asm.Test_r64_r64(rbx, rbx);
        asm.Jcc(Cond.E, done);
        asm.Mov_r64_r64(r8, rbx);
        asm.Shr_r64_i8(r8, 1);
        asm.Mov_m8_r8(Mem.At(rdx), rax);
        asm.Mov_m8_r8(Mem.At(rdx, r8, Scale.x1), rax);
        asm.Mov_m8_r8(Mem.At(rdx, rbx, Scale.x1, -1), rax);
        asm.Bind(done);
        asm.Ret();
    }
}
