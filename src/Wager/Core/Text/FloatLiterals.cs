using System.Globalization;
using System.Numerics;

namespace Wager.Core.Text;

/// <summary>Float literals, decimal and hexadecimal, rounded to nearest even exactly; results are bit patterns.</summary>
internal static class FloatLiterals
{
    private const int MaxStackDigits = 256;

    public static NumberStatus ParseF32(ReadOnlySpan<byte> text, out uint bits)
    {
        NumberStatus status = Parse(text, 23, 8, out ulong wide);
        bits = (uint)wide;
        return status;
    }

    public static NumberStatus ParseF64(ReadOnlySpan<byte> text, out ulong bits) => Parse(text, 52, 11, out bits);

    private static NumberStatus Parse(ReadOnlySpan<byte> text, int mantissaBits, int exponentBits, out ulong bits)
    {
        bits = 0;
        if (text.IsEmpty)
            return NumberStatus.Malformed;
        ulong sign = 0;
        if (text[0] is (byte)'-' or (byte)'+')
        {
            sign = text[0] == '-' ? 1UL << (mantissaBits + exponentBits) : 0;
            text = text[1..];
        }
        NumberStatus status = ParseMagnitude(text, mantissaBits, exponentBits, out bits);
        bits |= sign;
        return status;
    }

    private static NumberStatus ParseMagnitude(ReadOnlySpan<byte> text, int mantissaBits, int exponentBits, out ulong bits)
    {
        ulong infinity = ((1UL << exponentBits) - 1) << mantissaBits;
        bits = infinity;
        if (text.SequenceEqual("inf"u8))
            return NumberStatus.Ok;
        if (text.StartsWith("nan"u8))
            return ParseNaN(text[3..], mantissaBits, ref bits);
        NumberStatus status = text.StartsWith("0x"u8)
            ? ParseHex(text[2..], mantissaBits, exponentBits, out bits)
            : ParseDecimal(text, mantissaBits, out bits);
        return status == NumberStatus.Ok && bits >= infinity ? NumberStatus.OutOfRange : status;
    }

    private static NumberStatus ParseNaN(ReadOnlySpan<byte> payload, int mantissaBits, ref ulong bits)
    {
        if (payload.IsEmpty)
        {
            bits |= 1UL << (mantissaBits - 1);
            return NumberStatus.Ok;
        }
        if (!payload.StartsWith(":0x"u8))
            return NumberStatus.Malformed;
        NumberStatus status = IntegerLiterals.ParseUnsigned(payload[1..], 64, out ulong value);
        bits |= value;
        return status == NumberStatus.Ok && (value == 0 || value >> mantissaBits != 0) ? NumberStatus.OutOfRange : status;
    }

