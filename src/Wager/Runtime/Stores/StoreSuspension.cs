using System.Diagnostics;
using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Runtime.Code;
using Wager.Runtime.Frames;
using Wager.Runtime.Platform;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Stores;

/// <summary>
/// [DOC] suspension. An asynchronous call runs on the store's guest stack as any other, through a suspendable entry stub and with no other
/// entry around it. When a host function has to wait, its exit stub returns to the entry frame and leaves the guest's frames where they
/// are; the thread is free, and the store stays claimed, by nobody's thread. Whoever ends the suspension (the host function, cancellation,
/// disposal) claims the store, and in the first case goes on at the exit stub, on its own thread. Stacks never move, and nothing on them
/// belongs to a thread.
/// </summary>
internal sealed unsafe partial class StoreSuspension(StoreCore store)
{
    private const int LeastSlots = 8;

    private readonly Gate gate = new();
    private ulong* slots;
    private int slotCount;
    private CancellationToken token;
    private StoreStops.Scope? scope;
    private bool isAsync;
    private Activity? activity;
    private HostWait? wait;
    private Suspension? current;
    private bool isSuspended;
    private bool isGoingOn;
    private int abandoned;

    /// <summary>Whether the guest waits, with frames on its stack.</summary>
    public bool IsSuspended => Volatile.Read(ref isSuspended);

    /// <summary>
    /// Whether the guest waits, or has waited and is about to go on: what it waited for is still being brought to its frames. For those who
    /// are inside.
    /// </summary>
    public bool HasFrames => IsSuspended || isGoingOn;

    /// <summary>
    /// Whether host functions are at work for which guests have stopped waiting: they still hold what they got from the store.
    /// </summary>
    public bool HasAbandoned => Volatile.Read(ref abandoned) != 0;

    /// <summary>Arguments and results of the asynchronous call.</summary>
    public Slots Slots => new(slots);

    /// <summary>
    /// Lets the calling thread in for an asynchronous call, and gives the slots for its arguments. <see cref="End"/> must follow.
    /// </summary>
    /// <exception cref="InvalidOperationException">The store is in use.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public Slots Begin(GuestFunction function, int count, CancellationToken cancellation)
    {
        store.Entrance.EnterAsync();
        try
        {
            if (slotCount < count || slots == null)
            {
                int room = Math.Max(count, LeastSlots);
                FaultInjection.Step();
                slots = (ulong*)NativeMemory.Realloc(slots, (nuint)room * sizeof(ulong));
                slotCount = room;
            }
        }
        catch
        {
            store.Entrance.LeaveAsync();
            throw;
        }
        isAsync = true;
        token = cancellation;
        activity = store.Entrance.StartCall(function);
        return new Slots(slots);
    }

    /// <summary>The asynchronous call is over; the calling thread is inside, unless the store was disposed meanwhile.</summary>
    public void End()
    {
        if (scope is not null)
        {
            store.Stops.End(scope);
            scope = null;
        }
        isAsync = false;
        activity?.Dispose();
        activity = null;
        if (current?.EndedBy != SuspensionEnd.Disposed)
            store.Entrance.LeaveAsync();
        GC.KeepAlive(store);
    }

    /// <summary>Throws unless the innermost entry is the one of an asynchronous call.</summary>
    public void CheckCanSuspend()
    {
        if (!isAsync)
            throw new InvalidOperationException(
                "the guest called an asynchronous host function: only a call by InvokeAsync can wait for it");
        if (store.Entrance.Context->OuterEntry != 0)
        {
            throw new InvalidOperationException(
                "the guest called an asynchronous host function in a synchronous call from a host function: that call cannot wait for it");
        }
    }

    /// <summary>What the guest is about to be suspended for.</summary>
    public void WaitFor(HostWait host) => wait = host;

    /// <summary>Runs the function on the arguments in the slots; the status as of an entry stub.</summary>
    public int Start(GuestFunction function, nint entry)
    {
        store.Entrance.CheckStack();
        if (token.CanBeCanceled)
        {
            token.ThrowIfCancellationRequested();
            scope = store.Stops.Begin(token);
        }
        return ((delegate* unmanaged<StoreContext*, FuncRef*, ulong*, int>)entry)(store.Entrance.Context, function.Pointer, slots);
    }

    /// <summary>Whether a status says that the guest has returned to wait.</summary>
    public static bool IsToWait(int status) => status == EntryStub.Suspended;

