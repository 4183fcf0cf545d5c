using System.Numerics;

namespace Wager.Core.Numerics;

/// <summary>Integer arithmetic on the lanes of vectors (core specification 4.3.6).</summary>
internal static partial class Eval
{
    public static V128 I8x16Abs(V128 a) => Map<sbyte, sbyte>(a, static x => unchecked((sbyte)(x < 0 ? -x : x)));

    public static V128 I8x16Neg(V128 a) => Map<sbyte, sbyte>(a, static x => unchecked((sbyte)-x));

    public static V128 I8x16Popcnt(V128 a) => Map<byte, byte>(a, static x => (byte)BitOperations.PopCount(x));

    public static bool I8x16AllTrue(V128 a) => Count<sbyte>(a, static x => x != 0) == 16;

    public static int I8x16Bitmask(V128 a) => Mask<sbyte>(a, static x => x < 0);

    public static V128 I8x16Shl(V128 a, int b) => Map<sbyte, sbyte>(a, x => unchecked((sbyte)(x << (b & 7))));

    public static V128 I8x16ShrS(V128 a, int b) => Map<sbyte, sbyte>(a, x => (sbyte)(x >> (b & 7)));

    public static V128 I8x16ShrU(V128 a, int b) => Map<byte, byte>(a, x => (byte)(x >> (b & 7)));

    public static V128 I8x16Add(V128 a, V128 b) => Zip<sbyte, sbyte>(a, b, static (x, y) => unchecked((sbyte)(x + y)));

    public static V128 I8x16Sub(V128 a, V128 b) => Zip<sbyte, sbyte>(a, b, static (x, y) => unchecked((sbyte)(x - y)));

    public static V128 I8x16AddSatS(V128 a, V128 b) => Zip<sbyte, sbyte>(a, b, static (x, y) => sbyte.CreateSaturating(x + y));

    public static V128 I8x16AddSatU(V128 a, V128 b) => Zip<byte, byte>(a, b, static (x, y) => byte.CreateSaturating(x + y));

    public static V128 I8x16SubSatS(V128 a, V128 b) => Zip<sbyte, sbyte>(a, b, static (x, y) => sbyte.CreateSaturating(x - y));

    public static V128 I8x16SubSatU(V128 a, V128 b) => Zip<byte, byte>(a, b, static (x, y) => byte.CreateSaturating(x - y));

    public static V128 I8x16AvgrU(V128 a, V128 b) => Zip<byte, byte>(a, b, static (x, y) => (byte)((x + y + 1) >> 1));

    public static V128 I8x16MinS(V128 a, V128 b) => Zip<sbyte, sbyte>(a, b, Math.Min);

    public static V128 I8x16MinU(V128 a, V128 b) => Zip<byte, byte>(a, b, Math.Min);

    public static V128 I8x16MaxS(V128 a, V128 b) => Zip<sbyte, sbyte>(a, b, Math.Max);

    public static V128 I8x16MaxU(V128 a, V128 b) => Zip<byte, byte>(a, b, Math.Max);

    public static V128 I16x8Abs(V128 a) => Map<short, short>(a, static x => unchecked((short)(x < 0 ? -x : x)));

    public static V128 I16x8Neg(V128 a) => Map<short, short>(a, static x => unchecked((short)-x));

    public static bool I16x8AllTrue(V128 a) => Count<short>(a, static x => x != 0) == 8;

    public static int I16x8Bitmask(V128 a) => Mask<short>(a, static x => x < 0);

    public static V128 I16x8Shl(V128 a, int b) => Map<short, short>(a, x => unchecked((short)(x << (b & 15))));

    public static V128 I16x8ShrS(V128 a, int b) => Map<short, short>(a, x => (short)(x >> (b & 15)));

    public static V128 I16x8ShrU(V128 a, int b) => Map<ushort, ushort>(a, x => (ushort)(x >> (b & 15)));

    public static V128 I16x8Add(V128 a, V128 b) => Zip<short, short>(a, b, static (x, y) => unchecked((short)(x + y)));

    public static V128 I16x8Sub(V128 a, V128 b) => Zip<short, short>(a, b, static (x, y) => unchecked((short)(x - y)));

    public static V128 I16x8Mul(V128 a, V128 b) => Zip<short, short>(a, b, static (x, y) => unchecked((short)(x * y)));

    public static V128 I16x8AddSatS(V128 a, V128 b) => Zip<short, short>(a, b, static (x, y) => short.CreateSaturating(x + y));

