using System.Diagnostics;

namespace Wager.Wasi.Platform;

/// <summary>Waits in the kernel for descriptors and time, and comes back at once when the call is cancelled. One thread at a time.</summary>
internal sealed class Waiter : IDisposable
{
    private int wake = -1;

    ~Waiter() => Dispose();

    /// <summary>
    /// Waits until an entry is ready or <paramref name="timeoutNanoseconds"/> have passed (negative: for ever); returns how many are ready.
    /// </summary>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public int Wait(Span<Linux.PollEntry> entries, long timeoutNanoseconds, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!cancellation.CanBeCanceled)
            return Poll(entries, timeoutNanoseconds);
        return WaitCancellable(entries, timeoutNanoseconds, cancellation);
    }

    private int WaitCancellable(Span<Linux.PollEntry> entries, long timeoutNanoseconds, CancellationToken cancellation)
    {
        if (wake < 0)
            wake = Linux.EventDescriptor();
        Linux.PollEntry[] all = [.. entries, new Linux.PollEntry { Descriptor = wake, Events = Linux.POLLIN }];
        using (cancellation.UnsafeRegister(static state => Linux.Raise(((Waiter)state!).wake), this))
        {
            int ready = Poll(all, timeoutNanoseconds);
            if (all[^1].Returned != 0)
            {
                Linux.Drain(wake);
                cancellation.ThrowIfCancellationRequested();
                ready--;
            }
            all.AsSpan(0, entries.Length).CopyTo(entries);
            return ready;
        }
    }

    /// <summary>Waits again for what is left of the time when a signal came in between.</summary>
    private static int Poll(Span<Linux.PollEntry> entries, long timeoutNanoseconds)
    {
        long start = Stopwatch.GetTimestamp();
        long rest = timeoutNanoseconds;
        while (true)
        {
            int ready = Linux.Poll(entries, rest);
            if (ready != -Linux.EINTR)
                return ready;
            if (timeoutNanoseconds >= 0)
                rest = Math.Max(0, timeoutNanoseconds - Stopwatch.GetElapsedTime(start).Ticks * 100);
        }
    }

    public void Dispose()
    {
        int old = Interlocked.Exchange(ref wake, -1);
        if (old >= 0)
            Linux.Close(old);
        GC.SuppressFinalize(this);
    }
}
