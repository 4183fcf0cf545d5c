using System.Runtime.Intrinsics;

namespace Wager.Core.Numerics;

/// <summary>Bitwise operations on vectors, lanes and their order (core specification 4.3.6).</summary>
internal static partial class Eval
{
    public static V128 V128Not(V128 a) => new(~a.Low, ~a.High);

    public static V128 V128And(V128 a, V128 b) => new(a.Low & b.Low, a.High & b.High);

    public static V128 V128Andnot(V128 a, V128 b) => new(a.Low & ~b.Low, a.High & ~b.High);

    public static V128 V128Or(V128 a, V128 b) => new(a.Low | b.Low, a.High | b.High);

    public static V128 V128Xor(V128 a, V128 b) => new(a.Low ^ b.Low, a.High ^ b.High);

    /// <summary>Bits of the first operand where the third has ones, of the second where it has zeros.</summary>
    public static V128 V128Bitselect(V128 a, V128 b, V128 c) => V128Or(V128And(a, c), V128Andnot(b, c));

    public static bool V128AnyTrue(V128 a) => (a.Low | a.High) != 0;

    /// <summary>The bytes of the first operand that the second names; zero for names above 15.</summary>
    public static V128 I8x16Swizzle(V128 a, V128 b) => Map<byte, byte>(b, x => x < 16 ? a.Byte(x) : (byte)0);

    /// <summary>The bytes of both operands, one behind the other, that the immediate names.</summary>
    public static V128 I8x16Shuffle(V128 a, V128 b, V128 lanes) => Map<byte, byte>(lanes, x => x < 16 ? a.Byte(x) : b.Byte(x & 15));

    public static V128 I8x16Splat(int a) => V128.From(Vector128.Create((byte)a).AsByte());

    public static V128 I8x16ReplaceLane(V128 a, byte lane, int b) => Replace(a, lane, (byte)b);

    public static V128 I16x8Splat(int a) => V128.From(Vector128.Create((ushort)a).AsByte());

    public static V128 I16x8ReplaceLane(V128 a, byte lane, int b) => Replace(a, lane, (ushort)b);

    public static V128 I32x4Splat(int a) => V128.From(Vector128.Create(a).AsByte());

    public static V128 I32x4ReplaceLane(V128 a, byte lane, int b) => Replace(a, lane, b);

    public static V128 I64x2Splat(long a) => V128.From(Vector128.Create(a).AsByte());

    public static V128 I64x2ReplaceLane(V128 a, byte lane, long b) => Replace(a, lane, b);

    public static V128 F32x4Splat(float a) => V128.From(Vector128.Create(a).AsByte());

    public static V128 F32x4ReplaceLane(V128 a, byte lane, float b) => Replace(a, lane, b);

    public static V128 F64x2Splat(double a) => V128.From(Vector128.Create(a).AsByte());

    public static V128 F64x2ReplaceLane(V128 a, byte lane, double b) => Replace(a, lane, b);

    public static int I8x16ExtractLaneS(V128 a, byte lane) => Lane<sbyte>(a, lane);

    public static int I8x16ExtractLaneU(V128 a, byte lane) => Lane<byte>(a, lane);

    public static int I16x8ExtractLaneS(V128 a, byte lane) => Lane<short>(a, lane);

    public static int I16x8ExtractLaneU(V128 a, byte lane) => Lane<ushort>(a, lane);

    public static int I32x4ExtractLane(V128 a, byte lane) => Lane<int>(a, lane);

    public static long I64x2ExtractLane(V128 a, byte lane) => Lane<long>(a, lane);

    public static float F32x4ExtractLane(V128 a, byte lane) => Lane<float>(a, lane);

    public static double F64x2ExtractLane(V128 a, byte lane) => Lane<double>(a, lane);
}
