using Wager.Core.Modules;

namespace Wager.Core.Debugging;

/// <summary>
/// The DWARF sections of a module, and what values of attributes mean in them. Whatever points outside of a section means nothing.
/// </summary>
internal sealed class DwarfSections(WasmModuleData module)
{
    /// <summary>Entries of one list of ranges that are read.</summary>
    public const int MostEntries = 1 << 9;

    private readonly ReadOnlyMemory<byte> strings = module.Custom(".debug_str");
    private readonly ReadOnlyMemory<byte> lineStrings = module.Custom(".debug_line_str");
    private readonly ReadOnlyMemory<byte> stringOffsets = module.Custom(".debug_str_offsets");
    private readonly ReadOnlyMemory<byte> addresses = module.Custom(".debug_addr");
    private readonly ReadOnlyMemory<byte> ranges = module.Custom(".debug_ranges");
    private readonly ReadOnlyMemory<byte> rangeLists = module.Custom(".debug_rnglists");

    public ReadOnlyMemory<byte> Info { get; } = module.Custom(".debug_info");

    public ReadOnlyMemory<byte> Abbrev { get; } = module.Custom(".debug_abbrev");

    /// <summary>A string; empty if the value is none.</summary>
    public string TextOf(DwarfValue value, DwarfUnit unit, int most) => value.Kind switch
    {
        DwarfKind.InfoText => TextAt(Info, value.Number, most),
        DwarfKind.StringsText => TextAt(strings, value.Number, most),
        DwarfKind.LineStringsText => TextAt(lineStrings, value.Number, most),
        DwarfKind.TextIndex => TextAt(strings, NumberAt(stringOffsets, unit.StringOffsets, value.Number, 4), most),
        _ => "",
    };

    /// <summary>An address; 0 if the value is none.</summary>
    public ulong AddressOf(DwarfValue value, DwarfUnit unit) => value.Kind switch
    {
        DwarfKind.Address => value.Number,
        DwarfKind.AddressIndex => NumberAt(addresses, unit.Addresses, value.Number, unit.AddressBytes),
        _ => 0,
    };

    /// <summary>Tells the ranges of a list, until false is said.</summary>
    public void EachRange(DwarfValue list, DwarfUnit unit, Func<ulong, ulong, bool> take)
    {
        if (unit.Version == 4)
            EachOldRange(list, unit, take);
        else
            EachListedRange(list, unit, take);
    }

    private void EachOldRange(DwarfValue list, DwarfUnit unit, Func<ulong, ulong, bool> take)
    {
        if (list.Number >= (ulong)ranges.Length)
            return;
        DwarfReader r = new(ranges.Span, (int)list.Number, ranges.Length);
        ulong start = unit.Low;
        ulong largest = unit.AddressBytes == 4 ? uint.MaxValue : ulong.MaxValue;
        for (int i = 0; i < MostEntries; i++)
        {
            ulong low = r.Number(unit.AddressBytes);
            ulong high = r.Number(unit.AddressBytes);
            if (r.Failed || (low == 0 && high == 0))
                return;
            if (low == largest)
                start = high;
            else if (!take(start + low, start + high))
                return;
        }
    }

    private void EachListedRange(DwarfValue list, DwarfUnit unit, Func<ulong, ulong, bool> take)
    {
        ulong at = list.Kind == DwarfKind.ListIndex ? unit.RangeLists + NumberAt(rangeLists, unit.RangeLists, list.Number, 4) : list.Number;
        if (at >= (ulong)rangeLists.Length)
            return;
        DwarfReader r = new(rangeLists.Span, (int)at, rangeLists.Length);
        ulong start = unit.Low;
        for (int i = 0; i < MostEntries; i++)
        {
            byte kind = r.U8();
            if (r.Failed || kind == 0)
                return;
            if (!TryReadRange(ref r, kind, unit, ref start, out ulong low, out ulong high))
                continue;
            if (r.Failed || !take(low, high))
                return;
        }
    }

    /// <summary>An entry of a list (DWARF 5, section 2.17.3); false if it is no range.</summary>
    private bool TryReadRange(ref DwarfReader r, byte kind, DwarfUnit unit, ref ulong start, out ulong low, out ulong high)
    {
        low = high = 0;
        switch (kind)
        {
            case 1: start = Indexed(r.Uleb(), unit); return false;
            case 2: low = Indexed(r.Uleb(), unit); high = Indexed(r.Uleb(), unit); return true;
            case 3: low = Indexed(r.Uleb(), unit); high = low + r.Uleb(); return true;
            case 4: low = start + r.Uleb(); high = start + r.Uleb(); return true;
            case 5: start = r.Number(unit.AddressBytes); return false;
            case 6: low = r.Number(unit.AddressBytes); high = r.Number(unit.AddressBytes); return true;
            case 7: low = r.Number(unit.AddressBytes); high = low + r.Uleb(); return true;
            default: r.Fail(); return false;
        }
    }

    private ulong Indexed(ulong index, DwarfUnit unit) => NumberAt(addresses, unit.Addresses, index, unit.AddressBytes);

    private static string TextAt(ReadOnlyMemory<byte> section, ulong offset, int most)
        => offset < (ulong)section.Length ? DwarfReader.TextAt(section.Span, (int)offset, most) : "";

    private static ulong NumberAt(ReadOnlyMemory<byte> section, ulong start, ulong index, int bytes)
    {
        if (start > (ulong)section.Length || index >= ((ulong)section.Length - start) / (ulong)bytes)
            return 0;
        DwarfReader r = new(section.Span, (int)(start + index * (ulong)bytes), section.Length);
        return r.Number(bytes);
    }
}
