using System.Text;

namespace Wager.Fuzz.Programs;

/// <summary>
/// Makes random programs that live on strings: the js-string builtins on constants, on what they have made before, on arrays of code units
/// with lone surrogates in them, on null and on what is no string. Each statement may trap. Strings are cut before they grow, and fuel
/// bounds everything. The exports are those of <see cref="ProgramGenerator"/>; the same seed gives the same text.
/// </summary>
internal sealed class StringGenerator
{
    private const int Strings = 4;
    private const int LongestKept = 64;

    private static readonly string[] Constants = ["", "a", "ab", "abc", "b", "hello, world", "ä", "\U0001D11E", "x\U0001D11Ey", "\uffff",
        "Abc", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"];

    private static readonly (string Name, string Type)[] Builtins =
    [
        ("cast", "(param externref) (result (ref extern))"), ("test", "(param externref) (result i32)"),
        ("fromCharCodeArray", "(param (ref null $units) i32 i32) (result (ref extern))"),
        ("intoCharCodeArray", "(param externref (ref null $units) i32) (result i32)"),
        ("fromCharCode", "(param i32) (result (ref extern))"), ("fromCodePoint", "(param i32) (result (ref extern))"),
        ("charCodeAt", "(param externref i32) (result i32)"), ("codePointAt", "(param externref i32) (result i32)"),
        ("length", "(param externref) (result i32)"),
        ("concat", "(param externref externref) (result (ref extern))"), ("substring", "(param externref i32 i32) (result (ref extern))"),
        ("equals", "(param externref externref) (result i32)"), ("compare", "(param externref externref) (result i32)"),
    ];

    private readonly Random random;
    private readonly int functions;
    private readonly int tests;
    private readonly StringBuilder text = new();
    private int loops;
    private int labels;

    private StringGenerator(int seed)
    {
        random = new Random(seed);
        functions = ProgramScale.IsSmall(seed) ? 2 : 6;
        tests = ProgramScale.IsSmall(seed) ? 4 : 10;
    }

    public static string Generate(int seed) => new StringGenerator(seed).Module();

    private string Module()
    {
        text.Append("(module (type $units (array (mut i16)))\n");
        foreach ((string name, string type) in Builtins)
            text.Append($" (import \"wasm:js-string\" \"{name}\" (func ${name} {type}))\n");
        for (int i = 0; i < Constants.Length; i++)
            text.Append($" (import \"'\" \"{Escaped(Constants[i])}\" (global $k{i} {(i % 2 == 0 ? "externref" : "(ref extern)")}))\n");
        text.Append(" (memory (export \"mem\") 1) (global $fuel (mut i32) (i32.const 0)) (global $sum (mut i64) (i64.const 0))\n");
        for (int i = 0; i < Strings; i++)
            text.Append($" (global $g{i} (mut externref) {(i % 2 == 0 ? $"(global.get $k{i})" : "(ref.null extern)")})\n");
        text.Append($" (global $units (mut (ref null $units)) (array.new_fixed $units 6 {string.Join(' ', Enumerable.Range(0, 6).Select(_ => $"(i32.const {Unit()})"))}))\n");
        Hash();
        for (int i = 0; i < functions; i++)
            Function(i);
        for (int i = 0; i < tests; i++)
            Test(i);
        text.Append(" (func (export \"globals\") (result i64) (call $everything)))\n");
        return text.ToString();
    }

    /// <summary>What a reference is, as a number: the code units of a string, by one builtin or another.</summary>
    private void Hash()
    {
        text.Append("""
             (func $hash (param $s externref) (result i64)
               (local $i i32) (local $n i32) (local $h i64)
               (if (i32.eqz (call $test (local.get $s))) (then (return (i64.extend_i32_u (ref.is_null (local.get $s))))))
               (local.set $n (call $length (local.get $s)))
               (local.set $h (i64.add (i64.extend_i32_u (local.get $n)) (i64.const 100)))
               (block $end (loop $l
                 (br_if $end (i32.ge_u (local.get $i) (local.get $n)))
                 (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31)) (i64.extend_i32_u (call $charCodeAt (local.get $s) (local.get $i)))))
                 (local.set $i (i32.add (local.get $i) (i32.const 1)))
                 (br $l)))
               (local.get $h))

            """);
        string all = string.Join(' ', Enumerable.Range(0, Strings)
            .Select(i => $"(local.set $h (i64.add (i64.rotl (local.get $h) (i64.const 7)) (call $hash (global.get $g{i}))))"));
        text.Append($" (func $everything (result i64) (local $h i64) (local.set $h (global.get $sum)) {all} (local.get $h))\n");
    }

    private void Function(int index)
    {
        text.Append($" (func $f{index} (param $s0 externref) (param $n0 i32) (result externref) (local $s1 externref) (local $s2 (ref extern)) (local $n1 i32) (local $c0 i32) (local $c1 i32)\n");
        text.Append("  (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1))) (if (i32.le_s (global.get $fuel) (i32.const 0)) (then (return (local.get $s0))))\n");
        text.Append($"  (local.set $s2 (global.get $k{random.Next(Constants.Length / 2) * 2 + 1}))\n");
        for (int statements = random.Next(3, 9); statements > 0; statements--)
            text.Append("  ").Append(Statement(index, 3)).Append('\n');
        text.Append($"  {(random.Next(6) == 0 ? $"(return_call $concat {Cut(Text(index, 2))} {Cut(Text(index, 2))})" : Text(index, 3))})\n");
    }

    private void Test(int number)
    {
        text.Append($" (func (export \"t{number}\") (result i64) (local $s0 externref) (local $s1 externref) (local $s2 (ref extern)) (local $n0 i32) (local $n1 i32) (local $c0 i32) (local $c1 i32)\n");
        text.Append($"  (local.set $s2 (global.get $k{random.Next(Constants.Length / 2) * 2 + 1})) (global.set $fuel (i32.const {random.Next(20, 100)}))\n");
        text.Append(number % 2 == 1 ? "  (call $everything))\n"
            : $"  {Statement(functions, 3)} (call $hash (call $f{random.Next(functions)} {Text(functions, 2)} {Number(functions, 2)})))\n");
    }

    private string Statement(int index, int depth)
    {
        switch (random.Next(12))
        {
            case < 3:
                return $"(local.set $s{random.Next(2)} {Text(index, depth)})";
            case 3:
                return $"(local.set $s2 {Made(index, depth)})";
            case < 6:
                return $"(local.set $n{random.Next(2)} {Number(index, depth)})";
            case 6:
                return $"(global.set $g{random.Next(Strings)} {Cut(Text(index, depth))})";
            case 7:
                return $"(global.set $sum (i64.add (i64.rotl (global.get $sum) (i64.const 3)) (call $hash {Text(index, depth)})))";
            case 8 when depth > 1:
                return $"(if {Number(index, depth - 1)} (then {Statement(index, depth - 1)}) (else {Statement(index, depth - 1)}))";
            case 9 when depth > 1 && loops < 2:
                return Loop(index, depth);
            case 10:
                return $"(array.set $units (global.get $units) (i32.const {random.Next(6)}) (i32.const {Unit()}))";
            default:
                return $"(global.set $sum (i64.add (i64.rotl (global.get $sum) (i64.const 5)) (i64.extend_i32_s {Number(index, depth)})))";
        }
    }

    private string Loop(int index, int depth)
    {
        string counter = $"$c{loops++}";
        int label = labels++;
        string body = Statement(index, depth - 1) + Statement(index, depth - 1);
        loops--;
        return $"(local.set {counter} (i32.const 0)) (loop $l{label} {body} (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))"
            + $" (br_if $l{label} (i32.and (i32.gt_s (global.get $fuel) (i32.const 0)) (i32.lt_u (local.tee {counter} (i32.add (local.get {counter}) (i32.const 1))) (i32.const {random.Next(2, 12)})))))";
    }

    /// <summary>A string, mostly.</summary>
    private string Text(int index, int depth) => random.Next(depth > 0 ? 14 : 5) switch
    {
        0 => $"(local.get $s{random.Next(3)})",
        1 => $"(local.get $s{random.Next(2)})",
        2 => $"(global.get $g{random.Next(Strings)})",
        3 => $"(global.get $k{random.Next(Constants.Length)})",
        4 => random.Next(30) switch
        {
            0 => "(ref.null extern)",
            1 => "(extern.convert_any (ref.i31 (i32.const 5)))",
            2 => "(extern.convert_any (global.get $units))",
            _ => "(local.get $s2)"
        },
        5 when index > 0 => $"(call $f{random.Next(Math.Min(index, functions))} {Text(index, depth - 1)} {Number(index, depth - 1)})",
        _ => Made(index, depth),
    };

    /// <summary>A string that a builtin makes.</summary>
    private string Made(int index, int depth) => depth == 0 ? "(local.get $s2)" : random.Next(9) switch
    {
        0 => $"(call $cast {Text(index, depth - 1)})",
        1 => $"(call $fromCharCodeArray (global.get $units) (i32.const {random.Next(4)}) (i32.const {random.Next(2, 7)}))",
        2 => $"(call $fromCharCode {(random.Next(2) == 0 ? $"(i32.const {Unit()})" : Number(index, depth - 1))})",
        3 => $"(call $fromCodePoint {(random.Next(5) > 0 ? $"(i32.const {random.Next(0x110000)})" : $"(i32.and {Number(index, depth - 1)} (i32.const 0x10ffff))")})",
        < 7 => $"(call $concat {Cut(Text(index, depth - 1))} {Cut(Text(index, depth - 1))})",
        _ => $"(call $substring {Text(index, depth - 1)} {Index(index, depth)} {Index(index, depth)})",
    };

    private string Number(int index, int depth) => random.Next(depth > 0 ? 13 : 3) switch
    {
        0 => $"(local.get $n{random.Next(2)})",
        1 => $"(i32.const {random.Next(-3, 9)})",
        2 => $"(i32.const {Unit()})",
        3 => $"(call $test {Text(index, depth - 1)})",
        4 => $"(call $intoCharCodeArray {(random.Next(4) > 0 ? $"(call $substring {Text(index, depth - 1)} (i32.const 0) (i32.const 3))" : Text(index, depth - 1))} (global.get $units) (i32.const {random.Next(4)}))",
        5 => $"(call $codePointAt {Text(index, depth - 1)} {Index(index, depth)})",
        < 8 => $"(call $charCodeAt {Text(index, depth - 1)} {Index(index, depth)})",
        8 => $"(call $length {Text(index, depth - 1)})",
        9 => $"(call $equals {Text(index, depth - 1)} {Text(index, depth - 1)})",
        10 => $"(call $compare {Text(index, depth - 1)} {Text(index, depth - 1)})",
        11 => $"(i32.add {Number(index, depth - 1)} {Number(index, depth - 1)})",
        _ => TypeOf(Text(index, depth - 1)),
    };

    /// <summary>Whether a string is of some type, none of which it is of; sometimes behind an access to it.</summary>
    private string TypeOf(string text)
    {
        string type = random.Next(4) switch { 0 => "eq", 1 => "array", _ => "$units" };
        string access = random.Next(3) != 0 ? "" : "(drop (call $charCodeAt (local.get $s1) (i32.const 0)))";
        return $"(block (result i32) (local.set $s1 (call $cast {text})) {access}"
            + $" (ref.test (ref {type}) (any.convert_extern (call $cast (local.get $s1)))))";
    }

    private string Index(int index, int depth) => random.Next(8) switch
    {
        < 4 => $"(i32.const {random.Next(4)})",
        < 7 => "(i32.and (local.get $n0) (i32.const 3))",
        _ => Number(index, depth - 1),
    };

    private static string Cut(string made) => $"(call $substring {made} (i32.const 0) (i32.const {LongestKept}))";

    private int Unit()
        => random.Next(6) switch
        {
            0 => 0xD800 + random.Next(0x400),
            1 => 0xDC00 + random.Next(0x400),
            2 => random.Next(0x10000),
            _ => 97 + random.Next(4)
        };

    private static string Escaped(string constant) => string.Concat(Encoding.UTF8.GetBytes(constant).Select(static b => $"\\{b:x2}"));
}
