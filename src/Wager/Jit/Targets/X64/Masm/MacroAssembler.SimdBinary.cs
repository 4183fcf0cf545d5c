using Wager.Core.Ops;

namespace Wager.Jit.Targets.X64.Masm;

// Vector instructions of two operands that the processor has as one instruction.
internal sealed partial class MacroAssembler
{
    /// <summary>The processor has the instruction only with its operands exchanged.</summary>
    public static bool IsSwapped(WasmOp op) => op is WasmOp.V128Andnot
        or WasmOp.I8x16LtS or WasmOp.I16x8LtS or WasmOp.I32x4LtS or WasmOp.I64x2LtS
        or WasmOp.F32x4Gt or WasmOp.F32x4Ge or WasmOp.F64x2Gt or WasmOp.F64x2Ge
        or WasmOp.F32x4Pmin or WasmOp.F32x4Pmax or WasmOp.F64x2Pmin or WasmOp.F64x2Pmax or WasmOp.I16x8RelaxedDotI8x16I7x16S;

    /// <summary>
    /// <c>dst = left op right</c> if that is one instruction (for <see cref="IsSwapped"/> ones the caller has exchanged the operands), else
    /// false and nothing is emitted. Without AVX dst may be right only if it is left too.
    /// </summary>
    public bool TryVectorBinary(WasmOp op, FpReg dst, FpReg left, FpReg right)
    {
        if (avx)
            return TryVectorBinaryAvx(op, dst, left, right);
        if (!IsVectorInstruction(op))
            return false;
        if (dst != left)
            a.Movaps_x_x(dst, left);
        VectorBinarySse(op, dst, right);
        return true;
    }

    public static bool IsVectorInstruction(WasmOp op) => ComparePredicate(op) >= 0 || op switch
    {
        WasmOp.I8x16Add or WasmOp.I8x16AddSatS or WasmOp.I8x16AddSatU or WasmOp.I8x16Sub
        or WasmOp.I8x16SubSatS or WasmOp.I8x16SubSatU or WasmOp.I8x16MinS or WasmOp.I8x16MinU
        or WasmOp.I8x16MaxS or WasmOp.I8x16MaxU or WasmOp.I8x16AvgrU or WasmOp.I8x16Eq
        or WasmOp.I8x16GtS or WasmOp.I8x16NarrowI16x8S or WasmOp.I8x16NarrowI16x8U or WasmOp.I16x8Add
        or WasmOp.I16x8AddSatS or WasmOp.I16x8AddSatU or WasmOp.I16x8Sub or WasmOp.I16x8SubSatS
        or WasmOp.I16x8SubSatU or WasmOp.I16x8Mul or WasmOp.I16x8MinS or WasmOp.I16x8MinU
        or WasmOp.I16x8MaxS or WasmOp.I16x8MaxU or WasmOp.I16x8AvgrU or WasmOp.I16x8Eq
        or WasmOp.I16x8GtS or WasmOp.I16x8NarrowI32x4S or WasmOp.I16x8NarrowI32x4U or WasmOp.I16x8RelaxedQ15mulrS
        or WasmOp.I16x8RelaxedDotI8x16I7x16S or WasmOp.I32x4Add or WasmOp.I32x4Sub or WasmOp.I32x4Mul
        or WasmOp.I32x4MinS or WasmOp.I32x4MinU or WasmOp.I32x4MaxS or WasmOp.I32x4MaxU
        or WasmOp.I32x4Eq or WasmOp.I32x4GtS or WasmOp.I32x4DotI16x8S or WasmOp.I64x2Add
        or WasmOp.I64x2Sub or WasmOp.I64x2Eq or WasmOp.I64x2GtS or WasmOp.F32x4Add
        or WasmOp.F32x4Sub or WasmOp.F32x4Mul or WasmOp.F32x4Div or WasmOp.F32x4Pmin
        or WasmOp.F32x4Pmax or WasmOp.F32x4RelaxedMin or WasmOp.F32x4RelaxedMax or WasmOp.F64x2Add
        or WasmOp.F64x2Sub or WasmOp.F64x2Mul or WasmOp.F64x2Div or WasmOp.F64x2Pmin
        or WasmOp.F64x2Pmax or WasmOp.F64x2RelaxedMin or WasmOp.F64x2RelaxedMax or WasmOp.V128And
        or WasmOp.V128Andnot or WasmOp.V128Or or WasmOp.V128Xor or WasmOp.I8x16RelaxedSwizzle
        or WasmOp.I8x16LtS or WasmOp.I16x8LtS or WasmOp.I32x4LtS or WasmOp.I64x2LtS
            => true,
        _ => false,
    };

