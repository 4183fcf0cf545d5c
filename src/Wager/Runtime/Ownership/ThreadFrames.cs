using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Runtime.Code;

namespace Wager.Runtime.Ownership;

/// <summary>
/// A range of one thread's stack, from between whose ends it has called with room enough: whoever calls from there is that thread, and has
/// room enough. Empty from the moment when the thread ends, before another can get its stack: the system then runs a stub that empties it
/// (<see cref="ThreadEndStub"/>), because managed code hears of it too late.
/// </summary>
internal sealed unsafe class ThreadFrames
{
    // Ranges of threads that have ended are used again and never freed: what was reached in a finalizer may read them at any time. A range
    // is always one thread's or empty.
    private static readonly Stack<nint> Free = new();
    private static readonly Gate FreeGate = new();

    private static readonly ConditionalWeakTable<Thread, ThreadFrames> OfThreads = [];

    private ThreadFrames()
    {
        ThreadRange* made = TakeFree();
        // Without a call at its end nothing is ever noted for the thread, and it enters its stores in the slower way.
        if (Platform.Platform.TrySetThreadEnd(FixedStubs.Process.ThreadEndKey, (nint)made))
            made->HasEnded = 0;
        Range = made;
    }

    ~ThreadFrames()
    {
        if (Range == null)
            return;
        // The thread's managed part can be gone before the thread is: the stub is going to write here yet.
        if (Volatile.Read(ref Range->HasEnded) == 0)
            GC.ReRegisterForFinalize(this);
        else
            using (FreeGate.Enter())
                Free.Push((nint)Range);
    }

    /// <summary>Those of the calling thread.</summary>
    public static ThreadFrames OfThisThread => OfThreads.GetValue(Thread.CurrentThread, static _ => new ThreadFrames());

    public ThreadRange* Range { get; }

    /// <summary>The calling thread, which is this one, has room enough at a place.</summary>
    public void Note(nuint here)
    {
        if (Range->HasEnded != 0)
            return;
        Range->Lowest = Math.Min(Range->Lowest, here);
        Range->Highest = Math.Max(Range->Highest, here);
    }

    private static ThreadRange* TakeFree()
    {
        ThreadRange* range;
        using (FreeGate.Enter())
            range = Free.TryPop(out nint free) ? (ThreadRange*)free : (ThreadRange*)NativeMemory.AllocZeroed(ThreadRange.Size);
        *range = new ThreadRange { Lowest = ulong.MaxValue, HasEnded = 1 };
        return range;
    }
}
