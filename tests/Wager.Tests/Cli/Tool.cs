using System.Diagnostics;

namespace Wager.Tests.Cli;

/// <summary>Runs the command line tool as a process of its own.</summary>
internal static class Tool
{
    public static ToolResult Run(params string[] arguments) => RunWith("", arguments);

    public static ToolResult RunWith(string input, params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "Wager.Cli"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(120_000))
        {
            process.Kill();
            throw new TimeoutException($"wager {string.Join(' ', arguments)} does not end");
        }
        return new ToolResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>A temporary module as text; the caller disposes of it.</summary>
    public static TemporaryFile Module(string text)
    {
        string path = Path.Combine(Path.GetTempPath(), $"wager-{Guid.NewGuid():n}.wat");
        File.WriteAllText(path, text);
        return new TemporaryFile(path);
    }
}

internal sealed record ToolResult(int Code, string Output, string Error);

internal sealed record TemporaryFile(string Path) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}
