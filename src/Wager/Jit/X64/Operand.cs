using System.Runtime.InteropServices;

namespace Wager.Jit.X64;

/// <summary>An operand of <see cref="Assembler.Emit(X64Form, Cond, Operand, Operand, Operand, Operand)"/>; the form knows which of the views holds.</summary>
[StructLayout(LayoutKind.Explicit)]
internal readonly struct Operand
{
    [FieldOffset(0)] public readonly Mem Mem;
    [FieldOffset(0)] public readonly long Imm64;
    [FieldOffset(0)] public readonly int Imm32;
    [FieldOffset(0)] public readonly Reg Reg;
    [FieldOffset(0)] public readonly Xmm Xmm;

    public Operand(Mem mem) => Mem = mem;

    public Operand(long immediate) => Imm64 = immediate;

    public Operand(Reg register) => Reg = register;

    public Operand(Xmm register) => Xmm = register;

    public static implicit operator Operand(Mem mem) => new(mem);

    public static implicit operator Operand(long immediate) => new(immediate);

    public static implicit operator Operand(Reg register) => new(register);

    public static implicit operator Operand(Xmm register) => new(register);
}
