using Wager.Core.Ops;
using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Build;

/// <summary>The loops around a loop, found in one walk over the function.</summary>
internal sealed class EnclosingLoops
{
    /// <summary>Loops around the entered one, each of which is read once more; and how many bytes that may be, in multiples of the function's, beyond some that are always granted.</summary>
    private const int MostLoops = 8;
    private const int MostCopies = 2;
    private const int GrantedBytes = 32 << 10;

    private readonly List<(int Offset, bool Encloses)> _open = [];
    private readonly HashSet<int> _offsets = [];
    private int _end;
    private long _bytes;

    /// <summary>Their number.</summary>
    public int Count => _offsets.Count;

    public bool Contains(int offset) => _offsets.Contains(offset);

    /// <summary>Whether reading the loops around the one at <paramref name="entry"/> again is in proportion to the function.</summary>
    public bool Find(ReadOnlySpan<byte> module, int start, int end, int entry, CompileBudget budget)
    {
        _open.Clear();
        _offsets.Clear();
        _bytes = 0;
        _end = end;
        ObservingVisitor<Observer> visitor = new(new Observer(this, entry, budget));
        OpDriver.Run(module, start, end, ref visitor);
        return _offsets.Count <= MostLoops && _bytes <= GrantedBytes + (long)MostCopies * (end - start);
    }

    private void Close(int offset)
    {
        if (_open.Count == 0)
            return;
        (int begin, bool encloses) = _open[^1];
        if (encloses)
            _bytes += Math.Min(offset, _end) - begin;
        _open.RemoveAt(_open.Count - 1);
    }

    /// <summary>The entered loop: what is open and a loop is around it.</summary>
    private void Enter()
    {
        for (int i = 0; i < _open.Count; i++)
        {
            if (_open[i].Offset < 0)
                continue;
            _open[i] = (_open[i].Offset, true);
            _offsets.Add(_open[i].Offset);
        }
    }

    private readonly ref struct Observer(EnclosingLoops loops, int entry, CompileBudget budget) : IOpObserver
    {
        public bool IsDone => false;

        public void See(int offset, WasmOp op)
        {
            budget.Spend(1);
            if (offset == entry)
                loops.Enter();
            switch (op)
            {
                case WasmOp.Loop:
                    loops._open.Add((offset, false));
                    break;
                case WasmOp.Block or WasmOp.If or WasmOp.TryTable or WasmOp.Try:
                    loops._open.Add((-1, false));
                    break;
                case WasmOp.End or WasmOp.Delegate:
                    loops.Close(offset);
                    break;
            }
        }
    }
}
