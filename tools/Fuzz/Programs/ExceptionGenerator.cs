using System.Globalization;
using System.Text;

namespace Wager.Fuzz.Programs;

/// <summary>
/// Makes random programs that live on exceptions: throws and handlers in loops, across calls of all kinds, tail calls out of handlers'
/// reach, through functions of the host that call back, by the host itself, caught as references that are kept in locals, globals and other
/// exceptions' values, and thrown again; with tags that are imported twice under two names, and tags with many values. One program of three
/// is in the encoding from before WebAssembly 3.0. Fuel bounds everything. The exports are those of <see cref="ProgramGenerator"/>; the
/// same seed gives the same text.
/// </summary>
internal sealed partial class ExceptionGenerator
{
    private const int Functions = 7;
    private const int OtherFunctions = 3;
    private const int Tests = 8;

    private static readonly string[] Types = ["i32", "i64", "f32", "f64", "v128", "(ref null $box)", "externref"];

    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly List<(string Name, string[] Values)> tags = [];
    private readonly List<(string Name, string Type)> locals = [];
    private readonly List<string> labels = [];

    /// <summary>Labels of legacy handlers that the place lies in.</summary>
    private readonly List<string> caught = [];
    private readonly bool isLegacy;
    private int labelCount;

    /// <summary>Blocks that the place lies in, with names and without.</summary>
    private int nesting;

    /// <summary>The function's only result, or null if it has others.</summary>
    private string? result;

    private ExceptionGenerator(int seed)
    {
        random = new Random(seed);
        isLegacy = seed % 3 == 0;
    }

    public static string Generate(int seed) => new ExceptionGenerator(seed).Module();

    private string Module()
    {
        text.Append("(module (type $box (struct (field (mut i32))))\n(type $f (func (param i32 i64) (result i64)))\n(type $g (func (param i32 f64 (ref null $box)) (result f64 i64)))\n");
        text.Append("(import \"env\" \"call\" (func $call (param i32 i32 i64) (result i64)))\n(import \"env\" \"throw\" (func $throw (param i32 i64)))\n");
        // The same tag twice, and another one of the same type.
        foreach ((string name, string import) in (ReadOnlySpan<(string, string)>)[("$h0", "e0"), ("$h1", "e1"), ("$h2", "e0")])
        {
            tags.Add((name, ["i32", "i64"]));
            text.Append($"(import \"env\" \"{import}\" (tag {name} (param i32 i64)))\n");
        }
        Tag([]);
        Tag(["i64"]);
        for (int i = random.Next(2, 5); i > 0; i--)
            Tag([.. Enumerable.Range(0, random.Next(1, random.Next(5) == 0 ? 40 : 5)).Select(_ => Value())]);
        text.Append("(memory (export \"mem\") 1) (global $fuel (mut i32) (i32.const 0)) (global $sum (mut i64) (i64.const 0)) (global $r (mut (ref null $box)) (ref.null $box))\n");
        if (!isLegacy)
            text.Append("(global $e (mut exnref) (ref.null exn))\n");
        text.Append($"(table $t funcref (elem{Many(Functions, i => $" $f{i}")}{Many(OtherFunctions, i => $" $g{i}")}))\n(global $q (mut (ref $f)) (ref.func $f0))\n");
        text.Append("(func $value (param (ref null $box)) (result i32) (if (result i32) (ref.is_null (local.get 0)) (then (i32.const -3)) (else (struct.get $box 0 (local.get 0)))))\n");
        text.Append("(func $box-of (param externref) (result (ref null $box)) (block $b (result (ref null $box)) (drop (br_on_cast $b anyref (ref null $box) (any.convert_extern (local.get 0)))) (ref.null $box)))\n");
        for (int i = 0; i < Functions; i++)
            Function($"$f{i} (export \"x{i}\") (type $f) (param $d i32) (param $x i64)", [("$d", "i32"), ("$x", "i64")], ["i64"]);
        for (int i = 0; i < OtherFunctions; i++)
            Function($"$g{i} (type $g) (param $d i32) (param $y f64) (param $p (ref null $box))",
                [("$d", "i32"), ("$y", "f64"), ("$p", "(ref null $box)")], ["f64", "i64"]);
        for (int t = 0; t < Tests; t++)
            Test(t);
        text.Append("(func (export \"globals\") (result i64) (i64.add (global.get $sum) (i64.extend_i32_s (call $value (global.get $r))))))\n");
        return text.ToString();
    }

