using Wager.Core.Ops;
using static Wager.Core.Ops.WasmOp;

namespace Wager.Jit.Targets.X64.Masm;

// Vector operations of one operand, and those of three. Unless it says otherwise, dst may be src.
internal sealed partial class MacroAssembler
{
    private const ulong Bytes01 = 0x0101_0101_0101_0101;
    private const ulong Words01 = 0x0001_0001_0001_0001;
    private const ulong TwoTo52 = 0x4330_0000_0000_0000;

    private Mem Repeated(ulong bits) => _a.Constant16(bits, bits);

    /// <summary><c>dst = op src</c>.</summary>
    public void VectorUnary(WasmOp op, FpReg dst, FpReg src, FpReg temporary)
    {
        switch (op)
        {
            case F32x4DemoteF64x2Zero: _a.Cvtpd2ps_x_x(dst, src); return;
            case F64x2PromoteLowF32x4: _a.Cvtps2pd_x_x(dst, src); return;
            case I8x16Abs: _a.Pabsb_x_x(dst, src); return;
            case I16x8Abs: _a.Pabsw_x_x(dst, src); return;
            case I32x4Abs: _a.Pabsd_x_x(dst, src); return;
            case F32x4Ceil: _a.Roundps_x_x_i8(dst, src, Mode(Rounding.Ceil)); return;
            case F32x4Floor: _a.Roundps_x_x_i8(dst, src, Mode(Rounding.Floor)); return;
            case F32x4Trunc: _a.Roundps_x_x_i8(dst, src, Mode(Rounding.Trunc)); return;
            case F32x4Nearest: _a.Roundps_x_x_i8(dst, src, Mode(Rounding.Nearest)); return;
            case F64x2Ceil: _a.Roundpd_x_x_i8(dst, src, Mode(Rounding.Ceil)); return;
            case F64x2Floor: _a.Roundpd_x_x_i8(dst, src, Mode(Rounding.Floor)); return;
            case F64x2Trunc: _a.Roundpd_x_x_i8(dst, src, Mode(Rounding.Trunc)); return;
            case F64x2Nearest: _a.Roundpd_x_x_i8(dst, src, Mode(Rounding.Nearest)); return;
            case F32x4Sqrt: _a.Sqrtps_x_x(dst, src); return;
            case F64x2Sqrt: _a.Sqrtpd_x_x(dst, src); return;
            case F32x4ConvertI32x4S: _a.Cvtdq2ps_x_x(dst, src); return;
            case F64x2ConvertLowI32x4S: _a.Cvtdq2pd_x_x(dst, src); return;
            case I32x4RelaxedTruncF32x4S: _a.Cvttps2dq_x_x(dst, src); return;
            case I16x8ExtendLowI8x16S or I16x8ExtendHighI8x16S: Extend8(true, op == I16x8ExtendHighI8x16S, dst, src); return;
            case I16x8ExtendLowI8x16U or I16x8ExtendHighI8x16U: Extend8(false, op == I16x8ExtendHighI8x16U, dst, src); return;
            case I32x4ExtendLowI16x8S or I32x4ExtendHighI16x8S: Extend16(true, op == I32x4ExtendHighI16x8S, dst, src); return;
            case I32x4ExtendLowI16x8U or I32x4ExtendHighI16x8U: Extend16(false, op == I32x4ExtendHighI16x8U, dst, src); return;
            case I64x2ExtendLowI32x4S or I64x2ExtendHighI32x4S: Extend32(true, op == I64x2ExtendHighI32x4S, dst, src); return;
            case I64x2ExtendLowI32x4U or I64x2ExtendHighI32x4U: Extend32(false, op == I64x2ExtendHighI32x4U, dst, src); return;
        }
        if (dst != src)
            _a.Movaps_x_x(dst, src);
        VectorUnaryInPlace(op, dst, temporary);
    }

