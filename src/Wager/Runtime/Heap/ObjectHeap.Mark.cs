using System.Numerics;
using Wager.Abi;
using Wager.Runtime.Platform;

namespace Wager.Runtime.Heap;

/// <summary>
/// [DOC] marking. An object with references waits on a stack; a long array comes back to it after every piece, and when the stack is full,
/// objects are only marked, and found again by their marks. Each time that all marks have to be looked at for that, the stack may grow to
/// twice its size: so there are few such times, and its memory is in proportion to the objects, whatever the guest's data look like.
/// </summary>
internal sealed unsafe partial class ObjectHeap
{
    /// <summary>Most objects on the stack before all marks were looked at.</summary>
    private const int FirstMostWaiting = 1 << 17;
    private const int Piece = 1024;

    /// <summary>Objects in a segment of the stack; it is never copied as a whole.</summary>
    private const int Segment = 1 << 16;

    /// <summary>The topmost segment of the stack; those below it, which are full; and one that may come above it again.</summary>
    private Waiting[] waiting = [];
    private readonly List<Waiting[]> waitingBelow = [];
    private Waiting[]? waitingAbove;
    private int waitingCount;
    private long mostWaiting;
    private bool hasOverflown;

    /// <summary>How often collections had to look at all marks, since their stack was full.</summary>
    public int Revisits { get; private set; }

    private void Mark(nint address)
    {
        if (!space.TryMark(address))
            return;
        ObjectHeader* header = (ObjectHeader*)address;
        ulong bytes = SizeOf(header);
        liveBytes += (long)bytes;
        TypeDescriptor* descriptor = (TypeDescriptor*)header->Descriptor;
        uint age = ObjectAge.Old;
        if (bytes <= HeapSpace.LargestInLines)
            space.MarkLines(address, (int)bytes);
        else if (descriptor->Kind == (int)ObjectKind.Array && descriptor->ReferenceCount != 0)
            age = ObjectAge.Old | ObjectAge.Logged;
        header->Descriptor = header->Descriptor & ~(uint)ObjectAge.Mask | age;
        if (descriptor->ReferenceCount != 0)
            Wait(address, 0);
    }

    /// <summary>Old objects may hold a handle that no young one does, so that only a full collection can tell that nobody does.</summary>
    private void MarkHandle(ulong reference)
    {
        if (isFull)
            roots.MarkHandle(Reference.HandleIndex(reference));
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
        long count = (long)waitingBelow.Count * Segment + waitingCount;
        if (count >= mostWaiting)
            return false;
        try
        {
            FaultInjection.Step();
            if (waitingCount < Segment)
                Array.Resize(ref waiting, waitingCount * 2);
            else
                AddSegment();
            return true;
        }
        catch (OutOfMemoryException)
        {
            mostWaiting = count;
            return false;
        }
    }

    private void AddSegment()
    {
        Waiting[] above = waitingAbove ?? new Waiting[Segment];
        waitingBelow.Add(waiting);
        waiting = above;
        waitingAbove = null;
        waitingCount = 0;
    }

    private bool TryTakeSegment()
    {
        if (waitingBelow.Count == 0)
            return false;
        waitingAbove = waiting;
        waiting = waitingBelow[^1];
        waitingBelow.RemoveAt(waitingBelow.Count - 1);
        waitingCount = waiting.Length;
        return true;
    }

    /// <summary>Visits what did not fit on the stack.</summary>
    private void FinishOverflown()
    {
        while (hasOverflown)
        {
            hasOverflown = false;
            Revisits++;
            mostWaiting *= 2;
            RevisitMarked();
        }
    }

    /// <summary>The next collection takes a small stack again; here nothing may fail.</summary>
    private void ForgetWaiting()
    {
        waitingCount = 0;
        hasOverflown = false;
        waitingAbove = null;
        if (waitingBelow.Count == 0)
            return;
        waiting = [];
        waitingBelow.Clear();
        waitingBelow.TrimExcess();
    }

    private void Drain()
    {
        while (waitingCount > 0 || TryTakeSegment())
        {
            Waiting next = waiting[--waitingCount];
            Spend(1);
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
                VisitField(((ulong*)header)[BitOperations.TrailingZeroCount(bits)]);
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
        while (from < to)
        {
            uint end = from + Math.Min(to - from, Piece);
            Spend((int)(end - from));
            for (; from < end; from++)
                VisitField(elements[from]);
        }
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
            MarkHandle(reference);
    }

    /// <summary>Looks at everything that is marked again, since some of it did not fit on the stack.</summary>
    private void RevisitMarked()
    {
        for (int block = 0; block < space.UsedBlocks; block++)
        {
            if (space.Kind(block) is not (BlockKind.Lines or BlockKind.Large))
                continue;
            ReadOnlySpan<ulong> marks = space.MarksOf(block);
            Spend(marks.Length);
            for (int i = 0; i < marks.Length; i++)
                for (ulong bits = marks[i]; bits != 0; bits &= bits - 1)
                {
                    int word = i * 64 + BitOperations.TrailingZeroCount(bits);
                    ObjectHeader* header = (ObjectHeader*)(space.AddressOf(block) + word * ObjectShape.Alignment);
                    if (((TypeDescriptor*)header->Descriptor)->ReferenceCount == 0)
                        continue;
                    Spend(1);
                    VisitObject(header, 0);
                    Drain();
                }
        }
    }

    /// <summary>An object to look at, an array from an element on.</summary>
    private readonly record struct Waiting(nint Address, uint From);
}
