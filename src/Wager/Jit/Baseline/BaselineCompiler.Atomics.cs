using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Atomic accesses. Alignment is checked before the bounds are, so an access that is wrong in both ways traps as unaligned. Waiting and
// waking are builtins, which check everything themselves.
internal ref partial struct BaselineCompiler
{
    private Mem PopAtomicAddress(scoped in MemArg arg, int size)
    {
        CheckAlignment(arg.Offset, size);
        return PopAddress(in arg, size);
    }

    /// <summary>Traps unless the index on top, plus the offset, is a multiple of the size.</summary>
    private void CheckAlignment(ulong offset, int size)
    {
        int mask = size - 1;
        if (mask == 0)
            return;
        int excess = (int)offset & mask;
        ref VarState top = ref stack.Top;
        ValKind kind = top.Kind;
        if (top.IsConstant)
        {
            if (((int)top.Constant + excess & mask) != 0)
                m.Jump(TrapLabel(TrapCode.UnalignedAtomic));
            return;
        }
        Reg index = PopGp();
        Push(kind, index);
        if (excess != 0)
        {
            m.LoadAddress32(ScratchReg, Mem.At(index, excess));
            index = ScratchReg;
        }
        m.TestConstant(false, index, mask);
        m.JumpIf(FlagTest.NotEqual, TrapLabel(TrapCode.UnalignedAtomic));
    }

    private static ValKind AtomicKindOf(WasmOp op) => (ValKind)WasmOps.Signature(op).ResultCode(0);

    public void AtomicLoad(WasmOp op, MemArg arg)
    {
        Mem place = PopAtomicAddress(in arg, WasmOps.AccessSize(op));
        Reg target = TakeGp();
        AddMemoryFault();
        m.LoadMemory(AtomicKinds.PlainLoad(op), CacheReg.Of(target), place);
        Push(AtomicKindOf(op), target);
    }

    public void AtomicStore(WasmOp op, MemArg arg)
    {
        int size = WasmOps.AccessSize(op);
        Reg value = PopGpWritable(stack.Top.Kind == ValKind.I64);
        Mem place = PopAtomicAddress(in arg, size);
        AddMemoryFault();
        m.AtomicExchange(size, place, value);
    }

    public void AtomicRmw(WasmOp op, MemArg arg)
    {
        AtomicKind kind = AtomicKinds.Of(op);
        if (kind is AtomicKind.And or AtomicKind.Or or AtomicKind.Xor)
        {
            AtomicLogic(op, kind, in arg);
            return;
        }
        int size = WasmOps.AccessSize(op);
        bool is64 = AtomicKindOf(op) == ValKind.I64;
        Reg value = PopGpWritable(is64);
        Mem place = PopAtomicAddress(in arg, size);
        if (kind == AtomicKind.Sub)
            m.Negate(is64, value);
        AddMemoryFault();
        if (kind == AtomicKind.Exchange)
            m.AtomicExchange(size, place, value);
        else
            m.AtomicFetchAdd(size, place, value);
        PushAtomic(op, size, value);
    }

    /// <summary>And, or, exclusive or, in a loop around a compare-and-exchange, which wants a register of its own.</summary>
    private void AtomicLogic(WasmOp op, AtomicKind kind, scoped in MemArg arg)
    {
        int size = WasmOps.AccessSize(op);
        Reg value = PopOutsideAtomicReg(AtomicKindOf(op) == ValKind.I64);
        Mem place = PopAtomicAddress(in arg, size);
        m.LoadAddress(CalleeReg, place);
        Claim(AtomicReg);
        AddMemoryFault();
        m.AtomicFetchLogic(kind, size, Mem.At(CalleeReg), value);
        Push(AtomicKindOf(op), AtomicReg);
    }

    public void AtomicCmpxchg(WasmOp op, MemArg arg)
    {
        int size = WasmOps.AccessSize(op);
        Reg replacement = PopOutsideAtomicReg(AtomicKindOf(op) == ValKind.I64);
        PopGpTo(AtomicReg);
        Mem place = PopAtomicAddress(in arg, size);
        AddMemoryFault();
        m.AtomicCompareExchange(size, place, replacement);
        PushAtomic(op, size, AtomicReg);
    }

    /// <summary>Pops into a register other than that of atomic instructions, which nothing is put into from here on.</summary>
    private Reg PopOutsideAtomicReg(bool is64)
    {
        regs.Pinned = regs.Pinned.Add(AtomicReg);
        Reg value = PopGp();
        if (value != AtomicReg)
            return value;
        Reg copy = TakeGp();
        m.Mov(is64, copy, value);
        return copy;
    }

    private void PushAtomic(WasmOp op, int size, Reg value)
    {
        ValKind kind = AtomicKindOf(op);
        if (size < (kind == ValKind.I64 ? 8 : 4))
            m.ZeroExtend(size, value, value);
        Push(kind, value);
    }

    public readonly void AtomicFence() => m.AtomicFence();

    public void AtomicNotify(WasmOp op, MemArg arg)
    {
        CallBuiltin(BuiltinId.AtomicNotify, 2, (uint)arg.Memory, arg.Offset);
        Push(ValKind.I32, ResultReg);
    }

    public void AtomicWait(WasmOp op, MemArg arg)
    {
        CallBuiltin(op == WasmOp.MemoryAtomicWait32 ? BuiltinId.AtomicWait32 : BuiltinId.AtomicWait64, 3, (uint)arg.Memory, arg.Offset);
        Push(ValKind.I32, ResultReg);
    }
}
