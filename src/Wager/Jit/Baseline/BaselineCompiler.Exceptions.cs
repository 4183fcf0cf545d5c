using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] exceptions in the baseline tier. A call inside of a try_table leaves every local at home, constants too, and its return address is noted with the region that it lies in;
// so the body pays nothing but the stores of constants that its locals hold. What an exception goes through is out of line: the throw stub comes to the clause's landing, which
// brings the values from the store's payload to where the block expects them and the locals from their homes. A throw that is certain to be caught here is a branch.
internal ref partial struct BaselineCompiler
{
    /// <summary>Clauses that a throw is compared with while it is compiled.</summary>
    private const int MostClausesCompared = 64;

    public void TryTable(BlockType type, CatchReader catches)
    {
        int around = _region;
        int parameters = ParameterCount(type);
        if (_isPlain)
            SettleAll();
        if (catches.Count > 0)
        {
            int region = AddRegion(around);
            while (catches.Next(out CatchClause clause))
                AddClause(region, clause);
            _region = region;
        }
        ref Control control = ref PushControl(ControlKind.TryTable, type, parameters, ResultCount(type));
        control.OuterRegion = around;
    }

    public void Throw(uint tag)
    {
        FuncType type = _module.TagType((int)tag);
        if (TryFindHandler((int)tag, out HandlerClause handler, out bool isUnsure))
        {
            ThrowTo(in handler, (int)tag);
            return;
        }
        StorePayload(type);
        int region = _region;
        if (isUnsure)
            SendHomeForHandlers(_stack.Count);
        else
            _region = TryRegion.None;
        _m.Load64(Argument0Reg, Mem.At(InstanceReg, _layout.TagOffset((int)tag)));
        _m.CallBuiltin(BuiltinId.Throw);
        AddCallPoint();
        _region = region;
        MarkUnreachable();
    }

    public void ThrowRef()
    {
        Reg exception = PopGp();
        _m.Test64(exception, exception);
        _m.JumpIf(FlagTest.Equal, TrapLabel(TrapCode.NullExceptionReference));
        Push(ValKind.Ref, exception);
        SendHomeForHandlers(_stack.Count - 1);
        CallBuiltin(BuiltinId.LoadException, 1);
        _m.CallBuiltin(BuiltinId.Throw);
        AddCallPoint();
        MarkUnreachable();
    }

    /// <summary>Branches to the block that certainly catches the exception of the tag whose values are the topmost operands.</summary>
    private void ThrowTo(scoped in HandlerClause handler, int tag)
    {
        if (handler.Reference != ReferencePlace.None)
        {
            StorePayload(_module.TagType(tag));
            _m.Load64(CalleeReg, Mem.At(InstanceReg, InstanceData.StoreOffset));
            _m.Load64(ScratchReg, Mem.At(InstanceReg, _layout.TagOffset(tag)));
            _m.Store64(Mem.At(CalleeReg, StoreContext.ThrownTagOffset), ScratchReg);
            CallBuiltin(BuiltinId.KeepException, 0);
            if (handler.Tag == HandlerClause.AllTags)
                _stack.Count -= _module.TagType(tag).Params.Length;
            Push(ValKind.Ref, ResultReg);
        }
        Br((uint)(_controlCount - 1 - handler.Control));
    }

    private int AddRegion(int parent)
    {
        if (_regionCount == _pools.Regions.Length)
            Array.Resize(ref _pools.Regions, _regionCount * 2);
        _pools.Regions[_regionCount] = new TryRegion { Parent = parent };
        return _regionCount++;
    }

    private void AddClause(int region, CatchClause clause)
    {
        ref Control target = ref Target(clause.Depth);
        _budget.Spend(1 + target.Base - Math.Min(target.Base, _stack.Settled));
        if (_isPlain)
            target.State = Control.AllHome;
        else if (target.Kind != ControlKind.Function)
        {
            if (target.State == Control.NoState)
                target.State = HandlerState(in target);
            StoreHomes(in target);
        }
        ref HandlerClause added = ref AddClause(region);
        added.Tag = clause.HasTag ? (int)clause.Tag : HandlerClause.AllTags;
        added.Control = _controlCount - 1 - (int)clause.Depth;
        added.Target = target.Kind == ControlKind.Function ? default : target.Label;
        added.State = target.State < 0 ? target.State : target.State + target.Base;
        added.HomeBase = target.Base == 0 ? ValueStack.FixedFrameBytes : _stack.Slots[target.Base - 1].Home;
        added.Reference = clause.PassesReference ? ReferencePlace.Above : ReferencePlace.None;
        added.Roots = clause.PassesReference ? RootsOf(target.Base, alsoRegisters: true) : NoSite;
        added.FirstLoad = _homeLoadCount;
        AddHomeLoads(in target);
        added.Loads = _homeLoadCount - added.FirstLoad;
        ReserveHomes(PayloadOf(in added), clause.PassesReference);
    }

    /// <summary>A new clause at the end of the region's.</summary>
    private ref HandlerClause AddClause(int region)
    {
        if (_clauseCount == _pools.Clauses.Length)
            Array.Resize(ref _pools.Clauses, _clauseCount * 2);
        ref TryRegion owner = ref _pools.Regions[region];
        if (owner.Clauses++ == 0)
            owner.FirstClause = _clauseCount;
        else
            _pools.Clauses[owner.LastClause].Next = _clauseCount;
        owner.LastClause = _clauseCount;
        ref HandlerClause added = ref _pools.Clauses[_clauseCount++];
        added = new HandlerClause { Landing = _m.NewLabel() };
        return ref added;
    }

    private readonly ReadOnlySpan<ValType> PayloadOf(scoped in HandlerClause clause) =>
        clause.Tag == HandlerClause.AllTags ? [] : _module.TagType(clause.Tag).Params;

    /// <summary>The state of a label to which an exception comes first: what lies below is at home, or constant; what it carries comes in registers.</summary>
    private int HandlerState(scoped in Control target)
    {
        int state = _locationCount;
        int height = target.Base;
        int arity = target.Arity;
        EnsureLocations(state + height + arity);
        _locationCount += height + arity;
        Span<Location> locations = _locations.AsSpan(state, height + arity);
        for (int i = 0; i < height; i++)
            locations[i] = i >= _localCount && _stack.Slots[i].IsConstant ? Location.Constant : Location.Home;
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
            Location location = _locations[target.State + i];
            if (!location.NeedsRegister)
                continue;
            if (_homeLoadCount == _pools.HomeLoads.Length)
                Array.Resize(ref _pools.HomeLoads, _homeLoadCount * 2);
            _pools.HomeLoads[_homeLoadCount++] = new HomeLoad(location.Register, _stack.Slots[i].Kind, _stack.Slots[i].Home);
        }
    }

    /// <summary>The frame has room for such values above those that there are, and so at every lower place too.</summary>
    private void ReserveHomes(ReadOnlySpan<ValType> types, bool andReference)
    {
        int count = _stack.Count;
        if (andReference)
            _stack.Push(ValKind.Ref);
        foreach (ValType type in types)
            _stack.Push(type.Kind);
        _budget.Spend(types.Length);
        _stack.Count = count;
    }

    /// <summary>
    /// The block of this function that certainly catches exceptions of the tag thrown here. Two tags can be the same one only if both are imported;
    /// <paramref name="isUnsure"/> says that this had to be found out first.
    /// </summary>
    private readonly bool TryFindHandler(int tag, out HandlerClause handler, out bool isUnsure)
    {
        handler = default;
        isUnsure = false;
        int compared = 0;
        for (int region = _region; region != TryRegion.None; region = _pools.Regions[region].Parent)
        {
            TryRegion found = _pools.Regions[region];
            isUnsure = found.IsOpen;
            int next = found.FirstClause;
            for (int i = 0; i < found.Clauses && !isUnsure; i++)
            {
                ref HandlerClause clause = ref _pools.Clauses[next];
                next = clause.Next;
                if (clause.Tag == tag || clause.Tag == HandlerClause.AllTags)
                {
                    handler = clause;
                    return true;
                }
                isUnsure = ++compared > MostClausesCompared || (clause.Tag < _module.ImportedTags && tag < _module.ImportedTags);
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
        _m.Load64(CalleeReg, Mem.At(InstanceReg, InstanceData.StoreOffset));
        _m.Load64(CalleeReg, Mem.At(CalleeReg, StoreContext.PayloadOffset));
        int first = _stack.Count - types.Length;
        int offset = ExceptionPayload.BytesOf(types);
        if (types.Length > MaxMovedValues)
        {
            StoreOwnHomes(first, _stack.Count);
            _m.CopyBlock(CalleeReg, 0, FrameReg, -_stack.Top.Home, offset, ScratchReg);
            return;
        }
        for (int i = 0; i < types.Length; i++)
            StoreOutside(in _stack[first + i], Mem.At(CalleeReg, offset -= ExceptionPayload.BytesOf(types[i].Kind)));
    }

    /// <summary>A call that may throw comes: landings find all locals at home, and the operands below them.</summary>
    private void SendHomeForHandlers(int operands)
    {
        GoHome(0, operands);
        if (_region == TryRegion.None || _isPlain)
            return;
        for (int i = 0; i < _localCount; i++)
            StoreHome(ref _stack[i]);
    }

    /// <summary>Notes that the call which returns here lies in the region that is being compiled.</summary>
    private void AddHandlerSite()
    {
        if (_handlerSiteCount == _pools.HandlerSites.Length)
            Array.Resize(ref _pools.HandlerSites, _handlerSiteCount * 2);
        _pools.HandlerSites[_handlerSiteCount++] = new HandlerSite(_m.Position, _region);
    }

    /// <summary>Writes the landings, once the frame's size is known.</summary>
    private void EmitLandings()
    {
        int frame = (_stack.Deepest + 15) & ~15;
        _region = TryRegion.None;
        for (int i = 0; i < _clauseCount; i++)
        {
            HandlerClause clause = _pools.Clauses[i];
            _budget.Spend(1 + PayloadOf(in clause).Length + clause.Loads);
            _m.Bind(clause.Landing);
            _m.LoadAddress(StackReg, Mem.At(FrameReg, -frame));
            _m.Load64(MemoryReg, Mem.At(InstanceReg, InstanceData.Memory0BaseOffset));
            if (clause.Reference == ReferencePlace.None)
                _m.Store64(Mem.At(ScratchReg, StoreContext.ThrownTagOffset), 0);
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
        _roots = clause.Roots;
        _m.CallBuiltin(BuiltinId.KeepException);
        AddCallPoint();
        _m.Load64(CalleeReg, Mem.At(InstanceReg, InstanceData.StoreOffset));
        _m.Load64(CalleeReg, Mem.At(CalleeReg, StoreContext.PayloadOffset));
    }

    private readonly void EmitLanding(scoped in HandlerClause clause)
    {
        ReadOnlySpan<ValType> types = PayloadOf(in clause);
        int home = clause.HomeBase;
        int offset = ExceptionPayload.BytesOf(types);
        if (clause.Reference == ReferencePlace.Below)
            _m.Store64(Mem.At(FrameReg, -(home += ValKind.Ref.HomeSize())), ResultReg);
        else if (clause.Reference == ReferencePlace.Above)
            EmitReference(in clause, types);
        if (types.Length > MaxMergeRegisters)
            _m.CopyBlock(FrameReg, -(home + offset), CalleeReg, 0, offset, ScratchReg);
        for (int i = types.Length > MaxMergeRegisters ? types.Length : 0; i < types.Length; i++)
        {
            ValKind kind = types[i].Kind;
            home += kind.HomeSize();
            offset -= ExceptionPayload.BytesOf(kind);
            Location location = clause.State < 0 ? Location.Home : _locations[clause.State + i];
            if (location.NeedsRegister)
                _m.Load(kind, location.Register, Mem.At(CalleeReg, offset));
            if (!location.NeedsRegister || location.NeedsHome)
                _m.CopySlot(kind, Mem.At(FrameReg, -home), Mem.At(CalleeReg, offset));
        }
        for (int i = clause.FirstLoad; i < clause.FirstLoad + clause.Loads; i++)
        {
            HomeLoad load = _pools.HomeLoads[i];
            _m.Load(load.Kind, load.Register, Mem.At(FrameReg, -load.Home));
        }
        _m.Jump(clause.Target);
    }

    /// <summary>ResultReg to where the block wants the reference behind the values: before them, since one of them may come to ResultReg.</summary>
    private readonly void EmitReference(scoped in HandlerClause clause, ReadOnlySpan<ValType> types)
    {
        Location location = clause.State < 0 ? Location.Home : _locations[clause.State + types.Length];
        if (!location.NeedsRegister || location.NeedsHome)
        {
            int home = clause.HomeBase + ValKind.Ref.HomeSize();
            foreach (ValType type in types)
                home += type.Kind.HomeSize();
            _m.Store64(Mem.At(FrameReg, -home), ResultReg);
        }
        if (location.NeedsRegister)
            MoveWhole(location.Register, CacheReg.Of(ResultReg));
    }

    /// <summary>The exception's values, and itself, are the function's results.</summary>
    private readonly void EmitReturnOfPayload(scoped in HandlerClause clause)
    {
        ReadOnlySpan<ValType> types = PayloadOf(in clause);
        ReadOnlySpan<ValueLocation> places = _own.Results;
        if (clause.Reference != ReferencePlace.None)
        {
            ValueLocation place = places[types.Length];
            if (place.Kind == LocationKind.Stack)
                _m.Store64(Mem.At(FrameReg, _own.ResultAreaOffset + place.Offset), ResultReg);
            else
                MoveWhole(RegisterOf(place), CacheReg.Of(ResultReg));
        }
        int offset = ExceptionPayload.BytesOf(types);
        int next = 0;
        foreach (ref readonly StackRun run in _own.ResultRuns)
        {
            offset = LoadResults(types, next, Math.Min(run.First, types.Length), offset);
            next = Math.Min(run.First + run.Count, types.Length);
            if (run.First >= next)
                continue;
            int bytes = ExceptionPayload.BytesOf(types[run.First..next]);
            offset -= bytes;
            _m.CopyBlock(FrameReg, _own.ResultAreaOffset + places[next - 1].Offset, CalleeReg, offset, bytes, ScratchReg);
        }
        LoadResults(types, next, types.Length, offset);
        _m.ReturnFromFrame(_own.ArgumentBytes);
    }

    /// <summary>Values of the payload that ends at <paramref name="offset"/> to the registers of results; where those begin that come then.</summary>
    private readonly int LoadResults(ReadOnlySpan<ValType> types, int first, int end, int offset)
    {
        for (int i = first; i < end; i++)
        {
            offset -= ExceptionPayload.BytesOf(types[i].Kind);
            _m.Load(types[i].Kind, RegisterOf(_own.Results[i]), Mem.At(CalleeReg, offset));
        }
        return offset;
    }

    /// <summary>Writes the regions' records behind the code, parents before what lies in them, and hands the sites over.</summary>
    private readonly void EmitHandlerTable()
    {
        if (_handlerSiteCount == 0)
            return;
        _m.Align(sizeof(int));
        for (int i = 0; i < _regionCount; i++)
            EmitRecord(ref _pools.Regions[i]);
        Span<HandlerSite> sites = _pools.HandlerSites.AsSpan(0, _handlerSiteCount);
        foreach (ref HandlerSite site in sites)
            site = site with { Record = _pools.Regions[site.Record].Record };
        _artifact.SetHandlerSites(sites);
    }

    private readonly void EmitRecord(ref TryRegion region)
    {
        int record = _m.Position;
        region.Record = record;
        _m.Data32(region.Clauses);
        _m.Data32(region.Parent == TryRegion.None ? 0 : _pools.Regions[region.Parent].Record - record);
        int next = region.FirstClause;
        for (int i = 0; i < region.Clauses; i++)
        {
            ref HandlerClause clause = ref _pools.Clauses[next];
            next = clause.Next;
            _m.Data32(clause.Tag == HandlerClause.AllTags ? HandlerTable.CatchesAll : _layout.TagOffset(clause.Tag));
            _m.Data32(_m.OffsetOf(clause.Landing) - record);
        }
        _budget.Spend(1 + region.Clauses);
    }
}
