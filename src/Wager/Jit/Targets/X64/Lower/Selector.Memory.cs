using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Jit.Common;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Lower;

// Linear memory, globals, tables.
internal sealed partial class Selector
{
    /// <summary>An address whose registers are chosen but which is not yet part of an instruction.</summary>
    private readonly record struct Address(MemoryBase Base, int BaseRegister, int IndexRegister, Scale Scale, int Displacement);

    private static Address InInstance(int offset) => new(MemoryBase.Instance, 0, 0, Scale.x1, offset);

    /// <summary>The address of a Load, Store, LoadLane or StoreLane.</summary>
    private Address AddressOf(Value index, Value start, ulong offset)
    {
        MemoryBase from = start.IsNone ? MemoryBase.Memory0 : MemoryBase.Operand;
        int startRegister = start.IsNone ? 0 : RegisterOf(start);
        ref Op op = ref graph[Through(index)];
        if (op.IsConstant)
        {
            ulong address = (op.Code == IrOp.Const32 ? (uint)op.Imm : op.Imm) + offset;
            if (address <= int.MaxValue)
                return new(from, startRegister, 0, Scale.x1, (int)address);
        }
        int indexRegister = RegisterOf(index);
        if (offset <= int.MaxValue)
            return new(from, startRegister, indexRegister, Scale.x1, (int)offset);
        int far = code.NewRegister(VKind.Gp64);
        Begin(VPseudo.Constant).Immediate = (long)offset;
        Define(far);
        int sum = code.NewRegister(VKind.Gp64);
        BeginForm(X64Form.Add_r64_r64);
        DefineTied(sum, far);
        Use(indexRegister);
        return new(from, startRegister, sum, Scale.x1, 0);
    }

    /// <summary>
    /// Makes the address the memory operand of the instruction added last, whose other register operands are already there.
    /// </summary>
    private void SetMemory(Address address)
    {
        int inst = code.InstCount - 1;
        VMemory memory = new()
        {
            Base = address.Base,
            BaseOperand = -1,
            IndexOperand = -1,
            Scale = address.Scale,
            Displacement = address.Displacement,
        };
        if (address.Base == MemoryBase.Operand)
        {
            memory.BaseOperand = (sbyte)code.Insts[inst].OperandCount;
            Use(address.BaseRegister);
        }
        if (address.IndexRegister != 0)
        {
            memory.IndexOperand = (sbyte)code.Insts[inst].OperandCount;
            Use(address.IndexRegister);
        }
        code.Insts[inst].Memory = code.AddMemory(memory);
    }

    /// <summary>Makes a load the memory operand of the instruction added last.</summary>
    private void SetFoldedLoad(Value load, Address address)
    {
        SetMemory(address);
        useCounts[load.Index] = Folded;
        ref VInst inst = ref code.Insts[code.InstCount - 1];
        inst.Origin = graph.PlaceOf(load);
        SetFault(ref inst, in graph[load]);
    }

    private Address AddressOfLoad(Value load)
    {
        Op op = graph[load];
        return AddressOf(op.A, op.B, op.Imm);
    }

    private void SetFault(ref VInst inst, in Op op)
    {
        if (!op.Is(OpFlags.InBounds) && IsGuarded(new MemoryAccess(op.Aux).Memory))
            inst.Fault = (byte)TrapCode.MemoryOutOfBounds;
    }

    private bool IsGuarded(int memory)
    {
        ref readonly Core.Types.MemoryType type = ref module.Memories[memory];
        return options.MemoryMode == MemoryMode.Guard && !type.Is64 && type.PageSizeLog2 == Core.Types.MemoryType.DefaultPageSizeLog2;
    }

    private void SelectLoad(Value value)
    {
        Op op = graph[value];
        WasmOp instruction = new MemoryAccess(op.Aux).Instruction;
        Address address = AddressOf(op.A, op.B, op.Imm);
        X64Form form = LoadForm(instruction);
        if (form != X64Form.None)
            BeginForm(form);
        else
            Begin(VPseudo.LoadIdiom).Extra = (ushort)instruction;
        Define(ResultOf(value));
        SetMemory(address);
        SetFault(ref code.Insts[code.InstCount - 1], in op);
    }

