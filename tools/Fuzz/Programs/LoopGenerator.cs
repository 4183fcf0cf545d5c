using System.Globalization;
using System.Text;

namespace Wager.Fuzz.Programs;

/// <summary>
/// Makes random programs that live in loops, for frames that are taken over at a header: nests with parameters and results of all types,
/// values of callers' expressions left on the operand stack below them, interpreters by <c>br_table</c>, branches to the headers and ends
/// of loops far out, calls of all kinds, tail calls out of loops, handlers in loops and around them, traps in the middle. A counter of the
/// module bounds everything. The exports are those of <see cref="ProgramGenerator"/>; the same seed gives the same text.
/// </summary>
internal sealed partial class LoopGenerator
{
    private const string Box = "(ref null $box)";
    private const int Counters = 12;
    private const int LocalsOfEach = 2;

    private static readonly string[] Types = ["i32", "i64", "f32", "f64", "v128", Box, "externref"];

    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly int functions;
    private readonly int tests;
    private readonly List<(string Name, string[] Values)> labels = [];
    private int labelCount;
    private int counterCount;

    private LoopGenerator(int seed)
    {
        random = new Random(seed);
        functions = ProgramScale.IsSmall(seed) ? 3 : 6;
        tests = ProgramScale.IsSmall(seed) ? 3 : 8;
    }

    public static string Generate(int seed) => new LoopGenerator(seed).Module();

    private string Module()
    {
        text.Append("(module (type $box (struct (field (mut i32))))\n(type $f (func (param i32 i64) (result i64)))\n(tag $e (param i64))\n");
        text.Append("(memory (export \"mem\") 1) (global $fuel (mut i32) (i32.const 0)) (global $sum (mut i64) (i64.const 0))\n");
        text.Append($"(table $t funcref (elem{Many(functions, static i => $" $f{i}")}))\n(global $q (mut (ref $f)) (ref.func $f0))\n");
        text.Append("(func $value (param (ref null $box)) (result i32)\n (if (result i32) (ref.is_null (local.get 0)) (then (i32.const -3)) (else (struct.get $box 0 (local.get 0)))))\n");
        text.Append("(func $box-of (param externref) (result (ref null $box))\n (block $b (result (ref null $box)) (drop (br_on_cast $b anyref (ref null $box) (any.convert_extern (local.get 0)))) (ref.null $box)))\n");
        for (int i = 0; i < functions; i++)
            Function(i);
        for (int i = 0; i < tests; i++)
            Test(i);
        text.Append("(func (export \"globals\") (result i64) (global.get $sum)))\n");
        return text.ToString();
    }

