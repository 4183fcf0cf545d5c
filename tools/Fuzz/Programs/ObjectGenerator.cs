using System.Text;

namespace Wager.Fuzz.Programs;

/// <summary>
/// Makes random programs that live on objects: a recursion group of structs, arrays and functions that refer to each other, with subtypes,
/// and functions that allocate, read, write, cast, test and branch on them, call through references in their fields and throw them. In a
/// third of the programs the group is there twice, so that each type has two names. Fuel bounds everything. The exports are those of
/// <see cref="ProgramGenerator"/>; every second test hashes what can be reached, also after a trap; the same seed gives the same text.
/// </summary>
internal sealed partial class ObjectGenerator
{
    private const int FunctionsPerType = 2;
    private const int TableSize = 8;
    private const int DataSize = 200;

    private static readonly string[] Numbers = ["i32", "i32", "i64", "f32", "f64", "v128"];
    private static readonly string[] Abstract = ["any", "eq", "i31", "struct", "array", "none"];

    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly List<ObjectType> types = [];
    private readonly List<(string Name, string Type)> globals = [];
    private readonly List<(string Name, string Type)> locals = [];
    private readonly bool isSmall;
    private readonly bool isDoubled;
    private int labels;

    /// <summary>A field, or an array's element: its storage type, which <c>i8</c> and <c>i16</c> are too.</summary>
    private readonly record struct Slot(string Storage, bool IsMutable)
    {
        public bool IsPacked => Storage is "i8" or "i16";
        public string Type => IsPacked ? "i32" : Storage;
        public string Text => IsMutable ? $"(mut {Storage})" : Storage;
    }

    /// <summary>A type of the group: slots are fields, the one element, or parameters and, at the end, the result.</summary>
    private sealed record ObjectType(string Name, string Kind, int Parent, bool IsFinal, Slot[] Slots)
    {
        public Slot Result => Slots[^1];
    }

    private ObjectGenerator(int seed)
    {
        random = new Random(seed);
        isSmall = ProgramScale.IsSmall(seed);
        isDoubled = random.Next(3) == 0;
    }

    public static string Generate(int seed) => new ObjectGenerator(seed).Module();

    private string Module()
    {
        Declare();
        text.Append("(module (memory (export \"mem\") 1) (global $fuel (mut i32) (i32.const 0)) (global $sum (mut i64) (i64.const 0))\n");
        Group("");
        if (isDoubled)
            Group("d");
        text.Append("(tag $number (param i32 anyref)) (tag $object (param (ref null $T0)))\n");
        text.Append($"(table $t {TableSize} {TableSize} anyref) (data $d \"");
        for (int i = 0; i < DataSize; i++)
            text.Append($"\\{random.Next(256):x2}");
        text.Append("\")\n");
        Segments();
        Globals();
        Hash();
        for (int i = 0; i < types.Count; i++)
            for (int k = 0; k < FunctionsPerType && types[i].Kind == "func"; k++)
                Function(i, k);
        for (int i = 0; i < (isSmall ? 4 : 10); i++)
            Test(i);
        text.Append("(func (export \"globals\") (result i64) (call $everything)))\n");
        return text.ToString();
    }

    /// <summary>Decides on the types; one may hold references that are not null only to those before it, so each has a value.</summary>
    private void Declare()
    {
        int count = isSmall ? random.Next(4, 7) : random.Next(6, 12);
        for (int i = 0; i < count; i++)
        {
            string kind = i < 2 ? "struct"
                : i == 2 ? "array" : i == 3 ? "func" : random.Next(10) switch { < 5 => "struct", < 8 => "array", _ => "func" };
            int parent = i == 0 || random.Next(3) == 0 ? -1 : types.FindLastIndex(random.Next(i), t => t.Kind == kind && !t.IsFinal);
            types.Add(new ObjectType($"$T{i}", kind, parent, random.Next(5) == 0, Slots(i, kind, parent, count)));
        }
    }

    private Slot[] Slots(int index, string kind, int parent, int count)
    {
        if (parent < 0)
            return kind switch
            {
                "struct" => Fields(index, random.Next(5), count),
                "array" => [Field(index, count)],
                _ => [.. Parameters(random.Next(4), count), new Slot(ValueType(count, count), false)],
            };
        Slot[] slots = [.. types[parent].Slots];
        for (int i = 0; i < slots.Length; i++)
            if (!slots[i].IsMutable && (kind != "func" || i == slots.Length - 1))
                slots[i] = Narrowed(slots[i], index);
        return kind == "struct" ? [.. slots, .. Fields(index, random.Next(4), count)] : slots;
    }

