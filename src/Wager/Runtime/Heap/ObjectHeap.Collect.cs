using Wager.Abi;

namespace Wager.Runtime.Heap;

/// <summary>
/// [DOC] collection. Marks everything that roots lead to, and then frees what has no mark: lines, whole blocks, large objects. Nothing moves. An object with references waits
/// on a stack; a long array comes back to it after every piece, and when the stack is full, objects are only marked, and found again by their marks. Each time that all marks have to be
/// looked at for that, the stack may grow to twice its size: so there are few such times, and its memory is in proportion to the objects, whatever the guest's data look like.
/// </summary>
internal sealed unsafe partial class ObjectHeap
{
    /// <summary>Most objects on the stack before all marks were looked at.</summary>
    private const int FirstMostWaiting = 1 << 17;
    private const int Piece = 1024;
    private const byte Poison = 0xCB;

    /// <summary>Free blocks beyond so many bytes give their memory back.</summary>
    private const int KeptBytes = 8 << 20;

    private Waiting[] waiting = [];
    private int waitingCount;
    private int mostWaiting;
    private bool hasOverflown;
    private long liveBytes;
    private readonly List<nint> candidates = [];

    /// <summary>Number of collections, and what the last one left.</summary>
    public HeapStatistics Statistics => new(collections, liveBytes, UsedBytes);

    /// <summary>How often collections had to look at all marks, since their stack was full.</summary>
    public int Revisits { get; private set; }

    private int collections;

    /// <summary>Frees everything that the roots do not lead to. The store's guests run nothing.</summary>
    public void Collect()
    {
        if (forbidden != 0)
            return;
        LoadHole();
        collections++;
        liveBytes = 0;
        if (waiting.Length == 0)
            waiting = new Waiting[1024];
        mostWaiting = FirstMostWaiting;
        roots.VisitWords(this);
        space.ClearMarks();
        foreach (nint candidate in candidates)
            Mark(candidate);
        roots.Visit(this);
        Drain();
        FinishOverflown();
        if (options.Checks)
            Verify();
        Sweep();
        roots.Sweep();
        cursor = end = mediumCursor = mediumEnd = 0;
        context->HeapCursor = context->HeapEnd = 0;
        nextBlock = nextLine = nextFree = 0;
        blocksWithHoles = space.UsedBlocks;
        allocatedSince = 0;
        candidates.Clear();
        holes.Clear();
        areHolesSorted = true;
        threshold = Math.Max(LeastBetween, liveBytes + liveBytes / 2);
    }

    /// <summary>A reference of any kind that the store holds for certain.</summary>
    public void Visit(ulong reference)
    {
        if (Reference.IsAddress(reference) && space.Contains(reference))
        {
            if (options.Checks && !IsObject(reference))
                throw new CompilerBug($"a root holds 0x{reference:x}, which is no object of the heap");
            Mark((nint)reference);
        }
        else if (Reference.IsHandle(reference))
            roots.MarkHandle(Reference.HandleIndex(reference));
    }

    /// <summary>
    /// A word that may be a reference, told before the marks of the last collection are gone. Objects stay where they are, so one too many does no harm, but it must be one: a
    /// guest can make any number, and what died lies around until its lines are used again.
    /// </summary>
    public void NoteWord(ulong word)
    {
        if (Reference.IsHandle(word) && word >> 2 < int.MaxValue)
            roots.MarkHandle(Reference.HandleIndex(word));
        else if (Reference.IsAddress(word) && IsAllocated(word))
            candidates.Add((nint)word);
    }

    /// <summary>Whether an object begins at an address: the last collection found it, or it lies in a hole that was taken since, where one object follows the other.</summary>
    private bool IsAllocated(ulong address)
    {
        if (!space.Contains(address) || address % ObjectShape.Alignment != 0)
            return false;
        int block = space.BlockOf((nint)address);
        if (space.Kind(block) == BlockKind.Large)
            return (nint)address == space.AddressOf(block);
        if (space.Kind(block) != BlockKind.Lines)
            return false;
        return space.IsMarked((nint)address) || BeginsInHole((nint)address);
    }

    private bool BeginsInHole(nint address)
    {
        if (!areHolesSorted)
        {
            holes.Sort(static (a, b) => a.Start.CompareTo(b.Start));
            areHolesSorted = true;
        }
        int index = holes.BinarySearch(new Hole(address, 0), HoleOrder.Instance);
        if (index < 0)
            index = ~index - 1;
        if (index < 0 || address >= holes[index].End)
            return false;
        nint place = holes[index].Start;
        while (place < address && ((ObjectHeader*)place)->Descriptor != 0)
            place += (nint)SizeOf((ObjectHeader*)place);
        return place == address && ((ObjectHeader*)place)->Descriptor != 0;
    }

