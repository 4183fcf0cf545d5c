using Wager.Core.Ops;
using static Wager.Core.Ops.WasmOp;

namespace Wager.Jit.Targets.X64.Masm;

// Vector operations of one operand, and those of three. Unless it says otherwise, dst may be src.
internal sealed partial class MacroAssembler
{
    private const ulong Bytes01 = 0x0101_0101_0101_0101;
    private const ulong Words01 = 0x0001_0001_0001_0001;
    private const ulong TwoTo52 = 0x4330_0000_0000_0000;

    private Mem Repeated(ulong bits) => a.Constant16(bits, bits);

    /// <summary><c>dst = op src</c>.</summary>
    public void VectorUnary(WasmOp op, FpReg dst, FpReg src, FpReg temporary)
    {
        switch (op)
        {
            case F32x4DemoteF64x2Zero: a.Cvtpd2ps_x_x(dst, src); return;
            case F64x2PromoteLowF32x4: a.Cvtps2pd_x_x(dst, src); return;
            case I8x16Abs: a.Pabsb_x_x(dst, src); return;
            case I16x8Abs: a.Pabsw_x_x(dst, src); return;
            case I32x4Abs: a.Pabsd_x_x(dst, src); return;
            case F32x4Ceil: a.Roundps_x_x_i8(dst, src, Mode(Rounding.Ceil)); return;
            case F32x4Floor: a.Roundps_x_x_i8(dst, src, Mode(Rounding.Floor)); return;
            case F32x4Trunc: a.Roundps_x_x_i8(dst, src, Mode(Rounding.Trunc)); return;
            case F32x4Nearest: a.Roundps_x_x_i8(dst, src, Mode(Rounding.Nearest)); return;
            case F64x2Ceil: a.Roundpd_x_x_i8(dst, src, Mode(Rounding.Ceil)); return;
            case F64x2Floor: a.Roundpd_x_x_i8(dst, src, Mode(Rounding.Floor)); return;
            case F64x2Trunc: a.Roundpd_x_x_i8(dst, src, Mode(Rounding.Trunc)); return;
            case F64x2Nearest: a.Roundpd_x_x_i8(dst, src, Mode(Rounding.Nearest)); return;
            case F32x4Sqrt: a.Sqrtps_x_x(dst, src); return;
            case F64x2Sqrt: a.Sqrtpd_x_x(dst, src); return;
            case F32x4ConvertI32x4S: a.Cvtdq2ps_x_x(dst, src); return;
            case F64x2ConvertLowI32x4S: a.Cvtdq2pd_x_x(dst, src); return;
            case I32x4RelaxedTruncF32x4S: a.Cvttps2dq_x_x(dst, src); return;
            case I16x8ExtendLowI8x16S or I16x8ExtendHighI8x16S: Extend8(true, op == I16x8ExtendHighI8x16S, dst, src); return;
            case I16x8ExtendLowI8x16U or I16x8ExtendHighI8x16U: Extend8(false, op == I16x8ExtendHighI8x16U, dst, src); return;
            case I32x4ExtendLowI16x8S or I32x4ExtendHighI16x8S: Extend16(true, op == I32x4ExtendHighI16x8S, dst, src); return;
            case I32x4ExtendLowI16x8U or I32x4ExtendHighI16x8U: Extend16(false, op == I32x4ExtendHighI16x8U, dst, src); return;
            case I64x2ExtendLowI32x4S or I64x2ExtendHighI32x4S: Extend32(true, op == I64x2ExtendHighI32x4S, dst, src); return;
            case I64x2ExtendLowI32x4U or I64x2ExtendHighI32x4U: Extend32(false, op == I64x2ExtendHighI32x4U, dst, src); return;
        }
        if (dst != src)
            a.Movaps_x_x(dst, src);
        VectorUnaryInPlace(op, dst, temporary);
    }

