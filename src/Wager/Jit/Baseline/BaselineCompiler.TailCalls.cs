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
        FuncType type = module.FuncTypeOf((int)function);
        SpendBudget();
        if (layout.IsImportedFunction((int)function))
        {
            m.Load64(CalleeReg, Mem.At(InstanceReg, layout.ImportOffset((int)function)));
            ReplaceFrame(type);
            m.JumpToBuiltin(BuiltinId.CrossInstanceTailCall);
        }
        else
        {
            CountDirectCall((int)function);
            ReplaceFrame(type);
            m.JumpThrough(Mem.At(InstanceReg, layout.FuncRefOffset((int)function) + FuncRef.CodeOffset));
        }
        MarkUnreachable();
    }

    public void ReturnCallIndirect(uint type, uint table)
    {
        SpendBudget();
        if (options.Feedback)
        {
            BeginResumePoint(module.Types[(int)type].Func!.Params.Length + 1, entersBefore: true);
            LoadTableElement((int)table, CalleeReg, TrapCode.UndefinedElement);
            TailCallCounted(CallSiteKind.Indirect, (int)type);
            return;
        }
        LoadTableFunction((int)type, (int)table);
        TailCallThroughR10(module.Types[(int)type].Func!);
    }

    public void ReturnCallRef(uint type)
    {
        SpendBudget();
        if (options.Feedback)
        {
            BeginResumePoint(module.Types[(int)type].Func!.Params.Length + 1, entersBefore: true);
            PopToR10();
            TailCallCounted(CallSiteKind.Ref, (int)type);
            return;
        }
        PopToR10();
        AddFault(TrapCode.NullFunctionReference); // while the frame that the trap names still stands
        m.Compare64(Mem.At(CalleeReg, FuncRef.InstanceOffset), InstanceReg);
        TailCallThroughR10(module.Types[(int)type].Func!);
    }

    private void TailCallThroughR10(FuncType type)
    {
        ReplaceFrame(type);
        Label foreign = m.NewLabel();
        m.Compare64(Mem.At(CalleeReg, FuncRef.InstanceOffset), InstanceReg);
        m.JumpShortIf(FlagTest.NotEqual, foreign);
        m.JumpThrough(Mem.At(CalleeReg, FuncRef.CodeOffset));
        m.Bind(foreign);
        m.JumpToBuiltin(BuiltinId.CrossInstanceTailCall);
        MarkUnreachable();
    }

    /// <summary>
    /// Puts the arguments into place and takes this function's frame away. Keeps CalleeReg; uses ScratchReg and ScratchFpReg.
    /// </summary>
    private void ReplaceFrame(FuncType type)
    {
        CallConvention convention = pools.CalleeConvention;
        convention.Set(type);
        int growth = convention.ArgumentBytes - own.ArgumentBytes;
        int area = CallConvention.ArgumentAreaOffset - growth;
        if (growth > 0)
            m.Sub64(StackReg, convention.ArgumentBytes);
        PlaceValues(convention.Parameters, convention.ParameterRuns, growth > 0 ? StackReg : FrameReg, growth > 0 ? 0 : area);
        m.ReplaceFrame(growth, convention.ArgumentBytes, area);
    }
}
