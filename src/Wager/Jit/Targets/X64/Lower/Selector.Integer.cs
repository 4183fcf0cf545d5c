using System.Numerics;
using Wager.Core.Ops;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Ssa.IrOp;

namespace Wager.Jit.Targets.X64.Lower;

// Integer arithmetic.
internal sealed partial class Selector
{
    private const int Wide = 1;

    private void SelectInteger(Value value)
    {
        Op op = graph[value];
        bool is64 = op.Rep == Rep.W64;
        switch (op.Code)
        {
            case I32Add or I64Add: SelectAdd(value, is64); break;
            case I32Sub or I64Sub: SelectSub(value, is64); break;
            case I32Mul or I64Mul: SelectMul(value, is64); break;
            case I32And: SelectAlu(value, false, X64Form.And_r32_r32, X64Form.And_r32_m32, X64Form.And_r32_i32); break;
            case I32Or: SelectAlu(value, false, X64Form.Or_r32_r32, X64Form.Or_r32_m32, X64Form.Or_r32_i32); break;
            case I32Xor: SelectAlu(value, false, X64Form.Xor_r32_r32, X64Form.Xor_r32_m32, X64Form.Xor_r32_i32); break;
            case I64And when IsLowMask(op.B, out int mask): EmitAnd(value, op.A, mask, false); break;
            case I64And when IsLowMask(op.A, out int mask): EmitAnd(value, op.B, mask, false); break;
            case I64And: SelectAlu(value, true, X64Form.And_r64_r64, X64Form.And_r64_m64, X64Form.And_r64_i32); break;
            case I64Or: SelectAlu(value, true, X64Form.Or_r64_r64, X64Form.Or_r64_m64, X64Form.Or_r64_i32); break;
            case I64Xor: SelectAlu(value, true, X64Form.Xor_r64_r64, X64Form.Xor_r64_m64, X64Form.Xor_r64_i32); break;
            case I32Shl or I64Shl: SelectShift(value, ShiftOp.Shl, is64); break;
            case I32ShrS or I64ShrS: SelectShift(value, ShiftOp.Sar, is64); break;
            case I32ShrU or I64ShrU: SelectShift(value, ShiftOp.Shr, is64); break;
            case I32Rotl or I64Rotl: SelectShift(value, ShiftOp.Rol, is64); break;
            case I32Rotr or I64Rotr: SelectShift(value, ShiftOp.Ror, is64); break;
            case I32DivS or I64DivS: SelectDivision(value, is64, DivisionFacts.IsSigned); break;
            case I32DivU or I64DivU: SelectDivision(value, is64, DivisionFacts.None); break;
            case I32RemS or I64RemS: SelectDivision(value, is64, DivisionFacts.IsSigned | DivisionFacts.IsRemainder); break;
            case I32RemU or I64RemU: SelectDivision(value, is64, DivisionFacts.IsRemainder); break;
            default: SelectUnary(value, IrOps.ToWasm(op.Code)); break;
        }
    }

    private void SelectUnary(Value value, WasmOp instruction)
    {
        int source = RegisterOf(graph[value].A);
        Begin(VPseudo.Unary).Extra = (ushort)instruction;
        Define(ResultOf(value));
        Use(source);
    }

    private void SelectAdd(Value value, bool is64)
    {
        Op op = graph[value];
        Value left = Through(op.A);
        Value right = Through(op.B);
        if (IsConstant(left))
            (left, right) = (right, left);
        if (IsImmediate(right, out int immediate))
        {
            SelectAddImmediate(value, left, immediate, is64);
            return;
        }
        WasmOp load = is64 ? WasmOp.I64Load : WasmOp.I32Load;
        if (CanFoldLoad(left, load) && !CanFoldLoad(right, load))
            (left, right) = (right, left);
        if (CanFoldLoad(right, load))
        {
            SelectAlu(value, is64, X64Form.None, is64 ? X64Form.Add_r64_m64 : X64Form.Add_r32_m32, X64Form.None, left, right);
            return;
        }
        if (IsScaled(left, is64, out Value scaled, out Scale scale))
            EmitLea(value, is64, right, scaled, scale, 0);
        else if (IsScaled(right, is64, out scaled, out scale))
            EmitLea(value, is64, left, scaled, scale, 0);
        else
        {
            int a = RegisterOf(left);
            int b = RegisterOf(right);
            Begin(VPseudo.AddRegisters).Extra = (ushort)(is64 ? Wide : 0);
            Define(ResultOf(value));
            Use(a);
            Use(b);
        }
    }

