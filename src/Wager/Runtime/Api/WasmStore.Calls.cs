using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Wager.Abi;
using Wager.Jit.Stubs;
using Wager.Runtime.Calls;
using Wager.Runtime.Traps;

namespace Wager;

// Entering compiled code, and everything that can stop it.
public sealed unsafe partial class WasmStore
{
    private readonly List<CancellationScope> scopes = [];
    private ExceptionDispatchInfo? parked;
    private bool isPoisoned;
    private CancellationTokenSource? stop;

    /// <summary>The token of the innermost running call that has one.</summary>
    internal CancellationToken CurrentToken { get; private set; }

    /// <summary>Cancelled when the guest is to stop: for what the runtime does meanwhile that the guest waits for.</summary>
    internal CancellationToken StopToken
    {
        get
        {
            lock (gate)
            {
                if (isPoisoned)
                    return new CancellationToken(canceled: true);
                return scopes.Count == 0 ? default : (stop ??= new CancellationTokenSource()).Token;
            }
        }
    }

    /// <summary>Calls a function with its type's entry stub; arguments and results lie in the slots.</summary>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Call(FuncRef* function, nint entry, ulong* slots, CancellationToken cancellation)
    {
        byte here;
        Home? own = home;
        if (own is null || !own.IsRoomyPlace((nuint)(&here)) || own.Inside != 0 || cancellation.CanBeCanceled || !TryEnterHome(own))
        {
            CallWithChecks(function, entry, slots, cancellation, (nuint)(&here));
            return;
        }
        // Compiled code throws nothing, so nothing needs to be undone by a handler.
        if (((delegate* unmanaged<StoreContext*, FuncRef*, ulong*, int>)entry)(context, function, slots) != 0)
            ThrowStoppedAndLeave();
        Volatile.Write(ref own.Inside, 0);
        GC.KeepAlive(this);
    }

    /// <summary>Leaves an exception of the host's for the entry frame, which throws it as it was.</summary>
    internal void Park(Exception exception)
    {
        parked = ExceptionDispatchInfo.Capture(exception);
        context->Parked = 1;
    }

    /// <summary>
    /// Leaves what a host function has thrown: for the guest that called it if that can catch it, else for the entry frame. Returns the status for the guest's exit stub.
    /// </summary>
    internal int Raise(Exception exception)
    {
        try
        {
            if (exception is WasmThrownException thrown)
            {
                Exceptions.Throw(thrown);
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

    /// <summary>Any call: the store's first ones on a thread, cancellable ones, and those from a host function that the store's guest called.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CallWithChecks(FuncRef* function, nint entry, ulong* slots, CancellationToken cancellation, nuint place)
    {
        Entrance entrance = TakeEntrance();
        if (entrance == Entrance.Refused)
            throw Refusal();
        // Inside, the store lives. A thread can be inside without a guest that called it: while it makes an instance.
        bool isNested = context->HostStackPointer != 0;
        OuterEntry outer;
        if (isNested)
            OuterEntry.Begin(context, &outer);
        try
        {
            CheckStack(place);
            Enter(function, entry, slots, cancellation);
        }
        finally
        {
            if (isNested)
                OuterEntry.End(context);
            if (entrance == Entrance.Taken)
                Leave();
            GC.KeepAlive(this);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Enter(FuncRef* function, nint entry, ulong* slots, CancellationToken cancellation)
    {
        if (cancellation.CanBeCanceled)
            EnterCancellable(function, entry, slots, cancellation);
        else if (((delegate* unmanaged<StoreContext*, FuncRef*, ulong*, int>)entry)(context, function, slots) != 0)
            ThrowStopped();
    }

    private void EnterCancellable(FuncRef* function, nint entry, ulong* slots, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        CancellationToken outer = CurrentToken;
        CancellationScope scope = new(this, cancellation);
        lock (gate)
            scopes.Add(scope);
        CurrentToken = cancellation;
        try
        {
            using CancellationTokenRegistration registration = cancellation.UnsafeRegister(static state => ((CancellationScope)state!).Fire(), scope);
            if (((delegate* unmanaged<StoreContext*, FuncRef*, ulong*, int>)entry)(context, function, slots) != 0)
                ThrowStopped();
        }
        finally
        {
            CurrentToken = outer;
            EndScope(scope);
        }
    }

    private void ThrowStoppedAndLeave()
    {
        try
        {
            ThrowStopped();
        }
        finally
        {
            Leave();
        }
    }

    private void ThrowStopped()
    {
        OuterEntry* outer = (OuterEntry*)context->OuterEntry;
        nint trapTail = context->TailStackPointer;
        context->TailStackPointer = outer == null ? stack.TailStack : outer->TailStackPointer;
        if (context->IsThrown != 0)
            throw Exceptions.Take(trapTail);
        if (context->Parked != 0)
        {
            context->Parked = 0;
            context->Trap = 0;
            ExceptionDispatchInfo exception = parked!;
            parked = null;
            // Our own exceptions tell the guest's frames; the host's trace of each nesting would make deep recursion quadratic.
            if (exception.SourceException is WasmTrapException or WasmExitException)
                throw exception.SourceException;
            exception.Throw();
        }
        bool isInterrupted = context->Signal == 0 && context->Trap == (int)TrapCode.Interrupted;
        WasmTrapException trap = TrapReport.Take(context, stack, trapTail);
        ObjectDisposedException.ThrowIf(isInterrupted && isEnding, this);
        if (isInterrupted)
            throw new OperationCanceledException("the guest was stopped because its call was cancelled", trap, FiredToken());
        throw trap;
    }

    private CancellationToken FiredToken()
    {
        lock (gate)
        {
            for (int i = scopes.Count - 1; i >= 0; i--)
                if (scopes[i].IsFired)
                    return scopes[i].Token;
        }
        return default;
    }

    /// <summary>Makes every stack check of the store fail, or sets the limit right again. The caller holds the gate.</summary>
    private void SetPoison(bool poison)
    {
        // A call that ends because its store was disposed may be cancelled yet.
        if (isDisposed)
            return;
        isPoisoned = poison;
        Volatile.Write(ref context->Interrupt, poison ? 1 : 0);
        if (poison)
            waiting?.Interrupt();
        foreach (nint head in limits)
            Volatile.Write(ref ((InstanceData*)head)->StackLimit, poison ? ulong.MaxValue : stack.Limit);
    }

    private void EndScope(CancellationScope scope)
    {
        lock (gate)
        {
            scopes.Remove(scope);
            if (!isPoisoned || isEnding)
                return;
            foreach (CancellationScope other in scopes)
                if (other.IsFired)
                    return;
            SetPoison(false);
        }
    }

    /// <summary>A running call that can be cancelled.</summary>
    private sealed class CancellationScope(WasmStore store, CancellationToken token)
    {
        public CancellationToken Token { get; } = token;

        public bool IsFired { get; private set; }

        public void Fire()
        {
            CancellationTokenSource? stopped;
            lock (store.gate)
            {
                IsFired = true;
                store.SetPoison(true);
                stopped = store.stop;
                store.stop = null;
            }
            stopped?.Cancel();
            store.CancelSuspended();
        }
    }
}
