using static Wager.Jit.Targets.Scale;

namespace Wager.Jit.Targets.X64;

// Data beside the code: constants, which are shared and come after the code, largest first so that none needs padding; and jump tables.
internal sealed partial class Assembler
{
    private AddressTable[] addressTables = new AddressTable[4];
    private int addressTableCount;
    private Relocation[] relocations = new Relocation[8];
    private int relocationCount;
    private Constant[] constants;
    private int constantCount;

    // A hash table with linear probing: index of a constant, plus one. Twice as large as the array of constants.
    private int[] constantTable;

    public Mem Constant4(uint value) => ConstantOperand(new Constant(value, 0, 4));

    public Mem Constant8(ulong value) => ConstantOperand(new Constant(value, 0, 8));

    /// <summary>A 16-byte constant on a 16-byte boundary of the code, which must itself start on one.</summary>
    public Mem Constant16(ulong low, ulong high) => ConstantOperand(new Constant(low, high, 16));

    /// <summary>
    /// Jumps to the place that entry number <paramref name="index"/> of the table names. The index (64 bits, in range) and the scratch
    /// register are destroyed.
    /// </summary>
    public void JumpThroughTable(Reg index, Reg scratch, Label table)
    {
        Lea_r64_m(scratch, Mem.Rip(table));
        Movsxd_r64_m32(index, Mem.At(scratch, index, x4));
        Add_r64_r64(scratch, index);
        Jmp_r64(scratch);
    }

    /// <summary>The same through a table of <see cref="EmitAddressTable"/>; the index stays.</summary>
    public void JumpThroughAddressTable(Reg index, Reg scratch, Label table)
    {
        Lea_r64_m(scratch, Mem.Rip(table));
        Jmp_m64(Mem.At(scratch, index, x8));
    }

    /// <summary>The tables of addresses, which whoever places the code completes: adds the code's address to each entry.</summary>
    public ReadOnlySpan<AddressTable> AddressTables => addressTables.AsSpan(0, addressTableCount);

    /// <summary>
    /// Binds the label here and writes the table: for each target, which must be bound, its offset from the start of the code, 64 bits.
    /// </summary>
    public void EmitAddressTable(Label table, ReadOnlySpan<Label> targets)
    {
        Align(AddressTable.EntrySize);
        Bind(table);
        if (addressTableCount == addressTables.Length)
            PaidGrowth.Grow(ref addressTables, addressTableCount * 2, spend);
        addressTables[addressTableCount++] = new AddressTable(code.Position, targets.Length);
        foreach (Label target in targets)
            code.Put((uint)OffsetOf(target), AddressTable.EntrySize);
    }

    /// <summary>Binds the label here and writes the table: for each target its distance from the table, 32 bits.</summary>
    public void EmitJumpTable(Label table, ReadOnlySpan<Label> targets) => AddJumpTargets(BeginJumpTable(table), targets);

    /// <summary>Binds the label here, where a jump table begins; returns its start, for <see cref="AddJumpTargets"/>.</summary>
    public int BeginJumpTable(Label table)
    {
        Align(4);
        Bind(table);
        return code.Position;
    }

    /// <summary>Adds entries to the jump table that began at <paramref name="start"/>.</summary>
    public void AddJumpTargets(int start, ReadOnlySpan<Label> targets)
    {
        foreach (Label target in targets)
        {
            int at = code.Position;
            code.Put(0, 4);
            UseLabel(target, at, at - start);
        }
    }

    /// <summary>What belongs where code has <see cref="Relocation.Placeholder"/>.</summary>
    public ReadOnlySpan<Relocation> Relocations => relocations.AsSpan(0, relocationCount);

    /// <summary>The instruction written last ends with <see cref="Relocation.Placeholder"/>, in whose place something belongs.</summary>
    public void Relocate(RelocationKind kind, int index)
    {
        int offset = code.Position - Relocation.Size;
        if (code.Read32(offset) != Relocation.Placeholder)
            throw new CompilerBug($"nothing to relocate at +0x{offset:x}");
        if (relocationCount == relocations.Length)
            PaidGrowth.Grow(ref relocations, relocationCount * 2, spend);
        relocations[relocationCount++] = new Relocation(offset, kind, index);
    }

    /// <summary>Pads with no-operation instructions to a multiple of <paramref name="alignment"/>, a power of two.</summary>
    public void Align(int alignment) => Nop(-code.Position & (alignment - 1));

    /// <summary>Writes instructions without effect, as few as possible, <paramref name="length"/> bytes in all.</summary>
    public void Nop(int length)
    {
        ReadOnlySpan<ulong> forms =
        [
            0, 0x90, 0x9066, 0x00_1F0F, 0x0040_1F0F, 0x00_0044_1F0F, 0x0000_441F_0F66, 0x00_0000_0080_1F0F, 0x0000_0000_841F_0F,
        ];
        for (; length > 8; length -= 8)
            code.Put(forms[8], 8);
        code.Put(forms[length], length);
    }

    /// <summary>Loads a 64-bit constant with the shortest mov; leaves the flags alone.</summary>
    public void Mov_r64_imm(Reg dst, long value)
    {
        if (value == (uint)value)
            Mov_r32_i32(dst, (int)value);
        else if (value == (int)value)
            Mov_r64_i32(dst, (int)value);
        else
            Mov_r64_i64(dst, value);
    }

    private void ResetConstants()
    {
        if (constantCount != 0)
            Array.Clear(constantTable);
        constantCount = 0;
    }

    private Mem ConstantOperand(Constant constant)
    {
        int slot = FindConstant(constant);
        if (constantTable[slot] != 0)
            return Mem.Rip(constants[constantTable[slot] - 1].Label);
        Label label = NewLabel();
        constants[constantCount] = constant with { Label = label };
        constantTable[slot] = ++constantCount;
        if (constantCount == constants.Length)
            GrowConstants();
        return Mem.Rip(label);
    }

    /// <summary>The slot of the hash table that holds the constant, or the free one where it belongs.</summary>
    private int FindConstant(in Constant constant)
    {
        int mask = constantTable.Length - 1;
        int slot = (int)SeededHash.Of(constant.Low + (ulong)constant.Size, constant.High) & mask;
        while (constantTable[slot] is int index && index != 0 && !constants[index - 1].IsSame(constant))
            slot = slot + 1 & mask;
        return slot;
    }

    private void GrowConstants()
    {
        PaidGrowth.Grow(ref constants, constants.Length * 2, spend);
        PaidGrowth.Renew(ref constantTable, constants.Length * 2, spend);
        for (int i = 0; i < constantCount; i++)
            constantTable[FindConstant(in constants[i])] = i + 1;
    }

    private void EmitConstants()
    {
        for (int size = 16; size >= 4; size >>= 1)
            for (int i = 0; i < constantCount; i++)
                if (constants[i].Size == size)
                    EmitConstant(in constants[i]);
    }

    private void EmitConstant(in Constant constant)
    {
        Align(constant.Size);
        Bind(constant.Label);
        code.Put(constant.Low, Math.Min(constant.Size, 8));
        if (constant.Size == 16)
            code.Put(constant.High, 8);
    }

    private readonly record struct Constant(ulong Low, ulong High, int Size)
    {
        public Label Label { get; init; }

        public bool IsSame(in Constant other) => Low == other.Low && High == other.High && Size == other.Size;
    }
}
