using System.Text;
using Wager.Core;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Text;
using Wager.Core.Validate;
using Xunit;

namespace Wager.Tests.Validate;

public sealed class FuncFactsTests
{
    [Fact]
    public void Facts_tell_what_a_body_holds()
    {
        WasmModuleData m = Load("""
            (module (memory 1)
              (func $f (param i32 i64) (local f32 f32)
                (loop $l
                  (call $g (i32.add (i32.const 1) (i32.mul (i32.const 2) (i32.load (local.get 0)))))
                  (br_if $l (i32.const 0))))
              (func $g (param i32)))
            """);
        ModuleValidator.Validate(m);
        FuncFacts f = m.FactsOf(0);
        Assert.Equal((3, 4, 2, 1), (f.MaxStack, f.LocalCount, f.MaxDepth, f.CallSites));
        Assert.Equal(FuncFlags.HasCalls | FuncFlags.HasLoops | FuncFlags.UsesMemory, f.Flags);
        Assert.Equal((byte)0x03, m.Span[f.CodeStart]);
        FuncFacts g = m.FactsOf(1);
        Assert.Equal((0, 1, 1, FuncFlags.None), (g.MaxStack, g.LocalCount, g.MaxDepth, g.Flags));
    }

    [Theory]
    [InlineData("(func (result i32) (i64.const 1))", "type mismatch")]
    [InlineData("(func (local.get 0) (drop))", "unknown local 0")]
    [InlineData("(type $t (func)) (func (local (ref $t)) (drop (local.get 0)))", "uninitialized local 0")]
    [InlineData("(type $t (func)) (func (local (ref $t)) (block (local.set 0 (ref.func 0))) (drop (local.get 0))) (elem declare func 0)",
        "uninitialized local 0")]
    [InlineData("(func (drop (ref.func 0)))", "undeclared function reference")]
    [InlineData("(memory 1) (func (i32.store align=8 (i32.const 0) (i32.const 0)))", "alignment must not be larger than natural")]
    [InlineData("(global i32 (i32.const 1)) (func (global.set 0 (i32.const 2)))", "immutable global")]
    public void Errors_name_the_rule_and_the_place(string fields, string message)
    {
        WasmModuleData m = Load($"(module {fields})");
        WasmCompileException e = Assert.Throws<WasmCompileException>(() => ModuleValidator.Validate(m));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Equal(0, e.FunctionIndex);
        Assert.InRange(e.Offset, m.Code[0].Start, m.Code[0].End);
    }

    [Theory]
    [InlineData("(func (result i32) (i32.extend8_s (i32.const 1)))", WasmFeatures.SignExtension)]
    [InlineData("(func (result i32 i32) (i32.const 1) (i32.const 1))", WasmFeatures.MultiValue)]
    [InlineData("(func (param v128))", WasmFeatures.Simd)]
    [InlineData("(func return_call 0)", WasmFeatures.TailCalls)]
    [InlineData("(memory 1 1 shared)", WasmFeatures.Threads)]
    [InlineData("(memory 1) (memory 1)", WasmFeatures.MultiMemory)]
    [InlineData("(memory i64 1)", WasmFeatures.Memory64)]
    [InlineData("(memory 1 (pagesize 1))", WasmFeatures.CustomPageSizes)]
    [InlineData("(tag)", WasmFeatures.Exceptions)]
    [InlineData("(func try catch_all end)", WasmFeatures.LegacyExceptions)]
    [InlineData("(type (struct))", WasmFeatures.GarbageCollection)]
    [InlineData("(global i32 (i32.add (i32.const 1) (i32.const 2)))", WasmFeatures.ExtendedConst)]
    [InlineData("(func (result i64 i64) (i64.mul_wide_s (i64.const 1) (i64.const 2)))", WasmFeatures.WideArithmetic)]
    [InlineData("(type $t (func)) (func (param (ref $t)) (call_ref $t (local.get 0)))", WasmFeatures.FunctionReferences)]
    public void A_disabled_feature_is_rejected(string fields, WasmFeatures feature)
    {
        byte[] bytes = WatParser.Parse(Encoding.UTF8.GetBytes($"(module {fields})"));
        ModuleValidator.Validate(ModuleDecoder.Decode(bytes));
        Assert.Throws<WasmCompileException>(() => ModuleValidator.Validate(ModuleDecoder.Decode(bytes, WasmFeatures.All & ~feature)));
    }

