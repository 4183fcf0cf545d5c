using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Global value numbering: an operation without effects, or with no other than a trap, is replaced by an equal one that dominates it. Walks
/// the dominator tree in preorder, so an entry of the table that does not dominate the current block never will again. Each operation is
/// brought into canonical form first, which makes use of what was found equal before.
/// </summary>
internal static class Gvn
{
    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        int size = 64;
        while (size < graph.OpCount)
            size *= 2;
        Span<int> table = graph.Budget.Clear(ref context.Scratch2, size);
        foreach (Block block in Dominators.Preorder(graph, ref context.Tree))
        {
            Value next;
            for (Value value = graph[block].First; !value.IsNone; value = next)
            {
                next = graph.NextMovable(value);
                context.Budget.Spend(1);
                Canonicalize.Visit(context, value);
                if (graph[value].Code is not (IrOp.Identity or IrOp.None))
                    Number(context, table, value);
            }
        }
    }

    private static void Number(PassContext context, Span<int> table, Value value)
    {
        Graph graph = context.Graph;
        ref Op op = ref graph[value];
        if (!Observation.CanNumber(IrOps.Effects(op.Code)) && op.Code != IrOp.Phi || op.Code is >= IrOp.Const32 and <= IrOp.ConstV128)
            return;
        if (IrOps.IsCommutative(op.Code) && op.A.Index > op.B.Index && !graph[op.B].IsConstant)
            SwapInputs(ref op);
        int mask = table.Length - 1;
        int slot = Hash(graph, value, in op) & mask;
        for (; table[slot] != 0; slot = slot + 1 & mask)
        {
            Value other = new(table[slot]);
            context.Budget.Spend(1);
            if (!AreEqual(graph, value, other))
                continue;
            if (Dominates(graph, other, in op))
            {
                if (context.Burn())
                    Replace(graph, value, other);
                return;
            }
            break;
        }
        table[slot] = value.Index;
    }

    /// <summary>The projections of the one become projections of the other, right behind it.</summary>
    private static void Replace(Graph graph, Value value, Value other)
    {
        Value next;
        for (Value projection = graph.Next(value); !projection.IsNone && graph[projection].Code == IrOp.Projection; projection = next)
        {
            next = graph.Next(projection);
            Value twin = graph.Next(other);
            while (graph[twin].Code == IrOp.Projection && graph[twin].Imm != graph[projection].Imm)
                twin = graph.Next(twin);
            if (graph[twin].Code == IrOp.Projection)
                graph.Replace(projection, twin);
            else
            {
                graph.MoveBefore(graph.Next(other), projection);
                graph[projection].SetA(other);
            }
        }
        graph.Replace(value, other);
    }

    private static void SwapInputs(ref Op op)
    {
        Value left = op.A;
        op.SetA(op.B);
        op.SetB(left);
    }

    private static bool Dominates(Graph graph, Value other, in Op op)
    {
        Block block = graph[other].Block;
        return !block.IsNone && (block == op.Block || op.Code != IrOp.Phi && Dominators.Dominates(graph, block, op.Block));
    }

    private static int Hash(Graph graph, Value value, in Op op)
    {
        ulong kind = (ulong)op.Code << 8 | (ulong)op.Rep;
        ulong hash = op.Code == IrOp.Phi
            ? SeededHash.Of((ulong)op.Block.Index, kind) : SeededHash.Of(op.Imm, kind | (ulong)(uint)op.Aux << 32);
        foreach (Value input in graph.Inputs(value))
            hash = SeededHash.Of(hash, (ulong)input.Index);
        return (int)hash;
    }

    private static bool AreEqual(Graph graph, Value a, Value b)
    {
        ref readonly Op first = ref graph[a];
        ref readonly Op second = ref graph[b];
        return first.Code == second.Code && first.Imm == second.Imm && first.Aux == second.Aux && first.Rep == second.Rep
            && (first.Code != IrOp.Phi || first.Block == second.Block)
            && graph.Inputs(a).SequenceEqual(graph.Inputs(b));
    }
}
