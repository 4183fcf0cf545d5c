using Wager.Core.Ops;
using Wager.Jit.Targets;

namespace Wager.Jit.Ssa.Build;

/// <summary>What follows the body of each try of the legacy encoding: its clauses, or the label that it delegates to. Found in one walk over the function.</summary>
internal sealed class TryScan
{
    /// <summary>In place of a label: it delegates to none.</summary>
    public const int DelegatesNot = -1;

    private Entry[] _entries = new Entry[8];
    private int _entryCount;
    private Clause[] _clauses = new Clause[16];
    private int _clauseCount;

    /// <summary>For each open block the number of its try, or -1.</summary>
    private int[] _open = new int[64];
    private int _openCount;

    private record struct Entry(int Offset, int FirstClause, int LastClause, int Clauses, int Label);

    private record struct Clause(int Tag, int Next);

    public void Scan(ReadOnlySpan<byte> module, int start, int end)
    {
        _entryCount = _clauseCount = _openCount = 0;
        ObservingVisitor<Observer> visitor = new(new Observer(this, module));
        OpDriver.Run(module, start, end, ref visitor);
    }

    /// <summary>The number of the try at an offset; <paramref name="from"/> is no later one's.</summary>
    public int Find(int offset, int from)
    {
        while (_entries[from].Offset < offset)
            from++;
        return from;
    }

    public int CountOf(int number) => _entries[number].Clauses;

    /// <summary>The depth of the label that it delegates to, counted from outside of it; or <see cref="DelegatesNot"/>.</summary>
    public int LabelOf(int number) => _entries[number].Label;

    /// <summary>The tags of its clauses, in order; -1 for all.</summary>
    public void CopyTags(int number, Span<int> tags)
    {
        int next = _entries[number].FirstClause;
        for (int i = 0; i < tags.Length; i++, next = _clauses[next].Next)
            tags[i] = _clauses[next].Tag;
    }

    private void Open(int number)
    {
        if (_openCount == _open.Length)
            Array.Resize(ref _open, _openCount * 2);
        _open[_openCount++] = number;
    }

    private void AddTry(int offset)
    {
        if (_entryCount == _entries.Length)
            Array.Resize(ref _entries, _entryCount * 2);
        _entries[_entryCount] = new Entry(offset, 0, 0, 0, DelegatesNot);
        Open(_entryCount++);
    }

    private void AddClause(int tag)
    {
        if (_clauseCount == _clauses.Length)
            Array.Resize(ref _clauses, _clauseCount * 2);
        ref Entry entry = ref _entries[_open[_openCount - 1]];
        if (entry.Clauses++ == 0)
            entry.FirstClause = _clauseCount;
        else
            _clauses[entry.LastClause].Next = _clauseCount;
        entry.LastClause = _clauseCount;
        _clauses[_clauseCount++] = new Clause(tag, 0);
    }

    private readonly ref struct Observer(TryScan scan, ReadOnlySpan<byte> module) : IOpObserver
    {
        private readonly ReadOnlySpan<byte> _module = module;

        public bool IsDone => false;

        public void See(int offset, WasmOp op)
        {
            switch (op)
            {
                case WasmOp.Try:
                    scan.AddTry(offset);
                    break;
                case WasmOp.Block or WasmOp.Loop or WasmOp.If or WasmOp.TryTable:
                    scan.Open(-1);
                    break;
                case WasmOp.Catch:
                    scan.AddClause((int)(uint)Leb.SlowU32(_module, offset + 1));
                    break;
                case WasmOp.CatchAll:
                    scan.AddClause(TryClause.AllTags);
                    break;
                case WasmOp.Delegate:
                    scan._entries[scan._open[--scan._openCount]].Label = (int)(uint)Leb.SlowU32(_module, offset + 1);
                    break;
                case WasmOp.End when scan._openCount > 0:
                    scan._openCount--;
                    break;
            }
        }
    }
}
