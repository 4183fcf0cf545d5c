using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Core;
using Wager.Core.Modules;
using Wager.Runtime.Heap;
using Wager.Runtime.Traps;

namespace Wager.Runtime.Stores;

/// <summary>
/// References as compiled code sees them: handles of host objects and pointers to FuncRefs. Arguments and results of typed calls are
/// converted while the thread is not inside yet or any more, so everything here may be called by several threads at once.
/// </summary>
internal sealed unsafe class StoreReferences(StoreCore store)
{
    /// <summary>Handles at which objects of the host's are worth a collection, unless more than half of them turn out to be held.</summary>
    private const int LeastHandles = 10_000;

    /// <summary>More than a function has parameters or results.</summary>
    private const int HandedOut = 1024;

    private static readonly Handle NoHandle = new(new object(), int.MaxValue);

    private readonly Gate gate = new();
    private readonly HandleTable handles = new();
    private readonly Dictionary<nint, object> functions = [];
    private readonly Dictionary<HostCallee, object> hostFunctionValues = [];
    private HostCallee[] hostFunctions = new HostCallee[8];
    private int hostFunctionCount;
    private bool isClosed;
    private Handle last = NoHandle;
    private int mostHandles = LeastHandles;
    private ulong[] handedOut = [];
    private uint handedOutNext;

    /// <summary>
    /// Strings of the heap that threads have made of the host's and no guest has got yet. Others than handles they are large, so that each
    /// thread lets go of its own when it begins again.
    /// </summary>
    private readonly List<(int Thread, ulong Reference)> handedOutStrings = [];

    /// <summary>Objects of the host's that guests hold, as far as is known.</summary>
    public int HostObjectCount => handles.Used;

    /// <summary>How many handles there are, for <see cref="Forget"/>.</summary>
    public int HandleCount => handles.Count;

    /// <summary>How many functions of the host's.</summary>
    public int HostFunctionCount => hostFunctionCount;

    /// <summary>The handle of a host object; the same object has the same handle as long as a guest holds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HandleOf(object value)
    {
        // Calls in a row mostly pass the same object.
        Handle recent = last;
        return value == recent.Value ? recent.Reference : HandleOfOther(value);
    }

    /// <summary>The host object of a handle other than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public object ObjectOf(ulong handle)
    {
        Handle recent = last;
        return handle == recent.Reference ? recent.Value : OtherObjectOf(handle);
    }

    /// <summary>The reference to an object of any kind but null and functions, as <c>any</c> or <c>extern</c>.</summary>
    public ulong ReferenceTo(object value) => value switch
    {
        WasmI31 small => Reference.OfSmall(small.Value),
        IGuestObject guest => guest.Store == store
            ? HandOut(guest) : throw new ArgumentException($"the {guest.GetType().Name} belongs to another store"),
        _ => HandleOf(value),
    };

    /// <summary>
    /// The code units of a string, of the heap or of the host's; false for all else, null included. They stay where they are while
    /// something holds the reference.
    /// </summary>
    public bool TryUnits(ulong reference, out ReadOnlySpan<char> units)
    {
        bool isGuests = GuestStrings.Is(reference);
        units = isGuests ? GuestStrings.UnitsOf(reference) : default;
        if (isGuests || !Reference.IsHandle(reference) || ObjectOf(reference) is not string text)
            return isGuests;
        units = text;
        return true;
    }

    /// <summary>Nothing refers to the handles from this one on any more. The calling thread is inside.</summary>
    public void Forget(int first)
    {
        bool hasHoles;
        using (gate.Enter())
        {
            last = NoHandle;
            Array.Clear(handedOut);
            handedOutStrings.Clear();
            hasHoles = handles.HasHoles;
            if (!hasHoles)
                handles.Truncate(first);
        }
        if (hasHoles)
            store.Heap.Collect();
    }

    /// <summary>Tells a collection what was handed out last: a call may be being prepared, and no root tells of its slots.</summary>
    public void NoteHandedOut(ObjectHeap heap)
    {
        using (gate.Enter())
        {
            foreach (ulong reference in handedOut)
                heap.NoteWord(reference);
            foreach ((_, ulong reference) in handedOutStrings)
                heap.NoteWord(reference);
        }
    }

    /// <summary>
    /// The calling thread begins to prepare the arguments of a call, or whatever else it hands to guests at once: what it prepared before
    /// has arrived.
    /// </summary>
    public void BeginHandOut()
    {
        if (handedOutStrings.Count == 0)
            return;
        int thread = Environment.CurrentManagedThreadId;
        using (gate.Enter())
            for (int i = handedOutStrings.Count - 1; i >= 0; i--)
                if (handedOutStrings[i].Thread == thread)
                    handedOutStrings.RemoveAt(i);
    }

    /// <summary>A collection begins: nobody holds any handle yet.</summary>
    public void ClearMarks()
    {
        using (gate.Enter())
            handles.ClearMarks();
    }