    /// <summary>Whether what lies at an address of the heap looks like an object. A guest may have made it look so: it lies within its block in any case.</summary>
    public bool IsObject(ulong address)
    {
        if (!space.Contains(address) || address % ObjectShape.Alignment != 0)
            return false;
        int block = space.BlockOf((nint)address);
        nint offset = (nint)address - space.AddressOf(block);
        BlockKind kind = space.Kind(block);
        if (kind != BlockKind.Lines && (kind != BlockKind.Large || offset != 0))
            return false;
        ObjectHeader* header = (ObjectHeader*)address;
        if (!TypeDescriptors.Process.IsDescriptor(header->Descriptor))
            return false;
        return kind == BlockKind.Large || SizeOf(header) <= (ulong)(HeapSpace.BlockSize - offset);
    }

    /// <summary>Bytes of an object.</summary>
    public static ulong SizeOf(ObjectHeader* header)
    {
        TypeDescriptor* descriptor = (TypeDescriptor*)header->Descriptor;
        return descriptor->Kind == (int)ObjectKind.Array
            ? ObjectShape.ArrayBytes((int)descriptor->ByteSize, header->Payload)
            : descriptor->ByteSize;
    }

    private void Mark(nint address)
    {
        if (!space.TryMark(address))
            return;
        ObjectHeader* header = (ObjectHeader*)address;
        ulong bytes = SizeOf(header);
        if (bytes <= HeapSpace.LargestInLines)
            space.MarkLines(address, (int)bytes);
        liveBytes += (long)bytes;
        if (((TypeDescriptor*)header->Descriptor)->ReferenceCount != 0)
            Wait(address, 0);
    }

    /// <summary>False if the stack is full.</summary>
    private bool Wait(nint address, uint from)
    {
        if (waitingCount == waiting.Length && !TryGrowStack())
        {
            hasOverflown = true;
            return false;
        }
        waiting[waitingCount++] = new Waiting(address, from);
        return true;
    }

    private bool TryGrowStack()
    {
        if (waitingCount >= mostWaiting)
            return false;
        try
        {
            Array.Resize(ref waiting, waitingCount * 2);
            return true;
        }
        catch (OutOfMemoryException)
        {
            mostWaiting = waitingCount;
            return false;
        }
    }

    /// <summary>Visits what did not fit on the stack.</summary>
    private void FinishOverflown()
    {
        while (hasOverflown)
        {
            hasOverflown = false;
            Revisits++;
            mostWaiting = (int)Math.Min(2L * mostWaiting, Array.MaxLength / 2);
            RevisitMarked();
        }
        if (waiting.Length > FirstMostWaiting)
            waiting = new Waiting[1024];
    }

    private void Drain()
    {
        while (waitingCount > 0)
        {
            Waiting next = waiting[--waitingCount];
            VisitObject((ObjectHeader*)next.Address, next.From);
        }
    }

    private void VisitObject(ObjectHeader* header, uint from)
    {
        TypeDescriptor* descriptor = (TypeDescriptor*)header->Descriptor;
        if (descriptor->Kind == (int)ObjectKind.Array)
            VisitElements(header, from);
        else if (descriptor->ReferenceBits != 0)
            for (ulong bits = descriptor->ReferenceBits; bits != 0; bits &= bits - 1)
                VisitField(((ulong*)header)[System.Numerics.BitOperations.TrailingZeroCount(bits)]);
        else
            foreach (int offset in TypeDescriptors.ReferencesOf(descriptor))
                VisitField(*(ulong*)((byte*)header + offset));
    }

    private void VisitElements(ObjectHeader* header, uint from)
    {
        uint to = header->Payload;
        if (to - from > Piece)
        {
            // Without a place on the stack the array would have to begin anew.
            if (Wait((nint)header, from + Piece))
                to = from + Piece;
        }
        ulong* elements = (ulong*)((byte*)header + ObjectShape.FirstElement(ObjectShape.ReferenceSize));
        for (uint i = from; i < to; i++)
            VisitField(elements[i]);
    }

    private void VisitField(ulong reference)
    {
        if (Reference.IsAddress(reference))
        {
            // Functions are not the heap's.
            if (space.Contains(reference))
                Mark((nint)reference);
        }
        else if (Reference.IsHandle(reference))
            roots.MarkHandle(Reference.HandleIndex(reference));
    }

