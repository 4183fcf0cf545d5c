using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

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
        PlaceValues(convention.Parameters, convention.ParameterRuns, growth > 0 ? rsp : rbp, growth > 0 ? 0 : area);
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

    /// <summary>
    /// The new argument area reaches into the saved rbp and perhaps into the homes, so the arguments were staged below the frame: saves rbp
    /// below them and moves them up, the highest first since the areas may overlap.
    /// </summary>
    private void MoveArgumentsUp(int bytes, int area)
    {
        _a.Push_m64(Mem.At(rbp));
        _m.CopyBlock(rbp, area, rsp, 8, bytes, r9); // no argument is in r9
    }
}
