using System.Diagnostics;

namespace Wager.Bench;

/// <summary>What came of one process: a sample, or the reason why there is none.</summary>
internal sealed record Outcome(string Output, Sample? Sample, string? Failure);

/// <summary>Starts one process, collects what it prints and kills it when it takes too long.</summary>
internal static class GuestProcess
{
    public static Outcome Run(IReadOnlyList<string> commandLine, TimeSpan timeout)
    {
        ProcessStartInfo start = new(commandLine[0], commandLine.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["WAGER_BENCH"] = "1" },
        };
        long before = Stopwatch.GetTimestamp();
        using Process process = Start(start);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(timeout))
        {
            process.Kill(entireProcessTree: true);
            return new Outcome("", null, $"timeout after {timeout.TotalSeconds:0} s");
        }
        double wall = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        if (process.ExitCode != 0)
            return new Outcome(output.Result, null, $"exit code {process.ExitCode}: {LastLine(error.Result)}");
        return new Outcome(output.Result, Sample.Parse(wall, error.Result), null);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new BenchException($"{start.FileName} does not start: {e.Message}");
        }
    }

    private static string LastLine(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? "nothing on stderr" : lines[^1];
    }
}
