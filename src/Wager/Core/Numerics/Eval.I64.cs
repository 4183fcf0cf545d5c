using System.Numerics;

namespace Wager.Core.Numerics;

/// <summary>Integer arithmetic of 64 bits (core specification 4.3.2); null means that the instruction traps.</summary>
internal static partial class Eval
{
    public static bool I64Eqz(long a) => a == 0;

    public static bool I64Eq(long a, long b) => a == b;

    public static bool I64Ne(long a, long b) => a != b;

    public static bool I64LtS(long a, long b) => a < b;

    public static bool I64LtU(long a, long b) => (ulong)a < (ulong)b;

    public static bool I64GtS(long a, long b) => a > b;

    public static bool I64GtU(long a, long b) => (ulong)a > (ulong)b;

    public static bool I64LeS(long a, long b) => a <= b;

    public static bool I64LeU(long a, long b) => (ulong)a <= (ulong)b;

    public static bool I64GeS(long a, long b) => a >= b;

    public static bool I64GeU(long a, long b) => (ulong)a >= (ulong)b;

    public static long I64Clz(long a) => (long)BitOperations.LeadingZeroCount((ulong)a);

    public static long I64Ctz(long a) => (long)BitOperations.TrailingZeroCount((ulong)a);

    public static long I64Popcnt(long a) => (long)BitOperations.PopCount((ulong)a);

    public static long I64Add(long a, long b) => unchecked(a + b);

    public static long I64Sub(long a, long b) => unchecked(a - b);

    public static long I64Mul(long a, long b) => unchecked(a * b);

    public static long? I64DivS(long a, long b) => b == 0 || (a == long.MinValue && b == -1) ? null : a / b;

    public static long? I64DivU(long a, long b) => b == 0 ? null : (long)((ulong)a / (ulong)b);

    public static long? I64RemS(long a, long b) => b == 0 ? null : b == -1 ? 0 : a % b;

    public static long? I64RemU(long a, long b) => b == 0 ? null : (long)((ulong)a % (ulong)b);

    public static long I64And(long a, long b) => a & b;

    public static long I64Or(long a, long b) => a | b;

    public static long I64Xor(long a, long b) => a ^ b;

    public static long I64Shl(long a, long b) => a << (int)b;

    public static long I64ShrS(long a, long b) => a >> (int)b;

    public static long I64ShrU(long a, long b) => a >>> (int)b;

    public static long I64Rotl(long a, long b) => (long)BitOperations.RotateLeft((ulong)a, (int)b);

    public static long I64Rotr(long a, long b) => (long)BitOperations.RotateRight((ulong)a, (int)b);

    public static long I64Extend8S(long a) => (sbyte)a;

    public static long I64Extend16S(long a) => (short)a;

    public static long I64Extend32S(long a) => (int)a;

    /// <summary>Low and high half of the sum of two 128-bit integers.</summary>
    public static (long Low, long High) I64Add128(long aLow, long aHigh, long bLow, long bHigh) =>
        Halves(new UInt128((ulong)aHigh, (ulong)aLow) + new UInt128((ulong)bHigh, (ulong)bLow));

    /// <summary>Low and high half of the difference of two 128-bit integers.</summary>
    public static (long Low, long High) I64Sub128(long aLow, long aHigh, long bLow, long bHigh) =>
        Halves(new UInt128((ulong)aHigh, (ulong)aLow) - new UInt128((ulong)bHigh, (ulong)bLow));

    public static (long Low, long High) I64MulWideS(long a, long b) => Halves((UInt128)((Int128)a * b));

    public static (long Low, long High) I64MulWideU(long a, long b) => Halves((UInt128)(ulong)a * (ulong)b);

    private static (long Low, long High) Halves(UInt128 value) => ((long)(ulong)value, (long)(ulong)(value >> 64));
}