    private void VectorUnaryInPlace(WasmOp op, FpReg dst, FpReg temporary)
    {
        switch (op)
        {
            case V128Not:
                AllOnes();
                a.Pxor_x_x(dst, X15);
                break;
            case I8x16Neg or I16x8Neg or I32x4Neg or I64x2Neg: Negate(op, dst); break;
            case I8x16Popcnt: PopulationCount(dst, temporary); break;
            case I64x2Abs: Absolute64(dst); break;
            case F32x4Abs: FloatAbs(false, dst); break;
            case F64x2Abs: FloatAbs(true, dst); break;
            case F32x4Neg: FloatNeg(false, dst); break;
            case F64x2Neg: FloatNeg(true, dst); break;
            case I16x8ExtaddPairwiseI8x16S:
                a.Movaps_x_m128(X15, Repeated(Bytes01)); // pmaddubsw takes its first operand as unsigned
                a.Pmaddubsw_x_x(X15, dst);
                a.Movaps_x_x(dst, X15);
                break;
            case I16x8ExtaddPairwiseI8x16U: a.Pmaddubsw_x_m128(dst, Repeated(Bytes01)); break;
            case I32x4ExtaddPairwiseI16x8S: a.Pmaddwd_x_m128(dst, Repeated(Words01)); break;
            case I32x4ExtaddPairwiseI16x8U: // with both words lowered by 2^15 they are signed; the sum is raised by 2^16 again
                a.Pxor_x_m128(dst, Repeated(0x8000_8000_8000_8000));
                a.Pmaddwd_x_m128(dst, Repeated(Words01));
                a.Paddd_x_m128(dst, Repeated(0x0001_0000_0001_0000));
                break;
            case I32x4TruncSatF32x4S: TruncateVectorSigned(dst); break;
            case I32x4TruncSatF32x4U or I32x4RelaxedTruncF32x4U: TruncateVectorUnsigned(dst, temporary); break;
            case I32x4TruncSatF64x2SZero or I32x4RelaxedTruncF64x2SZero: TruncateDoublesSigned(dst); break;
            case I32x4TruncSatF64x2UZero or I32x4RelaxedTruncF64x2UZero: TruncateDoublesUnsigned(dst); break;
            case F32x4ConvertI32x4U: ConvertUnsigned(dst); break;
            case F64x2ConvertLowI32x4U: // the integer as the low mantissa bits of 2^52 + integer
                a.Unpcklps_x_m128(dst, Repeated(0x4330_0000_4330_0000));
                a.Subpd_x_m128(dst, Repeated(TwoTo52));
                break;
            default: throw new CompilerBug($"{op} is no vector operation of one operand");
        }
    }

    /// <summary>Eight bytes, the lower or the upper ones, to words.</summary>
    private void Extend8(bool isSigned, bool isHigh, FpReg dst, FpReg src)
    {
        src = LowHalf(isHigh, dst, src);
        if (isSigned)
            a.Pmovsxbw_x_x(dst, src);
        else
            a.Pmovzxbw_x_x(dst, src);
    }

    private void Extend16(bool isSigned, bool isHigh, FpReg dst, FpReg src)
    {
        src = LowHalf(isHigh, dst, src);
        if (isSigned)
            a.Pmovsxwd_x_x(dst, src);
        else
            a.Pmovzxwd_x_x(dst, src);
    }

    private void Extend32(bool isSigned, bool isHigh, FpReg dst, FpReg src)
    {
        src = LowHalf(isHigh, dst, src);
        if (isSigned)
            a.Pmovsxdq_x_x(dst, src);
        else
            a.Pmovzxdq_x_x(dst, src);
    }

    private FpReg LowHalf(bool isHigh, FpReg dst, FpReg src)
    {
        if (!isHigh)
            return src;
        a.Pshufd_x_x_i8(dst, src, 0xEE);
        return dst;
    }

    private void Negate(WasmOp op, FpReg dst)
    {
        a.Pxor_x_x(X15, X15);
        switch (op)
        {
            case I8x16Neg: a.Psubb_x_x(X15, dst); break;
            case I16x8Neg: a.Psubw_x_x(X15, dst); break;
            case I32x4Neg: a.Psubd_x_x(X15, dst); break;
            default: a.Psubq_x_x(X15, dst); break;
        }
        a.Movaps_x_x(dst, X15);
    }

    private void Absolute64(FpReg dst)
    {
        a.Pshufd_x_x_i8(X15, dst, 0xF5); // the upper halves, whose signs fill their lanes
        a.Psrad_x_i8(X15, 31);
        a.Pxor_x_x(dst, X15);
        a.Psubq_x_x(dst, X15);
    }

    /// <summary>Each nibble's count by table.</summary>
    private void PopulationCount(FpReg dst, FpReg temporary)
    {
        Mem counts = a.Constant16(0x0302_0201_0201_0100, 0x0403_0302_0302_0201);
        Mem nibbles = Repeated(0x0F0F_0F0F_0F0F_0F0F);
        a.Movaps_x_x(X15, dst);
        a.Psrlw_x_i8(X15, 4);
        a.Pand_x_m128(X15, nibbles);
        a.Pand_x_m128(dst, nibbles);
        a.Movaps_x_m128(temporary, counts);
        a.Pshufb_x_x(temporary, dst);
        a.Movaps_x_m128(dst, counts);
        a.Pshufb_x_x(dst, X15);
        a.Paddb_x_x(dst, temporary);
    }

    /// <summary>NaN becomes 0; what was positive and comes out as the lowest integer becomes the highest.</summary>
    private void TruncateVectorSigned(FpReg dst)
    {
        a.Movaps_x_x(X15, dst);
        a.Cmpps_x_x_i8(X15, X15, 0);
        a.Pand_x_x(dst, X15);
        a.Pxor_x_x(X15, dst);
        a.Cvttps2dq_x_x(dst, dst);
        a.Pand_x_x(X15, dst);
        a.Psrad_x_i8(X15, 31);
        a.Pxor_x_x(dst, X15);
    }

