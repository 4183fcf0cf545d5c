using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Linear memory. Memory 0 lies at MemoryReg, others are reached through CalleeReg; what is checked explicitly is computed in ScratchReg.
internal ref partial struct BaselineCompiler
{
    private readonly bool IsGuarded(scoped in MemoryType memory) =>
        options.MemoryMode == MemoryMode.Guard && !memory.Is64 && memory.PageSizeLog2 == MemoryType.DefaultPageSizeLog2;

    private readonly int MemorySizeOffset(int memory) =>
        memory == 0 ? InstanceData.Memory0SizeOffset : layout.MemoryOffset(memory) + MemoryData.ByteSizeOffset;

    /// <summary>Pops the index; afterwards the access may be made, though with guards it may still fault.</summary>
    private Mem PopAddress(scoped in MemArg arg, int size)
    {
        ref readonly MemoryType memory = ref module.Memories[arg.Memory];
        Reg start = MemoryReg;
        if (arg.Memory != 0)
        {
            start = CalleeReg;
            m.Load64(CalleeReg, Mem.At(InstanceReg, layout.MemoryOffset(arg.Memory) + MemoryData.BaseOffset));
        }
        faults = IsGuarded(in memory);
        ref VarState top = ref stack.Top;
        if (top.IsConstant && IsAlwaysInside(in memory, top.Constant, arg.Offset, size))
        {
            int address = (int)(top.Constant + arg.Offset);
            DropTop();
            return Mem.At(start, address);
        }
        Reg index = PopGp();
        if (faults)
        {
            if (arg.Offset <= int.MaxValue)
                return Mem.At(start, index, Scale.x1, (int)arg.Offset);
            m.Set32(ScratchReg, (int)arg.Offset);
            m.Add64(ScratchReg, index);
            return Mem.At(start, ScratchReg, Scale.x1);
        }
        CheckBounds(index, arg.Offset, size, memory.Is64, arg.Memory);
        return arg.Offset <= int.MaxValue
            ? Mem.At(start, index, Scale.x1, (int)arg.Offset)
            : Mem.At(start, ScratchReg, Scale.x1, -size);
    }

    /// <summary>A constant address within the memory's initial size, or with guards one that the displacement reaches.</summary>
    private readonly bool IsAlwaysInside(scoped in MemoryType memory, ulong index, ulong offset, int size)
    {
        ulong address = index + offset;
        if (address < index || address > int.MaxValue)
            return false;
        return faults || (memory.Min >= 1UL << 62 >> memory.PageSizeLog2) || address + (ulong)size <= memory.Min << memory.PageSizeLog2;
    }

    /// <summary>Traps unless index + offset + size is within the memory; leaves that sum in ScratchReg.</summary>
    private void CheckBounds(Reg index, ulong offset, int size, bool is64, int memory)
    {
        Label trap = TrapLabel(TrapCode.MemoryOutOfBounds);
        ulong end = offset + (ulong)size;
        if (end < offset)
            end = ulong.MaxValue; // beyond any memory, wherever the index is
        if (!is64 && end <= int.MaxValue)
            m.LoadAddress(ScratchReg, Mem.At(index, (int)end));
        else
        {
            m.Set64(ScratchReg, (long)end);
            m.Add64(ScratchReg, index);
            m.JumpIf(FlagTest.Carry, trap);
        }
        m.Compare64(ScratchReg, Mem.At(InstanceReg, MemorySizeOffset(memory)));
        m.JumpIf(FlagTest.Above, trap);
    }

    private void AddMemoryFault()
    {
        if (faults)
            AddFault(TrapCode.MemoryOutOfBounds);
    }

    public void Load(WasmOp op, MemArg arg)
    {
        Mem place = PopAddress(in arg, WasmOps.AccessSize(op));
        RegSet pinned = regs.Pinned;
        regs.Pinned = default; // the index's register may be the result's
        ValKind kind = LoadedKind(op);
        int next = EndOfMemArg();
        if (TakesFromMemory(op, bytes[next]))
        {
            fused = new FusedLoad(place, pinned, offset, faults);
            return;
        }
        CacheReg target = TakeTarget(kind, next);
        AddMemoryFault();
        m.LoadMemory(op, target, place);
        Push(kind, target);
    }

    /// <summary>Where the instruction after this load begins.</summary>
    private readonly int EndOfMemArg()
    {
        int at = offset + 1;
        if (bytes[offset] != 0xFD && bytes[at] < 0x40 && bytes[at + 1] < 0x80)
            return at + 2;
        if (bytes[offset] == 0xFD)
            while (bytes[at++] >= 0x80)
            {
            }
        return (int)Immediates.MemArg(bytes, at, out _);
    }

    private static ValKind LoadedKind(WasmOp op) => op switch
    {
        WasmOp.I32Load or WasmOp.I32Load8S or WasmOp.I32Load8U or WasmOp.I32Load16S or WasmOp.I32Load16U => ValKind.I32,
        WasmOp.F32Load => ValKind.F32,
        WasmOp.F64Load => ValKind.F64,
        WasmOp.V128Load => ValKind.V128,
        _ => ValKind.I64,
    };

    public void Store(WasmOp op, MemArg arg)
    {
        int size = WasmOps.AccessSize(op);
        ref VarState top = ref stack.Top;
        ValKind kind = top.Kind;
        if (top.IsConstant && kind != ValKind.V128 && (size < 8 || (long)top.Constant == (int)top.Constant))
        {
            int bits = (int)top.Constant;
            DropTop();
            Mem target = PopAddress(in arg, size);
            AddMemoryFault();
            m.StoreImmediate(size, target, bits);
            return;
        }
        CacheReg value = Pop(kind);
        Mem place = PopAddress(in arg, size);
        AddMemoryFault();
        m.StoreMemory(size, place, value);
    }

    public void MemorySize(uint memory)
    {
        ref readonly MemoryType type = ref module.Memories[(int)memory];
        Reg target = TakeGp();
        m.Load64(target, Mem.At(InstanceReg, MemorySizeOffset((int)memory)));
        m.Shift(ShiftOp.Shr, true, target, type.PageSizeLog2);
        Push(type.AddressType.Kind, target);
    }

    public void MemoryGrow(uint memory)
    {
        CallBuiltin(BuiltinId.MemoryGrow, 1, memory);
        Push(module.Memories[(int)memory].AddressType.Kind, ResultReg);
    }

    public void MemoryFill(uint memory) => CallBuiltin(BuiltinId.MemoryFill, 3, memory);

    public void MemoryCopy(uint destination, uint source) => CallBuiltin(BuiltinId.MemoryCopy, 3, destination, source);

    public void MemoryInit(uint data, uint memory) => CallBuiltin(BuiltinId.MemoryInit, 3, memory, data);

    public void DataDrop(uint data) => CallBuiltin(BuiltinId.DataDrop, 0, data);
}
