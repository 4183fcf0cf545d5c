using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Orders blocks so that every loop lies in one run: what stands among a loop's blocks without being part of it (the ways out) waits until the
/// loop is over. The order stays topological, since a loop's blocks depend on nothing outside but the way to its header.
/// </summary>
internal sealed class LoopOrder
{
    /// <summary>For each loop its blocks, those of inner loops not counted, and inner loops that are not over.</summary>
    private int[] _left = [];
    private Block[] _next = [];
    private Block[] _first = [];
    private Block[] _last = [];
    private Block[] _open = new Block[16];
    private int _openCount;
    private Block[] _order = [];
    private int _count;

    public void Run(Graph graph)
    {
        int size = graph.BlockCount;
        if (_left.Length < size)
        {
            _left = new int[size * 2];
            _next = new Block[size * 2];
            _first = new Block[size * 2];
            _last = new Block[size * 2];
            _order = new Block[size * 2];
        }
        Array.Clear(_left, 0, size);
        Array.Clear(_first, 0, size);
        _count = _openCount = 0;
        foreach (Block block in graph.Order)
        {
            ref readonly BlockData data = ref graph[block];
            _left[data.LoopHeader.Index]++;
            if (data.IsLoopHeader)
                _left[data.LoopParent.Index]++;
        }
        int all = graph.Order.Length;
        for (int i = 0; i < all; i++)
            Emit(graph, graph.Order[i]);
        if (_count != all)
            throw new CompilerBug($"{all - _count} blocks wait for a loop that is never over");
        graph.SetOrder(_order.AsSpan(0, _count));
    }

    private void Emit(Graph graph, Block block)
    {
        Block loop = _openCount == 0 ? default : _open[_openCount - 1];
        if (!loop.IsNone && !Loops.Contains(graph, loop, block))
        {
            Wait(loop, block);
            return;
        }
        _order[_count++] = block;
        if (graph[block].IsLoopHeader)
            Open(block);
        if (_openCount > 0)
            _left[_open[_openCount - 1].Index]--;
        while (_openCount > 0 && _left[_open[_openCount - 1].Index] == 0)
            Close(graph);
    }

    private void Open(Block header)
    {
        if (_openCount == _open.Length)
            Array.Resize(ref _open, _openCount * 2);
        _open[_openCount++] = header;
    }

    private void Wait(Block loop, Block block)
    {
        _next[block.Index] = default;
        if (_first[loop.Index].IsNone)
            _first[loop.Index] = block;
        else
            _next[_last[loop.Index].Index] = block;
        _last[loop.Index] = block;
    }

    private void Close(Graph graph)
    {
        Block header = _open[--_openCount];
        if (_openCount > 0)
            _left[_open[_openCount - 1].Index]--;
        Block next;
        for (Block block = _first[header.Index]; !block.IsNone; block = next)
        {
            next = _next[block.Index];
            Emit(graph, block);
        }
    }
}
