using System.Diagnostics;
using Wager.Abi;
using Wager.Runtime.Platform;

namespace Wager.Runtime.Heap;

/// <summary>
/// [DOC] collection. Marks what roots lead to, and frees what has no mark: lines, whole blocks, large objects. Nothing moves. Marks stay:
/// what has one is old, and most collections look only at young objects, those without a mark that the roots and the old objects on the log
/// of the <see cref="WriteBarrier"/> lead to. So they cost what survives. When the old objects have become many, when the log could not
/// hold all that were written, or when there is no room, a full collection begins without any marks.
/// </summary>
internal sealed unsafe partial class ObjectHeap
{
    /// <summary>Bytes that are allocated between two collections of a small heap.</summary>
    private const long LeastBetween = 8 << 20;

    /// <summary>Bytes of old objects before all are looked at again.</summary>
    private const long LeastOld = 16 << 20;

    /// <summary>In stress, one of so many collections is full.</summary>
    private const int FullOfForced = 3;

    private long liveBytes;
    private long mostOld = LeastOld;
    private long threshold = LeastBetween;
    private long rootWords;
    private bool isFull;
    private int collections;
    private int youngCollections;
    private long longest;

    /// <summary>What words on stacks lead to: objects, and places where one may begin that was made since the last collection.</summary>
    private readonly List<nint> candidates = [];
    private readonly List<nint> unproven = [];

    /// <summary>How often was collected, and what the last collection left.</summary>
    public HeapStatistics Statistics => new(collections, youngCollections, liveBytes, UsedBytes, Stopwatch.GetElapsedTime(0, longest));

    /// <summary>Frees everything that the roots do not lead to. The store's guests run nothing.</summary>
    public void Collect() => Collect(full: true);

    private void CollectIfDue(ulong bytes)
    {
        bool isForced = countdown > 0 && --countdown == 0;
        if (isForced)
            countdown = options.CollectEvery;
        if (isForced || allocatedSince + (long)Math.Min(bytes, LargestLimit) > threshold && allocatedSince > 0)
            Collect(isForced ? collections % FullOfForced == 0 : liveBytes > mostOld);
    }

    private void Collect(bool full)
    {
        if (forbidden != 0)
            return;
        long began = Stopwatch.GetTimestamp();
        LoadHole();
        isFull = full || IsLogFull;
        Prepare();
        Forget();
        foreach (nint candidate in candidates)
            Mark(candidate);
        TakeLog();
        roots.Visit(this);
        Drain();
        FinishOverflown();
        roots.Found(this);
        if (options.Checks)
            Verify();
        Sweep();
        ForgetHoles();
        Plan();
        longest = Math.Max(longest, Stopwatch.GetTimestamp() - began);
    }

    /// <summary>Takes all the memory that a collection cannot do without, while nothing has been changed yet.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    private void Prepare()
    {
        candidates.Clear();
        unproven.Clear();
        rootWords = 0;
        if (waiting.Length == 0)
        {
            FaultInjection.Step();
            waiting = new Waiting[1024];
        }
        mostWaiting = FirstMostWaiting;
        if (isFull)
            roots.Begin();
        roots.VisitWords(this);
        Prove();
    }

    /// <summary>Forgets the marks that are to be found anew.</summary>
    private void Forget()
    {
        if (isFull)
        {
            liveBytes = 0;
            withCards = default;
            space.ClearMarks();
            return;
        }
        for (BlockList list = touched; !list.IsEmpty;)
        {
            int block = space.Next(ref list);
            if (space.Kind(block) == BlockKind.Lines)
                space.LinesOf(block).Replace(HeapSpace.TakenLine, HeapSpace.FreeLine);
        }
    }

    private void ForgetHoles()
    {
        cursor = end = mediumCursor = mediumEnd = 0;
        context->HeapCursor = context->HeapEnd = 0;
        holeBlock = -1;
        nextFree = 0;
        allocatedSince = 0;
    }

    /// <summary>
    /// Says when to collect next. What roots there are is looked at each time, so that many of them are worth more allocation.
    /// </summary>
    private void Plan()
    {
        collections++;
        youngCollections += isFull ? 0 : 1;
        if (isFull)
            mostOld = Math.Max(LeastOld, liveBytes + liveBytes / 2);
        threshold = Math.Max(LeastBetween, Math.Max(rootWords * sizeof(ulong), liveBytes / 16));
    }

    /// <summary>Whether a collection that is under way has found the object of a reference.</summary>
    public bool IsMarked(ulong reference) => space.IsMarked((nint)reference);

    /// <summary>A reference of any kind that the store holds for certain.</summary>
    public void Visit(ulong reference)
    {
        rootWords++;
        if (Reference.IsAddress(reference) && space.Contains(reference))
        {
            if (options.Checks && !IsObject(reference))
                throw new CompilerBug($"a root holds 0x{reference:x}, which is no object of the heap");
            Mark((nint)reference);
        }
        else if (Reference.IsHandle(reference))
            MarkHandle(reference);
    }

    /// <summary>
    /// A word that may be a reference, told before the marks of the last collection are gone. Objects stay where they are, so one too many
    /// does no harm, but it must be one: a guest can make any number, and what died lies around until its lines are used again.
    /// </summary>
    public void NoteWord(ulong word)
    {
        rootWords++;
        if (Reference.IsHandle(word) && word >> 2 < int.MaxValue)
            MarkHandle(word);
        else if (Reference.IsAddress(word) && word % ObjectShape.Alignment == 0 && space.Contains(word))
            NotePlace((nint)word);
    }

    /// <summary>
    /// An object begins at a place if the last collection found it, or if it lies in a hole that was taken since, where one object follows
    /// the other.
    /// </summary>
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

    /// <summary>
    /// Finds those of the places at which objects begin. Goes through each hole at most once, however many places a guest has made up.
    /// </summary>
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
}
