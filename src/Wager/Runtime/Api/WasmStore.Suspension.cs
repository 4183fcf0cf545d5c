using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Jit.Stubs;
using Wager.Runtime.Calls;
using Wager.Runtime.Code;

namespace Wager;

// [DOC] suspension. An asynchronous call runs on the store's guest stack as any other, through a suspendable entry stub and with no other entry
// around it. When a host function has to wait, its exit stub returns to the entry frame and leaves the guest's frames where they are; the thread is
// free, and the store stays claimed, by nobody's thread. Whoever ends the suspension (the host function, cancellation, disposal) claims
// the store, and in the first case goes on at the exit stub, on its own thread. Stacks never move, and nothing on them belongs to a thread.
public sealed unsafe partial class WasmStore
{
    /// <summary>The store's guest waits, and no thread is inside.</summary>
    private const int SuspendedClaim = -1;

    private ulong* asyncSlots;
    private int asyncSlotCount;
    private CancellationToken asyncToken;
    private CancellationScope? asyncScope;
    private CancellationTokenRegistration asyncRegistration;
    private bool isAsync;
    private HostWait? wait;
    private Suspension? suspension;
    private bool isSuspended;

    /// <summary>Whether the guest waits, with frames on its stack.</summary>
    internal bool IsSuspended => Volatile.Read(ref isSuspended);

    /// <summary>Lets the calling thread in for an asynchronous call, and gives the slots for its arguments. <see cref="EndAsync"/> must follow.</summary>
    /// <exception cref="InvalidOperationException">The store is in use.</exception>
    internal ulong* BeginAsync(WasmFunction function, CancellationToken cancellation)
    {
        if (!TryClaim())
            throw Refusal();
        if (asyncSlotCount < function.SlotCount || asyncSlots == null)
        {
            asyncSlotCount = Math.Max(function.SlotCount, 8);
            asyncSlots = (ulong*)NativeMemory.Realloc(asyncSlots, (nuint)asyncSlotCount * 8);
        }
        isAsync = true;
        asyncToken = cancellation;
        return asyncSlots;
    }

    /// <summary>The asynchronous call is over; the calling thread is inside, unless the store was disposed meanwhile.</summary>
    internal void EndAsync()
    {
        if (asyncScope is not null)
        {
            asyncRegistration.Dispose();
            EndScope(asyncScope);
            asyncScope = null;
            CurrentToken = default;
        }
        isAsync = false;
        // Not by Leave: the guest may have ended on another thread than the one that began, and this may be either.
        if (suspension?.EndedBy != SuspensionEnd.Disposed)
            Volatile.Write(ref claim, 0);
        GC.KeepAlive(this);
    }

    /// <summary>Throws unless the innermost entry is the one of an asynchronous call.</summary>
    internal void CheckCanSuspend()
    {
        if (!isAsync)
            throw new InvalidOperationException("the guest called an asynchronous host function: only a call by InvokeAsync can wait for it");
        if (context->OuterEntry != 0)
        {
            throw new InvalidOperationException(
                "the guest called an asynchronous host function in a synchronous call from a host function: that call cannot wait for it");
        }
    }

    /// <summary>What the guest is about to be suspended for.</summary>
    internal void WaitFor(HostWait host) => wait = host;

    /// <summary>Runs the function on the arguments in the slots; the status as of an entry stub.</summary>
    private int StartGuest(WasmFunction function)
    {
        CheckStack();
        if (asyncToken.CanBeCanceled)
        {
            asyncToken.ThrowIfCancellationRequested();
            CancellationScope scope = new(this, asyncToken);
            lock (gate)
                scopes.Add(scope);
            asyncScope = scope;
            CurrentToken = asyncToken;
            asyncRegistration = asyncToken.UnsafeRegister(static state => ((CancellationScope)state!).Fire(), scope);
        }
        delegate* unmanaged<StoreContext*, FuncRef*, ulong*, int> entry = (delegate* unmanaged<StoreContext*, FuncRef*, ulong*, int>)function.Type.AsyncStubs.Entry;
        return entry(context, function.Pointer, asyncSlots);
    }

    /// <summary>The guest has returned to wait: no thread is inside from here on. What is returned completes when the guest can go on.</summary>
    private ValueTask Suspend()
    {
        HostWait host = wait!;
        Suspension current = suspension ??= new Suspension();
        current.Start();
        ValueTask ended = current.Ended;
        bool isFired;
        lock (gate)
        {
            Volatile.Write(ref claim, SuspendedClaim);
            isSuspended = true;
            isFired = asyncScope?.IsFired == true;
        }
        // The store may already be somebody else's.
        if (isFired)
            current.End(SuspensionEnd.Cancelled);
        host.Notify(current);
        return ended;
    }

    /// <summary>Takes the store back after the suspension, and goes on with the guest; the status as of an entry stub.</summary>
    private int Resume()
    {
        SuspensionEnd end = suspension!.EndedBy;
        HostWait host = wait!;
        if (end == SuspensionEnd.Disposed)
            throw new ObjectDisposedException(typeof(WasmStore).FullName, "the store was disposed while its guest waited for an asynchronous host function");
        Volatile.Write(ref claim, Environment.CurrentManagedThreadId);
        lock (gate)
        {
            isSuspended = false;
            hostCalls++;
        }
        wait = null;
        if (end == SuspensionEnd.Cancelled)
        {
            AbandonGuest();
            throw new OperationCanceledException("the guest was stopped because its call was cancelled", asyncToken);
        }
        int status = 0;
        try
        {
            host.Finish(this);
        }
        catch (Exception exception)
        {
            status = Raise(exception);
        }
        return ((delegate* unmanaged<StoreContext*, int, ulong*, int>)StubLibrary.Process.Resume)(context, status, asyncSlots);
    }

    /// <summary>The guest will not go on. The host function may still be at work, and may not end a later suspension.</summary>
    private void AbandonGuest()
    {
        suspension = null;
        context->TailStackPointer = stack.TailStack;
        context->ExitFrame = 0;
    }

    /// <summary>Ends the suspension, if there is one, because the call was cancelled.</summary>
    private void CancelSuspended()
    {
        Suspension? current;
        lock (gate)
            current = isSuspended ? suspension : null;
        current?.End(SuspensionEnd.Cancelled);
    }

    /// <summary>Takes a store whose guest is suspended, in order to dispose of both; the suspension is to be told afterwards.</summary>
    private bool TryTakeSuspended(out Suspension? ended)
    {
        lock (gate)
            ended = isSuspended ? suspension : null;
        if (ended?.TryEnd(SuspensionEnd.Disposed) != true)
        {
            ended = null;
            return false;
        }
        return true;
    }

    /// <summary>Why the calling thread does not get in.</summary>
    private InvalidOperationException Refusal() => Volatile.Read(ref claim) switch
    {
        DisposedClaim => new ObjectDisposedException(typeof(WasmStore).FullName),
        SuspendedClaim => new InvalidOperationException("the store is in use: its guest waits for an asynchronous host function"),
        _ => new InvalidOperationException("the store is in use; a store belongs to one thread at a time, and an asynchronous call cannot begin inside another call"),
    };

    private TResult Load<TResult>()
    {
        ulong* slots = asyncSlots;
        return TypedValues.Load<TResult>(this, ref slots);
    }

    private void Load(WasmFunctionType type, Span<WasmValue> results) => SlotValues.Read(this, type.Func.Results, asyncSlots, results);
}
