namespace Wager.Core.Text;

/// <summary>How reading a number went.</summary>
internal enum NumberStatus
{
    Ok,
    /// <summary>Not of the grammar of numbers.</summary>
    Malformed,
    OutOfRange,
}

/// <summary>Integer literals: decimal or hexadecimal, single underscores between digits.</summary>
internal static class IntegerLiterals
{
    /// <summary>An unsigned literal of up to <paramref name="bits"/> bits; no sign is allowed.</summary>
    public static NumberStatus ParseUnsigned(ReadOnlySpan<byte> text, int bits, out ulong value)
    {
        NumberStatus status = ParseMagnitude(text, out value);
        return status == NumberStatus.Ok && bits < 64 && value >> bits != 0 ? NumberStatus.OutOfRange : status;
    }

    /// <summary>
    /// A literal with optional sign in the signed or unsigned range of <paramref name="bits"/>; the value is truncated to them.
    /// </summary>
    public static NumberStatus ParseSignedOrUnsigned(ReadOnlySpan<byte> text, int bits, out ulong value)
    {
        value = 0;
        if (text.IsEmpty)
            return NumberStatus.Malformed;
        bool negative = text[0] == '-';
        bool signed = negative || text[0] == '+';
        NumberStatus status = ParseMagnitude(signed ? text[1..] : text, out value);
        if (status != NumberStatus.Ok)
            return status;
        ulong limit = negative ? 1UL << (bits - 1) : bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        if (value > limit)
            return NumberStatus.OutOfRange;
        if (negative)
            value = (0 - value) & (bits == 64 ? ulong.MaxValue : (1UL << bits) - 1);
        return NumberStatus.Ok;
    }

    /// <summary>Hexadecimal digits without prefix; false when malformed or above 64 bits.</summary>
    public static bool TryParseHexDigits(ReadOnlySpan<byte> digits, out ulong value) => ParseHex(digits, out value) == NumberStatus.Ok;

    private static NumberStatus ParseMagnitude(ReadOnlySpan<byte> text, out ulong value) =>
        text.Length > 2 && text[0] == '0' && text[1] == 'x' ? ParseHex(text[2..], out value) : ParseDecimal(text, out value);

    private static NumberStatus ParseDecimal(ReadOnlySpan<byte> digits, out ulong value)
    {
        value = 0;
        bool afterDigit = false;
        bool overflow = false;
        foreach (byte c in digits)
        {
            uint digit = (uint)(c - '0');
            if (digit <= 9)
            {
                overflow |= value > (ulong.MaxValue - digit) / 10;
                value = value * 10 + digit;
                afterDigit = true;
            }
            else if (c == '_' && afterDigit)
            {
                afterDigit = false;
            }
            else
            {
                return NumberStatus.Malformed;
            }
        }
        return !afterDigit ? NumberStatus.Malformed : overflow ? NumberStatus.OutOfRange : NumberStatus.Ok;
    }

    private static NumberStatus ParseHex(ReadOnlySpan<byte> digits, out ulong value)
    {
        value = 0;
        bool afterDigit = false;
        bool overflow = false;
        foreach (byte c in digits)
        {
            int digit = StringLiterals.HexDigit(c);
            if (digit >= 0)
            {
                overflow |= value >> 60 != 0;
                value = value << 4 | (uint)digit;
                afterDigit = true;
            }
            else if (c == '_' && afterDigit)
            {
                afterDigit = false;
            }
            else
            {
                return NumberStatus.Malformed;
            }
        }
        return !afterDigit ? NumberStatus.Malformed : overflow ? NumberStatus.OutOfRange : NumberStatus.Ok;
    }
}
