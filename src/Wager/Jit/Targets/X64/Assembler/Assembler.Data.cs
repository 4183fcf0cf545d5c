using static Wager.Jit.Targets.Scale;

namespace Wager.Jit.Targets.X64;

// Data beside the code: constants, which are shared and come after the code, largest first so that none needs padding; and jump tables.
internal sealed partial class Assembler
{
    private AddressTable[] _addressTables = new AddressTable[4];
    private int _addressTableCount;
    private Relocation[] _relocations = new Relocation[8];
    private int _relocationCount;
    private Constant[] _constants;
    private int _constantCount;

    // A hash table with linear probing: index of a constant, plus one. Twice as large as the array of constants.
    private int[] _constantTable;

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
    public ReadOnlySpan<AddressTable> AddressTables => _addressTables.AsSpan(0, _addressTableCount);

    /// <summary>Binds the label here and writes the table: for each target, which must be bound, its offset from the start of the code, 64 bits.</summary>
    public void EmitAddressTable(Label table, ReadOnlySpan<Label> targets)
    {
        Align(AddressTable.EntrySize);
        Bind(table);
        if (_addressTableCount == _addressTables.Length)
            Array.Resize(ref _addressTables, _addressTableCount * 2);
        _addressTables[_addressTableCount++] = new AddressTable(_code.Position, targets.Length);
        foreach (Label target in targets)
            _code.Put((uint)OffsetOf(target), AddressTable.EntrySize);
    }

    /// <summary>Binds the label here and writes the table: for each target its distance from the table, 32 bits.</summary>
    public void EmitJumpTable(Label table, ReadOnlySpan<Label> targets) => AddJumpTargets(BeginJumpTable(table), targets);

    /// <summary>Binds the label here, where a jump table begins; returns its start, for <see cref="AddJumpTargets"/>.</summary>
    public int BeginJumpTable(Label table)
    {
        Align(4);
        Bind(table);
        return _code.Position;
    }

    /// <summary>Adds entries to the jump table that began at <paramref name="start"/>.</summary>
    public void AddJumpTargets(int start, ReadOnlySpan<Label> targets)
    {
        foreach (Label target in targets)
        {
            int at = _code.Position;
            _code.Put(0, 4);
            UseLabel(target, at, at - start);
        }
    }

    /// <summary>What belongs where code has <see cref="Relocation.Placeholder"/>.</summary>
    public ReadOnlySpan<Relocation> Relocations => _relocations.AsSpan(0, _relocationCount);

    /// <summary>The instruction written last ends with <see cref="Relocation.Placeholder"/>, in whose place something belongs.</summary>
    public void Relocate(RelocationKind kind, int index)
    {
        int offset = _code.Position - Relocation.Size;
        if (_code.Read32(offset) != Relocation.Placeholder)
            throw new CompilerBug($"nothing to relocate at +0x{offset:x}");
        if (_relocationCount == _relocations.Length)
            Array.Resize(ref _relocations, _relocationCount * 2);
        _relocations[_relocationCount++] = new Relocation(offset, kind, index);
    }

    /// <summary>Pads with no-operation instructions to a multiple of <paramref name="alignment"/>, a power of two.</summary>
    public void Align(int alignment) => Nop(-_code.Position & (alignment - 1));

    /// <summary>Writes instructions without effect, as few as possible, <paramref name="length"/> bytes in all.</summary>
    public void Nop(int length)
    {
        ReadOnlySpan<ulong> forms =
        [
            0, 0x90, 0x9066, 0x00_1F0F, 0x0040_1F0F, 0x00_0044_1F0F, 0x0000_441F_0F66, 0x00_0000_0080_1F0F, 0x0000_0000_841F_0F,
        ];
        for (; length > 8; length -= 8)
            _code.Put(forms[8], 8);
        _code.Put(forms[length], length);
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
        if (_constantCount != 0)
            Array.Clear(_constantTable);
        _constantCount = 0;
    }

    private Mem ConstantOperand(Constant constant)
    {
        int slot = FindConstant(constant);
        if (_constantTable[slot] != 0)
            return Mem.Rip(_constants[_constantTable[slot] - 1].Label);
        Label label = NewLabel();
        _constants[_constantCount] = constant with { Label = label };
        _constantTable[slot] = ++_constantCount;
        if (_constantCount == _constants.Length)
            GrowConstants();
        return Mem.Rip(label);
    }

    /// <summary>The slot of the hash table that holds the constant, or the free one where it belongs.</summary>
    private int FindConstant(in Constant constant)
    {
        int mask = _constantTable.Length - 1;
        int slot = (int)SeededHash.Of(constant.Low + (ulong)constant.Size, constant.High) & mask;
        while (_constantTable[slot] is int index && index != 0 && !_constants[index - 1].IsSame(constant))
            slot = slot + 1 & mask;
        return slot;
    }

    private void GrowConstants()
    {
        Array.Resize(ref _constants, _constants.Length * 2);
        _constantTable = new int[_constants.Length * 2];
        for (int i = 0; i < _constantCount; i++)
            _constantTable[FindConstant(in _constants[i])] = i + 1;
    }

    private void EmitConstants()
    {
        for (int size = 16; size >= 4; size >>= 1)
            for (int i = 0; i < _constantCount; i++)
                if (_constants[i].Size == size)
                    EmitConstant(in _constants[i]);
    }

    private void EmitConstant(in Constant constant)
    {
        Align(constant.Size);
        Bind(constant.Label);
        _code.Put(constant.Low, Math.Min(constant.Size, 8));
        if (constant.Size == 16)
            _code.Put(constant.High, 8);
    }

    private readonly record struct Constant(ulong Low, ulong High, int Size)
    {
        public Label Label { get; init; }

        public bool IsSame(in Constant other) => Low == other.Low && High == other.High && Size == other.Size;
    }
}
