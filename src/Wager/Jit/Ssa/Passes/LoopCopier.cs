namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Appends copies of one loop's body to it. Every copy is made of the original; the maps tell what became of its blocks and values in the latest
/// copy. Between copies the graph is whole: the latest copy's latches lead back to the header.
/// </summary>
internal readonly ref struct LoopCopier
{
    private readonly Graph _graph;
    private readonly UnrollPools _pools;
    private readonly UnrollPools.Loop _loop;
    private readonly int _blocks;
    private readonly int _latches;
    private readonly int _phis;

    public LoopCopier(Graph graph, UnrollPools pools, in UnrollPools.Loop loop)
    {
        _graph = graph;
        _pools = pools;
        _loop = loop;
        _blocks = CollectBlocks();
        Span<Block> predecessors = graph.Predecessors(loop.Header);
        _latches = predecessors.Length - 1;
        predecessors[1..].CopyTo(pools.Latches);
        _phis = CollectPhis();
    }

    private int CollectBlocks()
    {
        int count = 0;
        ReadOnlySpan<Block> order = _graph.Order;
        for (int i = _graph[_loop.Header].OrderIndex; i <= _graph[_loop.Last].OrderIndex; i++)
            if (_graph[order[i]].LoopHeader == _loop.Header)
                _pools.Body[count++] = order[i];
        return count;
    }

    /// <summary>Keeps what comes along the back-edges into the header's phis.</summary>
    private int CollectPhis()
    {
        int count = 0;
        for (Value phi = _graph[_loop.Header].First; _graph[phi].Code == IrOp.Phi; phi = _graph.Next(phi))
        {
            if (_pools.PhiInputs.Length < (count + 1) * _latches)
                Array.Resize(ref _pools.PhiInputs, (count + 1) * _latches * 2);
            for (int i = 0; i < _latches; i++)
                _pools.PhiInputs[count * _latches + i] = _graph.Resolve(_graph.Inputs(phi)[i + 1]);
            count++;
        }
        if (_pools.NewPhis.Length < count)
            _pools.NewPhis = new Value[count * 2];
        return count;
    }

    private Value Map(Value value)
    {
        value = _graph.Resolve(value);
        int mapped = value.Index < _pools.ValueMap.Length ? _pools.ValueMap[value.Index] : 0;
        return mapped == 0 ? value : new Value(mapped);
    }

    private Block Map(Block block)
    {
        int mapped = block.Index < _pools.BlockMap.Length ? _pools.BlockMap[block.Index] : 0;
        return mapped == 0 ? block : new Block(mapped);
    }

    /// <summary>Of a loop with one latch: the one of the latest copy.</summary>
    public Block LatestLatch => Map(_pools.Latches[0]);

    /// <summary>Puts one more copy between the latest one and the header; its blocks follow in the new order.</summary>
    public void Append(ref int count)
    {
        for (int i = 0; i < _blocks; i++)
        {
            Block copy = _graph.NewBlock();
            _graph[copy].LoopHeader = _loop.Header;
            _pools.Copies[i] = copy;
            _pools.Put(ref count, copy);
        }
        Block header = _pools.Copies[0];
        for (int i = 0; i < _latches; i++)
        {
            Block latch = Map(_pools.Latches[i]);
            Span<Block> successors = _graph.Successors(latch);
            successors[successors.IndexOf(_loop.Header)] = header;
            _graph.AddPredecessor(header, latch);
        }
        for (int i = 0; i < _phis; i++)
            _pools.NewPhis[i] = EnterPhi(header, _pools.PhiInputs.AsSpan(i * _latches, _latches));
        for (int i = 0; i < _blocks; i++)
            _pools.BlockMap[_pools.Body[i].Index] = _pools.Copies[i].Index;
        CopyOps();
        CloseHeader();
    }

    /// <summary>Puts a copy in front of a loop with one latch; its blocks, and a last one that leads to the header, follow in the new order.</summary>
    public void Peel(ref int count)
    {
        for (int i = 0; i < _blocks; i++)
        {
            _pools.Copies[i] = _graph.NewBlock();
            _pools.Put(ref count, _pools.Copies[i]);
        }
        Block before = _graph.Predecessors(_loop.Header)[0];
        Span<Block> successors = _graph.Successors(before);
        successors[successors.IndexOf(_loop.Header)] = _pools.Copies[0];
        _graph.AddPredecessor(_pools.Copies[0], before);
        Value phi = _graph[_loop.Header].First;
        for (int i = 0; i < _phis; i++, phi = _graph.Next(phi))
            _pools.NewPhis[i] = _graph.Resolve(_graph.Inputs(phi)[0]);
        for (int i = 0; i < _blocks; i++)
            _pools.BlockMap[_pools.Body[i].Index] = _pools.Copies[i].Index;
        CopyOps();
        Block last = _graph.NewBlock();
        _pools.Put(ref count, last);
        EnterLoop(last);
    }

    /// <summary>The copy's latch leads to the header through the block.</summary>
    private void EnterLoop(Block last)
    {
        Block latch = LatestLatch;
        _graph.CurrentOrigin = _graph.OriginOf(_graph.Terminator(latch));
        _graph.Append(last, _graph.Create(IrOp.Jump, Rep.None));
        Span<Block> successors = _graph.Successors(latch);
        successors[successors.IndexOf(_loop.Header)] = last;
        _graph.AddPredecessor(last, latch);
        _graph.SetSuccessors(last, [_loop.Header]);
        _graph.Predecessors(_loop.Header)[0] = last;
        Value phi = _graph[_loop.Header].First;
        for (int k = 0; k < _phis; k++, phi = _graph.Next(phi))
            _graph.Inputs(phi)[0] = Map(_pools.PhiInputs[k]);
    }

    private Value EnterPhi(Block header, ReadOnlySpan<Value> inputs)
    {
        if (inputs.Length == 1)
            return Map(inputs[0]);
        _graph.CurrentOrigin = _graph.OriginOf(inputs[0]);
        Value phi = _graph.Append(header, _graph.CreateList(IrOp.Phi, _graph.RepOf(inputs[0]), inputs));
        foreach (ref Value input in _graph.Inputs(phi))
            input = Map(input);
        return phi;
    }

    private void CopyOps()
    {
        Value phi = _graph[_loop.Header].First;
        for (int i = 0; i < _phis; i++, phi = _graph.Next(phi))
            _pools.ValueMap[phi.Index] = _pools.NewPhis[i].Index;
        for (int i = 0; i < _blocks; i++)
        {
            Block copy = _pools.Copies[i];
            if (i > 0)
                foreach (Block predecessor in _graph.Predecessors(_pools.Body[i]))
                    _graph.AddPredecessor(copy, Map(predecessor));
            Value value = i == 0 ? phi : _graph[_pools.Body[i]].First;
            for (; !value.IsNone; value = _graph.Next(value))
                if (_graph[value].Code != IrOp.StackCheck)
                    CopyOp(copy, value);
            CopySuccessors(copy, _pools.Body[i]);
        }
    }

    private void CopyOp(Block copy, Value value)
    {
        Value clone = _graph.Append(copy, _graph.Clone(value));
        foreach (ref Value input in _graph.Inputs(clone))
            input = Map(input);
        _pools.ValueMap[value.Index] = clone.Index;
    }

    private void CopySuccessors(Block copy, Block original)
    {
        _graph.SetSuccessors(copy, _graph.Successors(original));
        foreach (ref Block successor in _graph.Successors(copy))
        {
            if (successor == _loop.Exit)
                continue;
            successor = IsInBody(successor) && successor != _loop.Header ? Map(successor) : _loop.Header;
        }
        if (!_graph.Successors(copy).Contains(_loop.Exit))
            return;
        int index = _graph.PredecessorIndex(_loop.Exit, original);
        for (Value phi = _graph[_loop.Exit].First; _graph[phi].Code == IrOp.Phi; phi = _graph.Next(phi))
            _graph.AddInput(phi, Map(_graph.Inputs(phi)[index]));
        _graph.AddPredecessor(_loop.Exit, copy);
    }

    /// <summary>The original's latches lead to the first copy's header, which is in no body.</summary>
    private bool IsInBody(Block block) => _pools.Body.AsSpan(0, _blocks).Contains(block);

    private void CloseHeader()
    {
        Span<Block> predecessors = _graph.Predecessors(_loop.Header);
        for (int i = 0; i < _latches; i++)
            predecessors[i + 1] = Map(_pools.Latches[i]);
        Value phi = _graph[_loop.Header].First;
        for (int k = 0; k < _phis; k++, phi = _graph.Next(phi))
            for (int i = 0; i < _latches; i++)
                _graph.Inputs(phi)[i + 1] = Map(_pools.PhiInputs[k * _latches + i]);
    }
}
