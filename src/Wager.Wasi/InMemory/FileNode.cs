using System.Diagnostics.CodeAnalysis;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.InMemory;

/// <summary>
/// A regular file; beyond what was written it reads as zeros. Its bytes lie in pages, so that growing copies little and a file may be as
/// large as the capacity; a page that was never written takes no memory, but its bytes count all the same, for whoever reads the file gets
/// them.
/// </summary>
internal sealed class FileNode(MemoryTree tree) : MemoryNode(tree, FileType.RegularFile)
{
    private const int PageSize = 64 << 10;

    /// <summary>Files up to a page grow in steps of that many bytes.</summary>
    private const int Step = 256;

    /// <summary>What keeping one page costs the host besides its bytes, at most.</summary>
    private const int PageOverhead = 128;

    /// <summary>No file is longer, so that sums of offsets and lengths stay far from overflow.</summary>
    private const long MaxLength = (1L << 40) - 1;

    private readonly Dictionary<long, byte[]> pages = [];
    private long length;

    public long Size => length;

    protected override ulong Length => (ulong)length;

    protected override long Bytes => Charge(length);

    /// <summary>The content, for the host.</summary>
    /// <exception cref="IOException">It is too long for an array.</exception>
    public byte[] ToArray()
    {
        if (length > Array.MaxLength)
            throw new IOException($"the file has {length} bytes, more than an array can hold");
        byte[] content = new byte[length];
        for (int done = 0; done < content.Length; done += PageSize)
            Read((ulong)done, content.AsSpan(done, Math.Min(PageSize, content.Length - done)));
        return content;
    }

    public Errno SetLength(ulong size)
    {
        if (size > MaxLength)
            return Errno.FileTooBig;
        if (!TryCharge((long)size))
            return Errno.NoSpace;
        if ((long)size < length)
            Cut((long)size);
        length = (long)size;
        Modified();
        return Errno.Success;
    }

    /// <summary>Reads what lies in one page; 0 at the end.</summary>
    public int Read(ulong offset, Span<byte> buffer)
    {
        if (offset >= (ulong)length)
            return 0;
        long page = (long)offset / PageSize;
        int start = (int)((long)offset % PageSize);
        int count = (int)Math.Min(Math.Min(buffer.Length, PageSize - start), length - (long)offset);
        Span<byte> destination = buffer[..count];
        // A short page ends where nothing was written behind.
        ReadOnlySpan<byte> there = pages.TryGetValue(page, out byte[]? bytes) && start < bytes.Length ? bytes.AsSpan(start) : default;
        int known = Math.Min(there.Length, count);
        there[..known].CopyTo(destination);
        destination[known..].Clear();
        return count;
    }

    /// <summary>Writes what goes into one page, and says how much that was.</summary>
    public Errno Write(ulong offset, ReadOnlySpan<byte> buffer, out int written)
    {
        written = 0;
        if (buffer.IsEmpty)
            return Errno.Success;
        if (offset >= MaxLength)
            return Errno.FileTooBig;
        long page = (long)offset / PageSize;
        int start = (int)((long)offset % PageSize);
        int count = Math.Min(buffer.Length, PageSize - start);
        long end = Math.Max(length, (long)offset + count);
        if (!TryCharge(end))
            return Errno.NoSpace;
        if (!TryGetPage(page, start + count, out byte[]? bytes))
        {
            Tree.Give(Charge(end) - Charge(length));
            return Errno.NoSpace;
        }
        buffer[..count].CopyTo(bytes.AsSpan(start));
        length = end;
        written = count;
        Modified();
        return Errno.Success;
    }

    /// <summary>What a file of a length costs.</summary>
    private static long Charge(long length)
    {
        long whole = (length + PageSize - 1) / PageSize;
        return length <= PageSize ? (length + Step - 1) / Step * Step : whole * (PageSize + PageOverhead);
    }

    /// <summary>Pays for a file of another length; false if it would not fit.</summary>
    private bool TryCharge(long size)
    {
        long difference = Charge(size) - Charge(length);
        if (difference > 0)
            return Tree.TryTake(difference);
        // What is cut off is given back once it is gone.
        if (size < length)
            Tree.Give(-difference);
        return true;
    }

    /// <summary>
    /// The page, with room for so many bytes from its beginning; false if the host has no memory, whatever the capacity promised.
    /// </summary>
    private bool TryGetPage(long page, int room, [NotNullWhen(true)] out byte[]? bytes)
    {
        int wanted = page > 0 ? PageSize : Math.Min(PageSize, (room + Step - 1) / Step * Step);
        if (pages.TryGetValue(page, out bytes) && bytes.Length >= wanted)
            return true;
        try
        {
            Array.Resize(ref bytes, wanted);
            pages[page] = bytes;
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Forgets what lies behind a place: cut-off bytes must not come back when the file grows again.</summary>
    private void Cut(long size)
    {
        long last = (size + PageSize - 1) / PageSize;
        int before = pages.Count;
        foreach (long page in pages.Keys)
            if (page >= last)
                pages.Remove(page);
        if (pages.Count < before / 2)
            pages.TrimExcess();
        int rest = (int)(size % PageSize);
        if (rest > 0 && pages.TryGetValue(size / PageSize, out byte[]? bytes) && rest < bytes.Length)
            bytes.AsSpan(rest).Clear();
        if (size <= PageSize && pages.TryGetValue(0, out bytes) && bytes.Length > Charge(size))
            pages[0] = bytes[..(int)Charge(size)];
    }
}
