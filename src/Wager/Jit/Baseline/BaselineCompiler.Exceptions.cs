using Wager.Abi;
using Wager.Core;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] exceptions in the baseline tier. A call inside of a try_table leaves every local at home, constants too, and its return address is
// noted with the region that it lies in; so the body pays nothing but the stores of constants that its locals hold. What an exception goes
// through is out of line: the throw stub comes to the clause's landing, which brings the values from the store's payload to where the block
// expects them and the locals from their homes. A throw that is certain to be caught here is a branch.
internal ref partial struct BaselineCompiler
{
    /// <summary>Clauses that a throw is compared with while it is compiled.</summary>
    private const int MostClausesCompared = 64;

    public void TryTable(BlockType type, CatchReader catches)
    {
        int around = this.region;
        int parameters = ParameterCount(type);
        if (isPlain)
            SettleAll();
        if (catches.Count > 0)
        {
            int region = AddRegion(around);
            while (catches.Next(out CatchClause clause))
                AddClause(region, clause);
            this.region = region;
        }
        ref Control control = ref PushControl(ControlKind.TryTable, type, parameters, ResultCount(type));
        control.OuterRegion = around;
    }

    public void Throw(uint tag)
    {
        FuncType type = module.TagType((int)tag);
        if (TryFindHandler((int)tag, out HandlerClause handler, out bool isUnsure))
        {
            ThrowTo(in handler, (int)tag);
            return;
        }
        StorePayload(type);
        int region = this.region;
        if (isUnsure)
            SendHomeForHandlers(stack.Count);
        else
            this.region = TryRegion.None;
        m.Load64(Argument0Reg, Mem.At(InstanceReg, layout.TagOffset((int)tag)));
        m.CallBuiltin(BuiltinId.Throw);
        AddCallPoint();
        this.region = region;
        MarkUnreachable();
    }

    public void ThrowRef()
    {
        Reg exception = PopGp();
        m.Test64(exception, exception);
        m.JumpIf(FlagTest.Equal, TrapLabel(TrapCode.NullExceptionReference));
        Push(ValKind.Ref, exception);
        SendHomeForHandlers(stack.Count - 1);
        CallBuiltin(BuiltinId.LoadException, 1);
        m.CallBuiltin(BuiltinId.Throw);
        AddCallPoint();
        MarkUnreachable();
    }

    /// <summary>Branches to the block that certainly catches the exception of the tag whose values are the topmost operands.</summary>
    private void ThrowTo(scoped in HandlerClause handler, int tag)
    {
        if (handler.Reference != ReferencePlace.None)
        {
            StorePayload(module.TagType(tag));
            m.Load64(CalleeReg, Mem.At(InstanceReg, InstanceData.StoreOffset));
            m.Load64(ScratchReg, Mem.At(InstanceReg, layout.TagOffset(tag)));
            m.Store64(Mem.At(CalleeReg, StoreContext.ThrownTagOffset), ScratchReg);
            CallBuiltin(BuiltinId.KeepException, 0);
            if (handler.Tag == HandlerClause.AllTags)
                stack.Count -= module.TagType(tag).Params.Length;
            Push(ValKind.Ref, ResultReg);
        }
        Br((uint)(controlCount - 1 - handler.Control));
    }

    private int AddRegion(int parent)
    {
        budget.Reserve(ref pools.Regions, regionCount + 1);
        pools.Regions[regionCount] = new TryRegion { Parent = parent };
        return regionCount++;
    }

    private void AddClause(int region, CatchClause clause)
    {
        ref Control target = ref Target(clause.Depth);
        budget.Spend(1 + target.Base - Math.Min(target.Base, stack.Settled));
        if (isPlain)
            target.State = Control.AllHome;
        else if (target.Kind != ControlKind.Function)
        {
            if (target.State == Control.NoState)
                target.State = HandlerState(in target);
            StoreHomes(in target);
        }
        ref HandlerClause added = ref AddClause(region);
        added.Tag = clause.HasTag ? (int)clause.Tag : HandlerClause.AllTags;
        added.Control = controlCount - 1 - (int)clause.Depth;
        added.Target = target.Kind == ControlKind.Function ? default : target.Label;
        added.State = target.State < 0 ? target.State : target.State + target.Base;
        added.HomeBase = target.Base == 0 ? ValueStack.FixedFrameBytes : stack.Slots[target.Base - 1].Home;
        added.Reference = clause.PassesReference ? ReferencePlace.Above : ReferencePlace.None;
        added.Roots = clause.PassesReference ? RootsOf(target.Base, alsoRegisters: true) : NoSite;
        added.FirstLoad = homeLoadCount;
        AddHomeLoads(in target);
        added.Loads = homeLoadCount - added.FirstLoad;
        ReserveHomes(PayloadOf(in added), clause.PassesReference);
    }

    /// <summary>A new clause at the end of the region's.</summary>
    private ref HandlerClause AddClause(int region)
    {
        budget.Reserve(ref pools.Clauses, clauseCount + 1);
        ref TryRegion owner = ref pools.Regions[region];
        if (owner.Clauses++ == 0)
            owner.FirstClause = clauseCount;
        else
            pools.Clauses[owner.LastClause].Next = clauseCount;
        owner.LastClause = clauseCount;
        ref HandlerClause added = ref pools.Clauses[clauseCount++];
        added = new HandlerClause { Landing = m.NewLabel() };
        return ref added;
    }

    private readonly ReadOnlySpan<ValType> PayloadOf(scoped in HandlerClause clause) =>
        clause.Tag == HandlerClause.AllTags ? [] : module.TagType(clause.Tag).Params;

    /// <summary>
    /// The state of a label to which an exception comes first: what lies below is at home, or constant; what it carries comes in registers.
    /// </summary>
    private int HandlerState(scoped in Control target)
    {
        int state = locationCount;
        int height = target.Base;
        int arity = target.Arity;
        EnsureLocations(state + height + arity);
        locationCount += height + arity;
        Span<Location> locations = this.locations.AsSpan(state, height + arity);
        for (int i = 0; i < height; i++)
            locations[i] = i >= localCount && stack.Slots[i].IsConstant ? Location.Constant : Location.Home;
        RegSet taken = default;
        for (int i = 0; i < arity; i++)
        {
            VarState value = new() { Kind = ArityKind(in target, i) };
            locations[height + i] = arity <= MaxMergeRegisters ? ResultLocation(in value, default, ref taken) : Location.Home;
        }
        return state;
    }

    /// <summary>Notes what the block wants in registers of the values below those that it takes.</summary>
    private void AddHomeLoads(scoped in Control target)
    {
        if (target.State < 0)
            return;
        for (int i = 0; i < target.Base; i++)
        {
            Location location = locations[target.State + i];
            if (!location.NeedsRegister)
                continue;
            budget.Reserve(ref pools.HomeLoads, homeLoadCount + 1);
            pools.HomeLoads[homeLoadCount++] = new HomeLoad(location.Register, stack.Slots[i].Kind, stack.Slots[i].Home);
        }
    }

    /// <summary>The frame has room for such values above those that there are, and so at every lower place too.</summary>
    private void ReserveHomes(ReadOnlySpan<ValType> types, bool andReference)
    {
        int count = stack.Count;
        if (andReference)
            stack.Push(ValKind.Ref);
        foreach (ValType type in types)
            stack.Push(type.Kind);
        budget.Spend(types.Length);
        stack.Count = count;
    }

    /// <summary>
    /// The block of this function that certainly catches exceptions of the tag thrown here. Two tags can be the same one only if both are
    /// imported; <paramref name="isUnsure"/> says that this had to be found out first.
    /// </summary>
    private readonly bool TryFindHandler(int tag, out HandlerClause handler, out bool isUnsure)
    {
        handler = default;
        isUnsure = false;
        int compared = 0;
        for (int region = this.region; region != TryRegion.None; region = pools.Regions[region].Parent)
        {
            TryRegion found = pools.Regions[region];
            isUnsure = found.IsOpen;
            int next = found.FirstClause;
            for (int i = 0; i < found.Clauses && !isUnsure; i++)
            {
                ref HandlerClause clause = ref pools.Clauses[next];
                next = clause.Next;
                if (clause.Tag == tag || clause.Tag == HandlerClause.AllTags)
                {
                    handler = clause;
                    return true;
                }
                isUnsure = ++compared > MostClausesCompared || (clause.Tag < module.ImportedTags && tag < module.ImportedTags);
            }
            if (isUnsure)
                return false;
        }
        return false;
    }

    /// <summary>The topmost operands, in order, to the store's payload. Uses CalleeReg and ScratchReg.</summary>
    private void StorePayload(FuncType type)
    {
        ReadOnlySpan<ValType> types = type.Params;
        if (types.Length == 0)
            return;
        m.Load64(CalleeReg, Mem.At(InstanceReg, InstanceData.StoreOffset));
        m.Load64(CalleeReg, Mem.At(CalleeReg, StoreContext.PayloadOffset));
        int first = stack.Count - types.Length;
        int offset = ExceptionPayload.BytesOf(types);
        if (types.Length > MaxMovedValues)
        {
            StoreOwnHomes(first, stack.Count);
            m.CopyBlock(CalleeReg, 0, FrameReg, -stack.Top.Home, offset, ScratchReg);
            return;
        }
        for (int i = 0; i < types.Length; i++)
            StoreOutside(in stack[first + i], Mem.At(CalleeReg, offset -= ExceptionPayload.BytesOf(types[i].Kind)));
    }

    /// <summary>A call that may throw comes: landings find all locals at home, and the operands below them.</summary>
    private void SendHomeForHandlers(int operands)
    {
        GoHome(0, operands);
        if (region == TryRegion.None || isPlain)
            return;
        for (int i = 0; i < localCount; i++)
            StoreHome(ref stack[i]);
    }

    /// <summary>Notes that the call which returns here lies in the region that is being compiled.</summary>
    private void AddHandlerSite()
    {
        budget.Reserve(ref pools.HandlerSites, handlerSiteCount + 1);
        pools.HandlerSites[handlerSiteCount++] = new HandlerSite(m.Position, region);
    }

    /// <summary>Writes the landings, once the frame's size is known.</summary>
    private void EmitLandings()
    {
        int frame = (stack.Deepest + 15) & ~15;
        region = TryRegion.None;
        for (int i = 0; i < clauseCount; i++)
        {
            HandlerClause clause = pools.Clauses[i];
            budget.Spend(1 + PayloadOf(in clause).Length + clause.Loads);
            m.Bind(clause.Landing);
            m.LoadAddress(StackReg, Mem.At(FrameReg, -frame));
            m.Load64(MemoryReg, Mem.At(InstanceReg, InstanceData.Memory0BaseOffset));
            if (clause.Reference == ReferencePlace.None)
                m.Store64(Mem.At(ScratchReg, StoreContext.ThrownTagOffset), 0);
            else
                EmitKeep(in clause);
            if (clause.Target.IsNone)
                EmitReturnOfPayload(in clause);
            else
                EmitLanding(in clause);
        }
    }

    /// <summary>The exception as an object to ResultReg; its values can be read afterwards too.</summary>
    private void EmitKeep(scoped in HandlerClause clause)
    {
        roots = clause.Roots;
        m.CallBuiltin(BuiltinId.KeepException);
        AddCallPoint();
        m.Load64(CalleeReg, Mem.At(InstanceReg, InstanceData.StoreOffset));
        m.Load64(CalleeReg, Mem.At(CalleeReg, StoreContext.PayloadOffset));
    }

    private readonly void EmitLanding(scoped in HandlerClause clause)
    {
        ReadOnlySpan<ValType> types = PayloadOf(in clause);
        int home = clause.HomeBase;
        int offset = ExceptionPayload.BytesOf(types);
        if (clause.Reference == ReferencePlace.Below)
            m.Store64(Mem.At(FrameReg, -(home += ValKind.Ref.HomeSize())), ResultReg);
        else if (clause.Reference == ReferencePlace.Above)
            EmitReference(in clause, types);
        if (types.Length > MaxMergeRegisters)
            m.CopyBlock(FrameReg, -(home + offset), CalleeReg, 0, offset, ScratchReg);
        for (int i = types.Length > MaxMergeRegisters ? types.Length : 0; i < types.Length; i++)
        {
            ValKind kind = types[i].Kind;
            home += kind.HomeSize();
            offset -= ExceptionPayload.BytesOf(kind);
            Location location = clause.State < 0 ? Location.Home : locations[clause.State + i];
            if (location.NeedsRegister)
                m.Load(kind, location.Register, Mem.At(CalleeReg, offset));
            if (!location.NeedsRegister || location.NeedsHome)
                m.CopySlot(kind, Mem.At(FrameReg, -home), Mem.At(CalleeReg, offset));
        }
        for (int i = clause.FirstLoad; i < clause.FirstLoad + clause.Loads; i++)
        {
            HomeLoad load = pools.HomeLoads[i];
            m.Load(load.Kind, load.Register, Mem.At(FrameReg, -load.Home));
        }
        m.Jump(clause.Target);
    }

    /// <summary>
    /// ResultReg to where the block wants the reference behind the values: before them, since one of them may come to ResultReg.
    /// </summary>
    private readonly void EmitReference(scoped in HandlerClause clause, ReadOnlySpan<ValType> types)
    {
        Location location = clause.State < 0 ? Location.Home : locations[clause.State + types.Length];
        if (!location.NeedsRegister || location.NeedsHome)
        {
            int home = clause.HomeBase + ValKind.Ref.HomeSize();
            foreach (ValType type in types)
                home += type.Kind.HomeSize();
            m.Store64(Mem.At(FrameReg, -home), ResultReg);
        }
        if (location.NeedsRegister)
            MoveWhole(location.Register, CacheReg.Of(ResultReg));
    }

    /// <summary>The exception's values, and itself, are the function's results.</summary>
    private readonly void EmitReturnOfPayload(scoped in HandlerClause clause)
    {
        ReadOnlySpan<ValType> types = PayloadOf(in clause);
        ReadOnlySpan<ValueLocation> places = own.Results;
        if (clause.Reference != ReferencePlace.None)
        {
            ValueLocation place = places[types.Length];
            if (place.Kind == LocationKind.Stack)
                m.Store64(Mem.At(FrameReg, own.ResultAreaOffset + place.Offset), ResultReg);
            else
                MoveWhole(RegisterOf(place), CacheReg.Of(ResultReg));
        }
        int offset = ExceptionPayload.BytesOf(types);
        int next = 0;
        foreach (ref readonly StackRun run in own.ResultRuns)
        {
            offset = LoadResults(types, next, Math.Min(run.First, types.Length), offset);
            next = Math.Min(run.First + run.Count, types.Length);
            if (run.First >= next)
                continue;
            int bytes = ExceptionPayload.BytesOf(types[run.First..next]);
            offset -= bytes;
            m.CopyBlock(FrameReg, own.ResultAreaOffset + places[next - 1].Offset, CalleeReg, offset, bytes, ScratchReg);
        }
        LoadResults(types, next, types.Length, offset);
        m.ReturnFromFrame(own.ArgumentBytes);
    }

    /// <summary>
    /// Values of the payload that ends at <paramref name="offset"/> to the registers of results; where those begin that come then.
    /// </summary>
    private readonly int LoadResults(ReadOnlySpan<ValType> types, int first, int end, int offset)
    {
        for (int i = first; i < end; i++)
        {
            offset -= ExceptionPayload.BytesOf(types[i].Kind);
            m.Load(types[i].Kind, RegisterOf(own.Results[i]), Mem.At(CalleeReg, offset));
        }
        return offset;
    }

    /// <summary>Writes the regions' records behind the code, parents before what lies in them, and hands the sites over.</summary>
    private readonly void EmitHandlerTable()
    {
        if (handlerSiteCount == 0)
            return;
        m.Align(sizeof(int));
        for (int i = 0; i < regionCount; i++)
            EmitRecord(ref pools.Regions[i]);
        Span<HandlerSite> sites = pools.HandlerSites.AsSpan(0, handlerSiteCount);
        foreach (ref HandlerSite site in sites)
            site = site with { Record = pools.Regions[site.Record].Record };
        artifact.SetHandlerSites(sites);
    }

    private readonly void EmitRecord(ref TryRegion region)
    {
        int record = m.Position;
        region.Record = record;
        m.Data32(region.Clauses);
        m.Data32(region.Parent == TryRegion.None ? 0 : pools.Regions[region.Parent].Record - record);
        int next = region.FirstClause;
        for (int i = 0; i < region.Clauses; i++)
        {
            ref HandlerClause clause = ref pools.Clauses[next];
            next = clause.Next;
            m.Data32(clause.Tag == HandlerClause.AllTags ? HandlerTable.CatchesAll : layout.TagOffset(clause.Tag));
            m.Data32(m.OffsetOf(clause.Landing) - record);
        }
        budget.Spend(1 + region.Clauses);
    }
}
