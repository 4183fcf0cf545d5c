using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Runtime.Frames;
using Wager.Runtime.Instances;
using Wager.Runtime.Speculation;
using Wager.Runtime.Stores;
using Wager.Runtime.Tiering;

namespace Wager.Runtime.Calls;

/// <summary>
/// The other entries from compiled code into managed code, and what all of them share. The context's handle leads to the managed store;
/// the running call keeps that alive.
/// </summary>
internal static unsafe class HostCalls
{
    /// <summary><c>int dispatch(HostFunctionData*, ulong* slots)</c>: calls a host function; 0 when its results lie in the slots.</summary>
    public static delegate* unmanaged<HostFunctionData*, ulong*, int> DispatchBody => &Dispatch;

    /// <summary>
    /// <c>int dispatch(HostFunctionData*, ulong* slots)</c>: the same for asynchronous host functions; also
    /// <see cref="EntryStub.Suspended"/>.
    /// </summary>
    public static delegate* unmanaged<HostFunctionData*, ulong*, int> DispatchAsyncBody => &DispatchAsync;

    /// <summary><c>int dispatch(HostFunctionData*, ulong* slots)</c>: the same for functions of the js-string builtins.</summary>
    public static delegate* unmanaged<HostFunctionData*, ulong*, int> DispatchStringBody => &DispatchString;

    /// <summary><c>nint compile(InstanceData*, int)</c>: compiles a function at its first call and returns its code.</summary>
    public static delegate* unmanaged<InstanceData*, int, nint> LazyCompileBody => &LazyCompile;

    /// <summary><c>ulong guard(InstanceData*)</c>: the stack limit was poisoned.</summary>
    public static delegate* unmanaged<InstanceData*, ulong> StackGuardBody => &StackGuard;

    /// <summary><c>ulong resolve(InstanceData*, nint pc)</c>: what a return address means to an exception.</summary>
    public static delegate* unmanaged<InstanceData*, nint, ulong> ResolveHandlersBody => &ResolveHandlers;

    /// <summary><c>ulong deopt(InstanceData*, DeoptRecord*)</c>: replaces the frame of optimized code.</summary>
    public static delegate* unmanaged<InstanceData*, DeoptRecord*, ulong> DeoptBody => &Deopt;

    /// <summary>The managed store of a context.</summary>
    public static StoreCore StoreOf(nint context) =>
        Unsafe.As<StoreCore>(GCHandle.FromIntPtr(((StoreContext*)context)->StoreHandle).Target!);

    /// <summary>The managed instance of a native block.</summary>
    public static InstanceCore InstanceOf(InstanceData* data) =>
        Unsafe.As<InstanceCore>(StoreOf(data->Store).Native.InstanceOf(data));

    /// <summary>The instance whose function has called the host function that runs; null when the host called that itself.</summary>
    public static InstanceCore? CallerIn(StoreCore store)
    {
        // The exit stub's frame holds the caller's frame pointer; compiled frames hold their instance below it.
        nint frame = *(nint*)store.Context->ExitFrame;
        return frame == store.Context->HostStackPointer + EntryStub.FrameSize ? null : InstanceOf(*(InstanceData**)(frame - 8));
    }

    /// <summary>Leaves a trap for the stub that called; the place is that of the builtin's call.</summary>
    public static ulong Trap(InstanceData* data, TrapCode code)
    {
        Trap((StoreContext*)data->Store, code);
        return 0;
    }

    private static void Trap(StoreContext* context, TrapCode code)
    {
        context->Trap = (int)code;
        context->TrapPc = *(nint*)(context->ExitFrame + 8);
        context->TrapFrame = *(nint*)context->ExitFrame;
    }

    /// <summary>Leaves an exception for the entry frame.</summary>
    public static ulong Park(InstanceData* data, Exception exception)
    {
        StoreOf(data->Store).Stops.Park(exception);
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int Dispatch(HostFunctionData* data, ulong* slots)
    {
        StoreCore store = StoreOf(data->Store);
        try
        {
            store.References.HostFunctionAt(data->HostIndex).Invoke(store, new Slots(slots));
            return 0;
        }
        catch (Exception exception)
        {
            return store.Stops.Raise(exception);
        }
    }

    [UnmanagedCallersOnly]
    private static int DispatchString(HostFunctionData* data, ulong* slots)
    {
        StoreCore store = StoreOf(data->Store);
        try
        {
            TrapCode trap = StringBodies.TryInvoke(store.References.HostFunctionAt(data->HostIndex).StringFunction, store, slots);
            if (trap == TrapCode.None)
                return 0;
            Trap((StoreContext*)data->Store, trap);
            return 1;
        }
        catch (Exception exception)
        {
            return store.Stops.Raise(exception);
        }
    }

    [UnmanagedCallersOnly]
    private static int DispatchAsync(HostFunctionData* data, ulong* slots)
    {
        StoreCore store = StoreOf(data->Store);
        try
        {
            store.Suspension.CheckCanSuspend();
            HostWait? wait = store.References.HostFunctionAt(data->HostIndex).Start(store, new Slots(slots));
            if (wait is null)
            {
                store.Suspension.EndHostCall();
                return 0;
            }
            store.Suspension.WaitFor(wait);
            return EntryStub.Suspended;
        }
        catch (Exception exception)
        {
            store.Suspension.EndHostCall();
            return store.Stops.Raise(exception);
        }
    }

    [UnmanagedCallersOnly]
    private static nint LazyCompile(InstanceData* data, int function)
    {
        try
        {
            InstanceCore instance = InstanceOf(data);
            return instance.Code.EnsureCompiled(function, instance.Store.Stops.StopToken).Entry;
        }
        catch (OperationCanceledException)
        {
            // What the next stack check would say. The place is the call.
            Trap(data, TrapCode.Interrupted);
            return 0;
        }
        catch (Exception exception)
        {
            Park(data, exception);
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ResolveHandlers(InstanceData* data, nint pc)
    {
        try
        {
            StoreContext* context = (StoreContext*)data->Store;
            // The trap's place is that of the throw, noted already.
            if (Volatile.Read(ref context->Interrupt) != 0)
                context->Trap = (int)TrapCode.Interrupted;
            else
                HandlerLookup.Resolve(context, pc);
            return 0;
        }
        catch (Exception exception)
        {
            return Park(data, exception);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong Deopt(InstanceData* data, DeoptRecord* record)
    {
        Deoptimizer.FetchRecord(record);
        try
        {
            InstanceCore instance = InstanceOf(data);
            TierManager tiers = instance.Store.Engine.Tiers ?? throw new CompilerBug("speculation without a tier manager");
            if (record->Frames == 0)
                record = instance.Code.RecordAt(record->Version, ((StoreContext*)data->Store)->DeoptPoint, instance.Store.Stops.StopToken);
            Deoptimizer.Replace(tiers, instance.Code, data, record, record->Objects == 0 ? null : instance.Store.Heap);
            return 0;
        }
        catch (OperationCanceledException)
        {
            Deoptimizer.Stop((StoreContext*)data->Store, TrapCode.Interrupted);
            return 0;
        }
        catch (Exception exception)
        {
            return Park(data, exception);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong StackGuard(InstanceData* data)
    {
        StoreContext* context = (StoreContext*)data->Store;
        if (Volatile.Read(ref context->Interrupt) != 0)
            return Trap(data, TrapCode.Interrupted);
        try
        {
            StoreOf(data->Store).Stops.GiveSample();
        }
        catch (OutOfMemoryException)
        {
            // Nobody misses a sample.
        }
        return 0;
    }
}
