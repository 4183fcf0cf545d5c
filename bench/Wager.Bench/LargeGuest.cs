using System.Text;

namespace Wager.Bench;

/// <summary>
/// More families of one function that grows: what no compiler of programs makes, but the format allows. Each is a method that takes the
/// count; f is the function to look at.
/// </summary>
internal static class LargeGuest
{
    private const int MostValues = 1000;

    private static readonly Dictionary<string, Func<int, string>> families = new()
    {
        ["operands"] = Operands,
        ["pending-loads"] = PendingLoads,
        ["locals-and-branches"] = LocalsAndBranches,
        ["wide-calls"] = WideCalls,
        ["wide-mixed-calls"] = WideMixedCalls,
        ["wide-branches"] = WideBranches,
        ["wide-returns"] = WideReturns,
        ["tables-in-blocks"] = TablesInBlocks,
        ["calls-above-operands"] = CallsAboveOperands,
        ["evictions"] = Evictions,
        ["constants"] = Constants,
        ["one-loop-of-locals"] = OneLoopOfLocals,
        ["indirect-calls"] = IndirectCalls,
        ["references"] = References,
        ["allocations"] = Allocations,
        ["handlers"] = Handlers,
        ["ifs-around-operands"] = IfsAroundOperands,
    };

    public static IEnumerable<string> Families => families.Keys;

    public static bool TryText(string family, int count, out string text)
    {
        text = families.TryGetValue(family, out Func<int, string>? make) ? make(count) : "";
        return text.Length > 0;
    }

    private static string Operands(int n) => Module(Times("local.get 0\n", n) + Times("i32.add\n", n - 1));

    private static string PendingLoads(int n) => Module(Times("(i32.load (local.get 0))\n", n) + Times("i32.add\n", n - 1));

    private static string LocalsAndBranches(int n)
    {
        int locals = Math.Min(45_000, n);
        string body = Each(n, i => $"(if (local.get 0) (then (local.set {1 + i * 7 % locals} (i32.add (local.get {1 + i * 7 % locals}) (i32.const {i})))))");
        return Module($"(local {Times("i32 ", locals)}) {body} (local.get 1)");
    }

    private static string WideCalls(int n)
        => Wide("i32", "(call $make)" + Times("call $pass\n", n) + Times("drop\n", MostValues) + "(local.get 0)");

    private static string WideMixedCalls(int n)
        => Wide("i64 v128 f32 f64 i32", "(call $make)" + Times("call $pass\n", n) + Times("drop\n", MostValues) + "(local.get 0)");

    private static string WideBranches(int n) =>
        Wide("i32", "(call $make) (block (type $wide)" + Times("(br_if 0 (local.get 0))\n", n) + ")" + Times("drop\n", MostValues)
        + "(local.get 0)");

    private static string WideReturns(int n) =>
        $"(module (func (export \"f\") (param i32) (result {Times("i32 ", MostValues)}) {Times("(i32.const 3)\n", MostValues)} {Times("(br_if 0 (local.get 0))\n", n)}))";

    private static string TablesInBlocks(int n) =>
        Module(Times("block\n", n) + Times("(block (br_table 1 0 0 (local.get 0)))\n", n) + Times("end\n", n) + "(local.get 0)");

    private static string CallsAboveOperands(int n) =>
        Module(Times("(i32.load (local.get 0))\n", n) + Times("(drop (call $other (local.get 0)))\n", n) + Times("i32.add\n", n - 1));

    /// <summary>Divisions and shifts want the register in which as many copies of a local lie.</summary>
    private static string Evictions(int n) =>
        Module(Times("local.get 0\n", n) + Times("(drop (i32.shl (i32.div_s (local.get 0) (local.get 0)) (local.get 0)))\n", n)
        + Times("i32.add\n", n - 1));

    /// <summary>Constants that differ in their upper bits only, which hash badly.</summary>
    private static string Constants(int n) =>
        Module(Each(n, i => $"(drop (i64.xor (i64.load (local.get 0)) (i64.const {((long)i + 1) << 44}))) (drop (f64.add (f64.load (local.get 0)) (f64.const 0x1.{i + 1:x}p0)))") + "(local.get 0)");

    private static string OneLoopOfLocals(int n)
    {
        int locals = Math.Min(45_000, n);
        return Module($"(local {Times("i32 ", locals)}) (loop {Each(locals, i => $"(local.set {1 + i} (local.get {1 + (i + 1) % locals}))")} (br_if 0 (local.get 0))) (local.get 1)");
    }

    private static string IndirectCalls(int n)
        => Module(Times("(local.set 0 (call_indirect (type $t) (local.get 0) (local.get 0)))\n", n) + "(local.get 0)");

    private static string References(int n) =>
        Module(Times("ref.func $other\n", n) + Times("(drop (call $other (local.get 0)))\n", n) + Times("drop\n", n) + "(local.get 0)");

    private static string Allocations(int n)
    {
        int locals = Math.Max(1, n / 10);
        return Module($"(local {Times("anyref ", locals)}) {Each(n, i => $"(local.set {1 + i * 7 % locals} (struct.new $s (local.get 0) (local.get {1 + i % locals})))")} (local.get 0)");
    }

    private static string Handlers(int n) =>
        Module(Each(n, i => $"(block $b{i} (try_table (catch_all $b{i}) (drop (call $other (local.get 0))))) (i32.load (local.get 0))\n")
        + Times("drop\n", n) + "(local.get 0)");

    private static string IfsAroundOperands(int n) =>
        Module(Times("(i32.load (local.get 0))\n(if (result i32) (local.get 0) (then\n", n) + "(i32.const 1)"
        + Times(") (else (i32.const 2))) i32.add\n", n));

    private static string Module(string body) => $"""
        (module
          (type $t (func (param i32) (result i32)))
          (type $s (struct (field i32) (field anyref)))
          (memory 1)
          (table funcref (elem $other))
          (func $other (type $t) (i32.add (local.get 0) (i32.const 1)))
          (func (export "f") (type $t) {body}))
        """;

    /// <summary>A function that makes a thousand values of types that take turns, and one that passes them on.</summary>
    private static string Wide(string types, string body)
    {
        string[] turns = types.Split(' ');
        string list = Each(MostValues, i => turns[i % turns.Length] + " ");
        string zeros = Each(MostValues, i => turns[i % turns.Length] switch
        {
            "v128" => "(i8x16.splat (i32.const 1))",
            "i32" or "i64" => $"({turns[i % turns.Length]}.const 1)",
            string type => $"({type}.convert_i32_s (i32.const 1))",
        });
        return $"""
            (module
              (type $wide (func (param {list}) (result {list})))
              (func $make (result {list}) {zeros})
              (func $pass (type $wide) {Each(MostValues, i => $"(local.get {i})")})
              (func (export "f") (param i32) (result i32) {body}))
            """;
    }

    private static string Times(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string Each(int count, Func<int, string> text)
    {
        StringBuilder all = new();
        for (int i = 0; i < count; i++)
            all.Append(text(i));
        return all.ToString();
    }
}