    private static X64Form LoadForm(WasmOp instruction) => instruction switch
    {
        WasmOp.I32Load or WasmOp.I64Load32U => X64Form.Mov_r32_m32,
        WasmOp.I64Load => X64Form.Mov_r64_m64,
        WasmOp.F32Load => X64Form.Movss_x_m32,
        WasmOp.F64Load => X64Form.Movsd_x_m64,
        WasmOp.V128Load => X64Form.Movups_x_m128,
        WasmOp.I32Load8U or WasmOp.I64Load8U => X64Form.Movzx_r32_m8,
        WasmOp.I32Load16U or WasmOp.I64Load16U => X64Form.Movzx_r32_m16,
        WasmOp.I32Load8S => X64Form.Movsx_r32_m8,
        WasmOp.I32Load16S => X64Form.Movsx_r32_m16,
        WasmOp.I64Load8S => X64Form.Movsx_r64_m8,
        WasmOp.I64Load16S => X64Form.Movsx_r64_m16,
        WasmOp.I64Load32S => X64Form.Movsxd_r64_m32,
        _ => X64Form.None,
    };

    private void SelectStore(Value value)
    {
        Op op = graph[value];
        MemoryAccess access = new(op.Aux);
        int size = access.Size;
        Rep rep = graph.RepOf(op.B);
        if (rep is Rep.W32 or Rep.W64 && IsImmediate(op.B, out int immediate))
        {
            Address target = AddressOf(op.A, op.C, op.Imm);
            BeginForm(StoreImmediateForm(size)).Immediate = immediate;
            SetMemory(target);
            SetFault(ref code.Insts[code.InstCount - 1], in op);
            return;
        }
        if (TryFoldStore(in op, size))
            return;
        Value stored = Unwrapped(op.B, size);
        int source = RegisterOf(stored);
        Address address = AddressOf(op.A, op.C, op.Imm);
        BeginForm(StoreForm(rep, size));
        Use(source);
        SetMemory(address);
        SetFault(ref code.Insts[code.InstCount - 1], in op);
    }

    /// <summary>Only the low bytes are stored, so what cuts or extends above them does not matter.</summary>
    private Value Unwrapped(Value value, int size)
    {
        value = Through(value);
        while (CanFold(value) && useCounts[value.Index] == 1)
        {
            ref Op op = ref graph[value];
            bool isFree = op.Code switch
            {
                IrOp.I32WrapI64 => true,
                IrOp.I64ExtendI32S or IrOp.I64Extend32S => size <= 4,
                IrOp.I32Extend8S or IrOp.I64Extend8S => size == 1,
                IrOp.I32Extend16S or IrOp.I64Extend16S => size <= 2,
                IrOp.I32And or IrOp.I64And => IsImmediate(op.B, out int mask) && size < 4
                    && (mask & (1 << size * 8) - 1) == (1 << size * 8) - 1,
                _ => false,
            };
            if (!isFree)
                break;
            value = Through(op.A);
        }
        return value;
    }

    /// <summary>load, operate, store at one address becomes an instruction on memory.</summary>
    private bool TryFoldStore(in Op store, int size)
    {
        Value result = Through(store.B);
        if (size < 4 || useCounts[result.Index] != 1 || !CanFold(result))
            return false;
        Op op = graph[result];
        bool is64 = op.Rep == Rep.W64;
        if (is64 != (size == 8) || MemoryForm(op.Code, false) == X64Form.None)
            return false;
        Value left = Through(op.A);
        Value right = Through(op.B);
        if (!IsSamePlace(left, in store, is64))
        {
            if (!IrOps.IsCommutative(op.Code) || !IsSamePlace(right, in store, is64))
                return false;
            (left, right) = (right, left);
        }
        bool isImmediate = IsImmediate(right, out int immediate);
        int source = isImmediate ? 0 : RegisterOf(right);
        Address address = AddressOf(store.A, store.C, store.Imm);
        ref VInst inst = ref BeginForm(MemoryForm(op.Code, isImmediate));
        inst.Immediate = immediate;
        if (!isImmediate)
            Use(source);
        SetFoldedLoad(left, address);
        return true;
    }

