using System.Runtime.CompilerServices;

namespace Wager.Core;

/// <summary>Arrays that grow as what is put into them needs, to at least twice their size: the memory of compilers and tables.</summary>
internal static class Growth
{
    /// <summary>Makes room for a number of elements.</summary>
    /// <exception cref="OutOfMemoryException">An array cannot be that large.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reserve<T>(ref T[] array, int count)
    {
        if ((uint)count > (uint)array.Length)
            Grow(ref array, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Grow<T>(ref T[] array, int count) => Array.Resize(ref array, LengthFor(array.Length, count));

    /// <summary>What an array grows to when it must hold so many elements.</summary>
    /// <exception cref="OutOfMemoryException">An array cannot be that large.</exception>
    public static int LengthFor(int length, int count)
    {
        // A negative number is a sum that overflowed.
        if ((uint)count > (uint)Array.MaxLength)
            throw new OutOfMemoryException();
        return (int)Math.Min(Math.Max(2L * length, count), Array.MaxLength);
    }
}
