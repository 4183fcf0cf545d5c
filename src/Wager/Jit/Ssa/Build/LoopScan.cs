using Wager.Core.Ops;

namespace Wager.Jit.Ssa.Build;

/// <summary>
/// Which locals each loop of a function assigns, found by one walk over the bytecode before the graph is built: only they need phis. The walk notes the assignments of
/// the open loops in order; where a loop ends, only one for each local stays, so that the loops around it do not count them again.
/// </summary>
internal sealed class LoopScan
{
    private int[] _assigned = new int[256];
    private int _assignedCount;
    private LoopRange[] _loops = new LoopRange[32];
    private int _loopCount;
    private int _nextLoop;
    private int[] _open = new int[64];
    private int _openCount;
    private int[] _stamps = new int[64];
    private int _stamp;
    private int[] _result = new int[64];
    private int _resultCount;

    /// <param name="Offset">Of the instruction.</param>
    /// <param name="First">Of its assignments: among all while it is open, then among the results.</param>
    /// <param name="Count">Of the locals, once it is closed.</param>
    private record struct LoopRange(int Offset, int First, int Count);

    public void Scan(ReadOnlySpan<byte> module, int start, int end, int localCount)
    {
        _assignedCount = 0;
        _loopCount = 0;
        _nextLoop = 0;
        _openCount = 0;
        _resultCount = 0;
        if (_stamps.Length < localCount)
            _stamps = new int[localCount * 2];
        ObservingVisitor<Observer> visitor = new(new Observer(this, module));
        OpDriver.Run(module, start, end, ref visitor);
    }

    private readonly ref struct Observer(LoopScan scan, ReadOnlySpan<byte> module) : IOpObserver
    {
        private readonly ReadOnlySpan<byte> _module = module;

        public bool IsDone => false;

        public void See(int offset, WasmOp op)
        {
            switch (op)
            {
                case WasmOp.LocalSet or WasmOp.LocalTee:
                    scan.Assign((int)(uint)Leb.SlowU32(_module, offset + 1));
                    break;
                case WasmOp.Loop:
                    scan.Open(scan.OpenLoop(offset));
                    break;
                case WasmOp.Block or WasmOp.If or WasmOp.TryTable or WasmOp.Try:
                    scan.Open(-1);
                    break;
                case WasmOp.End or WasmOp.Delegate:
                    scan.Close();
                    break;
            }
        }
    }

    private void Assign(int local)
    {
        if (_assignedCount == _assigned.Length)
            Array.Resize(ref _assigned, _assignedCount * 2);
        _assigned[_assignedCount++] = local;
    }

    private int OpenLoop(int offset)
    {
        if (_loopCount == _loops.Length)
            Array.Resize(ref _loops, _loopCount * 2);
        _loops[_loopCount] = new LoopRange(offset, _assignedCount, 0);
        return _loopCount++;
    }

    private void Open(int loop)
    {
        if (_openCount == _open.Length)
            Array.Resize(ref _open, _openCount * 2);
        _open[_openCount++] = loop;
    }

    private void Close()
    {
        if (_openCount == 0)
            return;
        int loop = _open[--_openCount];
        if (loop >= 0)
            KeepDistinct(ref _loops[loop]);
    }

    private void KeepDistinct(ref LoopRange loop)
    {
        _stamp++;
        int kept = loop.First;
        for (int i = loop.First; i < _assignedCount; i++)
        {
            int local = _assigned[i];
            if (_stamps[local] == _stamp)
                continue;
            _stamps[local] = _stamp;
            _assigned[kept++] = local;
        }
        int count = kept - loop.First;
        if (_resultCount + count > _result.Length)
            Array.Resize(ref _result, Math.Max(_result.Length * 2, _resultCount + count));
        Array.Copy(_assigned, loop.First, _result, _resultCount, count);
        _assignedCount = kept;
        loop = loop with { First = _resultCount, Count = count };
        _resultCount += count;
    }

    /// <summary>Where in <see cref="Locals"/> the locals begin that the loop at this offset assigns. Loops are asked for in order.</summary>
    public int LocalsOf(int offset, out int count)
    {
        while (_loops[_nextLoop].Offset != offset)
            _nextLoop++;
        LoopRange loop = _loops[_nextLoop++];
        count = loop.Count;
        return loop.First;
    }

    /// <summary>From here on loops are asked for from the first one on again.</summary>
    public void Rewind() => _nextLoop = 0;

    /// <summary>Locals by the numbers that <see cref="LocalsOf"/> tells.</summary>
    public ReadOnlySpan<int> Locals(int first, int count) => _result.AsSpan(first, count);
}
