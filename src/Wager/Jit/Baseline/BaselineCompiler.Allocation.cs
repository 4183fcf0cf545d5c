using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] allocation. The store's context says where the next object of the collected heap begins and where the hole around it ends; its bytes are zero. What does not fit
// goes on out of line: values in registers go home there, where a collection finds the references among them, and come back.
internal ref partial struct BaselineCompiler
{
    /// <summary>More values than this in registers, since some may share one, or locals without a home go home in front of an allocation, not in its cold code.</summary>
    private const int MostSavedValues = 32;

    /// <summary>A new object of a fixed size in a pinned register: zeros behind its descriptor. The operands are still on the stack.</summary>
    private Reg Allocate(int type, int bytes)
    {
        if (bytes > ObjectShape.MostInlineBytes)
            return AllocateLarge(type, bytes);
        KeepFewInRegisters();
        Reg target = TakeGp();
        _m.Load64(ScratchReg, Mem.At(InstanceReg, InstanceData.StoreOffset));
        _m.Load64(target, Mem.At(ScratchReg, StoreContext.HeapCursorOffset));
        _m.LoadAddress(CalleeReg, Mem.At(target, bytes));
        _m.Compare64(CalleeReg, Mem.At(ScratchReg, StoreContext.HeapEndOffset));
        int slow = AddSlowAllocation(type, bytes, target);
        _m.JumpIf(FlagTest.Above, _outOfLine[slow].Entry);
        _m.Store64(Mem.At(ScratchReg, StoreContext.HeapCursorOffset), CalleeReg);
        _m.Store64(Mem.At(target), Relocation.Placeholder);
        _m.Relocate(RelocationKind.TypeDescriptor, type);
        _outOfLine[slow].Continue = _m.NewBoundLabel();
        return target;
    }

    private Reg AllocateLarge(int type, int bytes)
    {
        CallBuiltinWithType(BuiltinId.ObjectNew, 0, type, (uint)bytes);
        _regs.Pinned = RegSet.Of(ResultReg);
        return ResultReg;
    }

    private void KeepFewInRegisters()
    {
        int saved = 0;
        for (int i = _stack.Settled; i < _stack.Count; i++)
            if (_stack[i].InRegister || IsUnrooted(i))
                saved++;
        if (saved <= MostSavedValues)
            return;
        GoHome(0, _stack.Count);
        StoreReferenceLocals();
    }

    private int AddSlowAllocation(int type, int bytes, Reg target)
    {
        int roots = RootsOf(_stack.Count, alsoRegisters: true);
        ref OutOfLine slow = ref AddOutOfLine(OutOfLineKind.Allocation);
        slow.TypeIndex = type;
        slow.Bytes = bytes;
        slow.Target = target;
        slow.Roots = roots;
        slow.FirstSaved = _savedCount;
        for (int i = _stack.Settled; i < _stack.Count; i++)
        {
            ref VarState value = ref _stack[i];
            if (value.InRegister || IsUnrooted(i))
                Save(in value);
        }
        slow.SavedCount = _savedCount - slow.FirstSaved;
        return _outOfLineCount - 1;
    }

    private void Save(scoped in VarState value)
    {
        if (_savedCount == _pools.Saved.Length)
            Array.Resize(ref _pools.Saved, _savedCount * 2);
        _pools.Saved[_savedCount++] = value;
    }

    private void EmitSlowAllocation(scoped in OutOfLine code)
    {
        ReadOnlySpan<VarState> saved = _pools.Saved.AsSpan(code.FirstSaved, code.SavedCount);
        foreach (VarState value in saved)
        {
            VarState home = value;
            StoreHome(ref home);
        }
        LoadDescriptor(Argument0Reg, code.TypeIndex);
        _m.Set32(Argument1Reg, code.Bytes);
        _m.CallBuiltin(BuiltinId.ObjectNew);
        AddCallPoint();
        if (code.Target != ResultReg)
            _m.Move64(code.Target, ResultReg);
        foreach (ref readonly VarState value in saved)
            if (value.InRegister)
                _m.Load(value.Kind, value.Register, value.HomeOperand);
        _m.Jump(code.Continue);
    }
}