    private Slot[] Fields(int index, int number, int count) => [.. Enumerable.Range(0, number).Select(_ => Field(index, count))];

    private Slot[] Parameters(int number, int count)
        => [.. Enumerable.Range(0, number).Select(_ => new Slot(ValueType(count, count), false))];

    private Slot Field(int index, int count) =>
        new(random.Next(5) == 0 ? random.Next(2) == 0 ? "i8" : "i16" : ValueType(index, count), random.Next(4) != 0);

    /// <summary>A field that nobody writes may hold less in a subtype.</summary>
    private Slot Narrowed(Slot slot, int index)
    {
        if (!IsReference(slot.Storage) || random.Next(2) == 0)
            return slot;
        string heap = Heap(slot.Storage);
        List<string> below = [.. types.Take(index).Where(t => IsBelow(t.Name, heap)).Select(t => t.Name)];
        return below.Count > 0 ? slot with
        { Storage = Reference(below[random.Next(below.Count)], IsNullable(slot.Storage) && random.Next(2) == 0) } : slot;
    }

    /// <summary>A type of values; references to the types from <paramref name="known"/> on can be null.</summary>
    private string ValueType(int known, int count)
    {
        switch (random.Next(10))
        {
            case < 4:
                return Numbers[random.Next(Numbers.Length)];
            case < 6:
                string heap = Abstract[random.Next(Abstract.Length - 1)];
                return Reference(heap, heap is "struct" or "array" || random.Next(3) != 0);
            case 6 when random.Next(3) == 0:
                return "externref";
            default:
                int type = random.Next(count);
                // A type that is not yet decided on, or decided on later, may be of any kind.
                bool isFunction = type < types.Count && types[type].Kind == "func";
                return Reference($"$T{type}", isFunction || type >= known || type >= types.Count && known < count || random.Next(3) != 0);
        }
    }

    private void Group(string suffix)
    {
        text.Append("(rec");
        foreach (ObjectType type in types)
        {
            text.Append($"\n (type {type.Name}{suffix} (sub {(type.IsFinal ? "final " : "")}{(type.Parent < 0 ? "" : types[type.Parent].Name + suffix + " ")}");
            string slots = type.Kind switch
            {
                "struct" => $"(struct{string.Concat(type.Slots.Select(s => $" (field {s.Text})"))})",
                "array" => $"(array {type.Slots[0].Text})",
                _ => $"(func{string.Concat(type.Slots.SkipLast(1).Select(s => $" (param {s.Storage})"))} (result {type.Result.Storage}))",
            };
            text.Append(suffix.Length == 0 ? slots : System.Text.RegularExpressions.Regex.Replace(slots, @"\$T\d+", m => m.Value + suffix))
                .Append("))");
        }
        text.Append(")\n");
    }

    /// <summary>A name of a type: any of the two, if it has two.</summary>
    private string Named(string heap) => isDoubled && heap[0] == '$' && random.Next(2) == 0 ? heap + "d" : heap;

    private static string Reference(string heap, bool isNullable) => isNullable ? $"(ref null {heap})" : $"(ref {heap})";
    private string Written(string type) => IsReference(type) && type != "externref" ? Reference(Named(Heap(type)), IsNullable(type)) : type;
    private static bool IsReference(string type) => type[0] == '(' || type == "externref";
    private static bool IsNullable(string type) => type.StartsWith("(ref null ", StringComparison.Ordinal) || type == "externref";
    private static string Heap(string type) => type == "externref" ? "extern" : type[(type.LastIndexOf(' ') + 1)..^1];
    private ObjectType? Concrete(string heap) => heap[0] == '$' ? types[int.Parse(heap.AsSpan(2))] : null;

    private bool IsBelow(string heap, string above)
    {
        if (heap == above)
            return true;
        if (Concrete(heap) is ObjectType type)
            return type.Parent >= 0 ? IsBelow(types[type.Parent].Name, above) : IsBelow(type.Kind, above);
        return heap switch
        {
            "none" => above is not ("extern" or "func") && Concrete(above)?.Kind != "func",
            "i31" or "struct" or "array" => above is "eq" or "any",
            "eq" => above == "any",
            _ => false,
        };
    }

    private bool IsSubtype(string type, string of) =>
        IsReference(type) && IsReference(of) ? (IsNullable(of) || !IsNullable(type)) && IsBelow(Heap(type), Heap(of)) : type == of;

    private IEnumerable<ObjectType> Below(string heap, string kind) => types.Where(t => t.Kind == kind && IsBelow(t.Name, heap));

    private T? Pick<T>(IEnumerable<T> of)
    {
        T[] all = [.. of];
        return all.Length == 0 ? default : all[random.Next(all.Length)];
    }
}
