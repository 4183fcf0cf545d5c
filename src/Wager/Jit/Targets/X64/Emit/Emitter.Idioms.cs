using Wager.Core.Ops;
using Wager.Jit.Lower;
using Wager.Jit.Targets.X64.Lower;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Emit;

// Instructions for which the macro assembler has the sequence.
internal sealed partial class Emitter
{
    private FpReg TemporaryOf(in VInst inst, int operand) => operand < inst.OperandCount ? X(in inst, operand) : MacroAssembler.ScratchFp;

    private void EmitUnary(WasmOp instruction, in VInst inst)
    {
        switch (instruction)
        {
            case WasmOp.I32Clz or WasmOp.I64Clz: m.Clz(instruction == WasmOp.I64Clz, R(in inst, 0), R(in inst, 1)); break;
            case WasmOp.I32Ctz or WasmOp.I64Ctz: m.Ctz(instruction == WasmOp.I64Ctz, R(in inst, 0), R(in inst, 1)); break;
            case WasmOp.I32Popcnt or WasmOp.I64Popcnt: m.Popcnt(instruction == WasmOp.I64Popcnt, R(in inst, 0), R(in inst, 1)); break;
            case WasmOp.F32Sqrt or WasmOp.F64Sqrt: m.FloatSqrt(instruction == WasmOp.F64Sqrt, X(in inst, 0), X(in inst, 1)); break;
            case WasmOp.F32Ceil or WasmOp.F64Ceil:
                m.FloatRound(Rounding.Ceil, instruction == WasmOp.F64Ceil, X(in inst, 0), X(in inst, 1)); break;
            case WasmOp.F32Floor or WasmOp.F64Floor:
                m.FloatRound(Rounding.Floor, instruction == WasmOp.F64Floor, X(in inst, 0), X(in inst, 1)); break;
            case WasmOp.F32Trunc or WasmOp.F64Trunc:
                m.FloatRound(Rounding.Trunc, instruction == WasmOp.F64Trunc, X(in inst, 0), X(in inst, 1)); break;
            case WasmOp.F32Nearest or WasmOp.F64Nearest:
                m.FloatRound(Rounding.Nearest, instruction == WasmOp.F64Nearest, X(in inst, 0), X(in inst, 1));
                break;
            case WasmOp.F32ConvertI32S or WasmOp.F64ConvertI32S:
                m.ConvertFromInt32(instruction == WasmOp.F64ConvertI32S, X(in inst, 0), R(in inst, 1));
                break;
            case WasmOp.F32ConvertI32U or WasmOp.F32ConvertI64S: m.ConvertFromInt64(false, X(in inst, 0), R(in inst, 1)); break;
            case WasmOp.F64ConvertI32U or WasmOp.F64ConvertI64S: m.ConvertFromInt64(true, X(in inst, 0), R(in inst, 1)); break;
            case WasmOp.F32DemoteF64: a.Cvtsd2ss_x_x(X(in inst, 0), X(in inst, 1)); break;
            case WasmOp.F64PromoteF32: a.Cvtss2sd_x_x(X(in inst, 0), X(in inst, 1)); break;
            default: EmitVectorUnary(instruction, in inst); break;
        }
    }

    private void EmitVectorUnary(WasmOp instruction, in VInst inst)
    {
        switch (Shapes.Of(instruction))
        {
            case VectorShape.Splat when instruction is WasmOp.F32x4Splat or WasmOp.F64x2Splat:
                m.SplatFloat(instruction, X(in inst, 0), X(in inst, 1));
                break;
            case VectorShape.Splat: m.SplatGp(instruction, X(in inst, 0), R(in inst, 1)); break;
            case VectorShape.Bitmask: m.Bitmask(instruction, R(in inst, 0), X(in inst, 1)); break;
            case VectorShape.ExtractLane when instruction is WasmOp.F32x4ExtractLane or WasmOp.F64x2ExtractLane:
                m.ExtractFloat(instruction, X(in inst, 0), X(in inst, 1), (int)inst.Immediate);
                break;
            case VectorShape.ExtractLane: m.ExtractGp(instruction, R(in inst, 0), X(in inst, 1), (int)inst.Immediate); break;
            default: m.VectorUnary(instruction, X(in inst, 0), X(in inst, 1), TemporaryOf(in inst, 2)); break;
        }
    }

