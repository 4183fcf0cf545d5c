namespace Wager.Core.Debugging;

/// <summary>What the number of a value means.</summary>
internal enum DwarfKind : byte
{
    /// <summary>There is no value, or none that anybody asks for.</summary>
    None,
    Constant,
    Address,

    /// <summary>The number of an address in <c>.debug_addr</c>.</summary>
    AddressIndex,

    /// <summary>An offset in <c>.debug_info</c>.</summary>
    Reference,

    /// <summary>Offsets in sections of strings.</summary>
    InfoText, StringsText, LineStringsText,

    /// <summary>The number of a string in <c>.debug_str_offsets</c>.</summary>
    TextIndex,

    /// <summary>An offset in the section of ranges.</summary>
    SectionOffset,

    /// <summary>The number of a list of ranges.</summary>
    ListIndex,
}

/// <summary>The value of an attribute.</summary>
internal readonly record struct DwarfValue(DwarfKind Kind, ulong Number);

/// <summary>What entries of a unit need to be read.</summary>
internal sealed class DwarfUnit
{
    public int Start;
    public int Version;
    public int AddressBytes;
    public ulong StringOffsets;
    public ulong Addresses;
    public ulong RangeLists;
    public ulong Low;
}

/// <summary>Reads values of attributes by their forms (DWARF 5, section 7.5.6), of 32-bit DWARF.</summary>
internal static class DwarfForms
{
    public static DwarfValue Read(ref DwarfReader r, int form, long constant, DwarfUnit unit)
    {
        switch (form)
        {
            case 0x01: return new(DwarfKind.Address, r.Number(unit.AddressBytes));
            case 0x03: r.Skip(r.U16()); return default;
            case 0x04: r.Skip(r.U32()); return default;
            case 0x05: return Constant(r.U16());
            case 0x06: return Constant(r.U32());
            case 0x07: return Constant(r.U64());
            case 0x08: return new(DwarfKind.InfoText, (ulong)r.Text().Start.Value);
            case 0x09 or 0x18: r.Skip(r.Uleb()); return default;
            case 0x0a: r.Skip(r.U8()); return default;
            case 0x0b or 0x0c: return Constant(r.U8());
            case 0x0d: return Constant((ulong)r.Sleb());
            case 0x0e: return new(DwarfKind.StringsText, r.U32());
            case 0x0f: return Constant(r.Uleb());
            case 0x10: return new(DwarfKind.Reference, r.U32());
            case 0x11: return Reference(r.U8(), unit);
            case 0x12: return Reference(r.U16(), unit);
            case 0x13: return Reference(r.U32(), unit);
            case 0x14: return Reference(r.U64(), unit);
            case 0x15: return Reference(r.Uleb(), unit);
            case 0x17: return new(DwarfKind.SectionOffset, r.U32());
            case 0x19: return Constant(1);
            case 0x1a: return new(DwarfKind.TextIndex, r.Uleb());
            case 0x1b: return new(DwarfKind.AddressIndex, r.Uleb());
            case 0x1c: r.U32(); return default;
            case 0x1d: r.U32(); return default;
            case 0x1e: r.Skip(16); return default;
            case 0x1f: return new(DwarfKind.LineStringsText, r.U32());
            case 0x20: r.U64(); return default;
            case 0x21: return Constant((ulong)constant);
            case 0x22: return new(DwarfKind.ListIndex, r.Uleb());
            case 0x23: return new(DwarfKind.ListIndex, r.Uleb());
            case 0x24: r.U64(); return default;
            case 0x25: return new(DwarfKind.TextIndex, r.U8());
            case 0x26: return new(DwarfKind.TextIndex, r.U16());
            case 0x27: return new(DwarfKind.TextIndex, Three(ref r));
            case 0x28: return new(DwarfKind.TextIndex, r.U32());
            case 0x29: return new(DwarfKind.AddressIndex, r.U8());
            case 0x2a: return new(DwarfKind.AddressIndex, r.U16());
            case 0x2b: return new(DwarfKind.AddressIndex, Three(ref r));
            case 0x2c: return new(DwarfKind.AddressIndex, r.U32());
            default: r.Fail(); return default;
        }
    }

    private static DwarfValue Constant(ulong value) => new(DwarfKind.Constant, value);

    private static DwarfValue Reference(ulong offset, DwarfUnit unit)
        => new(DwarfKind.Reference, Math.Min(offset + (ulong)unit.Start, int.MaxValue));

    private static ulong Three(ref DwarfReader r) => r.U16() | (ulong)r.U8() << 16;
}
