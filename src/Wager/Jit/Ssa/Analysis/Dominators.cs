namespace Wager.Jit.Ssa.Analysis;

/// <summary>
/// The dominator tree. Graphs are reducible, so the sources of back-edges are dominated by their header and one walk in reverse post order,
/// over forward edges alone, is exact (K. Cooper, T. Harvey, K. Kennedy: A Simple, Fast Dominance Algorithm).
/// </summary>
internal static class Dominators
{
    /// <summary>Sets the dominator of each block in the order and numbers the tree.</summary>
    /// <param name="graph">A graph without unreachable blocks.</param>
    /// <param name="scratch">Memory to use; grows.</param>
    public static void Compute(Graph graph, ref int[] scratch)
    {
        ReadOnlySpan<Block> order = graph.Order;
        ref BlockData entry = ref graph[order[0]];
        entry.Dominator = default;
        entry.DominatorDepth = 0;
        entry.DominatorJump = order[0];
        for (int i = 1; i < order.Length; i++, graph.Budget.Spend(1))
            SetDominator(graph, order[i], FindDominator(graph, order[i], i));
        Number(graph, ref scratch);
    }

    /// <summary>
    /// The jump leads to the dominator, or as far as its own jump and the next one together if these are equally long: so walks are
    /// logarithmic.
    /// </summary>
    private static void SetDominator(Graph graph, Block block, Block dominator)
    {
        ref BlockData data = ref graph[block];
        ref readonly BlockData above = ref graph[dominator];
        ref readonly BlockData jump = ref graph[above.DominatorJump];
        data.Dominator = dominator;
        data.DominatorDepth = above.DominatorDepth + 1;
        bool isEven = above.DominatorDepth - jump.DominatorDepth == jump.DominatorDepth - graph[jump.DominatorJump].DominatorDepth;
        data.DominatorJump = isEven ? jump.DominatorJump : dominator;
    }

    private static Block FindDominator(Graph graph, Block block, int index)
    {
        Block dominator = default;
        graph.Budget.Spend(graph.Predecessors(block).Length);
        foreach (Block predecessor in graph.Predecessors(block))
            if (graph[predecessor].OrderIndex < index)
                dominator = dominator.IsNone ? predecessor : Common(graph, dominator, predecessor);
        return dominator.IsNone ? throw new CompilerBug($"{block} has no predecessor before it") : dominator;
    }

    /// <summary>The nearest block that dominates both; while dominators of all blocks up to theirs are known.</summary>
    public static Block Common(Graph graph, Block a, Block b)
    {
        if (graph[a].DominatorDepth > graph[b].DominatorDepth)
            (a, b) = (b, a);
        int depth = graph[a].DominatorDepth;
        while (graph[b].DominatorDepth > depth)
        {
            Block jump = graph[b].DominatorJump;
            b = graph[jump].DominatorDepth >= depth ? jump : graph[b].Dominator;
        }
        while (a != b)
        {
            ref readonly BlockData first = ref graph[a];
            ref readonly BlockData second = ref graph[b];
            bool meetFurtherUp = first.DominatorJump != second.DominatorJump;
            a = meetFurtherUp ? first.DominatorJump : first.Dominator;
            b = meetFurtherUp ? second.DominatorJump : second.Dominator;
        }
        return a;
    }

    /// <summary>Numbers the tree in preorder: parents come before children in the order, so subtree sizes suffice.</summary>
    private static void Number(Graph graph, ref int[] scratch)
    {
        ReadOnlySpan<Block> order = graph.Order;
        if (scratch.Length < 2 * order.Length)
            graph.Budget.Renew(ref scratch, 4 * order.Length);
        Span<int> sizes = scratch.AsSpan(0, order.Length);
        Span<int> free = scratch.AsSpan(order.Length, order.Length);
        sizes.Fill(1);
        for (int i = order.Length - 1; i > 0; i--)
            sizes[graph[graph[order[i]].Dominator].OrderIndex] += sizes[i];
        for (int i = 0; i < order.Length; i++, graph.Budget.Spend(1))
        {
            ref BlockData data = ref graph[order[i]];
            int enter = 0;
            if (i > 0)
            {
                ref int next = ref free[graph[data.Dominator].OrderIndex];
                enter = next;
                next += sizes[i];
            }
            data.DominatorEnter = enter;
            data.DominatorLeave = enter + sizes[i] - 1;
            free[i] = enter + 1;
        }
    }

    /// <summary>Every way to <paramref name="block"/> leads through <paramref name="dominator"/>; a block dominates itself.</summary>
    public static bool Dominates(Graph graph, Block dominator, Block block)
    {
        ref readonly BlockData upper = ref graph[dominator];
        int enter = graph[block].DominatorEnter;
        return upper.DominatorEnter <= enter && enter <= upper.DominatorLeave;
    }

    /// <summary>
    /// The blocks so that dominators come first and what a block dominates follows it in one run; <paramref name="array"/> grows.
    /// </summary>
    public static ReadOnlySpan<Block> Preorder(Graph graph, ref Block[] array)
    {
        ReadOnlySpan<Block> order = graph.Order;
        if (array.Length < order.Length)
            graph.Budget.Renew(ref array, order.Length * 2);
        foreach (Block block in graph.Walk)
            array[graph[block].DominatorEnter] = block;
        return array.AsSpan(0, order.Length);
    }
}
