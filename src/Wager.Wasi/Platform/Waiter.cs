using System.Diagnostics;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Platform;

/// <summary>
/// Waits in the kernel for descriptors and time, and comes back at once when the call is cancelled. One thread at a time waits.
/// </summary>
internal sealed class Waiter(WasiContext context) : IDisposable
{
    private readonly Lock gate = new();
    private int wake = -1;

    ~Waiter() => Dispose();

    /// <summary>
    /// Waits until an entry is ready, a task is done, or <paramref name="timeoutNanoseconds"/> have passed (negative: for ever); returns
    /// how many entries are ready, or a negated error number. The tasks must call <see cref="Wake"/> when they are done.
    /// </summary>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public int Wait(Span<Linux.PollEntry> entries, long timeoutNanoseconds, CancellationToken cancellation,
        ReadOnlySpan<Task> tasks = default)
    {
        if (context.Gate is not { } others)
            return WaitHere(entries, timeoutNanoseconds, cancellation, tasks);
        long start = Stopwatch.GetTimestamp();
        long rest = timeoutNanoseconds;
        while (true)
        {
            int ready;
            Monitor.Exit(others);
            try
            {
                ready = WaitHere(entries, rest, cancellation, tasks);
            }
            finally
            {
                Monitor.Enter(others);
            }
            // Another thread may have taken what was there before this one came back in.
            if (ready <= 0 || (ready = Poll(entries, 0)) != 0)
                return ready;
            if (timeoutNanoseconds >= 0)
                rest = Math.Max(0, timeoutNanoseconds - Stopwatch.GetElapsedTime(start).Ticks * 100);
        }
    }

    private int WaitHere(Span<Linux.PollEntry> entries, long timeoutNanoseconds, CancellationToken cancellation, ReadOnlySpan<Task> tasks)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!cancellation.CanBeCanceled && tasks.IsEmpty)
            return Poll(entries, timeoutNanoseconds);
        lock (gate)
            if (wake < 0)
                wake = Linux.EventDescriptor();
        if (wake < 0)
            return wake;
        Linux.PollEntry[] all = [.. entries, new Linux.PollEntry { Descriptor = wake, Events = Linux.POLLIN }];
        using (cancellation.UnsafeRegister(static state => ((Waiter)state!).Wake(), this))
        {
            int ready = WaitToBeWoken(all, timeoutNanoseconds, cancellation, tasks);
            all.AsSpan(0, entries.Length).CopyTo(entries);
            return ready;
        }
    }

    /// <summary>Ends a wait early, so that it looks at its tasks and at the cancellation. From any thread.</summary>
    public void Wake()
    {
        // Not after the descriptor was closed: its number may be somebody else's.
        lock (gate)
            if (wake >= 0)
                Linux.Raise(wake);
    }

    private static int WaitToBeWoken(Linux.PollEntry[] all, long timeoutNanoseconds, CancellationToken cancellation,
        ReadOnlySpan<Task> tasks)
    {
        long start = Stopwatch.GetTimestamp();
        long rest = timeoutNanoseconds;
        while (true)
        {
            int ready = Poll(all, IsAnyDone(tasks) ? 0 : rest);
            if (ready < 0)
                return ready;
            bool isWoken = all[^1].Returned != 0;
            if (isWoken)
            {
                Linux.Drain(all[^1].Descriptor);
                cancellation.ThrowIfCancellationRequested();
                ready--;
            }
            // It may have been woken by what an earlier wait was for.
            if (ready > 0 || !isWoken || IsAnyDone(tasks))
                return ready;
            if (timeoutNanoseconds >= 0)
                rest = Math.Max(0, timeoutNanoseconds - Stopwatch.GetElapsedTime(start).Ticks * 100);
        }
    }

    private static bool IsAnyDone(ReadOnlySpan<Task> tasks)
    {
        foreach (Task task in tasks)
            if (task.IsCompleted)
                return true;
        return false;
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
        lock (gate)
        {
            if (wake >= 0)
                Linux.Close(wake);
            wake = -1;
        }
        GC.SuppressFinalize(this);
    }
}