    /// <summary>A type of values; references to exceptions are no values of the encoding that has none.</summary>
    private string Value() => !isLegacy && random.Next(8) == 0 ? "exnref" : Types[random.Next(Types.Length)];

    /// <summary>A tag of the module's own; those that the host can look into are exported.</summary>
    private void Tag(string[] values)
    {
        string name = Invariant($"$t{tags.Count}");
        tags.Add((name, values));
        string export = Array.TrueForAll(values, static v => v is "i32" or "i64" or "f32" or "f64")
            ? $" (export \"{string.Join('_', [Invariant($"tag{name[2..]}"), .. values])}\")" : "";
        text.Append($"(tag {name}{export}{string.Concat(values.Select(static v => $" (param {v})"))})\n");
    }

    private void Function(string head, (string Name, string Type)[] parameters, string[] results)
    {
        locals.Clear();
        labels.Clear();
        caught.Clear();
        locals.AddRange(parameters);
        result = results.Length == 1 ? results[0] : null;
        text.Append($"(func {head} (result {string.Join(' ', results)})");
        foreach (string type in (string[])[.. Types, "i32", "i64", .. isLegacy ? (string[])[] : ["exnref", "exnref"]])
        {
            string name = Invariant($"$l{locals.Count}");
            locals.Add((name, type));
            text.Append($" (local {name} {type})");
        }
        string now = string.Join(' ', results.Select(r => Constant(r)));
        text.Append($"\n (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))\n (if (i32.le_s (global.get $fuel) (i32.const 0)) (then (return {now})))\n");
        Statements(random.Next(2, 6), 4);
        foreach (string type in results)
            text.Append(' ').Append(Expression(type, 2));
        text.Append(")\n");
    }

    private void Test(int number)
    {
        text.Append(Invariant($"(func (export \"t{number}\") (result i64) (global.set $fuel (i32.const {random.Next(20, 200)}))"));
        if (random.Next(3) == 0)
            text.Append(Invariant($" (global.set $q (ref.func $f{random.Next(Functions)}))"));
        text.Append(Invariant($" (global.set $sum (i64.xor (i64.rotl (global.get $sum) (i64.const 3)) (call $f{number % Functions} (i32.const {random.Next(-5, 60)}) (i64.const {random.Next(-9, 99)}))))"));
        text.Append(" (global.get $sum))\n");
    }

