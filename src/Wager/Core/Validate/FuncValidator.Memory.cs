using System.Runtime.CompilerServices;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>Accesses to memories: scalar, vector and atomic.</summary>
internal partial struct FuncValidator
{
    public void Load(WasmOp op, MemArg arg) => Access(op, arg);

    public void Store(WasmOp op, MemArg arg) => Access(op, arg);

    public void SimdLoad(WasmOp op, MemArg arg) => Access(op, arg);

    public void SimdLoadLane(WasmOp op, MemArg arg, byte lane) => AccessLane(op, arg, lane);

    public void SimdStoreLane(WasmOp op, MemArg arg, byte lane) => AccessLane(op, arg, lane);

    public void AtomicLoad(WasmOp op, MemArg arg) => AccessAtomic(op, arg);

    public void AtomicStore(WasmOp op, MemArg arg) => AccessAtomic(op, arg);

    public void AtomicRmw(WasmOp op, MemArg arg) => AccessAtomic(op, arg);

    public void AtomicCmpxchg(WasmOp op, MemArg arg) => AccessAtomic(op, arg);

    public void AtomicNotify(WasmOp op, MemArg arg) => AccessAtomic(op, arg);

    public void AtomicWait(WasmOp op, MemArg arg) => AccessAtomic(op, arg);

    public readonly void AtomicFence()
    {
    }

    public void MemorySize(uint memory)
    {
        if (KnownMemory(memory, out ValType address))
            Push(address);
    }

    public void MemoryGrow(uint memory)
    {
        if (!KnownMemory(memory, out ValType address))
            return;
        Pop(address);
        Push(address);
    }

    public void MemoryFill(uint memory)
    {
        if (!KnownMemory(memory, out ValType address))
            return;
        Pop(address);
        Pop(ValType.I32);
        Pop(address);
    }

    public void MemoryCopy(uint destination, uint source)
    {
        if (!KnownMemory(destination, out ValType to) || !KnownMemory(source, out ValType from))
            return;
        Pop(to == ValType.I64 && from == ValType.I64 ? ValType.I64 : ValType.I32);
        Pop(from);
        Pop(to);
    }

    public void MemoryInit(uint data, uint memory)
    {
        if (!KnownMemory(memory, out ValType address) || !KnownData(data))
            return;
        Pop(ValType.I32);
        Pop(ValType.I32);
        Pop(address);
    }

    public void DataDrop(uint data) => KnownData(data);

    private void InitMemory()
    {
        if (module.Memories.Length == 0)
            return;
        memory0 = module.Memories[0].AddressType;
        memory0Offsets = module.Memories[0].Is64 ? ulong.MaxValue : uint.MaxValue;
    }

    private void Access(WasmOp op, MemArg arg)
    {
        flags |= FuncFlags.UsesMemory;
        ValType address = memory0;
        if (arg.Memory != 0 || arg.Offset > memory0Offsets || address.IsBottom || 1UL << arg.Align > (ulong)WasmOps.AccessSize(op))
            address = CheckAccess(op, arg);
        Apply(WasmOps.Signature(op), address);
    }

    /// <summary>The address type of the memory; names what is wrong, if something is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValType CheckAccess(WasmOp op, MemArg arg)
    {
        if (arg.Memory != 0 && (features & WasmFeatures.MultiMemory) == 0)
            Fail("several memories need the feature MultiMemory, which is disabled");
        if (!KnownMemory((uint)arg.Memory, out ValType address))
            return ValType.I32;
        if (1UL << arg.Align > (ulong)WasmOps.AccessSize(op) || arg.Align >= 32)
            Fail("alignment must not be larger than natural");
        if (address == ValType.I32 && arg.Offset > uint.MaxValue)
            Fail("offset out of range");
        return address;
    }

    private void AccessLane(WasmOp op, MemArg arg, byte lane)
    {
        CheckLane(op, lane);
        Access(op, arg);
    }

    private void AccessAtomic(WasmOp op, MemArg arg)
    {
        if (1UL << arg.Align != (ulong)WasmOps.AccessSize(op))
            Fail("atomic alignment must be natural");
        Access(op, arg);
    }

    private bool KnownMemory(uint memory, out ValType address)
    {
        bool known = memory < (uint)module.Memories.Length;
        address = known ? module.Memories[memory].AddressType : default;
        flags |= FuncFlags.UsesMemory;
        if (!known)
            Fail($"unknown memory {memory}");
        return known;
    }

    private bool KnownData(uint data)
    {
        if (module.DataCount < 0)
            Fail("data count section required");
        else if (data >= (uint)module.DataCount)
            Fail($"unknown data segment {data}");
        return !Failed;
    }
}
