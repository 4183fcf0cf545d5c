using Wager.Core.Binary;
using Wager.Core.Modules;

namespace Wager.Core.Text;

/// <summary>All names of a module's name section that can serve as identifiers: not empty, and none twice in one index space.</summary>
internal sealed class PrinterNames
{
    public const int Functions = 1;
    public const int Types = 4;
    public const int Tables = 5;
    public const int Memories = 6;
    public const int Globals = 7;
    public const int Elements = 8;
    public const int Datas = 9;
    public const int Tags = 11;
    private const int Locals = 2;
    private const int Fields = 10;
    private const int SubsectionCount = 12;

    private readonly Dictionary<int, string>?[] maps = new Dictionary<int, string>?[SubsectionCount];
    private readonly Dictionary<int, Dictionary<int, string>> locals = new(SeededHash.Int32Comparer.Instance);
    private readonly Dictionary<int, Dictionary<int, string>> fields = new(SeededHash.Int32Comparer.Instance);

    public string? Module { get; private set; }

    private bool isCut;

    /// <summary>Reads the name section; one that is damaged gives the names up to the damage, as tools do.</summary>
    /// <param name="module">Whose names.</param>
    /// <param name="isCut">For text that is only looked at: long names are cut.</param>
    public static PrinterNames Read(WasmModuleData module, bool isCut = false)
    {
        PrinterNames names = new() { isCut = isCut };
        foreach (CustomSection section in module.CustomSections)
            if (section.Name == "name")
                names.ReadSection(module.Span, section);
        return names;
    }

    /// <summary>The identifier of an entry of an index space, or its number.</summary>
    public string Reference(int space, uint index) =>
        maps[space] is { } map && map.TryGetValue((int)index, out string? name) ? TextFormat.Identifier(name) : Number(index);

    /// <summary>The identifier followed by a blank, or nothing.</summary>
    public string Definition(int space, int index) =>
        maps[space] is { } map && map.TryGetValue(index, out string? name) ? TextFormat.Identifier(name) + " " : "";

    public string? Local(int function, int local) => Inner(locals, function, local);

    public string? Field(int type, int field) => Inner(fields, type, field);

    internal static string Number(ulong value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string? Inner(Dictionary<int, Dictionary<int, string>> maps, int outer, int inner) =>
        maps.TryGetValue(outer, out Dictionary<int, string>? map) && map.TryGetValue(inner, out string? name)
        ? TextFormat.Identifier(name) : null;

    /// <summary>Names by number; the module chooses any numbers.</summary>
    private static Dictionary<int, string> NewMap() => new(SeededHash.Int32Comparer.Instance);

    private void ReadSection(ReadOnlySpan<byte> module, CustomSection section)
    {
        ByteReader reader = new(module, section.Start, section.Start + section.Length);
        while (!reader.AtEnd && !reader.Failed)
        {
            byte id = reader.U8();
            uint size = reader.U32();
            if (reader.Failed || size > (uint)reader.Remaining)
                return;
            ByteReader contents = new(module, reader.Position, reader.Position + (int)size);
            if (id == 0)
                Module ??= contents.Name() is { Length: > 0 } name && !contents.Failed ? name : null;
            else if (id is Locals or Fields)
                ReadIndirect(ref contents, id == Locals ? locals : fields);
            else if (id < SubsectionCount)
                ReadMap(ref contents, maps[id] ??= NewMap(), [.. maps[id]!.Values]);
            reader.Skip((int)size);
        }
    }

    private void ReadIndirect(ref ByteReader reader, Dictionary<int, Dictionary<int, string>> maps)
    {
        Dictionary<int, HashSet<string>> taken = new(SeededHash.Int32Comparer.Instance);
        uint count = reader.U32();
        for (uint i = 0; i < count && !reader.Failed; i++)
        {
            int outer = reader.Index();
            if (!maps.TryGetValue(outer, out Dictionary<int, string>? map))
                maps.Add(outer, map = NewMap());
            if (!taken.TryGetValue(outer, out HashSet<string>? used))
                taken.Add(outer, used = [.. map.Values]);
            ReadMap(ref reader, map, used);
        }
    }

    private void ReadMap(ref ByteReader reader, Dictionary<int, string> map, HashSet<string> taken)
    {
        uint count = reader.U32();
        for (uint i = 0; i < count && !reader.Failed; i++)
        {
            int index = reader.Index();
            string name = reader.Name();
            name = isCut ? Printable.Name(name) : name;
            if (!reader.Failed && name.Length > 0 && taken.Add(name))
                map.TryAdd(index, name);
        }
    }
}
