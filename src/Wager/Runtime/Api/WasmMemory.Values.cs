using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Wager.Runtime.Stores;

namespace Wager;

// Structures and strings in a memory. A guest's bytes are little-endian, as this process's are.
public sealed partial class WasmMemory
{
    /// <summary>
    /// Reads a number or a structure of numbers, laid out as C# lays it out in sequence (which is how C and Rust with <c>repr(C)</c> do).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie inside the memory.</exception>
    public T Read<T>(ulong offset)
        where T : unmanaged
    {
        using StoreVisit visit = Owner!.Entrance.Visit();
        return MemoryMarshal.Read<T>(Inside(offset, Unsafe.SizeOf<T>()));
    }

    /// <summary>Writes a number or a structure of numbers; see <see cref="Read{T}"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie inside the memory.</exception>
    public void Write<T>(ulong offset, in T value)
        where T : unmanaged
    {
        using StoreVisit visit = Owner!.Entrance.Visit();
        MemoryMarshal.Write(Inside(offset, Unsafe.SizeOf<T>()), in value);
    }

    /// <summary>Reads UTF-8 text; bytes that are none become U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie inside the memory.</exception>
    public string ReadUtf8(ulong offset, int length)
    {
        using StoreVisit visit = Owner!.Entrance.Visit();
        return Encoding.UTF8.GetString(Inside(offset, length));
    }

    /// <summary>Reads UTF-8 text that ends before the first zero byte, as C's does.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="most">Most bytes to look at.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no zero byte among them, or before the end of the memory.</exception>
    public string ReadUtf8Z(ulong offset, int most = int.MaxValue)
    {
        using StoreVisit visit = Owner!.Entrance.Visit();
        ulong size = Storage.ByteSize;
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, size);
        ReadOnlySpan<byte> bytes = Inside(offset, (int)Math.Min((ulong)most, size - offset));
        int length = bytes.IndexOf((byte)0);
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(offset), $"the text at {offset} has no end");
        return Encoding.UTF8.GetString(bytes[..length]);
    }

    /// <summary>Writes text as UTF-8, without a zero byte behind it, and returns the number of bytes.</summary>
    /// <param name="offset">Where the first byte goes.</param>
    /// <param name="text">The text.</param>
    /// <param name="room">Bytes that may be written.</param>
    /// <exception cref="ArgumentException">The text needs more room.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The room does not lie inside the memory.</exception>
    public int WriteUtf8(ulong offset, ReadOnlySpan<char> text, int room)
    {
        using StoreVisit visit = Owner!.Entrance.Visit();
        if (!Encoding.UTF8.TryGetBytes(text, Inside(offset, room), out int written))
            throw new ArgumentException($"the text needs {Encoding.UTF8.GetByteCount(text)} bytes, and there is room for {room}",
                nameof(text));
        return written;
    }
}
