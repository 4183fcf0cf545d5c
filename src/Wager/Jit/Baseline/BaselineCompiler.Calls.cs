using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Masm;
using Wager.Jit.X64;
using static Wager.Jit.X64.Reg;

namespace Wager.Jit.Baseline;

// Calls: arguments to their places by one parallel move, everything else home, results where the convention leaves them.
internal ref partial struct BaselineCompiler
{
    public void Call(uint function)
    {
        FuncType type = _module.FuncTypeOf((int)function);
        if (!_layout.IsImportedFunction((int)function))
            BeginResumePoint(type.Params.Length, entersBefore: false);
        BeginCall(type);
        if (_layout.IsImportedFunction((int)function))
        {
            _a.Mov_r64_m64(r10, Mem.At(r15, _layout.ImportOffset((int)function)));
            EmitForeignCall();
        }
        else
        {
            CountDirectCall((int)function);
            _a.Call_m64(Mem.At(r15, _layout.FuncRefOffset((int)function) + FuncRef.CodeOffset));
            AddCallPoint();
            EndResumePoint();
            EmitSimulatedReturn();
        }
        EndCall(type);
    }

    public void CallIndirect(uint type, uint table)
    {
        if (_options.Feedback)
        {
            BeginResumePoint(_module.Types[(int)type].Func!.Params.Length + 1, entersBefore: true);
            LoadTableElement((int)table, r10, TrapCode.UndefinedElement);
            CallCounted(CallSiteKind.Indirect, (int)type);
            return;
        }
        LoadTableFunction((int)type, (int)table);
        CallThroughR10(_module.Types[(int)type].Func!, checksNull: false);
    }

    public void CallRef(uint type)
    {
        if (_options.Feedback)
        {
            BeginResumePoint(_module.Types[(int)type].Func!.Params.Length + 1, entersBefore: true);
            PopToR10();
            CallCounted(CallSiteKind.Ref, (int)type);
            return;
        }
        PopToR10();
        CallThroughR10(_module.Types[(int)type].Func!, checksNull: true);
    }

    private void PopToR10()
    {
        VarState value = _stack.Top;
        DropTop();
        LoadValue(in value, CacheReg.Of(r10));
    }

    /// <summary>r10 = FuncRef of the table's element, in range, not null and of the type.</summary>
    private void LoadTableFunction(int type, int table)
    {
        LoadTableElement(table, r10, TrapCode.UndefinedElement);
        int typeId = _module.CanonicalTypeIds[type];
        AddFault(TrapCode.IndirectCallToNull);
        _a.Cmp_m32_i32(Mem.At(r10, FuncRef.TypeIdOffset), typeId);
        if (_module.Types[type].IsFinal)
        {
            _a.Jcc(Cond.NE, TrapLabel(TrapCode.BadSignature));
            return;
        }
        ref OutOfLine check = ref AddOutOfLine(OutOfLineKind.SignatureCheck);
        check.TypeId = typeId;
        check.Live = _regs.Used;
        _a.Jcc(Cond.NE, check.Entry);
        check.Continue = _a.NewBoundLabel();
    }

    /// <summary>Calls the function whose FuncRef is in r10, with the arguments on the value stack.</summary>
    private void CallThroughR10(FuncType type, bool checksNull)
    {
        BeginCall(type);
        if (checksNull)
            AddFault(TrapCode.NullFunctionReference);
        _a.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
        ref OutOfLine foreign = ref AddOutOfLine(OutOfLineKind.ForeignCall);
        _a.Jcc(Cond.NE, foreign.Entry);
        _a.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
        AddCallPoint();
        foreign.Continue = _a.NewBoundLabel();
        EndCall(type);
    }

    /// <summary>Calls r10 with its own instance in r15 and that instance's memory in r14, and restores both.</summary>
    private void EmitForeignCall()
    {
        _a.Mov_r64_m64(r15, Mem.At(r10, FuncRef.InstanceOffset));
        _a.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        _a.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
        AddCallPoint();
        _a.Mov_r64_m64(r15, Mem.At(rbp, -8));
        _a.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
    }

    private void AddCallPoint()
    {
        _artifact.Add(CodePoint.CallReturn(_a.Position, _offset));
        if (_roots != NoSite)
            AddRootSite();
        if (_region != TryRegion.None)
            AddHandlerSite();
    }

    /// <summary>The instruction that comes next may fault, with this meaning.</summary>
    private void AddFault(TrapCode trap) => _artifact.Add(CodePoint.Fault(_a.Position, _offset, trap));

    /// <summary>Everything but the arguments goes home, the arguments go where the callee expects them. r10 stays.</summary>
    private void BeginCall(FuncType type)
    {
        CallConvention convention = _pools.CalleeConvention;
        convention.Set(type);
        ReadOnlySpan<ValueLocation> places = convention.Parameters;
        int first = _stack.Count - places.Length;
        SendHomeForHandlers(first);
        RootValues(first);
        int bytes = convention.ArgumentBytes + convention.ResultBytes;
        if (bytes != 0)
            _a.Sub_r64_i32(rsp, bytes);
        for (int i = 0; i < places.Length; i++)
        {
            ref VarState value = ref _stack[first + i];
            if (places[i].Kind == LocationKind.Stack)
                StoreOutside(in value, Mem.At(rsp, places[i].Offset));
            else
                _moves.Add(RegisterOf(places[i]), in value);
        }
        _moves.Emit(_m);
        _stack.Count = first;
        _regs.Clear();
        _regs.Pinned = default;
    }

    /// <summary>The results are values in registers; those that came on the stack go home.</summary>
    private void EndCall(FuncType type)
    {
        CallConvention convention = _pools.CalleeConvention;
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
            ref VarState value = ref _stack.Push(kind);
            value.Where = Where.Home;
            _m.CopySlot(kind, value.HomeOperand, Mem.At(rsp, places[i].Offset));
        }
        if (convention.ResultBytes != 0)
            _a.Add_r64_i32(rsp, convention.ResultBytes);
    }

    /// <summary>Calls a builtin with constants and then the topmost operands as arguments; its result, if any, is in rax.</summary>
    private void CallBuiltin(BuiltinId builtin, int operands, params scoped ReadOnlySpan<ulong> leading)
    {
        ReadOnlySpan<byte> registers = [(byte)rax, (byte)rdx, (byte)rcx, (byte)rbx, (byte)rsi];
        int first = _stack.Count - operands;
        GoHome(0, first);
        RootValues(first);
        for (int i = 0; i < operands; i++)
            _moves.Add(CacheReg.Of((Reg)registers[leading.Length + i]), in _stack[first + i]);
        for (int i = 0; i < leading.Length; i++)
            _moves.Add(CacheReg.Of((Reg)registers[i]), new VarState { Kind = ValKind.I64, Where = Where.Constant, Constant = leading[i] });
        _moves.Emit(_m);
        _stack.Count = first;
        _regs.Clear();
        _regs.Pinned = default;
        _a.Call_m64(Mem.At(r15, Builtins.Offset(builtin)));
        AddCallPoint();
    }
}
