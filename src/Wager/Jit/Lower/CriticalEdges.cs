using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Lower;

/// <summary>
/// Puts a block on every edge from a block with several successors to one with several predecessors, so that each edge has a place for moves: the end of its
/// source or the start of its target. The blocks that need no moves vanish at emission.
/// </summary>
internal sealed class CriticalEdges
{
    private Block[] _order = new Block[64];
    private int _count;

    public void Split(Graph graph)
    {
        _count = 0;
        bool any = false;
        ReadOnlySpan<Block> order = graph.Order;
        for (int i = 0; i < order.Length; i++)
        {
            Block block = order[i];
            Add(block);
            int successors = graph[block].SuccCount;
            if (successors < 2)
                continue;
            for (int k = 0; k < successors; k++)
            {
                Block target = graph.Successors(block)[k];
                if (graph[target].PredCount < 2)
                    continue;
                Add(Insert(graph, block, k, target));
                any = true;
            }
        }
        if (any)
            graph.SetOrder(_order.AsSpan(0, _count));
    }

    private static Block Insert(Graph graph, Block source, int edge, Block target)
    {
        graph.CurrentOrigin = graph.OriginOf(graph[source].Last);
        Block between = graph.NewBlock();
        graph.Append(between, graph.Create(IrOp.Jump, Rep.None));
        graph.SetSuccessors(between, [target]);
        graph.AddPredecessor(between, source);
        graph.ReplacePredecessor(target, source, between);
        graph.Successors(source)[edge] = between;
        bool entersLoop = graph[target].IsLoopHeader && !Loops.Contains(graph, target, source);
        Block like = entersLoop ? source : target;
        graph[between].LoopHeader = graph[like].LoopHeader;
        graph[between].LoopDepth = graph[like].LoopDepth;
        if (graph[source].IsCold || graph[target].IsCold)
            graph[between].Flags |= BlockFlags.Cold;
        return between;
    }

    private void Add(Block block)
    {
        if (_count == _order.Length)
            Array.Resize(ref _order, _count * 2);
        _order[_count++] = block;
    }
}
