// Generated from tools/Gen/Defs/WasmOps.cs by tools/Gen; do not edit.
#nullable enable
using Wager.Core.Ops;

namespace Wager.Core.Numerics;

internal static partial class Folding
{
    /// <summary>Evaluates a scalar instruction on its operands' bits; false if it traps or is no scalar arithmetic.</summary>
    public static bool TryScalar(WasmOp op, ulong a, ulong b, out ulong result)
    {
        switch (op)
        {
            case WasmOp.I32Eqz:
                result = Bits(Eval.I32Eqz(I32(a)));
                return true;
            case WasmOp.I32Eq:
                result = Bits(Eval.I32Eq(I32(a), I32(b)));
                return true;
            case WasmOp.I32Ne:
                result = Bits(Eval.I32Ne(I32(a), I32(b)));
                return true;
            case WasmOp.I32LtS:
                result = Bits(Eval.I32LtS(I32(a), I32(b)));
                return true;
            case WasmOp.I32LtU:
                result = Bits(Eval.I32LtU(I32(a), I32(b)));
                return true;
            case WasmOp.I32GtS:
                result = Bits(Eval.I32GtS(I32(a), I32(b)));
                return true;
            case WasmOp.I32GtU:
                result = Bits(Eval.I32GtU(I32(a), I32(b)));
                return true;
            case WasmOp.I32LeS:
                result = Bits(Eval.I32LeS(I32(a), I32(b)));
                return true;
            case WasmOp.I32LeU:
                result = Bits(Eval.I32LeU(I32(a), I32(b)));
                return true;
            case WasmOp.I32GeS:
                result = Bits(Eval.I32GeS(I32(a), I32(b)));
                return true;
            case WasmOp.I32GeU:
                result = Bits(Eval.I32GeU(I32(a), I32(b)));
                return true;
            case WasmOp.I64Eqz:
                result = Bits(Eval.I64Eqz(I64(a)));
                return true;
            case WasmOp.I64Eq:
                result = Bits(Eval.I64Eq(I64(a), I64(b)));
                return true;
            case WasmOp.I64Ne:
                result = Bits(Eval.I64Ne(I64(a), I64(b)));
                return true;
            case WasmOp.I64LtS:
                result = Bits(Eval.I64LtS(I64(a), I64(b)));
                return true;
            case WasmOp.I64LtU:
                result = Bits(Eval.I64LtU(I64(a), I64(b)));
                return true;
            case WasmOp.I64GtS:
                result = Bits(Eval.I64GtS(I64(a), I64(b)));
                return true;
            case WasmOp.I64GtU:
                result = Bits(Eval.I64GtU(I64(a), I64(b)));
                return true;
            case WasmOp.I64LeS:
                result = Bits(Eval.I64LeS(I64(a), I64(b)));
                return true;
            case WasmOp.I64LeU:
                result = Bits(Eval.I64LeU(I64(a), I64(b)));
                return true;
            case WasmOp.I64GeS:
                result = Bits(Eval.I64GeS(I64(a), I64(b)));
                return true;
            case WasmOp.I64GeU:
                result = Bits(Eval.I64GeU(I64(a), I64(b)));
                return true;
            case WasmOp.F32Eq:
                result = Bits(Eval.F32Eq(F32(a), F32(b)));
                return true;
            case WasmOp.F32Ne:
                result = Bits(Eval.F32Ne(F32(a), F32(b)));
                return true;
            case WasmOp.F32Lt:
                result = Bits(Eval.F32Lt(F32(a), F32(b)));
                return true;
            case WasmOp.F32Gt:
                result = Bits(Eval.F32Gt(F32(a), F32(b)));
                return true;
            case WasmOp.F32Le:
                result = Bits(Eval.F32Le(F32(a), F32(b)));
                return true;
            case WasmOp.F32Ge:
                result = Bits(Eval.F32Ge(F32(a), F32(b)));
                return true;
            case WasmOp.F64Eq:
                result = Bits(Eval.F64Eq(F64(a), F64(b)));
                return true;
            case WasmOp.F64Ne:
                result = Bits(Eval.F64Ne(F64(a), F64(b)));
                return true;
            case WasmOp.F64Lt:
                result = Bits(Eval.F64Lt(F64(a), F64(b)));
                return true;
            case WasmOp.F64Gt:
                result = Bits(Eval.F64Gt(F64(a), F64(b)));
                return true;
            case WasmOp.F64Le:
                result = Bits(Eval.F64Le(F64(a), F64(b)));
                return true;
            case WasmOp.F64Ge:
                result = Bits(Eval.F64Ge(F64(a), F64(b)));
                return true;
            case WasmOp.I32Clz:
                result = Bits(Eval.I32Clz(I32(a)));
                return true;
            case WasmOp.I32Ctz:
                result = Bits(Eval.I32Ctz(I32(a)));
                return true;
            case WasmOp.I32Popcnt:
                result = Bits(Eval.I32Popcnt(I32(a)));
                return true;
            case WasmOp.I32Add:
                result = Bits(Eval.I32Add(I32(a), I32(b)));
                return true;
            case WasmOp.I32Sub:
                result = Bits(Eval.I32Sub(I32(a), I32(b)));
                return true;
            case WasmOp.I32Mul:
                result = Bits(Eval.I32Mul(I32(a), I32(b)));
                return true;
            case WasmOp.I32DivS:
                return Landed(Eval.I32DivS(I32(a), I32(b)), out result);
            case WasmOp.I32DivU:
                return Landed(Eval.I32DivU(I32(a), I32(b)), out result);
            case WasmOp.I32RemS:
                return Landed(Eval.I32RemS(I32(a), I32(b)), out result);
            case WasmOp.I32RemU:
                return Landed(Eval.I32RemU(I32(a), I32(b)), out result);
            case WasmOp.I32And:
                result = Bits(Eval.I32And(I32(a), I32(b)));
                return true;
            case WasmOp.I32Or:
                result = Bits(Eval.I32Or(I32(a), I32(b)));
                return true;
            case WasmOp.I32Xor:
                result = Bits(Eval.I32Xor(I32(a), I32(b)));
                return true;
            case WasmOp.I32Shl:
                result = Bits(Eval.I32Shl(I32(a), I32(b)));
                return true;
            case WasmOp.I32ShrS:
                result = Bits(Eval.I32ShrS(I32(a), I32(b)));
                return true;
            case WasmOp.I32ShrU:
                result = Bits(Eval.I32ShrU(I32(a), I32(b)));
                return true;
            case WasmOp.I32Rotl:
                result = Bits(Eval.I32Rotl(I32(a), I32(b)));
                return true;
            case WasmOp.I32Rotr:
                result = Bits(Eval.I32Rotr(I32(a), I32(b)));
                return true;
            case WasmOp.I64Clz:
                result = Bits(Eval.I64Clz(I64(a)));
                return true;
            case WasmOp.I64Ctz:
                result = Bits(Eval.I64Ctz(I64(a)));
                return true;
            case WasmOp.I64Popcnt:
                result = Bits(Eval.I64Popcnt(I64(a)));
                return true;
            case WasmOp.I64Add:
                result = Bits(Eval.I64Add(I64(a), I64(b)));
                return true;
            case WasmOp.I64Sub:
                result = Bits(Eval.I64Sub(I64(a), I64(b)));
                return true;
            case WasmOp.I64Mul:
                result = Bits(Eval.I64Mul(I64(a), I64(b)));
                return true;
            case WasmOp.I64DivS:
                return Landed(Eval.I64DivS(I64(a), I64(b)), out result);
            case WasmOp.I64DivU:
                return Landed(Eval.I64DivU(I64(a), I64(b)), out result);
            case WasmOp.I64RemS:
                return Landed(Eval.I64RemS(I64(a), I64(b)), out result);
            case WasmOp.I64RemU:
                return Landed(Eval.I64RemU(I64(a), I64(b)), out result);
            case WasmOp.I64And:
                result = Bits(Eval.I64And(I64(a), I64(b)));
                return true;
            case WasmOp.I64Or:
                result = Bits(Eval.I64Or(I64(a), I64(b)));
                return true;
            case WasmOp.I64Xor:
                result = Bits(Eval.I64Xor(I64(a), I64(b)));
                return true;
            case WasmOp.I64Shl:
                result = Bits(Eval.I64Shl(I64(a), I64(b)));
                return true;
            case WasmOp.I64ShrS:
                result = Bits(Eval.I64ShrS(I64(a), I64(b)));
                return true;
            case WasmOp.I64ShrU:
                result = Bits(Eval.I64ShrU(I64(a), I64(b)));
                return true;
            case WasmOp.I64Rotl:
                result = Bits(Eval.I64Rotl(I64(a), I64(b)));
                return true;
            case WasmOp.I64Rotr:
                result = Bits(Eval.I64Rotr(I64(a), I64(b)));
                return true;
            case WasmOp.F32Abs:
                result = Bits(Eval.F32Abs(F32(a)));
                return true;
            case WasmOp.F32Neg:
                result = Bits(Eval.F32Neg(F32(a)));
                return true;
            case WasmOp.F32Ceil:
                result = Bits(Eval.F32Ceil(F32(a)));
                return true;
            case WasmOp.F32Floor:
                result = Bits(Eval.F32Floor(F32(a)));
                return true;
            case WasmOp.F32Trunc:
                result = Bits(Eval.F32Trunc(F32(a)));
                return true;
            case WasmOp.F32Nearest:
                result = Bits(Eval.F32Nearest(F32(a)));
                return true;
            case WasmOp.F32Sqrt:
                result = Bits(Eval.F32Sqrt(F32(a)));
                return true;
            case WasmOp.F32Add:
                result = Bits(Eval.F32Add(F32(a), F32(b)));
                return true;
            case WasmOp.F32Sub:
                result = Bits(Eval.F32Sub(F32(a), F32(b)));
                return true;
            case WasmOp.F32Mul:
                result = Bits(Eval.F32Mul(F32(a), F32(b)));
                return true;
            case WasmOp.F32Div:
                result = Bits(Eval.F32Div(F32(a), F32(b)));
                return true;
            case WasmOp.F32Min:
                result = Bits(Eval.F32Min(F32(a), F32(b)));
                return true;
            case WasmOp.F32Max:
                result = Bits(Eval.F32Max(F32(a), F32(b)));
                return true;
            case WasmOp.F32Copysign:
                result = Bits(Eval.F32Copysign(F32(a), F32(b)));
                return true;
            case WasmOp.F64Abs:
                result = Bits(Eval.F64Abs(F64(a)));
                return true;
            case WasmOp.F64Neg:
                result = Bits(Eval.F64Neg(F64(a)));
                return true;
            case WasmOp.F64Ceil:
                result = Bits(Eval.F64Ceil(F64(a)));
                return true;
            case WasmOp.F64Floor:
                result = Bits(Eval.F64Floor(F64(a)));
                return true;
            case WasmOp.F64Trunc:
                result = Bits(Eval.F64Trunc(F64(a)));
                return true;
            case WasmOp.F64Nearest:
                result = Bits(Eval.F64Nearest(F64(a)));
                return true;
            case WasmOp.F64Sqrt:
                result = Bits(Eval.F64Sqrt(F64(a)));
                return true;
            case WasmOp.F64Add:
                result = Bits(Eval.F64Add(F64(a), F64(b)));
                return true;
            case WasmOp.F64Sub:
                result = Bits(Eval.F64Sub(F64(a), F64(b)));
                return true;
            case WasmOp.F64Mul:
                result = Bits(Eval.F64Mul(F64(a), F64(b)));
                return true;
            case WasmOp.F64Div:
                result = Bits(Eval.F64Div(F64(a), F64(b)));
                return true;
            case WasmOp.F64Min:
                result = Bits(Eval.F64Min(F64(a), F64(b)));
                return true;
            case WasmOp.F64Max:
                result = Bits(Eval.F64Max(F64(a), F64(b)));
                return true;
            case WasmOp.F64Copysign:
                result = Bits(Eval.F64Copysign(F64(a), F64(b)));
                return true;
            case WasmOp.I32WrapI64:
                result = Bits(Eval.I32WrapI64(I64(a)));
                return true;
            case WasmOp.I32TruncF32S:
                return Landed(Eval.I32TruncF32S(F32(a)), out result);
            case WasmOp.I32TruncF32U:
                return Landed(Eval.I32TruncF32U(F32(a)), out result);
            case WasmOp.I32TruncF64S:
                return Landed(Eval.I32TruncF64S(F64(a)), out result);
            case WasmOp.I32TruncF64U:
                return Landed(Eval.I32TruncF64U(F64(a)), out result);
            case WasmOp.I64ExtendI32S:
                result = Bits(Eval.I64ExtendI32S(I32(a)));
                return true;
            case WasmOp.I64ExtendI32U:
                result = Bits(Eval.I64ExtendI32U(I32(a)));
                return true;
            case WasmOp.I64TruncF32S:
                return Landed(Eval.I64TruncF32S(F32(a)), out result);
            case WasmOp.I64TruncF32U:
                return Landed(Eval.I64TruncF32U(F32(a)), out result);
            case WasmOp.I64TruncF64S:
                return Landed(Eval.I64TruncF64S(F64(a)), out result);
            case WasmOp.I64TruncF64U:
                return Landed(Eval.I64TruncF64U(F64(a)), out result);
            case WasmOp.F32ConvertI32S:
                result = Bits(Eval.F32ConvertI32S(I32(a)));
                return true;
            case WasmOp.F32ConvertI32U:
                result = Bits(Eval.F32ConvertI32U(I32(a)));
                return true;
            case WasmOp.F32ConvertI64S:
                result = Bits(Eval.F32ConvertI64S(I64(a)));
                return true;
            case WasmOp.F32ConvertI64U:
                result = Bits(Eval.F32ConvertI64U(I64(a)));
                return true;
            case WasmOp.F32DemoteF64:
                result = Bits(Eval.F32DemoteF64(F64(a)));
                return true;
            case WasmOp.F64ConvertI32S:
                result = Bits(Eval.F64ConvertI32S(I32(a)));
                return true;
            case WasmOp.F64ConvertI32U:
                result = Bits(Eval.F64ConvertI32U(I32(a)));
                return true;
            case WasmOp.F64ConvertI64S:
                result = Bits(Eval.F64ConvertI64S(I64(a)));
                return true;
            case WasmOp.F64ConvertI64U:
                result = Bits(Eval.F64ConvertI64U(I64(a)));
                return true;
            case WasmOp.F64PromoteF32:
                result = Bits(Eval.F64PromoteF32(F32(a)));
                return true;
            case WasmOp.I32ReinterpretF32:
                result = Bits(Eval.I32ReinterpretF32(F32(a)));
                return true;
            case WasmOp.I64ReinterpretF64:
                result = Bits(Eval.I64ReinterpretF64(F64(a)));
                return true;
            case WasmOp.F32ReinterpretI32:
                result = Bits(Eval.F32ReinterpretI32(I32(a)));
                return true;
            case WasmOp.F64ReinterpretI64:
                result = Bits(Eval.F64ReinterpretI64(I64(a)));
                return true;
            case WasmOp.I32Extend8S:
                result = Bits(Eval.I32Extend8S(I32(a)));
                return true;
            case WasmOp.I32Extend16S:
                result = Bits(Eval.I32Extend16S(I32(a)));
                return true;
            case WasmOp.I64Extend8S:
                result = Bits(Eval.I64Extend8S(I64(a)));
                return true;
            case WasmOp.I64Extend16S:
                result = Bits(Eval.I64Extend16S(I64(a)));
                return true;
            case WasmOp.I64Extend32S:
                result = Bits(Eval.I64Extend32S(I64(a)));
                return true;
            case WasmOp.I32TruncSatF32S:
                result = Bits(Eval.I32TruncSatF32S(F32(a)));
                return true;
            case WasmOp.I32TruncSatF32U:
                result = Bits(Eval.I32TruncSatF32U(F32(a)));
                return true;
            case WasmOp.I32TruncSatF64S:
                result = Bits(Eval.I32TruncSatF64S(F64(a)));
                return true;
            case WasmOp.I32TruncSatF64U:
                result = Bits(Eval.I32TruncSatF64U(F64(a)));
                return true;
            case WasmOp.I64TruncSatF32S:
                result = Bits(Eval.I64TruncSatF32S(F32(a)));
                return true;
            case WasmOp.I64TruncSatF32U:
                result = Bits(Eval.I64TruncSatF32U(F32(a)));
                return true;
            case WasmOp.I64TruncSatF64S:
                result = Bits(Eval.I64TruncSatF64S(F64(a)));
                return true;
            case WasmOp.I64TruncSatF64U:
                result = Bits(Eval.I64TruncSatF64U(F64(a)));
                return true;
            default:
                result = default;
                return false;
        }
    }

