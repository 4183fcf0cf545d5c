using System.Diagnostics;
using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Runtime.Frames;
using Wager.Runtime.Ownership;
using Wager.Runtime.Telemetry;
using Wager.Runtime.Traps;

namespace Wager.Runtime.Stores;

/// <summary>
/// The one way to a store's native memory. Whoever is inside (in a call of a guest's function, or for the time of a <see cref="Visit"/>)
/// knows that the store lives and that no other thread uses it; everything else that the store owns is touched from inside only. Everybody
/// gets in here: hosts that call guests, members of the public API that read or change something, disposal.
/// </summary>
internal sealed unsafe class StoreEntrance : StoreOwnership
{
    private readonly StoreCore store;
    private StoreContext* context;

    /// <summary>A door with nothing behind it yet; <see cref="Open"/> comes next.</summary>
    /// <param name="store">What is behind it.</param>
    /// <param name="tracesCalls">Whether calls are activities, each of which goes the long way then.</param>
    public StoreEntrance(StoreCore store, bool tracesCalls)
        : base(mayHaveHome: !tracesCalls)
    {
        this.store = store;
        TracesCalls = tracesCalls;
    }

    /// <summary>Whether somebody listened to activities when the store was made.</summary>
    public bool TracesCalls { get; }

    /// <summary>The context, for those who are inside.</summary>
    public StoreContext* Context => context;

    /// <summary>
    /// Whether the store is disposed, or about to be. Of use only for messages: who has to rely on the answer goes inside.
    /// </summary>
    public bool IsDisposed => Claim == DisposedClaim || store.Stops.IsEnding;

    /// <summary>The store is complete.</summary>
    public void Open(StoreContext* made) => context = made;

    /// <summary>Calls a function with its type's entry stub; arguments and results lie in the slots.</summary>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Call(GuestFunction function, nint entry, Slots slots, CancellationToken cancellation)
    {
        byte here;
        StoreHome? own = HomeAt((nuint)(&here));
        if (own is null || own.Inside != 0 || cancellation.CanBeCanceled || !TryEnterHome(own))
        {
            CallWithChecks(function, entry, slots, cancellation, (nuint)(&here));
            return;
        }
        // Compiled code throws nothing, so nothing needs to be undone by a handler.
        if (((delegate* unmanaged<StoreContext*, FuncRef*, ulong*, int>)entry)(context, function.Pointer, slots.Address) != 0)
            ThrowStoppedAndLeave();
        Volatile.Write(ref own.Inside, 0);
        GC.KeepAlive(this);
    }

    /// <summary>As <see cref="Call"/>, on slots that may move before.</summary>
    public void CallOn(GuestFunction function, nint entry, Span<ulong> slots, CancellationToken cancellation)
    {
        fixed (ulong* start = slots)
            Call(function, entry, new Slots(start), cancellation);
    }

    /// <summary>
    /// Lets the calling thread in, for something other than a call, until what is returned is disposed. Visits nest, in calls too.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another thread is inside.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public StoreVisit Visit()
    {
        byte here;
        StoreHome? own = HomeAt((nuint)(&here));
        if (own is not null && own.Inside != 0)
            return default;
        return VisitWithChecks();
    }

    /// <summary>
    /// Lets the calling thread in for a call with what comes before and after it. Other than a <see cref="Visit"/> not while the guest
    /// waits, but for the host function that it waits for.
    /// </summary>
    /// <inheritdoc cref="Visit" path="/exception"/>
    public StoreVisit VisitForCall() => TryVisitForCall(out StoreVisit visit) ? visit : throw Refusal();

    /// <summary>As <see cref="VisitForCall"/>; false if the calling thread does not get in.</summary>
    public bool TryVisitForCall(out StoreVisit visit)
    {
        Entrance entrance = TakeEntrance();
        bool isOfWaiting = entrance == Entrance.Refused;
        visit = default;
        if (isOfWaiting && !store.Suspension.TryBeginInside())
            return false;
        if (entrance != Entrance.Nested)
            visit = new StoreVisit(this, isOfWaiting);
        return true;
    }

