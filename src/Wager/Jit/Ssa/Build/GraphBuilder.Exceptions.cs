using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// [DOC] exceptions in the graph. A call inside of a try_table ends its block: it leads on, or to one landing for each clause that it may come to. A landing is a block of its own that takes
// the values from the payload and branches to the clause's label, with the locals as they were at the call. A throw that is certain to be caught in the function is a branch. Exceptions out of a
// body in line come to a join per clause of the function around it, where that one's locals are known.
internal ref partial struct GraphBuilder
{
    private const int NoRegion = -1;

    /// <summary>Clauses that one call may come to, those around inlined bodies included; functions with more stay with the baseline tier.</summary>
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

    private void AddClause(TryClause clause)
    {
        if (_clauseCount == _pools.Clauses.Length)
            Array.Resize(ref _pools.Clauses, _clauseCount * 2);
        _pools.Clauses[_clauseCount++] = clause;
    }

    /// <summary>A region of the clauses from a number on, inside of the current one.</summary>
    private int AddRegion(int firstClause)
    {
        if (_regionCount == _pools.Regions.Length)
            Array.Resize(ref _pools.Regions, _regionCount * 2);
        _pools.Regions[_regionCount] = new TryRegion(_region, firstClause, _clauseCount - firstClause);
        return _regionCount++;
    }

    public void Throw(uint tag)
    {
        if (TryFindHandler((int)tag, out TryClause handler, out bool mayBeCaught))
        {
            LeadTo(handler);
            MarkUnreachable();
            return;
        }
        ReadOnlySpan<ValType> types = _module.TagType((int)tag).Params;
        int offset = ExceptionPayload.BytesOf(types);
        for (int i = 0; i < types.Length; i++)
            Emit(IrOp.StorePayload, Rep.None, _values[_height - types.Length + i], imm: (ulong)(offset -= ExceptionPayload.BytesOf(types[i].Kind)));
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
            AddClause(new TryClause(clause.HasTag ? (int)clause.Tag : TryClause.AllTags, NumberOf(clause.Depth), clause.PassesReference));
        return AddRegion(first);
    }

    /// <summary>
    /// The clauses that an exception out of the current instruction may come to, innermost first, up to one for all tags; where it leaves the function, those of the functions
    /// around it follow.
    /// </summary>
    private readonly Span<TryClause> HandlersHere(Span<TryClause> handlers)
    {
        int count = 0;
        for (int region = _region; region != NoRegion; region = _pools.Regions[region].Parent)
        {
            TryRegion found = _pools.Regions[region];
            foreach (TryClause clause in _pools.Clauses.AsSpan(found.FirstClause, found.Clauses))
            {
                if (count == handlers.Length)
                    NotSupported();
                handlers[count++] = clause;
                if (clause.Tag == TryClause.AllTags)
                    return handlers[..count];
            }
        }
        for (int outer = 0; outer < _outerCount; outer++)
        {
            if (count == handlers.Length)
                NotSupported();
            handlers[count++] = _context.Handlers[_firstOuter + outer].Clause with { Target = ~(_firstOuter + outer) };
        }
        return handlers[..count];
    }

    /// <summary>
    /// The clause that certainly catches such an exception thrown here, and as it is, without a reference to it. Two tags can be the same one only if
    /// both are imported.
    /// </summary>
    private readonly bool TryFindHandler(int tag, out TryClause handler, out bool mayBeCaught)
    {
        foreach (TryClause clause in HandlersHere(stackalloc TryClause[MostLandings]))
        {
            bool isCertain = clause.Tag == tag || clause.Tag == TryClause.AllTags;
            handler = clause;
            mayBeCaught = isCertain || clause.Tag < _module.ImportedTags && tag < _module.ImportedTags;
            if (mayBeCaught)
                return isCertain && !clause.PassesReference;
        }
        handler = default;
        return mayBeCaught = false;
    }

    /// <summary>Behind a call: the handlers that it may come to. Goes on in a new block.</summary>
    private void LeadToHandlers()
    {
        if (_region == NoRegion && _outerCount == 0)
            return;
        Span<TryClause> handlers = HandlersHere(stackalloc TryClause[MostLandings]);
        Block call = _block;
        Block next = _graph.NewBlock();
        EmitInvoke(next, handlers);
        int height = _height;
        for (int i = 0; i < handlers.Length; i++)
        {
            BuildLanding(_graph.Successors(call)[i + 1], call, handlers[i]);
            _height = height;
        }
        _graph.AddPredecessor(next, call);
        Enter(next);
    }

    /// <summary>Ends the block; the landings are empty yet.</summary>
    private readonly void EmitInvoke(Block next, Span<TryClause> handlers)
    {
        Span<int> tags = stackalloc int[MostLandings];
        Span<Block> successors = stackalloc Block[MostLandings + 1];
        successors[0] = next;
        for (int i = 0; i < handlers.Length; i++)
        {
            tags[i] = handlers[i].Tag;
            successors[i + 1] = _graph.NewBlock();
        }
        Emit(IrOp.Invoke, Rep.None, imm: (ulong)_graph.AddCases(tags[..handlers.Length]), aux: handlers.Length);
        _graph.SetSuccessors(_block, successors[..(handlers.Length + 1)]);
    }

    private void BuildLanding(Block landing, Block call, TryClause clause)
    {
        _graph.AddPredecessor(landing, call);
        _block = landing;
        Emit(IrOp.Landing, Rep.None, imm: clause.PassesReference ? 1UL : 0);
        Value reference = clause.PassesReference ? Append(_graph.CreateList(IrOp.CallBuiltin, Rep.W64, [], (ulong)BuiltinId.KeepException)) : default;
        if (clause.IsReferenceFirst && clause.PassesReference)
            Push(reference);
        int offset = ExceptionPayload.BytesOf(ValuesOf(clause));
        foreach (ValType type in ValuesOf(clause))
            Push(Emit(IrOp.LoadPayload, RepOf(type), imm: (ulong)(offset -= ExceptionPayload.BytesOf(type.Kind))));
        if (clause.PassesReference && !clause.IsReferenceFirst)
            Push(reference);
        _context.Handlers.AddLanding(landing, ref LastLandingOf(clause));
        LeadTo(clause);
    }

    /// <summary>Ends the block: the topmost operands go where the clause leads.</summary>
    private void LeadTo(TryClause clause)
    {
        if (clause.Target < 0)
            LeadToJoin(in _context.Handlers[~clause.Target]);
        else if (_controls[clause.Target].Target.IsNone)
            EmitReturn();
        else
            BranchTo(ref _controls[clause.Target]);
    }

    private readonly void LeadToJoin(scoped in Join join)
    {
        int arity = ArityOf(join.Clause);
        Value phi = _graph[join.Block].First;
        foreach (Value value in TopValues(arity))
        {
            _graph.AddInput(phi, value);
            phi = _graph.Next(phi);
        }
        JumpTo(join.Block);
    }

    private readonly ref int LastLandingOf(TryClause clause)
    {
        if (clause.Target < 0)
            return ref _context.Handlers[~clause.Target].LastLanding;
        return ref _controls[clause.Target].LastLanding;
    }

    private readonly ReadOnlySpan<ValType> ValuesOf(TryClause clause) => clause.Tag == TryClause.AllTags ? [] : _module.TagType(clause.Tag).Params;

    private readonly int ArityOf(TryClause clause) => ValuesOf(clause).Length + (clause.PassesReference ? 1 : 0);

    /// <summary>In front of a body in line: one join for each clause that its exceptions may come to. Returns the first one's number.</summary>
    private readonly int AddJoins()
    {
        int first = _context.Handlers.JoinCount;
        foreach (TryClause clause in HandlersHere(stackalloc TryClause[MostLandings]))
        {
            Block block = _graph.NewBlock();
            if (clause.PassesReference && clause.IsReferenceFirst)
                _graph.Append(block, _graph.CreateList(IrOp.Phi, Rep.W64, []));
            foreach (ValType type in ValuesOf(clause))
                _graph.Append(block, _graph.CreateList(IrOp.Phi, RepOf(type), []));
            if (clause.PassesReference && !clause.IsReferenceFirst)
                _graph.Append(block, _graph.CreateList(IrOp.Phi, Rep.W64, []));
            _context.Handlers.AddJoin(clause, block);
        }
        return first;
    }

    /// <summary>Behind the body: exceptions that came to the joins go on with this function's locals as they were at the call.</summary>
    private void EndJoins(int first, int count)
    {
        (Block block, int height) = (_block, _height);
        for (int i = first; i < first + count; i++)
        {
            Join join = _context.Handlers[i];
            if (_graph.Predecessors(join.Block).Length == 0)
                continue;
            _block = join.Block;
            Value phi = _graph[join.Block].First;
            for (int k = ArityOf(join.Clause); k > 0; k--)
            {
                Push(phi);
                phi = _graph.Next(phi);
            }
            ref int list = ref LastLandingOf(join.Clause);
            _context.Handlers.AddLanding(join.Block, ref list);
            // Placed in the opposite order: the join behind what leads to it.
            _context.Handlers.Append(join.LastLanding, ref list);
            LeadTo(join.Clause);
            _height = height;
        }
        _block = block;
    }

    /// <summary>Puts the landings that lead to a label into the order, right before it, so that they are out of the way of the calls.</summary>
    private readonly void PlaceLandings(scoped in Control control)
    {
        for (int landing = control.LastLanding; landing != 0; landing = _context.Handlers.LandingAt(landing).Previous)
            _graph.Place(_context.Handlers.LandingAt(landing).Block);
    }

}
