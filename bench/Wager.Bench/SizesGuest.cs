using System.Text;

namespace Wager.Bench;

/// <summary>The text of modules with one function that grows: families of what makes compilers slow.</summary>
internal static partial class SizesGuest
{
    public static string[] Families =>
    [
        "straight", "memory", "branches", "exits", "loops", "nested-loops", "nested-ifs", "nested-blocks", "br-table", "interpreter",
        "calls", "locals", "stack", "loops-of-locals", "zero-locals",
        .. optimizingFamilies.Keys,
    ];

    /// <summary>Locals of the families that are not about locals; 0 and 1 are parameters.</summary>
    private const int FewLocals = 8;

    public static string Text(string family, int count)
    {
        if (optimizingFamilies.TryGetValue(family, out Func<int, string>? make))
            return make(count);
        int locals = family switch
        {
            "locals" or "loops-of-locals" => Math.Max(2, count / 10),
            "zero-locals" => Math.Min(49_000, count),
            _ => FewLocals,
        };
        StringBuilder text = new();
        text.Append("(module (memory 1) (func $other (param i32) (result i32) (call $other (i32.add (local.get 0) (i32.const 1))))\n(func (export \"f\") (param i32 i32) (result i32) (local");
        text.Insert(text.Length, " i32", locals).AppendLine(")");
        for (int i = 0; i < (family == "zero-locals" ? FewLocals : locals); i++)
            text.AppendLine($"(local.set {i + 2} (i32.mul (local.get 0) (i32.const {i + 3})))");
        AddBody(text, family, count, locals);
        for (int i = 0; i < Math.Min(locals, family == "zero-locals" ? FewLocals : locals); i++)
            text.AppendLine($"(local.set 1 (i32.xor (local.get 1) (local.get {i + 2})))");
        return text.AppendLine("(local.get 1)))").ToString();
    }

    private static void AddBody(StringBuilder text, string family, int count, int locals)
    {
        bool isNested = family.StartsWith("nested", StringComparison.Ordinal);
        if (family == "exits")
            text.AppendLine("block");
        if (family == "interpreter")
            text.AppendLine("loop");
        if (family is "br-table" or "interpreter")
            AddTable(text, count, loops: family == "interpreter");
        for (int i = 0; family is not ("br-table" or "interpreter") && i < (family == "loops-of-locals" ? count / 10 : count); i++)
            text.AppendLine(Statement(family, i, 2 + i % FewLocals, 2 + i * 7 % locals));
        if (family == "nested-loops")
            for (int i = count - 1; i >= 0; i--)
                text.AppendLine($"(br_if 0 (i32.lt_u (local.get {2 + i % FewLocals}) (i32.const {i + 1000}))) end");
        else if (isNested)
            text.Insert(text.Length, "end\n", count);
        if (family == "stack")
            text.Insert(text.Length, "i32.add\n", count / 10).AppendLine("local.set 1");
        if (family is "exits" or "interpreter")
            text.AppendLine("end");
    }

    private static string Statement(string family, int i, int a, int any) => family switch
    {
        "straight" => $"(local.set {2 + i * 5 % FewLocals} (i32.add (i32.xor (local.get {a}) (local.get {2 + (i * 3 + 1) % FewLocals})) (i32.const {i * 7 + 1})))",
        "memory" => $"(i32.store offset={i * 12 % 4096} (local.get {i % 2}) (i32.xor (i32.load offset={i * 4 % 4096} (local.get {i % 2})) (i32.const {i})))",
        "exits" => $"(br_if 0 (i32.and (local.tee {a} (i32.add (local.get {a}) (local.get 0))) (i32.const {i + 1})))",
        "loops" or "loops-of-locals" =>
            $"(loop (br_if 0 (i32.lt_u (local.tee {any} (i32.add (local.get {any}) (local.get 0))) (i32.const 1000))))",
        "nested-loops" => $"loop (local.set {a} (i32.add (local.get {a}) (local.get 0)))",
        "nested-ifs" => $"(i32.and (local.get 0) (i32.const {i + 1})) if (local.set {a} (i32.add (local.get {a}) (local.get 0)))",
        "nested-blocks" => $"block (br_if {i * 7919L % (i + 1)} (i32.and (local.tee {a} (i32.add (local.get {a}) (local.get 0))) (i32.const {i + 1})))",
        "calls" => $"(local.set {a} (i32.add (call $other (local.get {a})) (local.get {2 + (i + 3) % FewLocals})))",
        "stack" when i % 10 == 0 => $"(i32.mul (local.get 0) (i32.const {i + 3})) {(i == 0 ? "(i32.const 1)" : "")} {Branch(i, a)}",
        _ => Branch(i, any),
    };

    private static string Branch(int i, int local) =>
        $"(if (i32.and (local.get 0) (i32.const {i + 1})) (then (local.set {local} (i32.add (local.get {local}) (i32.const {i})))))";

    /// <summary>A br_table with as many cases; each goes back to the loop, or behind all of them.</summary>
    private static void AddTable(StringBuilder text, int count, bool loops)
    {
        text.Insert(text.Length, "block\n", count + 1);
        text.Append("(br_table");
        for (int i = 0; i <= count; i++)
            text.Append(' ').Append(i);
        text.AppendLine(" (i32.load (i32.add (local.get 0) (local.get 2))))");
        for (int i = 0; i < count; i++)
            text.AppendLine($"end (local.set {2 + i % FewLocals} (i32.add (local.get {2 + i % FewLocals}) (i32.const {i}))) (br {count - i - (loops ? 0 : 1)})");
        text.AppendLine("end");
    }
}
