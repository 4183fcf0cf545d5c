using Wager.Abi;
using Wager.Core.Modules;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// What stands in front of the exit stubs of the js-string builtins: functions that need only look at strings of the heap return from here,
/// and everything else goes on to the stub behind, the arguments still in their registers.
/// </summary>
internal static partial class StringStubs
{
    /// <summary>
    /// Arguments in rax, rdx and rcx, the result in rax, as functions of compiled code have them. Uses all others that belong to the
    /// callee but r12 and r13.
    /// </summary>
    public static void EmitFast(Assembler asm, StringFunction function)
    {
        Label slow = asm.NewLabel();
        switch (function)
        {
            case StringFunction.Cast:
                EmitCheck(asm, rax, slow);
                asm.Ret();
                break;
            case StringFunction.Length:
                EmitCheck(asm, rax, slow);
                asm.Mov_r32_m32(rax, Mem.At(rax, ObjectHeader.PayloadOffset));
                asm.Ret();
                break;
            case StringFunction.CharCodeAt:
                EmitCheck(asm, rax, slow);
                asm.Mov_r32_r32(rdx, rdx);
                asm.Cmp_r32_m32(rdx, Mem.At(rax, ObjectHeader.PayloadOffset));
                asm.Jcc(Cond.AE, slow);
                asm.Movzx_r32_m16(rax, Mem.At(rax, rdx, Scale.x2, ObjectShape.FirstElement(sizeof(char))));
                asm.Ret();
                break;
            case StringFunction.Test:
                EmitTest(asm, slow);
                break;
            case StringFunction.Equals:
                EmitEquals(asm, slow);
                break;
            case StringFunction.Compare:
                EmitCompare(asm, slow);
                break;
            case StringFunction.Concat:
                EmitConcat(asm, slow);
                break;
            case StringFunction.Substring:
                EmitSubstring(asm, slow);
                break;
        }
        asm.Bind(slow);
    }

    /// <summary>Goes to a label unless a reference is a string of the heap.</summary>
    private static void EmitCheck(Assembler asm, Reg reference, Label slow)
    {
        asm.Test_r64_r64(reference, reference);
        asm.Jcc(Cond.E, slow);
        asm.Test_r32_i32(reference, Reference.ImmediateBits);
        asm.Jcc(Cond.NE, slow);
        asm.Mov_r32_m32(r10, Mem.At(reference, ObjectHeader.DescriptorOffset));
        asm.Cmp_m32_i32(Mem.At(r10, TypeDescriptor.KindOffset), (int)ObjectKind.String);
        asm.Jcc(Cond.NE, slow);
    }

    /// <summary>Null and objects say at once what they are; the host knows what is behind a handle.</summary>
    private static void EmitTest(Assembler asm, Label slow)
    {
        Label none = asm.NewLabel();
        asm.Test_r64_r64(rax, rax);
        asm.Jcc(Cond.E, none);
        asm.Test_r32_i32(rax, Reference.ImmediateBits);
        asm.Jcc(Cond.NE, slow);
        asm.Mov_r32_m32(r10, Mem.At(rax, ObjectHeader.DescriptorOffset));
        asm.Cmp_m32_i32(Mem.At(r10, TypeDescriptor.KindOffset), (int)ObjectKind.String);
        asm.Jcc(Cond.NE, none);
        asm.Mov_r32_i32(rax, 1);
        asm.Ret();
        asm.Bind(none);
        asm.Xor_r32_r32(rax, rax);
        asm.Ret();
    }

    /// <summary>
    /// The same string is equal to itself, and strings of different lengths are not; whoever is equal otherwise is for the host to compare.
    /// </summary>
    private static void EmitEquals(Assembler asm, Label slow)
    {
        Label differs = asm.NewLabel();
        EmitCheck(asm, rax, slow);
        EmitCheck(asm, rdx, slow);
        asm.Cmp_r64_r64(rax, rdx);
        Label equal = asm.NewLabel();
        asm.Jcc(Cond.E, equal);
        asm.Mov_r32_m32(rcx, Mem.At(rax, ObjectHeader.PayloadOffset));
        asm.Cmp_r32_m32(rcx, Mem.At(rdx, ObjectHeader.PayloadOffset));
        asm.Jcc(Cond.NE, differs);
        EmitCompareUnits(asm, equal, differs);
        asm.Bind(equal);
        asm.Mov_r32_i32(rax, 1);
        asm.Ret();
        asm.Bind(differs);
        asm.Xor_r32_r32(rax, rax);
        asm.Ret();
    }

    /// <summary>Compares rcx code units, eight bytes at a time: what lies behind the last one in an object is zero.</summary>
    private static void EmitCompareUnits(Assembler asm, Label equal, Label differs)
    {
        asm.Lea_r64_m(rcx, Mem.At(rcx, rcx, Scale.x1, 7));
        asm.Shr_r64_i8(rcx, 3);
        Label next = asm.NewBoundLabel();
        asm.Sub_r64_i32(rcx, 1);
        asm.Jcc(Cond.B, equal);
        asm.Mov_r64_m64(r10, Mem.At(rax, rcx, Scale.x8, ObjectShape.FirstElement(sizeof(char))));
        asm.Cmp_r64_m64(r10, Mem.At(rdx, rcx, Scale.x8, ObjectShape.FirstElement(sizeof(char))));
        asm.Jcc(Cond.E, next);
        asm.Jmp(differs);
    }
}
