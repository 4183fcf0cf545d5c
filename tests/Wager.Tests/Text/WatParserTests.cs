using System.Text;
using Wager.Core.Text;
using Xunit;

namespace Wager.Tests.Text;

public class WatParserTests
{
    private static byte[] Parse(string text) => WatParser.Parse(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void FoldedAndFlatGiveTheSameBytes()
    {
        byte[] folded = Parse("""
            (module (func (export "f") (param $x i32) (result i32)
              (if (result i32) (i32.eqz (local.get $x)) (then (i32.const 1))
                (else (i32.mul (local.get $x) (block $b (result i32) (br $b (i32.sub (local.get $x) (i32.const 1)))))))))
            """);
        byte[] flat = Parse("""
            (module (func (export "f") (param $x i32) (result i32)
              local.get $x i32.eqz if (result i32) i32.const 1 else
                local.get $x block $b (result i32) local.get $x i32.const 1 i32.sub br $b end i32.mul end))
            """);
        Assert.Equal(folded, flat);
    }

    [Fact]
    public void EmptyModuleIsHeaderOnly() => Assert.Equal("\0asm\u0001\0\0\0"u8.ToArray(), Parse("(module)"));

    [Fact]
    public void IdentifiersBecomeTheNameSection()
    {
        byte[] bytes = Parse("(module $m (func $f (param $p i32) (local $l i64)))");
        string text = Encoding.Latin1.GetString(bytes);
        Assert.EndsWith("\u0004name\u0000\u0002\u0001m\u0001\u0004\u0001\u0000\u0001f\u0002\u0009\u0001\u0000\u0002\u0000\u0001p\u0001\u0001l", text);
    }

    [Theory]
    [InlineData("(module\n  (func (i32.cons 1)))", 2, 10)]
    [InlineData("(module (func $f) (func $f))", 1, 25)]
    [InlineData("(module (func br $nowhere))", 1, 18)]
    [InlineData("(module\n\n(memory 1)(func (drop (i32.load align=3 (i32.const 0)))))", 3, 33)]
    [InlineData("(module (func (block", 1, 21)]
    public void ErrorsHaveTheirPlace(string text, int line, int column)
    {
        WasmCompileException e = Assert.Throws<WasmCompileException>(() => Parse(text));
        Assert.Equal((line, column), (e.Line, e.Column));
    }

    [Theory]
    [InlineData("(module (func (local i32) (param i32)))")]
    [InlineData("(module (func (i32.const 1) (local i32)))")]
    [InlineData("(module (func (block (param $x i32))))")]
    [InlineData("(module (func (then)))")]
    [InlineData("(module (func (if (i32.const 1))))")]
    [InlineData("(module (func (if (then) (else) (else))))")]
    [InlineData("(module (func (i32.add i32.const 1)))")]
    [InlineData("(module (func (block end end)))")]
    [InlineData("(module (func block))")]
    [InlineData("(module (func (br_table)))")]
    [InlineData("(module) (module)")]
    [InlineData("(module (func $f (param $f)))")]
    [InlineData("(module (export \"a\" (type 0)))")]
    [InlineData("(module (import \"a\" (func)))")]
    [InlineData("(module (import \"a\" \"b\" func))")]
    [InlineData("(module (import \"a\" \"b\" (func)")]
    [InlineData("(module (rec (func)))")]
    [InlineData("(module (type (func) (func)))")]
    [InlineData("(module (type $t))")]
    [InlineData("(module (memory))")]
    [InlineData("(module (table))")]
    [InlineData("(module (elem))")]
    [InlineData("(module (global))")]
    [InlineData("(module (start))")]
    [InlineData("(module (data $d 1))")]
    [InlineData("(module (func (export)))")]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("(module (")]
    [InlineData("(module (; (func)")]
    public void Malformed(string text) => Assert.Throws<WasmCompileException>(() => Parse(text));

