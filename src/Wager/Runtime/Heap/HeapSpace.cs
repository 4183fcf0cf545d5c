using System.Runtime.InteropServices;
using Wager.Abi;

namespace Wager.Runtime.Heap;

/// <summary>What a block of a heap holds.</summary>
internal enum BlockKind : byte
{
    /// <summary>Nothing, and its bytes are zero.</summary>
    Clean,

    /// <summary>Nothing, but its bytes are what was there before.</summary>
    Dirty,

    /// <summary>Objects, in lines.</summary>
    Lines,

    /// <summary>The beginning of one large object.</summary>
    Large,

    /// <summary>The rest of one large object.</summary>
    LargeRest,
}

/// <summary>Blocks in a list that takes no memory of its own; empty at first.</summary>
/// <param name="First">One more than the first block, or 0.</param>
internal readonly record struct BlockList(int First)
{
    public bool IsEmpty => First == 0;
}

/// <summary>
/// [DOC] heap. The address space of one store's heap: blocks of 32 KiB, each of 256 lines of 128 bytes, and in front of them what is known
/// of them. Only what is touched takes memory.
/// <code>
///   marks        one bit for each 8 bytes: an object that the last collection found begins here
///   line marks one byte per line: the last collection found an object in it, or it was taken for objects since; of a long array, a card:
///   the line was written since
///   spare        marks and line marks once more: those that a full collection makes, which are thrown away if it is stopped
///   kinds        one byte per block
///   links        for each block the next one in a list
///   blocks       accessible up to Committed
/// </code>
/// </summary>
internal sealed unsafe class HeapSpace
{
    public const int BlockSize = 32 << 10;
    public const int LineSize = 128;
    public const int LinesPerBlock = BlockSize / LineSize;

    /// <summary>Larger objects have blocks of their own.</summary>
    public const int LargestInLines = BlockSize / 2;

    /// <summary>
    /// Line marks: nothing lies there; the last collection found an object there; taken for new objects since. Taken lines in a row are one
    /// hole. A line is both only while a collection of the young has found an object in what was taken.
    /// </summary>
    public const byte FreeLine = 0;
    public const byte MarkedLine = 1;
    public const byte TakenLine = 2;
    private const ulong OneInEachByte = 0x0101_0101_0101_0101;

    private const int CommitSize = 2 << 20;
    private const int MarkBytesPerBlock = BlockSize / ObjectShape.Alignment / 8;

    private readonly nint mapping;
    private readonly nuint mappedBytes;
    private byte* marks;
    private byte* lineMarks;
    private byte* spareMarks;
    private byte* spareLineMarks;
    private readonly byte* kinds;
    private readonly int* links;
    private readonly nint start;
    private int committedBlocks;

    /// <summary>Address space for so many bytes of blocks.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public HeapSpace(ulong bytes)
    {
        MaxBlocks = (int)((bytes + BlockSize - 1) / BlockSize);
        nuint markBytes = (nuint)MaxBlocks * MarkBytesPerBlock;
        nuint lineBytes = (nuint)MaxBlocks * LinesPerBlock;
        nuint kindBytes = (nuint)(MaxBlocks + sizeof(int) - 1) & ~(nuint)(sizeof(int) - 1);
        nuint linkBytes = (nuint)MaxBlocks * sizeof(int);
        nuint tables = (2 * markBytes + 2 * lineBytes + kindBytes + linkBytes + BlockSize - 1) & ~(nuint)(BlockSize - 1);
        // A block more, so that blocks can begin at a multiple of their size.
        mappedBytes = tables + (nuint)(MaxBlocks + 1) * BlockSize;
        mapping = Platform.Platform.Reserve(mappedBytes);
        start = (mapping + (nint)tables + BlockSize - 1) & -BlockSize;
        if (!Platform.Platform.TryCommit(mapping, (nuint)(start - mapping)))
        {
            Release();
            throw new OutOfMemoryException("the system refused memory for a heap");
        }
        marks = (byte*)mapping;
        lineMarks = marks + markBytes;
        spareMarks = lineMarks + lineBytes;
        spareLineMarks = spareMarks + markBytes;
        kinds = spareLineMarks + lineBytes;
        links = (int*)(kinds + kindBytes);
    }

    /// <summary>Most blocks that there can be.</summary>
    public int MaxBlocks { get; }

    /// <summary>Blocks that have been used at some time: numbers from here on are clean.</summary>
    public int UsedBlocks { get; private set; }

    public ref BlockKind Kind(int block) => ref *(BlockKind*)(kinds + block);

    /// <summary>The kinds of so many blocks from one on.</summary>
    public Span<byte> KindsOf(int block, int count) => new(kinds + block, count);

    public Span<byte> Kinds => new(kinds, UsedBlocks);

    public nint AddressOf(int block) => start + (nint)block * BlockSize;

    /// <summary>The block that an address of the heap lies in.</summary>
    public int BlockOf(nint address) => (int)((address - start) / BlockSize);

    /// <summary>Whether an address lies in a block that has been used.</summary>
    public bool Contains(ulong address) => address - (ulong)start < (ulong)UsedBlocks * BlockSize;

    /// <summary>The line marks of a block.</summary>
    public Span<byte> LinesOf(int block) => new(lineMarks + (nint)block * LinesPerBlock, LinesPerBlock);

    /// <summary>The mark of the line with byte a of the heap lies at this + (a >> <see cref="ObjectAge.CardShift"/>).</summary>
    public nint Cards => (nint)lineMarks - (start >> ObjectAge.CardShift);

