using Microsoft.Win32.SafeHandles;

namespace Wager.Runtime.Memory;

/// <summary>
/// The bytes of a memory at some time, in whole pages without the zero ones at the end, from which the system makes pages when they are
/// touched: any number of memories may be mapped to it, each with its own copies of the pages that it writes. Immutable and thread-safe.
/// </summary>
internal sealed unsafe class MemoryImage
{
    private readonly SafeFileHandle? pages;

    /// <summary>Of the first <paramref name="size"/> bytes at an address.</summary>
    private MemoryImage(nint start, nuint size)
    {
        Size = size;
        pages = size == 0 ? null : Platform.Platform.CreateImage(start, size);
    }

    /// <summary>The file that holds them; null if there are none.</summary>
    internal SafeFileHandle? Pages => pages;

    /// <summary>Bytes; a multiple of the system's page size.</summary>
    public nuint Size { get; }

    /// <summary>The image of a memory, <paramref name="like"/> itself if it is the same.</summary>
    public static MemoryImage Of(nint start, nuint accessible, MemoryImage? like)
    {
        nuint size = accessible;
        while (size > 0 && Platform.Platform.IsZeroPage(start + (nint)size - Platform.Platform.PageSize))
            size -= Platform.Platform.PageSize;
        return like is not null && like.Size == size && like.Holds(start) ? like : new MemoryImage(start, size);
    }

    /// <summary>Makes the memory's first pages those of the image.</summary>
    public void MapTo(nint start)
    {
        if (pages is not null)
            Platform.Platform.MapImage(start, Size, pages);
    }

    private bool Holds(nint start)
    {
        if (pages is null)
            return true;
        Span<byte> page = stackalloc byte[Platform.Platform.PageSize];
        for (nuint offset = 0; offset < Size; offset += Platform.Platform.PageSize)
        {
            // A file that has become shorter holds nothing there.
            if (RandomAccess.Read(pages, page, (long)offset) != page.Length)
                return false;
            if (!page.SequenceEqual(new ReadOnlySpan<byte>((byte*)start + offset, Platform.Platform.PageSize)))
                return false;
        }
        return true;
    }
}
