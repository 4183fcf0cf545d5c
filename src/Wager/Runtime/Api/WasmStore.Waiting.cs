using Wager.Runtime.Memory;

namespace Wager;

// Guests that wait for a notification of another thread.
public sealed unsafe partial class WasmStore
{
    private Waiter? waiter;

    /// <summary>The waiter while the guest waits, or is about to: what stops the guest interrupts it. Under the gate.</summary>
    private Waiter? waiting;

    /// <summary>The store was disposed while its guest waited: it is freed when the thread leaves. Set once, under the gate.</summary>
    private volatile bool isEnding;

    /// <summary>Lets the guest wait at an address of a shared memory. Ends, too, when the guest is to be stopped.</summary>
    internal WaitOutcome Wait(WaitQueue queue, ulong address, in ExpectedValue value, long timeout)
    {
        waiter ??= new Waiter();
        lock (gate)
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

    /// <summary>Whether the store was disposed meanwhile.</summary>
    private bool EndWait()
    {
        lock (gate)
        {
            waiting = null;
            return isEnding;
        }
    }

    /// <summary>Disposal by another thread than the guest's: ends the guest's wait, and with it its call. False if it does not wait.</summary>
    private bool TryEndWait()
    {
        lock (gate)
        {
            if (waiting is null)
                return false;
            isEnding = true;
            SetPoison(true);
            return true;
        }
    }
}
