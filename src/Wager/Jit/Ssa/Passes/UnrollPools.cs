using Wager.Core;

namespace Wager.Jit.Ssa.Passes;

/// <summary>The memory of loop unrolling.</summary>
internal sealed class UnrollPools
{
    /// <summary>A loop to be unrolled; <see cref="Last"/> is the last of its blocks in the order.</summary>
    internal record struct Loop(Block Header, Block Exit, Block Last, int Size, bool NeedsExit);

    private Loop[] loops = new Loop[16];

    public int[] Sizes = [];
    public int[] BlockCounts = [];
    public int[] LoopOf = [];
    public int[] Closed = [];

    /// <summary>For the last block of each loop its number plus one.</summary>
    public int[] Ending = [];
    public int[] ValueMap = [];
    public int[] BlockMap = [];
    public Block[] NewOrder = [];
    public Block[] Body = new Block[16];
    public Block[] Copies = new Block[16];
    public Block[] Latches = new Block[16];
    public Value[] PhiInputs = new Value[64];
    public Value[] NewPhis = new Value[64];

    public int LoopCount { get; private set; }

    public bool HasNewExits { get; private set; }

    public ref Loop this[int index] => ref loops[index];

    public void Reset(Graph graph)
    {
        LoopCount = 0;
        HasNewExits = false;
        graph.Budget.Clear(ref Sizes, graph.BlockCount);
        graph.Budget.Clear(ref BlockCounts, graph.BlockCount);
        graph.Budget.Clear(ref LoopOf, graph.BlockCount);
        graph.Budget.Clear(ref Closed, graph.OpCount);
        Grow(graph);
    }

    /// <summary>Makes room for the blocks that came.</summary>
    public void Grow(Graph graph)
    {
        graph.Budget.Reserve(ref LoopOf, graph.BlockCount);
    }

    /// <summary>After all preparations: clears the maps.</summary>
    public void BeginCopies(Graph graph)
    {
        graph.Budget.Clear(ref Ending, graph.BlockCount);
        graph.Budget.Clear(ref BlockMap, graph.BlockCount);
        graph.Budget.Clear(ref ValueMap, graph.OpCount);
        for (int i = 0; i < LoopCount; i++)
            Ending[loops[i].Last.Index] = i + 1;
    }

    public void Put(Graph graph, ref int count, Block block)
    {
        graph.Budget.Reserve(ref NewOrder, count + 1);
        NewOrder[count++] = block;
    }

    public void Add(Graph graph, Loop loop)
    {
        graph.Budget.Reserve(ref loops, LoopCount + 1);
        HasNewExits |= loop.NeedsExit;
        loops[LoopCount++] = loop;
    }
}
