using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// [DOC] exceptions in the graph. A call inside of a try_table ends its block: it leads on, or to one landing for each clause that it may come to. A landing is a block of its own that takes
// the values from the payload and branches to the clause's label, with the locals as they were at the call. A throw that is certain to be caught in the function is a branch.
internal ref partial struct GraphBuilder
{
    private const int NoRegion = -1;

    /// <summary>Clauses that one call may come to; functions with more stay with the baseline tier.</summary>
    private const int MostLandings = 32;

    public void TryTable(BlockType type, CatchReader catches)
    {
        int around = _region;
        if (catches.Count > 0)
            _region = AddRegion(catches);
        ref Control control = ref PushControl(ControlKind.TryTable, type, ParameterCount(type), ResultCount(type));
        control.Target = _graph.NewBlock();
        control.OuterRegion = around;
    }

    public void Throw(uint tag)
    {
        if (TryFindHandler((int)tag, out int handler, out bool mayBeCaught))
        {
            Br((uint)(_controlCount - 1 - handler));
            return;
        }
        int offset = 0;
        ReadOnlySpan<ValType> types = _module.TagType((int)tag).Params;
        for (int i = 0; i < types.Length; i++)
        {
            Emit(IrOp.StorePayload, Rep.None, _values[_height - types.Length + i], imm: (ulong)offset);
            offset += SlotBytes(types[i]);
        }
        _height -= types.Length;
        EmitThrow(Emit(IrOp.LoadTag, Rep.W64, imm: tag), mayBeCaught);
    }

    public void ThrowRef()
    {
        Value exception = Emit(IrOp.CheckNonNull, Rep.W64, Pop(), imm: (ulong)TrapCode.NullExceptionReference);
        Value tag = Append(_graph.CreateList(IrOp.CallBuiltin, Rep.W64, [exception], (ulong)BuiltinId.LoadException));
        EmitThrow(tag, mayBeCaught: true);
    }

    private void EmitThrow(Value tag, bool mayBeCaught)
    {
        Emit(IrOp.Throw, Rep.None, tag);
        if (mayBeCaught)
            LeadToHandlers();
        // Nobody comes here.
        Emit(IrOp.Trap, Rep.None, imm: (ulong)TrapCode.Unreachable);
        MarkUnreachable();
    }

    private int AddRegion(CatchReader catches)
    {
        int first = _clauseCount;
        while (catches.Next(out CatchClause clause))
        {
            if (_clauseCount == _pools.Clauses.Length)
                Array.Resize(ref _pools.Clauses, _clauseCount * 2);
            _pools.Clauses[_clauseCount++] =
                new TryClause(clause.HasTag ? (int)clause.Tag : TryClause.AllTags, _controlCount - 1 - (int)clause.Depth, clause.PassesReference);
        }
        if (_regionCount == _pools.Regions.Length)
            Array.Resize(ref _pools.Regions, _regionCount * 2);
        _pools.Regions[_regionCount] = new TryRegion(_region, first, _clauseCount - first);
        return _regionCount++;
    }

    /// <summary>
    /// The open block that certainly catches such an exception thrown here, and as it is, without a reference to it. Two tags can be the same one only if
    /// both are imported.
    /// </summary>
    private readonly bool TryFindHandler(int tag, out int handler, out bool mayBeCaught)
    {
        handler = -1;
        mayBeCaught = false;
        int compared = 0;
        for (int region = _region; region != NoRegion; region = _pools.Regions[region].Parent)
        {
            TryRegion found = _pools.Regions[region];
            foreach (TryClause clause in _pools.Clauses.AsSpan(found.FirstClause, found.Clauses))
            {
                bool isCertain = clause.Tag == tag || clause.Tag == TryClause.AllTags;
                mayBeCaught = isCertain || clause.Tag < _module.ImportedTags && tag < _module.ImportedTags || ++compared > MostLandings;
                handler = clause.Control;
                if (mayBeCaught)
                    return isCertain && !clause.PassesReference;
            }
        }
        return false;
    }

    /// <summary>Behind a call: the handlers that it may come to. Goes on in a new block.</summary>
    private void LeadToHandlers()
    {
        if (_region == NoRegion)
            return;
        Block call = _block;
        int first = _landingCount;
        Block next = _graph.NewBlock();
        int count = EmitInvoke(next);
        int height = _height;
        for (int region = _region; count > 0; region = _pools.Regions[region].Parent)
        {
            TryRegion found = _pools.Regions[region];
            foreach (TryClause clause in _pools.Clauses.AsSpan(found.FirstClause, Math.Min(count, found.Clauses)))
            {
                BuildLanding(_graph.Successors(call)[_landingCount - first + 1], call, clause);
                _height = height;
                count--;
            }
        }
        _graph.AddPredecessor(next, call);
        Enter(next);
    }

    /// <summary>Ends the block; the number of landings, which are empty and the block's successors behind the first.</summary>
    private readonly int EmitInvoke(Block next)
    {
        Span<int> tags = stackalloc int[MostLandings];
        Span<Block> successors = stackalloc Block[MostLandings + 1];
        successors[0] = next;
        int count = 0;
        for (int region = _region; region != NoRegion && (count == 0 || tags[count - 1] != TryClause.AllTags); region = _pools.Regions[region].Parent)
        {
            TryRegion found = _pools.Regions[region];
            foreach (TryClause clause in _pools.Clauses.AsSpan(found.FirstClause, found.Clauses))
            {
                if (count == MostLandings)
                    NotSupported();
                tags[count++] = clause.Tag;
                successors[count] = _graph.NewBlock();
                if (clause.Tag == TryClause.AllTags)
                    break;
            }
        }
        Emit(IrOp.Invoke, Rep.None, imm: (ulong)_graph.AddCases(tags[..count]), aux: count);
        _graph.SetSuccessors(_block, successors[..(count + 1)]);
        return count;
    }

    private void BuildLanding(Block landing, Block call, TryClause clause)
    {
        ref Control target = ref _controls[clause.Control];
        _graph.AddPredecessor(landing, call);
        _block = landing;
        Emit(IrOp.Landing, Rep.None, imm: clause.PassesReference ? 1UL : 0);
        Value reference = clause.PassesReference ? Append(_graph.CreateList(IrOp.CallBuiltin, Rep.W64, [], (ulong)BuiltinId.KeepException)) : default;
        int offset = 0;
        ReadOnlySpan<ValType> types = clause.Tag == TryClause.AllTags ? [] : _module.TagType(clause.Tag).Params;
        foreach (ValType type in types)
        {
            Push(Emit(IrOp.LoadPayload, RepOf(type), imm: (ulong)offset));
            offset += SlotBytes(type);
        }
        if (clause.PassesReference)
            Push(reference);
        if (target.Target.IsNone)
            EmitReturn();
        else
            BranchTo(ref target);
        if (_landingCount == _pools.Landings.Length)
            Array.Resize(ref _pools.Landings, _landingCount * 2);
        _pools.Landings[_landingCount++] = new Landing(landing, target.LastLanding);
        target.LastLanding = _landingCount;
    }

    /// <summary>Puts the landings that lead to a label into the order, right before it, so that they are out of the way of the calls.</summary>
    private readonly void PlaceLandings(scoped in Control control)
    {
        for (int landing = control.LastLanding; landing != 0; landing = _pools.Landings[landing - 1].Previous)
            _graph.Place(_pools.Landings[landing - 1].Block);
    }

    /// <summary>Bytes that a value takes in the payload.</summary>
    private static int SlotBytes(ValType type) => type.Kind == ValKind.V128 ? 16 : 8;
}
