using Wager.Abi;
using Wager.Runtime.Platform;

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

    /// <summary>What words on stacks lead to: objects, and places where one may begin that was made since the last collection.</summary>
    private readonly List<nint> candidates = [];
    private readonly List<nint> unproven = [];

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
        Prepare();
        collections++;
        liveBytes = 0;
        space.ClearMarks();
        foreach (nint candidate in candidates)
            Mark(candidate);
        roots.Visit(this);
        Drain();
        FinishOverflown();
        roots.Found(this);
        if (options.Checks)
            Verify();
        Sweep();
        roots.Sweep();
        cursor = end = mediumCursor = mediumEnd = 0;
        context->HeapCursor = context->HeapEnd = 0;
        nextBlock = nextLine = nextFree = 0;
        blocksWithHoles = space.UsedBlocks;
        allocatedSince = 0;
        threshold = Math.Max(LeastBetween, liveBytes + liveBytes / 2);
    }

    /// <summary>Takes all the memory that a collection cannot do without, while nothing has been changed yet.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    private void Prepare()
    {
        candidates.Clear();
        unproven.Clear();
        if (waiting.Length == 0)
        {
            FaultInjection.Step();
            waiting = new Waiting[1024];
        }
        mostWaiting = FirstMostWaiting;
        roots.VisitWords(this);
        Prove();
    }

    /// <summary>Whether a collection that is under way has found the object of a reference.</summary>
    public bool IsMarked(ulong reference) => space.IsMarked((nint)reference);

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
        else if (Reference.IsAddress(word) && word % ObjectShape.Alignment == 0 && space.Contains(word))
            NotePlace((nint)word);
    }

    /// <summary>An object begins at a place if the last collection found it, or if it lies in a hole that was taken since, where one object follows the other.</summary>
    private void NotePlace(nint place)
    {
        int block = space.BlockOf(place);
        BlockKind kind = space.Kind(block);
        if (kind == BlockKind.Large && place == space.AddressOf(block) || kind == BlockKind.Lines && space.IsMarked(place))
            Add(candidates, place);
        else if (kind == BlockKind.Lines && space.LinesOf(block)[LineOf(place, block)] == HeapSpace.TakenLine)
            Add(unproven, place);
    }

    private static void Add(List<nint> places, nint place)
    {
        if (places.Count == places.Capacity)
            FaultInjection.Step();
        places.Add(place);
    }

    /// <summary>Finds those of the places at which objects begin. Goes through each hole at most once, however many places a guest has made up.</summary>
    private void Prove()
    {
        unproven.Sort();
        nint next = 0;
        nint end = 0;
        nint last = 0;
        foreach (nint place in unproven)
        {
            if (place == last)
                continue;
            last = place;
            if (place >= end)
                (next, end) = HoleAround(place);
            while (next < place && ((ObjectHeader*)next)->Descriptor != 0)
                next += (nint)SizeOf((ObjectHeader*)next);
            if (next == place && ((ObjectHeader*)next)->Descriptor != 0)
                Add(candidates, place);
        }
    }

    /// <summary>The hole that a place in a taken line lies in.</summary>
    private (nint Start, nint End) HoleAround(nint place)
    {
        int block = space.BlockOf(place);
        ReadOnlySpan<byte> lines = space.LinesOf(block);
        int line = LineOf(place, block);
        int first = lines[..line].LastIndexOfAnyExcept(HeapSpace.TakenLine) + 1;
        int end = line + IndexOrEnd(lines[line..].IndexOfAnyExcept(HeapSpace.TakenLine), lines.Length - line);
        return (space.AddressOf(block) + first * HeapSpace.LineSize, space.AddressOf(block) + end * HeapSpace.LineSize);
    }

    private int LineOf(nint place, int block) => (int)(place - space.AddressOf(block)) / HeapSpace.LineSize;

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
        return descriptor->Kind == (int)ObjectKind.Struct
            ? descriptor->ByteSize
            : ObjectShape.ArrayBytes((int)descriptor->ByteSize, header->Payload);
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
            FaultInjection.Step();
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
        // The next collection takes a small one again; here nothing may fail.
        if (waiting.Length > FirstMostWaiting)
            waiting = [];
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
                case BlockKind.Lines when !space.LinesOf(block).ContainsAnyExcept(HeapSpace.FreeLine):
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
            if (lines[i] == HeapSpace.FreeLine)
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