    /// <summary>Lets the calling thread in unless it is inside already, for what must not happen in the middle of anything else.</summary>
    /// <inheritdoc cref="Visit" path="/exception"/>
    public StoreVisit VisitAlone()
    {
        if (TakeEntrance() != Entrance.Taken)
            throw Refusal();
        return new StoreVisit(this, isOfWaiting: false);
    }

    /// <summary>
    /// Lets the calling thread in for an asynchronous call, or for anything else that no call may be around; <see cref="LeaveAsync"/> must
    /// follow, on this or another thread.
    /// </summary>
    public void EnterAsync()
    {
        if (!TryClaim())
            throw Refusal();
    }

    /// <summary>
    /// An asynchronous call is over. Whoever holds the claim leaves: the guest may have ended on another thread than the one that began,
    /// and this may be either.
    /// </summary>
    public void LeaveAsync()
    {
        SetClaim(0);
        store.EndIfDue();
        GC.KeepAlive(this);
    }

    /// <summary>
    /// The calling thread, which is inside by <see cref="EnterAsync"/>, leaves, and nobody may enter before <see cref="EndIdle"/>.
    /// </summary>
    public void BeginIdle() => SetClaim(IdleClaim);

    /// <summary>The store can be entered again.</summary>
    public void EndIdle() => SetClaim(0);

    /// <summary>The guest waits, and no thread is inside. The caller holds the suspension's gate, and was inside.</summary>
    public void BeginWaiting() => SetClaim(SuspendedClaim);

    /// <summary>
    /// The calling thread is inside in place of the guest, which goes on waiting. The caller holds the suspension's gate.
    /// </summary>
    public void EnterInPlaceOfGuest() => SetClaimToThisThread(isInPlaceOfGuest: true);

    /// <summary>The guest has waited, and the calling thread goes on with it.</summary>
    public void EndWaiting() => SetClaimToThisThread(isInPlaceOfGuest: false);

    /// <summary>Whether the calling thread is inside by the claim of an asynchronous call.</summary>
    public bool IsInAsyncCall => HasClaim;

    /// <summary>Whether the guest waits and nobody is inside.</summary>
    public bool IsWaiting => Claim == SuspendedClaim;

    /// <summary>Claims the store for good, for its disposal. False when somebody is inside, or that has happened already.</summary>
    public bool TryEnd(out Suspension? ended)
    {
        if (!store.Suspension.TryTake(out ended) && !TryClaim())
            return false;
        SetClaim(DisposedClaim);
        return true;
    }

    /// <summary>Why the calling thread does not get in.</summary>
    public InvalidOperationException Refusal() => Claim switch
    {
        _ when IsDisposed => new ObjectDisposedException(store.Face.GetType().FullName),
        IdleClaim => new InvalidOperationException("the store's instance was given back to its pool"),
        SuspendedClaim => new InvalidOperationException("the store is in use: its guest waits for an asynchronous host function"),
        _ => new InvalidOperationException(
            "the store is in use; a store belongs to one thread at a time, and an asynchronous call cannot begin inside another call"),
    };

    /// <summary>
    /// Guest and host can call each other through any number of stores, so every entry looks at what is left of the thread's stack.
    /// </summary>
    /// <param name="place">A frame of the calling thread from which the same entry may be tried again; 0 for none.</param>
    public void CheckStack(nuint place = 0)
    {
        byte here;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TrapReport.Without(TrapCode.StackOverflow);
        NoteRoom((nuint)(&here));
        if (place > (nuint)(&here))
            NoteRoom(place);
    }

