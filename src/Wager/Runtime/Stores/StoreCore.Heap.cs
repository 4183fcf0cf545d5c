using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Frames;
using Wager.Runtime.Heap;
using Wager.Runtime.Tables;

namespace Wager.Runtime.Stores;

// The store's collected heap, made when the first object is, and what keeps its objects alive.
internal sealed unsafe partial class StoreCore
{
    private readonly HashSet<TypeGroup> keptTypes = [];
    private HostRoots? hostRoots;
    private WeakRoots? weakRoots;
    private ObjectHeap? heap;

    /// <summary>How large the heap is and what was done to keep it so; null before an object was made.</summary>
    public HeapStatistics? HeapStatistics => heap?.Statistics;

    /// <summary>The collected heap.</summary>
    public ObjectHeap Heap => heap ?? MakeHeap();

    /// <summary>Whether an object was ever allocated.</summary>
    public bool HasHeap => heap is not null;

    /// <summary>
    /// Whether an instance uses the js-string builtins: strings of the host's then become objects of the heap on their way in.
    /// </summary>
    public bool HasStrings { get; set; }

    /// <summary>Objects of the host's that guests hold, as far as is known.</summary>
    public int HostObjectCount => References.HostObjectCount;

    /// <summary>References that objects of the host's hold.</summary>
    public HostRoots HostRoots => hostRoots ?? Interlocked.CompareExchange(ref hostRoots, new HostRoots(), null) ?? hostRoots;

    /// <summary>References of the host's that keep nothing alive; for those who are inside.</summary>
    public WeakRoots WeakRoots => weakRoots ??= new WeakRoots();

    /// <summary>Keeps a type of which the host has made an object, as instances keep their modules'.</summary>
    public void KeepType(TypeGroup group) => keptTypes.Add(group);

    private ObjectHeap MakeHeap()
    {
        WasmEngineOptions wanted = Engine.Options;
        HeapOptions options = new(wanted.CollectEvery, wanted.CheckHeaps, wanted.StopCollectionsEvery, wanted.TraceHeap);
        return heap = new ObjectHeap(Context, new Roots(this), Settings.HeapLimit, options);
    }

    /// <summary>Tells a collection what the store holds.</summary>
    private sealed class Roots(StoreCore store) : IHeapRoots
    {
        public void Begin() => store.References.ClearMarks();

        public void VisitWords(ObjectHeap heap)
        {
            store.hostRoots?.Prepare();
            store.References.NoteHandedOut(heap);
            GuestRoots.VisitWords(store.Context, store.HasInnermostFrames, heap);
        }

        public void Visit(ObjectHeap heap)
        {
            GuestRoots.Visit(store.Context, store.HasInnermostFrames, heap);
            foreach (nint cell in store.Native.ReferenceCells)
                heap.Visit(((GlobalCell*)cell)->Low);
            foreach (StoreInstance instance in store.Native.Instances)
                instance.Visit(heap);
            foreach (TableStorage table in store.Native.Tables)
                if (IsCollected(table.Type.Element))
                    VisitAll(heap, table.Span(0, table.Length));
            store.hostRoots?.Visit(heap);
            store.Exceptions.Visit(heap);
        }

        public void Found(ObjectHeap heap) => store.weakRoots?.Clear(heap);

        public void MarkHandle(int index) => store.References.Mark(index);

        public bool TrySweep(ObjectHeap heap) => store.References.TrySweep(heap);
    }

    /// <summary>
    /// Whether the innermost entry has frames: its guest has left for the host, or waits, or is about to go on, and the host function has
    /// not come back into the store.
    /// </summary>
    private bool HasInnermostFrames => Context->HostStackPointer != 0 || Context->OuterEntry == 0 && Suspension.HasFrames;

    /// <summary>Whether values of a type may be references to what a collection frees.</summary>
    public static bool IsCollected(ValType type)
    {
        if (!type.IsRef)
            return false;
        HeapType heap = type.Heap;
        return heap.IsConcrete
            ? TypeStore.Shared.Canonical(heap.Index).Kind != CompositeKind.Func
            : Subtyping.TopOf(heap.Kind) != HeapKind.Func;
    }

    public static void VisitAll(ObjectHeap heap, ReadOnlySpan<ulong> references)
    {
        foreach (ulong reference in references)
            heap.Visit(reference);
    }
}
