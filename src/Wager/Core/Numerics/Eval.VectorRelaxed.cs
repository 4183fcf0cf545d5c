namespace Wager.Core.Numerics;

/// <summary>
/// Relaxed vector instructions, of which a processor may choose among several results (core specification 4.3.6). Here: the result of the
/// instruction's strict counterpart, products rounded before they are added, and bytes signed.
/// </summary>
internal static partial class Eval
{
    public static V128 I8x16RelaxedSwizzle(V128 a, V128 b) => I8x16Swizzle(a, b);

    public static V128 I32x4RelaxedTruncF32x4S(V128 a) => I32x4TruncSatF32x4S(a);

    public static V128 I32x4RelaxedTruncF32x4U(V128 a) => I32x4TruncSatF32x4U(a);

    public static V128 I32x4RelaxedTruncF64x2SZero(V128 a) => I32x4TruncSatF64x2SZero(a);

    public static V128 I32x4RelaxedTruncF64x2UZero(V128 a) => I32x4TruncSatF64x2UZero(a);

    public static V128 F32x4RelaxedMadd(V128 a, V128 b, V128 c) => F32x4Add(F32x4Mul(a, b), c);

    public static V128 F32x4RelaxedNmadd(V128 a, V128 b, V128 c) => F32x4Add(F32x4Mul(F32x4Neg(a), b), c);

    public static V128 F32x4RelaxedMin(V128 a, V128 b) => F32x4Min(a, b);

    public static V128 F32x4RelaxedMax(V128 a, V128 b) => F32x4Max(a, b);

    public static V128 F64x2RelaxedMadd(V128 a, V128 b, V128 c) => F64x2Add(F64x2Mul(a, b), c);

    public static V128 F64x2RelaxedNmadd(V128 a, V128 b, V128 c) => F64x2Add(F64x2Mul(F64x2Neg(a), b), c);

    public static V128 F64x2RelaxedMin(V128 a, V128 b) => F64x2Min(a, b);

    public static V128 F64x2RelaxedMax(V128 a, V128 b) => F64x2Max(a, b);

    public static V128 I8x16RelaxedLaneselect(V128 a, V128 b, V128 c) => V128Bitselect(a, b, c);

    public static V128 I16x8RelaxedLaneselect(V128 a, V128 b, V128 c) => V128Bitselect(a, b, c);

    public static V128 I32x4RelaxedLaneselect(V128 a, V128 b, V128 c) => V128Bitselect(a, b, c);

    public static V128 I64x2RelaxedLaneselect(V128 a, V128 b, V128 c) => V128Bitselect(a, b, c);

    public static V128 I16x8RelaxedQ15mulrS(V128 a, V128 b) => I16x8Q15mulrSatS(a, b);

    public static V128 I16x8RelaxedDotI8x16I7x16S(V128 a, V128 b) =>
        Pairs<sbyte, short>(a, b, static (x0, y0, x1, y1) => unchecked((short)(x0 * y0 + x1 * y1)));

    public static V128 I32x4RelaxedDotI8x16I7x16AddS(V128 a, V128 b, V128 c) =>
        I32x4Add(I32x4ExtaddPairwiseI16x8S(I16x8RelaxedDotI8x16I7x16S(a, b)), c);
}