    private void SelectAddImmediate(Value value, Value left, int immediate, bool is64)
    {
        // (x + y * 2^k) + c and x + y + c are one lea.
        Op inner = graph[left];
        if (inner.Code == (is64 ? I64Add : I32Add) && CanFold(left) && useCounts[left.Index] == 1 && !IsConstant(inner.B)
            && !IsConstant(inner.A))
        {
            if (IsScaled(inner.A, is64, out Value scaled, out Scale scale))
                EmitLea(value, is64, inner.B, scaled, scale, immediate);
            else if (IsScaled(inner.B, is64, out scaled, out scale))
                EmitLea(value, is64, inner.A, scaled, scale, immediate);
            else
                EmitLea(value, is64, inner.A, inner.B, Scale.x1, immediate);
            return;
        }
        int register = RegisterOf(left);
        ref VInst inst = ref Begin(VPseudo.AddImmediate);
        inst.Immediate = immediate;
        inst.Extra = (ushort)(is64 ? Wide : 0);
        Define(ResultOf(value));
        Use(register);
    }

    private bool IsScaled(Value value, bool is64, out Value scaled, out Scale scale)
    {
        value = Through(value);
        ref Op op = ref graph[value];
        scaled = default;
        scale = default;
        if (op.Code != (is64 ? I64Shl : I32Shl) || !CanFold(value) || useCounts[value.Index] != 1 || !IsImmediate(op.B, out int count)
            || count is < 1 or > 3)
            return false;
        scaled = op.A;
        scale = (Scale)count;
        return true;
    }

    private void EmitLea(Value value, bool is64, Value start, Value index, Scale scale, int displacement)
    {
        int a = RegisterOf(start);
        int b = RegisterOf(index);
        BeginForm(is64 ? X64Form.Lea_r64_m : X64Form.Lea_r32_m);
        Define(ResultOf(value));
        SetMemory(new Address(MemoryBase.Operand, a, b, scale, displacement));
    }

    private void SelectSub(Value value, bool is64)
    {
        Op op = graph[value];
        if (IsImmediate(op.B, out int immediate) && immediate != int.MinValue)
            SelectAddImmediate(value, Through(op.A), -immediate, is64);
        else if (IsImmediate(op.A, out int zero) && zero == 0)
        {
            int source = RegisterOf(op.B);
            BeginForm(is64 ? X64Form.Neg_r64 : X64Form.Neg_r32);
            DefineTied(ResultOf(value), source);
        }
        else if (is64)
            SelectAlu(value, true, X64Form.Sub_r64_r64, X64Form.Sub_r64_m64, X64Form.Sub_r64_i32);
        else
            SelectAlu(value, false, X64Form.Sub_r32_r32, X64Form.Sub_r32_m32, X64Form.Sub_r32_i32);
    }

    private void SelectMul(Value value, bool is64)
    {
        Op op = graph[value];
        (Value left, Value right) = IsConstant(op.A) ? (op.B, op.A) : (op.A, op.B);
        if (IsImmediate(right, out int factor))
        {
            int register = RegisterOf(left);
            if (factor is 3 or 5 or 9)
            {
                BeginForm(is64 ? X64Form.Lea_r64_m : X64Form.Lea_r32_m);
                Define(ResultOf(value));
                SetMemory(new Address(MemoryBase.Operand, register, register, (Scale)BitOperations.Log2((uint)factor), 0));
                return;
            }
            BeginForm(is64 ? X64Form.Imul_r64_r64_i32 : X64Form.Imul_r32_r32_i32).Immediate = factor;
            Define(ResultOf(value));
            Use(register);
        }
        else if (is64)
            SelectAlu(value, true, X64Form.Imul_r64_r64, X64Form.Imul_r64_m64, X64Form.None);
        else
            SelectAlu(value, false, X64Form.Imul_r32_r32, X64Form.Imul_r32_m32, X64Form.None);
    }

