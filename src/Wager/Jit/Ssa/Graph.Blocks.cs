namespace Wager.Jit.Ssa;

// Blocks, their order and their edges.
internal sealed partial class Graph
{
    private BlockData[] _blocks = new BlockData[128];
    private int _blockCount;
    private Block[] _order = new Block[128];
    private int _orderCount;
    private Block[] _edges = new Block[512];
    private int _edgeCount;

    /// <summary>One more than the highest block number; removed blocks count.</summary>
    public int BlockCount => _blockCount;

    public ref BlockData this[Block block] => ref _blocks[block.Index];

    /// <summary>The blocks in reverse post order: every edge but back-edges leads forward, loops lie together. The entry is first.</summary>
    public ReadOnlySpan<Block> Order => _order.AsSpan(0, _orderCount);

    public Block Entry => _order[0];

    /// <summary>In the order of phi inputs; of a loop header the entry edge first.</summary>
    public Span<Block> Predecessors(Block block)
    {
        ref readonly BlockData data = ref _blocks[block.Index];
        return _edges.AsSpan(data.PredStart, data.PredCount);
    }

    /// <summary>In the order that the terminator's row tells.</summary>
    public Span<Block> Successors(Block block)
    {
        ref readonly BlockData data = ref _blocks[block.Index];
        return _edges.AsSpan(data.SuccStart, data.SuccCount);
    }

    public Value Terminator(Block block) => _blocks[block.Index].Last;

    private void ResetBlocks()
    {
        _blockCount = 1;
        _orderCount = 0;
        _edgeCount = 0;
    }

    public Block NewBlock()
    {
        Budget.Spend(1);
        if (_blockCount == _blocks.Length)
            Array.Resize(ref _blocks, _blockCount * 2);
        _blocks[_blockCount] = default;
        return new Block(_blockCount++);
    }

    /// <summary>Puts the block at the end of the order.</summary>
    public void Place(Block block)
    {
        if (_orderCount == _order.Length)
            Array.Resize(ref _order, _orderCount * 2);
        _blocks[block.Index].OrderIndex = _orderCount;
        _order[_orderCount++] = block;
    }

    /// <summary>Replaces the order; removed blocks must not be part of it.</summary>
    public void SetOrder(ReadOnlySpan<Block> order)
    {
        if (order.Length > _order.Length)
            Array.Resize(ref _order, Math.Max(order.Length, _order.Length * 2));
        order.CopyTo(_order);
        _orderCount = order.Length;
        for (int i = 0; i < _orderCount; i++)
            _blocks[_order[i].Index].OrderIndex = i;
    }

    private int TakeEdges(int count)
    {
        int start = _edgeCount;
        if (start + count > _edges.Length)
            Array.Resize(ref _edges, Math.Max(_edges.Length * 2, start + count));
        _edgeCount += count;
        return start;
    }

    /// <summary>Adds a predecessor at the end; the caller adds the phis' inputs.</summary>
    public void AddPredecessor(Block block, Block predecessor)
    {
        ref BlockData data = ref _blocks[block.Index];
        if (data.PredCount == data.PredCapacity)
        {
            int capacity = Math.Max(2, data.PredCapacity * 2);
            int start = TakeEdges(capacity);
            _edges.AsSpan(data.PredStart, data.PredCount).CopyTo(_edges.AsSpan(start));
            data.PredStart = start;
            data.PredCapacity = capacity;
        }
        _edges[data.PredStart + data.PredCount++] = predecessor;
    }

    /// <summary>Sets the successors; their predecessor lists are the caller's business.</summary>
    public void SetSuccessors(Block block, ReadOnlySpan<Block> successors)
    {
        ref BlockData data = ref _blocks[block.Index];
        if (successors.Length > data.SuccCount)
            data.SuccStart = TakeEdges(successors.Length);
        data.SuccCount = successors.Length;
        successors.CopyTo(_edges.AsSpan(data.SuccStart));
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
        for (Value phi = _blocks[block.Index].First; IsPhi(phi); phi = Next(phi))
            RemoveInput(phi, index);
        Span<Block> predecessors = Predecessors(block);
        Budget.Spend(MoveSteps(predecessors.Length));
        predecessors[(index + 1)..].CopyTo(predecessors[index..]);
        _blocks[block.Index].PredCount--;
    }

    /// <summary>Puts another block in the predecessor's place.</summary>
    public void ReplacePredecessor(Block block, Block old, Block replacement) => Predecessors(block)[PredecessorIndex(block, old)] = replacement;

    private bool IsPhi(Value value) => !value.IsNone && _ops[value.Index].Code == IrOp.Phi;

    /// <summary>The first operation that is no phi; never none in a finished block.</summary>
    public Value FirstNonPhi(Block block)
    {
        Value value = _blocks[block.Index].First;
        while (IsPhi(value))
            value = Next(value);
        return value;
    }
}
