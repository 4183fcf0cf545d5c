using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Ssa.Inline;

namespace Wager.Jit.Ssa.Build;

// Calls of every kind.
internal ref partial struct GraphBuilder
{
    public void Call(uint function)
    {
        ref readonly InlineSite site = ref SiteAt();
        if (site.Cases > 0)
            Inline(in tree.CasesOf(in site)[0], isTail: false);
        else
            EmitDirectCall((int)function);
    }

    /// <summary>Whether the reference on top is known to be of a certain function.</summary>
    private readonly bool TryKnownTarget(out int function)
    {
        ref readonly Op op = ref graph[Top];
        function = (int)op.Imm;
        return op.Code == IrOp.FuncRefOf;
    }

    /// <summary>Calls a function of which one of the site's cases may be the body.</summary>
    private void CallKnown(scoped in InlineSite site, int function)
    {
        foreach (InlineCase target in tree.CasesOf(in site))
        {
            if (target.Function != function)
                continue;
            Call(in target);
            return;
        }
        EmitDirectCall(function);
    }

    private void EmitDirectCall(int function)
    {
        if (TryEmitStringFunction(module.Strings.FunctionAt(function)))
            return;
        IrOp code = layout.IsImportedFunction(function) ? IrOp.CallImport : IrOp.Call;
        EmitCall(code, module.FuncTypeOf(function), 0, (ulong)function, 0, OpFlags.None);
    }

    public void CallIndirect(uint type, uint table)
    {
        FuncType callee = module.Types[(int)type].Func!;
        ref readonly InlineSite site = ref SiteAt();
        if (site.Cases > 0)
        {
            Value state = site.Deopts ? StateBeforeCall() : default;
            CallCases(in site, new CallTarget(default, Pop(), (int)table), state, callee, (int)type);
            return;
        }
        if (TryStaticTarget(Top, (int)type, (int)table, out int function))
        {
            Pop();
            EmitDirectCall(function);
            return;
        }
        PutFunctionFirst(LoadTableFunction((int)type, (int)table), callee);
        EmitCall(IrOp.CallRef, callee, 1, 0, (int)type, ElementFlags((int)table));
    }

    public void CallRef(uint type)
    {
        FuncType callee = module.Types[(int)type].Func!;
        ref readonly InlineSite site = ref SiteAt();
        if (TryKnownTarget(out int function))
        {
            Pop();
            CallKnown(in site, function);
            return;
        }
        if (site.Cases > 0)
        {
            Value state = site.Deopts ? StateBeforeCall() : default;
            CallCases(in site, new CallTarget(Pop(), default, 0), state, callee, (int)type);
            return;
        }
        PutFunctionFirst(Pop(), callee);
        EmitCall(IrOp.CallRef, callee, 1, 0, (int)type, OpFlags.None);
    }

    public void ReturnCall(uint function)
    {
        TailCallKnown(in SiteAt(), (int)function);
    }

    /// <summary>Leaves for a function of which one of the site's cases may be the body.</summary>
    private void TailCallKnown(scoped in InlineSite site, int function)
    {
        foreach (InlineCase target in tree.CasesOf(in site))
        {
            if (target.Function != function || target.Node == 0)
                continue;
            InlineTail(in target);
            return;
        }
        bool isImport = layout.IsImportedFunction(function);
        FuncType callee = module.FuncTypeOf(function);
        if (IsOutermost)
            EmitTailCall(isImport ? IrOp.TailCallImport : IrOp.TailCall, callee, 0, (ulong)function, 0, OpFlags.None);
        else
            EmitCallAndReturn(isImport ? IrOp.CallImport : IrOp.Call, callee, 0, (ulong)function, 0, OpFlags.None);
    }

    public void ReturnCallIndirect(uint type, uint table)
    {
        ref readonly InlineSite site = ref SiteAt();
        CallTarget target = new(default, Pop(), (int)table);
        TailCallCases(in site, ref target, (int)type);
        TailCallReference(CheckSignature(FunctionOf(ref target), (int)type), (int)type, OpFlags.NotNull);
    }

    public void ReturnCallRef(uint type)
    {
        ref readonly InlineSite site = ref SiteAt();
        if (TryKnownTarget(out int function))
        {
            Pop();
            TailCallKnown(in site, function);
            return;
        }
        CallTarget target = new(Pop(), default, 0);
        TailCallCases(in site, ref target, (int)type);
        TailCallReference(target.Function, (int)type, OpFlags.None);
    }

    private void TailCallReference(Value function, int type, OpFlags flags)
    {
        FuncType callee = module.Types[type].Func!;
        if (!IsOutermost && (flags & OpFlags.NotNull) == 0)
        {
            // The trap is this function's; the call will be its caller's.
            function = Emit(IrOp.CheckNonNull, Rep.W64, function, imm: (ulong)TrapCode.NullFunctionReference);
            flags |= OpFlags.NotNull;
        }
        PutFunctionFirst(function, callee);
        if (IsOutermost)
            EmitTailCall(IrOp.TailCallRef, callee, 1, 0, type, flags);
        else
            EmitCallAndReturn(IrOp.CallRef, callee, 1, 0, type, flags);
    }

    /// <summary>What returns here returns from the compiled function.</summary>
    private readonly bool IsOutermost => controls[0].Target.IsNone;

    /// <summary>A tail call in an inlined function: a call in place of the one that is inlined here.</summary>
    private void EmitCallAndReturn(IrOp code, FuncType type, int leading, ulong imm, int aux, OpFlags flags)
    {
        graph.CurrentOrigin = caller;
        // The function is left, and its handlers with it.
        int region = this.region;
        this.region = NoRegion;
        EmitCall(code, type, leading, imm, aux, flags);
        this.region = region;
        Return();
    }

    /// <summary>Pops an index; the FuncRef of that element, in range, not null and of the type.</summary>
    private Value LoadTableFunction(int type, int table)
    {
        Value index = Pop();
        return CheckSignature(LoadElement(index, table, TrapCode.UndefinedElement), type);
    }

    private readonly Value CheckSignature(Value element, int type) =>
        Emit(IrOp.CheckSignature, Rep.W64, element, imm: (uint)type, aux: module.Types[type].IsFinal ? 0 : 1);

    /// <summary>What is known of a table's element of the right type.</summary>
    private readonly OpFlags ElementFlags(int table) =>
        module.StaticTables.HoldsOwnFunctions(table) ? OpFlags.NotNull | OpFlags.OwnInstance : OpFlags.NotNull;

    /// <summary>Inserts the callee below its arguments.</summary>
    private void PutFunctionFirst(Value function, FuncType type)
    {
        Push(function);
        int first = height - 1 - type.Params.Length;
        Span<Value> moved = values.AsSpan(first, type.Params.Length);
        moved.CopyTo(values.AsSpan(first + 1));
        values[first] = function;
    }

    private void EmitCall(IrOp code, FuncType type, int leading, ulong imm, int aux, OpFlags flags)
    {
        ReadOnlySpan<ValType> results = type.Results;
        int inputs = leading + type.Params.Length;
        Rep rep = results.Length == 0 ? Rep.None : RepOf(results[0]);
        Value call = Append(graph.CreateList(code, rep, TopValues(inputs), imm, aux));
        graph[call].Flags = flags;
        height -= inputs;
        for (int i = 0; i < results.Length; i++)
            Push(i == 0 ? call : Emit(IrOp.Projection, RepOf(results[i]), call, imm: (ulong)i));
        LeadToHandlers();
    }

    private void EmitTailCall(IrOp code, FuncType type, int leading, ulong imm, int aux, OpFlags flags)
    {
        Value call = Append(graph.CreateList(code, Rep.None, TopValues(leading + type.Params.Length), imm, aux));
        graph[call].Flags = flags;
        MarkUnreachable();
    }

    /// <summary>Calls a builtin with constants and then the topmost operands.</summary>
    private Value CallBuiltin(BuiltinId builtin, Rep rep, int operands, int first, int second = -1)
    {
        Span<Value> inputs = stackalloc Value[5];
        int count = 0;
        inputs[count++] = graph.Const32(first);
        if (second >= 0)
            inputs[count++] = graph.Const32(second);
        TopValues(operands).CopyTo(inputs[count..]);
        height -= operands;
        return Append(graph.CreateList(IrOp.CallBuiltin, rep, inputs[..(count + operands)], (ulong)builtin));
    }
}
