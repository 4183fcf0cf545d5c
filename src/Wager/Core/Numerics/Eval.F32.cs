namespace Wager.Core.Numerics;

/// <summary>Floating-point arithmetic of 32 bits (core specification 4.3.3). NaNs come out quiet, but for abs, neg and copysign.</summary>
internal static partial class Eval
{
    public static bool F32Eq(float a, float b) => a == b;

    public static bool F32Ne(float a, float b) => a != b;

    public static bool F32Lt(float a, float b) => a < b;

    public static bool F32Gt(float a, float b) => a > b;

    public static bool F32Le(float a, float b) => a <= b;

    public static bool F32Ge(float a, float b) => a >= b;

    public static float F32Abs(float a) => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(a) & ~0x8000_0000);

    public static float F32Neg(float a) => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(a) ^ 0x8000_0000);

    public static float F32Copysign(float a, float b)
        => BitConverter.UInt32BitsToSingle(
            (BitConverter.SingleToUInt32Bits(a) & ~0x8000_0000) | (BitConverter.SingleToUInt32Bits(b) & 0x8000_0000));

    public static float F32Ceil(float a) => float.IsNaN(a) ? Quiet(a) : MathF.Ceiling(a);

    public static float F32Floor(float a) => float.IsNaN(a) ? Quiet(a) : MathF.Floor(a);

    public static float F32Trunc(float a) => float.IsNaN(a) ? Quiet(a) : MathF.Truncate(a);

    public static float F32Nearest(float a) => float.IsNaN(a) ? Quiet(a) : MathF.Round(a, MidpointRounding.ToEven);

    public static float F32Sqrt(float a) => MathF.Sqrt(a);

    public static float F32Add(float a, float b) => a + b;

    public static float F32Sub(float a, float b) => a - b;

    public static float F32Mul(float a, float b) => a * b;

    public static float F32Div(float a, float b) => a / b;

    public static float F32Min(float a, float b) => float.IsNaN(a) ? Quiet(a) : float.IsNaN(b) ? Quiet(b) : MathF.Min(a, b);

    public static float F32Max(float a, float b) => float.IsNaN(a) ? Quiet(a) : float.IsNaN(b) ? Quiet(b) : MathF.Max(a, b);

    /// <summary>The NaN with its quiet bit set, as arithmetic makes it.</summary>
    private static float Quiet(float nan) => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(nan) | 0x0040_0000);
}
