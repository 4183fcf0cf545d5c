using System.Runtime.CompilerServices;
using Wager.Abi;

namespace Wager.Runtime.Heap;

/// <summary>
/// [DOC] allocation in the heap. Code allocates by moving the context's cursor through a hole: free lines in a row, zeroed. When a hole is
/// used up, this finds the next one: in the blocks that the last collection left with free lines, then in free blocks. What is larger than
/// a line and does not fit goes to a free block of its own, so that small holes are not thrown away for it. After so much was allocated
/// that a collection is worth its time, it collects first.
/// </summary>
internal sealed unsafe partial class ObjectHeap
{
    private readonly StoreContext* context;
    private readonly IHeapRoots roots;
    private readonly HeapSpace space;
    private readonly HeapOptions options;
    private readonly int mostBlocks;
    private int usedBlocks;

    /// <summary>The hole for small objects when code may not use it; else it is the context's.</summary>
    private nint cursor;
    private nint end;
    private nint mediumCursor;
    private nint mediumEnd;

    /// <summary>What did not fit into the hole the last time was larger than a line.</summary>
    private bool wasMedium;

    /// <summary>Blocks that collections left with free lines, and the one whose holes are being used up, or -1, from a line on.</summary>
    private BlockList partial;
    private int holeBlock = -1;
    private int nextLine;
    private int nextFree;

    /// <summary>Blocks in which objects were allocated since the last collection.</summary>
    private BlockList touched;
    private long allocatedSince;
    private int forbidden;

    /// <summary>Blocks beyond the limit that <see cref="TryAllocateAtOnce"/> may take.</summary>
    private int reserve;
    private int countdown;

    /// <exception cref="OutOfMemoryException">There is no address space.</exception>
    public ObjectHeap(StoreContext* context, IHeapRoots roots, ulong limit, HeapOptions options)
    {
        this.context = context;
        this.roots = roots;
        this.options = options;
        mostBlocks = (int)(Math.Min(limit, LargestLimit) / HeapSpace.BlockSize);
        space = new HeapSpace((ulong)(Math.Max(1, mostBlocks) + Reserve) * HeapSpace.BlockSize);
        countdown = options.CollectEvery;
        context->Cards = space.Cards;
    }

    private const int Reserve = 1;

    /// <summary>Most bytes that any heap may have.</summary>
    public const ulong LargestLimit = 64UL << 30;

    /// <summary>Whether an object of so many bytes would fit if there were no other.</summary>
    public bool CanHold(ulong bytes) => bytes <= (ulong)mostBlocks * HeapSpace.BlockSize;

    /// <summary>Bytes of the blocks in use.</summary>
    public long UsedBytes => (long)usedBlocks * HeapSpace.BlockSize;

    /// <summary>Whether the addresses of a reference lies in the heap.</summary>
    public bool Contains(ulong reference) => space.Contains(reference);

    public void Release()
    {
        FreeLog();
        space.Release();
    }

    /// <summary>While somebody holds references that no root tells of, nothing is collected; calls nest.</summary>
    public void ForbidCollection() => forbidden++;

    /// <summary>Undoes one <see cref="ForbidCollection"/>.</summary>
    public void AllowCollection() => forbidden--;

    /// <summary>Why there is no object of so many bytes.</summary>
    public TrapCode Refusal(ulong bytes) =>
        !CanHold(bytes) ? TrapCode.AllocationTooLarge : IsStopped ? TrapCode.Interrupted : TrapCode.HeapExhausted;

    /// <summary>
    /// A zeroed object with its descriptor; null when the heap is full even after a collection, see <see cref="Refusal"/>.
    /// </summary>
    public ObjectHeader* TryAllocate(int descriptor, ulong bytes)
    {
        CollectIfDue(bytes);
        nint place = TryTake(bytes);
        if (place == 0 && forbidden == 0 && CanHold(bytes))
        {
            TryCollect(full: true, needed: true);
            place = TryTake(bytes);
        }
        if (place == 0)
            return null;
        ObjectHeader* created = (ObjectHeader*)place;
        created->Descriptor = (uint)descriptor;
        return created;
    }

    /// <summary>
    /// The same where nothing may be collected, since nobody tells of the guest's references: a few small objects may be more than the
    /// limit allows, until the next collection.
    /// </summary>
    public ObjectHeader* TryAllocateAtOnce(int descriptor, ulong bytes)
    {
        reserve = Reserve;
        nint place = TryTake(bytes);
        reserve = 0;
        if (place != 0)
            ((ObjectHeader*)place)->Descriptor = (uint)descriptor;
        return (ObjectHeader*)place;
    }

    private nint TryTake(ulong bytes)
    {
        if (bytes > HeapSpace.LargestInLines)
            return CanHold(bytes) ? TryTakeLarge(bytes) : 0;
        LoadHole();
        nint place = TakeFromHole(ref cursor, end, (int)bytes);
        if (place == 0)
            place = bytes > HeapSpace.LineSize ? TryTakeMedium((int)bytes) : TryTakeSmall((int)bytes);
        StoreHole();
        return place;
    }

    private nint TryTakeSmall(int bytes)
    {
        wasMedium = false;
        while (TryFindHole() || TryTakeFreeBlock(out cursor, out end))
        {
            nint place = TakeFromHole(ref cursor, end, bytes);
            if (place != 0)
                return place;
        }
        return 0;
    }

