using System.Text;
using Wager.Core;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Fuzz.Programs;

/// <summary>A part of a program's text that pushes one value of a type, or, without a type, leaves the operand stack as it is.</summary>
internal readonly record struct ProgramSpan(int Start, int End, string Type);

/// <summary>
/// Makes random valid modules, as text, whose results every engine must agree on: fuel bounds loops and calls, and NaNs are made canonical
/// where arithmetic made them. Exports <c>t0..tN</c> (no parameters, an i64 result), <c>globals</c> and <c>mem</c>. The same seed gives the
/// same text.
/// </summary>
internal sealed partial class ProgramGenerator
{
    private const int GlobalsPerType = 2;

    private static readonly string[] NumberTypes = ["i32", "i64", "f32", "f64", "v128"];

    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly List<Function> functions = [];
    private readonly List<ProgramSpan> spans = [];
    private readonly bool isSmall;
    private readonly int functionCount;
    private readonly int testsPerFunction;
    private readonly bool simd;
    private readonly bool is64;
    private readonly bool manyMemories;
    private readonly int widest;
    private string Address => is64 ? "i64" : "i32";

    private sealed record Function(string[] Parameters, string[] Results)
    {
        public string Signature => List("param", Parameters) + List("result", Results);

        private static string List(string keyword, string[] types) => types.Length > 0 ? $" ({keyword} {string.Join(' ', types)})" : "";
    }

    private ProgramGenerator(int seed)
    {
        random = new Random(seed);
        isSmall = ProgramScale.IsSmall(seed);
        functionCount = isSmall ? 2 : 8;
        testsPerFunction = isSmall ? 1 : 2;
        simd = random.Next(3) != 0;
        is64 = random.Next(6) == 0;
        manyMemories = random.Next(4) == 0;
        widest = random.Next(5) == 0 ? 16 : 6;
    }

    public static string Generate(int seed) => new ProgramGenerator(seed).Module();

    /// <summary>A program with its parts, each behind the parts of its own.</summary>
    public static string Generate(int seed, out IReadOnlyList<ProgramSpan> spans)
    {
        ProgramGenerator generator = new(seed);
        spans = generator.spans;
        return generator.Module();
    }

    private string Module()
    {
        for (int i = 0; i < functionCount; i++)
            functions.Add(new Function(Types(widest),
                i % 4 == 3 || isSmall && i > 0 && random.Next(4) == 0 ? Types(widest * 2 / 3) : [Type()]));
        text.Append($"(module (memory (export \"mem\") {(is64 ? "i64 " : "")}1 3) (global $fuel (mut i32) (i32.const 0))\n");
        text.Append(manyMemories ? "(memory $second 1)\n" : "");
        for (int i = 0; i < functionCount; i++)
            text.Append($"(type $s{i} (func{functions[i].Signature}))\n");
        text.Append($"(table $t {functionCount + 2} {functionCount + 4} funcref) (elem (table $t) (i32.const 0) func");
        for (int i = 0; i < functionCount; i++)
            text.Append($" $f{i}");
        text.Append($")\n(elem $passive func $f0 $f{Last} $f{Math.Min(3, Last)} $f{Last} $f1) (global $gref (mut {ReferenceType}) (ref.null $s{Last}))");
        text.Append("\n(data $d (").Append(Address).Append(".const 64) \"");
        for (int i = 0; i < 200; i++)
            text.Append($"\\{random.Next(256):x2}");
        text.Append("\")\n(data $p \"passive bytes of a segment\")\n");
        foreach (string type in NumberTypes)
            for (int i = 0; i < GlobalsPerType; i++)
                text.Append($"(global $g_{type}_{i} (mut {type}) ({Constant(type)}))\n");
        for (int i = 0; i < functionCount; i++)
            Function_(i);
        for (int i = 0; i < functionCount; i++)
            for (int k = 0; k < testsPerFunction; k++)
                Test(i, k);
        GlobalsHash();
        return text.Append(')').ToString();
    }

