using System.Runtime.CompilerServices;

namespace Wager.Core.Ops;

/// <summary>
/// LEB128 integers (core specification 5.2.2), out of line; callers read the one-byte form themselves. Faults are negative results.
/// </summary>
internal static class Leb
{
    public const long UnexpectedEnd = -1;
    public const long TooLong = -2;
    public const long TooLarge = -3;
    public const long IllegalOpcode = -4;
    public const long MalformedType = -5;
    public const long MalformedMemArg = -6;
    public const long ZeroExpected = -7;
    public const long SelectArity = -8;
    public const long MalformedCatch = -9;
    public const long MalformedCast = -10;

    public static string Message(long fault) => fault switch
    {
        UnexpectedEnd => "unexpected end",
        TooLong => "integer representation too long",
        TooLarge => "integer too large",
        IllegalOpcode => "illegal opcode",
        MalformedType => "malformed type",
        MalformedMemArg => "malformed memop flags",
        ZeroExpected => "zero byte expected",
        SelectArity => "invalid result arity",
        MalformedCatch => "malformed catch clause",
        MalformedCast => "malformed br_on_cast flags",
        _ => throw new CompilerBug($"no message for fault {fault}"),
    };

    /// <summary>Value in the low half, position behind it in the high half; negative on a fault.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long SlowU32(ReadOnlySpan<byte> m, int pos)
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if ((uint)pos >= (uint)m.Length)
                return UnexpectedEnd;
            uint b = m[pos++];
            if (shift == 28 && b > 15)
                return b >= 0x80 ? TooLong : TooLarge;
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
                break;
        }
        return (long)pos << 32 | value;
    }

    /// <summary>Value (as bits) in the low half, position behind it in the high half; negative on a fault.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long SlowS32(ReadOnlySpan<byte> m, int pos)
    {
        long end = Signed(m, pos, 32, out long value);
        return end < 0 ? end : end << 32 | (uint)value;
    }

    /// <summary>The position behind the integer, or a fault.</summary>
    public static long U64(ReadOnlySpan<byte> m, int pos, out ulong value)
    {
        value = 0;
        for (int shift = 0; ; shift += 7)
        {
            if ((uint)pos >= (uint)m.Length)
                return UnexpectedEnd;
            ulong b = m[pos++];
            if (shift == 63 && b > 1)
                return b >= 0x80 ? TooLong : TooLarge;
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
                return pos;
        }
    }

    /// <summary>A signed integer of 32, 33 or 64 bits; the position behind it, or a fault.</summary>
    public static long Signed(ReadOnlySpan<byte> m, int pos, int bits, out long value)
    {
        value = 0;
        for (int shift = 0; ; shift += 7)
        {
            if ((uint)pos >= (uint)m.Length)
                return UnexpectedEnd;
            long b = m[pos++];
            int left = bits - shift;
            if (left <= 7)
            {
                if (b >= 0x80)
                    return TooLong;
                // The bits above the sign bit must repeat it.
                long sign = (b << 57) >> (57 + left - 1);
                if (sign is not (0 or -1))
                    return TooLarge;
            }
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                int used = shift + 7;
                if (used < 64)
                    value = value << (64 - used) >> (64 - used);
                return pos;
            }
        }
    }
}
