using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

/// <summary>Where resolved moves go: one at a time, in an order that is right.</summary>
internal interface IMoveSink
{
    /// <summary>Copies between places, or from or to <see cref="ParallelMoves.Scratch"/>.</summary>
    void Move(VKind kind, int from, int to);
}

/// <summary>
/// [DOC] parallel moves of the optimizing tier: each target is written as soon as nobody reads it any more; when only cycles are left, one target's value goes to a
/// scratch place and its readers read that. General and float values never share a cycle, since slots are of one file.
/// </summary>
internal struct ParallelMoves
{
    public const int Scratch = -1;

    /// <summary>So many moves are compared each with each.</summary>
    private const int Few = 12;

    private int[] _from;
    private int[] _to;
    private VKind[] _kinds;
    private int _count;

    /// <summary>Of many moves: how many still read the target of each, -1 for those that are done; and memory to sort them.</summary>
    private int[] _readers = [];
    private int[] _ready = [];
    private long[] _keys = [];
    private (int From, VKind Kind)[] _unsorted = [];

    public ParallelMoves()
    {
        _from = new int[64];
        _to = new int[64];
        _kinds = new VKind[64];
    }

    public void Add(VKind kind, int from, int to)
    {
        if (_count == _from.Length)
        {
            Array.Resize(ref _from, _count * 2);
            Array.Resize(ref _to, _count * 2);
            Array.Resize(ref _kinds, _count * 2);
        }
        _from[_count] = from;
        _to[_count] = to;
        _kinds[_count++] = kind;
    }

    /// <summary>Passes on everything that was added and forgets it.</summary>
    public void Emit<TSink>(ref TSink sink)
        where TSink : IMoveSink, allows ref struct
    {
        if (_count > Few)
        {
            EmitMany(ref sink);
            return;
        }
        while (_count > 0)
        {
            bool progress = false;
            for (int i = _count - 1; i >= 0; i--)
                if (!IsRead(_to[i], i))
                {
                    sink.Move(_kinds[i], _from[i], _to[i]);
                    Remove(i);
                    progress = true;
                }
            if (!progress)
                BreakCycle(ref sink);
        }
    }

    /// <summary>The moves on which nothing waits, and those for which they made room; then what is left are cycles, in which each place has one reader.</summary>
    private void EmitMany<TSink>(ref TSink sink)
        where TSink : IMoveSink, allows ref struct
    {
        SortByTarget();
        int ready = 0;
        for (int i = 0; i < _count; i++)
            if (_readers[i] == 0)
                _ready[ready++] = i;
        EmitReady(ref sink, ready);
        for (int i = 0; i < _count; i++)
            if (_readers[i] > 0)
            {
                SaveForReader(ref sink, i);
                _readers[i] = 0;
                _ready[0] = i;
                EmitReady(ref sink, 1);
            }
        _count = 0;
    }

    private void EmitReady<TSink>(ref TSink sink, int ready)
        where TSink : IMoveSink, allows ref struct
    {
        while (ready > 0)
        {
            int move = _ready[--ready];
            sink.Move(_kinds[move], _from[move], _to[move]);
            _readers[move] = -1;
            int next = WriterOf(_from[move]);
            if (next >= 0 && --_readers[next] == 0)
                _ready[ready++] = next;
        }
    }

    /// <summary>Goes once around a cycle to the move that reads the target of this one, which from now on reads the scratch place.</summary>
    private readonly void SaveForReader<TSink>(ref TSink sink, int move)
        where TSink : IMoveSink, allows ref struct
    {
        int reader = move;
        while (_from[reader] != _to[move])
            reader = WriterOf(_from[reader]);
        sink.Move(_kinds[reader], _to[move], Scratch);
        _from[reader] = Scratch;
    }

    /// <summary>Orders the moves by where they go, and counts who still reads that place.</summary>
    private void SortByTarget()
    {
        if (_readers.Length < _count)
        {
            _readers = new int[_from.Length];
            _ready = new int[_from.Length];
            _unsorted = new (int, VKind)[_from.Length];
            _keys = new long[_from.Length];
        }
        for (int i = 0; i < _count; i++)
        {
            _keys[i] = (long)_to[i] << 32 | (uint)i;
            _unsorted[i] = (_from[i], _kinds[i]);
        }
        Sorting.Sort(_keys.AsSpan(0, _count));
        for (int i = 0; i < _count; i++)
        {
            _to[i] = (int)(_keys[i] >> 32);
            (_from[i], _kinds[i]) = _unsorted[(int)_keys[i]];
            _readers[i] = 0;
        }
        for (int i = 0; i < _count; i++)
            if (WriterOf(_from[i]) is >= 0 and int writer)
                _readers[writer]++;
    }

    /// <summary>The move that writes the place, or a negative number.</summary>
    private readonly int WriterOf(int place) => _to.AsSpan(0, _count).BinarySearch(place);

    private void BreakCycle<TSink>(ref TSink sink)
        where TSink : IMoveSink, allows ref struct
    {
        int place = _to[_count - 1];
        int reader = _from.AsSpan(0, _count).IndexOf(place);
        VKind kind = _kinds[reader];
        for (int i = 0; i < _count; i++)
            if (_from[i] == place)
            {
                // The widest reader decides how much is saved.
                kind = (VKind)Math.Max((byte)kind, (byte)_kinds[i]);
                _from[i] = Scratch;
            }
        sink.Move(kind, place, Scratch);
    }

    private readonly bool IsRead(int place, int except)
    {
        for (int i = 0; i < _count; i++)
            if (i != except && _from[i] == place)
                return true;
        return false;
    }

    private void Remove(int index)
    {
        _count--;
        _from[index] = _from[_count];
        _to[index] = _to[_count];
        _kinds[index] = _kinds[_count];
    }
}
