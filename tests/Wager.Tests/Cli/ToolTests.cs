using Xunit;

namespace Wager.Tests.Cli;

/// <summary>The tool from outside: what it prints and the exit codes that it promises.</summary>
public sealed class ToolTests
{
    [Fact]
    public void Runs_a_program()
        => Assert.Equal(new ToolResult(0, "Hello from Wager!\n", ""), Tool.Run("run", "samples/hello.wat"));

    [Fact]
    public void A_file_as_first_argument_is_run()
        => Assert.Equal(new ToolResult(0, "Hello from Wager!\n", ""), Tool.Run("samples/hello.wat"));

    [Fact]
    public void Reads_the_module_from_standard_input()
        => Assert.Equal(new ToolResult(0, "55\n", ""),
            Tool.RunWith(File.ReadAllText(Repository.File("samples/fib.wat")), "run", "--invoke", "fib", "-", "10"));

    [Fact]
    public void Runs_the_C_sample_on_files_and_streams()
    {
        Assert.Equal(new ToolResult(0, "      2       3      14 -\n", ""),
            Tool.RunWith("one two\nthree\n", "samples/wordcount/wordcount.wasm"));
        ToolResult files = Tool.Run("run", "--dir", "samples", "samples/wordcount/wordcount.wasm", "samples/hello.wat", "samples/missing");
        Assert.Equal(1, files.Code);
        Assert.EndsWith(" samples/hello.wat\n", files.Output);
        Assert.Contains("samples/missing: No such file", files.Error);
    }

    [Fact]
    public void The_guests_exit_code_is_the_tools()
    {
        using TemporaryFile module = Tool.Module("""
            (module (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
              (memory (export "memory") 1)
              (func (export "_start") (call $exit (i32.const 42))))
            """);
        Assert.Equal(new ToolResult(42, "", ""), Tool.Run(module.Path));
    }

    [Fact]
    public void A_trap_is_134_with_its_backtrace()
    {
        using TemporaryFile module = Tool.Module("(module (func $inner unreachable) (func (export \"_start\") (call $inner)))");
        ToolResult result = Tool.Run(module.Path);
        Assert.Equal(134, result.Code);
        Assert.StartsWith("wager: trap: unreachable", result.Error);
        Assert.Contains("inner", result.Error);
    }

    [Fact]
    public void A_program_may_start_threads()
    {
        using TemporaryFile module = Tool.Module("""
            (module (import "env" "memory" (memory 1 1 shared)) (export "memory" (memory 0))
              (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
              (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
              (func (export "wasi_thread_start") (param i32 i32) (call $exit (local.get 1)))
              (func (export "_start")
                (if (i32.lt_s (call $spawn (i32.const 9)) (i32.const 0)) (then (call $exit (i32.const 1))))
                (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))))
            """);
        Assert.Equal(new ToolResult(9, "", ""), Tool.Run(module.Path));
        Assert.Equal(new ToolResult(1, "", ""), Tool.Run("run", "--max-threads", "1", module.Path));
        Assert.Equal(new ToolResult(9, "", ""), Tool.Run("run", "--timeout", "60s", "--max-threads", "2", module.Path));
        Assert.Equal(2, Tool.Run("run", "--max-threads", "0", module.Path).Code);
    }

    [Fact]
    public void A_timeout_is_134_and_says_so()
    {
        using TemporaryFile module = Tool.Module("(module (func (export \"_start\") (loop $l (br $l))))");
        ToolResult result = Tool.Run("run", "--timeout", "200ms", module.Path);
        Assert.Equal(134, result.Code);
        Assert.Contains("stopped after 0.2 s", result.Error);
    }

    /// <summary>What others say by their exit codes no guest can say for itself.</summary>
    [Theory]
    [InlineData(0u, 0)]
    [InlineData(70u, 70)]
    [InlineData(124u, 124)]
    [InlineData(125u, 125)]
    [InlineData(126u, 1)]
    [InlineData(134u, 1)]
    [InlineData(255u, 1)]
    [InlineData(256u, 1)]
    [InlineData(300u, 1)]
    [InlineData(0xffff_ffffu, 1)]
    public void Exit_codes_of_guests_go_to_125(uint code, int expected)
    {
        using TemporaryFile module = Tool.Module(
            $"(module (import \"wasi_snapshot_preview1\" \"proc_exit\" (func $exit (param i32))) (func (export \"_start\") (call $exit (i32.const {code}))))");
        ToolResult result = Tool.Run(module.Path);
        Assert.Equal(expected, result.Code);
        Assert.Equal(code > 125, result.Error.Contains($"exit code {code}, which is not between 0 and 125"));
    }