    private void SelectAlu(Value value, bool is64, X64Form registers, X64Form memory, X64Form immediate)
    {
        Op op = graph[value];
        Value left = Through(op.A);
        Value right = Through(op.B);
        WasmOp load = is64 ? WasmOp.I64Load : WasmOp.I32Load;
        if (IrOps.IsCommutative(op.Code)
            && (IsConstant(left) || CanFoldLoad(left, load) && !CanFoldLoad(right, load) && !IsConstant(right)))
            (left, right) = (right, left);
        if (immediate != X64Form.None && IsImmediate(right, out int bits))
        {
            if (op.Code is I32And or I64And)
            {
                EmitAnd(value, left, bits, is64);
                return;
            }
            int source = RegisterOf(left);
            if (op.Code is I32Xor or I64Xor && bits == -1)
                BeginForm(is64 ? X64Form.Not_r64 : X64Form.Not_r32);
            else
                BeginForm(immediate).Immediate = bits;
            DefineTied(ResultOf(value), source);
        }
        else if (CanFoldLoad(right, load))
            SelectAlu(value, is64, registers, memory, immediate, left, right);
        else
        {
            // The operand that dies here, as far as is known, gives its register.
            if (IrOps.IsCommutative(op.Code) && useCounts[left.Index] > 1 && useCounts[right.Index] == 1)
                (left, right) = (right, left);
            int a = RegisterOf(left);
            int b = RegisterOf(right);
            BeginForm(registers);
            DefineTied(ResultOf(value), a);
            Use(b);
        }
    }

    /// <summary>A mask of 64 bits that keeps no high one, so that the instruction of 32 bits does the same.</summary>
    private bool IsLowMask(Value value, out int mask)
    {
        ref Op op = ref graph[Through(value)];
        mask = (int)op.Imm;
        return op.Code == Const64 && op.Imm <= uint.MaxValue;
    }

    private void EmitAnd(Value value, Value left, int mask, bool is64)
    {
        int source = RegisterOf(left);
        if (!is64 && mask == -1)
            BeginForm(X64Form.Mov_r32_r32);
        else
        {
            ref VInst inst = ref Begin(VPseudo.AndImmediate);
            inst.Immediate = mask;
            inst.Extra = (ushort)(is64 ? Wide : 0);
        }
        Define(ResultOf(value));
        Use(source);
    }

    private void SelectAlu(Value value, bool is64, X64Form registers, X64Form memory, X64Form immediate, Value left, Value load)
    {
        int a = RegisterOf(left);
        Address address = AddressOfLoad(load);
        BeginForm(memory);
        DefineTied(ResultOf(value), a);
        SetFoldedLoad(load, address);
    }

    private void SelectShift(Value value, ShiftOp shift, bool is64)
    {
        Op op = graph[value];
        ushort extra = (ushort)((int)shift | (is64 ? 256 : 0));
        if (IsImmediate(op.B, out int count))
        {
            int source = RegisterOf(op.A);
            ref VInst inst = ref Begin(VPseudo.Shift);
            inst.Extra = extra;
            inst.Immediate = count & (is64 ? 63 : 31);
            DefineTied(ResultOf(value), source);
            return;
        }
        int shifted = RegisterOf(op.A);
        int by = RegisterOf(MaskedCount(op.B, is64));
        if (shift <= ShiftOp.Sar && options.Features.Has(CpuFeature.Bmi2))
        {
            Begin(VPseudo.ShiftBy).Extra = extra;
            Define(ResultOf(value));
            Use(shifted);
            Use(by);
            return;
        }
        Begin(VPseudo.ShiftByCount).Extra = extra;
        DefineTied(ResultOf(value), shifted);
        UseFixed(by, Registers.rcx);
    }

    /// <summary>The processor masks shift counts itself.</summary>
    private Value MaskedCount(Value count, bool is64)
    {
        count = Through(count);
        ref Op op = ref graph[count];
        int mask = is64 ? 63 : 31;
        return op.Code is I32And or I64And && CanFold(count) && IsImmediate(op.B, out int bits) && (bits & mask) == mask
            ? Through(op.A) : count;
    }

    private void SelectDivision(Value value, bool is64, DivisionFacts facts)
    {
        Op op = graph[value];
        int dividend = RegisterOf(op.A);
        int divisor = RegisterOf(op.B);
        if (is64)
            facts |= DivisionFacts.Is64;
        bool isNoOverflow = op.Is(OpFlags.NoOverflow) || IsConstant(op.B) && !(IsImmediate(op.B, out int constant) && constant == -1);
        if (isNoOverflow)
            facts |= DivisionFacts.NoOverflow;
        if ((graph.EffectsOf(value) & OpEffects.CanTrap) == 0)
            facts |= DivisionFacts.CannotTrap;
        bool isRemainder = (facts & DivisionFacts.IsRemainder) != 0;
        Begin(VPseudo.Divide).Immediate = (long)facts;
        DefineFixed(ResultOf(value), isRemainder ? Registers.rdx : Registers.rax);
        UseFixed(dividend, Registers.rax);
        Use(divisor);
        Clobber(Registers.rdx);
        Clobber(Registers.rax);
    }
}
