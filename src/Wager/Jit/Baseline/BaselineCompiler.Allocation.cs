using Wager.Abi;
using Wager.Core;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] allocation. The store's context says where the next object of the collected heap begins and where the hole around it ends; its
// bytes are zero. What does not fit goes on out of line: values in registers go home there, where a collection finds the references among
// them, and come back.
internal ref partial struct BaselineCompiler
{
    /// <summary>
    /// More values than this in registers, since some may share one, or locals without a home go home in front of an allocation, not in its
    /// cold code.
    /// </summary>
    private const int MostSavedValues = 32;

    /// <summary>
    /// A new object of a fixed size in a pinned register: zeros behind its descriptor. The operands are still on the stack.
    /// </summary>
    private Reg Allocate(int type, int bytes)
    {
        if (bytes > ObjectShape.MostInlineBytes)
            return AllocateLarge(type, bytes);
        KeepFewInRegisters();
        Reg target = TakeGp();
        m.Load64(ScratchReg, Mem.At(InstanceReg, InstanceData.StoreOffset));
        m.Load64(target, Mem.At(ScratchReg, StoreContext.HeapCursorOffset));
        m.LoadAddress(CalleeReg, Mem.At(target, bytes));
        m.Compare64(CalleeReg, Mem.At(ScratchReg, StoreContext.HeapEndOffset));
        int slow = AddSlowAllocation(type, bytes, target);
        m.JumpIf(FlagTest.Above, outOfLine[slow].Entry);
        m.Store64(Mem.At(ScratchReg, StoreContext.HeapCursorOffset), CalleeReg);
        m.Store64(Mem.At(target), Relocation.Placeholder);
        m.Relocate(RelocationKind.TypeDescriptor, type);
        outOfLine[slow].Continue = m.NewBoundLabel();
        return target;
    }

    private Reg AllocateLarge(int type, int bytes)
    {
        CallBuiltinWithType(BuiltinId.ObjectNew, 0, type, (uint)bytes);
        regs.Pinned = RegSet.Of(ResultReg);
        return ResultReg;
    }

    private void KeepFewInRegisters()
    {
        int saved = 0;
        for (int i = stack.Settled; i < stack.Count; i++)
            if (stack[i].InRegister || IsUnrooted(i))
                saved++;
        if (saved <= MostSavedValues)
            return;
        GoHome(0, stack.Count);
        StoreReferenceLocals();
    }

    private int AddSlowAllocation(int type, int bytes, Reg target)
    {
        int roots = RootsOf(stack.Count, alsoRegisters: true);
        ref OutOfLine slow = ref AddOutOfLine(OutOfLineKind.Allocation);
        slow.TypeIndex = type;
        slow.Bytes = bytes;
        slow.Target = target;
        slow.Roots = roots;
        slow.FirstSaved = savedCount;
        for (int i = stack.Settled; i < stack.Count; i++)
        {
            ref VarState value = ref stack[i];
            if (value.InRegister || IsUnrooted(i))
                Save(in value);
        }
        slow.SavedCount = savedCount - slow.FirstSaved;
        return outOfLineCount - 1;
    }

    private void Save(scoped in VarState value)
    {
        budget.Reserve(ref pools.Saved, savedCount + 1);
        pools.Saved[savedCount++] = value;
    }

    private void EmitSlowAllocation(scoped in OutOfLine code)
    {
        ReadOnlySpan<VarState> saved = pools.Saved.AsSpan(code.FirstSaved, code.SavedCount);
        foreach (VarState value in saved)
        {
            VarState home = value;
            StoreHome(ref home);
        }
        LoadDescriptor(Argument0Reg, code.TypeIndex);
        m.Set32(Argument1Reg, code.Bytes);
        m.CallBuiltin(BuiltinId.ObjectNew);
        AddCallPoint();
        if (code.Target != ResultReg)
            m.Move64(code.Target, ResultReg);
        foreach (ref readonly VarState value in saved)
            if (value.InRegister)
                m.Load(value.Kind, value.Register, value.HomeOperand);
        m.Jump(code.Continue);
    }
}