    [Fact]
    public void A_signal_that_a_guest_raises_is_not_its_exit_code()
    {
        using TemporaryFile module = Tool.Module(
            "(module (import \"wasi_snapshot_preview1\" \"proc_raise\" (func $raise (param i32) (result i32))) (func (export \"_start\") (drop (call $raise (i32.const 6)))))");
        Assert.Equal(1, Tool.Run(module.Path).Code);
    }

    [Fact]
    public void A_bad_module_is_1_with_its_place()
    {
        using TemporaryFile module = Tool.Module("(module\n  (func (export \"_start\") i32.oops))");
        ToolResult result = Tool.Run("run", module.Path);
        Assert.Equal(1, result.Code);
        Assert.Contains($"{module.Path}:2:27: unknown operator i32.oops\n    (func (export \"_start\") i32.oops))\n  {new string(' ', 26)}^\n", result.Error);
        Assert.Equal(1, Tool.Run("validate", module.Path).Code);
        Assert.Equal(0, Tool.Run("validate", "samples/hello.wat").Code);
    }

    [Fact]
    public void A_component_is_told_what_it_is()
    {
        string path = Path.Combine(Path.GetTempPath(), $"wager-{Guid.NewGuid():n}.wasm");
        File.WriteAllBytes(path, [0, (byte)'a', (byte)'s', (byte)'m', 0x0d, 0, 1, 0]);
        using TemporaryFile component = new(path);
        ToolResult result = Tool.Run(path);
        Assert.Equal(1, result.Code);
        Assert.Contains("this is a component", result.Error);
    }

    [Fact]
    public void A_missing_import_is_1()
    {
        using TemporaryFile module = Tool.Module("(module (import \"env\" \"missing\" (func)))");
        ToolResult result = Tool.Run(module.Path);
        Assert.Equal(1, result.Code);
        Assert.Contains("missing", result.Error);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("wat2wasm", "a", "b", "c")]
    [InlineData("run", "--no-such-option", "x.wasm")]
    [InlineData("frobnicate")]
    [InlineData("objdump")]
    [InlineData("run", "--invoke", "fib", "samples/fib.wat", "x")]
    [InlineData("run", "--invoke", "fib", "samples/fib.wat")]
    [InlineData("run", "--max-stack", "1", "samples/hello.wat")]
    public void Bad_usage_is_2(params string[] arguments) => Assert.Equal(2, Tool.Run(arguments).Code);

    [Fact]
    public void A_module_without_start_tells_what_can_be_called()
    {
        ToolResult result = Tool.Run("samples/fib.wat");
        Assert.Equal(2, result.Code);
        Assert.Contains("--invoke calls one of fib", result.Error);
    }

    [Fact]
    public void A_memory_limit_holds()
    {
        using TemporaryFile module = Tool.Module(
            "(module (memory 1) (func (export \"grow\") (param i32) (result i32) (memory.grow (local.get 0))))");
        Assert.Equal("1\n", Tool.Run("run", "--max-memory", "1M", "--invoke", "grow", module.Path, "15").Output);
        Assert.Equal("-1\n", Tool.Run("run", "--max-memory", "1M", "--invoke", "grow", module.Path, "16").Output);
    }

    [Fact]
    public void Modules_go_from_text_to_binary_and_back()
    {
        string binary = Path.Combine(Path.GetTempPath(), $"wager-{Guid.NewGuid():n}.wasm");
        try
        {
            Assert.Equal(0, Tool.Run("wat2wasm", "samples/fib.wat", "-o", binary).Code);
            Assert.Equal("55\n", Tool.Run("run", "--invoke", "fib", binary, "10").Output);
            Assert.Contains("i32.lt_u", Tool.Run("wasm2wat", binary).Output);
            Assert.Contains("function 0 fib", Tool.Run("objdump", binary).Output);
        }
        finally
        {
            File.Delete(binary);
        }
    }

    [Fact]
    public void Explains_a_function()
    {
        ToolResult result = Tool.Run("explain", "samples/fib.wat", "fib");
        Assert.Equal(0, result.Code);
        Assert.Contains("i32.lt_u", result.Output);
        Assert.Contains("; stack limit", result.Output);
        Assert.Contains("; function 0 fib, returns to wasm", result.Output);
        Assert.Equal(1, Tool.Run("explain", "samples/fib.wat", "nothing").Code);
    }

    [Fact]
    public void Explains_the_optimizing_tier_pass_by_pass()
    {
        ToolResult result = Tool.Run("explain", "--tier", "optimizing", "samples/fib.wat", "fib");
        Assert.Equal(0, result.Code);
        Assert.Contains("after build", result.Output);
        Assert.Contains("; function 0 fib, returns to wasm", result.Output);
    }

    [Fact]
    public void Measures_for_the_benchmark_runner()
        => Assert.Contains("bench-ms: ", Tool.Run("compile-bench", "samples/wordcount/wordcount.wasm", "--rounds", "1").Error);
}
