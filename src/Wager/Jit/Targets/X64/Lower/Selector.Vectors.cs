using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Lower;

// 128-bit vectors. The instructions themselves are the macro assembler's; here only what they do with registers matters.
internal sealed partial class Selector
{
    private void SelectVector(Value value, WasmOp instruction)
    {
        Op op = graph[value];
        switch (Shapes.Of(instruction))
        {
            case VectorShape.Splat or VectorShape.Bitmask:
                SelectUnary(value, instruction);
                break;
            case VectorShape.Test:
                SelectUnary(value, instruction);
                code.Insts[code.InstCount - 1].Pseudo = VPseudo.VectorTest;
                break;
            case VectorShape.ExtractLane:
                SelectUnary(value, instruction);
                code.Insts[code.InstCount - 1].Immediate = (long)op.Imm;
                break;
            case VectorShape.ReplaceLane:
                SelectInPlace(value, instruction);
                code.Insts[code.InstCount - 1].Immediate = (long)op.Imm;
                break;
            case VectorShape.Shift:
                SelectVectorShift(value, instruction);
                break;
            case VectorShape.Ternary:
                SelectInPlace(value, instruction);
                break;
            case VectorShape.Binary:
                SelectVectorBinary(value, instruction);
                break;
            default:
                SelectUnary(value, instruction);
                if (MacroAssembler.NeedsTemporary(instruction))
                    Temporary(VKind.Vector);
                break;
        }
    }

    private void SelectVectorBinary(Value value, WasmOp instruction)
    {
        Op op = graph[value];
        if (!MacroAssembler.IsVectorInstruction(instruction))
        {
            SelectInPlace(value, instruction);
            return;
        }
        (Value left, Value right) = MacroAssembler.IsSwapped(instruction) ? (op.B, op.A) : (op.A, op.B);
        int a = RegisterOf(left);
        int b = RegisterOf(right);
        Begin(VPseudo.VectorBinary).Extra = (ushort)instruction;
        if (avx)
        {
            Define(ResultOf(value));
            Use(a);
        }
        else
            DefineTied(ResultOf(value), a);
        Use(b);
    }

    private void SelectVectorShift(Value value, WasmOp instruction)
    {
        Op op = graph[value];
        int vector = RegisterOf(op.A);
        if (IsImmediate(op.B, out int count))
        {
            ref VInst inst = ref Begin(VPseudo.VectorShift);
            inst.Extra = (ushort)instruction;
            inst.Immediate = count & (128 / WasmOps.LaneCount(instruction) - 1);
            DefineTied(ResultOf(value), vector);
        }
        else
        {
            int by = RegisterOf(op.B);
            Begin(VPseudo.VectorShiftBy).Extra = (ushort)instruction;
            DefineTied(ResultOf(value), vector);
            DefineTied(code.NewRegister(VKind.Gp32), by);
        }
        if (MacroAssembler.NeedsTemporary(instruction))
            Temporary(VKind.Vector);
    }

    private void SelectShuffle(Value value)
    {
        const ulong upper = 0x1010_1010_1010_1010;
        Op op = graph[value];
        V128 lanes = graph.VectorAt(op.Imm);
        Value left = Through(op.A);
        Value right = Through(op.B);
        ulong sides = (lanes.Low | lanes.High) & upper;
        bool takesBoth = sides != 0 && (lanes.Low & lanes.High & upper) != upper;
        if (takesBoth && left != right)
        {
            int a = RegisterOf(left);
            int b = RegisterOf(right);
            Begin(VPseudo.ShuffleTwo).Immediate = code.AddVector(lanes);
            DefineTied(ResultOf(value), a);
            UseLate(b);
            return;
        }
        int source = RegisterOf(sides == 0 ? left : right);
        Begin(VPseudo.ShuffleOne).Immediate = code.AddVector(new V128(lanes.Low & ~upper, lanes.High & ~upper));
        Define(ResultOf(value));
        Use(source);
    }
}

/// <summary>What a vector instruction does with its operands.</summary>
internal enum VectorShape : byte
{
    Unary,
    Binary,
    Ternary,
    Shift,
    Splat,
    ExtractLane,
    ReplaceLane,
    Test,
    Bitmask,
}

internal static class Shapes
{
    public static VectorShape Of(WasmOp instruction)
    {
        IrOp code = IrOps.FromWasm(instruction);
        switch (instruction)
        {
            case WasmOp.I8x16Splat or WasmOp.I16x8Splat or WasmOp.I32x4Splat or WasmOp.I64x2Splat or WasmOp.F32x4Splat or WasmOp.F64x2Splat:
                return VectorShape.Splat;
            case WasmOp.I8x16ExtractLaneS or WasmOp.I8x16ExtractLaneU or WasmOp.I16x8ExtractLaneS or WasmOp.I16x8ExtractLaneU
                or WasmOp.I32x4ExtractLane or WasmOp.I64x2ExtractLane or WasmOp.F32x4ExtractLane or WasmOp.F64x2ExtractLane:
                return VectorShape.ExtractLane;
            case WasmOp.I8x16ReplaceLane or WasmOp.I16x8ReplaceLane or WasmOp.I32x4ReplaceLane or WasmOp.I64x2ReplaceLane
                or WasmOp.F32x4ReplaceLane or WasmOp.F64x2ReplaceLane:
                return VectorShape.ReplaceLane;
            case WasmOp.I8x16Bitmask or WasmOp.I16x8Bitmask or WasmOp.I32x4Bitmask or WasmOp.I64x2Bitmask:
                return VectorShape.Bitmask;
            case WasmOp.V128AnyTrue or WasmOp.I8x16AllTrue or WasmOp.I16x8AllTrue or WasmOp.I32x4AllTrue or WasmOp.I64x2AllTrue:
                return VectorShape.Test;
        }
        int inputs = IrOps.InputCount(code);
        if (inputs == 2 && IrOps.InputRep(code, 1) == (int)Rep.W32)
            return VectorShape.Shift;
        return inputs switch { 1 => VectorShape.Unary, 2 => VectorShape.Binary, _ => VectorShape.Ternary };
    }
}
