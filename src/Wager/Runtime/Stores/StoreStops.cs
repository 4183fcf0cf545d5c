using System.Runtime.ExceptionServices;
using Wager.Abi;
using Wager.Runtime.Frames;
using Wager.Runtime.Memory;
using Wager.Runtime.Traps;

namespace Wager.Runtime.Stores;

/// <summary>
/// What stops a store's guests: exceptions of the host's that wait for the entry frame, traps, and cancellation, which makes every stack
/// check of the store fail.
/// </summary>
internal sealed unsafe partial class StoreStops(StoreCore store)
{
    private readonly Gate gate = new();
    private readonly List<Scope> scopes = [];
    private readonly List<nint> heads = [];
    private Exception? parked;
    private ExceptionDispatchInfo? parkedTrace;
    private bool isPoisoned;
    private bool isClosed;
    private CancellationTokenSource? stop;
    private Waiter? waiter;

    /// <summary>The waiter while the guest waits for a notification, or is about to: what stops the guest interrupts it.</summary>
    private Waiter? waiting;

    /// <summary>The store was disposed while its guest waited: it is freed when the thread leaves. Set once, under the gate.</summary>
    private volatile bool isEnding;

    /// <summary>Whether the store was disposed while its guest waited for a notification; it is freed when the thread leaves.</summary>
    public bool IsEnding => isEnding;

    /// <summary>Cancelled when the guest is to stop: for what the runtime does meanwhile that the guest waits for.</summary>
    public CancellationToken StopToken
    {
        get
        {
            using (gate.Enter())
            {
                if (isPoisoned)
                    return new CancellationToken(canceled: true);
                return scopes.Count == 0 ? default : (stop ??= new CancellationTokenSource()).Token;
            }
        }
    }

    /// <summary>The token of the innermost running call that has one.</summary>
    public CancellationToken CurrentToken { get; private set; }

    /// <summary>An instance's head, or a host function's, whose stack limit is kept right from now on.</summary>
    public void Add(InstanceData* head)
    {
        using (gate.Enter())
        {
            heads.Add((nint)head);
            head->StackLimit = Limit;
        }
    }

    /// <summary>
    /// Leaves an exception of the host's for the entry frame, which throws it as it was. Throws nothing itself: it is called where nobody
    /// could catch it.
    /// </summary>
    public void Park(Exception exception)
    {
        parked = exception;
        store.Entrance.Context->Parked = 1;
        try
        {
            parkedTrace = ExceptionDispatchInfo.Capture(exception);
        }
        catch (Exception)
        {
            // Without memory for it the trace is that of the second throw.
            parkedTrace = null;
        }
    }

    /// <summary>
    /// Leaves what a host function has thrown: for the guest that called it if that can catch it, else for the entry frame. Returns the
    /// status for the guest's exit stub.
    /// </summary>
    public int Raise(Exception exception)
    {
        try
        {
            if (exception is IThrownException thrown)
            {
                store.Exceptions.Throw(thrown);
                return EntryStub.Thrown;
            }
        }
        catch (Exception misuse)
        {
            exception = misuse;
        }
        Park(exception);
        return 1;
    }

    /// <summary>Throws what stopped the guest of the innermost entry, after that has returned.</summary>
    public void Throw()
    {
        StoreContext* context = store.Entrance.Context;
        OuterEntry* outer = (OuterEntry*)context->OuterEntry;
        nint trapTail = context->TailStackPointer;
        context->TailStackPointer = outer == null ? store.Native.Stack.TailStack : outer->TailStackPointer;
        if (context->IsThrown != 0)
            throw (Exception)store.Exceptions.Take(trapTail);
        store.Exceptions.Forget();
        if (context->Parked != 0)
            ThrowParked(context);
        bool isInterrupted = context->Signal == 0 && context->Trap == (int)TrapCode.Interrupted;
        WasmTrapException trap = TrapReport.Take(context, store.Native.Stack, trapTail);
        store.ThrowIfDisposed(isInterrupted && isEnding);
        if (isInterrupted)
            throw new OperationCanceledException("the guest was stopped because its call was cancelled", trap, FiredToken());
        throw trap;
    }