    private static string Many(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));

    private static string Invariant(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);

    private string Constant(string type) => type switch
    {
        "i32" => Invariant($"(i32.const {(random.Next(4) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(-9, 40))})"),
        "i64" => Invariant($"(i64.const {(random.Next(4) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-9, 40))})"),
        "f32" or "f64" => Invariant($"({type}.const {random.Next(-99, 99)}.5)"),
        "v128" => Invariant($"(v128.const i64x2 {random.NextInt64()} {random.Next(99)})"),
        "externref" => "(ref.null extern)",
        "exnref" => "(ref.null exn)",
        _ => "(ref.null $box)",
    };

    private string Leaf(string type)
    {
        string[] known = [.. locals.Where(l => l.Type == type).Select(static l => l.Name)];
        if (type == "exnref" && random.Next(4) == 0)
            return "(global.get $e)";
        return known.Length > 0 && random.Next(4) != 0 ? $"(local.get {known[random.Next(known.Length)]})" : Constant(type);
    }

    private string Expression(string type, int depth)
    {
        if (depth <= 0 || random.Next(4) == 0)
            return Leaf(type);
        string One(string of) => Expression(of, depth - 1);
        if (random.Next(7) == 0)
            return $"(if (result {type}) {One("i32")} (then {One(type)}) (else {One(type)}))";
        return (type, random.Next(9)) switch
        {
            ("i32", 0) => $"(call $value {One("(ref null $box)")})",
            ("i32", 1) => $"(i32.wrap_i64 {One("i64")})",
            ("i32", 2) when !isLegacy => $"(ref.is_null {One("exnref")})",
            ("i32", 3) when random.Next(4) == 0 => $"(i32.div_s {One("i32")} (i32.and {One("i32")} (i32.const 63)))",
            ("i32", 3) => $"(i32.load (i32.and {One("i32")} (i32.const {(random.Next(30) == 0 ? 0x1FFFF : 0xFFF)})))",
            ("i32", _) => $"(i32.{Pick("add", "sub", "mul", "xor", "lt_s", "shr_u")} {One("i32")} {One("i32")})",
            ("i64", 0 or 1) => Call(depth),
            ("i64", 2) => $"(i64.extend_i32_s {One("i32")})",
            ("i64", 3) => $"(i64x2.extract_lane 1 {One("v128")})",
            ("i64", 4) => $"(i64.extend_i32_s (f32.lt {One("f32")} (f32.const 3)))",
            ("i64", 5) => Caught(depth),
            ("i64", _) => $"(i64.{Pick("add", "sub", "mul", "xor", "rotl")} {One("i64")} {One("i64")})",
            ("f32", _) => $"(f32.convert_i32_s {One("i32")})",
            ("f64", < 5) => $"(f64.add {One("f64")} (f64.convert_i32_s {One("i32")}))",
            ("f64", _) => $"(f64.neg {One("f64")})",
            ("v128", _) => $"(i64x2.add {One("v128")} (i64x2.splat {One("i64")}))",
            ("(ref null $box)", < 4) => $"(struct.new $box {One("i32")})",
            ("(ref null $box)", 4) => $"(call $box-of {One("externref")})",
            ("(ref null $box)", 5) => "(global.get $r)",
            ("externref", _) => $"(extern.convert_any {One("(ref null $box)")})",
            _ => Leaf(type),
        };
    }

    private string Pick(params ReadOnlySpan<string> of) => of[random.Next(of.Length)];

    /// <summary>A call with one result.</summary>
    private string Call(int depth)
    {
        string arguments = $"{Expression("i32", depth - 1)} {Expression("i64", depth - 1)}";
        return random.Next(9) switch
        {
            0 => $"(call_ref $f {arguments} (global.get $q))",
            1 or 2 => $"(call_indirect $t (type $f) {arguments} {Index()})",
            3 or 4 => $"(call $call {Index()} {arguments})",
            _ => $"(call $f{random.Next(Functions)} {arguments})",
        };
    }

    /// <summary>The index of a function of the first type, mostly.</summary>
    private string Index() => random.Next(3) == 0
        ? $"(i32.const {random.Next(random.Next(20) == 0 ? Functions + OtherFunctions + 1 : Functions)})"
        : $"(i32.rem_u {Leaf("i32")} (i32.const {random.Next(1, Functions + 1)}))";

    /// <summary>A value, or what the exception says that was thrown instead.</summary>
    private string Caught(int depth)
    {
        string label = Label();
        string body = Expression("i64", depth - 1);
        return isLegacy
            ? $"(try {label} (result i64) (do {body}) (catch $t4) (catch_all {Leaf("i64")}))"
            : $"(block {label} (result i64) (try_table (result i64) (catch $t4 {label}) {body}))";
    }

    private string Label() => Invariant($"$b{labelCount++}");
}
