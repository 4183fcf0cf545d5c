using System.Text;
using Wager.Core.Text;

namespace Wager.Cli;

/// <summary>Messages for people: on standard error, one place, one form.</summary>
internal static class Report
{
    /// <summary>Columns of a line of text that are shown around a mistake.</summary>
    private const int Width = 120;

    /// <summary>Writes <c>wager: message</c> and hands the exit code through.</summary>
    public static int Error(string message, int exitCode)
    {
        Terminal.Error.WriteLine($"wager: {message}");
        return exitCode;
    }

    /// <summary>
    /// What went wrong with a module: for text <c>file:line:column</c> and the line with a caret, for binaries the byte offset.
    /// </summary>
    public static int Error(string file, WasmException error, int exitCode)
    {
        if (error is not WasmCompileException { Line: > 0 } text)
            return Error($"{file}: {error.Message}", exitCode);
        // The place stands in front, where editors look for it.
        string message = error.Message.Replace($" at line {text.Line}, column {text.Column}", "")
            .Replace($", line {text.Line}, column {text.Column} of the text", "");
        Error($"{file}:{text.Line}:{text.Column}: {message}", exitCode);
        if (Excerpt(file, text.Line, text.Column) is { } excerpt)
            Terminal.Error.WriteLine(excerpt);
        return exitCode;
    }

    /// <summary>The line of a file with a caret under the column, which counts bytes; null if it cannot be had any more.</summary>
    private static string? Excerpt(string file, int line, int column)
    {
        if (file == ModuleFile.StandardInput)
            return null;
        try
        {
            if (File.ReadLines(file, Encoding.UTF8).ElementAtOrDefault(line - 1) is not { } text)
                return null;
            int place = Math.Clamp(column - 1, 0, text.Length);
            int start = Math.Max(0, place - Width / 2);
            string shown = Printable.Lines(text.Substring(start, Math.Min(Width, text.Length - start)).Replace('\t', ' '));
            return $"  {shown}\n  {new string(' ', place - start)}^";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
