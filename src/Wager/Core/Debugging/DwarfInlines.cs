using Wager.Core.Binary;
using Wager.Core.Modules;

namespace Wager.Core.Debugging;

/// <summary>
/// Which functions of the source the compiler has put in line, from <c>.debug_info</c> (DWARF 5, section 3.3.8; versions 4 and 5). What is
/// malformed ends the reading; what was found before stays. Work and memory are bounded by the sections' sizes and by limits.
/// </summary>
internal sealed class DwarfInlines
{
    private const int MostBytes = 64 << 20;
    private const int MostRanges = 1 << 18;
    private const int MostNames = 1 << 19;
    private const int MostNameBytes = 1000;

    /// <summary>
    /// Attributes that are read and entries of lists that are looked at: some take no byte, and many entries may name one list, so that the
    /// sections' sizes are no bound.
    /// </summary>
    private const int MostWork = 1 << 27;

    /// <summary>Functions in line in one another at one place, and before it in the same.</summary>
    private const int MostDepth = 64;

    private const int TagInlined = 0x1d, TagSubprogram = 0x2e, TagUnit = 0x11;
    private const int AtName = 0x03, AtLowPc = 0x11, AtHighPc = 0x12, AtAbstractOrigin = 0x31, AtSpecification = 0x47, AtRanges = 0x55,
        AtStrOffsetsBase = 0x72, AtAddrBase = 0x73, AtRnglistsBase = 0x74;

    private readonly DwarfSections sections;
    private readonly int codeStart;
    private readonly int codeLength;
    private readonly List<Inlined> ranges = [];
    private readonly Dictionary<int, Named> named = [];
    private readonly Dictionary<uint, DwarfAbbreviations?> abbreviations = [];
    private int work = MostWork;

    private DwarfInlines(WasmModuleData module)
    {
        sections = new DwarfSections(module);
        codeStart = module.SectionStarts[SectionId.Code];
        codeLength = module.Code.Length == 0 ? 0 : module.Code[^1].End - codeStart;
    }

    /// <summary>Reads a module's sections.</summary>
    public static DwarfInlines Read(WasmModuleData module)
    {
        DwarfInlines inlines = new(module);
        inlines.ReadUnits();
        inlines.ranges.Sort(static (a, b) => a.Low != b.Low ? a.Low.CompareTo(b.Low) : b.High.CompareTo(a.High));
        inlines.Nest();
        return inlines;
    }

    /// <summary>The functions in line at an offset in the module, the innermost first.</summary>
    public List<string> At(int offset)
    {
        List<string> names = [];
        int address = offset - codeStart;
        int steps = 0;
        for (int at = LastBefore(address); at >= 0 && steps < MostDepth; at = ranges[at].Around, steps++)
            if (address < ranges[at].High && NameOf(ranges[at].Origin) is { } name)
                names.Add(name);
        return names;
    }

    private int LastBefore(int address)
    {
        int low = 0;
        int high = ranges.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (ranges[middle].Low <= address)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }

    /// <summary>For each range the one around it: the last before it that is not over where it begins.</summary>
    private void Nest()
    {
        Stack<int> open = new();
        for (int i = 0; i < ranges.Count; i++)
        {
            while (open.TryPeek(out int last) && ranges[last].High <= ranges[i].Low)
                open.Pop();
            ranges[i] = ranges[i] with { Around = open.TryPeek(out int around) ? around : -1 };
            open.Push(i);
        }
    }

    /// <summary>The name of a function, which may stand with what it is an instance of; chains are short.</summary>
    private string? NameOf(int die)
    {
        for (int steps = 0; steps < 4 && named.TryGetValue(die, out Named entry); steps++)
        {
            if (sections.TextOf(entry.Name, entry.Unit, MostNameBytes) is { Length: > 0 } name)
                return name;
            die = entry.Origin;
        }
        return null;
    }

    private void ReadUnits()
    {
        ReadOnlySpan<byte> info = sections.Info.Span[..Math.Min(sections.Info.Length, MostBytes)];
        DwarfReader r = new(info, 0, info.Length);
        while (!r.AtEnd && HasRoom)
        {
            int start = r.Position;
            ulong length = r.U32();
            // Sections of 64-bit DWARF are of no use in a module of at most a gigabyte.
            int contents = r.Position;
            r.Skip(length);
            if (!r.Failed && length != uint.MaxValue)
                ReadUnit(new DwarfReader(info, contents, r.Position), start);
        }
    }

