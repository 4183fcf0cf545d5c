using Wager.Abi;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// array.new_default of few elements that fit into the hole that the store allocates in, without leaving compiled code. Everything else
/// goes on in the builtin's ordinary stub, whose arguments are still in place.
/// </summary>
internal static class ArrayStub
{
    /// <summary>Most elements that are allocated here.</summary>
    private const int Most = 512;

    /// <summary>rax = descriptor, rdx = length; returns the array in rax. Uses rcx, r8, r9, r11.</summary>
    public static void Emit(Assembler asm, long body, long unwindStub)
    {
        Label slow = asm.NewLabel();
        asm.Cmp_r64_i32(rdx, Most);
        asm.Jcc(Cond.A, slow);
        asm.Mov_r32_m32(rcx, Mem.At(rax, TypeDescriptor.ByteSizeOffset));
        // The elements of larger size begin further behind.
        asm.Cmp_r32_i32(rcx, ObjectShape.Alignment);
        asm.Jcc(Cond.A, slow);
        asm.Imul_r64_r64(rcx, rdx);
        asm.Add_r64_i32(rcx, ObjectShape.FirstElement(ObjectShape.Alignment) + ObjectShape.Alignment - 1);
        asm.And_r64_i32(rcx, -ObjectShape.Alignment);
        StubMacros.LoadContext(asm, r11);
        asm.Mov_r64_m64(r8, Mem.At(r11, StoreContext.HeapCursorOffset));
        asm.Lea_r64_m(r9, Mem.At(r8, rcx, Scale.x1));
        asm.Cmp_r64_m64(r9, Mem.At(r11, StoreContext.HeapEndOffset));
        asm.Jcc(Cond.A, slow);
        asm.Mov_m64_r64(Mem.At(r11, StoreContext.HeapCursorOffset), r9);
        asm.Mov_m32_r32(Mem.At(r8, ObjectHeader.DescriptorOffset), rax);
        asm.Mov_m32_r32(Mem.At(r8, ObjectHeader.PayloadOffset), rdx);
        asm.Mov_r64_r64(rax, r8);
        asm.Ret();
        asm.Bind(slow);
        BuiltinStub.Emit(asm, Builtins.ArgumentCount(BuiltinId.ArrayNewDefault), body, unwindStub);
    }
}
