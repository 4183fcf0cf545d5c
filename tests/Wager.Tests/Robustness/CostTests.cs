using System.Diagnostics;
using System.Text;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64;
using Xunit;

namespace Wager.Tests.Robustness;

/// <summary>
/// Text and bytes that once took time by the square of their length, or a thousandfold. The bounds are many times what they take now, and a
/// fraction of what they took.
/// </summary>
public sealed class CostTests
{
    private static void Within(double seconds, Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, seconds);
    }

    private static byte[] Parse(string text) => WatParser.Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// Constants that collided in the tables of both compilers as long as everybody could know their hashes: the inverse of the multiplier
    /// brought them to one slot.
    /// </summary>
    [Fact]
    public void Constants_that_are_chosen_to_collide()
    {
        const ulong Inverse = 0xF1DE83E19937733D;
        Assert.Equal(1UL, unchecked(Inverse * 0x9E37_79B9_7F4A_7C15));
        const int Count = 40_000;
        Within(1, () =>
        {
            Graph graph = new();
            Parser.Parse(graph, "function 0\nb1:\n  Return\n");
            for (ulong i = 0; i < Count; i++)
                graph.Const64((long)(unchecked(i * Inverse) ^ (ulong)IrOp.Const64 << 32));
        });
        Within(1, () =>
        {
            Assembler code = new();
            for (ulong i = 0; i < Count; i++)
                code.Constant16(5, i << 40);
        });
    }

    /// <summary>Numbers in the name section that are all the same modulo the size of a dictionary.</summary>
    [Fact]
    public void Names_whose_numbers_are_chosen_to_collide()
    {
        const int Count = 36_000;
        const int Size = 36_353;
        List<byte> section = [.. Leb(4), .. "name"u8];
        foreach (byte space in (ReadOnlySpan<byte>)[PrinterNames.Functions, PrinterNames.Types, PrinterNames.Tables, PrinterNames.Memories,
            PrinterNames.Globals, PrinterNames.Elements, PrinterNames.Datas, PrinterNames.Tags])
        {
            List<byte> map = [.. Leb(Count)];
            for (int i = 0; i < Count; i++)
            {
                map.AddRange(Leb(i * (long)Size));
                map.AddRange(Leb(3));
                map.AddRange([(byte)('!' + (i / 8100)), (byte)('!' + (i / 90 % 90)), (byte)('!' + (i % 90))]);
            }
            section.AddRange([space, .. Leb(map.Count), .. map]);
        }
        byte[] module = [.. Parse("(module)"), 0, .. Leb(section.Count), .. section];
        Within(3, () => PrinterNames.Read(ModuleDecoder.Decode(module)));
    }

    private static byte[] Leb(long value)
    {
        List<byte> bytes = [];
        for (; value > 127; value >>= 7)
            bytes.Add((byte)(value & 127 | 128));
        return [.. bytes, (byte)value];
    }

    [Fact]
    public void Branches_to_the_outermost_of_many_named_blocks()
    {
        const int Depth = 150_000;
        StringBuilder text = new("(module (func block $out ");
        for (int i = 0; i < Depth; i++)
            text.Append("block $in ");
        for (int i = 0; i < Depth; i++)
            text.Append("br $out end ");
        Within(10, () => Parse(text.Append("end))").ToString()));
    }

    [Fact]
    public void Labels_with_one_name_hide_each_other()
    {
        byte[] named = Parse("(module (func block $a block $b block $a br $a br $b end br $a end br $a end (block $a (if $a (i32.const 0) (then (br $a)) (else (br $a))) (br $a))))");
        byte[] numbered = Parse("(module (func block block block br 0 br 1 end br 1 end br 0 end (block (if (i32.const 0) (then (br 0)) (else (br 0))) (br 0))))");
        Assert.Equal(numbered, named);
    }

    [Fact]
    public void Functions_after_one_with_many_locals()
    {
        StringBuilder text = new("(module (func ");
        for (int i = 0; i < 200_000; i++)
            text.Append($"(local $l{i} i32)");
        text.Append(')');
        for (int i = 0; i < 30_000; i++)
            text.Append("(func (param $p i32) local.get $p drop)");
        Within(10, () => Parse(text.Append(')').ToString()));
    }

    [Fact]
    public void Custom_sections_at_one_place()
    {
        StringBuilder text = new("(module ");
        for (int i = 0; i < 80_000; i++)
            text.Append("(@custom \"a\" \"b\")");
        Within(15, () => Assert.Equal(80_000, ModuleDecoder.Decode(Parse(text.Append(')').ToString())).CustomSections.Length));
    }

    [Fact]
    public void Modules_quoted_in_quoted_modules_are_rejected()
    {
        string text = "(module)";
        for (int i = 0; i < 2; i++)
            text = $"(module quote \"{text.Replace("\\", "\\5c", StringComparison.Ordinal).Replace("\"", "\\22", StringComparison.Ordinal)}\")";
        Assert.Contains("quoted module", Assert.Throws<WasmCompileException>(() => Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_in_any_order()
    {
        byte[] module = [.. Parse("(module)"), 0, 24, 4, .. "name"u8, 1, 17, 4, 9, 1, (byte)'x', 2, 1, (byte)'y', 9, 1, (byte)'z', 0, 4,
            .. "\u00e4\u00e4"u8];
        module[9] = (byte)(module.Length - 10);
        module[16] = (byte)(module.Length - 17);
        ModuleNames names = ModuleDecoder.Decode(module).Names;
        Assert.Equal(("\u00e4\u00e4", null, "y", "z"), (names.Function(0), names.Function(1), names.Function(2), names.Function(9)));
    }

    /// <summary>A call of two bytes takes and leaves a thousand values.</summary>
    [Fact]
    public void Calls_of_the_widest_type()
    {
        string values = string.Concat(Enumerable.Repeat(" i64", 1000));
        StringBuilder text = new($"(module (type $t (func (param{values}) (result{values}))) (func $f (type $t) ");
        for (int i = 0; i < 1000; i++)
            text.Append($"local.get {i} ");
        byte[] calls = Parse(text.Append(string.Concat(Enumerable.Repeat("call $f ", 1_000_000))).Append("))").ToString());
        Within(5, () => Assert.True(WasmModule.TryValidate(calls, out string? error), error));
    }

    [Fact]
    public void Imports_that_are_missing_and_have_long_names()
    {
        string wanted = new('a', 90_000);
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmLinker linker = new(engine);
        for (int i = 0; i < 20; i++)
            linker.Func("m", wanted[..(89_000 + i)] + "b", new WasmFunctionType([], []),
                static (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => { });
        StringBuilder text = new("(module ");
        for (int i = 0; i < 300; i++)
            text.Append($"(import \"m\" \"{(i < 5 ? wanted : "")}{i}\" (func))");
        WasmModule module = engine.CompileText(text.Append(')').ToString());
        Within(5, () => Assert.Equal(100,
            Assert.Throws<WasmLinkException>(() => linker.Instantiate(store, module)).Message.Split('\n').Length));
    }

    public static TheoryData<string> Giants() => ["types", "group", "text", "targets", "exports", "elements"];

    private static ReadOnlyMemory<byte> Giant(string kind)
    {
        StringBuilder text = new("(module ");
        switch (kind)
        {
            case "types":
                for (int i = 0; i < 100_000; i++)
                    text.Append($"(type (func (param{string.Concat(Convert.ToString(i, 2).Select(d => d == '0' ? " i32" : " f64"))})))");
                return Parse(text.Append(')').ToString());
            case "group":
                text.Append("(rec ");
                for (int i = 0; i < 150_000; i++)
                    text.Append("(type (func (param i32 i64)))");
                return Parse(text.Append("))").ToString());
            case "text":
                for (int i = 0; i < 300_000; i++)
                    text.Append("(func (param $p i32) (drop (i32.add (local.get $p) (i32.const 1))))");
                return Encoding.UTF8.GetBytes(text.Append(')').ToString());
            case "targets":
                string values = string.Concat(Enumerable.Repeat(" i64", 1000));
                text.Append($"(type $t (func (result{values}))) (import \"\" \"\" (func $f (type $t)))");
                text.Append($"(func (type $t) call $f i32.const 0 br_table{string.Concat(Enumerable.Repeat(" 0", 4_000_000))})");
                return Parse(text.Append(')').ToString());
            case "exports":
                text.Append("(func $f)");
                for (int i = 0; i < 300_000; i++)
                    text.Append($"(export \"{i}\" (func $f))");
                return Parse(text.Append(')').ToString());
            default:
                text.Append("(func $f) (table 1 funcref) (elem funcref");
                for (int i = 0; i < 800_000; i++)
                    text.Append(" (ref.func $f)");
                return Parse(text.Append("))").ToString());
        }
    }

    /// <summary>In the middle of decoding, validation and parsing; the bound allows for a machine with other things to do.</summary>
    [Theory]
    [MemberData(nameof(Giants))]
    public void Giants_are_cancelled_at_once(string kind)
    {
        ReadOnlyMemory<byte> bytes = Giant(kind);
        using WasmEngine engine = new(new WasmEngineOptions { CompileThreads = 1 });
        foreach (int milliseconds in (int[])[5, 40, 120])
        {
            using CancellationTokenSource source = new();
            long cancelled = 0;
            using Timer timer = new(_ =>
            {
                cancelled = Stopwatch.GetTimestamp();
                source.Cancel();
            });
            timer.Change(milliseconds, Timeout.Infinite);
            try
            {
                engine.Compile(bytes, source.Token);
                continue;
            }
            catch (OperationCanceledException)
            {
            }
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{kind}: {Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds:0.0} ms after {milliseconds}");
            Assert.InRange(Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds, 0, 400);
        }
    }

    public static TheoryData<string, WasmTier> GiantBodies() => new MatrixTheoryData<string, WasmTier>(
        ["branches", "locals", "operands", "table", "calls", "loops"], [WasmTier.Baseline, WasmTier.Optimizing]);

    /// <summary>A module whose function 1 is as large as one may be, or about.</summary>
    private static byte[] GiantBody(string kind)
    {
        StringBuilder text = new("(module (memory 1) ");
        string values = string.Concat(Enumerable.Repeat(" i64", 1000));
        text.Append($"(type $wide (func (param{values}) (result{values}))) (func $wide (type $wide) unreachable) (func (export \"f\") (param i32) (result i32) ");
        switch (kind)
        {
            case "branches":
                for (int i = 0; i < 300_000; i++)
                    text.Append("local.get 0 if local.get 0 i32.const 3 i32.mul local.set 0 end ");
                break;
            case "locals":
                text.Append($"(local {string.Concat(Enumerable.Repeat("i32 ", 40_000))})");
                for (int i = 0; i < 100_000; i++)
                    text.Append($"local.get 0 if local.get {i % 40_000} local.set {(i * 7 + 1) % 40_000} end ");
                break;
            case "operands":
                text.Append(string.Concat(Enumerable.Repeat("local.get 0 i32.load ", 900_000)))
                    .Append(string.Concat(Enumerable.Repeat("i32.add ", 899_999))).Append("drop ");
                break;
            case "table":
                text.Append(string.Concat(Enumerable.Repeat("block ", 1000))).Append("local.get 0 br_table");
                for (int i = 0; i < 600_000; i++)
                    text.Append(' ').Append(i % 1000);
                for (int i = 0; i < 1000; i++)
                    text.Append(" end local.get 0 i32.const 1 i32.add local.set 0");
                break;
            case "calls":
                text.Append(string.Concat(Enumerable.Range(0, 1000).Select(i => $"i64.const {i} ")))
                    .Append(string.Concat(Enumerable.Repeat("call $wide ", 200_000)))
                    .Append(string.Concat(Enumerable.Repeat("drop ", 1000)));
                break;
            default:
                for (int i = 0; i < 100_000; i++)
                    text.Append("loop local.get 0 i32.const 1 i32.sub local.tee 0 br_if 0 local.get 0 i32.load drop end ");
                break;
        }
        return Parse(text.Append(" local.get 0))").ToString());
    }

    /// <summary>In the middle of a compile, lazy or eager, of either tier.</summary>
    [Theory]
    [MemberData(nameof(GiantBodies))]
    public void Compiles_of_giants_are_cancelled_at_once(string kind, WasmTier tier)
    {
        using WasmEngine engine = new(new WasmEngineOptions { Tier = tier });
        WasmModule module = engine.Compile(GiantBody(kind));
        using WasmStore store = new(engine);
        WasmFunction function = new WasmLinker(engine).Instantiate(store, module).GetFunction("f");
        foreach (bool isLazy in (bool[])[true, false])
        {
            using CancellationTokenSource source = new();
            long cancelled = 0;
            using Timer timer = new(_ =>
            {
                cancelled = Stopwatch.GetTimestamp();
                source.Cancel();
            });
            timer.Change(100, Timeout.Infinite);
            long start = Stopwatch.GetTimestamp();
            try
            {
                if (isLazy)
                    function.Invoke([0], new WasmValue[1], source.Token);
                else
                    module.CompileAll(1, source.Token);
            }
            catch (OperationCanceledException)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(
                    $"{kind} {tier}: {Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds:0.0} ms after the deadline");
                Assert.InRange(Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds, 0, 400);
                continue;
            }
            catch (WasmException)
            {
            }
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{kind} {tier}: over after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");
            Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 0, 600);
        }
    }
}
