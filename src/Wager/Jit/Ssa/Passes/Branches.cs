using Wager.Core;
using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Branch elimination: a branch on a constant, or on a condition whose outcome a dominating branch or trap has told, becomes a jump; then
/// jumps to blocks of their own are joined, and blocks that only jump on are left out.
/// </summary>
internal static class Branches
{
    /// <summary>What is known of a condition where <see cref="Block"/> dominates.</summary>
    private record struct Fact(int Next, Block Block, bool IsTrue);

    /// <summary>The facts' memory.</summary>
    internal sealed class Pools
    {
        public int[] FirstFact = [];
        private Fact[] facts = new Fact[64];
        private int count;

        public void Reset(Graph graph)
        {
            graph.Budget.Clear(ref FirstFact, graph.OpCount);
            count = 1;
        }

        public void Add(Graph graph, Value condition, Block block, bool isTrue)
        {
            graph.Budget.Reserve(ref facts, count + 1);
            facts[count] = new Fact(FirstFact[condition.Index], block, isTrue);
            FirstFact[condition.Index] = count++;
        }

        /// <summary>Whether the outcome is known in the block, and which it is. Facts that no longer hold in order are dropped.</summary>
        public bool TryFind(Graph graph, Value condition, Block block, out bool isTrue)
        {
            ref int first = ref FirstFact[condition.Index];
            while (first != 0 && !Dominators.Dominates(graph, facts[first].Block, block))
                first = facts[first].Next;
            isTrue = first != 0 && facts[first].IsTrue;
            return first != 0;
        }
    }

    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        Pools pools = context.BranchPools;
        pools.Reset(graph);
        WalkTree(context, pools);
        if (context.EdgesChanged)
            GraphPipeline.UpdateControlFlow(context);
        bool joined = false;
        foreach (Block block in graph.Walk)
            joined |= !graph[block].IsRemoved && Join(context, block);
        if (joined)
            RemoveJoined(context);
    }

    /// <summary>Dominators come before what they dominate, and a block's dominated blocks lie in one run of the tree's preorder.</summary>
    private static void WalkTree(PassContext context, Pools pools)
    {
        Graph graph = context.Graph;
        foreach (Block block in Dominators.Preorder(graph, ref context.Tree))
        {
            LearnFromPredecessor(graph, pools, block);
            Value next;
            for (Value value = graph[block].First; !value.IsNone; value = next)
            {
                next = graph.Next(value);
                VisitOp(context, pools, block, value);
            }
        }
    }

    /// <summary>The only way into the block is one side of a branch.</summary>
    private static void LearnFromPredecessor(Graph graph, Pools pools, Block block)
    {
        Span<Block> predecessors = graph.Predecessors(block);
        if (predecessors.Length != 1)
            return;
        Value terminator = graph.Terminator(predecessors[0]);
        if (graph[terminator].Code != IrOp.Branch)
            return;
        bool isTrue = graph.Successors(predecessors[0])[0] == block;
        pools.Add(graph, graph.Resolve(graph[terminator].A), block, isTrue);
    }

    private static void VisitOp(PassContext context, Pools pools, Block block, Value value)
    {
        Graph graph = context.Graph;
        context.Budget.Spend(1);
        ref readonly Op op = ref graph[value];
        switch (op.Code)
        {
            case IrOp.Branch:
                if (IsKnown(graph, pools, block, graph.Resolve(op.A), out bool isTaken) && context.Burn())
                    TakeOnly(context, block, value, graph.Successors(block)[isTaken ? 0 : 1]);
                break;
            case IrOp.Switch when graph[graph.Resolve(op.A)].IsConst32:
                ulong index = graph[graph.Resolve(op.A)].Imm;
                Span<int> cases = graph.CasesOf(value);
                if (context.Burn())
                    TakeOnly(context, block, value, graph.Successors(block)[cases[(int)Math.Min(index, (ulong)cases.Length - 1)]]);
                break;
            case IrOp.DeoptUnless:
                Value condition = graph.Resolve(op.A);
                if (!IsKnown(graph, pools, block, condition, out bool holds))
                    pools.Add(graph, condition, block, isTrue: true);
                else if (holds && context.Burn())
                    graph.Remove(value);
                break;
            case IrOp.Select:
                if (IsKnown(graph, pools, block, graph.Resolve(op.A), out bool isFirst) && context.Burn())
                    graph.Replace(value, isFirst ? op.B : op.C);
                break;
        }
    }

    private static bool IsKnown(Graph graph, Pools pools, Block block, Value condition, out bool isTrue)
    {
        ref readonly Op op = ref graph[condition];
        isTrue = op.Imm != 0;
        return op.IsConst32 || pools.TryFind(graph, condition, block, out isTrue);
    }

    /// <summary>The block goes on to one of its successors only.</summary>
    private static void TakeOnly(PassContext context, Block block, Value terminator, Block only)
    {
        Graph graph = context.Graph;
        foreach (Block successor in graph.Successors(block))
            if (successor != only)
                graph.RemovePredecessor(successor, block);
        graph.Rewrite(terminator, IrOp.Jump, Rep.None);
        graph.SetSuccessors(block, [only]);
        context.EdgesChanged = true;
    }

    /// <summary>Takes in the block's only successor as long as that has no other predecessor.</summary>
    private static bool Join(PassContext context, Block block)
    {
        Graph graph = context.Graph;
        bool joined = false;
        while (graph[graph.Terminator(block)].Code == IrOp.Jump)
        {
            context.Budget.Spend(1);
            Block next = graph.Successors(block)[0];
            if (next == block || graph[next].PredCount != 1)
                break;
            Absorb(graph, block, next);
            joined = true;
        }
        if (!joined && TrySkip(context, block))
            return true;
        return joined;
    }

    private static void Absorb(Graph graph, Block block, Block next)
    {
        graph.Remove(graph.Terminator(block));
        Value following;
        for (Value value = graph[next].First; !value.IsNone; value = following)
        {
            graph.Budget.Spend(1);
            following = graph.Next(value);
            if (graph[value].Code == IrOp.Phi)
                graph.Replace(value, graph.Inputs(value)[0]);
        }
        graph.AppendAll(block, next);
        Span<Block> successors = graph.Successors(next);
        graph.SetSuccessors(block, successors);
        foreach (Block successor in graph.Successors(block))
            graph.ReplacePredecessor(successor, next, block);
        graph[next].Flags |= BlockFlags.Removed;
        graph[next].SuccCount = 0;
    }

    /// <summary>A block that only jumps on is left out, unless that would make two edges between the same blocks.</summary>
    private static bool TrySkip(PassContext context, Block block)
    {
        Graph graph = context.Graph;
        ref readonly BlockData data = ref graph[block];
        if (data.First != data.Last || graph[data.Last].Code != IrOp.Jump || data.PredCount == 0 || block == graph.Entry)
            return false;
        Block next = graph.Successors(block)[0];
        if (next == block || graph[next].IsLoopHeader || data.IsLoopHeader)
            return false;
        foreach (Block predecessor in graph.Predecessors(block))
            if (graph.PredecessorIndex(next, predecessor) >= 0)
                return false;
        Skip(graph, block, next);
        context.EdgesChanged = true;
        return true;
    }

    private static void Skip(Graph graph, Block block, Block next)
    {
        int index = graph.PredecessorIndex(next, block);
        int count = graph[block].PredCount;
        graph.Budget.Spend(count);
        for (Value phi = graph[next].First; graph[phi].Code == IrOp.Phi; phi = graph.Next(phi))
            for (int i = 1; i < count; i++)
                graph.AddInput(phi, graph.Inputs(phi)[index]);
        for (int i = 0; i < count; i++)
        {
            Block predecessor = graph.Predecessors(block)[i];
            Span<Block> successors = graph.Successors(predecessor);
            successors[successors.IndexOf(block)] = next;
            if (i == 0)
                graph.Predecessors(next)[index] = predecessor;
            else
                graph.AddPredecessor(next, predecessor);
        }
        graph[block].Flags |= BlockFlags.Removed;
        graph[block].PredCount = 0;
        graph[block].SuccCount = 0;
    }

    private static void RemoveJoined(PassContext context)
    {
        Graph graph = context.Graph;
        if (context.Blocks.Length < graph.BlockCount)
            graph.Budget.Renew(ref context.Blocks, graph.BlockCount * 2);
        int kept = 0;
        foreach (Block block in graph.Walk)
            if (!graph[block].IsRemoved)
                context.Blocks[kept++] = block;
        graph.SetOrder(context.Blocks.AsSpan(0, kept));
        context.Changed = true;
        context.EdgesChanged = true;
    }
}
