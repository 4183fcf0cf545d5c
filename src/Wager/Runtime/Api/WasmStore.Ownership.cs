using System.Runtime.CompilerServices;
using Wager.Abi;

namespace Wager;

// [DOC] ownership. One thread at a time. An atomic instruction at every entry would be half the cost of a call, so a store that one thread
// has entered many times in a row becomes that thread's own (`home`): it enters by writing `holder` and then looking whether the store is
// still its own. Another thread first takes `claim`, takes the store away from its home, makes every processor of the process carry
// out its pending writes, and then looks at `holder`: either it sees that the store is in use, or the other sees that it lost it.
public sealed unsafe partial class WasmStore
{
    /// <summary>Entries in a row by one thread after which the store becomes its own. Taking it away costs about as much as a thousand atomic instructions.</summary>
    private const int EntriesForHome = 64;

    /// <summary>The thread that may enter without atomic instructions.</summary>
    private Thread? home;

    /// <summary>Id of the thread that is inside; only that thread writes it. 0 for none.</summary>
    private int holder;

    /// <summary>Id of the thread that enters atomically, or is inside that way. 0 for none.</summary>
    private int claim;

    /// <summary>An address on the home thread's stack above which there is room enough for an entry.</summary>
    private nuint roomyStack;

    private Thread? lastThread;
    private int entriesInRow;

    private enum Entrance
    {
        /// <summary>The calling thread is inside now and must leave.</summary>
        Taken,

        /// <summary>It was inside already.</summary>
        Nested,

        /// <summary>Another thread is inside.</summary>
        Refused,
    }

    /// <summary>Lets the calling thread in if no other is inside.</summary>
    private Entrance TakeEntrance()
    {
        Thread thread = Thread.CurrentThread;
        int id = thread.ManagedThreadId;
        if (Volatile.Read(ref holder) == id)
            return Entrance.Nested;
        if (Volatile.Read(ref home) == thread && TryEnterHome(thread))
            return Entrance.Taken;
        if (Interlocked.CompareExchange(ref claim, id, 0) != 0)
            return Entrance.Refused;
        if (!TryEvict())
        {
            Volatile.Write(ref claim, 0);
            return Entrance.Refused;
        }
        Volatile.Write(ref holder, id);
        CountEntry(thread);
        return Entrance.Taken;
    }

    /// <summary>The calling thread, for which <see cref="TakeEntrance"/> said that it took it, is outside again.</summary>
    private void Leave()
    {
        bool isClaimed = Volatile.Read(ref claim) == Volatile.Read(ref holder);
        Volatile.Write(ref holder, 0);
        if (isClaimed)
            Volatile.Write(ref claim, 0);
    }

    /// <summary>Enters the thread's own store; false when it is being taken away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEnterHome(Thread thread)
    {
        Volatile.Write(ref holder, thread.ManagedThreadId);
        if (Volatile.Read(ref home) == thread)
            return true;
        Volatile.Write(ref holder, 0);
        return false;
    }

    /// <summary>Takes the store away from its home; false when that thread is inside. The caller holds the claim.</summary>
    private bool TryEvict()
    {
        Thread? old = Volatile.Read(ref home);
        if (old is null)
            return true;
        Volatile.Write(ref home, null);
        Interlocked.MemoryBarrierProcessWide();
        if (Volatile.Read(ref holder) == 0)
            return true;
        Volatile.Write(ref home, old);
        return false;
    }

    /// <summary>Makes a thread the store's home after many entries in a row. The thread is inside by claim, and then without.</summary>
    private void CountEntry(Thread thread)
    {
        if (lastThread != thread)
        {
            lastThread = thread;
            entriesInRow = 0;
        }
        if (++entriesInRow < EntriesForHome)
            return;
        entriesInRow = 0;
        roomyStack = nuint.MaxValue;
        Volatile.Write(ref home, thread);
        Volatile.Write(ref claim, 0);
    }

    /// <summary>No thread is at home any more, so that every entry looks at the store's state; the caller is inside.</summary>
    private void LoseHome()
    {
        lastThread = null;
        Volatile.Write(ref home, null);
    }

    /// <summary>Guest and host can call each other through any number of stores, so every entry looks at what is left of the thread's stack.</summary>
    private void CheckStack()
    {
        byte here;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Runtime.Traps.TrapReport.Without(TrapCode.StackOverflow);
        // There is as much room in every frame of the thread that lies higher.
        if (home == Thread.CurrentThread)
            roomyStack = Math.Min(roomyStack, (nuint)(&here));
    }
}