    /// <summary>Operand 0 is changed (1 is its tied source), 2 and 3 are read.</summary>
    private void EmitInPlace(WasmOp instruction, in VInst inst)
    {
        bool is64 = instruction is WasmOp.F64Abs or WasmOp.F64Neg or WasmOp.F64Min or WasmOp.F64Max or WasmOp.F64Copysign;
        switch (instruction)
        {
            case WasmOp.F32Abs or WasmOp.F64Abs: m.FloatAbs(is64, X(in inst, 0)); break;
            case WasmOp.F32Neg or WasmOp.F64Neg: m.FloatNeg(is64, X(in inst, 0)); break;
            case WasmOp.F32Min or WasmOp.F64Min: m.FloatMinMax(false, is64, X(in inst, 0), X(in inst, 2)); break;
            case WasmOp.F32Max or WasmOp.F64Max: m.FloatMinMax(true, is64, X(in inst, 0), X(in inst, 2)); break;
            case WasmOp.F32Copysign or WasmOp.F64Copysign: m.FloatCopysign(is64, X(in inst, 0), X(in inst, 2)); break;
            case WasmOp.F32ConvertI64U or WasmOp.F64ConvertI64U:
                m.ConvertFromUInt64(instruction == WasmOp.F64ConvertI64U, X(in inst, 2), R(in inst, 0));
                break;
            default: EmitVectorInPlace(instruction, in inst); break;
        }
    }

    private void EmitVectorInPlace(WasmOp instruction, in VInst inst)
    {
        switch (Shapes.Of(instruction))
        {
            case VectorShape.ReplaceLane when instruction is WasmOp.F32x4ReplaceLane or WasmOp.F64x2ReplaceLane:
                m.ReplaceFloat(instruction, X(in inst, 0), X(in inst, 2), (int)inst.Immediate);
                break;
            case VectorShape.ReplaceLane: m.ReplaceGp(instruction, X(in inst, 0), R(in inst, 2), (int)inst.Immediate); break;
            case VectorShape.Ternary: m.VectorTernary(instruction, X(in inst, 0), X(in inst, 2), X(in inst, 3)); break;
            default: m.VectorIdiom(instruction, X(in inst, 0), X(in inst, 2), TemporaryOf(in inst, 3)); break;
        }
    }

    private void EmitVectorBinary(WasmOp instruction, in VInst inst)
    {
        bool isTied = code.Operands[inst.FirstOperand].Role == OperandRole.DefTied;
        if (!m.TryVectorBinary(instruction, X(in inst, 0), X(in inst, 1), X(in inst, 2)))
            throw new CompilerBug($"{instruction} has no instruction after all (tied: {isTied})");
    }

    private void EmitTruncate(WasmOp instruction, in VInst inst)
    {
        bool isSource64 = instruction is WasmOp.I32TruncF64S or WasmOp.I32TruncF64U or WasmOp.I64TruncF64S or WasmOp.I64TruncF64U
            or WasmOp.I32TruncSatF64S or WasmOp.I32TruncSatF64U or WasmOp.I64TruncSatF64S or WasmOp.I64TruncSatF64U;
        bool isTarget64 = instruction is WasmOp.I64TruncF32S or WasmOp.I64TruncF32U or WasmOp.I64TruncF64S or WasmOp.I64TruncF64U
            or WasmOp.I64TruncSatF32S or WasmOp.I64TruncSatF32U or WasmOp.I64TruncSatF64S or WasmOp.I64TruncSatF64U;
        bool isSigned = instruction is WasmOp.I32TruncF32S or WasmOp.I32TruncF64S or WasmOp.I64TruncF32S or WasmOp.I64TruncF64S
            or WasmOp.I32TruncSatF32S or WasmOp.I32TruncSatF64S or WasmOp.I64TruncSatF32S or WasmOp.I64TruncSatF64S;
        Truncation truncation = new(isSource64, isTarget64, isSigned, Saturates: instruction >= WasmOp.I32TruncSatF32S);
        Reg target = R(in inst, 0);
        FpReg source = X(in inst, 1);
        ref OutOfLine slow = ref AddOutOfLine(OutOfLineKind.Truncation, inst.Origin);
        slow.Truncation = truncation;
        slow.Source = RegisterNumber(in inst, 1);
        slow.Target = (byte)target;
        m.Truncate(truncation, target, source, slow.Entry);
        slow.Continue = a.NewBoundLabel();
    }
}