    /// <summary>Two bytes of code may push a thousand values, so the stack has a limit of its own.</summary>
    [Fact]
    public void A_stack_without_bounds_is_rejected()
    {
        string many = string.Join(' ', Enumerable.Repeat("i32", 1000));
        string calls = string.Concat(Enumerable.Repeat("call $f ", 1001));
        WasmModuleData m = Load($"(module (func $f (result {many}) unreachable) (func {calls} unreachable))");
        WasmCompileException e = Assert.Throws<WasmCompileException>(() => ModuleValidator.Validate(m));
        Assert.Contains("operand stack", e.Message, StringComparison.Ordinal);
        m = Load($"(module (func {string.Concat(Enumerable.Repeat("block ", 1_000_001))} {string.Concat(Enumerable.Repeat("end ", 1_000_001))}))");
        Assert.Throws<WasmCompileException>(() => ModuleValidator.Validate(m));
    }

    [Fact]
    public void Bodies_can_be_validated_while_the_module_arrives()
    {
        byte[] bytes = WatParser.Parse("(module (memory 1) (func $a (call $b)) (func $b) (data (i32.const 0) \"x\"))"u8.ToArray());
        ModuleDecoder decoder = new();
        ValidatorScratch scratch = new();
        WasmError error = default;
        int done = 0;
        foreach (byte b in bytes)
        {
            Assert.True(decoder.Append([b]));
            if (done == 0 && decoder.CompleteBodies > 0)
                Assert.True(ModuleValidator.ValidateDeclarations(decoder.Module, ref error));
            for (; done < decoder.CompleteBodies; done++)
                Assert.True(FuncValidator.Validate(decoder.Module, done, scratch, ref error));
        }
        Assert.Equal(2, done);
        Assert.True(ModuleValidator.ValidateDatas(decoder.Finish(), ref error));
        Assert.Equal("x"u8.ToArray(), bytes[decoder.Module.Datas[0].Start..(decoder.Module.Datas[0].Start + 1)]);
    }

    [Fact]
    public void Names_come_from_the_name_section()
    {
        byte[] bytes = WatParser.Parse("(module $m (func $first (param $p i32)) (func $second))"u8.ToArray());
        WasmModuleData m = ModuleDecoder.Decode(bytes);
        Assert.Equal(("m", "first", "second", "p"), (m.Names.Module, m.Names.Function(0), m.Names.Function(1), m.Names.Local(0, 0)));
        Assert.Null(m.Names.Function(2));
    }

    /// <summary>The skipping that compilers ask for ends at the very instruction that closes the block.</summary>
    [Fact]
    public void Unreachable_code_is_not_shown_to_visitors_that_skip_it()
    {
        WasmModuleData m = Load("""
            (module (func (result i32)
              (block $b (result i32)
                (br $b (i32.const 1))
                (block (loop (br 0)) (if (i32.const 1) (then) (else (unreachable))))
                (i32.add))
              (drop)
              (if (result i32) (i32.const 0) (then (unreachable) (i32.const 2)) (else (i32.const 3)))))
            """);
        ModuleValidator.Validate(m);
        OpTrace trace = new([]);
        Assert.True(OpDriver.Run(m.Span, m.FactsOf(0).CodeStart, m.BodyOf(0).End, ref trace));
        Assert.Equal("block i32.const br end drop i32.const if unreachable else i32.const end end", string.Join(' ', trace.Seen));
    }

    private static WasmModuleData Load(string text) => ModuleDecoder.Decode(WatParser.Parse(Encoding.UTF8.GetBytes(text)));
}
