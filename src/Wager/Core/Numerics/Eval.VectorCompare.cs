namespace Wager.Core.Numerics;

/// <summary>Comparisons of vectors (core specification 4.3.6): all ones in a lane where the comparison holds, else zeros.</summary>
internal static partial class Eval
{
    public static V128 I8x16Eq(V128 a, V128 b) => Compare<sbyte>(a, b, static (x, y) => x == y);

    public static V128 I8x16Ne(V128 a, V128 b) => Compare<sbyte>(a, b, static (x, y) => x != y);

    public static V128 I8x16LtS(V128 a, V128 b) => Compare<sbyte>(a, b, static (x, y) => x < y);

    public static V128 I8x16LtU(V128 a, V128 b) => Compare<byte>(a, b, static (x, y) => x < y);

    public static V128 I8x16GtS(V128 a, V128 b) => Compare<sbyte>(a, b, static (x, y) => x > y);

    public static V128 I8x16GtU(V128 a, V128 b) => Compare<byte>(a, b, static (x, y) => x > y);

    public static V128 I8x16LeS(V128 a, V128 b) => Compare<sbyte>(a, b, static (x, y) => x <= y);

    public static V128 I8x16LeU(V128 a, V128 b) => Compare<byte>(a, b, static (x, y) => x <= y);

    public static V128 I8x16GeS(V128 a, V128 b) => Compare<sbyte>(a, b, static (x, y) => x >= y);

    public static V128 I8x16GeU(V128 a, V128 b) => Compare<byte>(a, b, static (x, y) => x >= y);

    public static V128 I16x8Eq(V128 a, V128 b) => Compare<short>(a, b, static (x, y) => x == y);

    public static V128 I16x8Ne(V128 a, V128 b) => Compare<short>(a, b, static (x, y) => x != y);

    public static V128 I16x8LtS(V128 a, V128 b) => Compare<short>(a, b, static (x, y) => x < y);

    public static V128 I16x8LtU(V128 a, V128 b) => Compare<ushort>(a, b, static (x, y) => x < y);

    public static V128 I16x8GtS(V128 a, V128 b) => Compare<short>(a, b, static (x, y) => x > y);

    public static V128 I16x8GtU(V128 a, V128 b) => Compare<ushort>(a, b, static (x, y) => x > y);

    public static V128 I16x8LeS(V128 a, V128 b) => Compare<short>(a, b, static (x, y) => x <= y);

    public static V128 I16x8LeU(V128 a, V128 b) => Compare<ushort>(a, b, static (x, y) => x <= y);

    public static V128 I16x8GeS(V128 a, V128 b) => Compare<short>(a, b, static (x, y) => x >= y);

    public static V128 I16x8GeU(V128 a, V128 b) => Compare<ushort>(a, b, static (x, y) => x >= y);

    public static V128 I32x4Eq(V128 a, V128 b) => Compare<int>(a, b, static (x, y) => x == y);

    public static V128 I32x4Ne(V128 a, V128 b) => Compare<int>(a, b, static (x, y) => x != y);

    public static V128 I32x4LtS(V128 a, V128 b) => Compare<int>(a, b, static (x, y) => x < y);

    public static V128 I32x4LtU(V128 a, V128 b) => Compare<uint>(a, b, static (x, y) => x < y);

    public static V128 I32x4GtS(V128 a, V128 b) => Compare<int>(a, b, static (x, y) => x > y);

    public static V128 I32x4GtU(V128 a, V128 b) => Compare<uint>(a, b, static (x, y) => x > y);

    public static V128 I32x4LeS(V128 a, V128 b) => Compare<int>(a, b, static (x, y) => x <= y);

    public static V128 I32x4LeU(V128 a, V128 b) => Compare<uint>(a, b, static (x, y) => x <= y);

    public static V128 I32x4GeS(V128 a, V128 b) => Compare<int>(a, b, static (x, y) => x >= y);

    public static V128 I32x4GeU(V128 a, V128 b) => Compare<uint>(a, b, static (x, y) => x >= y);

    public static V128 I64x2Eq(V128 a, V128 b) => Compare<long>(a, b, static (x, y) => x == y);

    public static V128 I64x2Ne(V128 a, V128 b) => Compare<long>(a, b, static (x, y) => x != y);

    public static V128 I64x2LtS(V128 a, V128 b) => Compare<long>(a, b, static (x, y) => x < y);

    public static V128 I64x2GtS(V128 a, V128 b) => Compare<long>(a, b, static (x, y) => x > y);

    public static V128 I64x2LeS(V128 a, V128 b) => Compare<long>(a, b, static (x, y) => x <= y);

    public static V128 I64x2GeS(V128 a, V128 b) => Compare<long>(a, b, static (x, y) => x >= y);

    public static V128 F32x4Eq(V128 a, V128 b) => Compare<float>(a, b, static (x, y) => x == y);

    public static V128 F32x4Ne(V128 a, V128 b) => Compare<float>(a, b, static (x, y) => x != y);

    public static V128 F32x4Lt(V128 a, V128 b) => Compare<float>(a, b, static (x, y) => x < y);

    public static V128 F32x4Gt(V128 a, V128 b) => Compare<float>(a, b, static (x, y) => x > y);

    public static V128 F32x4Le(V128 a, V128 b) => Compare<float>(a, b, static (x, y) => x <= y);

    public static V128 F32x4Ge(V128 a, V128 b) => Compare<float>(a, b, static (x, y) => x >= y);

    public static V128 F64x2Eq(V128 a, V128 b) => Compare<double>(a, b, static (x, y) => x == y);

    public static V128 F64x2Ne(V128 a, V128 b) => Compare<double>(a, b, static (x, y) => x != y);

    public static V128 F64x2Lt(V128 a, V128 b) => Compare<double>(a, b, static (x, y) => x < y);

    public static V128 F64x2Gt(V128 a, V128 b) => Compare<double>(a, b, static (x, y) => x > y);

    public static V128 F64x2Le(V128 a, V128 b) => Compare<double>(a, b, static (x, y) => x <= y);

    public static V128 F64x2Ge(V128 a, V128 b) => Compare<double>(a, b, static (x, y) => x >= y);
}