    private string Type()
    {
        int roll = random.Next(simd ? 20 : 17);
        return roll < 7 ? "i32" : roll < 11 ? "i64" : roll < 14 ? "f32" : roll < 17 ? "f64" : "v128";
    }

    private string[] Types(int limit)
    {
        string[] types = new string[random.Next(limit + 1)];
        for (int i = 0; i < types.Length; i++)
            types[i] = Type();
        return types;
    }

    /// <summary>An exported call with constant arguments whose results are folded into one i64.</summary>
    private void Test(int function, int number)
    {
        Function callee = functions[function];
        text.Append($"(func (export \"t{function * testsPerFunction + number}\") (result i64) (local $h i64)");
        foreach (string type in NumberTypes)
            text.Append($" (local $r_{type} {type})");
        int start = text.Length;
        text.Append($" i32.const {random.Next(20, 300)} global.set $fuel");
        foreach (string type in callee.Parameters)
            text.Append(' ').Append(Constant(type));
        text.Append($" call $f{function}");
        for (int i = callee.Results.Length - 1; i >= 0; i--)
            Fold(callee.Results[i]);
        text.Append(" local.get $h");
        spans.Add(new ProgramSpan(start, text.Length, "i64"));
        text.Append(")\n");
    }

    private void GlobalsHash()
    {
        text.Append("(func (export \"globals\") (result i64) (local $h i64)");
        foreach (string type in NumberTypes)
            text.Append($" (local $r_{type} {type})");
        foreach (string type in NumberTypes)
            for (int i = 0; i < GlobalsPerType; i++)
            {
                text.Append($" global.get $g_{type}_{i}");
                Fold(type);
            }
        text.Append(" local.get $h)\n");
    }

    /// <summary>Takes a value from the stack into the hash <c>$h</c>.</summary>
    private void Fold(string type)
    {
        text.Append($" local.set $r_{type}");
        string[] words = type switch
        {
            "i32" => ["i64.extend_i32_u"],
            "f32" => ["i32.reinterpret_f32 i64.extend_i32_u"],
            "f64" => ["i64.reinterpret_f64"],
            "v128" => ["i64x2.extract_lane 0", "i64x2.extract_lane 1"],
            _ => [""],
        };
        foreach (string word in words)
            text.Append($" local.get $r_{type} {word} local.get $h i64.const 7 i64.rotl i64.const 0x9E3779B97F4A7C15 i64.mul i64.xor local.set $h");
    }

    private string Constant(string type) => type switch
    {
        "i32" => $"i32.const {(int)Integer()}",
        "i64" => $"i64.const {Integer()}",
        "f32" => $"f32.const {Wager.Core.Text.TextFormat.F32((uint)FloatBits(32))}",
        "f64" => $"f64.const {Wager.Core.Text.TextFormat.F64(FloatBits(64))}",
        _ => $"v128.const i64x2 {Integer()} {Integer()}",
    };

    private long Integer() => random.Next(9) switch
    {
        0 => 0,
        1 => 1,
        2 => -1,
        3 => random.Next(2) == 0 ? int.MinValue : long.MinValue,
        4 => random.Next(2) == 0 ? int.MaxValue : long.MaxValue,
        5 => 1L << random.Next(64),
        6 => random.Next(-130, 130),
        7 => random.Next(-70000, 70000),
        _ => random.NextInt64(long.MinValue, long.MaxValue),
    };

    private ulong FloatBits(int bits)
    {
        double value = random.Next(10) switch
        {
            0 => 0.0,
            1 => -0.0,
            2 => double.PositiveInfinity,
            3 => double.NaN,
            4 => random.Next(-100, 100),
            5 => random.NextDouble() * 4e9 - 2e9,
            6 => random.NextDouble() * 4e19 - 2e19,
            7 => 1e-310 * random.Next(-5, 5),
            8 => random.NextDouble() * 1e-42,
            _ => random.NextDouble() - 0.5,
        };
        if (double.IsNaN(value))
            return bits == 32 ? 0x7FC00000UL : 0x7FF8000000000000UL;
        return bits == 32 ? BitConverter.SingleToUInt32Bits((float)value) : BitConverter.DoubleToUInt64Bits(value);
    }
}
