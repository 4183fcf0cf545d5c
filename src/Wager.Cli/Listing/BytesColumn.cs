namespace Wager.Cli.Listing;

/// <summary>Bytes in hexadecimal, cut to a column's width.</summary>
internal static class BytesColumn
{
    public static string Format(ReadOnlySpan<byte> bytes, int most)
    {
        bool cut = bytes.Length > most;
        string text = "";
        foreach (byte b in bytes[..Math.Min(bytes.Length, most)])
            text += $"{b:x2} ";
        return (cut ? text[..^1] + "+" : text).PadRight(most * 3);
    }
}