    /// <summary>
    /// Checks the grammar, drops the underscores and leaves the rounding to the runtime's parser, which is exact for any length.
    /// </summary>
    private static NumberStatus ParseDecimal(ReadOnlySpan<byte> text, int mantissaBits, out ulong bits)
    {
        bits = 0;
        Span<byte> plain = text.Length <= MaxStackDigits ? stackalloc byte[MaxStackDigits] : new byte[text.Length];
        int length = 0;
        int at = 0;
        if (!CopyDigits(text, ref at, plain, ref length))
            return NumberStatus.Malformed;
        if (at < text.Length && text[at] == '.')
        {
            plain[length++] = text[at++];
            if (at < text.Length && IsDigit(text[at]) && !CopyDigits(text, ref at, plain, ref length))
                return NumberStatus.Malformed;
        }
        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            plain[length++] = text[at++];
            if (at < text.Length && text[at] is (byte)'+' or (byte)'-')
                plain[length++] = text[at++];
            if (!CopyDigits(text, ref at, plain, ref length))
                return NumberStatus.Malformed;
        }
        if (at != text.Length)
            return NumberStatus.Malformed;
        plain = plain[..length];
        if (mantissaBits == 23)
            bits = BitConverter.SingleToUInt32Bits(float.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture));
        else
            bits = BitConverter.DoubleToUInt64Bits(double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture));
        return NumberStatus.Ok;
    }

    private static bool CopyDigits(ReadOnlySpan<byte> text, ref int at, Span<byte> to, ref int length)
    {
        bool afterDigit = false;
        for (; at < text.Length; at++)
        {
            if (IsDigit(text[at]))
            {
                to[length++] = text[at];
                afterDigit = true;
            }
            else if (text[at] == '_' && afterDigit)
            {
                afterDigit = false;
            }
            else
            {
                break;
            }
        }
        return afterDigit;
    }

    private static NumberStatus ParseHex(ReadOnlySpan<byte> text, int mantissaBits, int exponentBits, out ulong bits)
    {
        bits = 0;
        HexSignificand value = default;
        int at = 0;
        if (!value.Take(text, ref at, fraction: false))
            return NumberStatus.Malformed;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (at < text.Length && StringLiterals.HexDigit(text[at]) >= 0 && !value.Take(text, ref at, fraction: true))
                return NumberStatus.Malformed;
        }
        long exponent = 0;
        if (at < text.Length && text[at] is (byte)'p' or (byte)'P')
        {
            at++;
            if (!TakeExponent(text, ref at, out exponent))
                return NumberStatus.Malformed;
        }
        if (at != text.Length)
            return NumberStatus.Malformed;
        bits = Round(value.Bits, value.Sticky, value.Exponent + exponent, mantissaBits, exponentBits);
        return NumberStatus.Ok;
    }

    private static bool TakeExponent(ReadOnlySpan<byte> text, ref int at, out long exponent)
    {
        exponent = 0;
        bool negative = at < text.Length && text[at] == '-';
        if (at < text.Length && text[at] is (byte)'+' or (byte)'-')
            at++;
        bool afterDigit = false;
        for (; at < text.Length; at++)
        {
            if (IsDigit(text[at]))
            {
                exponent = Math.Min(exponent * 10 + (text[at] - '0'), int.MaxValue);
                afterDigit = true;
            }
            else if (text[at] == '_' && afterDigit)
            {
                afterDigit = false;
            }
            else
            {
                break;
            }
        }
        if (negative)
            exponent = -exponent;
        return afterDigit;
    }

    /// <summary>Rounds bits * 2^exponent (plus something below the last bit when sticky) to nearest, ties to even.</summary>
    private static ulong Round(ulong bits, bool sticky, long exponent, int mantissaBits, int exponentBits)
    {
        if (bits == 0)
            return 0;
        int shift = BitOperations.LeadingZeroCount(bits);
        bits <<= shift;
        long top = exponent - shift + 63;
        long smallest = 2 - (1L << (exponentBits - 1));
        if (top > -smallest + 1)
            return ((1UL << exponentBits) - 1) << mantissaBits;
        long keep = Math.Max(mantissaBits + 1 - Math.Max(smallest - top, 0), -1);
        if (keep < 0)
            return 0;
        int drop = 64 - (int)keep;
        ulong kept = drop == 64 ? 0 : bits >> drop;
        ulong rest = drop == 64 ? bits : bits & ((1UL << drop) - 1);
        ulong half = 1UL << (drop - 1);
        if (rest > half || (rest == half && (sticky || (kept & 1) != 0)))
            kept++;
        // A carry out of the mantissa moves into the exponent field by itself, from subnormal to normal and to infinity too.
        return top >= smallest ? kept + ((ulong)(top - smallest) << mantissaBits) : kept;
    }

    private static bool IsDigit(byte c) => c is >= (byte)'0' and <= (byte)'9';

    /// <summary>The first 64 significant bits of a hexadecimal number; what is cut off is remembered as one sticky bit.</summary>
    private struct HexSignificand
    {
        public ulong Bits;
        public bool Sticky;
        public long Exponent;

        public bool Take(ReadOnlySpan<byte> text, ref int at, bool fraction)
        {
            bool afterDigit = false;
            for (; at < text.Length; at++)
            {
                int digit = StringLiterals.HexDigit(text[at]);
                if (digit >= 0)
                    Push(digit, fraction);
                else if (text[at] != '_' || !afterDigit)
                    break;
                afterDigit = digit >= 0;
            }
            return afterDigit;
        }

        private void Push(int digit, bool fraction)
        {
            if (Bits >> 60 == 0)
            {
                Bits = Bits << 4 | (uint)digit;
                Exponent -= fraction ? 4 : 0;
            }
            else
            {
                Sticky |= digit != 0;
                Exponent += fraction ? 0 : 4;
            }
        }
    }
}
