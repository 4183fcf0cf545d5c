using System.Numerics;
using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Runtime.Platform;

namespace Wager.Runtime.Heap;

/// <summary>
/// [DOC] marking. An object that was found waits on a stack; a long array comes back to it after every piece, and when the stack is full,
/// objects are only marked, and found again by their marks. Each time that all marks have to be looked at for that, the stack may grow to
/// twice its size: so there are few such times, and its memory is in proportion to the objects, whatever the guest's data look like.
/// </summary>
internal sealed unsafe partial class ObjectHeap
{
    /// <summary>Most objects on the stack before all marks were looked at.</summary>
    private const int FirstMostWaiting = 1 << 17;
    private const int Piece = 1024;

    /// <summary>
    /// Objects that are taken from the stack before they are looked at, so that the processor fetches them meanwhile.
    /// </summary>
    private const int Ahead = 8;

    private readonly Waiting[] ahead = new Waiting[Ahead];

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

    /// <summary>The object at an address is reachable: if nobody has found it yet, it waits to be looked at.</summary>
    private void Mark(nint address)
    {
        if (space.TryMark(address))
            Wait(address, 0);
    }

    /// <summary>Notes of an object that was found: its bytes, its lines, its age.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(in HeapView view, ObjectHeader* header, TypeDescriptor* descriptor)
    {
        ulong bytes = SizeOf(header);
        liveBytes += (long)bytes;
        uint age = ObjectAge.Old;
        if (bytes <= HeapSpace.LargestInLines)
            view.MarkLines((nint)header, (int)bytes);
        else if (descriptor->Kind == (int)ObjectKind.Array && descriptor->ReferenceCount != 0)
            age = ObjectAge.Old | ObjectAge.Logged;
        header->Descriptor = header->Descriptor & ~(uint)ObjectAge.Mask | age;
    }

    /// <summary>Old objects may hold a handle that no young one does, so that only a full collection can tell that nobody does.</summary>
    private void MarkHandle(ulong reference)
    {
        if (isFull)
            roots.MarkHandle(Reference.HandleIndex(reference));
    }

    /// <summary>False if the stack is full: the object will be found again by its mark.</summary>
    private bool Wait(nint address, uint from)
    {
        if (waitingCount == waiting.Length && !TryGrowStack())
        {
            hasOverflown = true;
            if (from == 0)
                Note(space.View, (ObjectHeader*)address, (TypeDescriptor*)((ObjectHeader*)address)->Descriptor);
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
        HeapView view = space.View;
        uint first = 0;
        uint end = 0;
        while (true)
        {
            for (; end - first < Ahead && (waitingCount > 0 || TryTakeSegment()); end++)
            {
                Waiting next = waiting[--waitingCount];
                Platform.Platform.Prefetch((byte*)next.Address);
                ahead[end % Ahead] = next;
            }
            if (first == end)
                return;
            Spend(1);
            LookAt(view, ahead[first++ % Ahead]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LookAt(in HeapView view, Waiting found)
    {
        ObjectHeader* header = (ObjectHeader*)found.Address;
        if (found.From == 0)
            Note(view, header, (TypeDescriptor*)header->Descriptor);
        VisitObject(view, header, found.From);
    }

    private void VisitObject(in HeapView view, ObjectHeader* header, uint from)
    {
        TypeDescriptor* descriptor = (TypeDescriptor*)header->Descriptor;
        if (descriptor->ReferenceCount == 0)
            return;
        if (descriptor->Kind == (int)ObjectKind.Array)
            VisitElements(view, header, from);
        else if (descriptor->ReferenceBits != 0)
            for (ulong bits = descriptor->ReferenceBits; bits != 0; bits &= bits - 1)
                VisitField(view, ((ulong*)header)[BitOperations.TrailingZeroCount(bits)]);
        else
            foreach (int offset in TypeDescriptors.ReferencesOf(descriptor))
                VisitField(view, *(ulong*)((byte*)header + offset));
    }

    private void VisitElements(in HeapView view, ObjectHeader* header, uint from)
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
                VisitField(view, elements[from]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void VisitField(in HeapView view, ulong reference)
    {
        if ((reference & Reference.ImmediateBits) == 0)
        {
            // Neither null nor functions are the heap's.
            if (view.Contains(reference) && view.TryMark((nint)reference))
                Wait((nint)reference, 0);
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
                    VisitObject(space.View, header, 0);
                    Drain();
                }
        }
    }

    /// <summary>An object to look at, an array from an element on; from 0 on, nothing has been noted of it yet.</summary>
    private readonly record struct Waiting(nint Address, uint From);
}