    /// <summary>Lets the guest wait at an address of a shared memory. Ends, too, when the guest is to be stopped.</summary>
    public WaitOutcome Wait(WaitQueue queue, ulong address, in ExpectedValue value, long timeout)
    {
        waiter ??= new Waiter();
        using (gate.Enter())
        {
            if (isPoisoned)
                return WaitOutcome.Interrupted;
            waiter.Prepare();
            waiting = waiter;
        }
        try
        {
            WaitOutcome outcome = queue.Wait(waiter, address, in value, timeout);
            // Whoever said that the store ends did so before this, and relies on it.
            return EndWait() ? WaitOutcome.Interrupted : outcome;
        }
        catch
        {
            EndWait();
            throw;
        }
    }

    /// <summary>
    /// Disposal by another thread than the guest's: ends the guest's wait, and with it its call. False if it does not wait.
    /// </summary>
    public bool TryEndWait()
    {
        using (gate.Enter())
        {
            if (waiting is null)
                return false;
            isEnding = true;
            SetPoison(true);
            return true;
        }
    }

    /// <summary>A call with a token begins; <see cref="End"/> must follow.</summary>
    public Scope Begin(CancellationToken token)
    {
        Scope scope = new(this, token, CurrentToken);
        using (gate.Enter())
            scopes.Add(scope);
        CurrentToken = token;
        scope.Listen();
        return scope;
    }

    /// <summary>The call is over.</summary>
    public void End(Scope scope)
    {
        scope.StopListening();
        CurrentToken = scope.Outer;
        using (gate.Enter())
        {
            scopes.Remove(scope);
            if (isPoisoned && !isEnding && !scopes.Exists(static other => other.IsFired))
                SetPoison(false);
        }
    }

    /// <summary>The store's memory is about to be freed. A call that ends because of that may be cancelled yet.</summary>
    public void Close()
    {
        using (gate.Enter())
            isClosed = true;
    }

    private void ThrowParked(StoreContext* context)
    {
        Exception exception = parked!;
        ExceptionDispatchInfo? trace = parkedTrace;
        context->Parked = 0;
        context->Trap = 0;
        parked = null;
        parkedTrace = null;
        // Our own exceptions tell the guest's frames; the host's trace of each nesting would make deep recursion quadratic.
        if (trace is null || exception is WasmTrapException or WasmExitException)
            throw exception;
        trace.Throw();
    }

    private CancellationToken FiredToken()
    {
        using (gate.Enter())
        {
            for (int i = scopes.Count - 1; i >= 0; i--)
                if (scopes[i].IsFired)
                    return scopes[i].Token;
        }
        return default;
    }

    /// <summary>Whether the store was disposed meanwhile.</summary>
    private bool EndWait()
    {
        using (gate.Enter())
        {
            waiting = null;
            return isEnding;
        }
    }

    private void Fire(Scope scope)
    {
        CancellationTokenSource? stopped;
        using (gate.Enter())
        {
            scope.IsFired = true;
            SetPoison(true);
            stopped = stop;
            stop = null;
        }
        stopped?.Cancel();
        store.Suspension.Cancel();
    }

    /// <summary>Makes every stack check of the store fail, or sets the limit right again. The caller holds the gate.</summary>
    private void SetPoison(bool poison)
    {
        if (isClosed)
            return;
        isPoisoned = poison;
        Volatile.Write(ref store.Entrance.Context->Interrupt, poison ? 1 : 0);
        if (poison)
            waiting?.Interrupt();
        WriteLimits();
    }

    /// <summary>What stack checks compare with; the caller holds the gate.</summary>
    private ulong Limit => isPoisoned || isSampleWanted ? ulong.MaxValue : store.Native.Stack.Limit;

    private void WriteLimits()
    {
        ulong limit = Limit;
        foreach (nint head in heads)
            Volatile.Write(ref ((InstanceData*)head)->StackLimit, limit);
    }

    /// <summary>A running call that can be cancelled.</summary>
    internal sealed class Scope(StoreStops stops, CancellationToken token, CancellationToken outer)
    {
        private CancellationTokenRegistration registration;

        public CancellationToken Token => token;

        /// <summary>The token of the call around this one.</summary>
        public CancellationToken Outer => outer;

        public bool IsFired { get; set; }

        public void Listen() => registration = token.UnsafeRegister(static state => ((Scope)state!).Fire(), this);

        public void StopListening() => registration.Dispose();

        private void Fire() => stops.Fire(this);
    }
}