    /// <summary>The visit is over.</summary>
    public void EndVisit(bool isOfWaiting)
    {
        if (isOfWaiting)
            store.Suspension.EndInside();
        else
            LeaveForGood();
        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private StoreVisit VisitWithChecks()
    {
        Entrance entrance = TakeEntrance();
        if (entrance == Entrance.Refused && !store.Suspension.TryVisit())
            throw Refusal();
        return entrance == Entrance.Nested ? default : new StoreVisit(this, isOfWaiting: entrance == Entrance.Refused);
    }

    /// <summary>
    /// Any call: the store's first ones on a thread, cancellable ones, and those from a host function that the store's guest called.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CallWithChecks(GuestFunction function, nint entry, Slots slots, CancellationToken cancellation, nuint place)
    {
        Entrance entrance = TakeEntrance();
        // In place of a guest that waits a call begins below the guest's frames.
        bool isOfWaiting = entrance == Entrance.Refused;
        if (isOfWaiting && !store.Suspension.TryBeginInside())
            throw Refusal();
        // A thread can be inside without a guest that called it: while it makes an instance.
        bool isNested = isOfWaiting || context->HostStackPointer != 0;
        OuterEntry outer;
        if (isNested)
            OuterEntry.Begin(context, &outer);
        try
        {
            CheckStack(place);
            if (TracesCalls)
                CallTraced(function, entry, slots, cancellation);
            else if (cancellation.CanBeCanceled)
                CallCancellable(function, entry, slots, cancellation);
            else
                Enter(function, entry, slots);
        }
        finally
        {
            if (isNested)
                OuterEntry.End(context);
            if (isOfWaiting)
                store.Suspension.EndInside();
            else if (entrance == Entrance.Taken)
                LeaveForGood();
            GC.KeepAlive(this);
        }
    }

    private void CallTraced(GuestFunction function, nint entry, Slots slots, CancellationToken cancellation)
    {
        using Activity? activity = StartCall(function);
        try
        {
            if (cancellation.CanBeCanceled)
                CallCancellable(function, entry, slots, cancellation);
            else
                Enter(function, entry, slots);
        }
        catch (Exception exception) when (Tracing.Fail(activity, exception))
        {
            throw;
        }
    }

    /// <summary>The activity of a call of a function; null if nobody wants to know about it. The calling thread is inside.</summary>
    public Activity? StartCall(GuestFunction function)
    {
        if (!TracesCalls || !Tracing.HasListeners)
            return null;
        if (function.Index < 0)
            return Tracing.Start(Tracing.Call);
        Core.Modules.WasmModuleData module = store.Native.InstanceOf((InstanceData*)function.Pointer->Instance).Module;
        return Tracing.Start(Tracing.Call, module.Names.Module, module.FunctionNames.Describe(function.Index));
    }

    private void Enter(GuestFunction function, nint entry, Slots slots)
    {
        if (((delegate* unmanaged<StoreContext*, FuncRef*, ulong*, int>)entry)(context, function.Pointer, slots.Address) != 0)
            store.Stops.Throw();
    }

    private void CallCancellable(GuestFunction function, nint entry, Slots slots, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreStops.Scope scope = store.Stops.Begin(cancellation);
        try
        {
            Enter(function, entry, slots);
        }
        finally
        {
            store.Stops.End(scope);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowStoppedAndLeave()
    {
        try
        {
            store.Stops.Throw();
        }
        finally
        {
            LeaveForGood();
        }
    }

    /// <summary>Leaves; and frees the store, if it was disposed meanwhile.</summary>
    private void LeaveForGood()
    {
        Leave();
        store.EndIfDue();
    }
}

/// <summary>The time for which a thread is inside a store; the default value is one for which it was inside before.</summary>
internal readonly ref struct StoreVisit
{
    private readonly StoreEntrance? entrance;
    private readonly bool isOfWaiting;

    public StoreVisit(StoreEntrance entrance, bool isOfWaiting)
    {
        this.entrance = entrance;
        this.isOfWaiting = isOfWaiting;
    }

    public void Dispose() => entrance?.EndVisit(isOfWaiting);
}
