using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Runtime.Platform;

namespace Wager;

// [DOC] ownership. One thread at a time. An atomic instruction at every entry would be a sixth of the cost of a call, so a store that one
// thread has entered many times in a row becomes that thread's own (`home`): it enters by writing `Inside` and then looking whether the
// store is still its own. Another thread first takes `claim`, takes the store away from its home, makes every processor of the process
// carry out its pending writes, and then looks at `Inside`: either it sees that the store is in use, or the other sees that it lost it.
// Who the calling thread is would be expensive to ask, too. A thread that calls from between two places of the home's stack is the home,
// or a later one that got the stack of a home that has ended, and then takes its place.
public sealed unsafe partial class WasmStore
{
    /// <summary>The store is being disposed or was: who disposes claims it for good, so whoever is inside knows that it lives.</summary>
    private const int DisposedClaim = -2;

    /// <summary>Entries in a row by one thread after which the store becomes its own. Taking it away costs about as much as a thousand atomic instructions.</summary>
    private const int EntriesForHome = 64;

    /// <summary>The thread that may enter without atomic instructions; null while another takes the store away.</summary>
    private Home? home;

    /// <summary>The last home; differs from <see cref="home"/> only when that is null.</summary>
    private Home? lastHome;

    /// <summary>Id of the thread that enters atomically, or is inside that way. 0 for none; below 0 when no thread can get in by itself.</summary>
    private int claim;

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

    /// <summary>
    /// Whether guests of the store may have frames: a thread is inside, or one is suspended. False means that at some moment of this call there was none. After a
    /// process-wide barrier this holds for all entries that began before it.
    /// </summary>
    internal bool MayHaveFrames =>
        Volatile.Read(ref claim) != 0 || Volatile.Read(ref lastHome) is { } last && Volatile.Read(ref last.Inside) != 0 || Volatile.Read(ref claim) != 0;

    /// <summary>Lets the calling thread in if no other is inside.</summary>
    private Entrance TakeEntrance()
    {
        Thread thread = Thread.CurrentThread;
        int id = thread.ManagedThreadId;
        if (Volatile.Read(ref claim) == id)
            return Entrance.Nested;
        Home? own = Volatile.Read(ref lastHome);
        if (own is not null && own.Thread == thread)
        {
            if (own.Inside != 0)
                return Entrance.Nested;
            if (TryEnterHome(own))
                return Entrance.Taken;
        }
        else if (own is not null && own.IsInsideInPlaceOf(thread))
            return Entrance.Nested;
        if (Interlocked.CompareExchange(ref claim, id, 0) != 0)
            return Entrance.Refused;
        if (!TryEvict(thread))
        {
            Volatile.Write(ref claim, 0);
            return Entrance.Refused;
        }
        CountEntry(thread);
        return Entrance.Taken;
    }

    /// <summary>Lets the calling thread in, by claim, if no thread is inside, not even this one.</summary>
    private bool TryClaim()
    {
        Thread thread = Thread.CurrentThread;
        if (Volatile.Read(ref lastHome) is { Inside: not 0 } own && own.Thread == thread)
            return false;
        if (Interlocked.CompareExchange(ref claim, thread.ManagedThreadId, 0) != 0)
            return false;
        if (!TryEvict(thread))
        {
            Volatile.Write(ref claim, 0);
            return false;
        }
        lastThread = null;
        return true;
    }

    /// <summary>Lets the calling thread in for something other than a call; <see cref="Leave"/> must follow.</summary>
    /// <exception cref="InvalidOperationException">The store is in use.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    internal void TakeOver()
    {
        if (TakeEntrance() != Entrance.Taken)
            throw Refusal();
    }

    /// <summary>The calling thread, for which <see cref="TakeEntrance"/> said that it took it, is outside again.</summary>
    internal void Leave()
    {
        if (Volatile.Read(ref claim) == Environment.CurrentManagedThreadId)
            Volatile.Write(ref claim, 0);
        else
            Volatile.Write(ref lastHome!.Inside, 0);
        if (isEnding && TryClaim())
            FreeClaimed();
    }

    /// <summary>Enters the thread's own store; false when it is being taken away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEnterHome(Home own)
    {
        Volatile.Write(ref own.Inside, 1);
        if (Volatile.Read(ref home) == own)
            return true;
        Volatile.Write(ref own.Inside, 0);
        return false;
    }

    /// <summary>Takes the store away from its home; false when that thread is inside. The caller holds the claim.</summary>
    private bool TryEvict(Thread caller)
    {
        Home? old = Volatile.Read(ref home);
        if (old is null)
            return true;
        Volatile.Write(ref home, null);
        if (old.Thread == caller)
            return true;
        Interlocked.MemoryBarrierProcessWide();
        if (Volatile.Read(ref old.Inside) == 0)
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
        // A new object each time: a thread that was stopped in the middle of an entry may yet write to its old one.
        Home own = new(thread) { Inside = 1 };
        Volatile.Write(ref lastHome, own);
        Volatile.Write(ref home, own);
        Volatile.Write(ref claim, 0);
    }

    /// <summary>Guest and host can call each other through any number of stores, so every entry looks at what is left of the thread's stack.</summary>
    /// <param name="place">A frame of the calling thread from which the same entry may be tried again; 0 for none.</param>
    private void CheckStack(nuint place = 0)
    {
        byte here;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Runtime.Traps.TrapReport.Without(TrapCode.StackOverflow);
        if (home is { } own && own.Thread == Thread.CurrentThread)
        {
            own.NoteRoomyPlace((nuint)(&here));
            own.NoteRoomyPlace(Math.Max(place, (nuint)(&here)));
        }
    }

    /// <summary>A thread to which the store belongs; only that thread writes to it.</summary>
    private sealed class Home(Thread thread)
    {
        public readonly Thread Thread = thread;

        public int Inside;

        // Frames in which the thread called and had room enough on its stack: so it has in all frames between them.
        private nuint lowest = nuint.MaxValue;
        private nuint highest;

        /// <summary>Whether a caller with a frame here is the thread and has room enough on its stack. True for none before the first <see cref="NoteRoomyPlace"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsRoomyPlace(nuint here) => here >= lowest && here <= highest;

        public void NoteRoomyPlace(nuint here)
        {
            lowest = Math.Min(lowest, here);
            highest = Math.Max(highest, here);
        }

        /// <summary>
        /// Whether <paramref name="current"/>, which is the calling thread and not the home, is inside as the home: because that has ended and left it its stack.
        /// </summary>
        public bool IsInsideInPlaceOf(Thread current) => Volatile.Read(ref Inside) != 0 && !Thread.IsAlive && Platform.IsOnStackOfThisThread(highest);
    }
}
