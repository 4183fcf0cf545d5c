using Wager.Abi;
using Wager.Core.Ops;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Lower;

// Objects of the collected heap.
internal sealed partial class Selector
{
    private void SelectAllocate(Value value)
    {
        Begin(VPseudo.Allocate).Immediate = (long)graph[value].Imm;
        Define(ResultOf(value));
    }

    private void SelectLoadField(Value value)
    {
        Op op = graph[value];
        Address place = new(MemoryBase.Operand, RegisterOf(op.A), 0, Scale.x1, new ObjectAccess(op.Imm).Offset);
        EmitLoadObject(value, (WasmOp)op.Aux, place);
        if (!op.Is(OpFlags.InBounds))
            SetFault(TrapCode.NullStructReference);
    }

    private void SelectLoadArray(Value value)
    {
        Op op = graph[value];
        EmitLoadObject(value, (WasmOp)op.Aux, AddressOfArray(op.A, op.B, WasmOps.AccessSize((WasmOp)op.Aux)));
    }

    private void EmitLoadObject(Value value, WasmOp instruction, Address place)
    {
        BeginForm(LoadForm(instruction));
        Define(ResultOf(value));
        SetMemory(place);
    }

    private void SelectArrayLength(Value value)
    {
        int array = RegisterOf(graph[value].A);
        BeginForm(X64Form.Mov_r32_m32);
        Define(ResultOf(value));
        SetMemory(new Address(MemoryBase.Operand, array, 0, Scale.x1, ObjectHeader.PayloadOffset));
        SetFault(TrapCode.NullArrayReference);
    }

    private void SelectArrayCheck(Value value)
    {
        Op op = graph[value];
        if (IsImmediate(op.A, out int index))
        {
            // 'length <= index' as the comparison with an immediate wants it.
            EmitCompareImmediate(Through(op.B), index, is64: false, Cond.BE);
            EmitTrapIf(FlagTest.Of(Cond.BE), (TrapCode)op.Imm);
            return;
        }
        int register = RegisterOf(op.A);
        if (IsImmediate(op.B, out int length))
            BeginForm(X64Form.Cmp_r32_i32).Immediate = length;
        else
        {
            int other = RegisterOf(op.B);
            BeginForm(X64Form.Cmp_r32_r32);
            Use(register);
            Use(other);
            EmitTrapIf(FlagTest.Of(Cond.AE), (TrapCode)op.Imm);
            return;
        }
        Use(register);
        EmitTrapIf(FlagTest.Of(Cond.AE), (TrapCode)op.Imm);
    }

    private void SelectStringOf(Value value)
    {
        int reference = RegisterOf(graph[value].A);
        Begin(VPseudo.StringOf);
        Define(ResultOf(value));
        Use(reference);
    }

    private void SelectStoreField(Value value)
    {
        Op op = graph[value];
        Address place = new(MemoryBase.Operand, RegisterOf(op.A), 0, Scale.x1, new ObjectAccess(op.Imm).Offset);
        EmitStoreObject(op.B, (WasmOp)op.Aux, place);
        if (!op.Is(OpFlags.InBounds))
            SetFault(TrapCode.NullStructReference);
        EmitWriteBarrier(in op, op.B, place);
    }

    private void SelectStoreArray(Value value)
    {
        Op op = graph[value];
        Address place = AddressOfArray(op.A, op.B, WasmOps.AccessSize((WasmOp)op.Aux));
        EmitStoreObject(op.C, (WasmOp)op.Aux, place);
        EmitWriteBarrier(in op, op.C, place);
    }

    private void EmitWriteBarrier(in Op store, Value stored, Address place)
    {
        if (!store.Is(OpFlags.Barrier) || graph[Through(stored)].IsConstant)
            return;
        Begin(VPseudo.WriteBarrier);
        SetMemory(place);
    }

    private void EmitStoreObject(Value stored, WasmOp instruction, Address place)
    {
        int size = WasmOps.AccessSize(instruction);
        Rep rep = graph.RepOf(Through(stored));
        if (rep is Rep.W32 or Rep.W64 && IsImmediate(stored, out int immediate))
        {
            BeginForm(StoreImmediateForm(size)).Immediate = immediate;
            SetMemory(place);
            return;
        }
        int source = RegisterOf(Unwrapped(stored, size));
        BeginForm(StoreForm(rep, size));
        Use(source);
        SetMemory(place);
    }

    private Address AddressOfArray(Value index, Value array, int size)
    {
        int first = ObjectShape.FirstElement(size);
        // The index of a vector comes doubled.
        int step = Math.Min(size, 8);
        int start = RegisterOf(array);
        return IsImmediate(index, out int constant) && constant is >= 0 and < 1 << 27
            ? new Address(MemoryBase.Operand, start, 0, Scale.x1, first + constant * step)
            : new Address(MemoryBase.Operand, start, RegisterOf(index), (Scale)System.Numerics.BitOperations.Log2((uint)step), first);
    }

    /// <summary>The instruction added last traps by a fault.</summary>
    private void SetFault(TrapCode trap) => code.Insts[code.InstCount - 1].Fault = (byte)trap;

    /// <summary>Flags: equal if the reference is of the type.</summary>
    private FlagTest EmitRefTest(Value value)
    {
        Op op = graph[value];
        int reference = RegisterOf(op.A);
        ref VInst inst = ref Begin(VPseudo.RefTest);
        inst.Immediate = (long)op.Imm;
        inst.Extra = checked((ushort)op.Aux);
        Use(reference);
        return FlagTest.Equal;
    }

    private void SelectRefTest(Value value)
    {
        FlagTest test = EmitRefTest(value);
        Begin(VPseudo.SetFlag).Test = test.Bits;
        DefineEarly(ResultOf(value));
    }

    private void SelectCastCheck(Value value)
    {
        FlagTest test = EmitCondition(graph[value].B);
        EmitTrapIf(test.Negate(), (TrapCode)graph[value].Imm);
    }

    private void SelectCallWithMemory(Value value)
    {
        Op op = graph[value];
        Span<Value> inputs = graph.Inputs(value);
        int offset = 0;
        for (int i = inputs.Length - 1; i >= 0; i--)
        {
            StoreOutside(inputs[i], new Address(MemoryBase.Outgoing, 0, 0, Scale.x1, offset));
            offset += graph.RepOf(Through(inputs[i])) == Rep.V128 ? 16 : 8;
        }
        code.OutgoingBytes = Math.Max(code.OutgoingBytes, offset);
        int leading = 0;
        if (op.Imm == (ulong)BuiltinId.ArrayFill)
            leading = MakeTypeConstant(RelocationKind.TypeDescriptor, op.Aux);
        else if (op.Aux >= 0)
        {
            leading = code.NewRegister(VKind.Gp32);
            Begin(VPseudo.Constant).Immediate = op.Aux;
            Define(leading);
        }
        int place = code.NewRegister(VKind.Gp64);
        BeginForm(X64Form.Lea_r64_m);
        Define(place);
        SetMemory(new Address(MemoryBase.Outgoing, 0, 0, Scale.x1, 0));
        Begin(VPseudo.CallBuiltin).Immediate = (long)op.Imm;
        if (leading != 0)
            UseFixed(leading, Registers.rax);
        UseFixed(place, leading != 0 ? Registers.rdx : Registers.rax);
    }
}
