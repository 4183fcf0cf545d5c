using System.Numerics;

namespace Wager.Core.Numerics;

/// <summary>Integer arithmetic of 32 bits (core specification 4.3.2); null means that the instruction traps.</summary>
internal static partial class Eval
{
    public static bool I32Eqz(int a) => a == 0;

    public static bool I32Eq(int a, int b) => a == b;

    public static bool I32Ne(int a, int b) => a != b;

    public static bool I32LtS(int a, int b) => a < b;

    public static bool I32LtU(int a, int b) => (uint)a < (uint)b;

    public static bool I32GtS(int a, int b) => a > b;

    public static bool I32GtU(int a, int b) => (uint)a > (uint)b;

    public static bool I32LeS(int a, int b) => a <= b;

    public static bool I32LeU(int a, int b) => (uint)a <= (uint)b;

    public static bool I32GeS(int a, int b) => a >= b;

    public static bool I32GeU(int a, int b) => (uint)a >= (uint)b;

    public static int I32Clz(int a) => (int)BitOperations.LeadingZeroCount((uint)a);

    public static int I32Ctz(int a) => (int)BitOperations.TrailingZeroCount((uint)a);

    public static int I32Popcnt(int a) => (int)BitOperations.PopCount((uint)a);

    public static int I32Add(int a, int b) => unchecked(a + b);

    public static int I32Sub(int a, int b) => unchecked(a - b);

    public static int I32Mul(int a, int b) => unchecked(a * b);

    public static int? I32DivS(int a, int b) => b == 0 || (a == int.MinValue && b == -1) ? null : a / b;

    public static int? I32DivU(int a, int b) => b == 0 ? null : (int)((uint)a / (uint)b);

    public static int? I32RemS(int a, int b) => b == 0 ? null : b == -1 ? 0 : a % b;

    public static int? I32RemU(int a, int b) => b == 0 ? null : (int)((uint)a % (uint)b);

    public static int I32And(int a, int b) => a & b;

    public static int I32Or(int a, int b) => a | b;

    public static int I32Xor(int a, int b) => a ^ b;

    public static int I32Shl(int a, int b) => a << b;

    public static int I32ShrS(int a, int b) => a >> b;

    public static int I32ShrU(int a, int b) => a >>> b;

    public static int I32Rotl(int a, int b) => (int)BitOperations.RotateLeft((uint)a, b);

    public static int I32Rotr(int a, int b) => (int)BitOperations.RotateRight((uint)a, b);

    public static int I32Extend8S(int a) => (sbyte)a;

    public static int I32Extend16S(int a) => (short)a;
}
