using System.Diagnostics;
using Xunit;

namespace Wager.Tests.Cli;

/// <summary>The tool as a shell starts it: what a program can do with what it inherits.</summary>
public sealed class SandboxToolTests
{
    private const string Wasi = "wasi_snapshot_preview1";

    [Fact]
    public void A_program_cannot_cut_off_or_overwrite_the_log_behind_its_output()
    {
        // 1 truncates, 2 seeks, 3 writes in the middle, 4 sets the times, then writes; exits with the count of those that worked.
        using TemporaryFile module = Tool.Module($$"""
            (module
              (import "{{Wasi}}" "fd_filestat_set_size" (func $size (param i32 i64) (result i32)))
              (import "{{Wasi}}" "fd_seek" (func $seek (param i32 i64 i32 i32) (result i32)))
              (import "{{Wasi}}" "fd_pwrite" (func $pwrite (param i32 i32 i32 i64 i32) (result i32)))
              (import "{{Wasi}}" "fd_filestat_set_times" (func $times (param i32 i64 i64 i32) (result i32)))
              (import "{{Wasi}}" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (import "{{Wasi}}" "proc_exit" (func $exit (param i32)))
              (memory (export "memory") 1) (data (i32.const 0) "\10\00\00\00\03\00\00\00") (data (i32.const 16) "new")
              (func (export "_start")
                (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 32)))
                (call $exit (i32.add (i32.add (i32.add
                  (i32.eqz (call $size (i32.const 1) (i64.const 0))) (i32.eqz (call $seek (i32.const 1) (i64.const 0) (i32.const 0) (i32.const 32))))
                  (i32.eqz (call $pwrite (i32.const 1) (i32.const 0) (i32.const 1) (i64.const 0) (i32.const 32))))
                  (i32.eqz (call $times (i32.const 1) (i64.const 0) (i64.const 0) (i32.const 5)))))))
            """);
        string log = Path.GetTempFileName();
        File.WriteAllText(log, "precious ");
        Assert.Equal(0, Shell($"'{Path.Combine(AppContext.BaseDirectory, "Wager.Cli")}' '{module.Path}' >> '{log}'").Code);
        Assert.Equal("precious new", File.ReadAllText(log));
        File.Delete(log);
    }

    /// <summary>What has the number of a closed stream is something of the runtime's by then.</summary>
    [Theory]
    [InlineData("1>&-", 1)]
    [InlineData("2>&-", 2)]
    [InlineData("0<&-", 0)]
    public void A_standard_stream_that_is_closed_is_closed_for_the_program(string redirection, int number)
    {
        using TemporaryFile module = Tool.Module($$"""
            (module
              (import "{{Wasi}}" "fd_filestat_get" (func $stat (param i32 i32) (result i32)))
              (import "{{Wasi}}" "proc_exit" (func $exit (param i32)))
              (memory (export "memory") 1)
              (func (export "_start") (call $exit (call $stat (i32.const {{number}}) (i32.const 0)))))
            """);
        ToolResult result = Shell($"'{Path.Combine(AppContext.BaseDirectory, "Wager.Cli")}' '{module.Path}' {redirection}");
        Assert.Equal(new ToolResult(8, "", ""), result);
        Assert.Equal(new ToolResult(0, "", ""), Shell($"'{Path.Combine(AppContext.BaseDirectory, "Wager.Cli")}' '{module.Path}'"));
    }

    [Theory]
    [InlineData("objdump samples/fib.wat")]
    [InlineData("--invoke fib samples/fib.wat 5")]
    [InlineData("help")]
    public void What_goes_to_a_closed_output_goes_nowhere(string arguments)
        => Assert.Equal(new ToolResult(0, "", ""), Shell($"'{Path.Combine(AppContext.BaseDirectory, "Wager.Cli")}' {arguments} 1>&-"));

    [Fact]
    public void More_subscriptions_than_the_process_may_have_files_are_answered()
    {
        // 4000 times standard output; the exit code is the error, or 100 if the number of events is wrong.
        using TemporaryFile module = Tool.Module($$"""
            (module
              (import "{{Wasi}}" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
              (import "{{Wasi}}" "proc_exit" (func $exit (param i32)))
              (memory (export "memory") 10)
              (func (export "_start") (local $i i32) (local $error i32)
                (loop $next
                  (i32.store8 offset=8 (i32.mul (local.get $i) (i32.const 48)) (i32.const 2))
                  (i32.store offset=16 (i32.mul (local.get $i) (i32.const 48)) (i32.const 1))
                  (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 4000))))
                (local.set $error (call $poll (i32.const 0) (i32.const 200000) (i32.const 4000) (i32.const 400000)))
                (if (i32.ne (i32.load (i32.const 400000)) (i32.const 4000)) (then (local.set $error (i32.const 100))))
                (call $exit (local.get $error))))
            """);
        Assert.Equal(0, Shell($"ulimit -n 256; '{Path.Combine(AppContext.BaseDirectory, "Wager.Cli")}' '{module.Path}' | cat; exit ${{PIPESTATUS[0]}}").Code);
    }

    private static ToolResult Shell(string command)
    {
        ProcessStartInfo start = new("bash", ["-c", command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(120_000));
        return new ToolResult(process.ExitCode, output.Result, error.Result);
    }
}
