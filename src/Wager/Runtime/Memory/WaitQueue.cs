namespace Wager.Runtime.Memory;

/// <summary>
/// [DOC] waiting. The threads that wait at addresses of one shared memory, in the order in which they came. Comparing the value and joining
/// the queue are one step under the bucket's lock, and so are choosing whom to wake and taking him out: a notification that comes after the
/// comparison finds the waiter. Who left the queue by a notification was woken, whatever else happened meanwhile, so none is lost to a
/// timeout or a cancellation, and nobody wakes without a cause.
/// </summary>
internal sealed class WaitQueue
{
    private const int BucketCount = 32;

    private readonly Bucket[] buckets = new Bucket[BucketCount];

    public WaitQueue()
    {
        for (int i = 0; i < BucketCount; i++)
            buckets[i] = new Bucket();
    }

    /// <summary>Waits at an address while it holds a value; see <see cref="WaitOutcome"/>.</summary>
    /// <param name="waiter">The calling thread's, prepared.</param>
    /// <param name="address">Offset in the memory.</param>
    /// <param name="holds">Whether the address holds the expected value; asked under the lock.</param>
    /// <param name="timeout">Nanoseconds; negative ones have no end.</param>
    public unsafe WaitOutcome Wait(Waiter waiter, ulong address, in ExpectedValue holds, long timeout)
    {
        Bucket bucket = BucketOf(address);
        long start = Environment.TickCount64;
        using (bucket.Gate.Enter())
        {
            if (!holds.IsThere())
                return WaitOutcome.NotEqual;
            if (timeout == 0)
                return WaitOutcome.TimedOut;
            bucket.Add(waiter, address);
        }
        try
        {
            waiter.Block(start, timeout);
        }
        catch
        {
            // An interrupted thread leaves nothing behind in the queue.
            TryLeave(bucket, waiter);
            throw;
        }
        if (!TryLeave(bucket, waiter))
            return WaitOutcome.Woken;
        return waiter.IsInterrupted ? WaitOutcome.Interrupted : WaitOutcome.TimedOut;
    }

    /// <summary>Takes a waiter out of the queue; false if a notification has.</summary>
    private static bool TryLeave(Bucket bucket, Waiter waiter)
    {
        using (bucket.Gate.Enter())
        {
            bool isQueued = waiter.IsQueued;
            if (isQueued)
                bucket.Remove(waiter);
            return isQueued;
        }
    }

    /// <summary>Wakes those that have waited longest at an address; returns how many.</summary>
    public uint Notify(ulong address, uint count)
    {
        Bucket bucket = BucketOf(address);
        uint woken = 0;
        using (bucket.Gate.Enter())
        {
            Waiter? next;
            for (Waiter? waiter = bucket.First; waiter is not null && woken < count; waiter = next)
            {
                next = waiter.Next;
                if (waiter.Address != address)
                    continue;
                bucket.Remove(waiter);
                waiter.Wake();
                woken++;
            }
        }
        return woken;
    }

    /// <summary>How many wait at an address, at this moment.</summary>
    public int Count(ulong address)
    {
        Bucket bucket = BucketOf(address);
        int count = 0;
        using (bucket.Gate.Enter())
            for (Waiter? waiter = bucket.First; waiter is not null; waiter = waiter.Next)
                count += waiter.Address == address ? 1 : 0;
        return count;
    }

    private Bucket BucketOf(ulong address) => buckets[(address >> 2) * 0x9E3779B97F4A7C15 >> 59];

    /// <summary>A doubly linked list in order of arrival, under its gate.</summary>
    private sealed class Bucket
    {
        public readonly Gate Gate = new();
        private Waiter? last;

        public Waiter? First { get; private set; }

        public void Add(Waiter waiter, ulong address)
        {
            waiter.Address = address;
            waiter.IsQueued = true;
            waiter.Previous = last;
            if (last is null)
                First = waiter;
            else
                last.Next = waiter;
            last = waiter;
        }

        public void Remove(Waiter waiter)
        {
            if (waiter.Previous is null)
                First = waiter.Next;
            else
                waiter.Previous.Next = waiter.Next;
            if (waiter.Next is null)
                last = waiter.Previous;
            else
                waiter.Next.Previous = waiter.Previous;
            waiter.Previous = waiter.Next = null;
            waiter.IsQueued = false;
        }
    }
}

/// <summary>How a wait ended.</summary>
internal enum WaitOutcome
{
    /// <summary>By a notification.</summary>
    Woken = 0,

    /// <summary>The address did not hold the expected value.</summary>
    NotEqual = 1,
    TimedOut = 2,

    /// <summary>The host stopped the guest.</summary>
    Interrupted,
}

/// <summary>Four or eight bytes of a memory, aligned, and what they must be for a wait.</summary>
internal readonly unsafe struct ExpectedValue(nint place, int size, ulong value)
{
    public bool IsThere() => size == 4 ? Volatile.Read(ref *(uint*)place) == (uint)value : Volatile.Read(ref *(ulong*)place) == value;
}

/// <summary>A thread that may wait; a store has one, since one thread at a time is inside it.</summary>
internal sealed class Waiter
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly ManualResetEventSlim isOver = new(false, spinCount: 100);

    // Of the bucket, under its lock.
    public Waiter? Previous;
    public Waiter? Next;
    public ulong Address;
    public bool IsQueued;

    private volatile bool isInterrupted;

    public bool IsInterrupted => isInterrupted;

    /// <summary>Before it waits again.</summary>
    public void Prepare()
    {
        isInterrupted = false;
        isOver.Reset();
    }

    public void Wake() => isOver.Set();

    /// <summary>Ends its wait, if it waits, without a notification. Any thread.</summary>
    public void Interrupt()
    {
        isInterrupted = true;
        isOver.Set();
    }

    /// <summary>Until it is woken or interrupted, or the time, counted from a start, is over: never before.</summary>
    public void Block(long start, long timeout)
    {
        if (timeout < 0)
        {
            isOver.Wait();
            return;
        }
        // The clock ticks in milliseconds; one more makes up for the part of the first that was over.
        long milliseconds = (timeout - 1) / NanosecondsPerMillisecond + 2;
        while (true)
        {
            long left = milliseconds - (Environment.TickCount64 - start);
            if (left <= 0 || isOver.Wait((int)Math.Min(left, int.MaxValue)))
                return;
        }
    }
}
