using System.Diagnostics;

namespace Wager.Runtime.Tiering;

/// <summary>What deopts took within the runtime, from the time that it is found until the frames are written. Thread-safe.</summary>
internal sealed class DeoptTimes
{
    private readonly long[] ticks = new long[1 << 14];
    private int count;

    /// <summary>Adds one; only so many of the first are kept.</summary>
    public void Add(long start)
    {
        int at = Interlocked.Increment(ref count) - 1;
        if (at < ticks.Length)
            ticks[at] = Stopwatch.GetTimestamp() - start;
    }

    /// <summary>The median.</summary>
    public double MedianMicroseconds
    {
        get
        {
            long[] sorted = ticks.AsSpan(0, Math.Min(count, ticks.Length)).ToArray();
            Array.Sort(sorted);
            return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2] * 1e6 / Stopwatch.Frequency;
        }
    }
}