    /// <summary>Evaluates a vector instruction; false if it is none. Scalars lie in the low half.</summary>
    public static bool TryVector(WasmOp op, V128 a, V128 b, V128 c, byte lane, out V128 result)
    {
        switch (op)
        {
            case WasmOp.I8x16Swizzle:
                result = Eval.I8x16Swizzle(a, b);
                return true;
            case WasmOp.I8x16Splat:
                result = Eval.I8x16Splat(I32(a.Low));
                return true;
            case WasmOp.I16x8Splat:
                result = Eval.I16x8Splat(I32(a.Low));
                return true;
            case WasmOp.I32x4Splat:
                result = Eval.I32x4Splat(I32(a.Low));
                return true;
            case WasmOp.I64x2Splat:
                result = Eval.I64x2Splat(I64(a.Low));
                return true;
            case WasmOp.F32x4Splat:
                result = Eval.F32x4Splat(F32(a.Low));
                return true;
            case WasmOp.F64x2Splat:
                result = Eval.F64x2Splat(F64(a.Low));
                return true;
            case WasmOp.I8x16ExtractLaneS:
                result = new V128(Bits(Eval.I8x16ExtractLaneS(a, lane)), 0);
                return true;
            case WasmOp.I8x16ExtractLaneU:
                result = new V128(Bits(Eval.I8x16ExtractLaneU(a, lane)), 0);
                return true;
            case WasmOp.I8x16ReplaceLane:
                result = Eval.I8x16ReplaceLane(a, lane, I32(b.Low));
                return true;
            case WasmOp.I16x8ExtractLaneS:
                result = new V128(Bits(Eval.I16x8ExtractLaneS(a, lane)), 0);
                return true;
            case WasmOp.I16x8ExtractLaneU:
                result = new V128(Bits(Eval.I16x8ExtractLaneU(a, lane)), 0);
                return true;
            case WasmOp.I16x8ReplaceLane:
                result = Eval.I16x8ReplaceLane(a, lane, I32(b.Low));
                return true;
            case WasmOp.I32x4ExtractLane:
                result = new V128(Bits(Eval.I32x4ExtractLane(a, lane)), 0);
                return true;
            case WasmOp.I32x4ReplaceLane:
                result = Eval.I32x4ReplaceLane(a, lane, I32(b.Low));
                return true;
            case WasmOp.I64x2ExtractLane:
                result = new V128(Bits(Eval.I64x2ExtractLane(a, lane)), 0);
                return true;
            case WasmOp.I64x2ReplaceLane:
                result = Eval.I64x2ReplaceLane(a, lane, I64(b.Low));
                return true;
            case WasmOp.F32x4ExtractLane:
                result = new V128(Bits(Eval.F32x4ExtractLane(a, lane)), 0);
                return true;
            case WasmOp.F32x4ReplaceLane:
                result = Eval.F32x4ReplaceLane(a, lane, F32(b.Low));
                return true;
            case WasmOp.F64x2ExtractLane:
                result = new V128(Bits(Eval.F64x2ExtractLane(a, lane)), 0);
                return true;
            case WasmOp.F64x2ReplaceLane:
                result = Eval.F64x2ReplaceLane(a, lane, F64(b.Low));
                return true;
            case WasmOp.I8x16Eq:
                result = Eval.I8x16Eq(a, b);
                return true;
            case WasmOp.I8x16Ne:
                result = Eval.I8x16Ne(a, b);
                return true;
            case WasmOp.I8x16LtS:
                result = Eval.I8x16LtS(a, b);
                return true;
            case WasmOp.I8x16LtU:
                result = Eval.I8x16LtU(a, b);
                return true;
            case WasmOp.I8x16GtS:
                result = Eval.I8x16GtS(a, b);
                return true;
            case WasmOp.I8x16GtU:
                result = Eval.I8x16GtU(a, b);
                return true;
            case WasmOp.I8x16LeS:
                result = Eval.I8x16LeS(a, b);
                return true;
            case WasmOp.I8x16LeU:
                result = Eval.I8x16LeU(a, b);
                return true;
            case WasmOp.I8x16GeS:
                result = Eval.I8x16GeS(a, b);
                return true;
            case WasmOp.I8x16GeU:
                result = Eval.I8x16GeU(a, b);
                return true;
            case WasmOp.I16x8Eq:
                result = Eval.I16x8Eq(a, b);
                return true;
            case WasmOp.I16x8Ne:
                result = Eval.I16x8Ne(a, b);
                return true;
            case WasmOp.I16x8LtS:
                result = Eval.I16x8LtS(a, b);
                return true;
            case WasmOp.I16x8LtU:
                result = Eval.I16x8LtU(a, b);
                return true;
            case WasmOp.I16x8GtS:
                result = Eval.I16x8GtS(a, b);
                return true;
            case WasmOp.I16x8GtU:
                result = Eval.I16x8GtU(a, b);
                return true;
            case WasmOp.I16x8LeS:
                result = Eval.I16x8LeS(a, b);
                return true;
            case WasmOp.I16x8LeU:
                result = Eval.I16x8LeU(a, b);
                return true;
            case WasmOp.I16x8GeS:
                result = Eval.I16x8GeS(a, b);
                return true;
            case WasmOp.I16x8GeU:
                result = Eval.I16x8GeU(a, b);
                return true;
            case WasmOp.I32x4Eq:
                result = Eval.I32x4Eq(a, b);
                return true;
            case WasmOp.I32x4Ne:
                result = Eval.I32x4Ne(a, b);
                return true;
            case WasmOp.I32x4LtS:
                result = Eval.I32x4LtS(a, b);
                return true;
            case WasmOp.I32x4LtU:
                result = Eval.I32x4LtU(a, b);
                return true;
            case WasmOp.I32x4GtS:
                result = Eval.I32x4GtS(a, b);
                return true;
            case WasmOp.I32x4GtU:
                result = Eval.I32x4GtU(a, b);
                return true;
            case WasmOp.I32x4LeS:
                result = Eval.I32x4LeS(a, b);
                return true;
            case WasmOp.I32x4LeU:
                result = Eval.I32x4LeU(a, b);
                return true;
            case WasmOp.I32x4GeS:
                result = Eval.I32x4GeS(a, b);
                return true;
            case WasmOp.I32x4GeU:
                result = Eval.I32x4GeU(a, b);
                return true;
            case WasmOp.F32x4Eq:
                result = Eval.F32x4Eq(a, b);
                return true;
            case WasmOp.F32x4Ne:
                result = Eval.F32x4Ne(a, b);
                return true;
            case WasmOp.F32x4Lt:
                result = Eval.F32x4Lt(a, b);
                return true;
            case WasmOp.F32x4Gt:
                result = Eval.F32x4Gt(a, b);
                return true;
            case WasmOp.F32x4Le:
                result = Eval.F32x4Le(a, b);
                return true;
            case WasmOp.F32x4Ge:
                result = Eval.F32x4Ge(a, b);
                return true;
            case WasmOp.F64x2Eq:
                result = Eval.F64x2Eq(a, b);
                return true;
            case WasmOp.F64x2Ne:
                result = Eval.F64x2Ne(a, b);
                return true;
            case WasmOp.F64x2Lt:
                result = Eval.F64x2Lt(a, b);
                return true;
            case WasmOp.F64x2Gt:
                result = Eval.F64x2Gt(a, b);
                return true;
            case WasmOp.F64x2Le:
                result = Eval.F64x2Le(a, b);
                return true;
            case WasmOp.F64x2Ge:
                result = Eval.F64x2Ge(a, b);
                return true;
            case WasmOp.V128Not:
                result = Eval.V128Not(a);
                return true;
            case WasmOp.V128And:
                result = Eval.V128And(a, b);
                return true;
            case WasmOp.V128Andnot:
                result = Eval.V128Andnot(a, b);
                return true;
            case WasmOp.V128Or:
                result = Eval.V128Or(a, b);
                return true;
            case WasmOp.V128Xor:
                result = Eval.V128Xor(a, b);
                return true;
            case WasmOp.V128Bitselect:
                result = Eval.V128Bitselect(a, b, c);
                return true;
            case WasmOp.V128AnyTrue:
                result = new V128(Bits(Eval.V128AnyTrue(a)), 0);
                return true;
            case WasmOp.F32x4DemoteF64x2Zero:
                result = Eval.F32x4DemoteF64x2Zero(a);
                return true;
            case WasmOp.F64x2PromoteLowF32x4:
                result = Eval.F64x2PromoteLowF32x4(a);
                return true;
            case WasmOp.I8x16Abs:
                result = Eval.I8x16Abs(a);
                return true;
            case WasmOp.I8x16Neg:
                result = Eval.I8x16Neg(a);
                return true;
            case WasmOp.I8x16Popcnt:
                result = Eval.I8x16Popcnt(a);
                return true;
            case WasmOp.I8x16AllTrue:
                result = new V128(Bits(Eval.I8x16AllTrue(a)), 0);
                return true;
            case WasmOp.I8x16Bitmask:
                result = new V128(Bits(Eval.I8x16Bitmask(a)), 0);
                return true;
            case WasmOp.I8x16NarrowI16x8S:
                result = Eval.I8x16NarrowI16x8S(a, b);
                return true;
            case WasmOp.I8x16NarrowI16x8U:
                result = Eval.I8x16NarrowI16x8U(a, b);
                return true;
            case WasmOp.F32x4Ceil:
                result = Eval.F32x4Ceil(a);
                return true;
            case WasmOp.F32x4Floor:
                result = Eval.F32x4Floor(a);
                return true;
            case WasmOp.F32x4Trunc:
                result = Eval.F32x4Trunc(a);
                return true;
            case WasmOp.F32x4Nearest:
                result = Eval.F32x4Nearest(a);
                return true;
            case WasmOp.I8x16Shl:
                result = Eval.I8x16Shl(a, I32(b.Low));
                return true;
            case WasmOp.I8x16ShrS:
                result = Eval.I8x16ShrS(a, I32(b.Low));
                return true;
            case WasmOp.I8x16ShrU:
                result = Eval.I8x16ShrU(a, I32(b.Low));
                return true;
            case WasmOp.I8x16Add:
                result = Eval.I8x16Add(a, b);
                return true;
            case WasmOp.I8x16AddSatS:
                result = Eval.I8x16AddSatS(a, b);
                return true;
            case WasmOp.I8x16AddSatU:
                result = Eval.I8x16AddSatU(a, b);
                return true;
            case WasmOp.I8x16Sub:
                result = Eval.I8x16Sub(a, b);
                return true;
            case WasmOp.I8x16SubSatS:
                result = Eval.I8x16SubSatS(a, b);
                return true;
            case WasmOp.I8x16SubSatU:
                result = Eval.I8x16SubSatU(a, b);
                return true;
            case WasmOp.F64x2Ceil:
                result = Eval.F64x2Ceil(a);
                return true;
            case WasmOp.F64x2Floor:
                result = Eval.F64x2Floor(a);
                return true;
            case WasmOp.I8x16MinS:
                result = Eval.I8x16MinS(a, b);
                return true;
            case WasmOp.I8x16MinU:
                result = Eval.I8x16MinU(a, b);
                return true;
            case WasmOp.I8x16MaxS:
                result = Eval.I8x16MaxS(a, b);
                return true;
            case WasmOp.I8x16MaxU:
                result = Eval.I8x16MaxU(a, b);
                return true;
            case WasmOp.F64x2Trunc:
                result = Eval.F64x2Trunc(a);
                return true;
            case WasmOp.I8x16AvgrU:
                result = Eval.I8x16AvgrU(a, b);
                return true;
            case WasmOp.I16x8ExtaddPairwiseI8x16S:
                result = Eval.I16x8ExtaddPairwiseI8x16S(a);
                return true;
            case WasmOp.I16x8ExtaddPairwiseI8x16U:
                result = Eval.I16x8ExtaddPairwiseI8x16U(a);
                return true;
            case WasmOp.I32x4ExtaddPairwiseI16x8S:
                result = Eval.I32x4ExtaddPairwiseI16x8S(a);
                return true;
            case WasmOp.I32x4ExtaddPairwiseI16x8U:
                result = Eval.I32x4ExtaddPairwiseI16x8U(a);
                return true;
            case WasmOp.I16x8Abs:
                result = Eval.I16x8Abs(a);
                return true;
            case WasmOp.I16x8Neg:
                result = Eval.I16x8Neg(a);
                return true;
            case WasmOp.I16x8Q15mulrSatS:
                result = Eval.I16x8Q15mulrSatS(a, b);
                return true;
            case WasmOp.I16x8AllTrue:
                result = new V128(Bits(Eval.I16x8AllTrue(a)), 0);
                return true;
            case WasmOp.I16x8Bitmask:
                result = new V128(Bits(Eval.I16x8Bitmask(a)), 0);
                return true;
            case WasmOp.I16x8NarrowI32x4S:
                result = Eval.I16x8NarrowI32x4S(a, b);
                return true;
            case WasmOp.I16x8NarrowI32x4U:
                result = Eval.I16x8NarrowI32x4U(a, b);
                return true;
            case WasmOp.I16x8ExtendLowI8x16S:
                result = Eval.I16x8ExtendLowI8x16S(a);
                return true;
            case WasmOp.I16x8ExtendHighI8x16S:
                result = Eval.I16x8ExtendHighI8x16S(a);
                return true;
            case WasmOp.I16x8ExtendLowI8x16U:
                result = Eval.I16x8ExtendLowI8x16U(a);
                return true;
            case WasmOp.I16x8ExtendHighI8x16U:
                result = Eval.I16x8ExtendHighI8x16U(a);
                return true;
            case WasmOp.I16x8Shl:
                result = Eval.I16x8Shl(a, I32(b.Low));
                return true;
            case WasmOp.I16x8ShrS:
                result = Eval.I16x8ShrS(a, I32(b.Low));
                return true;
            case WasmOp.I16x8ShrU:
                result = Eval.I16x8ShrU(a, I32(b.Low));
                return true;
            case WasmOp.I16x8Add:
                result = Eval.I16x8Add(a, b);
                return true;
            case WasmOp.I16x8AddSatS:
                result = Eval.I16x8AddSatS(a, b);
                return true;
            case WasmOp.I16x8AddSatU:
                result = Eval.I16x8AddSatU(a, b);
                return true;
            case WasmOp.I16x8Sub:
                result = Eval.I16x8Sub(a, b);
                return true;
            case WasmOp.I16x8SubSatS:
                result = Eval.I16x8SubSatS(a, b);
                return true;
            case WasmOp.I16x8SubSatU:
                result = Eval.I16x8SubSatU(a, b);
                return true;
            case WasmOp.F64x2Nearest:
                result = Eval.F64x2Nearest(a);
                return true;
            case WasmOp.I16x8Mul:
                result = Eval.I16x8Mul(a, b);
                return true;
            case WasmOp.I16x8MinS:
                result = Eval.I16x8MinS(a, b);
                return true;
            case WasmOp.I16x8MinU:
                result = Eval.I16x8MinU(a, b);
                return true;
            case WasmOp.I16x8MaxS:
                result = Eval.I16x8MaxS(a, b);
                return true;
            case WasmOp.I16x8MaxU:
                result = Eval.I16x8MaxU(a, b);
                return true;
            case WasmOp.I16x8AvgrU:
                result = Eval.I16x8AvgrU(a, b);
                return true;
            case WasmOp.I16x8ExtmulLowI8x16S:
                result = Eval.I16x8ExtmulLowI8x16S(a, b);
                return true;
            case WasmOp.I16x8ExtmulHighI8x16S:
                result = Eval.I16x8ExtmulHighI8x16S(a, b);
                return true;
            case WasmOp.I16x8ExtmulLowI8x16U:
                result = Eval.I16x8ExtmulLowI8x16U(a, b);
                return true;
            case WasmOp.I16x8ExtmulHighI8x16U:
                result = Eval.I16x8ExtmulHighI8x16U(a, b);
                return true;
            case WasmOp.I32x4Abs:
                result = Eval.I32x4Abs(a);
                return true;
            case WasmOp.I32x4Neg:
                result = Eval.I32x4Neg(a);
                return true;
            case WasmOp.I32x4AllTrue:
                result = new V128(Bits(Eval.I32x4AllTrue(a)), 0);
                return true;
            case WasmOp.I32x4Bitmask:
                result = new V128(Bits(Eval.I32x4Bitmask(a)), 0);
                return true;
            case WasmOp.I32x4ExtendLowI16x8S:
                result = Eval.I32x4ExtendLowI16x8S(a);
                return true;
            case WasmOp.I32x4ExtendHighI16x8S:
                result = Eval.I32x4ExtendHighI16x8S(a);
                return true;
            case WasmOp.I32x4ExtendLowI16x8U:
                result = Eval.I32x4ExtendLowI16x8U(a);
                return true;
            case WasmOp.I32x4ExtendHighI16x8U:
                result = Eval.I32x4ExtendHighI16x8U(a);
                return true;
            case WasmOp.I32x4Shl:
                result = Eval.I32x4Shl(a, I32(b.Low));
                return true;
            case WasmOp.I32x4ShrS:
                result = Eval.I32x4ShrS(a, I32(b.Low));
                return true;
            case WasmOp.I32x4ShrU:
                result = Eval.I32x4ShrU(a, I32(b.Low));
                return true;
            case WasmOp.I32x4Add:
                result = Eval.I32x4Add(a, b);
                return true;
            case WasmOp.I32x4Sub:
                result = Eval.I32x4Sub(a, b);
                return true;
            case WasmOp.I32x4Mul:
                result = Eval.I32x4Mul(a, b);
                return true;
            case WasmOp.I32x4MinS:
                result = Eval.I32x4MinS(a, b);
                return true;
            case WasmOp.I32x4MinU:
                result = Eval.I32x4MinU(a, b);
                return true;
            case WasmOp.I32x4MaxS:
                result = Eval.I32x4MaxS(a, b);
                return true;
            case WasmOp.I32x4MaxU:
                result = Eval.I32x4MaxU(a, b);
                return true;
            case WasmOp.I32x4DotI16x8S:
                result = Eval.I32x4DotI16x8S(a, b);
                return true;
            case WasmOp.I32x4ExtmulLowI16x8S:
                result = Eval.I32x4ExtmulLowI16x8S(a, b);
                return true;
            case WasmOp.I32x4ExtmulHighI16x8S:
                result = Eval.I32x4ExtmulHighI16x8S(a, b);
                return true;
            case WasmOp.I32x4ExtmulLowI16x8U:
                result = Eval.I32x4ExtmulLowI16x8U(a, b);
                return true;
            case WasmOp.I32x4ExtmulHighI16x8U:
                result = Eval.I32x4ExtmulHighI16x8U(a, b);
                return true;
            case WasmOp.I64x2Abs:
                result = Eval.I64x2Abs(a);
                return true;
            case WasmOp.I64x2Neg:
                result = Eval.I64x2Neg(a);
                return true;
            case WasmOp.I64x2AllTrue:
                result = new V128(Bits(Eval.I64x2AllTrue(a)), 0);
                return true;
            case WasmOp.I64x2Bitmask:
                result = new V128(Bits(Eval.I64x2Bitmask(a)), 0);
                return true;
            case WasmOp.I64x2ExtendLowI32x4S:
                result = Eval.I64x2ExtendLowI32x4S(a);
                return true;
            case WasmOp.I64x2ExtendHighI32x4S:
                result = Eval.I64x2ExtendHighI32x4S(a);
                return true;
            case WasmOp.I64x2ExtendLowI32x4U:
                result = Eval.I64x2ExtendLowI32x4U(a);
                return true;
            case WasmOp.I64x2ExtendHighI32x4U:
                result = Eval.I64x2ExtendHighI32x4U(a);
                return true;
            case WasmOp.I64x2Shl:
                result = Eval.I64x2Shl(a, I32(b.Low));
                return true;
            case WasmOp.I64x2ShrS:
                result = Eval.I64x2ShrS(a, I32(b.Low));
                return true;
            case WasmOp.I64x2ShrU:
                result = Eval.I64x2ShrU(a, I32(b.Low));
                return true;
            case WasmOp.I64x2Add:
                result = Eval.I64x2Add(a, b);
                return true;
            case WasmOp.I64x2Sub:
                result = Eval.I64x2Sub(a, b);
                return true;
            case WasmOp.I64x2Mul:
                result = Eval.I64x2Mul(a, b);
                return true;
            case WasmOp.I64x2Eq:
                result = Eval.I64x2Eq(a, b);
                return true;
            case WasmOp.I64x2Ne:
                result = Eval.I64x2Ne(a, b);
                return true;
            case WasmOp.I64x2LtS:
                result = Eval.I64x2LtS(a, b);
                return true;
            case WasmOp.I64x2GtS:
                result = Eval.I64x2GtS(a, b);
                return true;
            case WasmOp.I64x2LeS:
                result = Eval.I64x2LeS(a, b);
                return true;
            case WasmOp.I64x2GeS:
                result = Eval.I64x2GeS(a, b);
                return true;
            case WasmOp.I64x2ExtmulLowI32x4S:
                result = Eval.I64x2ExtmulLowI32x4S(a, b);
                return true;
            case WasmOp.I64x2ExtmulHighI32x4S:
                result = Eval.I64x2ExtmulHighI32x4S(a, b);
                return true;
            case WasmOp.I64x2ExtmulLowI32x4U:
                result = Eval.I64x2ExtmulLowI32x4U(a, b);
                return true;
            case WasmOp.I64x2ExtmulHighI32x4U:
                result = Eval.I64x2ExtmulHighI32x4U(a, b);
                return true;
            case WasmOp.F32x4Abs:
                result = Eval.F32x4Abs(a);
                return true;
            case WasmOp.F32x4Neg:
                result = Eval.F32x4Neg(a);
                return true;
            case WasmOp.F32x4Sqrt:
                result = Eval.F32x4Sqrt(a);
                return true;
            case WasmOp.F32x4Add:
                result = Eval.F32x4Add(a, b);
                return true;
            case WasmOp.F32x4Sub:
                result = Eval.F32x4Sub(a, b);
                return true;
            case WasmOp.F32x4Mul:
                result = Eval.F32x4Mul(a, b);
                return true;
            case WasmOp.F32x4Div:
                result = Eval.F32x4Div(a, b);
                return true;
            case WasmOp.F32x4Min:
                result = Eval.F32x4Min(a, b);
                return true;
            case WasmOp.F32x4Max:
                result = Eval.F32x4Max(a, b);
                return true;
            case WasmOp.F32x4Pmin:
                result = Eval.F32x4Pmin(a, b);
                return true;
            case WasmOp.F32x4Pmax:
                result = Eval.F32x4Pmax(a, b);
                return true;
            case WasmOp.F64x2Abs:
                result = Eval.F64x2Abs(a);
                return true;
            case WasmOp.F64x2Neg:
                result = Eval.F64x2Neg(a);
                return true;
            case WasmOp.F64x2Sqrt:
                result = Eval.F64x2Sqrt(a);
                return true;
            case WasmOp.F64x2Add:
                result = Eval.F64x2Add(a, b);
                return true;
            case WasmOp.F64x2Sub:
                result = Eval.F64x2Sub(a, b);
                return true;
            case WasmOp.F64x2Mul:
                result = Eval.F64x2Mul(a, b);
                return true;
            case WasmOp.F64x2Div:
                result = Eval.F64x2Div(a, b);
                return true;
            case WasmOp.F64x2Min:
                result = Eval.F64x2Min(a, b);
                return true;
            case WasmOp.F64x2Max:
                result = Eval.F64x2Max(a, b);
                return true;
            case WasmOp.F64x2Pmin:
                result = Eval.F64x2Pmin(a, b);
                return true;
            case WasmOp.F64x2Pmax:
                result = Eval.F64x2Pmax(a, b);
                return true;
            case WasmOp.I32x4TruncSatF32x4S:
                result = Eval.I32x4TruncSatF32x4S(a);
                return true;
            case WasmOp.I32x4TruncSatF32x4U:
                result = Eval.I32x4TruncSatF32x4U(a);
                return true;
            case WasmOp.F32x4ConvertI32x4S:
                result = Eval.F32x4ConvertI32x4S(a);
                return true;
            case WasmOp.F32x4ConvertI32x4U:
                result = Eval.F32x4ConvertI32x4U(a);
                return true;
            case WasmOp.I32x4TruncSatF64x2SZero:
                result = Eval.I32x4TruncSatF64x2SZero(a);
                return true;
            case WasmOp.I32x4TruncSatF64x2UZero:
                result = Eval.I32x4TruncSatF64x2UZero(a);
                return true;
            case WasmOp.F64x2ConvertLowI32x4S:
                result = Eval.F64x2ConvertLowI32x4S(a);
                return true;
            case WasmOp.F64x2ConvertLowI32x4U:
                result = Eval.F64x2ConvertLowI32x4U(a);
                return true;
            case WasmOp.I8x16RelaxedSwizzle:
                result = Eval.I8x16RelaxedSwizzle(a, b);
                return true;
            case WasmOp.I32x4RelaxedTruncF32x4S:
                result = Eval.I32x4RelaxedTruncF32x4S(a);
                return true;
            case WasmOp.I32x4RelaxedTruncF32x4U:
                result = Eval.I32x4RelaxedTruncF32x4U(a);
                return true;
            case WasmOp.I32x4RelaxedTruncF64x2SZero:
                result = Eval.I32x4RelaxedTruncF64x2SZero(a);
                return true;
            case WasmOp.I32x4RelaxedTruncF64x2UZero:
                result = Eval.I32x4RelaxedTruncF64x2UZero(a);
                return true;
            case WasmOp.F32x4RelaxedMadd:
                result = Eval.F32x4RelaxedMadd(a, b, c);
                return true;
            case WasmOp.F32x4RelaxedNmadd:
                result = Eval.F32x4RelaxedNmadd(a, b, c);
                return true;
            case WasmOp.F64x2RelaxedMadd:
                result = Eval.F64x2RelaxedMadd(a, b, c);
                return true;
            case WasmOp.F64x2RelaxedNmadd:
                result = Eval.F64x2RelaxedNmadd(a, b, c);
                return true;
            case WasmOp.I8x16RelaxedLaneselect:
                result = Eval.I8x16RelaxedLaneselect(a, b, c);
                return true;
            case WasmOp.I16x8RelaxedLaneselect:
                result = Eval.I16x8RelaxedLaneselect(a, b, c);
                return true;
            case WasmOp.I32x4RelaxedLaneselect:
                result = Eval.I32x4RelaxedLaneselect(a, b, c);
                return true;
            case WasmOp.I64x2RelaxedLaneselect:
                result = Eval.I64x2RelaxedLaneselect(a, b, c);
                return true;
            case WasmOp.F32x4RelaxedMin:
                result = Eval.F32x4RelaxedMin(a, b);
                return true;
            case WasmOp.F32x4RelaxedMax:
                result = Eval.F32x4RelaxedMax(a, b);
                return true;
            case WasmOp.F64x2RelaxedMin:
                result = Eval.F64x2RelaxedMin(a, b);
                return true;
            case WasmOp.F64x2RelaxedMax:
                result = Eval.F64x2RelaxedMax(a, b);
                return true;
            case WasmOp.I16x8RelaxedQ15mulrS:
                result = Eval.I16x8RelaxedQ15mulrS(a, b);
                return true;
            case WasmOp.I16x8RelaxedDotI8x16I7x16S:
                result = Eval.I16x8RelaxedDotI8x16I7x16S(a, b);
                return true;
            case WasmOp.I32x4RelaxedDotI8x16I7x16AddS:
                result = Eval.I32x4RelaxedDotI8x16I7x16AddS(a, b, c);
                return true;
            default:
                result = default;
                return false;
        }
    }
}
