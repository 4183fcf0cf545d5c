using System.Text;

namespace Wager.Fuzz.Programs;

/// <summary>
/// Makes random modules whose accesses, of all widths, lie around both ends of memories of all kinds (addresses of 32 and 64 bits, pages of
/// 64 KiB and of one byte, one memory imported under two names), between writes to globals and tables, in loops, behind calls and growth.
/// Most tests end in a trap, and what they did before is hashed after it. Exports <c>t0..tN</c>, <c>globals</c> (of the globals, the
/// tables, and the ends of all memories) and <c>mem</c>. The same seed gives the same text.
/// </summary>
internal sealed class BoundaryGenerator
{
    private const int GlobalCount = 4;
    private const int TableSize = 4;
    private const int AddressLocals = 3;
    private const int BytePages = 100;

    private static readonly (string Name, string Type, int Size)[] Stores =
    [
        ("i32.store8", "i32", 1), ("i32.store16", "i32", 2), ("i32.store", "i32", 4), ("i64.store8", "i64", 1), ("i64.store16", "i64", 2),
        ("i64.store32", "i64", 4), ("i64.store", "i64", 8), ("f32.store", "f32", 4), ("f64.store", "f64", 8), ("v128.store", "v128", 16),
    ];

    private static readonly (string Name, string ToI64)[] Loads =
    [
        ("i32.load8_u", "i64.extend_i32_u"), ("i32.load8_s", "i64.extend_i32_s"), ("i32.load16_u", "i64.extend_i32_u"),
        ("i32.load", "i64.extend_i32_u"),
        ("i64.load", ""), ("i64.load32_s", ""), ("i64.load8_u", ""), ("f32.load", "i32.reinterpret_f32 i64.extend_i32_u"),
        ("f64.load", "i64.reinterpret_f64"),
        ("v128.load", "i64x2.extract_lane 1"),
    ];

    /// <summary>A memory: the type of its addresses and its size in bytes.</summary>
    private sealed record Memory(bool Is64, long Size)
    {
        public string Address => Is64 ? "i64" : "i32";
    }

    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly List<Memory> memories = [];
    private readonly bool isSmall;
    private readonly int functionCount;
    private readonly int testsPerFunction;
    private readonly bool isImported;
    private readonly bool hasBytePages;
    private int function;
    private int loops;
    private int labels;

    private BoundaryGenerator(int seed)
    {
        random = new Random(seed);
        isSmall = ProgramScale.IsSmall(seed);
        functionCount = isSmall ? 2 : 6;
        testsPerFunction = isSmall ? 2 : 3;
        isImported = random.Next(3) == 0;
        hasBytePages = !IsForNode(seed);
    }

    /// <summary>The rest have pages of one byte, which Node does not know.</summary>
    public static bool IsForNode(int seed) => seed % 4 != 3;

    public static string Generate(int seed) => new BoundaryGenerator(seed).Module();

    private string Module()
    {
        text.Append("(module\n");
        if (isImported)
            Import();
        DeclareMemories();
        text.Append(isImported ? "" : "(global $g0 (mut i32) (i32.const 3)) (global $g1 (mut i32) (i32.const 4))\n");
        text.Append("(global $g2 (mut i32) (i32.const 5)) (global $g3 (mut i32) (i32.const 6)) (global $fuel (mut i32) (i32.const 0))\n");
        text.Append("(type $s (func (param i32 i64 i32) (result i64)))\n");
        text.Append($"(table $t {TableSize} funcref) (elem (table $t) (i32.const 1) func $f{functionCount - 1} $f{functionCount - 2}) (elem declare func $f0 $f1)\n");
        text.Append("(export \"mem\" (memory 0))\n");
        for (function = 0; function < functionCount; function++)
            Function();
        for (int i = 0; i < functionCount * testsPerFunction; i++)
            Test(i);
        GlobalsHash();
        return text.Append(')').ToString();
    }

    /// <summary>One memory and one global, each under two names.</summary>
    private void Import()
    {
        bool is64 = random.Next(3) == 0;
        for (int i = 0; i < 2; i++)
        {
            memories.Add(new Memory(is64, 65536));
            text.Append($"(import \"env\" \"{(is64 ? "m64" : "m32")}\" (memory {(is64 ? "i64 " : "")}1 2)) (import \"env\" \"g\" (global $g{i} (mut i32)))\n");
        }
    }