    private void VectorUnaryInPlace(WasmOp op, FpReg dst, FpReg temporary)
    {
        switch (op)
        {
            case V128Not:
                AllOnes();
                _a.Pxor_x_x(dst, X15);
                break;
            case I8x16Neg or I16x8Neg or I32x4Neg or I64x2Neg: Negate(op, dst); break;
            case I8x16Popcnt: PopulationCount(dst, temporary); break;
            case I64x2Abs: Absolute64(dst); break;
            case F32x4Abs: FloatAbs(false, dst); break;
            case F64x2Abs: FloatAbs(true, dst); break;
            case F32x4Neg: FloatNeg(false, dst); break;
            case F64x2Neg: FloatNeg(true, dst); break;
            case I16x8ExtaddPairwiseI8x16S:
                _a.Movaps_x_m128(X15, Repeated(Bytes01)); // pmaddubsw takes its first operand as unsigned
                _a.Pmaddubsw_x_x(X15, dst);
                _a.Movaps_x_x(dst, X15);
                break;
            case I16x8ExtaddPairwiseI8x16U: _a.Pmaddubsw_x_m128(dst, Repeated(Bytes01)); break;
            case I32x4ExtaddPairwiseI16x8S: _a.Pmaddwd_x_m128(dst, Repeated(Words01)); break;
            case I32x4ExtaddPairwiseI16x8U: // with both words lowered by 2^15 they are signed; the sum is raised by 2^16 again
                _a.Pxor_x_m128(dst, Repeated(0x8000_8000_8000_8000));
                _a.Pmaddwd_x_m128(dst, Repeated(Words01));
                _a.Paddd_x_m128(dst, Repeated(0x0001_0000_0001_0000));
                break;
            case I32x4TruncSatF32x4S: TruncateVectorSigned(dst); break;
            case I32x4TruncSatF32x4U or I32x4RelaxedTruncF32x4U: TruncateVectorUnsigned(dst, temporary); break;
            case I32x4TruncSatF64x2SZero or I32x4RelaxedTruncF64x2SZero: TruncateDoublesSigned(dst); break;
            case I32x4TruncSatF64x2UZero or I32x4RelaxedTruncF64x2UZero: TruncateDoublesUnsigned(dst); break;
            case F32x4ConvertI32x4U: ConvertUnsigned(dst); break;
            case F64x2ConvertLowI32x4U: // the integer as the low mantissa bits of 2^52 + integer
                _a.Unpcklps_x_m128(dst, Repeated(0x4330_0000_4330_0000));
                _a.Subpd_x_m128(dst, Repeated(TwoTo52));
                break;
            default: throw new CompilerBug($"{op} is no vector operation of one operand");
        }
    }

    /// <summary>Eight bytes, the lower or the upper ones, to words.</summary>
    private void Extend8(bool isSigned, bool isHigh, FpReg dst, FpReg src)
    {
        src = LowHalf(isHigh, dst, src);
        if (isSigned)
            _a.Pmovsxbw_x_x(dst, src);
        else
            _a.Pmovzxbw_x_x(dst, src);
    }

    private void Extend16(bool isSigned, bool isHigh, FpReg dst, FpReg src)
    {
        src = LowHalf(isHigh, dst, src);
        if (isSigned)
            _a.Pmovsxwd_x_x(dst, src);
        else
            _a.Pmovzxwd_x_x(dst, src);
    }

    private void Extend32(bool isSigned, bool isHigh, FpReg dst, FpReg src)
    {
        src = LowHalf(isHigh, dst, src);
        if (isSigned)
            _a.Pmovsxdq_x_x(dst, src);
        else
            _a.Pmovzxdq_x_x(dst, src);
    }

    private FpReg LowHalf(bool isHigh, FpReg dst, FpReg src)
    {
        if (!isHigh)
            return src;
        _a.Pshufd_x_x_i8(dst, src, 0xEE);
        return dst;
    }

    private void Negate(WasmOp op, FpReg dst)
    {
        _a.Pxor_x_x(X15, X15);
        switch (op)
        {
            case I8x16Neg: _a.Psubb_x_x(X15, dst); break;
            case I16x8Neg: _a.Psubw_x_x(X15, dst); break;
            case I32x4Neg: _a.Psubd_x_x(X15, dst); break;
            default: _a.Psubq_x_x(X15, dst); break;
        }
        _a.Movaps_x_x(dst, X15);
    }

    private void Absolute64(FpReg dst)
    {
        _a.Pshufd_x_x_i8(X15, dst, 0xF5); // the upper halves, whose signs fill their lanes
        _a.Psrad_x_i8(X15, 31);
        _a.Pxor_x_x(dst, X15);
        _a.Psubq_x_x(dst, X15);
    }

    /// <summary>Each nibble's count by table.</summary>
    private void PopulationCount(FpReg dst, FpReg temporary)
    {
        Mem counts = _a.Constant16(0x0302_0201_0201_0100, 0x0403_0302_0302_0201);
        Mem nibbles = Repeated(0x0F0F_0F0F_0F0F_0F0F);
        _a.Movaps_x_x(X15, dst);
        _a.Psrlw_x_i8(X15, 4);
        _a.Pand_x_m128(X15, nibbles);
        _a.Pand_x_m128(dst, nibbles);
        _a.Movaps_x_m128(temporary, counts);
        _a.Pshufb_x_x(temporary, dst);
        _a.Movaps_x_m128(dst, counts);
        _a.Pshufb_x_x(dst, X15);
        _a.Paddb_x_x(dst, temporary);
    }

    /// <summary>NaN becomes 0; what was positive and comes out as the lowest integer becomes the highest.</summary>
    private void TruncateVectorSigned(FpReg dst)
    {
        _a.Movaps_x_x(X15, dst);
        _a.Cmpps_x_x_i8(X15, X15, 0);
        _a.Pand_x_x(dst, X15);
        _a.Pxor_x_x(X15, dst);
        _a.Cvttps2dq_x_x(dst, dst);
        _a.Pand_x_x(X15, dst);
        _a.Psrad_x_i8(X15, 31);
        _a.Pxor_x_x(dst, X15);
    }

