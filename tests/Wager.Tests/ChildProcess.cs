using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Wager.Tests;

/// <summary>Runs a test in a process of its own, because its failure would be that of the whole process.</summary>
internal static class ChildProcess
{
    private const string Variable = "WAGER_TEST_CHILD";

    /// <summary>Carries out the body of the calling test in a child process, which must end well and in time.</summary>
    public static void Run<TTest>(Action body, int seconds = 60, [CallerMemberName] string method = "")
    {
        string name = $"{typeof(TTest).FullName}.{method}";
        if (Environment.GetEnvironmentVariable(Variable) == name)
        {
            body();
            return;
        }
        ProcessStartInfo start = new(Environment.ProcessPath!, ["-noLogo", "-noColor", "-method", name])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Variable] = name, ["DOTNET_DbgEnableMiniDump"] = "0" },
        };
        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync(), errors = child.StandardError.ReadToEndAsync();
        bool hasEnded = child.WaitForExit(TimeSpan.FromSeconds(seconds));
        if (!hasEnded)
            child.Kill(entireProcessTree: true);
        string text = $"{output.GetAwaiter().GetResult()}\n{errors.GetAwaiter().GetResult()}";
        Assert.True(hasEnded, $"the child process did not end within {seconds} s:\n{text}");
        Assert.True(child.ExitCode == 0 && !text.Contains("Total: 0", StringComparison.Ordinal),
            $"the child process ended with {child.ExitCode}:\n{text}");
    }
}
