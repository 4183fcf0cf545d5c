using Wager.Core;
using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Orders blocks so that every loop lies in one run: what stands among a loop's blocks without being part of it (the ways out) waits until
/// the loop is over. The order stays topological, since a loop's blocks depend on nothing outside but the way to its header.
/// </summary>
internal sealed class LoopOrder
{
    /// <summary>For each loop its blocks, those of inner loops not counted, and inner loops that are not over.</summary>
    private int[] left = [];
    private Block[] next = [];
    private Block[] first = [];
    private Block[] last = [];
    private Block[] open = new Block[16];
    private int openCount;
    private Block[] order = [];
    private int count;

    public void Run(Graph graph)
    {
        int size = graph.BlockCount;
        if (left.Length < size)
        {
            graph.Budget.Renew(ref left, size * 2);
            graph.Budget.Renew(ref next, size * 2);
            graph.Budget.Renew(ref first, size * 2);
            graph.Budget.Renew(ref last, size * 2);
            graph.Budget.Renew(ref order, size * 2);
        }
        graph.Budget.Clear(left.AsSpan(0, size));
        graph.Budget.Clear(first.AsSpan(0, size));
        count = openCount = 0;
        foreach (Block block in graph.Walk)
        {
            ref readonly BlockData data = ref graph[block];
            left[data.LoopHeader.Index]++;
            if (data.IsLoopHeader)
                left[data.LoopParent.Index]++;
        }
        int all = graph.Order.Length;
        for (int i = 0; i < all; i++)
            Emit(graph, graph.Order[i]);
        if (count != all)
            throw new CompilerBug($"{all - count} blocks wait for a loop that is never over");
        graph.SetOrder(order.AsSpan(0, count));
    }

    private void Emit(Graph graph, Block block)
    {
        graph.Budget.Spend(1);
        Block loop = openCount == 0 ? default : open[openCount - 1];
        if (!loop.IsNone && !Loops.Contains(graph, loop, block))
        {
            Wait(loop, block);
            return;
        }
        order[count++] = block;
        if (graph[block].IsLoopHeader)
            Open(graph, block);
        if (openCount > 0)
            left[open[openCount - 1].Index]--;
        while (openCount > 0 && left[open[openCount - 1].Index] == 0)
            Close(graph);
    }

    private void Open(Graph graph, Block header)
    {
        graph.Budget.Reserve(ref open, openCount + 1);
        open[openCount++] = header;
    }

    private void Wait(Block loop, Block block)
    {
        next[block.Index] = default;
        if (first[loop.Index].IsNone)
            first[loop.Index] = block;
        else
            next[last[loop.Index].Index] = block;
        last[loop.Index] = block;
    }

    private void Close(Graph graph)
    {
        Block header = open[--openCount];
        if (openCount > 0)
            left[open[openCount - 1].Index]--;
        Block next;
        for (Block block = first[header.Index]; !block.IsNone; block = next)
        {
            next = this.next[block.Index];
            Emit(graph, block);
        }
    }
}
