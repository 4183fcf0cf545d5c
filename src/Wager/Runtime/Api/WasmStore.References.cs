using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Runtime.Calls;

namespace Wager;

// References as compiled code sees them, see Reference.
public sealed unsafe partial class WasmStore
{
    /// <summary>Handles at which objects of the host's are worth a collection, unless more than half of them turn out to be held.</summary>
    private const int LeastHandles = 10_000;

    private object? lastObject;
    private ulong lastHandle;
    private int mostHandles = LeastHandles;

    /// <summary>More than a function has parameters or results.</summary>
    private const int HandedOut = 1024;

    private ulong[] handedOut = [];
    private uint handedOutNext;

    /// <summary>The handle of a host object; the same object has the same handle as long as a guest holds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong HandleOf(object value) =>
        // Calls in a row mostly pass the same object.
        value == lastObject ? lastHandle : HandleOfOther(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong HandleOfOther(object value)
    {
        if (handles.Used > mostHandles)
            CollectHandles();
        ulong handle = HandOut(Reference.OfHandle(handles.NumberOf(value)));
        lastObject = value;
        lastHandle = handle;
        return handle;
    }

    /// <summary>How many handles there are, for <see cref="ForgetHandles"/>.</summary>
    internal int HandleCount => handles.Count;

    /// <summary>Nothing refers to the handles from this one on any more.</summary>
    internal void ForgetHandles(int first)
    {
        lastObject = null;
        Array.Clear(handedOut);
        if (handles.HasHoles)
            Heap.Collect();
        else
            handles.Truncate(first);
    }

    /// <summary>
    /// Handles are many: collects, if the calling thread may. What was handed out last may lie in slots that no root tells of, since a call is being prepared; so
    /// it counts as held.
    /// </summary>
    private void CollectHandles()
    {
        Entrance entrance = TakeEntrance();
        if (entrance == Entrance.Refused)
            return;
        try
        {
            Heap.Collect();
            mostHandles = Math.Max(LeastHandles, handles.Used * 2);
        }
        finally
        {
            if (entrance == Entrance.Taken)
                Leave();
        }
    }

    /// <summary>Notes a reference that the host is about to give to a guest; as many as a call can have are remembered.</summary>
    private ulong HandOut(ulong reference)
    {
        if (handedOut.Length == 0)
            handedOut = new ulong[HandedOut];
        handedOut[handedOutNext++ % HandedOut] = reference;
        return reference;
    }

    private void SweepHandles()
    {
        lastObject = null;
        handles.Sweep();
    }

    /// <summary>The host object of a handle other than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal object ObjectOf(ulong handle) => handle == lastHandle && lastObject is { } last ? last : OtherObjectOf(handle);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object OtherObjectOf(ulong handle) =>
        Reference.IsHandle(handle) ? handles.ObjectOf(Reference.HandleIndex(handle)) : ObjectOfGuest(handle);

    /// <summary>What the host sees of a reference other than null that is no handle: an i31 or an object of the guest's heap.</summary>
    private object ObjectOfGuest(ulong reference)
    {
        if (Reference.IsSmall(reference))
            return new WasmI31(Reference.SmallValue(reference));
        if (heap is null || !heap.Contains(reference))
            throw new CompilerBug($"0x{reference:x} is no reference to an object");
        return WasmReference.Of(this, reference);
    }

    /// <summary>The reference to an object of any kind but null and functions, as <c>any</c> or <c>extern</c>.</summary>
    internal ulong ReferenceTo(object value) => value switch
    {
        WasmI31 small => Reference.OfSmall(small.Value),
        WasmReference guest => RawOf(guest),
        _ => HandleOf(value),
    };

    private ulong RawOf(WasmReference reference) =>
        reference.Store == this ? HandOut(reference.Raw) : throw new ArgumentException($"the {reference.GetType().Name} belongs to another store");

    /// <summary>The function behind a pointer; one object per function.</summary>
    internal WasmFunction FunctionAt(FuncRef* pointer)
    {
        ref WasmFunction? function = ref CollectionsMarshal.GetValueRefOrAddDefault(functions, (nint)pointer, out _);
        return function ??= new WasmFunction(this, pointer);
    }

    /// <summary>The function of a host callback in this store.</summary>
    internal WasmFunction FunctionOf(HostFunction host)
    {
        if (hostFunctionValues.TryGetValue(host, out WasmFunction? known))
            return known;
        HostFunctionData* data = (HostFunctionData*)AllocateBlock(HostFunctionData.Size);
        data->HostIndex = hostFunctionCount;
        FuncRef* function = (FuncRef*)((byte*)data + HostFunctionData.FunctionOffset);
        function->Code = host is AsyncHostFunction ? host.Type.AsyncStubs.HostExit : host.Type.Stubs.HostExit;
        function->Instance = (nint)data;
        function->TypeId = host.Type.CanonicalId;
        function->FunctionIndex = -1;
        if (hostFunctionCount == hostFunctions.Length)
            Array.Resize(ref hostFunctions, hostFunctionCount * 2);
        hostFunctions[hostFunctionCount++] = host;
        WasmFunction value = FunctionAt(function);
        hostFunctionValues.Add(host, value);
        return value;
    }

    /// <summary>Throws unless the item belongs to this store.</summary>
    internal void CheckOwns(WasmExternal item)
    {
        if (item.Owner is not null && item.Owner != this)
            throw new ArgumentException($"the {item.GetType().Name} belongs to another store");
    }
}