    /// <summary>The part up to 2^31 and the part above it are converted apart and added.</summary>
    private void TruncateVectorUnsigned(FpReg dst, FpReg temporary)
    {
        _a.Pxor_x_x(X15, X15);
        _a.Maxps_x_x(dst, X15);
        AllOnes();
        _a.Psrld_x_i8(X15, 1);
        _a.Cvtdq2ps_x_x(X15, X15); // 2^31
        _a.Movaps_x_x(temporary, dst);
        _a.Subps_x_x(temporary, X15);
        _a.Cmpps_x_x_i8(X15, temporary, 2);
        _a.Cvttps2dq_x_x(temporary, temporary);
        _a.Pxor_x_x(temporary, X15);
        _a.Pxor_x_x(X15, X15);
        _a.Pmaxsd_x_x(temporary, X15);
        _a.Cvttps2dq_x_x(dst, dst);
        _a.Paddd_x_x(dst, temporary);
    }

    private void TruncateDoublesSigned(FpReg dst)
    {
        _a.Movaps_x_x(X15, dst);
        _a.Cmppd_x_x_i8(X15, X15, 0);
        _a.Andpd_x_m128(X15, Repeated(0x41DF_FFFF_FFC0_0000)); // 2^31 - 1, or 0 for NaN, which minpd then takes
        _a.Minpd_x_x(dst, X15);
        _a.Cvttpd2dq_x_x(dst, dst);
    }

    private void TruncateDoublesUnsigned(FpReg dst)
    {
        _a.Xorpd_x_x(X15, X15);
        _a.Maxpd_x_x(dst, X15);
        _a.Minpd_x_m128(dst, Repeated(0x41EF_FFFF_FFE0_0000)); // 2^32 - 1
        _a.Roundpd_x_x_i8(dst, dst, Mode(Rounding.Trunc));
        _a.Addpd_x_m128(dst, Repeated(TwoTo52)); // the integer is the low mantissa bits
        _a.Shufps_x_x_i8(dst, X15, 0x88);
    }

    /// <summary>Upper and lower 16 bits converted apart; the upper ones halved, so that they are not negative.</summary>
    private void ConvertUnsigned(FpReg dst)
    {
        _a.Pxor_x_x(X15, X15);
        _a.Pblendw_x_x_i8(X15, dst, 0x55);
        _a.Psubd_x_x(dst, X15);
        _a.Cvtdq2ps_x_x(X15, X15);
        _a.Psrld_x_i8(dst, 1);
        _a.Cvtdq2ps_x_x(dst, dst);
        _a.Addps_x_x(dst, dst);
        _a.Addps_x_x(dst, X15);
    }

    /// <summary><c>dst = dst op second op third</c>; dst is neither of them.</summary>
    public void VectorTernary(WasmOp op, FpReg dst, FpReg second, FpReg third)
    {
        switch (op)
        {
            case V128Bitselect or I8x16RelaxedLaneselect or I16x8RelaxedLaneselect or I32x4RelaxedLaneselect or I64x2RelaxedLaneselect:
                _a.Pxor_x_x(dst, second);
                _a.Pand_x_x(dst, third);
                _a.Pxor_x_x(dst, second);
                break;
            case I32x4RelaxedDotI8x16I7x16AddS:
                _a.Movaps_x_x(X15, second); // the 7-bit operand is the one that pmaddubsw takes as unsigned
                _a.Pmaddubsw_x_x(X15, dst);
                _a.Pmaddwd_x_m128(X15, Repeated(Words01));
                _a.Paddd_x_x(X15, third);
                _a.Movaps_x_x(dst, X15);
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
            case (F32x4RelaxedMadd, true): _a.Vfmadd213ps_x_x_x(dst, second, third); break;
            case (F32x4RelaxedNmadd, true): _a.Vfnmadd213ps_x_x_x(dst, second, third); break;
            case (F64x2RelaxedMadd, true): _a.Vfmadd213pd_x_x_x(dst, second, third); break;
            case (F64x2RelaxedNmadd, true): _a.Vfnmadd213pd_x_x_x(dst, second, third); break;
            case (F32x4RelaxedMadd, false):
                _a.Mulps_x_x(dst, second);
                _a.Addps_x_x(dst, third);
                break;
            case (F64x2RelaxedMadd, false):
                _a.Mulpd_x_x(dst, second);
                _a.Addpd_x_x(dst, third);
                break;
            case (F32x4RelaxedNmadd, false):
                _a.Mulps_x_x(dst, second);
                _a.Xorps_x_m128(dst, SignMask(false));
                _a.Addps_x_x(dst, third);
                break;
            case (F64x2RelaxedNmadd, false):
                _a.Mulpd_x_x(dst, second);
                _a.Xorps_x_m128(dst, SignMask(true));
                _a.Addpd_x_x(dst, third);
                break;
            default: throw new CompilerBug($"{op} is no vector operation of three operands");
        }
    }
}
