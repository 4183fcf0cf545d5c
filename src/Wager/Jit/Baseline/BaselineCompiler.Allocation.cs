using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

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
        _a.Mov_r64_m64(r11, Mem.At(r15, InstanceData.StoreOffset));
        _a.Mov_r64_m64(target, Mem.At(r11, StoreContext.HeapCursorOffset));
        _a.Lea_r64_m(r10, Mem.At(target, bytes));
        _a.Cmp_r64_m64(r10, Mem.At(r11, StoreContext.HeapEndOffset));
        int slow = AddSlowAllocation(type, bytes, target);
        _a.Jcc(Cond.A, _outOfLine[slow].Entry);
        _a.Mov_m64_r64(Mem.At(r11, StoreContext.HeapCursorOffset), r10);
        _a.Mov_m64_i32(Mem.At(target), Relocation.Placeholder);
        _a.Relocate(RelocationKind.TypeDescriptor, type);
        _outOfLine[slow].Continue = _a.NewBoundLabel();
        return target;
    }

    private Reg AllocateLarge(int type, int bytes)
    {
        CallBuiltinWithType(BuiltinId.ObjectNew, 0, type, (uint)bytes);
        _regs.Pinned = RegSet.Of(rax);
        return rax;
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
        LoadDescriptor(rax, code.TypeIndex);
        _a.Mov_r32_i32(rdx, code.Bytes);
        _a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.ObjectNew)));
        AddCallPoint();
        if (code.Target != rax)
            _a.Mov_r64_r64(code.Target, rax);
        foreach (ref readonly VarState value in saved)
            if (value.InRegister)
                _m.Load(value.Kind, value.Register, value.HomeOperand);
        _a.Jmp(code.Continue);
    }
}
