using System.Runtime.CompilerServices;
using Wager.Abi;

namespace Wager.Runtime.Ownership;

/// <summary>How a thread that wants to be inside a store finds it.</summary>
internal enum Entrance
{
    /// <summary>The calling thread is inside now and must leave.</summary>
    Taken,

    /// <summary>It was inside already.</summary>
    Nested,

    /// <summary>Another thread is inside, a guest waits, or the store is disposed.</summary>
    Refused,
}

/// <summary>
/// [DOC] ownership. One thread at a time. An atomic instruction at every entry would be a sixth of the cost of a call, so a store that one
/// thread has entered many times in a row becomes that thread's own (its home): it enters by writing <see cref="StoreHome.Inside"/> and
/// then looking whether the store is still its own. Another thread first takes the claim, takes the store away from its home, makes every
/// processor of the process carry out its pending writes, and then looks at <see cref="StoreHome.Inside"/>: either it sees that the store
/// is in use, or the other sees that it lost it. Who the calling thread is would be expensive to ask, too. A thread that calls from between
/// two places of the home's stack is the home, as long as that thread lives (<see cref="ThreadFrames"/>). Who disposes the store claims it
/// for good. So whoever is inside knows that the store lives, and nobody else may touch what it owns.
/// </summary>
internal abstract class StoreOwnership
{
    /// <summary>The store's guest waits, and no thread is inside.</summary>
    protected const int SuspendedClaim = -1;

    /// <summary>The store is being disposed, or was.</summary>
    protected const int DisposedClaim = -2;

    /// <summary>The store waits in a pool, and nobody may enter.</summary>
    protected const int IdleClaim = -3;

    /// <summary>The claim of a thread that is inside in place of the guest that waits is this less the thread's id.</summary>
    private const int InPlaceOfGuest = -10;

    /// <summary>
    /// Entries in a row by one thread after which the store becomes its own. Taking it away costs about as much as a thousand atomic
    /// instructions.
    /// </summary>
    private const int EntriesForHome = 64;

    /// <summary>The thread that may enter without atomic instructions; null while another takes the store away.</summary>
    private StoreHome? home;

    /// <summary>The last home; differs from <see cref="home"/> only when that is null.</summary>
    private StoreHome? lastHome;

    /// <summary>
    /// Id of the thread that enters atomically, or is inside that way; 0 for none; below 0 when no thread can get in by itself.
    /// </summary>
    private int claim;

    private Thread? lastThread;

    /// <summary>False for a store each of whose entries somebody wants to see.</summary>
    private readonly bool mayHaveHome;
    private int entriesInRow;

    protected StoreOwnership(bool mayHaveHome) => this.mayHaveHome = mayHaveHome;

    /// <summary>
    /// Whether guests of the store may have frames: a thread is inside, or one is suspended. False means that at some moment of this call
    /// there was none. After a process-wide barrier this holds for all entries that began before it.
    /// </summary>
    public bool MayHaveFrames =>
        IsClaimed || Volatile.Read(ref lastHome) is { } last && Volatile.Read(ref last.Inside) != 0 || IsClaimed;

    /// <summary>The home, if the calling frame lies where only the home's thread can have one, with room enough on its stack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected StoreHome? HomeAt(nuint here)
    {
        StoreHome? own = home;
        return own is not null && own.Contains(here) ? own : null;
    }

    /// <summary>Enters the thread's own store; false when it is being taken away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool TryEnterHome(StoreHome own)
    {
        Volatile.Write(ref own.Inside, 1);
        if (Volatile.Read(ref home) == own)
            return true;
        Volatile.Write(ref own.Inside, 0);
        return false;
    }

    private bool IsClaimed => Volatile.Read(ref claim) is not (0 or IdleClaim);

    /// <summary>Whether the calling thread is inside in place of the guest that waits.</summary>
    public bool IsInPlaceOfGuest => Volatile.Read(ref claim) == InPlaceOfGuest - Environment.CurrentManagedThreadId;

    /// <summary>Whether the calling thread is inside by the claim of a call of its own.</summary>
    protected bool HasClaim => Volatile.Read(ref claim) == Environment.CurrentManagedThreadId;

    /// <summary>Who holds the claim: a thread's id, or one of the constants.</summary>
    protected int Claim => Volatile.Read(ref claim);

    /// <summary>Gives the claim, which the caller holds or has the right to, to somebody else, or back.</summary>
    protected void SetClaim(int to) => Volatile.Write(ref claim, to);

    /// <summary>The claim for the calling thread, as that of a call or in place of a guest that goes on waiting.</summary>
    protected void SetClaimToThisThread(bool isInPlaceOfGuest)
    {
        int id = Environment.CurrentManagedThreadId;
        Volatile.Write(ref claim, isInPlaceOfGuest ? InPlaceOfGuest - id : id);
    }

    /// <summary>Lets the calling thread in if no other is inside.</summary>
    protected Entrance TakeEntrance()
    {
        Thread thread = Thread.CurrentThread;
        int id = thread.ManagedThreadId;
        if (Volatile.Read(ref claim) == id)
            return Entrance.Nested;
        StoreHome? own = Volatile.Read(ref lastHome);
        if (own is not null && own.Thread == thread)
        {
            if (own.Inside != 0)
                return Entrance.Nested;
            if (TryEnterHome(own))
                return Entrance.Taken;
        }
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
    protected bool TryClaim()
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

    /// <summary>The calling thread, for which <see cref="TakeEntrance"/> said that it took it, is outside again.</summary>
    protected void Leave()
    {
        if (HasClaim)
            Volatile.Write(ref claim, 0);
        else
            Volatile.Write(ref lastHome!.Inside, 0);
    }

    /// <summary>
    /// The calling thread has room enough on its stack down to this frame, and may be let in faster from here if the store is its own.
    /// </summary>
    protected void NoteRoom(nuint place)
    {
        if (home is { } own && own.Thread == Thread.CurrentThread)
            own.Frames.Note(place);
    }

    /// <summary>Takes the store away from its home; false when that thread is inside. The caller holds the claim.</summary>
    private bool TryEvict(Thread caller)
    {
        StoreHome? old = Volatile.Read(ref home);
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
        if (!mayHaveHome || ++entriesInRow < EntriesForHome)
            return;
        entriesInRow = 0;
        // A new object each time: a thread that was stopped in the middle of an entry may yet write to its old one.
        StoreHome own = new(thread, ThreadFrames.OfThisThread) { Inside = 1 };
        Volatile.Write(ref lastHome, own);
        Volatile.Write(ref home, own);
        Volatile.Write(ref claim, 0);
    }
}

/// <summary>A thread to which a store belongs; only that thread writes to it.</summary>
internal sealed unsafe class StoreHome(Thread thread, ThreadFrames frames)
{
    public readonly Thread Thread = thread;

    public readonly ThreadFrames Frames = frames;

    // The frames keep it; one load less for every call.
    private readonly ThreadRange* range = frames.Range;

    public int Inside;

    /// <summary>Whether a caller with a frame here is the thread, and has room enough on its stack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(nuint here) => here >= range->Lowest && here <= range->Highest;
}