    /// <summary>The cards of an object, from the line on that it begins in.</summary>
    public Span<byte> CardsOf(nint address, ulong bytes) =>
        new(lineMarks + (address - start) / LineSize, (int)((bytes + LineSize - 1) / LineSize));

    /// <summary>Puts a block in front of a list; it must be in no other.</summary>
    public void Push(ref BlockList list, int block)
    {
        links[block] = list.First;
        list = new BlockList(block + 1);
    }

    /// <summary>
    /// Goes on to the next block of a list that has one, which leaves the first one out: of a copy of the list, for looking at all, or of
    /// the list itself.
    /// </summary>
    public int Next(ref BlockList list)
    {
        int block = list.First - 1;
        list = new BlockList(links[block]);
        return block;
    }

    /// <summary>What marking asks, good until more blocks are used or the marks are swapped.</summary>
    public HeapView View => new(start, (ulong)UsedBlocks * BlockSize, marks, lineMarks);

    public bool IsMarked(nint address)
    {
        nuint word = (nuint)(address - start) / ObjectShape.Alignment;
        return (marks[word >> 3] & 1 << (int)(word & 7)) != 0;
    }

    /// <inheritdoc cref="HeapView.TryMark"/>
    public bool TryMark(nint address) => View.TryMark(address);

    /// <summary>The mark bits of a block.</summary>
    public ReadOnlySpan<ulong> MarksOf(int block) => new(marks + (nint)block * MarkBytesPerBlock, MarkBytesPerBlock / 8);

    /// <summary>In the spare marks no object and no line of so many blocks, from one on, is marked.</summary>
    public void ClearSpareMarks(int block, int count)
    {
        new Span<byte>(spareMarks + (nint)block * MarkBytesPerBlock, count * MarkBytesPerBlock).Clear();
        new Span<byte>(spareLineMarks + (nint)block * LinesPerBlock, count * LinesPerBlock).Clear();
    }

    /// <summary>The spare marks take the place of the others, which are the spare ones now. Moves <see cref="Cards"/>.</summary>
    public void SwapMarks()
    {
        byte* found = spareMarks;
        byte* foundLines = spareLineMarks;
        spareMarks = marks;
        spareLineMarks = lineMarks;
        marks = found;
        lineMarks = foundLines;
    }

    /// <summary>A collection of the young has found all: lines of a block that were taken are free, but for those with objects.</summary>
    public void KeepMarkedLines(int block)
    {
        foreach (ref ulong lines in LineWordsOf(block))
            lines &= OneInEachByte;
    }

    /// <summary>A collection of the young was stopped: lines of a block that were taken are what they were.</summary>
    public void KeepTakenLines(int block)
    {
        foreach (ref ulong lines in LineWordsOf(block))
            lines &= ~(lines >> 1 & OneInEachByte);
    }

    private Span<ulong> LineWordsOf(int block) => MemoryMarshal.Cast<byte, ulong>(LinesOf(block));

    /// <summary>Makes blocks up to a number accessible; false when the system refuses or they are too many.</summary>
    public bool TryUse(int blocks)
    {
        if (blocks > MaxBlocks)
            return false;
        if (blocks > committedBlocks)
        {
            int wanted = Math.Min(MaxBlocks, blocks + CommitSize / BlockSize - 1 & -(CommitSize / BlockSize));
            if (!Platform.Platform.TryCommit(AddressOf(committedBlocks), (nuint)(wanted - committedBlocks) * BlockSize))
                return false;
            committedBlocks = wanted;
        }
        UsedBlocks = Math.Max(UsedBlocks, blocks);
        return true;
    }

    /// <summary>Gives the memory of free blocks back; they are clean afterwards.</summary>
    public void Clean(int block, int count)
    {
        Platform.Platform.Discard(AddressOf(block), (nuint)count * BlockSize);
        KindsOf(block, count).Fill((byte)BlockKind.Clean);
    }

    public void Release() => Platform.Platform.Release(mapping, mappedBytes);
}

/// <summary>Where objects and their marks lie: copies, which a loop that writes marks need not read again.</summary>
internal readonly unsafe struct HeapView(nint start, ulong usedBytes, byte* marks, byte* lineMarks)
{
    private readonly nint start = start;
    private readonly ulong usedBytes = usedBytes;
    private readonly byte* marks = marks;
    private readonly byte* lineMarks = lineMarks;

    /// <summary>Whether an address lies in a block that has been used.</summary>
    public bool Contains(ulong address) => address - (ulong)start < usedBytes;

    /// <summary>Marks the object at an address, not its lines; false when it was marked.</summary>
    public bool TryMark(nint address)
    {
        nuint word = (nuint)(address - start) / ObjectShape.Alignment;
        byte bit = (byte)(1 << (int)(word & 7));
        ref byte place = ref marks[word >> 3];
        if ((place & bit) != 0)
            return false;
        place |= bit;
        return true;
    }

    /// <summary>Marks the lines that an object of a block with lines takes.</summary>
    public void MarkLines(nint address, int bytes)
    {
        byte* first = lineMarks + (nuint)(address - start) / HeapSpace.LineSize;
        byte* last = lineMarks + (nuint)(address + bytes - 1 - start) / HeapSpace.LineSize;
        for (; first <= last; first++)
            *first |= HeapSpace.MarkedLine;
    }
}
