using System.Globalization;
using System.Text;
using Wager.Core.Text;

namespace Wager.Cli;

/// <summary>
/// Standard output and error of the tool itself: the only way to them. What a module says about itself goes through here and cannot command
/// the terminal. A stream that the tool was started without swallows what is written: its number may be that of something else by now.
/// </summary>
internal static class Terminal
{
    private static readonly Lazy<TextWriter> output = new(() => Open(OpenOutput()));
    private static readonly Lazy<TextWriter> errors = new(() => Open(IsClosed(2) ? Stream.Null : Console.OpenStandardError()));

    /// <summary>Standard output, a line at a time.</summary>
    public static TextWriter Out => output.Value;

    /// <summary>Standard error, a line at a time.</summary>
    public static TextWriter Error => errors.Value;

    /// <summary>Standard output as bytes.</summary>
    public static Stream OpenOutput() => IsClosed(1) ? Stream.Null : Console.OpenStandardOutput();

    /// <summary>Standard output for long texts; the caller disposes of it.</summary>
    public static TextWriter OpenText() => new PrintableWriter(new StreamWriter(OpenOutput(), bufferSize: 1 << 16) { NewLine = "\n" });

    private static TextWriter Open(Stream stream)
        => TextWriter.Synchronized(new PrintableWriter(
            new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 1 << 12) { AutoFlush = true }));

    /// <summary>
    /// Whether a number was not handed over by who started the tool: then what has it now was opened since, which the next exec would
    /// close.
    /// </summary>
    private static bool IsClosed(int number)
    {
        const int closeOnExec = 0x80000;
        try
        {
            foreach (string line in File.ReadLines($"/proc/self/fdinfo/{number}"))
                if (line.StartsWith("flags:", StringComparison.Ordinal))
                    return (Convert.ToInt32(line[6..].Trim(), 8) & closeOnExec) != 0;
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return error is FileNotFoundException && Directory.Exists("/proc/self/fdinfo");
        }
    }
}

/// <summary>Passes text on with what cannot be seen in it escaped.</summary>
internal sealed class PrintableWriter(TextWriter to) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => to.Encoding;

    public override void Write(char value) => to.Write(char.IsSurrogate(value) ? value.ToString() : Printable.Lines(value.ToString()));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value) => to.Write(value is null ? null : Printable.Lines(value));

    public override void WriteLine(string? value)
    {
        Write(value);
        to.WriteLine();
    }

    public override void WriteLine() => to.WriteLine();

    public override void Flush() => to.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            to.Dispose();
        base.Dispose(disposing);
    }
}
