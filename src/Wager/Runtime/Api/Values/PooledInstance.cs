using Wager.Runtime.Instances;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>An instance alone in its store, with the state that every renter is to find.</summary>
internal sealed class PooledInstance
{
    private readonly int handles;
    private readonly int hostFunctions;
    private readonly (int Instances, int Memories, int Tables, int Blocks) counts;

    /// <summary>Remembers the state that the instance is in; what is the same as in another state is shared with it.</summary>
    public PooledInstance(WasmInstance instance, InstanceState? like)
    {
        Instance = instance;
        StoreCore store = instance.Store.Core;
        State = instance.Core.Capture(like);
        instance.Core.PooledState = State;
        using StoreVisit visit = store.Entrance.Visit();
        handles = store.References.HandleCount;
        hostFunctions = store.References.HostFunctionCount;
        counts = store.Native.Counts;
    }

    public WasmInstance Instance { get; }

    public InstanceState State { get; }

    /// <summary>
    /// Undoes what a renter did, if nothing of it is left: not what it made in the store, and no host function that a cancelled call has
    /// left behind and that may still write there. False when the store has to go.
    /// </summary>
    /// <exception cref="InvalidOperationException">The store is in use.</exception>
    public bool TryForget(WasmStoreOptions options)
    {
        StoreEntrance entrance = Store.Entrance;
        if (entrance.IsDisposed || Store.Suspension.IsSuspended)
            return false;
        entrance.EnterAsync();
        bool isForgotten = false;
        try
        {
            Instance.Store.ReleaseResources();
            isForgotten = IsAlone && TryReset(options);
            return isForgotten;
        }
        finally
        {
            if (isForgotten)
                entrance.BeginIdle();
            else
                entrance.LeaveAsync();
        }
    }

    /// <summary>The next renter may use it.</summary>
    public void Wake() => Store.Entrance.EndIdle();

    /// <summary>Disposes of an instance that is not idle.</summary>
    public void Dispose() => Instance.Store.Dispose();

    private StoreCore Store => Instance.Store.Core;

    private bool IsAlone => !Store.Suspension.HasAbandoned && Store.HostRoots.Held == 0 && Store.Native.Counts == counts
        && Store.References.HostFunctionCount == hostFunctions;

    private bool TryReset(WasmStoreOptions options)
    {
        try
        {
            Instance.Core.ResetInside(State);
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
        Store.References.Forget(handles);
        // What the renter has made is nobody's any more, and not the next one's to wait for.
        if (Store.HasHeap)
            Store.Heap.Collect();
        Store.Limits.ForgetFuel();
        Instance.Store.Data = options.Data;
        return true;
    }
}
