namespace Wager.Core.Numerics;

/// <summary>Conversions between vectors of different lanes (core specification 4.3.6).</summary>
internal static partial class Eval
{
    public static V128 I8x16NarrowI16x8S(V128 a, V128 b) => Narrow<short, sbyte>(a, b, sbyte.CreateSaturating);

    public static V128 I8x16NarrowI16x8U(V128 a, V128 b) => Narrow<short, byte>(a, b, byte.CreateSaturating);

    public static V128 I16x8NarrowI32x4S(V128 a, V128 b) => Narrow<int, short>(a, b, short.CreateSaturating);

    public static V128 I16x8NarrowI32x4U(V128 a, V128 b) => Narrow<int, ushort>(a, b, ushort.CreateSaturating);

    public static V128 I16x8ExtendLowI8x16S(V128 a) => Widen<sbyte, short>(a, 0, static x => x);

    public static V128 I16x8ExtendLowI8x16U(V128 a) => Widen<byte, ushort>(a, 0, static x => x);

    public static V128 I16x8ExtmulLowI8x16S(V128 a, V128 b) => I16x8Mul(I16x8ExtendLowI8x16S(a), I16x8ExtendLowI8x16S(b));

    public static V128 I16x8ExtmulLowI8x16U(V128 a, V128 b) => I16x8Mul(I16x8ExtendLowI8x16U(a), I16x8ExtendLowI8x16U(b));

    public static V128 I16x8ExtendHighI8x16S(V128 a) => Widen<sbyte, short>(a, 1, static x => x);

    public static V128 I16x8ExtendHighI8x16U(V128 a) => Widen<byte, ushort>(a, 1, static x => x);

    public static V128 I16x8ExtmulHighI8x16S(V128 a, V128 b) => I16x8Mul(I16x8ExtendHighI8x16S(a), I16x8ExtendHighI8x16S(b));

    public static V128 I16x8ExtmulHighI8x16U(V128 a, V128 b) => I16x8Mul(I16x8ExtendHighI8x16U(a), I16x8ExtendHighI8x16U(b));

    public static V128 I32x4ExtendLowI16x8S(V128 a) => Widen<short, int>(a, 0, static x => x);

    public static V128 I32x4ExtendLowI16x8U(V128 a) => Widen<ushort, uint>(a, 0, static x => x);

    public static V128 I32x4ExtmulLowI16x8S(V128 a, V128 b) => I32x4Mul(I32x4ExtendLowI16x8S(a), I32x4ExtendLowI16x8S(b));

    public static V128 I32x4ExtmulLowI16x8U(V128 a, V128 b) => I32x4Mul(I32x4ExtendLowI16x8U(a), I32x4ExtendLowI16x8U(b));

    public static V128 I32x4ExtendHighI16x8S(V128 a) => Widen<short, int>(a, 1, static x => x);

    public static V128 I32x4ExtendHighI16x8U(V128 a) => Widen<ushort, uint>(a, 1, static x => x);

    public static V128 I32x4ExtmulHighI16x8S(V128 a, V128 b) => I32x4Mul(I32x4ExtendHighI16x8S(a), I32x4ExtendHighI16x8S(b));

    public static V128 I32x4ExtmulHighI16x8U(V128 a, V128 b) => I32x4Mul(I32x4ExtendHighI16x8U(a), I32x4ExtendHighI16x8U(b));

    public static V128 I64x2ExtendLowI32x4S(V128 a) => Widen<int, long>(a, 0, static x => x);

    public static V128 I64x2ExtendLowI32x4U(V128 a) => Widen<uint, ulong>(a, 0, static x => x);

    public static V128 I64x2ExtmulLowI32x4S(V128 a, V128 b) => I64x2Mul(I64x2ExtendLowI32x4S(a), I64x2ExtendLowI32x4S(b));

    public static V128 I64x2ExtmulLowI32x4U(V128 a, V128 b) => I64x2Mul(I64x2ExtendLowI32x4U(a), I64x2ExtendLowI32x4U(b));

    public static V128 I64x2ExtendHighI32x4S(V128 a) => Widen<int, long>(a, 1, static x => x);

    public static V128 I64x2ExtendHighI32x4U(V128 a) => Widen<uint, ulong>(a, 1, static x => x);

    public static V128 I64x2ExtmulHighI32x4S(V128 a, V128 b) => I64x2Mul(I64x2ExtendHighI32x4S(a), I64x2ExtendHighI32x4S(b));

    public static V128 I64x2ExtmulHighI32x4U(V128 a, V128 b) => I64x2Mul(I64x2ExtendHighI32x4U(a), I64x2ExtendHighI32x4U(b));

    public static V128 I16x8ExtaddPairwiseI8x16S(V128 a) => Pairs<sbyte, short>(a, a, static (x0, _, x1, _) => (short)(x0 + x1));

    public static V128 I16x8ExtaddPairwiseI8x16U(V128 a) => Pairs<byte, ushort>(a, a, static (x0, _, x1, _) => (ushort)(x0 + x1));

    public static V128 I32x4ExtaddPairwiseI16x8S(V128 a) => Pairs<short, int>(a, a, static (x0, _, x1, _) => (int)(x0 + x1));

    public static V128 I32x4ExtaddPairwiseI16x8U(V128 a) => Pairs<ushort, uint>(a, a, static (x0, _, x1, _) => (uint)(x0 + x1));

    public static V128 I32x4DotI16x8S(V128 a, V128 b) => Pairs<short, int>(a, b, static (x0, y0, x1, y1) => unchecked(x0 * y0 + x1 * y1));

    public static V128 I32x4TruncSatF32x4S(V128 a) => Map<float, int>(a, I32TruncSatF32S);

    public static V128 I32x4TruncSatF32x4U(V128 a) => Map<float, int>(a, I32TruncSatF32U);

    public static V128 F32x4ConvertI32x4S(V128 a) => Map<int, float>(a, F32ConvertI32S);

    public static V128 F32x4ConvertI32x4U(V128 a) => Map<int, float>(a, F32ConvertI32U);

    public static V128 I32x4TruncSatF64x2SZero(V128 a) => Shorten<double, int>(a, I32TruncSatF64S);

    public static V128 I32x4TruncSatF64x2UZero(V128 a) => Shorten<double, int>(a, I32TruncSatF64U);

    public static V128 F64x2ConvertLowI32x4S(V128 a) => Widen<int, double>(a, 0, F64ConvertI32S);

    public static V128 F64x2ConvertLowI32x4U(V128 a) => Widen<int, double>(a, 0, F64ConvertI32U);

    public static V128 F32x4DemoteF64x2Zero(V128 a) => Shorten<double, float>(a, F32DemoteF64);

    public static V128 F64x2PromoteLowF32x4(V128 a) => Widen<float, double>(a, 0, F64PromoteF32);
}
