using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wager.Core.Types;

namespace Wager.Runtime.Heap;

/// <summary>
/// Reads and writes numbers in objects as C# types, without boxing: every test of a type below is decided when the method is compiled for
/// its type.
/// </summary>
internal static unsafe class StoredNumbers
{
    /// <summary>Reads a number; <c>int</c> extends packed fields by their sign, <c>uint</c> by zeros.</summary>
    public static T Read<T>(byte* place, StorageType type)
        where T : unmanaged
    {
        if (type.IsPacked && typeof(T) == typeof(int))
            return Unsafe.BitCast<int, T>(type.Packed == PackedKind.I8 ? *(sbyte*)place : *(short*)place);
        if (type.IsPacked && typeof(T) == typeof(uint))
            return Unsafe.BitCast<uint, T>(type.Packed == PackedKind.I8 ? *place : *(ushort*)place);
        return IsStoredAs<T>(type) ? Unsafe.ReadUnaligned<T>(place) : throw Mismatch<T>(type);
    }

    /// <summary>Writes a number; of <c>int</c> and <c>uint</c> a packed field keeps the low bits.</summary>
    public static void Write<T>(byte* place, StorageType type, T value)
        where T : unmanaged
    {
        bool isWide = type.IsPacked && (typeof(T) == typeof(int) || typeof(T) == typeof(uint));
        if (!isWide && !IsStoredAs<T>(type))
            throw Mismatch<T>(type);
        if (isWide && type.Packed == PackedKind.I8)
            *place = *(byte*)&value;
        else if (isWide)
            *(ushort*)place = *(ushort*)&value;
        else
            Unsafe.WriteUnaligned(place, value);
    }

    /// <summary>Whether fields of a type lie in memory as values of a C# type.</summary>
    public static bool IsStoredAs<T>(StorageType type)
        where T : unmanaged => type.Packed switch
        {
            PackedKind.I8 => typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte),
            PackedKind.I16 => typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(char),
            PackedKind.None => type.Value.Kind switch
            {
                ValKind.I32 => typeof(T) == typeof(int) || typeof(T) == typeof(uint),
                ValKind.I64 => typeof(T) == typeof(long) || typeof(T) == typeof(ulong),
                ValKind.F32 => typeof(T) == typeof(float),
                ValKind.F64 => typeof(T) == typeof(double),
                ValKind.V128 => typeof(T) == typeof(Vector128<byte>),
                ValKind.Ref or ValKind.Bottom => false,
            },
        };

    /// <summary>What to throw when they do not.</summary>
    public static ArgumentException Mismatch<T>(StorageType type) => new($"a field of type {type} holds no {typeof(T).Name}");
}