    private bool IsSamePlace(Value load, in Op store, bool is64)
    {
        if (!CanFoldLoad(load, is64 ? WasmOp.I64Load : WasmOp.I32Load))
            return false;
        ref Op op = ref graph[load];
        return Through(op.A) == Through(store.A) && op.Imm == store.Imm
            && (op.B.IsNone ? store.C.IsNone : !store.C.IsNone && Through(op.B) == Through(store.C)) &&
            new MemoryAccess(op.Aux).Memory == new MemoryAccess(store.Aux).Memory;
    }

    private static X64Form MemoryForm(IrOp code, bool isImmediate) => (code, isImmediate) switch
    {
        (IrOp.I32Add, false) => X64Form.Add_m32_r32,
        (IrOp.I32Sub, false) => X64Form.Sub_m32_r32,
        (IrOp.I32And, false) => X64Form.And_m32_r32,
        (IrOp.I32Or, false) => X64Form.Or_m32_r32,
        (IrOp.I32Xor, false) => X64Form.Xor_m32_r32,
        (IrOp.I64Add, false) => X64Form.Add_m64_r64,
        (IrOp.I64Sub, false) => X64Form.Sub_m64_r64,
        (IrOp.I64And, false) => X64Form.And_m64_r64,
        (IrOp.I64Or, false) => X64Form.Or_m64_r64,
        (IrOp.I64Xor, false) => X64Form.Xor_m64_r64,
        (IrOp.I32Add, true) => X64Form.Add_m32_i32,
        (IrOp.I32Sub, true) => X64Form.Sub_m32_i32,
        (IrOp.I32And, true) => X64Form.And_m32_i32,
        (IrOp.I32Or, true) => X64Form.Or_m32_i32,
        (IrOp.I32Xor, true) => X64Form.Xor_m32_i32,
        (IrOp.I64Add, true) => X64Form.Add_m64_i32,
        (IrOp.I64Sub, true) => X64Form.Sub_m64_i32,
        (IrOp.I64And, true) => X64Form.And_m64_i32,
        (IrOp.I64Or, true) => X64Form.Or_m64_i32,
        (IrOp.I64Xor, true) => X64Form.Xor_m64_i32,
        _ => X64Form.None,
    };

    private void SelectLoadLane(Value value)
    {
        Op op = graph[value];
        MemoryAccess access = new(op.Aux);
        int vector = RegisterOf(op.B);
        Address address = AddressOf(op.A, op.C, op.Imm);
        ref VInst inst = ref Begin(VPseudo.LoadLane);
        inst.Extra = (ushort)access.Instruction;
        inst.Immediate = access.Lane;
        DefineTied(ResultOf(value), vector);
        SetMemory(address);
        SetFault(ref code.Insts[code.InstCount - 1], in op);
    }

    private void SelectStoreLane(Value value)
    {
        Op op = graph[value];
        MemoryAccess access = new(op.Aux);
        int vector = RegisterOf(op.B);
        Address address = AddressOf(op.A, op.C, op.Imm);
        ref VInst inst = ref Begin(VPseudo.StoreLane);
        inst.Extra = (ushort)access.Instruction;
        inst.Immediate = access.Lane;
        Use(vector);
        SetMemory(address);
        SetFault(ref code.Insts[code.InstCount - 1], in op);
    }

    private int MemorySizeOffset(int memory) =>
        memory == 0 ? InstanceData.Memory0SizeOffset : layout.MemoryOffset(memory) + MemoryData.ByteSizeOffset;

    private void SelectBoundsCheck(Value value)
    {
        Op op = graph[value];
        int index = RegisterOf(op.A);
        ref VInst inst = ref Begin(VPseudo.BoundsCheck);
        inst.Immediate = (long)op.Imm;
        inst.Extra = (ushort)(module.Memories[op.Aux].Is64 ? 1 : 0);
        Use(index);
        SetMemory(InInstance(MemorySizeOffset(op.Aux)));
    }

    private void SelectInstanceLoad(Value value, int offset)
    {
        BeginForm(X64Form.Mov_r64_m64);
        Define(ResultOf(value));
        SetMemory(InInstance(offset));
    }

    private Address AddressOfGlobal(Value cell, int global) =>
        cell.IsNone ? InInstance(layout.GlobalOffset(global)) : new Address(MemoryBase.Operand, RegisterOf(cell), 0, Scale.x1, 0);

