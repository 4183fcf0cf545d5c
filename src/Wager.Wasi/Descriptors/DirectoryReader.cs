using System.Buffers.Binary;
using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Descriptors;

/// <summary>
/// Turns the kernel's directory entries into WASI's. Cookies are the kernel's own directory offsets, which name a place in the directory
/// whatever else was read in between; the last block is kept, so a guest that comes back for a cut-off entry costs no system call.
/// </summary>
internal sealed class DirectoryReader(int handle)
{
    private const int HostHeader = 19;    // d_ino, d_off, d_reclen, d_type; then the name, ends with a NUL

    private readonly byte[] block = new byte[8192];
    private int length;
    private ulong blockCookie;
    private ulong endCookie;

    /// <summary>
    /// Fills <paramref name="buffer"/> from <paramref name="cookie"/> on; the last entry may be cut off, then the buffer is full.
    /// </summary>
    public Errno Read(WasiContext context, Span<byte> buffer, ulong cookie, out uint used)
    {
        used = 0;
        if ((long)cookie < 0)
            return Errno.Invalid;
        int position = Find(cookie);
        if (position < 0 || cookie == 0)
        {
            // The first page is always read anew: a rewound directory shows what has been created since.
            long seek = Linux.Seek(handle, (long)cookie, 0);
            if (seek < 0)
                return LinuxErrno.FromResult(seek);
            endCookie = cookie;
            length = 0;
            position = 0;
        }
        int filled = 0;
        while (filled < buffer.Length)
        {
            if (position == length)
            {
                context.Spend(block.Length);
                Errno error = Refill();
                if (error != Errno.Success || length == 0)
                {
                    used = (uint)filled;
                    return filled > 0 ? Errno.Success : error;
                }
                position = 0;
            }
            filled += Put(block.AsSpan(position, length - position), buffer[filled..], out int taken);
            position += taken;
        }
        used = (uint)filled;
        return Errno.Success;
    }

    /// <summary>Where in the kept block the entry after <paramref name="cookie"/> begins, or -1.</summary>
    private int Find(ulong cookie)
    {
        if (length == 0)
            return -1;
        int position = 0;
        for (ulong next = blockCookie; position < length; position += RecordLength(position))
        {
            if (next == cookie)
                return position;
            next = NextCookie(position);
        }
        return endCookie == cookie ? length : -1;
    }

    private Errno Refill()
    {
        int result = Linux.ReadDirectory(handle, block);
        length = Math.Max(result, 0);
        blockCookie = endCookie;
        for (int position = 0; position < length; position += RecordLength(position))
            endCookie = NextCookie(position);
        return LinuxErrno.FromResult(result);
    }

    private int RecordLength(int position) => BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(position + 16));

    private ulong NextCookie(int position) => BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(position + 8));

    /// <summary>Writes the first host entry of <paramref name="host"/> and returns the bytes written.</summary>
    private static int Put(ReadOnlySpan<byte> host, Span<byte> buffer, out int taken)
    {
        taken = BinaryPrimitives.ReadUInt16LittleEndian(host[16..]);
        ReadOnlySpan<byte> name = host[HostHeader..taken];
        name = name[..name.IndexOf((byte)0)];
        return DirectoryEntry.Put(buffer, BinaryPrimitives.ReadUInt64LittleEndian(host[8..]), BinaryPrimitives.ReadUInt64LittleEndian(host),
            Linux.EntryType(host[18]), name);
    }
}
