namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Appends copies of one loop's body to it. Every copy is made of the original; the maps tell what became of its blocks and values in the
/// latest copy. Between copies the graph is whole: the latest copy's latches lead back to the header.
/// </summary>
internal readonly ref struct LoopCopier
{
    private readonly Graph graph;
    private readonly UnrollPools pools;
    private readonly UnrollPools.Loop loop;
    private readonly int blocks;
    private readonly int latches;
    private readonly int phis;

    public LoopCopier(Graph graph, UnrollPools pools, in UnrollPools.Loop loop)
    {
        this.graph = graph;
        this.pools = pools;
        this.loop = loop;
        blocks = CollectBlocks();
        Span<Block> predecessors = graph.Predecessors(loop.Header);
        latches = predecessors.Length - 1;
        predecessors[1..].CopyTo(pools.Latches);
        phis = CollectPhis();
    }

    private int CollectBlocks()
    {
        int count = 0;
        ReadOnlySpan<Block> order = graph.Order;
        for (int i = graph[loop.Header].OrderIndex; i <= graph[loop.Last].OrderIndex; i++)
            if (graph[order[i]].LoopHeader == loop.Header)
                pools.Body[count++] = order[i];
        return count;
    }

    /// <summary>Keeps what comes along the back-edges into the header's phis.</summary>
    private int CollectPhis()
    {
        int count = 0;
        for (Value phi = graph[loop.Header].First; graph[phi].Code == IrOp.Phi; phi = graph.Next(phi))
        {
            if (pools.PhiInputs.Length < (count + 1) * latches)
                graph.Budget.Grow(ref pools.PhiInputs, (count + 1) * latches * 2);
            for (int i = 0; i < latches; i++)
                pools.PhiInputs[count * latches + i] = graph.Resolve(graph.Inputs(phi)[i + 1]);
            count++;
        }
        if (pools.NewPhis.Length < count)
            graph.Budget.Renew(ref pools.NewPhis, count * 2);
        return count;
    }

    private Value Map(Value value)
    {
        value = graph.Resolve(value);
        int mapped = value.Index < pools.ValueMap.Length ? pools.ValueMap[value.Index] : 0;
        return mapped == 0 ? value : new Value(mapped);
    }

    private Block Map(Block block)
    {
        int mapped = block.Index < pools.BlockMap.Length ? pools.BlockMap[block.Index] : 0;
        return mapped == 0 ? block : new Block(mapped);
    }

    /// <summary>Of a loop with one latch: the one of the latest copy.</summary>
    public Block LatestLatch => Map(pools.Latches[0]);

    /// <summary>Puts one more copy between the latest one and the header; its blocks follow in the new order.</summary>
    public void Append(ref int count)
    {
        for (int i = 0; i < blocks; i++)
        {
            Block copy = graph.NewBlock();
            graph[copy].LoopHeader = loop.Header;
            pools.Copies[i] = copy;
            pools.Put(graph, ref count, copy);
        }
        Block header = pools.Copies[0];
        for (int i = 0; i < latches; i++)
        {
            Block latch = Map(pools.Latches[i]);
            Span<Block> successors = graph.Successors(latch);
            successors[successors.IndexOf(loop.Header)] = header;
            graph.AddPredecessor(header, latch);
        }
        for (int i = 0; i < phis; i++)
            pools.NewPhis[i] = EnterPhi(header, pools.PhiInputs.AsSpan(i * latches, latches));
        for (int i = 0; i < blocks; i++)
            pools.BlockMap[pools.Body[i].Index] = pools.Copies[i].Index;
        CopyOps();
        CloseHeader();
    }

    /// <summary>
    /// Puts a copy in front of a loop with one latch; its blocks, and a last one that leads to the header, follow in the new order.
    /// </summary>
    public void Peel(ref int count)
    {
        for (int i = 0; i < blocks; i++)
        {
            pools.Copies[i] = graph.NewBlock();
            pools.Put(graph, ref count, pools.Copies[i]);
        }
        Block before = graph.Predecessors(loop.Header)[0];
        Span<Block> successors = graph.Successors(before);
        successors[successors.IndexOf(loop.Header)] = pools.Copies[0];
        graph.AddPredecessor(pools.Copies[0], before);
        Value phi = graph[loop.Header].First;
        for (int i = 0; i < phis; i++, phi = graph.Next(phi))
            pools.NewPhis[i] = graph.Resolve(graph.Inputs(phi)[0]);
        for (int i = 0; i < blocks; i++)
            pools.BlockMap[pools.Body[i].Index] = pools.Copies[i].Index;
        CopyOps();
        Block last = graph.NewBlock();
        pools.Put(graph, ref count, last);
        EnterLoop(last);
    }

    /// <summary>The copy's latch leads to the header through the block.</summary>
    private void EnterLoop(Block last)
    {
        Block latch = LatestLatch;
        graph.CurrentOrigin = graph.OriginOf(graph.Terminator(latch));
        graph.Append(last, graph.Create(IrOp.Jump, Rep.None));
        Span<Block> successors = graph.Successors(latch);
        successors[successors.IndexOf(loop.Header)] = last;
        graph.AddPredecessor(last, latch);
        graph.SetSuccessors(last, [loop.Header]);
        graph.Predecessors(loop.Header)[0] = last;
        Value phi = graph[loop.Header].First;
        for (int k = 0; k < phis; k++, phi = graph.Next(phi))
            graph.Inputs(phi)[0] = Map(pools.PhiInputs[k]);
    }

    private Value EnterPhi(Block header, ReadOnlySpan<Value> inputs)
    {
        if (inputs.Length == 1)
            return Map(inputs[0]);
        graph.CurrentOrigin = graph.OriginOf(inputs[0]);
        Value phi = graph.Append(header, graph.CreateList(IrOp.Phi, graph.RepOf(inputs[0]), inputs));
        foreach (ref Value input in graph.Inputs(phi))
            input = Map(input);
        return phi;
    }

    private void CopyOps()
    {
        Value phi = graph[loop.Header].First;
        for (int i = 0; i < phis; i++, phi = graph.Next(phi))
            pools.ValueMap[phi.Index] = pools.NewPhis[i].Index;
        for (int i = 0; i < blocks; i++)
        {
            Block copy = pools.Copies[i];
            if (i > 0)
                foreach (Block predecessor in graph.Predecessors(pools.Body[i]))
                    graph.AddPredecessor(copy, Map(predecessor));
            Value value = i == 0 ? phi : graph[pools.Body[i]].First;
            for (; !value.IsNone; value = graph.Next(value))
                if (graph[value].Code != IrOp.StackCheck)
                    CopyOp(copy, value);
            CopySuccessors(copy, pools.Body[i]);
        }
    }

    private void CopyOp(Block copy, Value value)
    {
        Value clone = graph.Append(copy, graph.Clone(value));
        foreach (ref Value input in graph.Inputs(clone))
            input = Map(input);
        pools.ValueMap[value.Index] = clone.Index;
    }

    private void CopySuccessors(Block copy, Block original)
    {
        graph.SetSuccessors(copy, graph.Successors(original));
        foreach (ref Block successor in graph.Successors(copy))
        {
            if (successor == loop.Exit)
                continue;
            successor = IsInBody(successor) && successor != loop.Header ? Map(successor) : loop.Header;
        }
        if (!graph.Successors(copy).Contains(loop.Exit))
            return;
        int index = graph.PredecessorIndex(loop.Exit, original);
        for (Value phi = graph[loop.Exit].First; graph[phi].Code == IrOp.Phi; phi = graph.Next(phi))
            graph.AddInput(phi, Map(graph.Inputs(phi)[index]));
        graph.AddPredecessor(loop.Exit, copy);
    }

    /// <summary>The original's latches lead to the first copy's header, which is in no body.</summary>
    private bool IsInBody(Block block) => pools.Body.AsSpan(0, blocks).Contains(block);

    private void CloseHeader()
    {
        Span<Block> predecessors = graph.Predecessors(loop.Header);
        for (int i = 0; i < latches; i++)
            predecessors[i + 1] = Map(pools.Latches[i]);
        Value phi = graph[loop.Header].First;
        for (int k = 0; k < phis; k++, phi = graph.Next(phi))
            for (int i = 0; i < latches; i++)
                graph.Inputs(phi)[i + 1] = Map(pools.PhiInputs[k * latches + i]);
    }
}
