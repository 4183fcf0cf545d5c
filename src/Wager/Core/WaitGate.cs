namespace Wager;

/// <summary>
/// A <see cref="Gate"/> inside of which one can wait for what others do inside. <see cref="Thread.Interrupt"/> breaks into
/// <see cref="Wait"/> alone.
/// </summary>
internal sealed class WaitGate
{
    private readonly object inner = new();

    /// <summary>Waits until nobody is inside; what is returned is to be disposed.</summary>
    public Holder Enter()
    {
        bool isInterrupted = false;
        while (!TryEnter(ref isInterrupted))
        {
        }
        if (isInterrupted)
            Thread.CurrentThread.Interrupt();
        return new Holder(inner);
    }

    /// <summary>Leaves the caller, who is inside, outside until <see cref="WakeAll"/> or so long; false if that was too long.</summary>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted; it is inside.</exception>
    public bool Wait(int milliseconds = Timeout.Infinite) => Monitor.Wait(inner, milliseconds);

    /// <summary>Ends the wait of one who waits. The caller is inside.</summary>
    public void WakeOne() => Monitor.Pulse(inner);

    /// <summary>Ends the wait of everybody who waits. The caller is inside.</summary>
    public void WakeAll() => Monitor.PulseAll(inner);

    private bool TryEnter(ref bool isInterrupted)
    {
        try
        {
            Monitor.Enter(inner);
            return true;
        }
        catch (ThreadInterruptedException)
        {
            isInterrupted = true;
            return false;
        }
    }

    /// <summary>The time inside.</summary>
    public readonly ref struct Holder(object inner)
    {
        public void Dispose() => Monitor.Exit(inner);
    }
}
