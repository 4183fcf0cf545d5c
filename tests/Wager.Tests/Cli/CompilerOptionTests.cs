using Wager.Cli.Compiling;
using Wager.Cli.Run;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Passes;
using Xunit;

namespace Wager.Tests.Cli;

/// <summary>The options that <c>run</c>, <c>wast</c> and <c>explain</c> share: what they mean and what they print.</summary>
public sealed class CompilerOptionTests
{
    private const string Program = """
        (module (memory 1)
          (func $add (param i32 i32) (result i32) (i32.add (local.get 0) (i32.load (local.get 1))))
          (func $twice (param i32) (result i32) (call $add (local.get 0) (call $add (local.get 0) (i32.const 1))))
          (func (export "f") (param i32) (result i32) (call $twice (local.get 0))))
        """;

    [Fact]
    public void Options_become_options_of_the_engine()
    {
        RunArguments arguments = new();
        Assert.Null(RunArguments.TryParse(
            ["--tier=optimizing", "--memory", "explicit", "--opt-gvn=off", "--opt-licm", "off", "--opt-licm=on", "--opt-fuel=7",
                "--verify", "--force-spills", "x.wasm"], arguments));
        WasmEngineOptions options = arguments.Compiler.EngineOptions(null, TextWriter.Null);
        Assert.Equal(WasmTier.Optimizing, options.Tier);
        Assert.Equal(WasmMemoryMode.Explicit, options.MemoryMode);
        Assert.Equal(1u << (int)Pass.Gvn, options.DisabledPasses);
        Assert.Equal(8, options.OptimizationFuel);
        Assert.True(options.CheckCompilers && options.StressSpills);
        Assert.Null(arguments.Compiler.CreateLog(TextWriter.Null));
    }

    [Theory]
    [InlineData("makes no sense", "--opt-gvn=maybe", "x")]
    [InlineData("makes no sense", "--opt-only=9-3", "x")]
    [InlineData("makes no sense", "--opt-fuel=-1", "x")]
    [InlineData("takes no value", "--verify=yes", "x")]
    [InlineData("no option", "--opt-build=off", "x")]
    [InlineData("needs a value", "--filter")]
    public void Nonsense_is_refused(string expected, params string[] arguments)
        => Assert.Contains(expected, RunArguments.TryParse(arguments, new RunArguments()));

    [Theory]
    [InlineData("1", false, true, false)]
    [InlineData("0-1", true, true, false)]
    [InlineData("f", false, false, true)]
    [InlineData("add,2", true, false, true)]
    [InlineData("nothing", false, false, false)]
    public void A_filter_names_functions(string text, params bool[] expected)
    {
        using WasmEngine engine = new();
        WasmModuleData module = engine.CompileText(Program).Code.Module;
        Assert.True(FunctionFilter.TryParse(text, out FunctionFilter filter));
        Assert.Equal(expected, Enumerable.Range(0, 3).Select(i => filter.Matches(module, i)));
    }

    [Fact]
    public void The_optimizing_compiler_can_be_kept_to_some_functions()
    {
        using TemporaryFile module = Tool.Module(Program);
        ToolResult result = Tool.Run("run", "--tier", "optimizing", "--opt-only", "twice", "--opt-inline=off", "--trace-compile",
            "--invoke", "f", module.Path, "5");
        Assert.Equal("5\n", result.Output);
        Assert.Contains("compile baseline 2 f: ", result.Error);
        Assert.Contains("compile optimizing 1 twice: ", result.Error);
        Assert.Contains("compile baseline 0 add: ", result.Error);
        Assert.Matches(@"baseline\s+2 functions", result.Error);
    }

    [Fact]
    public void Dumps_show_each_step_of_the_functions_that_are_asked_for()
    {
        using TemporaryFile module = Tool.Module(Program);
        ToolResult result = Tool.Run("run", "--tier", "optimizing", "--opt-inline=off", "--filter", "add", "--dump-gvn", "--dump-graph",
            "--dump-schedule",
            "--dump-allocation", "--dump-code", "--trace-passes", "--invoke", "f", module.Path, "5");
        Assert.Equal("5\n", result.Output);
        foreach (string heading in (string[])["after build", "after gvn", "schedule", "allocation", "optimizing code"])
            Assert.Contains($"function 0 add: {heading}", result.Error);
        Assert.DoesNotContain("twice", result.Error);
        Assert.Contains("pass emission of 0 add", result.Error);
        Assert.Matches(@"allocation\s+1 runs", result.Error);
    }

    [Fact]
    public void Inlined_places_name_callee_and_call_site()
    {
        using TemporaryFile module = Tool.Module(Program);
        string listing = Tool.Run("explain", "--tier", "optimizing", module.Path, "f").Output;
        Assert.Matches(@"0 add\+0x[0-9a-f]+ @ 1 twice\+0x[0-9a-f]+ @ 0x[0-9a-f]+  i32.load", listing);
        Assert.Matches(@"; 0x[0-9a-f]+ in 0 @ 0x[0-9a-f]+ in 1 @ 0x[0-9a-f]+\n", listing);
    }

    [Fact]
    public void Explains_what_is_made_of_feedback()
    {
        using TemporaryFile module = Tool.Module("""
            (module
              (type $op (func (param i32) (result i32)))
              (table funcref (elem $inc $dec))
              (func $inc (type $op) (i32.add (local.get 0) (i32.const 1)))
              (func $dec (type $op) (i32.sub (local.get 0) (i32.const 1)))
              (func $apply (param i32 i32) (result i32) (i32.mul (local.get 0) (call_indirect (type $op) (local.get 0) (local.get 1))))
              (func (export "f") (param i32) (result i32) (call $apply (local.get 0) (i32.const 0))))
            """);
        string report = Tool.Run("explain", "--invoke", "f", module.Path, "apply", "5").Output;
        Assert.Matches(@"call_indirect|indirect monomorphic x1: 0 \(inc\) x1", report);
        Assert.Contains("DeoptUnless", report);
        Assert.Contains("; builtin DeoptEntry", report);
        Assert.Contains("function 2 apply: deopt table", report);
        Assert.Contains("2 apply before the call at 0x", report);
        Assert.Contains("resume table", Tool.Run("explain", "--feedback", module.Path, "apply").Output);
        Assert.Equal(1, Tool.Run("explain", "--invoke", "f", module.Path, "apply", "x").Code);
    }

    [Fact]
    public void Scripts_take_the_same_options()
    {
        ToolResult result = Tool.Run("wast", "--tier", "optimizing", "--opt-gvn=off", "--force-spills", "--verify", "--memory", "explicit",
            "tests/Wager.Tests/Spec/regress");
        Assert.Equal(0, result.Code);
        Assert.Contains(" 0 failed", result.Output);
        Assert.Equal(2, Tool.Run("wast", "--opt-gvn=maybe", "tests/Wager.Tests/Spec/regress").Code);
        Assert.Equal(2, Tool.Run("wast", "--opt-nothing=off", "tests/Wager.Tests/Spec/regress").Code);
    }
}
