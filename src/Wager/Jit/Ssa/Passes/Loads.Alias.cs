namespace Wager.Jit.Ssa.Passes;

// Whether two accesses touch the same bytes.
internal static partial class Loads
{
    private enum Relation : byte
    {
        Disjoint,

        /// <summary>Same place, same size.</summary>
        Same,
        Unknown,
    }

    /// <summary>How a load relates to an operation before it that writes.</summary>
    private static Relation Compare(PassContext context, Value load, Value earlier)
    {
        Graph graph = context.Graph;
        ref readonly Op read = ref graph[load];
        ref readonly Op written = ref graph[earlier];
        if ((IrOps.Effects(written.Code) & (OpEffects.Calls | OpEffects.Orders)) != 0)
            return Relation.Unknown;
        // What orders accesses is no write to a place: nothing is known of any memory behind it.
        if (read.Code is IrOp.Load or IrOp.LoadLane && written.Code is not (IrOp.Store or IrOp.StoreLane))
            return Relation.Unknown;
        switch (read.Code)
        {
            case IrOp.LoadGlobal:
                return CompareGlobals(context, read.Imm, written.Imm);
            case IrOp.Load or IrOp.LoadLane:
                return CompareMemory(context, in read, in written);
            case IrOp.LoadField or IrOp.LoadArray:
                return CompareObjects(context, load, earlier);
            case IrOp.LoadMemorySize or IrOp.LoadTableBase or IrOp.LoadTableLength or IrOp.LoadTableChanged:
                return Relation.Disjoint; // only calls change them
            default:
                return Relation.Unknown;
        }
    }

    /// <summary>How a store relates to an operation before it that reads or writes.</summary>
    private static Relation CompareStores(PassContext context, Value store, Value earlier)
    {
        Graph graph = context.Graph;
        ref readonly Op written = ref graph[store];
        ref readonly Op other = ref graph[earlier];
        if ((IrOps.Effects(other.Code) & (OpEffects.Calls | OpEffects.Orders)) != 0)
            return Relation.Unknown;
        if (written.Code == IrOp.StoreGlobal)
            return other.Code is IrOp.LoadGlobal or IrOp.StoreGlobal ? CompareGlobals(context, written.Imm, other.Imm) : Relation.Unknown;
        if (written.Code is IrOp.StoreField or IrOp.StoreArray)
            return CompareObjects(context, store, earlier);
        return other.Code is IrOp.Load or IrOp.Store ? CompareMemory(context, in written, in other) : Relation.Unknown;
    }

    private static Relation CompareGlobals(PassContext context, ulong read, ulong written)
    {
        if (read == written)
            return Relation.Same;
        // Two imports may be the same global.
        bool mayAlias = context.Layout.IsImportedGlobal((int)read) && context.Layout.IsImportedGlobal((int)written);
        return mayAlias ? Relation.Unknown : Relation.Disjoint;
    }

    private static Relation CompareMemory(PassContext context, in Op read, in Op written)
    {
        MemoryAccess from = new(read.Aux);
        MemoryAccess to = new(written.Aux);
        if (from.Memory != to.Memory)
        {
            int imported = context.Module.ImportedMemories;
            return from.Memory < imported && to.Memory < imported ? Relation.Unknown : Relation.Disjoint;
        }
        Graph graph = context.Graph;
        Place a = PlaceOf(graph, in read);
        Place b = PlaceOf(graph, in written);
        if (a.Root != b.Root)
            return Relation.Unknown;
        if (read.A == written.A && read.Imm == written.Imm)
            return from.Size == to.Size ? Relation.Same : Relation.Unknown;
        // Additions to 32-bit addresses may have wrapped, so the distance is known modulo 2^32; addresses and offsets span 2^33.
        ulong distance = (ulong)(a.Offset - b.Offset);
        if (graph.RepOf(read.A) == Rep.W32)
            return AreApart((uint)distance, uint.MaxValue, from.Size, to.Size) ? Relation.Disjoint : Relation.Unknown;
        return read.A == written.A && AreApart(distance, ulong.MaxValue, from.Size, to.Size) ? Relation.Disjoint : Relation.Unknown;
    }

    /// <summary>
    /// The read begins <paramref name="distance"/> bytes behind the write, on a circle of all numbers up to <paramref name="last"/>.
    /// </summary>
    private static bool AreApart(ulong distance, ulong last, int readSize, int writtenSize) =>
        distance >= (ulong)writtenSize && distance <= last - (ulong)readSize + 1;

    private readonly record struct Place(Value Root, long Offset);

    /// <summary>The address as a value plus a constant.</summary>
    private static Place PlaceOf(Graph graph, in Op access)
    {
        Value address = graph.Resolve(access.A);
        long offset = (long)access.Imm;
        ref readonly Op op = ref graph[address];
        if (op.IsConstant)
            return new Place(default, offset + (long)op.Imm);
        if (op.Code == IrOp.I32Add && graph[op.B].IsConst32)
            return new Place(op.A, offset + (int)graph[op.B].Imm);
        return new Place(address, offset);
    }
}