    /// <summary>
    /// From a block of its own, so that a small hole is not thrown away for it. Where nothing else is asked for, code gets that block for
    /// its hole: otherwise it would ask each time.
    /// </summary>
    private nint TryTakeMedium(int bytes)
    {
        bool isCodes = wasMedium && bytes <= ObjectShape.MostInlineBytes;
        wasMedium = true;
        if (!isCodes)
            return TakeMedium(ref mediumCursor, ref mediumEnd, bytes);
        (cursor, end, mediumCursor, mediumEnd) = (mediumCursor, mediumEnd, cursor, end);
        return TakeMedium(ref cursor, ref end, bytes);
    }

    private nint TakeMedium(ref nint from, ref nint to, int bytes)
    {
        nint place = TakeFromHole(ref from, to, bytes);
        if (place != 0)
            return place;
        return TryTakeFreeBlock(out from, out to) ? TakeFromHole(ref from, to, bytes) : 0;
    }

    private static nint TakeFromHole(ref nint cursor, nint end, int bytes)
    {
        nint place = cursor;
        if (bytes > end - place)
            return 0;
        cursor = place + bytes;
        return place;
    }

    /// <summary>The next free lines in a row, behind those that were found before, become the hole.</summary>
    private bool TryFindHole()
    {
        while (holeBlock >= 0 || !partial.IsEmpty)
        {
            if (holeBlock < 0)
                TakePartial();
            Span<byte> lines = space.LinesOf(holeBlock);
            int first = nextLine + IndexOrEnd(lines[nextLine..].IndexOf(HeapSpace.FreeLine), lines.Length - nextLine);
            if (first == lines.Length)
            {
                holeBlock = -1;
                continue;
            }
            nextLine = first + IndexOrEnd(lines[first..].IndexOfAnyExcept(HeapSpace.FreeLine), lines.Length - first);
            lines[first..nextLine].Fill(HeapSpace.TakenLine);
            cursor = space.AddressOf(holeBlock) + first * HeapSpace.LineSize;
            end = space.AddressOf(holeBlock) + nextLine * HeapSpace.LineSize;
            Zero(cursor, (ulong)(end - cursor));
            allocatedSince += end - cursor;
            return true;
        }
        return false;
    }

    private void TakePartial()
    {
        holeBlock = space.Next(ref partial);
        nextLine = 0;
        space.Push(ref touched, holeBlock);
    }

    private static int IndexOrEnd(int index, int end) => index < 0 ? end : index;

    private bool TryTakeFreeBlock(out nint first, out nint last)
    {
        first = last = 0;
        int block = TakeBlocks(1);
        if (block < 0)
            return false;
        space.Kind(block) = BlockKind.Lines;
        space.Push(ref touched, block);
        space.LinesOf(block).Fill(HeapSpace.TakenLine);
        first = space.AddressOf(block);
        last = first + HeapSpace.BlockSize;
        return true;
    }

    private nint TryTakeLarge(ulong bytes)
    {
        int count = (int)((bytes + HeapSpace.BlockSize - 1) / HeapSpace.BlockSize);
        int block = TakeBlocks(count);
        if (block < 0)
            return 0;
        space.Kind(block) = BlockKind.Large;
        for (int i = 1; i < count; i++)
            space.Kind(block + i) = BlockKind.LargeRest;
        space.Push(ref touched, block);
        return space.AddressOf(block);
    }

    /// <summary>Free blocks in a row, zeroed, or -1 when there are none within the limit.</summary>
    private int TakeBlocks(int count)
    {
        if (count > mostBlocks + reserve - usedBlocks)
            return -1;
        int block = FindFree(count);
        if (block < 0)
        {
            block = TrailingFree();
            if (!space.TryUse(block + count))
                return -1;
        }
        for (int i = 0; i < count; i++)
            if (space.Kind(block + i) == BlockKind.Dirty)
            {
                Zero(space.AddressOf(block + i), HeapSpace.BlockSize);
                dirtyBytes -= HeapSpace.BlockSize;
            }
        usedBlocks += count;
        allocatedSince += (long)count * HeapSpace.BlockSize;
        if (count == 1)
            nextFree = block + 1;
        return block;
    }

    /// <summary>The first free blocks in a row among those that have been used, or -1.</summary>
    private int FindFree(int count)
    {
        ReadOnlySpan<byte> kinds = space.Kinds;
        int block = count == 1 ? nextFree : 0;
        while (true)
        {
            int start = IndexOrEnd(kinds[block..].IndexOfAny((byte)BlockKind.Clean, (byte)BlockKind.Dirty), -1);
            if (start < 0 || block + start + count > kinds.Length)
                return -1;
            block += start;
            int length = IndexOrEnd(kinds[block..].IndexOfAnyExcept((byte)BlockKind.Clean, (byte)BlockKind.Dirty), kinds.Length - block);
            if (length >= count)
                return block;
            block += length;
        }
    }

    /// <summary>The number of the first of the free blocks at the end of those that have been used.</summary>
    private int TrailingFree() =>
        space.Kinds.LastIndexOfAnyExcept((byte)BlockKind.Clean, (byte)BlockKind.Dirty) + 1;

    private static void Zero(nint address, ulong bytes) => Unsafe.InitBlockUnaligned((void*)address, 0, (uint)bytes);

    /// <summary>Takes the hole over from code.</summary>
    private void LoadHole()
    {
        if (context->HeapEnd == 0)
            return;
        cursor = context->HeapCursor;
        end = context->HeapEnd;
    }

    /// <summary>Lets code allocate in the hole, unless it has to ask each time.</summary>
    private void StoreHole()
    {
        if (options.CollectEvery != 0)
            return;
        context->HeapCursor = cursor;
        context->HeapEnd = end;
    }
}