    private void ReadUnit(DwarfReader r, int unitStart)
    {
        DwarfUnit unit = new() { Start = unitStart, Version = r.U16() };
        if (unit.Version is not (4 or 5))
            return;
        byte type = unit.Version == 5 ? r.U8() : (byte)1;
        if (unit.Version == 5)
            unit.AddressBytes = r.U8();
        uint shapes = r.U32();
        if (unit.Version == 4)
            unit.AddressBytes = r.U8();
        if (type != 1 || unit.AddressBytes is not (4 or 8) || ShapesAt(shapes) is not { } table)
            return;
        while (!r.AtEnd && HasRoom)
        {
            int die = r.Position;
            ulong code = r.Uleb();
            if (code == 0)
                continue;
            if (!table.TryFind(code, out DwarfAbbreviation shape))
                return;
            ReadDie(ref r, die, table, shape, unit);
        }
    }

    private bool HasRoom => ranges.Count < MostRanges && named.Count < MostNames && work > 0;

    /// <summary>Most units share theirs; those that do not pay for them.</summary>
    private DwarfAbbreviations? ShapesAt(uint offset)
    {
        if (!abbreviations.TryGetValue(offset, out DwarfAbbreviations? table))
        {
            table = DwarfAbbreviations.Read(sections.Abbrev.Span, offset);
            abbreviations[offset] = table;
            work -= table?.Work ?? DwarfAbbreviations.MostAttributes;
        }
        return table;
    }

    private void ReadDie(ref DwarfReader r, int die, DwarfAbbreviations table, DwarfAbbreviation shape, DwarfUnit unit)
    {
        Die found = new();
        work -= shape.Count + 1;
        foreach ((int attribute, int form, long constant) in table.AttributesOf(shape))
        {
            DwarfValue value = DwarfForms.Read(ref r, form, constant, unit);
            switch (attribute)
            {
                case AtName: found.Name = value; break;
                case AtLowPc: found.Low = value; break;
                case AtHighPc: found.High = value; break;
                case AtRanges: found.Ranges = value; break;
                case AtAbstractOrigin or AtSpecification: found.Origin = value.Kind == DwarfKind.Reference ? (int)value.Number : -1; break;
                case AtStrOffsetsBase: unit.StringOffsets = value.Number; break;
                case AtAddrBase: unit.Addresses = value.Number; break;
                case AtRnglistsBase: unit.RangeLists = value.Number; break;
                default: break;
            }
        }
        if (r.Failed)
            return;
        if (shape.Tag == TagUnit)
            unit.Low = sections.AddressOf(found.Low, unit);
        else if (shape.Tag == TagSubprogram)
            named[die] = new Named(found.Name, unit, found.Origin);
        else if (shape.Tag == TagInlined)
            AddRanges(found, unit);
    }

    private void AddRanges(in Die die, DwarfUnit unit)
    {
        int origin = die.Origin;
        if (die.Ranges.Kind != DwarfKind.None)
        {
            work -= DwarfSections.MostEntries;
            sections.EachRange(die.Ranges, unit, (low, high) => Add(low, high, origin));
            return;
        }
        ulong start = sections.AddressOf(die.Low, unit);
        ulong end = die.High.Kind is DwarfKind.Address or DwarfKind.AddressIndex
            ? sections.AddressOf(die.High, unit) : start + die.High.Number;
        if (die.Low.Kind != DwarfKind.None)
            Add(start, end, origin);
    }

    private bool Add(ulong low, ulong high, int origin)
    {
        if (low > 0 && low < high && high <= (ulong)codeLength && ranges.Count < MostRanges)
            ranges.Add(new Inlined((int)low, (int)high, origin, -1));
        return ranges.Count < MostRanges;
    }

    private readonly record struct Inlined(int Low, int High, int Origin, int Around);

    private readonly record struct Named(DwarfValue Name, DwarfUnit Unit, int Origin);

    private struct Die
    {
        public DwarfValue Name;
        public DwarfValue Low;
        public DwarfValue High;
        public DwarfValue Ranges;
        public int Origin = -1;

        public Die()
        {
        }
    }
}