    private void SelectLoadGlobal(Value value)
    {
        Op op = graph[value];
        Address address = AddressOfGlobal(op.A, (int)op.Imm);
        BeginForm(op.Rep switch
        {
            Rep.W32 => X64Form.Mov_r32_m32,
            Rep.W64 => X64Form.Mov_r64_m64,
            Rep.F32 => X64Form.Movss_x_m32,
            Rep.F64 => X64Form.Movsd_x_m64,
            _ => X64Form.Movups_x_m128,
        });
        Define(ResultOf(value));
        SetMemory(address);
    }

    private void SelectStoreGlobal(Value value)
    {
        Op op = graph[value];
        Rep rep = graph.RepOf(op.A);
        if (rep is Rep.W32 or Rep.W64 && IsImmediate(op.A, out int immediate))
        {
            Address target = AddressOfGlobal(op.B, (int)op.Imm);
            BeginForm(StoreImmediateForm(rep == Rep.W32 ? 4 : 8)).Immediate = immediate;
            SetMemory(target);
            return;
        }
        int source = RegisterOf(op.A);
        Address address = AddressOfGlobal(op.B, (int)op.Imm);
        BeginForm(StoreForm(rep));
        Use(source);
        SetMemory(address);
    }

    /// <summary>Stores the whole value.</summary>
    private static X64Form StoreForm(Rep rep) => StoreForm(rep, rep == Rep.W32 ? 4 : 8);

    /// <summary>Stores the low bytes of an integer, or all of another value.</summary>
    private static X64Form StoreForm(Rep rep, int size) => (rep, size) switch
    {
        (Rep.F32, _) => X64Form.Movss_m32_x,
        (Rep.F64, _) => X64Form.Movsd_m64_x,
        (Rep.V128, _) => X64Form.Movups_m128_x,
        (_, 1) => X64Form.Mov_m8_r8,
        (_, 2) => X64Form.Mov_m16_r16,
        (_, 4) => X64Form.Mov_m32_r32,
        _ => X64Form.Mov_m64_r64,
    };

    /// <summary>Stores the low bytes of an immediate, of 8 bytes the sign-extended one.</summary>
    private static X64Form StoreImmediateForm(int size) => size switch
    {
        1 => X64Form.Mov_m8_i8,
        2 => X64Form.Mov_m16_i16,
        4 => X64Form.Mov_m32_i32,
        _ => X64Form.Mov_m64_i32,
    };

    private void SelectTableCheck(Value value)
    {
        Op op = graph[value];
        int length = layout.TableOffset(op.Aux) + TableData.LengthOffset;
        if (IsImmediate(op.A, out int index) && index >= 0)
        {
            BeginForm(X64Form.Cmp_m64_i32).Immediate = index;
            SetMemory(InInstance(length));
            EmitTrapIf(FlagTest.Of(Cond.BE), (TrapCode)op.Imm);
            return;
        }
        int register = RegisterOf(op.A);
        BeginForm(X64Form.Cmp_r64_m64);
        Use(register);
        SetMemory(InInstance(length));
        EmitTrapIf(FlagTest.Of(Cond.AE), (TrapCode)op.Imm);
    }

    private Address AddressOfElement(Value index, Value start)
    {
        int table = RegisterOf(start);
        return IsImmediate(index, out int constant) && constant is >= 0 and < 1 << 27
            ? new Address(MemoryBase.Operand, table, 0, Scale.x1, constant * 8)
            : new Address(MemoryBase.Operand, table, RegisterOf(index), Scale.x8, 0);
    }

    private void SelectLoadElement(Value value)
    {
        Op op = graph[value];
        Address address = AddressOfElement(op.A, op.B);
        BeginForm(X64Form.Mov_r64_m64);
        Define(ResultOf(value));
        SetMemory(address);
    }

    private void SelectStoreElement(Value value)
    {
        Op op = graph[value];
        int source = RegisterOf(op.C);
        Address address = AddressOfElement(op.A, op.B);
        BeginForm(X64Form.Mov_m64_r64);
        Use(source);
        SetMemory(address);
    }

    private void EmitTrapIf(FlagTest test, TrapCode trap)
    {
        ref VInst inst = ref Begin(VPseudo.TrapIf);
        inst.Test = test.Bits;
        inst.Immediate = (long)trap;
    }
}
