using System.Buffers.Binary;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Descriptors;

/// <summary>Writes directory entries as the guest reads them (<c>$dirent</c> and the name).</summary>
internal static class DirectoryEntry
{
    public const int Header = 24;   // d_next, d_ino, d_namlen, d_type, padding

    /// <summary>Writes as much of an entry as there is room for; returns the bytes written.</summary>
    public static int Put(Span<byte> buffer, ulong next, ulong inode, FileType type, ReadOnlySpan<byte> name)
    {
        Span<byte> header = stackalloc byte[Header];
        header.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(header, next);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], inode);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], (uint)name.Length);
        header[20] = (byte)type;
        int headerPart = CopyPart(header, buffer);
        return headerPart + CopyPart(name, buffer[headerPart..]);
    }

    private static int CopyPart(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        int count = Math.Min(source.Length, destination.Length);
        source[..count].CopyTo(destination);
        return count;
    }
}