    private void DeclareMemories()
    {
        int own = random.Next(isImported ? 2 : 3) + (isImported ? 0 : 1);
        for (int i = 0; i < own; i++)
        {
            bool is64 = random.Next(3) == 0;
            bool isBytes = hasBytePages && random.Next(2) == 0;
            int pages = isBytes ? BytePages + random.Next(3) : 1;
            memories.Add(new Memory(is64, isBytes ? pages : 65536));
            text.Append($"(memory {(is64 ? "i64 " : "")}{pages} {pages + (isBytes ? 20 : 1)}{(isBytes ? " (pagesize 1)" : "")}) ");
        }
        text.Append('\n');
    }

    /// <summary>Parameters: an address of 32 bits, one of 64, a number. Locals: more of them.</summary>
    private void Function()
    {
        text.Append($"(func $f{function} (type $s) (local $a1 i32) (local $a2 i32) (local $b1 i64) (local $b2 i64) (local $h i64) (local $c0 i32) (local $c1 i32)\n");
        text.Append(" local.get 0 local.set $a1 local.get 1 local.set $b1 local.get 0 i32.const 1 i32.add local.set $a2 local.get 1 i64.const 1 i64.add local.set $b2\n");
        loops = 0;
        Statements(random.Next(4, isSmall ? 8 : 14), 0);
        text.Append(" local.get $h)\n");
    }

    private void Statements(int count, int depth)
    {
        for (int i = 0; i < count; i++)
            Statement(depth);
    }

    private void Statement(int depth)
    {
        switch (random.Next(depth < 2 ? 20 : 14))
        {
            case < 7:
                Store();
                break;
            case < 9:
                Load();
                break;
            case 9 or 10:
                Number();
                text.Append($" global.set $g{random.Next(GlobalCount)}\n");
                break;
            case 11:
                text.Append($" i32.const {random.Next(TableSize + (random.Next(20) == 0 ? 1 : 0))} {(random.Next(2) == 0 ? "ref.null func" : $"ref.func $f{random.Next(2)}")} table.set $t\n");
                break;
            case 12:
                text.Append($" global.get $g{random.Next(GlobalCount)} i64.extend_i32_u local.get $h i64.const 5 i64.rotl i64.xor local.set $h\n");
                break;
            case 13:
                Rare();
                break;
            case 14 or 15:
                If(depth);
                break;
            case 16 or 17 or 18:
                Loop(depth);
                break;
            default:
                Call();
                break;
        }
    }

    private void Rare()
    {
        int memory = random.Next(memories.Count);
        switch (random.Next(5))
        {
            case 0:
                text.Append($" {memories[memory].Address}.const {random.Next(2)} memory.grow {memory} drop\n");
                break;
            case 1:
                Address(memory);
                Number();
                text.Append($" {memories[memory].Address}.const {random.Next(20)} memory.fill {memory}\n");
                break;
            case 2:
                text.Append(" local.get 2 global.get $g2 i32.div_u global.set $g3\n");
                break;
            case 3:
                text.Append(" local.get $a1 i32.const 1 i32.add local.set $a1 local.get $b1 i64.const 1 i64.add local.set $b1\n");
                break;
            default:
                text.Append($" block $b{labels} local.get 2 br_if $b{labels++} unreachable end\n");
                break;
        }
    }

    private void Store()
    {
        int memory = random.Next(memories.Count);
        (string name, string type, _) = Stores[random.Next(Stores.Length)];
        Address(memory);
        Value(type);
        text.Append($" {name} {memory}{Offset(memory)}\n");
    }

    private void Load()
    {
        int memory = random.Next(memories.Count);
        (string name, string toI64) = Loads[random.Next(Loads.Length)];
        Address(memory);
        text.Append($" {name} {memory}{Offset(memory)} {toI64} local.get $h i64.const 7 i64.rotl i64.xor local.set $h\n");
    }

    /// <summary>Mostly few addresses, so that accesses meet.</summary>
    private void Address(int memory)
    {
        bool is64 = memories[memory].Is64;
        string name = random.Next(AddressLocals) switch
        {
            0 => is64 ? "1" : "0",
            1 => is64 ? "$b1" : "$a1",
            _ => is64 ? "$b2" : "$a2",
        };
        if (random.Next(5) != 0)
            text.Append($" local.get {name}");
        else if (random.Next(2) == 0)
            text.Append($" {memories[memory].Address}.const {Near(memories[memory].Size)}");
        else
            text.Append($" local.get {name} {memories[memory].Address}.const {random.Next(-3, 5)} {memories[memory].Address}.add");
    }

