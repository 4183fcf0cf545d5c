using System.Buffers;
using System.Globalization;
using System.Text;

namespace Wager.Core.Text;

/// <summary>Tokens of the text format from their values.</summary>
internal static class TextFormat
{
    private static readonly SearchValues<char> IdentifierCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&'*+-./:<=>?@\\^_`|~");

    /// <summary>An identifier with its dollar sign, in quotes when it has characters that need them.</summary>
    public static string Identifier(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(IdentifierCharacters) ? "$" + name : "$" + Name(name);

    /// <summary>A UTF-8 string literal; only quotes, backslashes and what cannot be seen are escaped.</summary>
    public static string Name(string name)
    {
        StringBuilder text = new("\"", name.Length + 2);
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                text.Append('\\').Append((char)rune.Value);
            else if (rune.Value is < 0x20 or 0x7F)
                text.Append('\\').Append(rune.Value.ToString("x2", CultureInfo.InvariantCulture));
            else if (rune.Value > 0x7F && Printable.Commands(rune))
                text.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            else
                text.Append(rune.ToString());
        }
        return text.Append('"').ToString();
    }

    /// <summary>A string literal of any bytes.</summary>
    public static void WriteBytes(TextWriter to, ReadOnlySpan<byte> bytes)
    {
        const string Digits = "0123456789abcdef";
        to.Write('"');
        foreach (byte b in bytes)
        {
            if (b is >= 0x20 and < 0x7F and not (byte)'"' and not (byte)'\\')
            {
                to.Write((char)b);
                continue;
            }
            to.Write('\\');
            to.Write(Digits[b >> 4]);
            to.Write(Digits[b & 15]);
        }
        to.Write('"');
    }

    /// <summary>The shortest decimal literal that reads back as these bits.</summary>
    public static string F32(uint bits)
    {
        float value = BitConverter.UInt32BitsToSingle(bits);
        return float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture)
            : NotFinite(bits >> 31 != 0, bits & 0x7FFFFF, 0x400000);
    }

    /// <summary>The shortest decimal literal that reads back as these bits.</summary>
    public static string F64(ulong bits)
    {
        double value = BitConverter.UInt64BitsToDouble(bits);
        return double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture)
            : NotFinite(bits >> 63 != 0, bits & 0xFFFFFFFFFFFFF, 0x8000000000000);
    }

    private static string NotFinite(bool negative, ulong payload, ulong quiet)
    {
        string sign = negative ? "-" : "";
        if (payload == 0)
            return sign + "inf";
        return payload == quiet ? sign + "nan" : $"{sign}nan:0x{payload:x}";
    }
}
