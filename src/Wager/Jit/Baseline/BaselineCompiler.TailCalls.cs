using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Masm;
using Wager.Jit.X64;
using static Wager.Jit.X64.Reg;

namespace Wager.Jit.Baseline;

// [DOC] tail calls. The results of the callee are those of this function, so the result area in the caller's frame stays where it is and
// the new argument area ends below it: before the jump rsp = result area - new argument bytes - 8, and the return address lies there.
internal ref partial struct BaselineCompiler
{
    public void ReturnCall(uint function)
    {
        FuncType type = _module.FuncTypeOf((int)function);
        SpendBudget(in _controls[0]);
        if (_layout.IsImportedFunction((int)function))
        {
            _a.Mov_r64_m64(r10, Mem.At(r15, _layout.ImportOffset((int)function)));
            ReplaceFrame(type);
            _a.Jmp_m64(Mem.At(r15, Builtins.Offset(BuiltinId.CrossInstanceTailCall)));
        }
        else
        {
            CountDirectCall((int)function);
            ReplaceFrame(type);
            _a.Jmp_m64(Mem.At(r15, _layout.FuncRefOffset((int)function) + FuncRef.CodeOffset));
        }
        MarkUnreachable();
    }

    public void ReturnCallIndirect(uint type, uint table)
    {
        SpendBudget(in _controls[0]);
        if (_options.Feedback)
        {
            BeginResumePoint(_module.Types[(int)type].Func!.Params.Length + 1, entersBefore: true);
            LoadTableElement((int)table, r10, TrapCode.UndefinedElement);
            TailCallCounted(CallSiteKind.Indirect, (int)type);
            return;
        }
        LoadTableFunction((int)type, (int)table);
        TailCallThroughR10(_module.Types[(int)type].Func!);
    }

    public void ReturnCallRef(uint type)
    {
        SpendBudget(in _controls[0]);
        if (_options.Feedback)
        {
            BeginResumePoint(_module.Types[(int)type].Func!.Params.Length + 1, entersBefore: true);
            PopToR10();
            TailCallCounted(CallSiteKind.Ref, (int)type);
            return;
        }
        PopToR10();
        AddFault(TrapCode.NullFunctionReference); // while the frame that the trap names still stands
        _a.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
        TailCallThroughR10(_module.Types[(int)type].Func!);
    }

    private void TailCallThroughR10(FuncType type)
    {
        ReplaceFrame(type);
        Label foreign = _a.NewLabel();
        _a.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
        _a.JccShort(Cond.NE, foreign);
        _a.Jmp_m64(Mem.At(r10, FuncRef.CodeOffset));
        _a.Bind(foreign);
        _a.Jmp_m64(Mem.At(r15, Builtins.Offset(BuiltinId.CrossInstanceTailCall)));
        MarkUnreachable();
    }

    /// <summary>Puts the arguments into place and takes this function's frame away. Keeps r10; uses r11 and xmm15.</summary>
    private void ReplaceFrame(FuncType type)
    {
        CallConvention convention = _pools.CalleeConvention;
        convention.Set(type);
        int growth = convention.ArgumentBytes - _own.ArgumentBytes;
        int area = CallConvention.ArgumentAreaOffset - growth;
        if (growth > 0)
            _a.Sub_r64_i32(rsp, convention.ArgumentBytes);
        PlaceArguments(convention, growth > 0 ? Mem.At(rsp) : Mem.At(rbp, area));
        if (growth == 0)
        {
            _a.Leave();
            return;
        }
        _a.Mov_r64_m64(r11, Mem.At(rbp, 8));
        if (growth > 0)
            MoveArgumentsUp(convention.ArgumentBytes, area);
        _a.Mov_m64_r64(Mem.At(rbp, area - 8), r11);
        _a.Lea_r64_m(r11, Mem.At(rbp, area - 8));
        _a.Mov_r64_m64(rbp, growth > 0 ? Mem.At(rsp) : Mem.At(rbp));
        _a.Mov_r64_r64(rsp, r11);
    }

    private void PlaceArguments(CallConvention convention, Mem area)
    {
        ReadOnlySpan<ValueLocation> places = convention.Parameters;
        int first = _stack.Count - places.Length;
        for (int i = 0; i < places.Length; i++)
        {
            ref VarState value = ref _stack[first + i];
            if (places[i].Kind == LocationKind.Stack)
                StoreOutside(in value, area.Plus(places[i].Offset));
            else
                _moves.Add(RegisterOf(places[i]), in value);
        }
        _moves.Emit(_m);
    }

    /// <summary>
    /// The new argument area reaches into the saved rbp and perhaps into the homes, so the arguments were staged below the frame: saves rbp
    /// below them and moves them up, the highest first since the areas may overlap.
    /// </summary>
    private void MoveArgumentsUp(int bytes, int area)
    {
        _a.Push_m64(Mem.At(rbp));
        for (int at = bytes - 8; at >= 0; at -= 8)
        {
            _a.Movsd_x_m64(MacroAssembler.ScratchXmm, Mem.At(rsp, at + 8));
            _a.Movsd_m64_x(Mem.At(rbp, area + at), MacroAssembler.ScratchXmm);
        }
    }
}
