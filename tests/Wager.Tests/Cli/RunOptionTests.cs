using Wager.Cli.Run;
using Xunit;

namespace Wager.Tests.Cli;

/// <summary>Options of <c>run</c> that change what the program finds.</summary>
public sealed class RunOptionTests
{
    [Theory]
    [InlineData(".::/data:ro", ".", "/data", true)]
    [InlineData(".::/data:RO", ".", "/data", true)]
    [InlineData(".::/data:rw", ".", "/data", false)]
    [InlineData(".:RO", ".", ".", true)]
    [InlineData("src", "src", "src", false)]
    public void Directories_are_writable_only_if_that_was_meant(string text, string host, string guest, bool isReadOnly)
    {
        RunArguments arguments = new();
        Assert.Null(RunArguments.TryParse(["--dir", text, "x"], arguments));
        Assert.Equal([(host, guest, isReadOnly)], arguments.Directories);
    }

    [Theory]
    [InlineData(".::/data:rx")]
    [InlineData(".::/data:")]
    [InlineData(".:/data")]
    [InlineData(".::/a::/b")]
    public void A_mode_that_there_is_not_is_no_part_of_a_name(string text)
        => Assert.Contains("makes no sense", RunArguments.TryParse(["--dir", text, "x"], new RunArguments()));

    [Fact]
    public void Grouped_options_become_ours()
    {
        RunArguments arguments = new();
        Assert.Null(RunArguments.TryParse(["-W", "max-memory-size=1M,fuel=7,timeout=2s,max-wasm-stack=1M,unknown-imports-trap=y",
            "-Sinherit-env,cli", "-Oopt-level=0", "a.wasm", "-W", "x"], arguments));
        Assert.Equal((1UL << 20, 7UL, TimeSpan.FromSeconds(2), 1 << 20),
            (arguments.MaxMemory, arguments.Fuel, arguments.Timeout, arguments.MaxStack));
        Assert.Equal((true, true, WasmTier.Baseline),
            (arguments.TrapsUnknownImports, arguments.InheritsVariables, arguments.Compiler.Tier));
        Assert.Equal(("a.wasm", 2), (arguments.File, arguments.ProgramArguments.Length));
    }

    [Fact]
    public void A_module_can_be_instantiated_first_and_imported_from()
    {
        using TemporaryFile library = Tool.Module("(module (func (export \"seven\") (result i32) (i32.const 7)))");
        using TemporaryFile module = Tool.Module(
            "(module (import \"lib\" \"seven\" (func $seven (result i32))) (func (export \"f\") (result i32) (i32.add (call $seven) (i32.const 1))))");
        Assert.Equal(new ToolResult(0, "8\n", ""), Tool.Run("run", "--preload", $"lib={library.Path}", "--invoke", "f", module.Path));
    }

    [Fact]
    public void Unknown_imports_can_be_left_to_trap()
    {
        using TemporaryFile module = Tool.Module(
            "(module (import \"env\" \"missing\" (func $missing (result f64))) (func (export \"f\") (result i32) (i32.const 3)) (func (export \"g\") (drop (call $missing))))");
        Assert.Equal(1, Tool.Run("run", "--invoke", "f", module.Path).Code);
        Assert.Equal(new ToolResult(0, "3\n", ""), Tool.Run("run", "--trap-unknown-imports", "--invoke", "f", module.Path));
        ToolResult trapped = Tool.Run("run", "--trap-unknown-imports", "--invoke", "g", module.Path);
        Assert.Equal(134, trapped.Code);
        Assert.Contains("trap: unknown import \"env\" \"missing\" was called", trapped.Error);
    }

    [Theory]
    [InlineData("wasi_snapshot_preview1", 48, 40, 32, 2)]
    [InlineData("wasi_unstable", 56, 48, 24, 1)]
    public void Both_snapshots_of_the_system_interface_are_there(string name, int subscriptionSize, int flagsAt, int lengthAt, int end)
    {
        // Two clocks that have passed, one after the other in memory; the length of this module by its attributes and by a seek to its end.
        using TemporaryFile module = Tool.Module($$"""
            (module
              (import "{{name}}" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
              (import "{{name}}" "path_open" (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (import "{{name}}" "fd_filestat_get" (func $stat (param i32 i32) (result i32)))
              (import "{{name}}" "fd_seek" (func $seek (param i32 i64 i32 i32) (result i32)))
              (memory (export "memory") 1) (data (i32.const 1000) "hello.wat")
              (func (export "events") (result i32)
                (i32.store16 (i32.const {{flagsAt}}) (i32.const 1)) (i32.store16 (i32.const {{subscriptionSize + flagsAt}}) (i32.const 1))
                (drop (call $poll (i32.const 0) (i32.const 500) (i32.const 2) (i32.const 700)))
                (i32.load (i32.const 700)))
              (func (export "length") (result i64 i64)
                (drop (call $open (i32.const 3) (i32.const 0) (i32.const 1000) (i32.const 9) (i32.const 0) (i64.const 0x200006) (i64.const 0) (i32.const 0) (i32.const 700)))
                (drop (call $stat (i32.load (i32.const 700)) (i32.const 0)))
                (drop (call $seek (i32.load (i32.const 700)) (i64.const 0) (i32.const {{end}}) (i32.const 800)))
                (i64.load (i32.const {{lengthAt}})) (i64.load (i32.const 800))))
            """);
        Assert.Equal(new ToolResult(0, "2\n", ""), Tool.Run("run", "--invoke", "events", module.Path));
        long length = new FileInfo(Repository.File("samples/hello.wat")).Length;
        Assert.Equal(new ToolResult(0, $"{length}\n{length}\n", ""),
            Tool.Run("run", "--dir", "samples", "--invoke", "length", module.Path));
    }

    [Fact]
    public void The_program_finds_the_name_and_the_variables_that_it_is_given()
    {
        using TemporaryFile module = Tool.Module("""
            (module
              (import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "environ_sizes_get" (func $variables (param i32 i32) (result i32)))
              (memory (export "memory") 1)
              (func (export "f") (result i32 i32)
                (drop (call $args (i32.const 0) (i32.const 4))) (drop (call $variables (i32.const 8) (i32.const 12)))
                (i32.load (i32.const 4)) (i32.gt_u (i32.load (i32.const 8)) (i32.const 0))))
            """);
        Assert.Equal(new ToolResult(0, "4\n0\n", ""), Tool.Run("run", "--argv0", "abc", "--invoke", "f", module.Path));
        Assert.Equal(new ToolResult(0, "4\n1\n", ""), Tool.Run("run", "--argv0=abc", "--inherit-env", "--invoke", "f", module.Path));
    }
}
