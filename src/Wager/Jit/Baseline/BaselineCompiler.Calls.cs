using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Calls: arguments to their places by one parallel move, everything else home, results where the convention leaves them.
internal ref partial struct BaselineCompiler
{
    public void Call(uint function)
    {
        FuncType type = module.FuncTypeOf((int)function);
        if (!layout.IsImportedFunction((int)function))
            BeginResumePoint(type.Params.Length, entersBefore: false);
        BeginCall(type);
        if (layout.IsImportedFunction((int)function))
        {
            m.Load64(CalleeReg, Mem.At(InstanceReg, layout.ImportOffset((int)function)));
            EmitForeignCall();
        }
        else
        {
            CountDirectCall((int)function);
            m.CallThrough(Mem.At(InstanceReg, layout.FuncRefOffset((int)function) + FuncRef.CodeOffset));
            AddCallPoint();
            EndResumePoint();
            EmitSimulatedReturn();
        }
        EndCall(type);
    }

    public void CallIndirect(uint type, uint table)
    {
        if (options.Feedback)
        {
            BeginResumePoint(module.Types[(int)type].Func!.Params.Length + 1, entersBefore: true);
            LoadTableElement((int)table, CalleeReg, TrapCode.UndefinedElement);
            CallCounted(CallSiteKind.Indirect, (int)type);
            return;
        }
        LoadTableFunction((int)type, (int)table);
        CallThroughR10(module.Types[(int)type].Func!, checksNull: false);
    }

    public void CallRef(uint type)
    {
        if (options.Feedback)
        {
            BeginResumePoint(module.Types[(int)type].Func!.Params.Length + 1, entersBefore: true);
            PopToR10();
            CallCounted(CallSiteKind.Ref, (int)type);
            return;
        }
        PopToR10();
        CallThroughR10(module.Types[(int)type].Func!, checksNull: true);
    }

    private void PopToR10()
    {
        VarState value = stack.Top;
        DropTop();
        LoadValue(in value, CacheReg.Of(CalleeReg));
    }

    /// <summary>CalleeReg = FuncRef of the table's element, in range, not null and of the type.</summary>
    private void LoadTableFunction(int type, int table)
    {
        LoadTableElement(table, CalleeReg, TrapCode.UndefinedElement);
        AddFault(TrapCode.IndirectCallToNull);
        CompareTypeId(Mem.At(CalleeReg, FuncRef.TypeIdOffset), type);
        if (module.Types[type].IsFinal)
        {
            m.JumpIf(FlagTest.NotEqual, TrapLabel(TrapCode.BadSignature));
            return;
        }
        ref OutOfLine check = ref AddOutOfLine(OutOfLineKind.SignatureCheck);
        check.TypeIndex = type;
        check.Live = regs.Used;
        m.JumpIf(FlagTest.NotEqual, check.Entry);
        check.Continue = m.NewBoundLabel();
    }

    /// <summary>Calls the function whose FuncRef is in CalleeReg, with the arguments on the value stack.</summary>
    private void CallThroughR10(FuncType type, bool checksNull)
    {
        BeginCall(type);
        if (checksNull)
            AddFault(TrapCode.NullFunctionReference);
        m.Compare64(Mem.At(CalleeReg, FuncRef.InstanceOffset), InstanceReg);
        ref OutOfLine foreign = ref AddOutOfLine(OutOfLineKind.ForeignCall);
        m.JumpIf(FlagTest.NotEqual, foreign.Entry);
        m.CallThrough(Mem.At(CalleeReg, FuncRef.CodeOffset));
        AddCallPoint();
        foreign.Continue = m.NewBoundLabel();
        EndCall(type);
    }

    /// <summary>Calls CalleeReg with its own instance in InstanceReg and that instance's memory in MemoryReg, and restores both.</summary>
    private void EmitForeignCall()
    {
        m.Load64(InstanceReg, Mem.At(CalleeReg, FuncRef.InstanceOffset));
        m.Load64(MemoryReg, Mem.At(InstanceReg, InstanceData.Memory0BaseOffset));
        m.CallThrough(Mem.At(CalleeReg, FuncRef.CodeOffset));
        AddCallPoint();
        m.Load64(InstanceReg, Mem.At(FrameReg, -8));
        m.Load64(MemoryReg, Mem.At(InstanceReg, InstanceData.Memory0BaseOffset));
    }

    private void AddCallPoint()
    {
        artifact.Add(CodePoint.CallReturn(m.Position, offset));
        if (roots != NoSite)
            AddRootSite();
        if (region != TryRegion.None)
            AddHandlerSite();
    }

    /// <summary>The instruction that comes next may fault, with this meaning.</summary>
    private void AddFault(TrapCode trap) => artifact.Add(CodePoint.Fault(m.Position, offset, trap));

    /// <summary>Everything but the arguments goes home, the arguments go where the callee expects them. CalleeReg stays.</summary>
    private void BeginCall(FuncType type)
    {
        CallConvention convention = pools.CalleeConvention;
        convention.Set(type);
        int first = stack.Count - convention.Parameters.Length;
        SendHomeForHandlers(first);
        RootValues(first);
        int bytes = convention.ArgumentBytes + convention.ResultBytes;
        if (bytes != 0)
            m.Sub64(StackReg, bytes);
        PlaceValues(convention.Parameters, convention.ParameterRuns, StackReg, 0);
        Forget(first);
    }

    /// <summary>
    /// Brings the topmost values to where a call wants its arguments or a return its results, by one parallel move and into the area at
    /// [area + offset]. Changes nothing in the compiler's own state. Uses ScratchReg and ScratchFpReg; CalleeReg stays.
    /// </summary>
    private void PlaceValues(ReadOnlySpan<ValueLocation> places, ReadOnlySpan<StackRun> runs, Reg area, int offset)
    {
        int first = stack.Count - places.Length;
        int next = 0;
        foreach (ref readonly StackRun run in runs)
        {
            AddMoves(places, first, next, run.First);
            PlaceRun(places, in run, first, area, offset);
            next = run.First + run.Count;
        }
        AddMoves(places, first, next, places.Length);
        moves.Emit(m);
    }

    private void AddMoves(ReadOnlySpan<ValueLocation> places, int first, int start, int end)
    {
        for (int i = start; i < end; i++)
            moves.Add(RegisterOf(places[i]), in stack[first + i]);
    }

    /// <summary>
    /// Few values go out one by one; many are brought home first, where they lie as the area wants them, and copied at once.
    /// </summary>
    private void PlaceRun(ReadOnlySpan<ValueLocation> places, scoped in StackRun run, int first, Reg area, int offset)
    {
        int end = first + run.First + run.Count;
        if (run.Count > MaxMovedValues)
        {
            StoreOwnHomes(first + run.First, end);
            m.CopyBlock(area, offset + run.Offset, FrameReg, -stack[end - 1].Home, run.Bytes, ScratchReg);
            return;
        }
        for (int i = run.First; i < run.First + run.Count; i++)
            StoreOutside(in stack[first + i], Mem.At(area, offset + places[i].Offset));
    }

    /// <summary>The operands from <paramref name="first"/> on are consumed, and registers hold nothing any more.</summary>
    private void Forget(int first)
    {
        stack.Count = first;
        regs.Clear();
        regs.Pinned = default;
    }

    /// <summary>The results are values in registers; those that came on the stack go home.</summary>
    private void EndCall(FuncType type)
    {
        CallConvention convention = pools.CalleeConvention;
        ReadOnlySpan<ValueLocation> places = convention.Results;
        ReadOnlySpan<ValType> types = type.Results;
        for (int i = 0; i < places.Length; i++)
        {
            ValKind kind = types[i].Kind;
            if (places[i].Kind != LocationKind.Stack)
            {
                Push(kind, RegisterOf(places[i]));
                continue;
            }
            stack.Push(kind).Where = Where.Home;
        }
        TakeFromArea(places, convention.ResultRuns, stack.Count - places.Length, StackReg, 0);
        if (convention.ResultBytes != 0)
            m.Add64(StackReg, convention.ResultBytes);
        budget.Spend(places.Length);
    }

    /// <summary>
    /// Copies parameters or results from the area at [area + offset] home; the first of all is value number <paramref name="first"/>.
    /// </summary>
    private readonly void TakeFromArea(ReadOnlySpan<ValueLocation> places, ReadOnlySpan<StackRun> runs, int first, Reg area, int offset)
    {
        foreach (ref readonly StackRun run in runs)
        {
            int end = run.First + run.Count;
            if (run.Count > MaxMovedValues)
                m.CopyBlock(FrameReg, -stack.Slots[first + end - 1].Home, area, offset + run.Offset, run.Bytes, ScratchReg);
            for (int i = run.Count > MaxMovedValues ? end : run.First; i < end; i++)
            {
                ref VarState value = ref stack.Slots[first + i];
                m.CopySlot(value.Kind, value.HomeOperand, Mem.At(area, offset + places[i].Offset));
            }
        }
    }

    /// <summary>Calls a builtin with constants and then the topmost operands as arguments; its result, if any, is in ResultReg.</summary>
    private void CallBuiltin(BuiltinId builtin, int operands, params scoped ReadOnlySpan<ulong> leading) =>
        CallBuiltin(builtin, operands, -1, leading);

    /// <summary>The same with a type's descriptor in front of the constants.</summary>
    private void CallBuiltinWithType(BuiltinId builtin, int operands, int type, params scoped ReadOnlySpan<ulong> leading) =>
        CallBuiltin(builtin, operands, type, leading);

    private void CallBuiltin(BuiltinId builtin, int operands, int type, scoped ReadOnlySpan<ulong> leading)
    {
        ReadOnlySpan<byte> registers = BuiltinArguments;
        int first = stack.Count - operands;
        GoHome(0, first);
        RootValues(first);
        int before = type >= 0 ? 1 : 0;
        for (int i = 0; i < operands; i++)
            moves.Add(CacheReg.Of((Reg)registers[before + leading.Length + i]), in stack[first + i]);
        for (int i = 0; i < leading.Length; i++)
            moves.Add(CacheReg.Of((Reg)registers[before + i]),
                new VarState { Kind = ValKind.I64, Where = Where.Constant, Constant = leading[i] });
        moves.Emit(m);
        if (type >= 0)
            LoadDescriptor(Argument0Reg, type);
        Forget(first);
        m.CallBuiltin(builtin);
        AddCallPoint();
    }
}
