using Wager.Runtime.Memory;

namespace Wager;

// Guests that wait for a notification of another thread.
public sealed unsafe partial class WasmStore
{
    private Waiter? waiter;

    /// <summary>The waiter while the guest waits, or is about to: what stops the guest interrupts it. Under the gate.</summary>
    private Waiter? waiting;

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
            return queue.Wait(waiter, address, in value, timeout);
        }
        finally
        {
            lock (gate)
                waiting = null;
        }
    }
}
