using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

/// <summary>Where resolved moves go: one at a time, in an order that is right.</summary>
internal interface IMoveSink
{
    /// <summary>Copies between places, or from or to <see cref="ParallelMoves.Scratch"/>.</summary>
    void Move(VKind kind, int from, int to);
}

/// <summary>
/// [DOC] parallel moves of the optimizing tier: each target is written as soon as nobody reads it any more; when only cycles are left, one
/// target's value goes to a scratch place and its readers read that. General and float values never share a cycle, since slots are of one
/// file.
/// </summary>
internal struct ParallelMoves
{
    public const int Scratch = -1;

    /// <summary>So many moves are compared each with each.</summary>
    private const int Few = 12;

    private int[] from;
    private int[] to;
    private VKind[] kinds;
    private int count;

    /// <summary>Of many moves: how many still read the target of each, -1 for those that are done; and memory to sort them.</summary>
    private int[] readers = [];
    private int[] ready = [];
    private long[] keys = [];
    private (int From, VKind Kind)[] unsorted = [];

    public ParallelMoves()
    {
        from = new int[64];
        to = new int[64];
        kinds = new VKind[64];
    }

    public void Add(VKind kind, int from, int to)
    {
        if (count == this.from.Length)
        {
            Array.Resize(ref this.from, count * 2);
            Array.Resize(ref this.to, count * 2);
            Array.Resize(ref kinds, count * 2);
        }
        this.from[count] = from;
        this.to[count] = to;
        kinds[count++] = kind;
    }

    /// <summary>Passes on everything that was added and forgets it.</summary>
    public void Emit<TSink>(ref TSink sink)
        where TSink : IMoveSink, allows ref struct
    {
        if (count > Few)
        {
            EmitMany(ref sink);
            return;
        }
        while (count > 0)
        {
            bool progress = false;
            for (int i = count - 1; i >= 0; i--)
                if (!IsRead(to[i], i))
                {
                    sink.Move(kinds[i], from[i], to[i]);
                    Remove(i);
                    progress = true;
                }
            if (!progress)
                BreakCycle(ref sink);
        }
    }

    /// <summary>
    /// The moves on which nothing waits, and those for which they made room; then what is left are cycles, in which each place has one
    /// reader.
    /// </summary>
    private void EmitMany<TSink>(ref TSink sink)
        where TSink : IMoveSink, allows ref struct
    {
        SortByTarget();
        int ready = 0;
        for (int i = 0; i < count; i++)
            if (readers[i] == 0)
                this.ready[ready++] = i;
        EmitReady(ref sink, ready);
        for (int i = 0; i < count; i++)
            if (readers[i] > 0)
            {
                SaveForReader(ref sink, i);
                readers[i] = 0;
                this.ready[0] = i;
                EmitReady(ref sink, 1);
            }
        count = 0;
    }

    private void EmitReady<TSink>(ref TSink sink, int ready)
        where TSink : IMoveSink, allows ref struct
    {
        while (ready > 0)
        {
            int move = this.ready[--ready];
            sink.Move(kinds[move], from[move], to[move]);
            readers[move] = -1;
            int next = WriterOf(from[move]);
            if (next >= 0 && --readers[next] == 0)
                this.ready[ready++] = next;
        }
    }

    /// <summary>
    /// Goes once around a cycle to the move that reads the target of this one, which from now on reads the scratch place.
    /// </summary>
    private readonly void SaveForReader<TSink>(ref TSink sink, int move)
        where TSink : IMoveSink, allows ref struct
    {
        int reader = move;
        while (from[reader] != to[move])
            reader = WriterOf(from[reader]);
        sink.Move(kinds[reader], to[move], Scratch);
        from[reader] = Scratch;
    }

    /// <summary>Orders the moves by where they go, and counts who still reads that place.</summary>
    private void SortByTarget()
    {
        if (readers.Length < count)
        {
            readers = new int[from.Length];
            ready = new int[from.Length];
            unsorted = new (int, VKind)[from.Length];
            keys = new long[from.Length];
        }
        for (int i = 0; i < count; i++)
        {
            keys[i] = (long)to[i] << 32 | (uint)i;
            unsorted[i] = (from[i], kinds[i]);
        }
        Sorting.Sort(keys.AsSpan(0, count));
        for (int i = 0; i < count; i++)
        {
            to[i] = (int)(keys[i] >> 32);
            (from[i], kinds[i]) = unsorted[(int)keys[i]];
            readers[i] = 0;
        }
        for (int i = 0; i < count; i++)
            if (WriterOf(from[i]) is >= 0 and int writer)
                readers[writer]++;
    }

    /// <summary>The move that writes the place, or a negative number.</summary>
    private readonly int WriterOf(int place) => to.AsSpan(0, count).BinarySearch(place);

    private void BreakCycle<TSink>(ref TSink sink)
        where TSink : IMoveSink, allows ref struct
    {
        int place = to[count - 1];
        int reader = from.AsSpan(0, count).IndexOf(place);
        VKind kind = kinds[reader];
        for (int i = 0; i < count; i++)
            if (from[i] == place)
            {
                // The widest reader decides how much is saved.
                kind = (VKind)Math.Max((byte)kind, (byte)kinds[i]);
                from[i] = Scratch;
            }
        sink.Move(kind, place, Scratch);
    }

    private readonly bool IsRead(int place, int except)
    {
        for (int i = 0; i < count; i++)
            if (i != except && from[i] == place)
                return true;
        return false;
    }

    private void Remove(int index)
    {
        count--;
        from[index] = from[count];
        to[index] = to[count];
        kinds[index] = kinds[count];
    }
}
