namespace Wager.Core.Numerics;

/// <summary>
/// Applies an instruction to values by calling its evaluator. Compilers fold constants with <see cref="TryScalar"/>; they must not fold
/// relaxed vector instructions, whose results belong to the processor.
/// </summary>
internal static partial class Folding
{
    private static int I32(ulong bits) => (int)bits;

    private static long I64(ulong bits) => (long)bits;

    private static float F32(ulong bits) => BitConverter.UInt32BitsToSingle((uint)bits);

    private static double F64(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    private static ulong Bits(int value) => (uint)value;

    private static ulong Bits(bool value) => value ? 1UL : 0;

    private static ulong Bits(long value) => (ulong)value;

    private static ulong Bits(float value) => BitConverter.SingleToUInt32Bits(value);

    private static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value);

    private static bool Landed(int? value, out ulong result)
    {
        result = (uint)(value ?? 0);
        return value is not null;
    }

    private static bool Landed(long? value, out ulong result)
    {
        result = (ulong)(value ?? 0);
        return value is not null;
    }
}