    public static V128 I16x8AddSatU(V128 a, V128 b) => Zip<ushort, ushort>(a, b, static (x, y) => ushort.CreateSaturating(x + y));

    public static V128 I16x8SubSatS(V128 a, V128 b) => Zip<short, short>(a, b, static (x, y) => short.CreateSaturating(x - y));

    public static V128 I16x8SubSatU(V128 a, V128 b) => Zip<ushort, ushort>(a, b, static (x, y) => ushort.CreateSaturating(x - y));

    public static V128 I16x8AvgrU(V128 a, V128 b) => Zip<ushort, ushort>(a, b, static (x, y) => (ushort)((x + y + 1) >> 1));

    public static V128 I16x8MinS(V128 a, V128 b) => Zip<short, short>(a, b, Math.Min);

    public static V128 I16x8MinU(V128 a, V128 b) => Zip<ushort, ushort>(a, b, Math.Min);

    public static V128 I16x8MaxS(V128 a, V128 b) => Zip<short, short>(a, b, Math.Max);

    public static V128 I16x8MaxU(V128 a, V128 b) => Zip<ushort, ushort>(a, b, Math.Max);

    public static V128 I32x4Abs(V128 a) => Map<int, int>(a, static x => unchecked((int)(x < 0 ? -x : x)));

    public static V128 I32x4Neg(V128 a) => Map<int, int>(a, static x => unchecked((int)-x));

    public static bool I32x4AllTrue(V128 a) => Count<int>(a, static x => x != 0) == 4;

    public static int I32x4Bitmask(V128 a) => Mask<int>(a, static x => x < 0);

    public static V128 I32x4Shl(V128 a, int b) => Map<int, int>(a, x => unchecked((int)(x << (b & 31))));

    public static V128 I32x4ShrS(V128 a, int b) => Map<int, int>(a, x => (int)(x >> (b & 31)));

    public static V128 I32x4ShrU(V128 a, int b) => Map<uint, uint>(a, x => (uint)(x >> (b & 31)));

    public static V128 I32x4Add(V128 a, V128 b) => Zip<int, int>(a, b, static (x, y) => unchecked((int)(x + y)));

    public static V128 I32x4Sub(V128 a, V128 b) => Zip<int, int>(a, b, static (x, y) => unchecked((int)(x - y)));

    public static V128 I32x4Mul(V128 a, V128 b) => Zip<int, int>(a, b, static (x, y) => unchecked((int)(x * y)));

    public static V128 I32x4MinS(V128 a, V128 b) => Zip<int, int>(a, b, Math.Min);

    public static V128 I32x4MinU(V128 a, V128 b) => Zip<uint, uint>(a, b, Math.Min);

    public static V128 I32x4MaxS(V128 a, V128 b) => Zip<int, int>(a, b, Math.Max);

    public static V128 I32x4MaxU(V128 a, V128 b) => Zip<uint, uint>(a, b, Math.Max);

    public static V128 I64x2Abs(V128 a) => Map<long, long>(a, static x => unchecked((long)(x < 0 ? -x : x)));

    public static V128 I64x2Neg(V128 a) => Map<long, long>(a, static x => unchecked((long)-x));

    public static bool I64x2AllTrue(V128 a) => Count<long>(a, static x => x != 0) == 2;

    public static int I64x2Bitmask(V128 a) => Mask<long>(a, static x => x < 0);

    public static V128 I64x2Shl(V128 a, int b) => Map<long, long>(a, x => unchecked((long)(x << (b & 63))));

    public static V128 I64x2ShrS(V128 a, int b) => Map<long, long>(a, x => (long)(x >> (b & 63)));

    public static V128 I64x2ShrU(V128 a, int b) => Map<ulong, ulong>(a, x => (ulong)(x >> (b & 63)));

    public static V128 I64x2Add(V128 a, V128 b) => Zip<long, long>(a, b, static (x, y) => unchecked((long)(x + y)));

    public static V128 I64x2Sub(V128 a, V128 b) => Zip<long, long>(a, b, static (x, y) => unchecked((long)(x - y)));

    public static V128 I64x2Mul(V128 a, V128 b) => Zip<long, long>(a, b, static (x, y) => unchecked((long)(x * y)));

    /// <summary>The rounded product of fixed-point numbers with 15 bits behind the point.</summary>
    public static V128 I16x8Q15mulrSatS(V128 a, V128 b)
        => Zip<short, short>(a, b, static (x, y) => short.CreateSaturating((x * y + 0x4000) >> 15));
}
