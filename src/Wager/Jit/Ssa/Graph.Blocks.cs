using Wager.Core;

namespace Wager.Jit.Ssa;

// Blocks, their order and their edges.
internal sealed partial class Graph
{
    private BlockData[] blocks = new BlockData[128];
    private int blockCount;
    private Block[] order = new Block[128];
    private int orderCount;
    private Block[] edges = new Block[512];
    private int edgeCount;

    /// <summary>One more than the highest block number; removed blocks count.</summary>
    public int BlockCount => blockCount;

    public ref BlockData this[Block block] => ref blocks[block.Index];

    /// <summary>
    /// The blocks in reverse post order: every edge but back-edges leads forward, loops lie together. The entry is first.
    /// </summary>
    public ReadOnlySpan<Block> Order => order.AsSpan(0, orderCount);

    public Block Entry => order[0];

    /// <summary>In the order of phi inputs; of a loop header the entry edge first.</summary>
    public Span<Block> Predecessors(Block block)
    {
        ref readonly BlockData data = ref blocks[block.Index];
        return edges.AsSpan(data.PredStart, data.PredCount);
    }

    /// <summary>In the order that the terminator's row tells.</summary>
    public Span<Block> Successors(Block block)
    {
        ref readonly BlockData data = ref blocks[block.Index];
        return edges.AsSpan(data.SuccStart, data.SuccCount);
    }

    public Value Terminator(Block block) => blocks[block.Index].Last;

    private void ResetBlocks()
    {
        blockCount = 1;
        orderCount = 0;
        edgeCount = 0;
    }

    public Block NewBlock()
    {
        Budget.Spend(1);
        Budget.Reserve(ref blocks, blockCount + 1);
        blocks[blockCount] = default;
        return new Block(blockCount++);
    }

    /// <summary>Puts the block at the end of the order.</summary>
    public void Place(Block block)
    {
        Budget.Reserve(ref order, orderCount + 1);
        blocks[block.Index].OrderIndex = orderCount;
        order[orderCount++] = block;
    }

    /// <summary>The blocks in their order, for whoever visits all of them: each is paid for.</summary>
    public PaidWalk Walk => new(this);

    /// <summary>See <see cref="Walk"/>.</summary>
    internal ref struct PaidWalk(Graph graph)
    {
        private readonly ReadOnlySpan<Block> order = graph.Order;
        private int next = -1;

        public readonly Block Current => order[next];

        public readonly PaidWalk GetEnumerator() => this;

        public bool MoveNext()
        {
            graph.Budget.Spend(1);
            return ++next < order.Length;
        }
    }

    /// <summary>Replaces the order; removed blocks must not be part of it.</summary>
    public void SetOrder(ReadOnlySpan<Block> order)
    {
        Budget.Reserve(ref this.order, order.Length);
        order.CopyTo(this.order);
        orderCount = order.Length;
        for (int i = 0; i < orderCount; i++, Budget.Spend(1))
            blocks[this.order[i].Index].OrderIndex = i;
    }

    private int TakeEdges(int count)
    {
        int start = edgeCount;
        Budget.Reserve(ref edges, start + count);
        edgeCount += count;
        return start;
    }

    /// <summary>Adds a predecessor at the end; the caller adds the phis' inputs.</summary>
    public void AddPredecessor(Block block, Block predecessor)
    {
        ref BlockData data = ref blocks[block.Index];
        if (data.PredCount == data.PredCapacity)
        {
            int capacity = Math.Max(2, data.PredCapacity * 2);
            int start = TakeEdges(capacity);
            edges.AsSpan(data.PredStart, data.PredCount).CopyTo(edges.AsSpan(start));
            data.PredStart = start;
            data.PredCapacity = capacity;
        }
        edges[data.PredStart + data.PredCount++] = predecessor;
    }

    /// <summary>Sets the successors; their predecessor lists are the caller's business.</summary>
    public void SetSuccessors(Block block, ReadOnlySpan<Block> successors)
    {
        ref BlockData data = ref blocks[block.Index];
        if (successors.Length > data.SuccCount)
            data.SuccStart = TakeEdges(successors.Length);
        data.SuccCount = successors.Length;
        successors.CopyTo(edges.AsSpan(data.SuccStart));
    }

    /// <summary>The number of the predecessor in the block's list, or -1.</summary>
    public int PredecessorIndex(Block block, Block predecessor)
    {
        Span<Block> predecessors = Predecessors(block);
        Budget.Spend(MoveSteps(predecessors.Length));
        return predecessors.IndexOf(predecessor);
    }

    /// <summary>Takes the edge out of the block's predecessors and its phis.</summary>
    public void RemovePredecessor(Block block, Block predecessor)
    {
        int index = PredecessorIndex(block, predecessor);
        if (index < 0)
            throw new CompilerBug($"{predecessor} does not precede {block}");
        for (Value phi = blocks[block.Index].First; IsPhi(phi); phi = Next(phi))
            RemoveInput(phi, index);
        Span<Block> predecessors = Predecessors(block);
        Budget.Spend(MoveSteps(predecessors.Length));
        predecessors[(index + 1)..].CopyTo(predecessors[index..]);
        blocks[block.Index].PredCount--;
    }

    /// <summary>Puts another block in the predecessor's place.</summary>
    public void ReplacePredecessor(Block block, Block old, Block replacement)
        => Predecessors(block)[PredecessorIndex(block, old)] = replacement;

    private bool IsPhi(Value value) => !value.IsNone && ops[value.Index].Code == IrOp.Phi;

    /// <summary>The first operation that is no phi; never none in a finished block.</summary>
    public Value FirstNonPhi(Block block)
    {
        Value value = blocks[block.Index].First;
        while (IsPhi(value))
            value = Next(value);
        return value;
    }
}
