using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Build;

// Linear memory. What guards do not check gets a BoundsCheck, whose result is the access's address.
internal ref partial struct GraphBuilder
{
    private readonly bool IsGuarded(scoped in MemoryType memory) =>
        options.MemoryMode == MemoryMode.Guard && !memory.Is64 && memory.PageSizeLog2 == MemoryType.DefaultPageSizeLog2;

    /// <summary>Address and base of an access that may be made now.</summary>
    private readonly Value CheckAddress(Value index, scoped in MemArg arg, int size, out Value start, out OpFlags flags)
    {
        if (arg.Memory > MemoryAccess.MaxMemory)
            TooManyMemories();
        ref readonly MemoryType memory = ref module.Memories[arg.Memory];
        start = arg.Memory == 0 ? default : Emit(IrOp.LoadMemoryBase, Rep.W64, aux: arg.Memory);
        flags = OpFlags.InBounds;
        ref readonly Op op = ref graph[index];
        if (op.IsConstant && IsAlwaysInside(in memory, op.Imm, arg.Offset, (ulong)size))
            return index;
        if (IsGuarded(in memory))
        {
            flags = OpFlags.None;
            return index;
        }
        context.HasBoundsChecks = true;
        ulong end = arg.Offset + (ulong)size;
        if (end < arg.Offset)
            end = ulong.MaxValue; // beyond any memory, wherever the index is
        return Emit(IrOp.BoundsCheck, graph.RepOf(index), index, imm: end, aux: arg.Memory);
    }

    /// <summary>A constant address within the memory's initial size.</summary>
    private static bool IsAlwaysInside(scoped in MemoryType memory, ulong index, ulong offset, ulong size)
    {
        ulong address = index + offset;
        if (address < index || address > int.MaxValue)
            return false;
        return memory.Min >= 1UL << 62 >> memory.PageSizeLog2 || address + size <= memory.Min << memory.PageSizeLog2;
    }

    private readonly void TooManyMemories() =>
        throw new WasmCompileException(
            $"not supported by the optimizing tier: more than {MemoryAccess.MaxMemory + 1} memories, at offset {offset} in function {function}",
            offset, function, module.Names.Function(function));

    private readonly Value EmitAccess(IrOp code, Rep rep, MemoryAccess access, scoped in MemArg arg, OpFlags flags, Value a, Value b,
        Value c = default)
    {
        Value value = Emit(code, rep, a, b, c, imm: arg.Offset, aux: access.Bits);
        graph[value].Flags = flags;
        return value;
    }

    public void Load(WasmOp op, MemArg arg)
    {
        Value address = CheckAddress(Pop(), in arg, WasmOps.AccessSize(op), out Value start, out OpFlags flags);
        Push(EmitAccess(IrOp.Load, LoadedRep(op), new MemoryAccess(op, arg.Memory), in arg, flags, address, start));
    }

    public void SimdLoad(WasmOp op, MemArg arg) => Load(op, arg);

    private static Rep LoadedRep(WasmOp op) => (ValKind)WasmOps.Signature(op).ResultCode(0) switch
    {
        ValKind.I32 => Rep.W32,
        ValKind.I64 => Rep.W64,
        ValKind.F32 => Rep.F32,
        ValKind.F64 => Rep.F64,
        _ => Rep.V128,
    };

    public void Store(WasmOp op, MemArg arg)
    {
        Value value = Pop();
        Value address = CheckAddress(Pop(), in arg, WasmOps.AccessSize(op), out Value start, out OpFlags flags);
        EmitAccess(IrOp.Store, Rep.None, new MemoryAccess(op, arg.Memory), in arg, flags, address, value, start);
    }

    public void SimdLoadLane(WasmOp op, MemArg arg, byte lane)
    {
        Value vector = Pop();
        Value address = CheckAddress(Pop(), in arg, WasmOps.AccessSize(op), out Value start, out OpFlags flags);
        Push(EmitAccess(IrOp.LoadLane, Rep.V128, new MemoryAccess(op, arg.Memory, lane), in arg, flags, address, vector, start));
    }

    public void SimdStoreLane(WasmOp op, MemArg arg, byte lane)
    {
        Value vector = Pop();
        Value address = CheckAddress(Pop(), in arg, WasmOps.AccessSize(op), out Value start, out OpFlags flags);
        EmitAccess(IrOp.StoreLane, Rep.None, new MemoryAccess(op, arg.Memory, lane), in arg, flags, address, vector, start);
    }

    public void MemorySize(uint memory)
    {
        ref readonly MemoryType type = ref module.Memories[(int)memory];
        Value bytes = Emit(type.IsShared ? IrOp.LoadSharedSize : IrOp.LoadMemorySize, Rep.W64, aux: (int)memory);
        Value pages = Emit(IrOp.I64ShrU, Rep.W64, bytes, graph.Const64(type.PageSizeLog2));
        Push(type.Is64 ? pages : Emit(IrOp.I32WrapI64, Rep.W32, pages));
    }

    public void MemoryGrow(uint memory) =>
        Push(CallBuiltin(BuiltinId.MemoryGrow, RepOf(module.Memories[(int)memory].AddressType), 1, (int)memory));

    public void MemoryFill(uint memory) => CallBuiltin(BuiltinId.MemoryFill, Rep.None, 3, (int)memory);

    public void MemoryCopy(uint destination, uint source) =>
        CallBuiltin(BuiltinId.MemoryCopy, Rep.None, 3, (int)destination, (int)source);

    public void MemoryInit(uint data, uint memory) => CallBuiltin(BuiltinId.MemoryInit, Rep.None, 3, (int)memory, (int)data);

    public void DataDrop(uint data) => CallBuiltin(BuiltinId.DataDrop, Rep.None, 0, (int)data);
}