    /// <summary>The predicate of cmpps and cmppd, or -1.</summary>
    private static int ComparePredicate(WasmOp op) => op switch
    {
        WasmOp.F32x4Eq or WasmOp.F64x2Eq => 0,
        WasmOp.F32x4Lt or WasmOp.F64x2Lt or WasmOp.F32x4Gt or WasmOp.F64x2Gt => 1,
        WasmOp.F32x4Le or WasmOp.F64x2Le or WasmOp.F32x4Ge or WasmOp.F64x2Ge => 2,
        WasmOp.F32x4Ne or WasmOp.F64x2Ne => 4,
        _ => -1,
    };

    private void VectorBinarySse(WasmOp op, FpReg dst, FpReg src)
    {
        int predicate = ComparePredicate(op);
        if (predicate >= 0)
        {
            if (op >= WasmOp.F64x2Eq)
                a.Cmppd_x_x_i8(dst, src, predicate);
            else
                a.Cmpps_x_x_i8(dst, src, predicate);
            return;
        }
        switch (op)
        {
            case WasmOp.I8x16Add: a.Paddb_x_x(dst, src); break;
            case WasmOp.I8x16AddSatS: a.Paddsb_x_x(dst, src); break;
            case WasmOp.I8x16AddSatU: a.Paddusb_x_x(dst, src); break;
            case WasmOp.I8x16Sub: a.Psubb_x_x(dst, src); break;
            case WasmOp.I8x16SubSatS: a.Psubsb_x_x(dst, src); break;
            case WasmOp.I8x16SubSatU: a.Psubusb_x_x(dst, src); break;
            case WasmOp.I8x16MinS: a.Pminsb_x_x(dst, src); break;
            case WasmOp.I8x16MinU: a.Pminub_x_x(dst, src); break;
            case WasmOp.I8x16MaxS: a.Pmaxsb_x_x(dst, src); break;
            case WasmOp.I8x16MaxU: a.Pmaxub_x_x(dst, src); break;
            case WasmOp.I8x16AvgrU: a.Pavgb_x_x(dst, src); break;
            case WasmOp.I8x16Eq: a.Pcmpeqb_x_x(dst, src); break;
            case WasmOp.I8x16GtS or WasmOp.I8x16LtS: a.Pcmpgtb_x_x(dst, src); break;
            case WasmOp.I8x16NarrowI16x8S: a.Packsswb_x_x(dst, src); break;
            case WasmOp.I8x16NarrowI16x8U: a.Packuswb_x_x(dst, src); break;
            case WasmOp.I16x8Add: a.Paddw_x_x(dst, src); break;
            case WasmOp.I16x8AddSatS: a.Paddsw_x_x(dst, src); break;
            case WasmOp.I16x8AddSatU: a.Paddusw_x_x(dst, src); break;
            case WasmOp.I16x8Sub: a.Psubw_x_x(dst, src); break;
            case WasmOp.I16x8SubSatS: a.Psubsw_x_x(dst, src); break;
            case WasmOp.I16x8SubSatU: a.Psubusw_x_x(dst, src); break;
            case WasmOp.I16x8Mul: a.Pmullw_x_x(dst, src); break;
            case WasmOp.I16x8MinS: a.Pminsw_x_x(dst, src); break;
            case WasmOp.I16x8MinU: a.Pminuw_x_x(dst, src); break;
            case WasmOp.I16x8MaxS: a.Pmaxsw_x_x(dst, src); break;
            case WasmOp.I16x8MaxU: a.Pmaxuw_x_x(dst, src); break;
            case WasmOp.I16x8AvgrU: a.Pavgw_x_x(dst, src); break;
            case WasmOp.I16x8Eq: a.Pcmpeqw_x_x(dst, src); break;
            case WasmOp.I16x8GtS or WasmOp.I16x8LtS: a.Pcmpgtw_x_x(dst, src); break;
            case WasmOp.I16x8NarrowI32x4S: a.Packssdw_x_x(dst, src); break;
            case WasmOp.I16x8NarrowI32x4U: a.Packusdw_x_x(dst, src); break;
            case WasmOp.I16x8RelaxedQ15mulrS: a.Pmulhrsw_x_x(dst, src); break;
            case WasmOp.I16x8RelaxedDotI8x16I7x16S: a.Pmaddubsw_x_x(dst, src); break;
            case WasmOp.I32x4Add: a.Paddd_x_x(dst, src); break;
            case WasmOp.I32x4Sub: a.Psubd_x_x(dst, src); break;
            case WasmOp.I32x4Mul: a.Pmulld_x_x(dst, src); break;
            case WasmOp.I32x4MinS: a.Pminsd_x_x(dst, src); break;
            case WasmOp.I32x4MinU: a.Pminud_x_x(dst, src); break;
            case WasmOp.I32x4MaxS: a.Pmaxsd_x_x(dst, src); break;
            case WasmOp.I32x4MaxU: a.Pmaxud_x_x(dst, src); break;
            case WasmOp.I32x4Eq: a.Pcmpeqd_x_x(dst, src); break;
            case WasmOp.I32x4GtS or WasmOp.I32x4LtS: a.Pcmpgtd_x_x(dst, src); break;
            case WasmOp.I32x4DotI16x8S: a.Pmaddwd_x_x(dst, src); break;
            case WasmOp.I64x2Add: a.Paddq_x_x(dst, src); break;
            case WasmOp.I64x2Sub: a.Psubq_x_x(dst, src); break;
            case WasmOp.I64x2Eq: a.Pcmpeqq_x_x(dst, src); break;
            case WasmOp.I64x2GtS or WasmOp.I64x2LtS: a.Pcmpgtq_x_x(dst, src); break;
            case WasmOp.F32x4Add: a.Addps_x_x(dst, src); break;
            case WasmOp.F32x4Sub: a.Subps_x_x(dst, src); break;
            case WasmOp.F32x4Mul: a.Mulps_x_x(dst, src); break;
            case WasmOp.F32x4Div: a.Divps_x_x(dst, src); break;
            case WasmOp.F32x4Pmin or WasmOp.F32x4RelaxedMin: a.Minps_x_x(dst, src); break;
            case WasmOp.F32x4Pmax or WasmOp.F32x4RelaxedMax: a.Maxps_x_x(dst, src); break;
            case WasmOp.F64x2Add: a.Addpd_x_x(dst, src); break;
            case WasmOp.F64x2Sub: a.Subpd_x_x(dst, src); break;
            case WasmOp.F64x2Mul: a.Mulpd_x_x(dst, src); break;
            case WasmOp.F64x2Div: a.Divpd_x_x(dst, src); break;
            case WasmOp.F64x2Pmin or WasmOp.F64x2RelaxedMin: a.Minpd_x_x(dst, src); break;
            case WasmOp.F64x2Pmax or WasmOp.F64x2RelaxedMax: a.Maxpd_x_x(dst, src); break;
            case WasmOp.V128And: a.Pand_x_x(dst, src); break;
            case WasmOp.V128Andnot: a.Pandn_x_x(dst, src); break;
            case WasmOp.V128Or: a.Por_x_x(dst, src); break;
            case WasmOp.V128Xor: a.Pxor_x_x(dst, src); break;
            case WasmOp.I8x16RelaxedSwizzle: a.Pshufb_x_x(dst, src); break;
            default: throw new CompilerBug($"{op} is not one vector instruction");
        }
    }

