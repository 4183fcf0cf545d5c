using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Loop unrolling: small innermost loops without calls get their body several times, each copy with its own exit, so that the jump back and
/// the check for interruption happen once per round. No trip count is needed.
/// <code>
///   header H .. latch -> H          H .. latch -> H1 .. latch1 -> H2 .. -> H
///        \-> exit                        \-----------\-----------\-> exit
/// </code>
/// Where the trip count is known, exits that are never taken go; loops of few iterations become straight code.
/// Only loops with one exit block, which nothing else leads to, and which comes behind the loop in the order. What is used behind the loop
/// goes through a phi in the exit block first.
/// </summary>
internal static class Unroll
{
    private const int SmallLoop = 24;
    private const int LargestLoop = 60;
    private const int MostBlocks = 8;

    /// <summary>Loops of so many iterations, and so many operations in all of them, are no loops afterwards.</summary>
    private const int MostIterations = 16;
    private const int LargestStraight = 240;

    /// <summary>Small loops of so many iterations need no check for interruption: the one around them is soon enough.</summary>
    private const int UncheckedIterations = 1 << 16;

    /// <summary>Operations that unrolling may add to a function.</summary>
    private const int Budget = 3000;

    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        UnrollPools pools = context.UnrollPools;
        pools.Reset(graph);
        CountLoops(graph, pools);
        bool any = false;
        foreach (Block block in graph.Walk)
            if (graph[block].IsLoopHeader && pools.Sizes[block.Index] is > 0 and <= LargestLoop)
                any |= Prepare(graph, pools, block);
        if (!any)
            return;
        Close(context, pools);
        UnrollAll(context, pools);
    }

    /// <summary>Gives the loops exits of their own, with phis for what is used behind them.</summary>
    public static void Close(PassContext context, UnrollPools pools)
    {
        context.Changed = true;
        if (pools.HasNewExits)
            InsertExits(context, pools);
        CloseValues(context.Graph, pools);
    }

    /// <summary>Operations of each innermost loop, by its header; negative if it is no candidate.</summary>
    public static void CountLoops(Graph graph, UnrollPools pools)
    {
        const int impossible = int.MinValue / 2;
        foreach (Block block in graph.Walk)
        {
            ref readonly BlockData data = ref graph[block];
            if (data.LoopHeader.IsNone)
                continue;
            ref int size = ref pools.Sizes[data.LoopHeader.Index];
            if (data.IsLoopHeader && !data.LoopParent.IsNone)
                pools.Sizes[data.LoopParent.Index] = impossible;
            if (size < 0 || ++pools.BlockCounts[data.LoopHeader.Index] > MostBlocks)
            {
                size = impossible;
                continue;
            }
            for (Value value = data.First; !value.IsNone && size <= LargestLoop; value = graph.Step(value))
            {
                if (graph[value].Code == IrOp.FrameState)
                    continue; // no code
                // What stands for an object that is left out has no bits that a phi behind the copies could choose from.
                bool isWhole = graph[value].Code == IrOp.ObjectState || (IrOps.Effects(graph[value].Code) & OpEffects.Calls) != 0;
                size = isWhole ? impossible : size + 1;
            }
        }
    }

    /// <summary>Finds the loop's blocks and its exit; false if it is not to be unrolled.</summary>
    public static bool Prepare(Graph graph, UnrollPools pools, Block header)
    {
        Block exit = default;
        int exits = 0;
        int left = pools.BlockCounts[header.Index];
        int last = 0;
        ReadOnlySpan<Block> order = graph.Order;
        for (int i = graph[header].OrderIndex; left > 0; i++)
        {
            graph.Budget.Spend(1);
            if (graph[order[i]].LoopHeader != header)
                continue;
            left--;
            last = i;
            foreach (Block successor in graph.Successors(order[i]))
            {
                if (graph[successor].LoopHeader == header)
                    continue;
                if (!exit.IsNone && exit != successor)
                    return false;
                exit = successor;
                exits++;
            }
        }
        if (exit.IsNone || graph[exit].OrderIndex < last || graph[exit].PredCount != exits && exits != 1)
            return false;
        pools.Add(graph, new UnrollPools.Loop(header, exit, order[last], pools.Sizes[header.Index], graph[exit].PredCount != exits));
        pools.LoopOf[header.Index] = pools.LoopCount;
        return true;
    }

    /// <summary>Puts a block of its own on exit edges that lead where others lead too.</summary>
    private static void InsertExits(PassContext context, UnrollPools pools)
    {
        Graph graph = context.Graph;
        Span<int> added = graph.Budget.Clear(ref context.Scratch, graph.BlockCount);
        for (int i = 0; i < pools.LoopCount; i++)
        {
            ref UnrollPools.Loop loop = ref pools[i];
            if (!loop.NeedsExit)
                continue;
            Block from = ExitingBlock(graph, in loop);
            Block middle = graph.NewBlock();
            graph.CurrentOrigin = graph.OriginOf(graph.Terminator(from));
            graph.Append(middle, graph.Create(IrOp.Jump, Rep.None));
            graph.SetSuccessors(middle, [loop.Exit]);
            graph.AddPredecessor(middle, from);
            Span<Block> successors = graph.Successors(from);
            successors[successors.IndexOf(loop.Exit)] = middle;
            graph.ReplacePredecessor(loop.Exit, from, middle);
            loop.Exit = middle;
            added[loop.Last.Index] = middle.Index;
        }
        int count = 0;
        if (context.Blocks.Length < graph.BlockCount)
            graph.Budget.Renew(ref context.Blocks, graph.BlockCount * 2);
        foreach (Block block in graph.Walk)
        {
            context.Blocks[count++] = block;
            if (added[block.Index] != 0)
                context.Blocks[count++] = new Block(added[block.Index]);
        }
        graph.SetOrder(context.Blocks.AsSpan(0, count));
        pools.Grow(graph);
    }

    private static Block ExitingBlock(Graph graph, in UnrollPools.Loop loop)
    {
        foreach (Block predecessor in graph.Predecessors(loop.Exit))
            if (graph[predecessor].LoopHeader == loop.Header)
                return predecessor;
        throw new CompilerBug($"nothing leads from the loop of {loop.Header} to {loop.Exit}");
    }

    /// <summary>Uses behind a loop of what it computes go through phis in its exit block.</summary>
    private static void CloseValues(Graph graph, UnrollPools pools)
    {
        foreach (Block block in graph.Walk)
        {
            for (Value value = graph[block].First; !value.IsNone; value = graph.Step(value))
            {
                int count = graph.Inputs(value).Length;
                graph.Budget.Spend(count);
                for (int i = 0; i < count; i++)
                {
                    Value input = graph.Resolve(graph.Inputs(value)[i]);
                    Block use = graph[value].Code == IrOp.Phi ? graph.Predecessors(block)[i] : block;
                    Block header = graph[graph[input].Block].LoopHeader;
                    int loop = header.IsNone ? 0 : pools.LoopOf[header.Index];
                    if (loop != 0 && graph[use].LoopHeader != header)
                        input = Closed(graph, pools, pools[loop - 1].Exit, input);
                    graph.Inputs(value)[i] = input;
                }
            }
        }
    }

    private static Value Closed(Graph graph, UnrollPools pools, Block exit, Value value)
    {
        ref int closed = ref pools.Closed[value.Index];
        if (closed != 0)
            return new Value(closed);
        Span<Value> inputs = stackalloc Value[MostBlocks];
        inputs = inputs[..graph[exit].PredCount];
        inputs.Fill(value);
        graph.CurrentOrigin = graph.OriginOf(value);
        Value phi = graph.Prepend(exit, graph.CreateList(IrOp.Phi, graph.RepOf(value), inputs));
        closed = phi.Index;
        return phi;
    }

    private static void UnrollAll(PassContext context, UnrollPools pools)
    {
        Graph graph = context.Graph;
        int count = 0;
        int budget = Budget;
        Span<Block> latches = stackalloc Block[MostIterations];
        pools.BeginCopies(graph);
        int size = graph.Order.Length;
        for (int i = 0; i < size; i++)
        {
            Block block = graph.Order[i];
            pools.Put(graph, ref count, block);
            if (pools.Ending[block.Index] == 0)
                continue;
            UnrollPools.Loop loop = pools[pools.Ending[block.Index] - 1];
            ulong iterations = Iterations(graph, in loop);
            if (iterations is > 0 and <= UncheckedIterations)
                RemoveStackCheck(graph, loop.Header);
            int copies = Copies(in loop, iterations);
            if (budget < copies * loop.Size || !context.Burn())
                continue;
            budget -= copies * loop.Size;
            LoopCopier copier = new(graph, pools, in loop);
            for (int copy = 0; copy < copies; copy++)
            {
                latches[copy] = copier.LatestLatch;
                copier.Append(ref count);
            }
            if (iterations == 0 || iterations % (ulong)(copies + 1) != 0)
                continue;
            for (int copy = 0; copy < copies; copy++)
                TakeOnly(context, latches[copy], loop.Exit, false);
            if (iterations == (ulong)(copies + 1))
                Straighten(context, copier.LatestLatch, in loop);
        }
        graph.SetOrder(pools.NewOrder.AsSpan(0, count));
        context.EdgesChanged = true;
    }

    /// <summary>How often the body runs, 0 if that is not known.</summary>
    private static ulong Iterations(Graph graph, in UnrollPools.Loop loop)
    {
        Span<Block> predecessors = graph.Predecessors(loop.Header);
        if (predecessors.Length != 2 || graph[loop.Exit].PredCount != 1 || graph.Predecessors(loop.Exit)[0] != predecessors[1])
            return 0;
        return TripCount.Of(graph, loop.Header, predecessors[1], MostIterations);
    }

    private static int Copies(in UnrollPools.Loop loop, ulong iterations)
    {
        if (iterations is > 0 and <= MostIterations && (int)iterations * loop.Size <= LargestStraight)
            return (int)iterations - 1;
        int bodies = loop.Size <= SmallLoop ? 4 : 2;
        if (iterations != 0 && bodies == 4 && iterations % 4 != 0)
            bodies = iterations % 3 == 0 ? 3 : iterations % 5 == 0 ? 5 : 4;
        return bodies - 1;
    }

    /// <summary>The block's branch goes to the exit always, or never.</summary>
    private static void TakeOnly(PassContext context, Block block, Block exit, bool exits)
    {
        Graph graph = context.Graph;
        Span<Block> successors = graph.Successors(block);
        Block other = successors[0] == exit ? successors[1] : successors[0];
        graph.RemovePredecessor(exits ? other : exit, block);
        graph.Rewrite(graph.Terminator(block), IrOp.Jump, Rep.None);
        graph.SetSuccessors(block, [exits ? exit : other]);
        context.CanJoinBlocks = true;
    }

    /// <summary>The last copy never jumps back.</summary>
    private static void Straighten(PassContext context, Block latch, in UnrollPools.Loop loop)
    {
        Graph graph = context.Graph;
        TakeOnly(context, latch, loop.Exit, true);
        RemoveStackCheck(graph, loop.Header);
    }

    private static void RemoveStackCheck(Graph graph, Block header)
    {
        Value value = graph.FirstNonPhi(header);
        if (graph[value].Code == IrOp.StackCheck)
            graph.Remove(value);
    }
}
