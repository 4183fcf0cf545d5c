namespace Wager.Jit.Targets.X64;

/// <summary>
/// Writes x86-64 machine code into a buffer that it keeps from function to function. One emit method per form of an instruction,
/// generated from <c>tools/Gen/Defs/X64Instructions*.cs</c>: mnemonic, then operand kinds in Intel's order, as in
/// <c>Add_r32_m32(dst, src)</c>. Labels, jumps, constants and jump tables are written by hand beside them.
/// </summary>
internal sealed partial class Assembler
{
    private CodeBuffer code;
    private readonly Action<int>? spend;

    /// <param name="initialCapacity">Bytes of code before the buffer grows.</param>
    /// <param name="refuse">Throws when the code would become larger than <see cref="SizeLimit"/>.</param>
    /// <param name="spend">Takes steps of work for what grows with the code; may throw.</param>
    public Assembler(int initialCapacity = 4096, Action? refuse = null, Action<int>? spend = null)
    {
        code = new CodeBuffer(initialCapacity, refuse, spend);
        this.spend = spend;
        labels = new LabelSlot[64];
        fixups = new Fixup[64];
        constants = new Constant[16];
        constantTable = new int[32];
        Reset();
    }

    /// <summary>Bytes that the code may grow to.</summary>
    public int SizeLimit
    {
        get => code.SizeLimit;
        set => code.SizeLimit = value;
    }

    /// <summary>The offset of the next byte from the start of the code.</summary>
    public int Position => code.Position;

    /// <summary>The bytes written so far; jumps to labels that are not bound yet are incomplete.</summary>
    public ReadOnlySpan<byte> Written => code.Written;

    /// <summary>Forgets everything written, all labels and constants; keeps the memory.</summary>
    public void Reset()
    {
        code.Clear();
        ResetLabels();
        ResetConstants();
        addressTableCount = 0;
        relocationCount = 0;
    }

    /// <summary>
    /// Puts the constants after the code, checks that every label in use is bound, and returns the code (valid until Reset).
    /// </summary>
    public ReadOnlySpan<byte> Finish()
    {
        EmitConstants();
        if (pendingFixups != 0)
            throw new CompilerBug($"{pendingFixups} uses of labels that were never bound");
        return code.Written;
    }

    public void Emit8(int value) => code.Put((byte)value, 1);

    public void Emit16(int value) => code.Put((ushort)value, 2);

    public void Emit32(int value) => code.Put((uint)value, 4);

    public void Emit64(long value) => code.Put((ulong)value, 8);

    public void Emit(ReadOnlySpan<byte> data) => code.Append(data);

    /// <summary>Overwrites four bytes that were written before.</summary>
    public void Patch32(int offset, int value) => code.Write32(offset, value);

    /// <summary>Reads four bytes that were written before.</summary>
    public int Read32(int offset) => code.Read32(offset);
}
