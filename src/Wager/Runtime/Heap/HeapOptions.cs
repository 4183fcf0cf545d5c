namespace Wager.Runtime.Heap;

/// <summary>How a heap behaves beyond its limit; for tests.</summary>
/// <param name="CollectEvery">Collect at every allocation with this number, most times only what is young; 0 for as seldom as is worth
/// it.</param>
/// <param name="Checks">Fill freed memory with a pattern, verify the heap after each collection, and look for references on the guest's
/// stack that no map tells of.</param>
/// <param name="StopEvery">Stop collections as if the guest were cancelled, after so many steps and multiples of it, but not those that
/// cannot be done without; 0 for never.</param>
/// <param name="Trace">Is told of each collection, in a line; null for nobody.</param>
internal readonly record struct HeapOptions(int CollectEvery, bool Checks, int StopEvery, Action<string>? Trace);

/// <summary>What a heap asks for what its store holds.</summary>
internal interface IHeapRoots
{
    /// <summary>A collection of everything begins: nobody holds a handle yet.</summary>
    void Begin();

    /// <summary>Tells the collection the words that may be references, by <see cref="ObjectHeap.NoteWord"/>.</summary>
    void VisitWords(ObjectHeap heap);

    /// <summary>Tells the collection every reference that the store is known to hold, by <see cref="ObjectHeap.Visit(ulong)"/>.</summary>
    void Visit(ObjectHeap heap);

    /// <summary>Something holds a handle; any number may come.</summary>
    void MarkHandle(int index);

    /// <summary>A collection, of whatever kind, has marked what lives, and has freed nothing yet.</summary>
    void Found(ObjectHeap heap);

    /// <summary>
    /// The collection of everything is at its end: forgets the handles that were not marked, as long as the heap says that it may go on.
    /// False if some are left.
    /// </summary>
    bool TrySweep(ObjectHeap heap);
}

/// <summary>What collections did and found; see <c>WasmHeapStatistics</c>.</summary>
internal readonly record struct HeapStatistics(int Collections, int YoungCollections, long LiveBytes, long UsedBytes,
    TimeSpan LongestPause);
