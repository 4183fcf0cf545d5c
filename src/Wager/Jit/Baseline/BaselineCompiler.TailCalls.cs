using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] tail calls. The results of the callee are those of this function, so the result area in the caller's frame stays where it is and
// the new argument area ends below it: before the jump StackReg = result area - new argument bytes - 8, and the return address lies there.
internal ref partial struct BaselineCompiler
{
    public void ReturnCall(uint function)
    {
        FuncType type = _module.FuncTypeOf((int)function);
        SpendBudget();
        if (_layout.IsImportedFunction((int)function))
        {
            _m.Load64(CalleeReg, Mem.At(InstanceReg, _layout.ImportOffset((int)function)));
            ReplaceFrame(type);
            _m.JumpToBuiltin(BuiltinId.CrossInstanceTailCall);
        }
        else
        {
            CountDirectCall((int)function);
            ReplaceFrame(type);
            _m.JumpThrough(Mem.At(InstanceReg, _layout.FuncRefOffset((int)function) + FuncRef.CodeOffset));
        }
        MarkUnreachable();
    }

    public void ReturnCallIndirect(uint type, uint table)
    {
        SpendBudget();
        if (_options.Feedback)
        {
            BeginResumePoint(_module.Types[(int)type].Func!.Params.Length + 1, entersBefore: true);
            LoadTableElement((int)table, CalleeReg, TrapCode.UndefinedElement);
            TailCallCounted(CallSiteKind.Indirect, (int)type);
            return;
        }
        LoadTableFunction((int)type, (int)table);
        TailCallThroughR10(_module.Types[(int)type].Func!);
    }

    public void ReturnCallRef(uint type)
    {
        SpendBudget();
        if (_options.Feedback)
        {
            BeginResumePoint(_module.Types[(int)type].Func!.Params.Length + 1, entersBefore: true);
            PopToR10();
            TailCallCounted(CallSiteKind.Ref, (int)type);
            return;
        }
        PopToR10();
        AddFault(TrapCode.NullFunctionReference); // while the frame that the trap names still stands
        _m.Compare64(Mem.At(CalleeReg, FuncRef.InstanceOffset), InstanceReg);
        TailCallThroughR10(_module.Types[(int)type].Func!);
    }

    private void TailCallThroughR10(FuncType type)
    {
        ReplaceFrame(type);
        Label foreign = _m.NewLabel();
        _m.Compare64(Mem.At(CalleeReg, FuncRef.InstanceOffset), InstanceReg);
        _m.JumpShortIf(FlagTest.NotEqual, foreign);
        _m.JumpThrough(Mem.At(CalleeReg, FuncRef.CodeOffset));
        _m.Bind(foreign);
        _m.JumpToBuiltin(BuiltinId.CrossInstanceTailCall);
        MarkUnreachable();
    }

    /// <summary>Puts the arguments into place and takes this function's frame away. Keeps CalleeReg; uses ScratchReg and ScratchFpReg.</summary>
    private void ReplaceFrame(FuncType type)
    {
        CallConvention convention = _pools.CalleeConvention;
        convention.Set(type);
        int growth = convention.ArgumentBytes - _own.ArgumentBytes;
        int area = CallConvention.ArgumentAreaOffset - growth;
        if (growth > 0)
            _m.Sub64(StackReg, convention.ArgumentBytes);
        PlaceValues(convention.Parameters, convention.ParameterRuns, growth > 0 ? StackReg : FrameReg, growth > 0 ? 0 : area);
        _m.ReplaceFrame(growth, convention.ArgumentBytes, area);
    }
}
