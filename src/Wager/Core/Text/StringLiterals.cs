using System.Text;

namespace Wager.Core.Text;

/// <summary>String literals: checking and decoding of escapes.</summary>
internal static class StringLiterals
{
    /// <summary>The first error in a literal with its quotes, as offset within it and message; null when it is well-formed.</summary>
    public static (int Offset, string Message)? FindError(ReadOnlySpan<byte> literal)
    {
        for (int i = 1; i < literal.Length - 1; i++)
        {
            byte c = literal[i];
            if (c < 0x20 || c == 0x7F)
                return (i, "illegal character in a string");
            if (c != '\\')
                continue;
            int length = EscapeLength(literal[i..^1]);
            if (length == 0)
                return (i, "illegal escape in a string");
            i += length - 1;
        }
        return null;
    }

    /// <summary>The bytes that a well-formed literal, with its quotes, stands for.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> literal)
    {
        byte[] bytes = new byte[literal.Length - 2];
        int length = Decode(literal, bytes);
        return length == bytes.Length ? bytes : bytes[..length];
    }

    /// <summary>Decodes into <paramref name="destination"/>, which must hold the literal's length; returns the bytes written.</summary>
    public static int Decode(ReadOnlySpan<byte> literal, Span<byte> destination)
    {
        ReadOnlySpan<byte> rest = literal[1..^1];
        int written = 0;
        while (true)
        {
            int plain = rest.IndexOf((byte)'\\');
            if (plain < 0)
                plain = rest.Length;
            rest[..plain].CopyTo(destination[written..]);
            written += plain;
            if (plain == rest.Length)
                return written;
            rest = rest[plain..];
            written += DecodeEscape(rest, destination[written..], out int length);
            rest = rest[length..];
        }
    }

    private static int DecodeEscape(ReadOnlySpan<byte> text, Span<byte> destination, out int length)
    {
        length = 2;
        switch (text[1])
        {
            case (byte)'t':
                destination[0] = (byte)'\t';
                return 1;
            case (byte)'n':
                destination[0] = (byte)'\n';
                return 1;
            case (byte)'r':
                destination[0] = (byte)'\r';
                return 1;
            case (byte)'"' or (byte)'\'' or (byte)'\\':
                destination[0] = text[1];
                return 1;
            case (byte)'u':
                int close = text.IndexOf((byte)'}');
                length = close + 1;
                IntegerLiterals.TryParseHexDigits(text[3..close], out ulong value);
                return new Rune((uint)value).EncodeToUtf8(destination);
            default:
                length = 3;
                destination[0] = (byte)((HexDigit(text[1]) << 4) | HexDigit(text[2]));
                return 1;
        }
    }

    /// <summary>The length of the escape at the start of <paramref name="text"/>; 0 when it is malformed.</summary>
    private static int EscapeLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
            return 0;
        switch (text[1])
        {
            case (byte)'t' or (byte)'n' or (byte)'r' or (byte)'"' or (byte)'\'' or (byte)'\\':
                return 2;
            case (byte)'u':
                int close = text.IndexOf((byte)'}');
                return close >= 4 && text[2] == '{' && IntegerLiterals.TryParseHexDigits(text[3..close], out ulong value)
                    && value <= 0x10FFFF && Rune.IsValid((uint)value) ? close + 1 : 0;
            default:
                return text.Length >= 3 && HexDigit(text[1]) >= 0 && HexDigit(text[2]) >= 0 ? 3 : 0;
        }
    }

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    internal static int HexDigit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };
}
