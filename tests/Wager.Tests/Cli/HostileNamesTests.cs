using System.Globalization;
using System.Text;
using Xunit;

namespace Wager.Tests.Cli;

/// <summary>
/// A module whose every name commands the terminal, forges lines or is huge, through every command and trace: nothing of it reaches the
/// terminal as it is.
/// </summary>
public sealed class HostileNamesTests
{
    private const string Forged = "forged line";

    /// <summary>An escape sequence, its one-character form, a line, a change of direction, a line separator, a bell.</summary>
    private const string Evil = @"\1b]0;title\07\u{9b}31m\0a" + Forged + @"\0d\u{202e}\u{2028}\7f";

    private const string Long = "a very long name that goes on and on ";

    public static TheoryData<string> CommandLines => new(
        "run FILE", "run --invoke nothing FILE", "run --trap-unknown-imports --invoke caller FILE",
        "run --trap-unknown-imports --invoke trapper FILE",
        "run --trap-unknown-imports --invoke stuck --fuel 1000 FILE", "validate BAD", "run BAD", "objdump FILE", "objdump -d FILE",
        "wasm2wat FILE", "explain FILE 2", "explain FILE 3 --tier optimizing",
        "explain --run --invoke caller FILE 3",
        "run --trap-unknown-imports --trace-compile --trace-passes --trace-inlining --trace-feedback --dump-graph --dump-code --tier-threshold 0 --tier-up-synchronously --invoke caller FILE",
        "run --trap-unknown-imports --tier optimizing --dump-schedule --dump-allocation --dump-code --invoke caller FILE",
        "explain FILE nothing", "wast SCRIPT");

    [Theory, MemberData(nameof(CommandLines))]
    public void Reach_nobody_as_they_are(string commandLine)
    {
        using TemporaryFile file = Binary(Module("")), bad = Binary(Module("(func $\"" + Evil + "bad\" (result i32))")),
            script = Tool.Module($"(module {Fields("")})\n(invoke \"{Evil}\")");
        ToolResult result = Tool.Run([.. commandLine.Split(' ')
            .Select(w => w switch { "FILE" => file.Path, "BAD" => bad.Path, "SCRIPT" => script.Path, _ => w })]);
        string all = result.Output + "\n" + result.Error;
        Assert.True(all.Trim().Length > 0, "nothing was said");
        foreach (Rune rune in all.EnumerateRunes())
            Assert.False(rune.Value != '\n'
                && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator && rune.Value != '\n', $"U+{rune.Value:x4} in the output of {commandLine}");
        Assert.DoesNotContain(all.Split('\n'), static line => line.StartsWith(Forged, StringComparison.Ordinal));
        if (!commandLine.StartsWith("wasm2wat", StringComparison.Ordinal))
            Assert.True(all.Split('\n').Max(static l => l.Length) < 4000, "a long name was not cut");
        Assert.NotEqual(255, result.Code);
        Assert.DoesNotContain("above the limit", all);
    }

    /// <summary>Whatever the text printer makes of such names reads back as the same module.</summary>
    [Fact]
    public void Stay_what_they_are_in_the_text_format()
    {
        using TemporaryFile file = Binary(Module(""));
        string text = Tool.Run("wasm2wat", file.Path).Output;
        Assert.Equal(File.ReadAllBytes(file.Path), Core.Text.WatParser.Parse(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Are_cut_in_backtraces_and_do_not_fill_the_memory()
    {
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        string name = string.Concat(Enumerable.Repeat(Long, 2000));
        WasmModule module = engine.CompileText(
            $"(module $\"{name}\" (func $\"{name}\" (export \"f\") (param i32) (if (local.get 0) (then (call 0 (i32.sub (local.get 0) (i32.const 1)))) (else unreachable))))");
        WasmFunction f = new WasmLinker(engine).Instantiate(store, module).GetFunction("f");
        long before = GC.GetAllocatedBytesForCurrentThread();
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => f.Invoke(90));
        Assert.Equal(91, trap.Frames.Count);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20);
        Assert.True(trap.Message.Length < 10_000);
    }

    [Fact]
    public void Only_one_file_of_the_tool_writes_to_the_terminal()
        => Assert.Equal([], [.. Directory.EnumerateFiles(Repository.File("src/Wager.Cli"), "*.cs", SearchOption.AllDirectories)
            .Where(static p => !p.Contains("/obj/") && Path.GetFileName(p) != "Terminal.cs")
            .Where(static p => File.ReadAllText(p) is var code && (code.Contains("Console.Out") || code.Contains("Console.Error")
                || code.Contains("Console.Write") || code.Contains("Console.OpenStandardOutput")))]);

    private static TemporaryFile Binary(string text)
    {
        TemporaryFile file = new(Path.Combine(Path.GetTempPath(), $"wager-{Guid.NewGuid():n}.wasm"));
        File.WriteAllBytes(file.Path, Core.Text.WatParser.Parse(Encoding.UTF8.GetBytes(text)));
        return file;
    }

    private static string Module(string more) => $"(module {Fields(more)})";

    private static string Fields(string more)
    {
        string huge = Evil + string.Concat(Enumerable.Repeat(Long, 2000));
        return $"""
            $"{huge}"
            (@custom "{huge}" "x")
            (import "{huge}" "{huge}1" (func $"{huge}i"))
            (import "{Evil}" "{Evil}" (func $"{Evil}j" (param i32)))
            (memory $"{huge}m" (export "{huge}m") 1) (table $"{huge}t" 1 funcref) (elem (i32.const 0) func $"{huge}f") (global $"{huge}g" (export "{huge}g") (mut i32) (i32.const 0))
            (type $"{huge}y" (func (result i32)))
            (func $"{huge}f" (export "{huge}f") (param $"{huge}p" i32) (result i32) (local.get $"{huge}p") (global.set $"{huge}g"))
            (func $"{huge}c" (export "caller") (result i32) (local i32)
              (loop (drop (call_indirect $"{huge}t" (param i32) (result i32) (i32.const 1) (i32.const 0)))
                (br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 100))))
              (call $"{huge}f" (i32.const 1)))
            (func $"{huge}u" (export "trapper") (call $"{huge}i"))
            (func $"{huge}s" (export "stuck") (loop (br 0)))
            {more}
            """.Replace("(global.set $\"" + huge + "g\"))", "(global.set $\"" + huge + "g\") (i32.const 3))");
    }
}
