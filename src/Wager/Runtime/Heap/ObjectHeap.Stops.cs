namespace Wager.Runtime.Heap;

// A collection ends early when the guest that waits for it is to stop: whatever takes long counts its steps, and looks every few thousand.
internal sealed unsafe partial class ObjectHeap
{
    /// <summary>
    /// Steps, each of which is about an object or an element, between two looks: less than a millisecond even if none is in the processor's
    /// caches.
    /// </summary>
    private const int StepsPerLook = 1 << 13;

    /// <summary>Steps for a block whose lines are looked at.</summary>
    private const int StepsPerSweep = 32;

    /// <summary>Blocks that are given back to the system between two looks: 16 MiB.</summary>
    private const int BlocksPerClean = 512;

    /// <summary>Blocks whose marks are cleared between two looks: 1.5 MiB of them.</summary>
    private const int BlocksPerClear = 2048;

    private int untilLook;
    private int untilStop;

    /// <summary>In stress, the collection is not to be stopped: without it there is no room, or somebody has asked for it.</summary>
    private bool isNeeded;

    /// <summary>How many collections were stopped.</summary>
    public int Stops { get; private set; }

    /// <summary>Whether the store's guests are to stop, so that nobody waits for a collection.</summary>
    public bool IsStopped => Volatile.Read(ref context->Interrupt) != 0;

    /// <summary>Takes steps while marks are being found.</summary>
    /// <exception cref="CollectionStoppedException">The guest is to stop.</exception>
    public void Spend(int steps)
    {
        untilLook -= steps;
        if (untilLook < 0)
            Look();
    }

    private void Look()
    {
        if (IsToStop())
            throw new CollectionStoppedException();
    }

    private bool IsToStop()
    {
        untilLook = options.StopEvery == 0 ? StepsPerLook : 0;
        if (options.StopEvery == 0 || isNeeded || --untilStop >= 0)
            return IsStopped;
        // Some must come to their end.
        untilStop = options.StopEvery << Stops % 8;
        return true;
    }

    /// <summary>
    /// Takes steps while memory is being freed; false if the guest is to stop, so that the rest is left to the next collection, which is a
    /// full one.
    /// </summary>
    public bool CanGoOn(int steps)
    {
        untilLook -= steps;
        if (untilLook < 0 && !isUnfinished && IsToStop())
        {
            isUnfinished = true;
            Stops++;
        }
        return !isUnfinished;
    }

    /// <summary>Never leaves the heap.</summary>
    private sealed class CollectionStoppedException : Exception;
}