    private string Offset(int memory) => random.Next(14) switch
    {
        0 or 1 or 2 => $" offset={random.Next(1, 9)}",
        3 => $" offset={Math.Max(0, Near(memories[memory].Size))}",
        4 when random.Next(8) == 0 => $" offset={uint.MaxValue - random.Next(4)}",
        5 when memories[memory].Is64 && random.Next(8) == 0 => $" offset={ulong.MaxValue - (ulong)random.Next(20)}",
        _ => "",
    };

    /// <summary>A place around one end of a memory.</summary>
    private long Near(long size) => random.Next(4) == 0 ? random.Next(-2, 9) : size - random.Next(-3, 20);

    private void Value(string type)
    {
        if (type == "v128")
        {
            text.Append(" local.get $h i64x2.splat");
            return;
        }
        Number();
        text.Append(type switch
        {
            "i64" => " i64.extend_i32_s",
            "f32" => " f32.convert_i32_s",
            "f64" => " f64.convert_i32_s",
            _ => "",
        });
    }

    private void Number() => text.Append(random.Next(4) switch
    {
        0 => $" i32.const {random.Next(-1, 70000)}",
        1 => " local.get 2",
        2 => $" global.get $g{random.Next(GlobalCount)}",
        _ => " local.get $h i32.wrap_i64",
    });

    private void If(int depth)
    {
        Number();
        text.Append(" if\n");
        Statements(random.Next(1, 4), depth + 1);
        if (random.Next(2) == 0)
        {
            text.Append(" else\n");
            Statements(random.Next(1, 4), depth + 1);
        }
        text.Append(" end\n");
    }

    /// <summary>A loop of a few iterations, whose addresses go up in half of the cases.</summary>
    private void Loop(int depth)
    {
        if (loops == 2)
            return;
        string counter = $"$c{loops++}";
        string label = $"$b{labels++}";
        text.Append($" i32.const {random.Next(1, 20)} local.set {counter} loop {label}\n");
        Statements(random.Next(1, 5), depth + 1);
        if (random.Next(2) == 0)
            text.Append(" local.get $a1 i32.const 1 i32.add local.set $a1 local.get $b1 i64.const 1 i64.add local.set $b1\n");
        text.Append($" local.get {counter} i32.const 1 i32.sub local.tee {counter} br_if {label} end\n");
        loops--;
    }

    /// <summary>Later functions only, and not too many of them, so that programs end.</summary>
    private void Call()
    {
        if (function == functionCount - 1)
            return;
        text.Append($" global.get $fuel i32.const 1 i32.sub global.set $fuel global.get $fuel i32.const 0 i32.ge_s if local.get {(random.Next(2) == 0 ? "$a1" : "$a2")} local.get {(random.Next(2) == 0 ? "$b1" : "$b2")} local.get 2");
        if (random.Next(3) == 0)
            text.Append($" i32.const {random.Next(TableSize)} call_indirect $t (type $s)");
        else
            text.Append($" call $f{random.Next(function + 1, functionCount)}");
        text.Append(" local.get $h i64.add local.set $h end\n");
    }

    private void Test(int number)
    {
        long size = memories[random.Next(memories.Count)].Size;
        text.Append($"(func (export \"t{number}\") (result i64) i32.const 8 global.set $fuel i32.const {(int)Near(size)} i64.const {Near(memories[random.Next(memories.Count)].Size)} ");
        text.Append($"i32.const {random.Next(-1, 300)} call $f{number / testsPerFunction})\n");
    }

    private void GlobalsHash()
    {
        text.Append("(func (export \"globals\") (result i64) (local $h i64)\n");
        for (int i = 0; i < GlobalCount; i++)
            Fold($"global.get $g{i} i64.extend_i32_u");
        for (int i = 0; i < TableSize; i++)
            Fold($"i32.const {i} table.get $t ref.is_null i64.extend_i32_u");
        for (int i = 0; i < memories.Count; i++)
        {
            Memory memory = memories[i];
            for (long at = memory.Size - 48; at < memory.Size; at += 8)
                Fold($"{memory.Address}.const {at} i64.load {i}");
            for (long at = 0; at < 40; at += 8)
                Fold($"{memory.Address}.const {at} i64.load {i}");
            Fold($"memory.size {i}{(memory.Is64 ? "" : " i64.extend_i32_u")}");
        }
        text.Append(" local.get $h)\n");
    }

    private void Fold(string value) =>
        text.Append($" {value} local.get $h i64.const 7 i64.rotl i64.const 0x9E3779B97F4A7C15 i64.mul i64.xor local.set $h\n");
}
