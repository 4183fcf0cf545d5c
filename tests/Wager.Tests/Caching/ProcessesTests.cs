using System.Diagnostics;
using System.Runtime.Versioning;
using Xunit;

namespace Wager.Tests.Caching;

/// <summary>Processes that share a folder of the cache, and such as are killed at any moment.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ProcessesTests : IDisposable
{
    private const int Rounds = 8;
    private const int Sharing = 5;
    private const string Right = "333338333350000\n";

    /// <summary>Three functions that call each other through a table, hot at once.</summary>
    private const string Text = """
        (module
          (type $f (func (param i64) (result i64)))
          (table funcref (elem $square $same))
          (func $square (type $f) (i64.mul (local.get 0) (local.get 0)))
          (func $same (type $f) (local.get 0))
          (func $add (param $sum i64) (param $n i64) (result i64)
            (i64.add (local.get $sum) (call_indirect (type $f) (local.get $n) (i32.const 0))))
          (func (export "run") (param $n i64) (result i64)
            (local $sum i64)
            (loop $next
              (local.set $sum (call $add (local.get $sum) (local.get $n)))
              (br_if $next (i32.wrap_i64 (local.tee $n (i64.sub (local.get $n) (i64.const 1))))))
            (local.get $sum)))
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wager-processes-");

    public void Dispose() => folder.Delete(recursive: true);

    private string Cache => Path.Combine(folder.FullName, "cache");

    [Fact]
    public void Writers_that_are_killed_leave_nothing_that_is_wrong()
    {
        Random random = new(1);
        for (int i = 0; i < Rounds; i++)
        {
            using Process process = Start();
            if (!process.WaitForExit(random.Next(100, 900)))
                process.Kill();
            process.WaitForExit();
        }
        AssertRight(Start());
        (string output, string errors) = AssertRight(Start("--trace-cache"));
        Assert.Contains("has its optimized code from there", errors + output, StringComparison.Ordinal);
        Assert.DoesNotContain("rejected", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Processes_share_a_folder()
    {
        Process[] all = [.. Enumerable.Range(0, Sharing).Select(_ => Start())];
        foreach (Process process in all)
            AssertRight(process);
        (_, string errors) = AssertRight(Start("--trace-cache"));
        Assert.Contains("has its optimized code from there", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("rejected", errors, StringComparison.Ordinal);
    }

    private Process Start(params string[] more)
    {
        string module = Path.Combine(folder.FullName, "sum.wat");
        if (!File.Exists(module))
            File.WriteAllText(module, Text);
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "Wager.Cli"),
            ["run", "--cache-dir", Cache, "--tier-threshold", "0", "--tier-up-synchronously", .. more, "--invoke", "run", module, "100000"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    private static (string Output, string Errors) AssertRight(Process process)
    {
        using (process)
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal((0, Right), (process.ExitCode, output));
            return (output, errors.GetAwaiter().GetResult());
        }
    }
}
