using System.Text;

namespace Wager.Gen;

/// <summary>The instruction enum, its tables and the keyword lookup.</summary>
internal static class WasmOpFiles
{
    public const string Folder = "src/Wager/Core/Ops/";
    public const string Room = "Wager.Core.Ops";

    public static IEnumerable<(string Path, string Content)> Files()
    {
        WasmOpRow[] rows = WasmOps.Rows;
        Check(rows);
        yield return (Folder + "WasmOp.g.cs", Enums(rows));
        yield return (Folder + "WasmOps.g.cs", Tables(rows));
        yield return (Folder + "OpKeywords.g.cs", Keywords(rows));
        yield return (Folder + "IOpVisitor.g.cs", OpDriverFiles.Visitor());
        yield return (Folder + "SkipVisitor.g.cs", OpDriverFiles.SkipVisitor());
        yield return (Folder + "ObservingVisitor.g.cs", OpDriverFiles.ObservingVisitor());
        yield return (Folder + "OpDriver.g.cs", OpDriverFiles.Driver(rows));
    }

    private static void Check(WasmOpRow[] rows)
    {
        HashSet<int> encodings = [];
        HashSet<string> members = [];
        foreach (WasmOpRow row in rows)
        {
            if (!encodings.Add(row.Encoding) || !members.Add(row.Member))
                throw new InvalidOperationException($"{row.Name}: encoding or member used twice");
            if (row.Prefix is not (0 or 0xFB or 0xFC or 0xFD or 0xFE))
                throw new InvalidOperationException($"{row.Name}: unknown prefix");
            if (!row.IsTypedByHand && (!row.Signature.Contains(':') || row.Signature.Any(letter => !":iIfFva".Contains(letter))))
                throw new InvalidOperationException($"{row.Name}: bad signature {row.Signature}");
        }
        HashSet<Shape> shapes = [.. WasmShapes.Rows.Select(row => row.Shape)];
        foreach (Shape shape in Enum.GetValues<Shape>())
            if (!shapes.Contains(shape) || !rows.Any(row => row.Shape == shape))
                throw new InvalidOperationException($"shape {shape} has no row or no instruction");
    }

    private static string Enums(WasmOpRow[] rows)
    {
        CodeText code = new("WasmOps.cs", Room);
        code.Line("/// <summary>Every WebAssembly instruction, dense.</summary>");
        code.Open("internal enum WasmOp : ushort");
        foreach (WasmOpRow row in rows)
            code.Line($"{row.Member},");
        code.Close();
        code.Line();
        code.Line("/// <summary>What follows an opcode, and which method of the visitor sees it.</summary>");
        code.Open("internal enum OpShape : byte");
        foreach (Shape shape in Enum.GetValues<Shape>())
            code.Line($"{shape},");
        code.Close();
        Flags<OpFact>(code, "OpFacts", "What compilers and the validator may assume of an instruction.");
        Flags<OpTrap>(code, "OpTraps", "The reasons for which an instruction may trap or throw.");
        return code.ToString();
    }

    private static void Flags<T>(CodeText code, string name, string doc) where T : struct, Enum
    {
        code.Line();
        code.Line($"/// <summary>{doc}</summary>");
        code.Line("[Flags]");
        code.Open($"internal enum {name} : ushort");
        foreach (T value in Enum.GetValues<T>())
            code.Line($"{value} = {Convert.ToInt32(value)},");
        code.Close();
    }

    private static string Tables(WasmOpRow[] rows)
    {
        CodeText code = new("WasmOps.cs", Room);
        code.Open("internal static partial class WasmOps");
        code.Line($"public const int Count = {rows.Length};");
        code.Line();
        code.Table("private", "uint", "Encodings", [.. rows.Select(row => $"0x{row.Encoding:X}")], 12);
        code.Table("private", "byte", "Shapes", [.. rows.Select(row => ((int)row.Shape).ToString())], 24);
        code.Table("private", "byte", "Features", [.. rows.Select(row => ((int)row.Feature).ToString())], 24);
        code.Line();
        code.Line($"private const int FeatureCount = {Enum.GetValues<OpFeature>().Length};");
        code.Line();
        code.Open("private static WasmFeatures FeatureOf(int index) => index switch");
        foreach (OpFeature feature in Enum.GetValues<OpFeature>().Where(feature => feature != OpFeature.Core))
            code.Line($"{(int)feature} => WasmFeatures.{feature},");
        code.Line("_ => WasmFeatures.None,");
        code.Close(";");
        code.Line();
        code.Table("private", "ushort", "FactFlags", [.. rows.Select(row => ((int)row.Facts).ToString())], 24);
        code.Table("private", "ushort", "TrapFlags", [.. rows.Select(row => ((int)row.Traps).ToString())], 24);
        code.Table("private", "byte", "Sizes", [.. rows.Select(row => row.Size.ToString())], 24);
        code.Table("private", "byte", "Lanes", [.. rows.Select(row => LaneCount(row).ToString())], 24);
        code.Table("private", "uint", "Signatures", [.. rows.Select(row => $"0x{PackSignature(row):X}")], 12);
        code.Line();
        NamePool(code, rows);
        code.Line();
        code.Table("internal", "ushort", "OneByte", Page(rows, 0, 256));
        foreach (int prefix in new[] { 0xFB, 0xFC, 0xFD, 0xFE })
            code.Table("private", "ushort", $"Prefix{prefix:X}",
                Page(rows, prefix, rows.Where(row => row.Prefix == prefix).Max(row => row.Code) + 1));
        code.Close();
        return code.ToString();
    }