    private const string EveryField = """
        (module $m (type $t (sub (func (param i32)))) (rec (type $s (struct (field $a (mut i8)))) (type (array i16)))
          (import "a" "b" (func $i (type $t))) (table $tab 1 2 (ref null $t) (ref.null $t)) (memory i64 1 (pagesize 1))
          (global $g (mut i32) (i32.const 1)) (tag $e (param i32)) (elem $el (table $tab) (offset (i32.const 0)) (ref null $t) (item ref.null $t))
          (data $d (i64.const 0) "x\u{1F600}\00") (export "g" (global $g)) (start $f) (@custom "c" (before code) "x") (memory (data "a"))
          (func $f (@name "f f") (local v128) (try_table (catch $e 0) (block $l (br_table $l 0 (i32.const 0)))) (drop (v128.const i32x4 1 2 3 4))
            (@metadata.code.branch_hint "\00") (if (i32.const 0) (then)) (drop (v128.load8_lane 0 offset=1 3 (i64.const 0) (local.get 0)))
            (drop (f64.const -0x1.8p+3)) (call_indirect $tab (type $t) (i32.const 0) (i32.const 0)) block $b loop $c end $c end $b))
        """;

    [Fact]
    public void EveryPrefixOfAModuleIsRejectedWithoutCrash()
    {
        Parse(EveryField);
        byte[] bytes = Encoding.UTF8.GetBytes(EveryField);
        for (int length = 1; length < bytes.Length; length++)
            Assert.Throws<WasmCompileException>(() => WatParser.Parse(bytes.AsMemory(0, length)));
    }

    [Fact]
    public void DamagedTextNeverCrashesTheParsers()
    {
        string[] words = EveryField.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Random random = new(42);
        for (int round = 0; round < 4000; round++)
        {
            string[] damaged = (string[])words.Clone();
            for (int i = random.Next(1, 4); i > 0; i--)
                damaged[random.Next(damaged.Length)] = random.Next(3) == 0 ? "" : words[random.Next(words.Length)];
            byte[] text = Encoding.UTF8.GetBytes(string.Join(' ', damaged));
            if (random.Next(4) == 0)
                text[random.Next(text.Length)] = (byte)random.Next(256);
            OnlyCompileErrors(() => WatParser.Parse(text));
            OnlyCompileErrors(() => WastParser.Parse(text, "damaged.wast"));
        }
    }

    private static void OnlyCompileErrors(Action parse)
    {
        try
        {
            parse();
        }
        catch (WasmCompileException)
        {
        }
    }

    [Fact]
    public void DeepNestingNeedsNoStack()
    {
        const int Depth = 200_000;
        string text = "(module (func " + string.Concat(Enumerable.Repeat("(block ", Depth)) + new string(')', Depth) + "))";
        Assert.True(Parse(text).Length > Depth * 3);
        string operands = "(module (func (drop " + string.Concat(Enumerable.Repeat("(i32.eqz ", Depth)) + "(i32.const 0)"
            + new string(')', Depth) + ")))";
        Assert.True(Parse(operands).Length > Depth);
    }

    [Fact]
    public void ScriptsKnowTheTierCommands()
    {
        string nested = string.Concat(Enumerable.Repeat("(either ", 1_000_000)) + new string(')', 1_000_000);
        Assert.Throws<WasmCompileException>(
            () => WastParser.Parse(Encoding.UTF8.GetBytes($"(assert_return (invoke \"f\") {nested})"), "t.wast"));
        WastScript script = WastParser.Parse(Encoding.UTF8.GetBytes("""
            (module (func (export "f")))
            (tier_up "f")
            (assert_tier "f" optimizing)
            (assert_deopts 0)
            (assert_feedback "f" 3 monomorphic)
            """), "t.wast");
        Assert.Equal(
            [
                new WastTierUp(2, null, "f"), new WastAssertTier(3, null, "f", "optimizing"), new WastAssertDeopts(4, 0),
                new WastAssertFeedback(5, null, "f", 3, "monomorphic"),
            ],
            script.Commands.Skip(1));
        WasmCompileException e = Assert.Throws<WasmCompileException>(() => WastParser.Parse("\n(assert_nothing)"u8.ToArray(), "t.wast"));
        Assert.Equal("unknown command assert_nothing at t.wast:2:2", e.Message);
    }
}
