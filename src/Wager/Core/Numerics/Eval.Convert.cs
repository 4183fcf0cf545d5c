namespace Wager.Core.Numerics;

/// <summary>Conversions between scalars (core specification 4.3.4); null means that the instruction traps.</summary>
internal static partial class Eval
{
    public static int I32WrapI64(long a) => (int)a;

    public static long I64ExtendI32S(int a) => a;

    public static long I64ExtendI32U(int a) => (uint)a;

    public static int? I32TruncF32S(float a) => FitsI32S(a) ? I32TruncSatF32S(a) : null;

    public static int? I32TruncF32U(float a) => FitsI32U(a) ? I32TruncSatF32U(a) : null;

    public static int? I32TruncF64S(double a) => FitsI32S(a) ? I32TruncSatF64S(a) : null;

    public static int? I32TruncF64U(double a) => FitsI32U(a) ? I32TruncSatF64U(a) : null;

    public static long? I64TruncF32S(float a) => FitsI64S(a) ? I64TruncSatF32S(a) : null;

    public static long? I64TruncF32U(float a) => FitsI64U(a) ? I64TruncSatF32U(a) : null;

    public static long? I64TruncF64S(double a) => FitsI64S(a) ? I64TruncSatF64S(a) : null;

    public static long? I64TruncF64U(double a) => FitsI64U(a) ? I64TruncSatF64U(a) : null;

    public static int I32TruncSatF32S(float a) => double.IsNaN(a) ? 0 : FitsI32S(a) ? (int)a : a < 0 ? int.MinValue : int.MaxValue;

    public static int I32TruncSatF32U(float a) => double.IsNaN(a) ? 0 : FitsI32U(a) ? (int)(uint)Math.Truncate((double)a) : a < 0 ? 0 : -1;

    public static int I32TruncSatF64S(double a) => double.IsNaN(a) ? 0 : FitsI32S(a) ? (int)a : a < 0 ? int.MinValue : int.MaxValue;

    public static int I32TruncSatF64U(double a) => double.IsNaN(a) ? 0 : FitsI32U(a) ? (int)(uint)Math.Truncate((double)a) : a < 0 ? 0 : -1;

    public static long I64TruncSatF32S(float a) => double.IsNaN(a) ? 0 : FitsI64S(a) ? (long)a : a < 0 ? long.MinValue : long.MaxValue;

    public static long I64TruncSatF32U(float a)
        => double.IsNaN(a) ? 0 : FitsI64U(a) ? (long)(ulong)Math.Truncate((double)a) : a < 0 ? 0 : -1;

    public static long I64TruncSatF64S(double a) => double.IsNaN(a) ? 0 : FitsI64S(a) ? (long)a : a < 0 ? long.MinValue : long.MaxValue;

    public static long I64TruncSatF64U(double a)
        => double.IsNaN(a) ? 0 : FitsI64U(a) ? (long)(ulong)Math.Truncate((double)a) : a < 0 ? 0 : -1;

    public static float F32ConvertI32S(int a) => a;

    public static float F32ConvertI32U(int a) => (float)(double)(uint)a;

    public static float F32ConvertI64S(long a) => a;

    public static float F32ConvertI64U(long a) => FromUnsigned((ulong)a);

    public static float F32DemoteF64(double a) => double.IsNaN(a) ? (float)Quiet(a) : (float)a;

    public static double F64ConvertI32S(int a) => a;

    public static double F64ConvertI32U(int a) => (uint)a;

    public static double F64ConvertI64S(long a) => a;

    public static double F64ConvertI64U(long a) => a >= 0 ? a : 2 * (double)((a >>> 1) | (a & 1));

    public static double F64PromoteF32(float a) => float.IsNaN(a) ? Quiet((double)a) : a;

    public static int I32ReinterpretF32(float a) => BitConverter.SingleToInt32Bits(a);

    public static long I64ReinterpretF64(double a) => BitConverter.DoubleToInt64Bits(a);

    public static float F32ReinterpretI32(int a) => BitConverter.Int32BitsToSingle(a);

    public static double F64ReinterpretI64(long a) => BitConverter.Int64BitsToDouble(a);

    /// <summary>Rounds once: halving keeps the lowest bit, so that a tie stays a tie.</summary>
    private static float FromUnsigned(ulong a) => (long)a >= 0 ? (long)a : 2 * (float)(long)((a >> 1) | (a & 1));

    private static bool FitsI32S(double a) => a is > -2147483649.0 and < 2147483648.0;

    private static bool FitsI32U(double a) => a is > -1.0 and < 4294967296.0;

    private static bool FitsI64S(double a) => a is >= -9223372036854775808.0 and < 9223372036854775808.0;

    private static bool FitsI64U(double a) => a is > -1.0 and < 18446744073709551616.0;
}