    /// <summary>Somebody holds a handle.</summary>
    public void Mark(int number) => handles.Mark(number);

    /// <summary>Forgets the handles that nobody holds, as long as the heap says that it may go on. False if some are left.</summary>
    public bool TrySweep(ObjectHeap heap)
    {
        using (gate.Enter())
        {
            // Other threads may have asked for handles since the collection began, and enter with them when it is over.
            MarkHandle(last.Reference);
            foreach (ulong reference in handedOut)
                MarkHandle(reference);
            last = NoHandle;
            return handles.TrySweep(heap);
        }
    }

    private void MarkHandle(ulong reference)
    {
        if (Reference.IsHandle(reference))
            handles.Mark(Reference.HandleIndex(reference));
    }

    public HostCallee HostFunctionAt(int index) => hostFunctions[index];

    /// <summary>The function behind a pointer; one object per function.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public object FunctionAt(GuestFunction function)
    {
        using (gate.Enter())
        {
            // What the pointer leads to is freed after this has been closed.
            store.ThrowIfDisposed(isClosed);
            if (!functions.TryGetValue((nint)function.Pointer, out object? known))
                functions.Add((nint)function.Pointer, known = store.Face.NewFunction((nint)function.Pointer));
            return known;
        }
    }

    /// <summary>The function of a host callback in this store. The calling thread is inside.</summary>
    public object FunctionOf(HostCallee host)
    {
        if (hostFunctionValues.TryGetValue(host, out object? known))
            return known;
        nint exit = host.Exit;
        store.HasStrings |= host.StringFunction != StringFunction.None;
        Growth.Reserve(ref hostFunctions, hostFunctionCount + 1);
        HostFunctionData* data = (HostFunctionData*)store.Native.AllocateBlock(HostFunctionData.Size);
        data->HostIndex = hostFunctionCount;
        FuncRef* function = (FuncRef*)((byte*)data + HostFunctionData.FunctionOffset);
        function->Code = exit;
        function->Instance = (nint)data;
        function->TypeId = host.TypeId;
        function->FunctionIndex = -1;
        hostFunctions[hostFunctionCount++] = host;
        object value = FunctionAt(new GuestFunction(function));
        hostFunctionValues.Add(host, value);
        return value;
    }

    /// <summary>The store's memory is about to be freed.</summary>
    public void Close()
    {
        using (gate.Enter())
            isClosed = true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong HandleOfOther(object value)
    {
        if (value is string text && store.HasStrings)
            return HandOutString(text);
        if (handles.Used > mostHandles)
            Collect();
        using (gate.Enter())
        {
            last = handles.HandleOf(value);
            return HandOut(last.Reference);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object OtherObjectOf(ulong reference)
    {
        if (!Reference.IsHandle(reference))
            return ObjectOfGuest(reference);
        using (gate.Enter())
            return (last = handles.At(Reference.HandleIndex(reference))).Value;
    }

    /// <summary>What the host sees of a reference other than null that is no handle: an i31 or an object of the guest's heap.</summary>
    private object ObjectOfGuest(ulong reference)
    {
        if (Reference.IsSmall(reference))
            return new WasmI31(Reference.SmallValue(reference));
        using StoreVisit visit = store.Entrance.Visit();
        if (!store.HasHeap || !store.Heap.Contains(reference))
            throw new CompilerBug($"0x{reference:x} is no reference to an object");
        return GuestStrings.Is(reference) ? new string(GuestStrings.UnitsOf(reference)) : store.Face.NewReference(reference);
    }

    /// <summary>A string of the host's as one of the heap: the guest looks into it without leaving its code.</summary>
    private ulong HandOutString(string text)
    {
        using StoreVisit visit = store.Entrance.Visit();
        ObjectHeader* made = GuestStrings.TryNew(store.Heap, text);
        if (made == null)
            throw TrapReport.Without(GuestStrings.Refusal(store.Heap, text.Length));
        using (gate.Enter())
        {
            if (handedOutStrings.Count == HandedOut)
                handedOutStrings.RemoveAt(0);
            handedOutStrings.Add((Environment.CurrentManagedThreadId, (ulong)made));
        }
        return (ulong)made;
    }

    /// <summary>Handles are many: collects, if the calling thread may.</summary>
    private void Collect()
    {
        if (!store.Entrance.TryVisitForCall(out StoreVisit visit))
            return;
        using (visit)
        {
            store.Heap.Collect();
            mostHandles = Math.Max(LeastHandles, handles.Used * 2);
        }
    }

    private ulong HandOut(IGuestObject guest)
    {
        using (gate.Enter())
            return HandOut(guest.Raw);
    }

    /// <summary>
    /// Notes a reference that the host is about to give to a guest; as many as a call can have are remembered. The caller holds the gate.
    /// </summary>
    private ulong HandOut(ulong reference)
    {
        if (handedOut.Length == 0)
            handedOut = new ulong[HandedOut];
        handedOut[handedOutNext++ % HandedOut] = reference;
        return reference;
    }
}
