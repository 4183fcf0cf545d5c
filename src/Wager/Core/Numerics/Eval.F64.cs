namespace Wager.Core.Numerics;

/// <summary>Floating-point arithmetic of 64 bits (core specification 4.3.3). NaNs come out quiet, but for abs, neg and copysign.</summary>
internal static partial class Eval
{
    public static bool F64Eq(double a, double b) => a == b;

    public static bool F64Ne(double a, double b) => a != b;

    public static bool F64Lt(double a, double b) => a < b;

    public static bool F64Gt(double a, double b) => a > b;

    public static bool F64Le(double a, double b) => a <= b;

    public static bool F64Ge(double a, double b) => a >= b;

    public static double F64Abs(double a) => BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(a) & ~0x8000_0000_0000_0000);

    public static double F64Neg(double a) => BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(a) ^ 0x8000_0000_0000_0000);

    public static double F64Copysign(double a, double b)
        => BitConverter.UInt64BitsToDouble(
            (BitConverter.DoubleToUInt64Bits(a) & ~0x8000_0000_0000_0000) | (BitConverter.DoubleToUInt64Bits(b) & 0x8000_0000_0000_0000));

    public static double F64Ceil(double a) => double.IsNaN(a) ? Quiet(a) : Math.Ceiling(a);

    public static double F64Floor(double a) => double.IsNaN(a) ? Quiet(a) : Math.Floor(a);

    public static double F64Trunc(double a) => double.IsNaN(a) ? Quiet(a) : Math.Truncate(a);

    public static double F64Nearest(double a) => double.IsNaN(a) ? Quiet(a) : Math.Round(a, MidpointRounding.ToEven);

    public static double F64Sqrt(double a) => Math.Sqrt(a);

    public static double F64Add(double a, double b) => a + b;

    public static double F64Sub(double a, double b) => a - b;

    public static double F64Mul(double a, double b) => a * b;

    public static double F64Div(double a, double b) => a / b;

    public static double F64Min(double a, double b) => double.IsNaN(a) ? Quiet(a) : double.IsNaN(b) ? Quiet(b) : Math.Min(a, b);

    public static double F64Max(double a, double b) => double.IsNaN(a) ? Quiet(a) : double.IsNaN(b) ? Quiet(b) : Math.Max(a, b);

    /// <summary>The NaN with its quiet bit set, as arithmetic makes it.</summary>
    private static double Quiet(double nan)
        => BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(nan) | 0x0008_0000_0000_0000);
}
