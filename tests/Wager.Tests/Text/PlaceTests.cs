using Wager.Core.Text;
using Xunit;

namespace Wager.Tests.Text;

/// <summary>Errors in declarations say where: bytes in binary modules, line and column in text.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("(module\n (type (sub (struct)))\n  (type (sub 0 (struct (field i32))))\n  (type (sub final 1 (struct))))", 4)]
    [InlineData("(module\n  (func)\n  (memory 70000))", 3)]
    [InlineData("(module\n  (memory 2 1))", 2)]
    [InlineData("(module\n  (import \"a\" \"b\" (func))\n  (import \"a\" \"m\" (memory 2 1)))", 3)]
    [InlineData("(module\n  (memory 1 1 shared)\n  (memory 1 shared))", 3)]
    [InlineData("(module\n  (func)\n  (func (type 7)))", 3)]
    [InlineData("(module\n  (table 3 2 funcref))", 2)]
    [InlineData("(module\n  (type $t (func))\n  (table 1 (ref $t)))", 3)]
    [InlineData("(module\n  (global i32 (i32.const 1))\n  (global i32 (i64.const 1)))", 3)]
    [InlineData("(module\n  (func (export \"a\"))\n  (func\n (export \"a\")))", 3)]
    [InlineData("(module\n  (func $f)\n  (export \"b\" (func 3)))", 3)]
    [InlineData("(module\n  (func (param i32))\n  (start 0))", 3)]
    [InlineData("(module\n  (table 1 funcref)\n  (elem (i32.const 0) func)\n  (elem (i64.const 0) func))", 4)]
    [InlineData("(module\n  (memory 1)\n  (data (i32.const 0) \"\")\n  (data (i64.const 0) \"\"))", 4)]
    [InlineData("(module\n  (tag)\n  (tag (result i32)))", 3)]
    [InlineData("(module\n  (elem func 5))", 2)]
    public void Of_declarations(string text, int line)
    {
        using WasmEngine engine = new();
        WasmCompileException inText = Assert.Throws<WasmCompileException>(() => engine.CompileText(text));
        Assert.Equal(line, inText.Line);
        byte[] binary = WatParser.Parse(System.Text.Encoding.UTF8.GetBytes(text));
        WasmCompileException inBytes = Assert.Throws<WasmCompileException>(() => engine.Compile(binary));
        Assert.InRange(inBytes.Offset, 8, binary.Length);
        Assert.DoesNotContain("0xffffffff", inBytes.Message, StringComparison.Ordinal);
        Assert.Contains($"0x{inBytes.Offset:x}", inBytes.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ;; nothing\n")]
    public void A_text_without_a_module_is_none(string text)
    {
        using WasmEngine engine = new();
        Assert.Contains("no module", Assert.Throws<WasmCompileException>(() => engine.CompileText(text)).Message, StringComparison.Ordinal);
    }
}
