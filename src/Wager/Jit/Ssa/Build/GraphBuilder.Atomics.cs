using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// Atomic accesses: the checks as operations of their own, alignment before bounds, then the access to an address that holds.
internal ref partial struct GraphBuilder
{
    private Value PopAtomicAddress(scoped in MemArg arg, int size, out OpFlags flags)
    {
        Value index = Pop();
        CheckAlignment(index, arg.Offset, size);
        Value place = CheckAddress(index, in arg, size, out Value start, out flags);
        return Emit(IrOp.AtomicAddress, Rep.W64, place, start, imm: arg.Offset, aux: arg.Memory);
    }

    private readonly void CheckAlignment(Value index, ulong offset, int size)
    {
        int mask = size - 1;
        int excess = (int)offset & mask;
        if (mask == 0 || graph[index].IsConstant && ((int)graph[index].Imm + excess & mask) == 0)
            return;
        Value low = graph.RepOf(index) == Rep.W64 ? Emit(IrOp.I32WrapI64, Rep.W32, index) : index;
        if (excess != 0)
            low = Emit(IrOp.I32Add, Rep.W32, low, graph.Const32(excess));
        Emit(IrOp.TrapIf, Rep.None, Emit(IrOp.I32And, Rep.W32, low, graph.Const32(mask)), imm: (ulong)TrapCode.UnalignedAtomic);
    }

    private readonly Value EmitAtomic(IrOp code, Rep rep, WasmOp op, int memory, OpFlags flags, Value place, Value a = default,
        Value b = default)
    {
        Value value = Emit(code, rep, place, a, b, aux: new MemoryAccess(op, memory).Bits);
        graph[value].Flags = flags;
        return value;
    }

    public void AtomicLoad(WasmOp op, MemArg arg)
    {
        Value place = PopAtomicAddress(in arg, WasmOps.AccessSize(op), out OpFlags flags);
        Push(EmitAtomic(IrOp.AtomicLoad, LoadedRep(op), op, arg.Memory, flags, place));
    }

    public void AtomicStore(WasmOp op, MemArg arg)
    {
        Value value = Pop();
        Value place = PopAtomicAddress(in arg, WasmOps.AccessSize(op), out OpFlags flags);
        EmitAtomic(IrOp.AtomicStore, Rep.None, op, arg.Memory, flags, place, value);
    }

    public void AtomicRmw(WasmOp op, MemArg arg)
    {
        Value value = Pop();
        Value place = PopAtomicAddress(in arg, WasmOps.AccessSize(op), out OpFlags flags);
        Push(EmitAtomic(IrOp.AtomicRmw, LoadedRep(op), op, arg.Memory, flags, place, value));
    }

    public void AtomicCmpxchg(WasmOp op, MemArg arg)
    {
        Value replacement = Pop();
        Value expected = Pop();
        Value place = PopAtomicAddress(in arg, WasmOps.AccessSize(op), out OpFlags flags);
        Push(EmitAtomic(IrOp.AtomicCmpxchg, LoadedRep(op), op, arg.Memory, flags, place, expected, replacement));
    }

    public readonly void AtomicFence() => Emit(IrOp.AtomicFence, Rep.None);

    public void AtomicNotify(WasmOp op, MemArg arg) => Push(CallBuiltin(BuiltinId.AtomicNotify, 2, in arg));

    public void AtomicWait(WasmOp op, MemArg arg) =>
        Push(CallBuiltin(op == WasmOp.MemoryAtomicWait32 ? BuiltinId.AtomicWait32 : BuiltinId.AtomicWait64, 3, in arg));

    /// <summary>Calls a builtin with the memory, the constant offset and the topmost operands.</summary>
    private Value CallBuiltin(BuiltinId builtin, int operands, scoped in MemArg arg)
    {
        Span<Value> inputs = stackalloc Value[5];
        inputs[0] = graph.Const32(arg.Memory);
        inputs[1] = graph.Const64((long)arg.Offset);
        TopValues(operands).CopyTo(inputs[2..]);
        height -= operands;
        return Append(graph.CreateList(IrOp.CallBuiltin, Rep.W32, inputs[..(2 + operands)], (ulong)builtin));
    }
}
