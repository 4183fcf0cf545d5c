using System.Runtime.InteropServices;
using Wager.Runtime.Calls;

namespace Wager;

// Calls that an asynchronous host function makes while the guest waits for it. To the guest's stack they are as nested as those of a synchronous host function: they begin
// below the frames of the guest that waits. Only the thread is another one.
public sealed unsafe partial class WasmStore
{
    /// <summary>How long a host function may need to return to its guest after it began to wait: it may go on sooner on another thread.</summary>
    private const int ReturnMilliseconds = 1000;

    private OuterEntry* reentry;

    /// <summary>The number of the asynchronous host call that runs, for which the guest waits, or which was the last one.</summary>
    private long hostCalls;

    /// <summary>A number for a call of an asynchronous host function.</summary>
    internal long NumberHostCall()
    {
        lock (gate)
            return ++hostCalls;
    }

    /// <summary>Lets the calling thread, which carries out a host call, into the store. False if it is inside already; else <see cref="LeaveReentry"/> must follow.</summary>
    internal bool EnterReentry(long hostCall, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        CheckAlive();
        if (Volatile.Read(ref claim) == Environment.CurrentManagedThreadId)
            return false;
        long start = Environment.TickCount64;
        for (SpinWait spin = default; !TryEnterSuspended(hostCall); spin.SpinOnce())
            if (Environment.TickCount64 - start > ReturnMilliseconds)
                throw new InvalidOperationException("the host function has not returned to its guest yet, so that only the thread that it was called on can call the guest");
        if (reentry == null)
            reentry = (OuterEntry*)NativeMemory.AllocZeroed((nuint)sizeof(OuterEntry));
        OuterEntry.Begin(context, reentry);
        return true;
    }

    internal void LeaveReentry()
    {
        OuterEntry.End(context);
        Suspension current = suspension!;
        Volatile.Write(ref claim, SuspendedClaim);
        current.Leave();
    }

    /// <summary>Takes the store if its guest waits; false when it does not yet.</summary>
    private bool TryEnterSuspended(long hostCall)
    {
        lock (gate)
        {
            if (hostCalls != hostCall)
                throw new InvalidOperationException("the guest no longer waits for this host function");
            if (!isSuspended)
                return false;
            if (!suspension!.TryEnter())
                throw suspension.EndedBy == SuspensionEnd.None ? Refusal() : new InvalidOperationException("the guest no longer waits for this host function");
            Volatile.Write(ref claim, Environment.CurrentManagedThreadId);
            return true;
        }
    }
}
