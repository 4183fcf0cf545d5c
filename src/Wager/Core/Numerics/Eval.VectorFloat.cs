namespace Wager.Core.Numerics;

/// <summary>Floating-point arithmetic on the lanes of vectors (core specification 4.3.6).</summary>
internal static partial class Eval
{
    public static V128 F32x4Abs(V128 a) => Map<float, float>(a, F32Abs);

    public static V128 F32x4Neg(V128 a) => Map<float, float>(a, F32Neg);

    public static V128 F32x4Ceil(V128 a) => Map<float, float>(a, F32Ceil);

    public static V128 F32x4Floor(V128 a) => Map<float, float>(a, F32Floor);

    public static V128 F32x4Trunc(V128 a) => Map<float, float>(a, F32Trunc);

    public static V128 F32x4Nearest(V128 a) => Map<float, float>(a, F32Nearest);

    public static V128 F32x4Sqrt(V128 a) => Map<float, float>(a, F32Sqrt);

    public static V128 F32x4Add(V128 a, V128 b) => Zip<float, float>(a, b, F32Add);

    public static V128 F32x4Sub(V128 a, V128 b) => Zip<float, float>(a, b, F32Sub);

    public static V128 F32x4Mul(V128 a, V128 b) => Zip<float, float>(a, b, F32Mul);

    public static V128 F32x4Div(V128 a, V128 b) => Zip<float, float>(a, b, F32Div);

    public static V128 F32x4Min(V128 a, V128 b) => Zip<float, float>(a, b, F32Min);

    public static V128 F32x4Max(V128 a, V128 b) => Zip<float, float>(a, b, F32Max);

    /// <summary>The second operand if it is smaller, else the first: NaNs and zeros pass as they are.</summary>
    public static V128 F32x4Pmin(V128 a, V128 b) => Zip<float, float>(a, b, static (x, y) => y < x ? y : x);

    /// <summary>The second operand if it is larger, else the first.</summary>
    public static V128 F32x4Pmax(V128 a, V128 b) => Zip<float, float>(a, b, static (x, y) => x < y ? y : x);

    public static V128 F64x2Abs(V128 a) => Map<double, double>(a, F64Abs);

    public static V128 F64x2Neg(V128 a) => Map<double, double>(a, F64Neg);

    public static V128 F64x2Ceil(V128 a) => Map<double, double>(a, F64Ceil);

    public static V128 F64x2Floor(V128 a) => Map<double, double>(a, F64Floor);

    public static V128 F64x2Trunc(V128 a) => Map<double, double>(a, F64Trunc);

    public static V128 F64x2Nearest(V128 a) => Map<double, double>(a, F64Nearest);

    public static V128 F64x2Sqrt(V128 a) => Map<double, double>(a, F64Sqrt);

    public static V128 F64x2Add(V128 a, V128 b) => Zip<double, double>(a, b, F64Add);

    public static V128 F64x2Sub(V128 a, V128 b) => Zip<double, double>(a, b, F64Sub);

    public static V128 F64x2Mul(V128 a, V128 b) => Zip<double, double>(a, b, F64Mul);

    public static V128 F64x2Div(V128 a, V128 b) => Zip<double, double>(a, b, F64Div);

    public static V128 F64x2Min(V128 a, V128 b) => Zip<double, double>(a, b, F64Min);

    public static V128 F64x2Max(V128 a, V128 b) => Zip<double, double>(a, b, F64Max);

    /// <summary>The second operand if it is smaller, else the first: NaNs and zeros pass as they are.</summary>
    public static V128 F64x2Pmin(V128 a, V128 b) => Zip<double, double>(a, b, static (x, y) => y < x ? y : x);

    /// <summary>The second operand if it is larger, else the first.</summary>
    public static V128 F64x2Pmax(V128 a, V128 b) => Zip<double, double>(a, b, static (x, y) => x < y ? y : x);
}
