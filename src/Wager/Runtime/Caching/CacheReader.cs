using System.Buffers.Binary;

namespace Wager.Runtime.Caching;

/// <summary>Stored bytes are not what they should be. Never leaves the library: they are not used.</summary>
internal sealed class CacheFormatException(string what) : Exception(what);

/// <summary>Reads what a <see cref="CacheWriter"/> has written; never beyond the end.</summary>
internal ref struct CacheReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> left = bytes;

    public readonly int Left => left.Length;

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    public byte Byte() => Bytes(1)[0];

    public bool Boolean() => Byte() != 0;

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > left.Length)
            throw new CacheFormatException("it is too short");
        ReadOnlySpan<byte> taken = left[..count];
        left = left[count..];
        return taken;
    }

    /// <summary>How many elements follow, of at least so many bytes each.</summary>
    public int Count(int leastSize)
    {
        int count = Int32();
        if (count < 0 || (long)count * leastSize > left.Length)
            throw new CacheFormatException("a count is wrong");
        return count;
    }
}