    /// <summary>
    /// The guest has returned to wait: no thread is inside from here on. What is returned completes when the guest can go on.
    /// </summary>
    public ValueTask Suspend()
    {
        HostWait host = wait!;
        Suspension begun = current ??= new Suspension(this);
        begun.Start();
        ValueTask ended = begun.Ended;
        bool isFired;
        using (gate.Enter())
        {
            isReturning = false;
            isSuspended = true;
            Counters.Process.Add(Counted.SuspendedCalls);
            store.Entrance.BeginWaiting();
            isFired = scope?.IsFired == true;
        }
        // The store may already be somebody else's.
        if (isFired)
            TryEnd(begun, SuspensionEnd.Cancelled);
        host.Notify(begun);
        return ended;
    }

    /// <summary>Takes the store back after the suspension, and goes on with the guest; the status as of an entry stub.</summary>
    public int Resume()
    {
        Counters.Process.Add(Counted.SuspendedCalls, -1);
        SuspensionEnd end = current!.EndedBy;
        HostWait host = wait!;
        if (end == SuspensionEnd.Disposed)
            throw new ObjectDisposedException(store.Face.GetType().FullName,
                "the store was disposed while its guest waited for an asynchronous host function");
        store.Entrance.EndWaiting();
        using (gate.Enter())
        {
            isSuspended = false;
            hostCalls++;
        }
        wait = null;
        if (end == SuspensionEnd.Cancelled)
        {
            AbandonGuest();
            throw new OperationCanceledException("the guest was stopped because its call was cancelled", token);
        }
        int status = Finish(host);
        return ((delegate* unmanaged<StoreContext*, int, ulong*, int>)FixedStubs.Process.Resume)(store.Entrance.Context, status, slots);
    }

    /// <summary>Brings what the guest waited for to its frames; conversions may collect, so these count meanwhile.</summary>
    private int Finish(HostWait host)
    {
        isGoingOn = true;
        try
        {
            host.Finish(store);
            return 0;
        }
        catch (Exception exception)
        {
            return store.Stops.Raise(exception);
        }
        finally
        {
            isGoingOn = false;
        }
    }

    /// <summary>Ends the suspension, if there is one, because the call was cancelled.</summary>
    public void Cancel()
    {
        if (Volatile.Read(ref current) is { } waiting)
            TryEnd(waiting, SuspensionEnd.Cancelled);
    }

    /// <summary>The host function of a suspension has come to its end.</summary>
    public void EndByHost(Suspension ended)
    {
        using (gate.Enter())
        {
            ended.IsHostDone = true;
            if (ended.IsAbandoned)
                abandoned--;
        }
        TryEnd(ended, SuspensionEnd.HostIsDone);
    }

    /// <summary>Takes a store whose guest waits, in order to dispose of both; the suspension is to be told afterwards.</summary>
    public bool TryTake(out Suspension? ended)
    {
        using (gate.Enter())
        {
            ended = current;
            bool isTaken = isSuspended && inside == 0 && !store.Entrance.IsInPlaceOfGuest && current!.EndedBy == SuspensionEnd.None;
            if (isTaken)
                EndBy(current!, SuspensionEnd.Disposed);
            else
                ended = null;
            return isTaken;
        }
    }

    /// <summary>Frees the slots; nobody is inside any more.</summary>
    public void Release()
    {
        NativeMemory.Free(slots);
        slots = null;
    }

    /// <summary>
    /// Ends a suspension, if it has not ended yet, and tells who waits; while somebody is inside in place of the guest, afterwards.
    /// </summary>
    private void TryEnd(Suspension ended, SuspensionEnd by)
    {
        using (gate.Enter())
        {
            if (!isSuspended || current != ended || ended.EndedBy != SuspensionEnd.None)
                return;
            if (inside > 0)
            {
                if (ended.Pending == SuspensionEnd.None)
                    ended.Pending = by;
                return;
            }
            EndBy(ended, by);
        }
        ended.Tell(isOnThisThread: by == SuspensionEnd.HostIsDone);
    }

    /// <summary>The caller holds the gate, owns the store from here on, and has to tell.</summary>
    private void EndBy(Suspension ended, SuspensionEnd by)
    {
        isEntered = false;
        ended.EndedBy = by;
        store.Entrance.BeginWaiting();
    }

    /// <summary>The guest will not go on. The host function may still be at work, and may not end a later suspension.</summary>
    private void AbandonGuest()
    {
        StoreContext* context = store.Entrance.Context;
        context->TailStackPointer = store.Native.Stack.TailStack;
        context->ExitFrame = 0;
        using (gate.Enter())
        {
            if (!current!.IsHostDone)
            {
                current.IsAbandoned = true;
                abandoned++;
            }
            current = null;
        }
    }
}