    /// <summary>Looks at everything that is marked again, since some of it did not fit on the stack.</summary>
    private void RevisitMarked()
    {
        for (int block = 0; block < space.UsedBlocks; block++)
        {
            if (space.Kind(block) is not (BlockKind.Lines or BlockKind.Large))
                continue;
            ReadOnlySpan<ulong> marks = space.MarksOf(block);
            for (int i = 0; i < marks.Length; i++)
                for (ulong bits = marks[i]; bits != 0; bits &= bits - 1)
                {
                    int word = i * 64 + System.Numerics.BitOperations.TrailingZeroCount(bits);
                    ObjectHeader* header = (ObjectHeader*)(space.AddressOf(block) + word * ObjectShape.Alignment);
                    if (((TypeDescriptor*)header->Descriptor)->ReferenceCount == 0)
                        continue;
                    VisitObject(header, 0);
                    Drain();
                }
        }
    }

    private void Sweep()
    {
        int freeBytes = 0;
        for (int block = 0; block < space.UsedBlocks; block++)
        {
            switch (space.Kind(block))
            {
                case BlockKind.Lines when !space.LinesOf(block).ContainsAnyExcept((byte)0):
                    Free(block, 1, ref freeBytes);
                    break;
                case BlockKind.Lines when options.Checks:
                    PoisonLines(block);
                    break;
                case BlockKind.Large when !space.IsMarked(space.AddressOf(block)):
                    Free(block, LengthOfLarge(block), ref freeBytes);
                    break;
            }
        }
    }

    private int LengthOfLarge(int block)
    {
        int count = 1;
        while (block + count < space.UsedBlocks && space.Kind(block + count) == BlockKind.LargeRest)
            count++;
        return count;
    }

    private void Free(int block, int count, ref int freeBytes)
    {
        usedBlocks -= count;
        if (count > 1 || freeBytes >= KeptBytes)
        {
            space.Clean(block, count);
            return;
        }
        freeBytes += HeapSpace.BlockSize;
        space.Kind(block) = BlockKind.Dirty;
        if (options.Checks)
            new Span<byte>((void*)space.AddressOf(block), HeapSpace.BlockSize).Fill(Poison);
    }

    private void PoisonLines(int block)
    {
        ReadOnlySpan<byte> lines = space.LinesOf(block);
        for (int i = 0; i < lines.Length; i++)
            if (lines[i] == 0)
                new Span<byte>((void*)(space.AddressOf(block) + i * HeapSpace.LineSize), HeapSpace.LineSize).Fill(Poison);
    }

    /// <summary>Every reference in a marked object leads to a marked object.</summary>
    private void Verify()
    {
        for (int block = 0; block < space.UsedBlocks; block++)
        {
            if (space.Kind(block) is not (BlockKind.Lines or BlockKind.Large))
                continue;
            ReadOnlySpan<ulong> marks = space.MarksOf(block);
            for (int i = 0; i < marks.Length; i++)
                for (ulong bits = marks[i]; bits != 0; bits &= bits - 1)
                    VerifyObject((ObjectHeader*)(space.AddressOf(block) + (i * 64 + System.Numerics.BitOperations.TrailingZeroCount(bits)) * ObjectShape.Alignment));
        }
    }

    private void VerifyObject(ObjectHeader* header)
    {
        if (!IsObject((ulong)header))
            throw new CompilerBug($"what is marked at 0x{(nint)header:x} is no object");
        TypeDescriptor* descriptor = (TypeDescriptor*)header->Descriptor;
        if (descriptor->Kind == (int)ObjectKind.Array && descriptor->ReferenceCount != 0)
        {
            ulong* elements = (ulong*)((byte*)header + ObjectShape.FirstElement(ObjectShape.ReferenceSize));
            for (uint i = 0; i < header->Payload; i++)
                VerifyReference(header, elements[i]);
        }
        else if (descriptor->Kind == (int)ObjectKind.Struct && descriptor->ReferenceBits != 0)
            for (ulong bits = descriptor->ReferenceBits; bits != 0; bits &= bits - 1)
                VerifyReference(header, ((ulong*)header)[System.Numerics.BitOperations.TrailingZeroCount(bits)]);
    }

    private void VerifyReference(ObjectHeader* header, ulong reference)
    {
        if (Reference.IsAddress(reference) && space.Contains(reference) && (!IsObject(reference) || !space.IsMarked((nint)reference)))
            throw new CompilerBug($"the object at 0x{(nint)header:x} refers to 0x{reference:x}, where no live object is");
    }

    /// <summary>An object to look at, an array from an element on.</summary>
    private readonly record struct Waiting(nint Address, uint From);
}