    /// <summary>The part up to 2^31 and the part above it are converted apart and added.</summary>
    private void TruncateVectorUnsigned(FpReg dst, FpReg temporary)
    {
        a.Pxor_x_x(X15, X15);
        a.Maxps_x_x(dst, X15);
        AllOnes();
        a.Psrld_x_i8(X15, 1);
        a.Cvtdq2ps_x_x(X15, X15); // 2^31
        a.Movaps_x_x(temporary, dst);
        a.Subps_x_x(temporary, X15);
        a.Cmpps_x_x_i8(X15, temporary, 2);
        a.Cvttps2dq_x_x(temporary, temporary);
        a.Pxor_x_x(temporary, X15);
        a.Pxor_x_x(X15, X15);
        a.Pmaxsd_x_x(temporary, X15);
        a.Cvttps2dq_x_x(dst, dst);
        a.Paddd_x_x(dst, temporary);
    }

    private void TruncateDoublesSigned(FpReg dst)
    {
        a.Movaps_x_x(X15, dst);
        a.Cmppd_x_x_i8(X15, X15, 0);
        a.Andpd_x_m128(X15, Repeated(0x41DF_FFFF_FFC0_0000)); // 2^31 - 1, or 0 for NaN, which minpd then takes
        a.Minpd_x_x(dst, X15);
        a.Cvttpd2dq_x_x(dst, dst);
    }

    private void TruncateDoublesUnsigned(FpReg dst)
    {
        a.Xorpd_x_x(X15, X15);
        a.Maxpd_x_x(dst, X15);
        a.Minpd_x_m128(dst, Repeated(0x41EF_FFFF_FFE0_0000)); // 2^32 - 1
        a.Roundpd_x_x_i8(dst, dst, Mode(Rounding.Trunc));
        a.Addpd_x_m128(dst, Repeated(TwoTo52)); // the integer is the low mantissa bits
        a.Shufps_x_x_i8(dst, X15, 0x88);
    }

    /// <summary>Upper and lower 16 bits converted apart; the upper ones halved, so that they are not negative.</summary>
    private void ConvertUnsigned(FpReg dst)
    {
        a.Pxor_x_x(X15, X15);
        a.Pblendw_x_x_i8(X15, dst, 0x55);
        a.Psubd_x_x(dst, X15);
        a.Cvtdq2ps_x_x(X15, X15);
        a.Psrld_x_i8(dst, 1);
        a.Cvtdq2ps_x_x(dst, dst);
        a.Addps_x_x(dst, dst);
        a.Addps_x_x(dst, X15);
    }

    /// <summary><c>dst = dst op second op third</c>; dst is neither of them.</summary>
    public void VectorTernary(WasmOp op, FpReg dst, FpReg second, FpReg third)
    {
        switch (op)
        {
            case V128Bitselect or I8x16RelaxedLaneselect or I16x8RelaxedLaneselect or I32x4RelaxedLaneselect or I64x2RelaxedLaneselect:
                a.Pxor_x_x(dst, second);
                a.Pand_x_x(dst, third);
                a.Pxor_x_x(dst, second);
                break;
            case I32x4RelaxedDotI8x16I7x16AddS:
                a.Movaps_x_x(X15, second); // the 7-bit operand is the one that pmaddubsw takes as unsigned
                a.Pmaddubsw_x_x(X15, dst);
                a.Pmaddwd_x_m128(X15, Repeated(Words01));
                a.Paddd_x_x(X15, third);
                a.Movaps_x_x(dst, X15);
                break;
            default:
                MultiplyAdd(op, dst, second, third);
                break;
        }
    }

    /// <summary>Fused where the processor can, else rounded twice; both are allowed.</summary>
    private void MultiplyAdd(WasmOp op, FpReg dst, FpReg second, FpReg third)
    {
        bool fused = Features.Has(CpuFeature.Fma);
        switch (op, fused)
        {
            case (F32x4RelaxedMadd, true): a.Vfmadd213ps_x_x_x(dst, second, third); break;
            case (F32x4RelaxedNmadd, true): a.Vfnmadd213ps_x_x_x(dst, second, third); break;
            case (F64x2RelaxedMadd, true): a.Vfmadd213pd_x_x_x(dst, second, third); break;
            case (F64x2RelaxedNmadd, true): a.Vfnmadd213pd_x_x_x(dst, second, third); break;
            case (F32x4RelaxedMadd, false):
                a.Mulps_x_x(dst, second);
                a.Addps_x_x(dst, third);
                break;
            case (F64x2RelaxedMadd, false):
                a.Mulpd_x_x(dst, second);
                a.Addpd_x_x(dst, third);
                break;
            case (F32x4RelaxedNmadd, false):
                a.Mulps_x_x(dst, second);
                a.Xorps_x_m128(dst, SignMask(false));
                a.Addps_x_x(dst, third);
                break;
            case (F64x2RelaxedNmadd, false):
                a.Mulpd_x_x(dst, second);
                a.Xorps_x_m128(dst, SignMask(true));
                a.Addpd_x_x(dst, third);
                break;
            default: throw new CompilerBug($"{op} is no vector operation of three operands");
        }
    }
}