    private static string Many(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));

    private void Function(int number)
    {
        labels.Clear();
        counterCount = 0;
        text.Append($"(func $f{number} (type $f) (param $i32 i32) (param $i64 i64) (result i64)");
        text.Append(string.Concat(Types.SelectMany(
            (type, t) => Enumerable.Range(0, LocalsOfEach).Select(k => $" (local $l{t}{k} {type})"))));
        text.Append(Many(Counters, static i => $" (local $c{i} i32)"));
        text.Append('\n');
        CheckFuel();
        Statements(random.Next(2, 5), 3);
        text.Append($"\n {Expression("i64", 2)})\n");
    }

    /// <summary>What stands at each header and each entry: nothing goes on for ever, not even what calls itself.</summary>
    private void CheckFuel()
    {
        text.Append(" (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))");
        text.Append($" (if (i32.le_s (global.get $fuel) (i32.const 0)) (then (return {Leaf("i64")})))\n");
    }

    private void Test(int number)
    {
        text.Append(Invariant($"(func (export \"t{number}\") (result i64) (global.set $fuel (i32.const {random.Next(30, 3000)}))"));
        if (random.Next(3) == 0)
            text.Append(Invariant($" (global.set $q (ref.func $f{random.Next(functions)}))"));
        text.Append(Invariant($"\n (global.set $sum (i64.xor (i64.rotl (global.get $sum) (i64.const 3)) (call $f{number % functions} (i32.const {random.Next(-5, 60)}) (i64.const {random.Next(-9, 99)}))))"));
        text.Append(" (global.get $sum))\n");
    }

    private static string Invariant(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);

    private string Pick(params ReadOnlySpan<string> of) => of[random.Next(of.Length)];

    private string Local(string type)
        => type is "i32" or "i64" && random.Next(3) == 0 ? "$" + type : $"$l{Array.IndexOf(Types, type)}{random.Next(LocalsOfEach)}";

    private string Constant(string type) => type switch
    {
        "i32" => Invariant($"(i32.const {(random.Next(4) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(-9, 40))})"),
        "i64" => Invariant($"(i64.const {(random.Next(4) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-9, 40))})"),
        "f32" or "f64" => Invariant($"({type}.const {random.Next(-99, 99)}.5)"),
        "v128" => Invariant($"(v128.const i64x2 {random.NextInt64()} {random.Next(99)})"),
        "externref" => "(ref.null extern)",
        _ => "(ref.null $box)",
    };

    private string Leaf(string type) => random.Next(4) != 0 ? $"(local.get {Local(type)})" : Constant(type);

    private string Expression(string type, int depth)
    {
        if (depth <= 0 || random.Next(4) == 0)
            return Leaf(type);
        string One(string of) => Expression(of, depth - 1);
        if (random.Next(9) == 0)
            return $"(if (result {type}) {One("i32")} (then {One(type)}) (else {One(type)}))";
        if (random.Next(9) == 0)
            return $"(local.tee {Local(type)} {One(type)})";
        return (type, random.Next(8)) switch
        {
            ("i32", 0) => $"(call $value {One(Box)})",
            ("i32", 1) => $"(i32.wrap_i64 {One("i64")})",
            ("i32", 2) when random.Next(5) == 0 => $"(i32.div_s {One("i32")} (i32.and {One("i32")} (i32.const 63)))",
            ("i32", 2) => $"(i32.load (i32.and {One("i32")} (i32.const {(random.Next(40) == 0 ? 0x1FFFF : 0xFFF)})))",
            ("i32", _) => $"(i32.{Pick("add", "sub", "mul", "xor", "lt_s", "shr_u")} {One("i32")} {One("i32")})",
            ("i64", 0) => Call("call"),
            ("i64", 1) => $"(i64.extend_i32_s {One("i32")})",
            ("i64", 2) => $"(i64x2.extract_lane 1 {One("v128")})",
            ("i64", 3) => $"(i64.extend_i32_s (f64.lt {One("f64")} (f64.const 3)))",
            ("i64", _) => $"(i64.{Pick("add", "sub", "mul", "xor", "rotl")} {One("i64")} {One("i64")})",
            ("f32", _) => $"(f32.convert_i32_s {One("i32")})",
            ("f64", < 4) => $"(f64.add {One("f64")} (f64.convert_i32_s {One("i32")}))",
            ("f64", _) => $"(f64.neg {One("f64")})",
            ("v128", _) => $"(i64x2.{Pick("add", "sub")} {One("v128")} (i64x2.splat {One("i64")}))",
            (Box, < 4) => $"(struct.new $box {One("i32")})",
            (Box, 4) => $"(call $box-of {One("externref")})",
            ("externref", < 5) => $"(extern.convert_any {One(Box)})",
            _ => Leaf(type),
        };
    }

    /// <summary>A call, or a tail call, with one result.</summary>
    private string Call(string how)
    {
        string arguments = $"{Expression("i32", 1)} {Expression("i64", 1)}";
        return random.Next(3) switch
        {
            0 => $"({how}_ref $f {arguments} (global.get $q))",
            1 => $"({how}_indirect $t (type $f) {arguments} (i32.rem_u {Leaf("i32")} (i32.const {random.Next(1, functions + 1)})))",
            _ => $"({how} $f{random.Next(functions)} {arguments})",
        };
    }
}
