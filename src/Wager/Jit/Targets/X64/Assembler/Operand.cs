namespace Wager.Jit.Targets.X64;

/// <summary>
/// An operand for emission by form; the form tells which of the views holds. One word without a tag, so that it travels in a register.
/// </summary>
internal readonly struct Operand
{
    private readonly ulong word;

    public Operand(Mem mem) => word = mem.Word;

    public Operand(long immediate) => word = (ulong)immediate;

    public Operand(Reg register) => word = (ulong)register;

    public Operand(FpReg register) => word = (ulong)register;

    public Mem Mem => new(word);
    public long Imm64 => (long)word;
    public int Imm32 => (int)word;
    public Reg Reg => (Reg)word;
    public FpReg FpReg => (FpReg)word;

    public static implicit operator Operand(Mem mem) => new(mem);

    public static implicit operator Operand(long immediate) => new(immediate);

    public static implicit operator Operand(Reg register) => new(register);

    public static implicit operator Operand(FpReg register) => new(register);
}
