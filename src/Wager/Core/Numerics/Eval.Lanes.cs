using System.Runtime.Intrinsics;

namespace Wager.Core.Numerics;

/// <summary>
/// The meaning of every numeric instruction, one method each, named like the instruction. Constant expressions and compilers' folding
/// use the scalar ones; tests compare compiled code with all of them. This part: how operations on lanes become operations on vectors.
/// </summary>
internal static partial class Eval
{
    private static T Lane<T>(V128 a, int lane) => a.AsVector.As<byte, T>().GetElement(lane);

    private static V128 Replace<T>(V128 a, int lane, T value) => V128.From(a.AsVector.As<byte, T>().WithElement(lane, value).AsByte());

    private static V128 Map<T, TResult>(V128 a, Func<T, TResult> lane)
    {
        V128 result = default;
        for (int i = 0; i < Vector128<TResult>.Count; i++)
            result = Replace(result, i, lane(Lane<T>(a, i)));
        return result;
    }

    private static V128 Zip<T, TResult>(V128 a, V128 b, Func<T, T, TResult> lane)
    {
        V128 result = default;
        for (int i = 0; i < Vector128<TResult>.Count; i++)
            result = Replace(result, i, lane(Lane<T>(a, i), Lane<T>(b, i)));
        return result;
    }

    private static V128 Compare<T>(V128 a, V128 b, Func<T, T, bool> holds)
    {
        int bytes = 16 / Vector128<T>.Count;
        V128 result = default;
        for (int i = 0; i < 16; i++)
            if (holds(Lane<T>(a, i / bytes), Lane<T>(b, i / bytes)))
                result = Replace(result, i, byte.MaxValue);
        return result;
    }

    private static int Count<T>(V128 a, Func<T, bool> counts) => System.Numerics.BitOperations.PopCount((uint)Mask(a, counts));

    private static int Mask<T>(V128 a, Func<T, bool> holds)
    {
        int mask = 0;
        for (int i = 0; i < Vector128<T>.Count; i++)
            if (holds(Lane<T>(a, i)))
                mask |= 1 << i;
        return mask;
    }

    /// <summary>The lanes of the first operand, then those of the second, each made narrower.</summary>
    private static V128 Narrow<T, TResult>(V128 a, V128 b, Func<T, TResult> lane)
    {
        int half = Vector128<T>.Count;
        V128 result = default;
        for (int i = 0; i < half; i++)
            result = Replace(Replace(result, i, lane(Lane<T>(a, i))), half + i, lane(Lane<T>(b, i)));
        return result;
    }

    /// <summary>One half of the lanes (0 low, 1 high), each made wider.</summary>
    private static V128 Widen<T, TResult>(V128 a, int half, Func<T, TResult> lane)
    {
        int count = Vector128<TResult>.Count;
        V128 result = default;
        for (int i = 0; i < count; i++)
            result = Replace(result, i, lane(Lane<T>(a, half * count + i)));
        return result;
    }

    /// <summary>The lanes made narrower, and zeros above them.</summary>
    private static V128 Shorten<T, TResult>(V128 a, Func<T, TResult> lane)
    {
        V128 result = default;
        for (int i = 0; i < Vector128<T>.Count; i++)
            result = Replace(result, i, lane(Lane<T>(a, i)));
        return result;
    }

    /// <summary>One lane from two neighbouring lanes of each operand: first a and b, second a and b.</summary>
    private static V128 Pairs<T, TResult>(V128 a, V128 b, Func<T, T, T, T, TResult> lane)
    {
        V128 result = default;
        for (int i = 0; i < Vector128<TResult>.Count; i++)
            result = Replace(result, i, lane(Lane<T>(a, 2 * i), Lane<T>(b, 2 * i), Lane<T>(a, 2 * i + 1), Lane<T>(b, 2 * i + 1)));
        return result;
    }
}
