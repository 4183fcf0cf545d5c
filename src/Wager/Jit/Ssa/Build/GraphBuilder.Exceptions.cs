using Wager.Abi;
using Wager.Core;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// [DOC] exceptions in the graph. A call inside of a try_table ends its block: it leads on, or to one landing for each clause that it may
// come to. A landing is a block of its own that takes the values from the payload and branches to the clause's label, with the locals as
// they were at the call. A throw that is certain to be caught in the function is a branch. Exceptions out of a body in line come to a join
// per clause of the function around it, where that one's locals are known.
internal ref partial struct GraphBuilder
{
    private const int NoRegion = -1;

    /// <summary>
    /// Clauses that one call may come to, those around inlined bodies included; functions with more stay with the baseline tier.
    /// </summary>
    private const int MostLandings = 32;

    public void TryTable(BlockType type, CatchReader catches)
    {
        int around = region;
        if (catches.Count > 0)
            region = AddRegion(catches);
        ref Control control = ref PushControl(ControlKind.TryTable, type, ParameterCount(type), ResultCount(type));
        control.Target = graph.NewBlock();
        control.OuterRegion = around;
    }

    private void AddClause(TryClause clause)
    {
        graph.Budget.Reserve(ref pools.Clauses, clauseCount + 1);
        pools.Clauses[clauseCount++] = clause;
    }

    /// <summary>A region of the clauses from a number on, inside of the current one.</summary>
    private int AddRegion(int firstClause)
    {
        graph.Budget.Reserve(ref pools.Regions, regionCount + 1);
        pools.Regions[regionCount] = new TryRegion(region, firstClause, clauseCount - firstClause);
        return regionCount++;
    }

    public void Throw(uint tag)
    {
        if (TryFindHandler((int)tag, out TryClause handler, out bool mayBeCaught))
        {
            LeadTo(handler);
            MarkUnreachable();
            return;
        }
        ReadOnlySpan<ValType> types = module.TagType((int)tag).Params;
        int offset = ExceptionPayload.BytesOf(types);
        for (int i = 0; i < types.Length; i++)
            Emit(IrOp.StorePayload, Rep.None, values[height - types.Length + i],
                imm: (ulong)(offset -= ExceptionPayload.BytesOf(types[i].Kind)));
        height -= types.Length;
        EmitThrow(Emit(IrOp.LoadTag, Rep.W64, imm: tag), mayBeCaught);
    }

    public void ThrowRef()
    {
        Value exception = Emit(IrOp.CheckNonNull, Rep.W64, Pop(), imm: (ulong)TrapCode.NullExceptionReference);
        Value tag = Append(graph.CreateList(IrOp.CallBuiltin, Rep.W64, [exception], (ulong)BuiltinId.LoadException));
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
        int first = clauseCount;
        while (catches.Next(out CatchClause clause))
            AddClause(new TryClause(clause.HasTag ? (int)clause.Tag : TryClause.AllTags, NumberOf(clause.Depth), clause.PassesReference));
        return AddRegion(first);
    }

    /// <summary>
    /// The clauses that an exception out of the current instruction may come to, innermost first, up to one for all tags; where it leaves
    /// the function, those of the functions around it follow.
    /// </summary>
    private readonly Span<TryClause> HandlersHere(Span<TryClause> handlers)
    {
        int count = 0;
        for (int region = this.region; region != NoRegion; region = pools.Regions[region].Parent)
        {
            TryRegion found = pools.Regions[region];
            foreach (TryClause clause in pools.Clauses.AsSpan(found.FirstClause, found.Clauses))
            {
                if (count == handlers.Length)
                    NotSupported();
                handlers[count++] = clause;
                if (clause.Tag == TryClause.AllTags)
                    return handlers[..count];
            }
        }
        for (int outer = 0; outer < outerCount; outer++)
        {
            if (count == handlers.Length)
                NotSupported();
            handlers[count++] = context.Handlers[firstOuter + outer].Clause with { Target = ~(firstOuter + outer) };
        }
        return handlers[..count];
    }

    /// <summary>
    /// The clause that certainly catches such an exception thrown here, and as it is, without a reference to it. Two tags can be the same
    /// one only if both are imported.
    /// </summary>
    private readonly bool TryFindHandler(int tag, out TryClause handler, out bool mayBeCaught)
    {
        foreach (TryClause clause in HandlersHere(stackalloc TryClause[MostLandings]))
        {
            bool isCertain = clause.Tag == tag || clause.Tag == TryClause.AllTags;
            handler = clause;
            mayBeCaught = isCertain || clause.Tag < module.ImportedTags && tag < module.ImportedTags;
            if (mayBeCaught)
                return isCertain && !clause.PassesReference;
        }
        handler = default;
        return mayBeCaught = false;
    }

    /// <summary>Behind a call: the handlers that it may come to. Goes on in a new block.</summary>
    private void LeadToHandlers()
    {
        if (region == NoRegion && outerCount == 0)
            return;
        Span<TryClause> handlers = HandlersHere(stackalloc TryClause[MostLandings]);
        Block call = block;
        Block next = graph.NewBlock();
        EmitInvoke(next, handlers);
        int height = this.height;
        for (int i = 0; i < handlers.Length; i++)
        {
            BuildLanding(graph.Successors(call)[i + 1], call, handlers[i]);
            this.height = height;
        }
        graph.AddPredecessor(next, call);
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
            successors[i + 1] = graph.NewBlock();
        }
        Emit(IrOp.Invoke, Rep.None, imm: (ulong)graph.AddCases(tags[..handlers.Length]), aux: handlers.Length);
        graph.SetSuccessors(block, successors[..(handlers.Length + 1)]);
    }

    private void BuildLanding(Block landing, Block call, TryClause clause)
    {
        graph.AddPredecessor(landing, call);
        block = landing;
        Emit(IrOp.Landing, Rep.None, imm: clause.PassesReference ? 1UL : 0);
        Value reference = clause.PassesReference
            ? Append(graph.CreateList(IrOp.CallBuiltin, Rep.W64, [], (ulong)BuiltinId.KeepException)) : default;
        if (clause.IsReferenceFirst && clause.PassesReference)
            Push(reference);
        int offset = ExceptionPayload.BytesOf(ValuesOf(clause));
        foreach (ValType type in ValuesOf(clause))
            Push(Emit(IrOp.LoadPayload, RepOf(type), imm: (ulong)(offset -= ExceptionPayload.BytesOf(type.Kind))));
        if (clause.PassesReference && !clause.IsReferenceFirst)
            Push(reference);
        context.Handlers.AddLanding(landing, ref LastLandingOf(clause));
        LeadTo(clause);
    }

    /// <summary>Ends the block: the topmost operands go where the clause leads.</summary>
    private void LeadTo(TryClause clause)
    {
        if (clause.Target < 0)
            LeadToJoin(in context.Handlers[~clause.Target]);
        else if (controls[clause.Target].Target.IsNone)
            EmitReturn();
        else
            BranchTo(ref controls[clause.Target]);
    }

    private readonly void LeadToJoin(scoped in Join join)
    {
        int arity = ArityOf(join.Clause);
        Value phi = graph[join.Block].First;
        foreach (Value value in TopValues(arity))
        {
            graph.AddInput(phi, value);
            phi = graph.Next(phi);
        }
        JumpTo(join.Block);
    }

    private readonly ref int LastLandingOf(TryClause clause)
    {
        if (clause.Target < 0)
            return ref context.Handlers[~clause.Target].LastLanding;
        return ref controls[clause.Target].LastLanding;
    }

    private readonly ReadOnlySpan<ValType> ValuesOf(TryClause clause)
        => clause.Tag == TryClause.AllTags ? [] : module.TagType(clause.Tag).Params;

    private readonly int ArityOf(TryClause clause) => ValuesOf(clause).Length + (clause.PassesReference ? 1 : 0);

    /// <summary>
    /// In front of a body in line: one join for each clause that its exceptions may come to. Returns the first one's number.
    /// </summary>
    private readonly int AddJoins()
    {
        int first = context.Handlers.JoinCount;
        foreach (TryClause clause in HandlersHere(stackalloc TryClause[MostLandings]))
        {
            Block block = graph.NewBlock();
            if (clause.PassesReference && clause.IsReferenceFirst)
                graph.Append(block, graph.CreateList(IrOp.Phi, Rep.W64, []));
            foreach (ValType type in ValuesOf(clause))
                graph.Append(block, graph.CreateList(IrOp.Phi, RepOf(type), []));
            if (clause.PassesReference && !clause.IsReferenceFirst)
                graph.Append(block, graph.CreateList(IrOp.Phi, Rep.W64, []));
            context.Handlers.AddJoin(clause, block);
        }
        return first;
    }

    /// <summary>Behind the body: exceptions that came to the joins go on with this function's locals as they were at the call.</summary>
    private void EndJoins(int first, int count)
    {
        (Block block, int height) = (this.block, this.height);
        for (int i = first; i < first + count; i++)
        {
            Join join = context.Handlers[i];
            if (graph.Predecessors(join.Block).Length == 0)
                continue;
            this.block = join.Block;
            Value phi = graph[join.Block].First;
            for (int k = ArityOf(join.Clause); k > 0; k--)
            {
                Push(phi);
                phi = graph.Next(phi);
            }
            ref int list = ref LastLandingOf(join.Clause);
            context.Handlers.AddLanding(join.Block, ref list);
            // Placed in the opposite order: the join behind what leads to it.
            context.Handlers.Append(join.LastLanding, ref list);
            LeadTo(join.Clause);
            this.height = height;
        }
        this.block = block;
    }

    /// <summary>
    /// Puts the landings that lead to a label into the order, right before it, so that they are out of the way of the calls.
    /// </summary>
    private readonly void PlaceLandings(scoped in Control control)
    {
        for (int landing = control.LastLanding; landing != 0; landing = context.Handlers.LandingAt(landing).Previous)
            graph.Place(context.Handlers.LandingAt(landing).Block);
    }

}
