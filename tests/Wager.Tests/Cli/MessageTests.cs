using Xunit;

namespace Wager.Tests.Cli;

/// <summary>What the tool says to people who make mistakes: one sentence, the place once, what to do.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("samples is a directory, not a module", "samples")]
    [InlineData("no/such.wasm: there is no such file", "no/such.wasm")]
    [InlineData("README.md: this is no module", "README.md")]
    [InlineData("did you mean \"run\"?", "rnu")]
    [InlineData("did you mean \"--timeout\"?", "run", "--timout", "1s", "x.wasm")]
    [InlineData("--tier baseline, optimizing", "run", "-O", "opt-level=9", "x.wasm")]
    [InlineData("there is no network", "run", "-S", "http", "x.wasm")]
    [InlineData("it cannot be switched off", "run", "-W", "simd=n", "x.wasm")]
    [InlineData("it is --max-memory SIZE", "run", "-Wmax-memory-size=lots", "x.wasm")]
    [InlineData("takes HOST[::GUEST][:ro|:rw]", "run", "--dir", ".::/data:rx", "x.wasm")]
    [InlineData("takes HOST[::GUEST][:ro|:rw]", "run", "--dir", ".:/data", "x.wasm")]
    [InlineData("--allow-kernel-fs", "run", "--dir", "/proc", "samples/hello.wat")]
    public void Mistakes_are_answered(string expected, params string[] arguments)
    {
        ToolResult result = Tool.Run(arguments);
        Assert.InRange(result.Code, 1, 2);
        Assert.Contains(expected, result.Error);
        Assert.DoesNotContain("Parameter '", result.Error);
        Assert.Equal(1, result.Error.Count(static c => c == '\n'));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("help", "run")]
    [InlineData("help", "objdump")]
    [InlineData("-V")]
    [InlineData("run", "-W", "gc,simd,max-memory-size=1M", "-Scli", "-O", "opt-level=0", "samples/hello.wat")]
    [InlineData("run", "--wasm", "fuel=100000", "--wasi=inherit-env=n", "-C", "cache=y", "samples/hello.wat")]
    public void What_people_try_works(params string[] arguments)
    {
        ToolResult result = Tool.Run(arguments);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.NotEmpty(result.Output);
    }

    [Theory, InlineData("bash"), InlineData("zsh"), InlineData("fish"), InlineData("pwsh")]
    public void Shells_get_a_script_with_every_command_and_option(string shell)
    {
        string script = Tool.Run("completion", shell).Output;
        Assert.All((string[])["wat2wasm", "objdump", "trap-unknown-imports", "max-memory", "tier-threshold"],
            word => Assert.Contains(word, script));
    }

    [Theory, InlineData("run"), InlineData("validate"), InlineData("wat2wasm"), InlineData("wasm2wat"), InlineData("objdump"),
        InlineData("compile-bench")]
    public void An_empty_file_is_no_module(string command)
    {
        using TemporaryFile module = Tool.Module(" \n");
        ToolResult result = Tool.Run(command, module.Path);
        Assert.Equal(1, result.Code);
        Assert.Contains("there is nothing in it", result.Error);
    }

    [Fact]
    public void Start_with_parameters_is_explained()
    {
        using TemporaryFile module = Tool.Module("(module (func (export \"_start\") (param i32)))");
        Assert.Contains("--invoke _start calls it", Tool.Run(module.Path).Error);
    }

    [Fact]
    public void The_place_of_an_error_in_text_is_told_once()
    {
        using TemporaryFile module = Tool.Module("(module\n  (func (export \"_start\") (i32.add (i64.const 1) (i32.const 2)) drop))");
        string error = Tool.Run(module.Path).Error;
        Assert.Contains($"{module.Path}:2:28: type mismatch", error);
        Assert.DoesNotContain("line 2", error);
        Assert.EndsWith("^\n", error);
    }

    [Fact]
    public void Declarations_are_shown_as_text()
    {
        using TemporaryFile module = Tool.Module("""
            (module (import "env" "f" (func (param i32))) (memory 21) (memory i64 1 2) (table 1 funcref) (global (mut i32) (i32.const 1))
              (type (struct (field i32))) (tag (param i32)) (elem declare func 0) (data "x"))
            """);
        string listing = Tool.Run("objdump", "-x", module.Path).Output;
        Assert.DoesNotContain(" = ", listing);
        Assert.All((string[])["(type (struct (field i32)))", "\"env\" \"f\" (func (param i32)) as func 0", "(memory 21)",
            "(memory i64 1 2)", "(table 1 funcref)", "(global (mut i32))",
            "(tag (param i32))", "1 byte at"], text => Assert.Contains(text, listing));
    }

    /// <summary>Twenty times the functions take about twenty times as long, with a name section and exports and without.</summary>
    [Theory, InlineData("$f"), InlineData("(export \"f\")")]
    public void Listings_take_time_in_proportion_to_the_module(string name)
    {
        double small = Seconds(2_000, name), large = Seconds(40_000, name);
        Assert.True(large < 60 * Math.Max(small, 0.15), $"{small:0.00} s for 2,000 functions, {large:0.00} s for 40,000");
    }

    private static double Seconds(int functions, string name)
    {
        string text = string.Concat(Enumerable.Range(0, functions)
            .Select(i => $"(func {name.Replace("f", $"f{i}", StringComparison.Ordinal)} (drop (i32.const {i})))")
                .Prepend("(module ").Append(")"))
            .Replace("exportf", "export", StringComparison.Ordinal);
        using TemporaryFile module = Tool.Module(text);
        using StringWriter to = new();
        byte[] binary = Wager.Core.Text.WatParser.Parse(System.Text.Encoding.UTF8.GetBytes(text));
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Wager.Cli.Commands.ObjdumpCommand.Write(to, Wager.Core.Binary.ModuleDecoder.Decode(binary), headers: true, instructions: true);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
