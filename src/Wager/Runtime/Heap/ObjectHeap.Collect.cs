using System.Diagnostics;
using System.Globalization;
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
    /// <summary>
    /// Bytes that are allocated between two collections of a small heap: few, so that they stay in the caches, if little survives, and many
    /// if much does.
    /// </summary>
    private const long LeastBetween = 2 << 20;
    private const long MostBetween = 8 << 20;

    /// <summary>Bytes of old objects before all are looked at again.</summary>
    private const long LeastOld = 16 << 20;

    /// <summary>Roots that wait before what they lead to is looked at: a large table must not fill the stack.</summary>
    private const int MostRootsWaiting = 1000;

    /// <summary>In stress, one of so many collections is full.</summary>
    private const int FullOfForced = 3;

    private long liveBytes;
    private long mostOld = LeastOld;
    private long threshold = LeastBetween;
    private long between = LeastBetween;
    private long rootWords;
    private bool isFull;

    /// <summary>
    /// The last collection was stopped, so that what the write barrier has noted is not all, or that not all is free that was found to be.
    /// </summary>
    private bool isUnfinished;
    private int collections;
    private int youngCollections;
    private long longest;

    /// <summary>What words on stacks lead to: objects, and places where one may begin that was made since the last collection.</summary>
    private readonly List<nint> candidates = [];
    private readonly List<nint> unproven = [];

    /// <summary>How often was collected, and what the last collection left.</summary>
    public HeapStatistics Statistics => new(collections, youngCollections, liveBytes, UsedBytes, Stopwatch.GetElapsedTime(0, longest));

    /// <summary>Frees everything that the roots do not lead to. The store's guests run nothing.</summary>
    public void Collect() => TryCollect(full: true, needed: true);

    /// <summary>The same, and what is free takes no memory afterwards.</summary>
    public void CollectAndGiveBack()
    {
        Collect();
        if (forbidden == 0)
            GiveBack(0);
    }

    private void CollectIfDue(ulong bytes)
    {
        bool isForced = countdown > 0 && --countdown == 0;
        if (isForced)
            countdown = options.CollectEvery;
        if (isForced || allocatedSince + (long)Math.Min(bytes, LargestLimit) > threshold && allocatedSince > 0)
            TryCollect(isForced ? collections % FullOfForced == 0 : liveBytes > mostOld, needed: false);
    }

    private void TryCollect(bool full, bool needed)
    {
        if (forbidden != 0 || IsStopped)
            return;
        isNeeded = needed;
        long began = Stopwatch.GetTimestamp();
        long allocated = allocatedSince;
        long liveBefore = liveBytes;
        LoadHole();
        isFull = full || isUnfinished || IsLogFull;
        if (TryFind())
        {
            Settle();
            Sweep();
            ForgetHoles();
            Plan(allocated, liveBytes - liveBefore);
            GiveBack(MostKept());
        }
        long took = Stopwatch.GetTimestamp() - began;
        longest = Math.Max(longest, took);
        options.Trace?.Invoke(Describe(allocated, took));
    }

    /// <summary>
    /// Marks everything that the roots lead to. False if the guest was stopped meanwhile: then everything is as it was, but the next
    /// collection is a full one.
    /// </summary>
    private bool TryFind()
    {
        long liveBefore = liveBytes;
        bool hasBegun = false;
        bool isDone = false;
        try
        {
            Prepare();
            hasBegun = true;
            Begin();
            MarkAll();
            isDone = true;
        }
        catch (CollectionStoppedException)
        {
            Stops++;
        }
        finally
        {
            ForgetWaiting();
            if (hasBegun && !isDone)
                Abandon(liveBefore);
        }
        return isDone;
    }

    private void MarkAll()
    {
        foreach (nint candidate in candidates)
        {
            Spend(1);
            Mark(candidate);
        }
        TakeLog();
        roots.Visit(this);
        Drain();
        FinishOverflown();
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
        {
            roots.Begin();
            ClearSpareMarks();
        }
        roots.VisitWords(this);
        Prove();
    }

    private void ClearSpareMarks()
    {
        for (int block = 0; block < space.UsedBlocks; block += BlocksPerClear)
        {
            Spend(StepsPerLook);
            space.ClearSpareMarks(block, Math.Min(BlocksPerClear, space.UsedBlocks - block));
        }
    }

    /// <summary>A full collection begins without marks; that of the young adds to those that there are.</summary>
    private void Begin()
    {
        if (!isFull)
            return;
        liveBytes = 0;
        space.SwapMarks();
    }

    /// <summary>
    /// [DOC] stopped collections. A collection that the guest is not to wait for ends between two steps. The marks that it was to find are
    /// thrown away, so that all lines are what they were. Some objects are old now, some noted writes are forgotten: a full collection
    /// needs neither, and the next one is.
    /// </summary>
    private void Abandon(long liveBefore)
    {
        isUnfinished = true;
        liveBytes = liveBefore;
        if (isFull)
            space.SwapMarks();
        else
            for (BlockList list = touched; !list.IsEmpty;)
            {
                int block = space.Next(ref list);
                if (space.Kind(block) == BlockKind.Lines)
                    space.KeepTakenLines(block);
            }
        if (options.Checks)
            VerifyLines();
    }

    /// <summary>All that lives has its mark; there is no way back.</summary>
    private void Settle()
    {
        isUnfinished = false;
        if (isFull)
        {
            withCards = default;
            context->Cards = space.Cards;
        }
        roots.Found(this);
        if (options.Checks)
            Verify();
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
    private void Plan(long allocated, long survived)
    {
        collections++;
        youngCollections += isFull ? 0 : 1;
        if (isFull)
            mostOld = Math.Max(LeastOld, liveBytes + liveBytes / 2);
        else
            PlanBetween(allocated, survived);
        threshold = Math.Max(between, Math.Max(rootWords * sizeof(ulong), liveBytes / 16));
    }

    /// <summary>What survives costs time, and the longer a collection can be put off, the less of it does.</summary>
    private void PlanBetween(long allocated, long survived)
    {
        if (survived > allocated / 8)
            between = Math.Min(between * 2, MostBetween);
        else if (survived < allocated / 32)
            between = Math.Max(between / 2, LeastBetween);
    }

    private string Describe(long allocated, long took)
    {
        string what = isUnfinished ? "stopped" : isFull ? "full" : "young";
        double milliseconds = Stopwatch.GetElapsedTime(0, took).TotalMilliseconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {milliseconds:0.000} ms; KiB: {allocated >> 10} new, {liveBytes >> 10} live, {UsedBytes >> 10} used, {dirtyBytes >> 10} kept");
    }

    /// <summary>Whether a collection that is under way has found the object of a reference.</summary>
    public bool IsMarked(ulong reference) => space.IsMarked((nint)reference);

    /// <summary>A reference of any kind that the store holds for certain.</summary>
    public void Visit(ulong reference)
    {
        rootWords++;
        Spend(1);
        if (Reference.IsAddress(reference) && space.Contains(reference))
        {
            if (options.Checks && !IsObject(reference))
                throw new CompilerBug($"a root holds 0x{reference:x}, which is no object of the heap");
            Mark((nint)reference);
            if (waitingCount >= MostRootsWaiting)
                Drain();
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
        Spend(1);
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
        SortUnproven();
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
            for (; next < place && ((ObjectHeader*)next)->Descriptor != 0; Spend(1))
                next += (nint)SizeOf((ObjectHeader*)next);
            if (next == place && ((ObjectHeader*)next)->Descriptor != 0)
                Add(candidates, place);
        }
    }

    /// <summary>Many of them, on a very large stack, take more than an instant.</summary>
    private void SortUnproven()
    {
        if (unproven.Count < StepsPerLook)
        {
            unproven.Sort();
            return;
        }
        try
        {
            unproven.Sort((a, b) =>
            {
                Spend(1);
                return a.CompareTo(b);
            });
        }
        catch (InvalidOperationException exception) when (exception.InnerException is CollectionStoppedException stopped)
        {
            throw stopped;
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
