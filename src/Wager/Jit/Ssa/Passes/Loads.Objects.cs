using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

// Whether two accesses to objects touch the same field or element.
internal static partial class Loads
{
    /// <summary>How an access to an object relates to an earlier one, or to the allocation of one.</summary>
    private static Relation CompareObjects(PassContext context, Value access, Value earlier)
    {
        Graph graph = context.Graph;
        ref readonly Op a = ref graph[access];
        ref readonly Op b = ref graph[earlier];
        Value owner = Stripped(graph, ObjectAccess.ObjectOf(in a));
        // The new object has zeros where its stores, which come behind, wrote nothing; no other object changes.
        if (b.Code == IrOp.Allocate)
            return owner == earlier ? Relation.Same : Relation.Disjoint;
        if (!ObjectAccess.IsOf(b.Code))
            return Relation.Unknown;
        bool isField = ObjectAccess.IsField(a.Code);
        if (isField != ObjectAccess.IsField(b.Code) || !new ObjectAccess(a.Imm).MayBe(context.Module, new ObjectAccess(b.Imm)))
            return Relation.Disjoint;
        Value other = Stripped(graph, ObjectAccess.ObjectOf(in b));
        Relation places = isField ? Relation.Same : CompareIndices(graph, a.A, b.A);
        if (places == Relation.Disjoint || AreDistinct(graph, owner, other) || AreDistinct(graph, other, owner))
            return Relation.Disjoint;
        return owner == other && a.Imm == b.Imm ? places : Relation.Unknown;
    }

    private static Relation CompareIndices(Graph graph, Value a, Value b)
    {
        (Value left, int leftOffset) = IndexOf(graph, a);
        (Value right, int rightOffset) = IndexOf(graph, b);
        if (left != right)
            return Relation.Unknown;
        return leftOffset == rightOffset ? Relation.Same : Relation.Disjoint;
    }

    /// <summary>The index as a value plus a constant; none stands for 0.</summary>
    private static (Value Root, int Offset) IndexOf(Graph graph, Value index)
    {
        index = Stripped(graph, index);
        ref readonly Op op = ref graph[index];
        if (op.IsConst32)
            return (default, (int)op.Imm);
        if (op.Code == IrOp.I32Add && graph[graph.Resolve(op.B)].IsConst32)
            return (Stripped(graph, op.A), (int)graph[graph.Resolve(op.B)].Imm);
        return (index, 0);
    }

    /// <summary>The value that a check yields is the one that it checks.</summary>
    private static Value Stripped(Graph graph, Value value)
    {
        value = graph.Resolve(value);
        while (graph[value].Code is IrOp.CastCheck or IrOp.CheckNonNull or IrOp.ArrayCheck)
            value = graph.Resolve(graph[value].A);
        return value;
    }

    /// <summary>
    /// A store into the object that was allocated last needs no barrier as long as nothing came in between that could collect: only objects
    /// that a collection has seen are old.
    /// </summary>
    private static void DropBarrier(PassContext context, Value value, ref Value youngest)
    {
        Graph graph = context.Graph;
        ref Op op = ref graph[value];
        if (op.Code == IrOp.Allocate)
            youngest = value;
        else if (Observation.MayCollect(op.Code))
            youngest = default;
        else if (op.Code is IrOp.StoreField or IrOp.StoreArray && op.Is(OpFlags.Barrier)
            && !youngest.IsNone && Stripped(graph, ObjectAccess.ObjectOf(in op)) == youngest && context.Burn())
            op.Flags &= ~OpFlags.Barrier;
    }

    /// <summary>A new object is no other allocation's, and none that was known before it was made.</summary>
    private static bool AreDistinct(Graph graph, Value created, Value other)
    {
        if (graph[created].Code != IrOp.Allocate || created == other)
            return false;
        ref readonly Op op = ref graph[other];
        if (op.Code is IrOp.Allocate or IrOp.Param || op.IsConstant)
            return true;
        Block place = graph[created].Block;
        return op.Block != place && Dominators.Dominates(graph, op.Block, place);
    }
}
