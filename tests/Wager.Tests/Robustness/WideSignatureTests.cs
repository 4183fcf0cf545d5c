using System.Text;
using Xunit;

namespace Wager.Tests.Robustness;

/// <summary>
/// Many parameters, results and block values of mixed types, at the lengths around which they travel one by one, as blocks, and at the
/// format's limit.
/// </summary>
public sealed class WideSignatureTests
{
    private static readonly string[] Types = ["i32", "i64", "f32", "v128", "f64", "funcref"];

    /// <summary>Lengths of lists; 1,000 is the limit.</summary>
    private static readonly int[] Lengths = [1, 9, 15, 16, 17, 23, 24, 40, 255, 256, 257, 999, 1000];

    public static TheoryData<int, int> Cases()
    {
        TheoryData<int, int> data = [];
        foreach (int length in Lengths)
            for (int configuration = 0; configuration < Configurations.All.Length; configuration++)
                data.Add(length, configuration);
        return data;
    }

    /// <summary>
    /// Values go through a call, a tail call that needs more room than the caller has, an indirect call, a block's and a loop's parameters,
    /// a branch from deeper in the stack, a table of branches and a conditional return; each must come out where it went in.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_come_out_where_they_went_in(int length, int configuration)
    {
        string[] types = [.. Enumerable.Range(0, length).Select(i => Types[(i * 7 + i / 5) % Types.Length])];
        string list = string.Join(' ', types);
        string gets = string.Join(' ', Enumerable.Range(0, length).Select(i => $"(local.get {i})"));
        bool hasRoom = length < 1000;
        string text = $"""
            (module
              (type $t (func (param {list}) (result {list})))
              (type $from (func (param i32) (result {list})))
              (type $more (func (param {(hasRoom ? "i32 " : "")}{list}) (result {list})))
              (table funcref (elem $call $less))
              (func $make (type $from) {string.Concat(types.Select(Make))})
              (func $same (type $t) {gets})
              (func $less (type $more) (return_call $same {string.Join(' ', Enumerable.Range(hasRoom ? 1 : 0, length).Select(i => $"(local.get {i})"))}))
              (func $call (type $t) {gets} call $same)
              (func $tail (type $from) (return_call_indirect (type $more) {(hasRoom ? "(i32.const 3)" : "")} (call $make (local.get 0)) (i32.const 1)))
              (func $blocks (type $from)
                (call $make (local.get 0))
                (block (type $t) (i32.const 9) (i64.const 8) (v128.const i64x2 1 2) (call $make (local.get 0)) (br_if 0 (local.get 0)) (call $same) (br 0))
                (loop (type $t) (br_if 0 (i32.eqz (local.tee 0 (i32.const 1)))))
                (block (type $t) (block (type $t) (br_table 0 1 1 0 1 (local.get 0))) (call_indirect (type $t) (i32.const 0)))
                (if (type $t) (local.get 0) (then (call $same)) (else))
                (if (type $t) (i32.eqz (local.get 0)) (then (call $same)))
                (br_if 0 (local.get 0))
                (call $same))
              (type $values (func (param {list})))
              (type $results (func (result {list})))
              (tag $e (type $values))
              (func $throw (param i32) (throw $e (call $make (local.get 0))))
              (func $caught (type $from) (block (type $results) (try_table (catch $e 0) (call $throw (local.get 0))) (unreachable)))
              (func $here (type $from) (block (type $results) (try_table (catch $e 0) (throw $e (call $make (local.get 0)))) (unreachable)))
              (func $out (type $from) (try_table (catch $e 0) (call $throw (local.get 0))) (unreachable))
              (func $again (type $from)
                (block (type $results)
                  (try_table (catch $e 0)
                    (throw_ref (block (result exnref) (try_table (catch_all_ref 0) (call $throw (local.get 0))) (unreachable))))
                  (unreachable)))
              {(hasRoom ? $"(func $both (type $from) (local exnref) (block (result {list} exnref) (try_table (catch_ref $e 0) (call $throw (local.get 0))) (unreachable)) (local.set 1))" : "")}
              {(hasRoom ? $"(func $out-both (param i32) (result {list} exnref) (try_table (catch_ref $e 0) (call $throw (local.get 0))) (unreachable))" : "")}
              {(hasRoom ? "(func $out-of-both (type $from) (local exnref) (call $out-both (local.get 0)) (local.set 1))" : "")}
              {Check("h", "$caught", types)}
              {Check("i", "$here", types)}
              {Check("j", "$out", types)}
              {Check("k", "$again", types)}
              {Check("l", hasRoom ? "$both" : "$again", types)}
              {Check("m", hasRoom ? "$out-of-both" : "$again", types)}
              {Check("f", "$blocks", types)}
              {Check("g", "$tail", types)})
            """;
        using WasmEngine engine = new(Configurations.All[configuration]);
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(text));
        foreach (string name in (string[])["f", "g", "h", "i", "j", "k", "l", "m", "f", "g", "h", "i", "j", "k", "l", "m"])
            Assert.Equal(0, instance.GetFunction(name).Invoke(5)[0].ToInt32());
    }

    /// <summary>A clause takes three bytes of a module, whatever it catches.</summary>
    [Theory]
    [InlineData("(try_table {0} (call $f)) (unreachable)", "(catch $e 0)")]
    [InlineData("(block (type $r) (try_table {0} (call $f)) (unreachable))", "(catch $e 0)")]
    public void Clauses_of_wide_tags_have_little_code(string body, string clause)
    {
        string list = string.Join(' ', Enumerable.Range(0, 1000).Select(i => Types[i * 5 % Types.Length]));
        string text = $"(module (type $r (func (result {list}))) (tag $e (param {list})) (func $f) (func (export \"f\") (type $r) {string.Format(System.Globalization.CultureInfo.InvariantCulture, body, string.Concat(Enumerable.Repeat(clause, 500)))}))";
        foreach (WasmEngineOptions options in Configurations.All)
        {
            using WasmEngine engine = new(options);
            using WasmStore store = new(engine);
            WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(text));
            Assert.Throws<WasmTrapException>(() => instance.GetFunction("f").Invoke());
            Assert.InRange(instance.Code.CodeBytes, 1, 500 * 200);
        }
    }

    private static string Make(string type, int i) => type switch
    {
        "i32" => $"(i32.mul (local.get 0) (i32.const {i - 500}))",
        "i64" => $"(i64.mul (i64.extend_i32_s (local.get 0)) (i64.const {0x1_0000_0001L * i}))",
        "f32" => $"(f32.convert_i32_s (i32.add (local.get 0) (i32.const {i})))",
        "f64" => $"(f64.convert_i32_s (i32.add (local.get 0) (i32.const {-i})))",
        "v128" => $"(v128.const i32x4 {i} {i + 1} {i + 2} {i + 3})",
        _ => i % 2 == 0 ? "(ref.null func)" : "(ref.func $same)",
    };

    /// <summary>A function that counts the results that are not what they were made as.</summary>
    private static string Check(string name, string function, string[] types)
    {
        StringBuilder text = new();
        text.Append($"(func (export \"{name}\") (param i32) (result i32) (local {string.Join(' ', types)}) (local $bad i32) (call {function} (local.get 0))\n");
        for (int i = types.Length - 1; i >= 0; i--)
            text.Append($"(local.set {i + 1})");
        for (int i = 0; i < types.Length; i++)
            text.Append($"(local.set $bad (i32.add (local.get $bad) {Differs(types[i], $"(local.get {i + 1})", Make(types[i], i), i)}))\n");
        return text.Append("(local.get $bad))").ToString();
    }

    private static string Differs(string type, string left, string right, int i) => type switch
    {
        "v128" => $"(v128.any_true (v128.xor {left} {right}))",
        "funcref" => i % 2 == 0 ? $"(i32.eqz (ref.is_null {left}))" : $"(ref.is_null {left})",
        _ => $"({type}.ne {left} {right})",
    };
}