    private static void NamePool(CodeText code, WasmOpRow[] rows)
    {
        List<string> starts = [];
        StringBuilder pool = new();
        foreach (WasmOpRow row in rows)
        {
            starts.Add(pool.Length.ToString());
            pool.Append(row.Name);
        }
        starts.Add(pool.Length.ToString());
        code.Table("private", "ushort", "NameStarts", starts);
        code.Line("private static ReadOnlySpan<byte> NamePool =>");
        code.Indent();
        string all = pool.ToString();
        for (int i = 0; i < all.Length; i += 120)
            code.Line($"\"{all.Substring(i, Math.Min(120, all.Length - i))}\"u8" + (i + 120 < all.Length ? " +" : ";"));
        code.Unindent();
    }

    private static int LaneCount(WasmOpRow row)
    {
        if (row.Shape is Shape.SimdLoadLane or Shape.SimdStoreLane)
            return 16 / row.Size;
        int x = row.Name.IndexOf('x');
        int dot = row.Name.IndexOf('.');
        bool vector = row.Prefix == 0xFD && x > 0 && x < dot;
        return vector ? int.Parse(row.Name.AsSpan(x + 1, dot - x - 1)) : 0;
    }

    /// <summary>Bits 0-2 parameter count, 3-4 result count, then nibbles: four parameters, two results; all ones = by hand.</summary>
    private static uint PackSignature(WasmOpRow row)
    {
        if (row.IsTypedByHand)
            return uint.MaxValue;
        string[] halves = row.Signature.Split(':');
        uint bits = (uint)halves[0].Length | (uint)halves[1].Length << 3;
        for (int i = 0; i < halves[0].Length; i++)
            bits |= TypeNibble(halves[0][i]) << (5 + i * 4);
        for (int i = 0; i < halves[1].Length; i++)
            bits |= TypeNibble(halves[1][i]) << (21 + i * 4);
        return bits;
    }

    /// <summary>The numbers of <c>ValKind</c>; 7 is the address type of the memory.</summary>
    private static uint TypeNibble(char letter) => letter switch
    {
        'i' => 1,
        'I' => 2,
        'f' => 3,
        'F' => 4,
        'v' => 5,
        'a' => 7,
        _ => throw new InvalidOperationException($"signature letter {letter}"),
    };

    private static List<string> Page(WasmOpRow[] rows, int prefix, int length)
    {
        string[] page = new string[length];
        Array.Fill(page, "65535");
        for (int i = 0; i < rows.Length; i++)
            if (rows[i].Prefix == prefix)
                page[rows[i].Code] = i.ToString();
        return [.. page];
    }

    private static string Keywords(WasmOpRow[] rows)
    {
        const int size = 2048;
        string[] slots = new string[size];
        Array.Fill(slots, "65535");
        HashSet<string> seen = [];
        for (int i = 0; i < rows.Length; i++)
        {
            if (!seen.Add(rows[i].Name))
                continue;
            uint slot = Hash(rows[i].Name) % size;
            while (slots[slot] != "65535")
                slot = (slot + 1) % size;
            slots[slot] = i.ToString();
        }
        CodeText code = new("WasmOps.cs", Room);
        code.Open("internal static partial class OpKeywords");
        code.Line("/// <summary>Open addressing by the hash of the name, linear probing; 65535 is empty.</summary>");
        code.Table("private", "ushort", "Slots", slots, 24);
        code.Close();
        return code.ToString();
    }

    /// <summary>FNV-1a, as in <c>OpKeywords.Hash</c>.</summary>
    private static uint Hash(string name)
    {
        uint hash = 2166136261;
        foreach (char letter in name)
            hash = (hash ^ letter) * 16777619;
        return hash ^ hash >> 15;
    }
}
