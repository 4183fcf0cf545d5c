using System.Runtime.InteropServices;

namespace Wager.Core.Debugging;

/// <summary>How entries with one code are laid out.</summary>
/// <param name="Tag">What they are.</param>
/// <param name="First">The first of its attributes.</param>
/// <param name="Count">How many it has.</param>
internal readonly record struct DwarfAbbreviation(int Tag, int First, int Count);

/// <summary>The shapes of a unit's entries (DWARF 5, section 7.5.3).</summary>
internal sealed class DwarfAbbreviations
{
    /// <summary>Attributes of all shapes of a unit; compilers use some hundreds.</summary>
    public const int MostAttributes = 1 << 14;

    private const int ImplicitConst = 0x21;

    private readonly Dictionary<ulong, DwarfAbbreviation> byCode = [];
    private readonly List<(int Attribute, int Form, long Constant)> attributes = [];

    /// <summary>The shapes at an offset of the section; null if they are malformed, or so many that nobody means them.</summary>
    public static DwarfAbbreviations? Read(ReadOnlySpan<byte> section, uint offset)
    {
        if (offset >= (uint)section.Length)
            return null;
        DwarfAbbreviations table = new();
        DwarfReader r = new(section, (int)offset, section.Length);
        for (ulong code = r.Uleb(); code != 0 && !r.Failed; code = r.Uleb())
        {
            int tag = Small(r.Uleb());
            r.U8();
            int first = table.attributes.Count;
            table.ReadAttributes(ref r);
            // An entry without attributes takes a byte, so no shape makes more of them than there are bytes.
            table.byCode[code] = new DwarfAbbreviation(tag, first, table.attributes.Count - first);
            if (table.attributes.Count > MostAttributes || table.byCode.Count > MostAttributes)
                return null;
        }
        return r.Failed ? null : table;
    }

    /// <summary>What it took to read them, and what they take to keep.</summary>
    public int Work => attributes.Count + 16 * byCode.Count + 64;

    public bool TryFind(ulong code, out DwarfAbbreviation shape) => byCode.TryGetValue(code, out shape);

    public ReadOnlySpan<(int Attribute, int Form, long Constant)> AttributesOf(DwarfAbbreviation shape)
        => CollectionsMarshal.AsSpan(attributes).Slice(shape.First, shape.Count);

    private void ReadAttributes(ref DwarfReader r)
    {
        while (!r.Failed && attributes.Count <= MostAttributes)
        {
            int attribute = Small(r.Uleb());
            int form = Small(r.Uleb());
            long constant = form == ImplicitConst ? r.Sleb() : 0;
            if (attribute == 0 && form == 0)
                return;
            attributes.Add((attribute, form, constant));
        }
    }

    private static int Small(ulong value) => (int)Math.Min(value, ushort.MaxValue);
}
