using Wager.Runtime.Profiling;

namespace Wager;

/// <summary>
/// Looks at regular times where the guest of a store stands, from a thread of its own. The guest tells at its next stack check (the
/// beginning of most functions, and the header of each loop), so small functions that call nothing are seen as a part of their callers, and
/// host functions as a part of what runs after them. Thread-safe.
/// </summary>
public sealed class WasmProfiler : IDisposable
{
    private readonly WasmStore store;
    private readonly GuestProfile profile = new();
    // Not a slim one, which spins first and gives up its turn each time: on a busy machine that is the interval many times.
    private readonly ManualResetEvent stopped = new(false);
    private readonly Thread thread;
    private readonly TimeSpan interval;

    private WasmProfiler(WasmStore store, TimeSpan interval)
    {
        this.store = store;
        this.interval = interval;
        thread = new Thread(Work) { IsBackground = true, Name = "Wager profiler" };
    }

    /// <summary>Begins to profile the guests of a store, whoever calls them on whichever thread.</summary>
    /// <param name="store">The store; one profiler at a time looks at it.</param>
    /// <param name="interval">The time between two samples; a millisecond if it is not given, and no less.</param>
    /// <exception cref="InvalidOperationException">The store is being profiled already.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public static WasmProfiler Start(WasmStore store, TimeSpan? interval = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        TimeSpan least = TimeSpan.FromMilliseconds(1);
        WasmProfiler profiler = new(store, interval is { } time && time > least ? time : least);
        store.Core.Stops.BeginProfile(profiler.profile);
        profiler.thread.Start();
        return profiler;
    }

    /// <summary>Samples so far.</summary>
    public int Samples => profile.Count;

    /// <summary>Samples that were left out, since more than four million of them, or a million different frames, are not kept.</summary>
    public long DroppedSamples => profile.Dropped;

    /// <summary>Ends the profile, if it has not ended, and writes it as JSON that speedscope and the Firefox profiler read.</summary>
    /// <param name="to">Where it is written; not disposed of.</param>
    /// <param name="name">What to call it.</param>
    public void Write(Stream to, string name = "wasm")
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(name);
        Dispose();
        SpeedscopeWriter.Write(to, name, profile);
    }

    /// <summary>Ends the profile; what was seen can still be written.</summary>
    public void Dispose()
    {
        stopped.Set();
        if (thread.IsAlive)
            thread.Join();
        store.Core.Stops.EndProfile(profile);
    }

    private void Work()
    {
        while (!stopped.WaitOne(interval))
        {
            if (store.Core.Entrance.MayHaveFrames && !store.Core.Suspension.IsSuspended)
            {
                store.Core.Stops.WantSample();
                continue;
            }
            store.Core.Stops.WithdrawSample();
            profile.Skip();
        }
    }
}