    private bool TryVectorBinaryAvx(WasmOp op, FpReg dst, FpReg left, FpReg right)
    {
        int predicate = ComparePredicate(op);
        if (predicate >= 0)
        {
            if (op >= WasmOp.F64x2Eq)
                a.Vcmppd_x_x_x_i8(dst, left, right, predicate);
            else
                a.Vcmpps_x_x_x_i8(dst, left, right, predicate);
            return true;
        }
        switch (op)
        {
            case WasmOp.I8x16Add: a.Vpaddb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16AddSatS: a.Vpaddsb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16AddSatU: a.Vpaddusb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16Sub: a.Vpsubb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16SubSatS: a.Vpsubsb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16SubSatU: a.Vpsubusb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16MinS: a.Vpminsb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16MinU: a.Vpminub_x_x_x(dst, left, right); break;
            case WasmOp.I8x16MaxS: a.Vpmaxsb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16MaxU: a.Vpmaxub_x_x_x(dst, left, right); break;
            case WasmOp.I8x16AvgrU: a.Vpavgb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16Eq: a.Vpcmpeqb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16GtS or WasmOp.I8x16LtS: a.Vpcmpgtb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16NarrowI16x8S: a.Vpacksswb_x_x_x(dst, left, right); break;
            case WasmOp.I8x16NarrowI16x8U: a.Vpackuswb_x_x_x(dst, left, right); break;
            case WasmOp.I16x8Add: a.Vpaddw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8AddSatS: a.Vpaddsw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8AddSatU: a.Vpaddusw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8Sub: a.Vpsubw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8SubSatS: a.Vpsubsw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8SubSatU: a.Vpsubusw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8Mul: a.Vpmullw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8MinS: a.Vpminsw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8MinU: a.Vpminuw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8MaxS: a.Vpmaxsw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8MaxU: a.Vpmaxuw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8AvgrU: a.Vpavgw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8Eq: a.Vpcmpeqw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8GtS or WasmOp.I16x8LtS: a.Vpcmpgtw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8NarrowI32x4S: a.Vpackssdw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8NarrowI32x4U: a.Vpackusdw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8RelaxedQ15mulrS: a.Vpmulhrsw_x_x_x(dst, left, right); break;
            case WasmOp.I16x8RelaxedDotI8x16I7x16S: a.Vpmaddubsw_x_x_x(dst, left, right); break;
            case WasmOp.I32x4Add: a.Vpaddd_x_x_x(dst, left, right); break;
            case WasmOp.I32x4Sub: a.Vpsubd_x_x_x(dst, left, right); break;
            case WasmOp.I32x4Mul: a.Vpmulld_x_x_x(dst, left, right); break;
            case WasmOp.I32x4MinS: a.Vpminsd_x_x_x(dst, left, right); break;
            case WasmOp.I32x4MinU: a.Vpminud_x_x_x(dst, left, right); break;
            case WasmOp.I32x4MaxS: a.Vpmaxsd_x_x_x(dst, left, right); break;
            case WasmOp.I32x4MaxU: a.Vpmaxud_x_x_x(dst, left, right); break;
            case WasmOp.I32x4Eq: a.Vpcmpeqd_x_x_x(dst, left, right); break;
            case WasmOp.I32x4GtS or WasmOp.I32x4LtS: a.Vpcmpgtd_x_x_x(dst, left, right); break;
            case WasmOp.I32x4DotI16x8S: a.Vpmaddwd_x_x_x(dst, left, right); break;
            case WasmOp.I64x2Add: a.Vpaddq_x_x_x(dst, left, right); break;
            case WasmOp.I64x2Sub: a.Vpsubq_x_x_x(dst, left, right); break;
            case WasmOp.I64x2Eq: a.Vpcmpeqq_x_x_x(dst, left, right); break;
            case WasmOp.I64x2GtS or WasmOp.I64x2LtS: a.Vpcmpgtq_x_x_x(dst, left, right); break;
            case WasmOp.F32x4Add: a.Vaddps_x_x_x(dst, left, right); break;
            case WasmOp.F32x4Sub: a.Vsubps_x_x_x(dst, left, right); break;
            case WasmOp.F32x4Mul: a.Vmulps_x_x_x(dst, left, right); break;
            case WasmOp.F32x4Div: a.Vdivps_x_x_x(dst, left, right); break;
            case WasmOp.F32x4Pmin or WasmOp.F32x4RelaxedMin: a.Vminps_x_x_x(dst, left, right); break;
            case WasmOp.F32x4Pmax or WasmOp.F32x4RelaxedMax: a.Vmaxps_x_x_x(dst, left, right); break;
            case WasmOp.F64x2Add: a.Vaddpd_x_x_x(dst, left, right); break;
            case WasmOp.F64x2Sub: a.Vsubpd_x_x_x(dst, left, right); break;
            case WasmOp.F64x2Mul: a.Vmulpd_x_x_x(dst, left, right); break;
            case WasmOp.F64x2Div: a.Vdivpd_x_x_x(dst, left, right); break;
            case WasmOp.F64x2Pmin or WasmOp.F64x2RelaxedMin: a.Vminpd_x_x_x(dst, left, right); break;
            case WasmOp.F64x2Pmax or WasmOp.F64x2RelaxedMax: a.Vmaxpd_x_x_x(dst, left, right); break;
            case WasmOp.V128And: a.Vpand_x_x_x(dst, left, right); break;
            case WasmOp.V128Andnot: a.Vpandn_x_x_x(dst, left, right); break;
            case WasmOp.V128Or: a.Vpor_x_x_x(dst, left, right); break;
            case WasmOp.V128Xor: a.Vpxor_x_x_x(dst, left, right); break;
            case WasmOp.I8x16RelaxedSwizzle: a.Vpshufb_x_x_x(dst, left, right); break;
            default: return false;
        }
        return true;
    }
}
