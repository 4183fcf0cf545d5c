using System.Globalization;

namespace Wager.Cli;

/// <summary>Sizes and times as people write them.</summary>
internal static class Units
{
    /// <summary>Parses <c>1.5s</c>, <c>200ms</c>, <c>2m</c>; a bare number is seconds.</summary>
    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        (string number, double scale) = Split(text) switch
        {
            (var n, "ms") => (n, 0.001),
            (var n, "" or "s") => (n, 1),
            (var n, "m" or "min") => (n, 60),
            (var n, "h") => (n, 3600),
            _ => ("", 0),
        };
        duration = default;
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) || value * scale > 1e6)
            return false;
        duration = TimeSpan.FromSeconds(value * scale);
        return duration > TimeSpan.Zero;
    }

    /// <summary>Parses <c>65536</c>, <c>64K</c>, <c>16MiB</c>, <c>1g</c>: bytes, in powers of 1024.</summary>
    public static bool TryParseSize(string text, out ulong bytes)
    {
        (string number, int shift) = Split(text) switch
        {
            (var n, "" or "b") => (n, 0),
            (var n, "k" or "kb" or "kib") => (n, 10),
            (var n, "m" or "mb" or "mib") => (n, 20),
            (var n, "g" or "gb" or "gib") => (n, 30),
            _ => ("", 0),
        };
        bytes = 0;
        if (!ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) || value > ulong.MaxValue >> shift)
            return false;
        bytes = value << shift;
        return true;
    }

    private static (string Number, string Unit) Split(string text)
    {
        int end = text.Length;
        while (end > 0 && char.IsAsciiLetter(text[end - 1]))
            end--;
        return (text[..end], text[end..].ToLowerInvariant());
    }
}
