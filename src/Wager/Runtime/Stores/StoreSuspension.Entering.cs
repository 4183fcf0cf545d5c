namespace Wager.Runtime.Stores;

// What gets into the store while its guest waits: the host function that it waits for, between `Enter` and the end of the block, and
// accesses to memories, tables and globals by whatever thread. To the guest's stack calls made so are as nested as those of a synchronous
// host function: they begin below the frames of the guest that waits. Only the thread is another one.
internal sealed unsafe partial class StoreSuspension
{
    /// <summary>
    /// How long a host function may need to return to its guest after it began to wait: it may go on sooner on another thread.
    /// </summary>
    private const int ReturnMilliseconds = 1000;

    private const string NoLongerWaits = "the guest no longer waits for this host function";

    /// <summary>A thread holds the claim in place of the guest.</summary>
    private bool isEntered;

    /// <summary>It does so for an access only.</summary>
    private bool isVisit;

    /// <summary>
    /// Calls and accesses in progress of that thread; the suspension ends when there are none, however long the block around them.
    /// </summary>
    private int inside;

    /// <summary>How often a host function has entered: the number of the last block.</summary>
    private long entries;

    /// <summary>The number of the asynchronous host call that runs, for which the guest waits, or one more than that of the last.</summary>
    private long hostCalls;

    /// <summary>An asynchronous host function was called, and has neither ended nor has its guest been suspended.</summary>
    private bool isReturning;

    /// <summary>An asynchronous host function is about to be called; a number for its call.</summary>
    public long BeginHostCall()
    {
        using (gate.Enter())
        {
            isReturning = true;
            return ++hostCalls;
        }
    }

    /// <summary>The asynchronous host function has ended without a wait; or it never began, and there is nothing to do.</summary>
    public void EndHostCall()
    {
        using (gate.Enter())
        {
            if (!isReturning)
                return;
            isReturning = false;
            hostCalls++;
        }
    }

    /// <exception cref="InvalidOperationException">The host call is over, or the guest does not wait for it any more.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void CheckHostCall(long number)
    {
        store.ThrowIfDisposed(store.Entrance.IsDisposed);
        if (Volatile.Read(ref hostCalls) != number)
            throw new InvalidOperationException(NoLongerWaits);
    }

    /// <summary>
    /// Lets the calling thread, which carries out a host call, into the store. 0 if it is inside already, else what <see cref="Leave"/>
    /// wants to be told.
    /// </summary>
    public long Enter(long hostCall, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        CheckHostCall(hostCall);
        if (store.Entrance.IsInAsyncCall || store.Entrance.IsInPlaceOfGuest)
            return 0;
        long start = Environment.TickCount64;
        for (SpinWait spin = default; ; spin.SpinOnce())
        {
            if (TryEnter(hostCall) is long number and > 0)
                return number;
            if (Environment.TickCount64 - start > ReturnMilliseconds)
                throw new InvalidOperationException(
                    "the host function has not returned to its guest yet, so that only the thread that it was called on can call the guest");
        }
    }

    /// <summary>The block is over. Does nothing if that has been said before, or if the suspension has ended meanwhile.</summary>
    public void Leave(long number)
    {
        using (gate.Enter())
        {
            if (!isEntered || isVisit || entries != number || inside > 0)
                return;
            isEntered = false;
            store.Entrance.BeginWaiting();
        }
    }

    /// <summary>
    /// Lets the calling thread in for an access, while the guest waits. False if it does not; else <see cref="EndInside"/> must follow.
    /// </summary>
    public bool TryVisit()
    {
        long start = 0;
        for (SpinWait spin = default; ; spin.SpinOnce())
        {
            bool maySoon;
            using (gate.Enter())
            {
                if (TryBeginInside(isVisiting: true))
                    return true;
                // The guest is about to wait, or another access will soon be over.
                maySoon = isReturning || isSuspended && isEntered && isVisit;
            }
            if (start == 0)
                start = Environment.TickCount64;
            if (!maySoon || Environment.TickCount64 - start > ReturnMilliseconds)
                return false;
        }
    }

    /// <summary>
    /// A call by the thread that is in the store in place of the guest. False if it is not; else <see cref="EndInside"/> must follow.
    /// </summary>
    public bool TryBeginInside()
    {
        using (gate.Enter())
            return TryBeginInside(isVisiting: false);
    }

    /// <summary>The call or access is over; and the suspension, if something was to end it meanwhile.</summary>
    public void EndInside()
    {
        Suspension ended = current!;
        using (gate.Enter())
        {
            if (--inside > 0)
                return;
            if (ended.Pending == SuspensionEnd.None)
            {
                if (isVisit)
                {
                    isEntered = isVisit = false;
                    store.Entrance.BeginWaiting();
                }
                return;
            }
            isVisit = false;
            EndBy(ended, ended.Pending);
        }
        ended.Tell(isOnThisThread: false);
    }

    private bool TryBeginInside(bool isVisiting)
    {
        if (!isSuspended || current!.EndedBy != SuspensionEnd.None)
            return false;
        if (!isEntered && isVisiting)
        {
            isEntered = isVisit = true;
            store.Entrance.EnterInPlaceOfGuest();
        }
        else if (!isEntered || !store.Entrance.IsInPlaceOfGuest)
            return false;
        inside++;
        return true;
    }

    /// <summary>Takes the store if its guest waits; 0 when it does not yet, or only just not.</summary>
    private long TryEnter(long hostCall)
    {
        using (gate.Enter())
        {
            CheckHostCall(hostCall);
            if (!isSuspended || isEntered && isVisit)
                return 0;
            if (current!.EndedBy != SuspensionEnd.None)
                throw new InvalidOperationException(NoLongerWaits);
            if (isEntered)
                throw store.Entrance.Refusal();
            isEntered = true;
            store.Entrance.EnterInPlaceOfGuest();
            return ++entries;
        }
    }
}
