using Wager.Core.Ops;
using static Wager.Core.Ops.WasmOp;

namespace Wager.Jit.Targets.X64.Masm;

// Vector operations of two operands that take several instructions. They work in place: dst is the left operand, and not the right one.
internal sealed partial class MacroAssembler
{
    private const FpReg X15 = ScratchFp;

    /// <summary>The operation needs a register of its own beside xmm15.</summary>
    public static bool NeedsTemporary(WasmOp op) => op is I64x2Mul or I8x16Popcnt or I32x4TruncSatF32x4U or I32x4RelaxedTruncF32x4U
        or I8x16Shl or I8x16ShrU or I8x16ShrS or I64x2ShrS;

    /// <summary><c>dst = dst op right</c>.</summary>
    public void VectorIdiom(WasmOp op, FpReg dst, FpReg right, FpReg temporary)
    {
        switch (op)
        {
            case I8x16Swizzle: Swizzle(dst, right); break;
            case I8x16Ne or I16x8Ne or I32x4Ne or I64x2Ne: Inverted(op - 1, dst, right); break;
            case I8x16LtU: NotExtreme(I8x16MaxU, I8x16Eq, dst, right); break;
            case I8x16GtU: NotExtreme(I8x16MinU, I8x16Eq, dst, right); break;
            case I8x16LeS: IsExtreme(I8x16MinS, I8x16Eq, dst, right); break;
            case I8x16LeU: IsExtreme(I8x16MinU, I8x16Eq, dst, right); break;
            case I8x16GeS: IsExtreme(I8x16MaxS, I8x16Eq, dst, right); break;
            case I8x16GeU: IsExtreme(I8x16MaxU, I8x16Eq, dst, right); break;
            case I16x8LtU: NotExtreme(I16x8MaxU, I16x8Eq, dst, right); break;
            case I16x8GtU: NotExtreme(I16x8MinU, I16x8Eq, dst, right); break;
            case I16x8LeS: IsExtreme(I16x8MinS, I16x8Eq, dst, right); break;
            case I16x8LeU: IsExtreme(I16x8MinU, I16x8Eq, dst, right); break;
            case I16x8GeS: IsExtreme(I16x8MaxS, I16x8Eq, dst, right); break;
            case I16x8GeU: IsExtreme(I16x8MaxU, I16x8Eq, dst, right); break;
            case I32x4LtU: NotExtreme(I32x4MaxU, I32x4Eq, dst, right); break;
            case I32x4GtU: NotExtreme(I32x4MinU, I32x4Eq, dst, right); break;
            case I32x4LeS: IsExtreme(I32x4MinS, I32x4Eq, dst, right); break;
            case I32x4LeU: IsExtreme(I32x4MinU, I32x4Eq, dst, right); break;
            case I32x4GeS: IsExtreme(I32x4MaxS, I32x4Eq, dst, right); break;
            case I32x4GeU: IsExtreme(I32x4MaxU, I32x4Eq, dst, right); break;
            case I64x2LeS: Inverted(I64x2GtS, dst, right); break;
            case I64x2GeS: NotLess64(dst, right); break;
            case I64x2Mul: Multiply64(dst, right, temporary); break;
            case I16x8Q15mulrSatS: Q15MultiplyRound(dst, right); break;
            case I16x8ExtmulLowI8x16S or I16x8ExtmulHighI8x16S or I16x8ExtmulLowI8x16U or I16x8ExtmulHighI8x16U:
                ExtendedMultiply8(op, dst, right); break;
            case I32x4ExtmulLowI16x8S or I32x4ExtmulHighI16x8S or I32x4ExtmulLowI16x8U or I32x4ExtmulHighI16x8U:
                ExtendedMultiply16(op, dst, right); break;
            case I64x2ExtmulLowI32x4S or I64x2ExtmulHighI32x4S or I64x2ExtmulLowI32x4U or I64x2ExtmulHighI32x4U:
                ExtendedMultiply32(op, dst, right); break;
            case F32x4Min: VectorMinF32(dst, right); break;
            case F32x4Max: VectorMaxF32(dst, right); break;
            case F64x2Min: VectorMinF64(dst, right); break;
            case F64x2Max: VectorMaxF64(dst, right); break;
            default: throw new CompilerBug($"{op} is no vector operation of two operands");
        }
    }

    /// <summary>All bits one, in xmm15.</summary>
    private void AllOnes() => a.Pcmpeqd_x_x(X15, X15);

    private void Inverted(WasmOp op, FpReg dst, FpReg right)
    {
        VectorBinarySse(op, dst, right);
        AllOnes();
        a.Pxor_x_x(dst, X15);
    }

    /// <summary>left &lt;= right exactly if left is the minimum of both; likewise &gt;= and the maximum.</summary>
    private void IsExtreme(WasmOp extreme, WasmOp equal, FpReg dst, FpReg right)
    {
        a.Movaps_x_x(X15, right);
        VectorBinarySse(extreme, X15, dst);
        VectorBinarySse(equal, dst, X15);
    }

    private void NotExtreme(WasmOp extreme, WasmOp equal, FpReg dst, FpReg right)
    {
        IsExtreme(extreme, equal, dst, right);
        AllOnes();
        a.Pxor_x_x(dst, X15);
    }

    private void NotLess64(FpReg dst, FpReg right)
    {
        a.Movaps_x_x(X15, right);
        a.Pcmpgtq_x_x(X15, dst);
        a.Pcmpeqd_x_x(dst, dst);
        a.Pxor_x_x(dst, X15);
    }

    /// <summary>pshufb takes an index by its low bits unless the top bit is set: saturation sets it for all above 15.</summary>
    private void Swizzle(FpReg dst, FpReg indices)
    {
        a.Movaps_x_x(X15, indices);
        a.Paddusb_x_m128(X15, a.Constant16(0x7070_7070_7070_7070, 0x7070_7070_7070_7070));
        a.Pshufb_x_x(dst, X15);
    }

    /// <summary>Low product plus both cross products shifted up.</summary>
    private void Multiply64(FpReg dst, FpReg right, FpReg temporary)
    {
        a.Movaps_x_x(X15, dst);
        a.Psrlq_x_i8(X15, 32);
        a.Pmuludq_x_x(X15, right);
        a.Movaps_x_x(temporary, right);
        a.Psrlq_x_i8(temporary, 32);
        a.Pmuludq_x_x(temporary, dst);
        a.Paddq_x_x(temporary, X15);
        a.Psllq_x_i8(temporary, 32);
        a.Pmuludq_x_x(dst, right);
        a.Paddq_x_x(dst, temporary);
    }

    /// <summary>Only -1 * -1 does not fit: it comes out as 0x8000 and becomes 0x7FFF.</summary>
    private void Q15MultiplyRound(FpReg dst, FpReg right)
    {
        a.Pmulhrsw_x_x(dst, right);
        a.Movaps_x_m128(X15, a.Constant16(0x8000_8000_8000_8000, 0x8000_8000_8000_8000));
        a.Pcmpeqw_x_x(X15, dst);
        a.Pxor_x_x(dst, X15);
    }

    private void ExtendedMultiply8(WasmOp op, FpReg dst, FpReg right)
    {
        bool isHigh = op is I16x8ExtmulHighI8x16S or I16x8ExtmulHighI8x16U;
        bool isSigned = op is I16x8ExtmulLowI8x16S or I16x8ExtmulHighI8x16S;
        Extend8(isSigned, isHigh, X15, right);
        Extend8(isSigned, isHigh, dst, dst);
        a.Pmullw_x_x(dst, X15);
    }

    private void ExtendedMultiply16(WasmOp op, FpReg dst, FpReg right)
    {
        a.Movaps_x_x(X15, dst);
        a.Pmullw_x_x(dst, right);
        if (op is I32x4ExtmulLowI16x8S or I32x4ExtmulHighI16x8S)
            a.Pmulhw_x_x(X15, right);
        else
            a.Pmulhuw_x_x(X15, right);
        if (op is I32x4ExtmulLowI16x8S or I32x4ExtmulLowI16x8U)
            a.Punpcklwd_x_x(dst, X15);
        else
            a.Punpckhwd_x_x(dst, X15);
    }

    private void ExtendedMultiply32(WasmOp op, FpReg dst, FpReg right)
    {
        int lanes = op is I64x2ExtmulLowI32x4S or I64x2ExtmulLowI32x4U ? 0x50 : 0xFA;
        a.Pshufd_x_x_i8(X15, right, lanes);
        a.Pshufd_x_x_i8(dst, dst, lanes);
        if (op is I64x2ExtmulLowI32x4S or I64x2ExtmulHighI32x4S)
            a.Pmuldq_x_x(dst, X15);
        else
            a.Pmuludq_x_x(dst, X15);
    }

    // minps yields its second operand if one is NaN or both are zero; so both orders are taken and combined: or makes -0 of -0 and +0 and
    // a NaN of NaN and anything. The shift clears what is not the quiet NaN's head.
    private void VectorMinF32(FpReg dst, FpReg right)
    {
        a.Movaps_x_x(X15, right);
        a.Minps_x_x(X15, dst);
        a.Minps_x_x(dst, right);
        a.Orps_x_x(X15, dst);
        a.Cmpps_x_x_i8(dst, X15, 3);
        a.Orps_x_x(X15, dst);
        a.Psrld_x_i8(dst, 10);
        a.Andnps_x_x(dst, X15);
    }

    private void VectorMinF64(FpReg dst, FpReg right)
    {
        a.Movaps_x_x(X15, right);
        a.Minpd_x_x(X15, dst);
        a.Minpd_x_x(dst, right);
        a.Orpd_x_x(X15, dst);
        a.Cmppd_x_x_i8(dst, X15, 3);
        a.Orpd_x_x(X15, dst);
        a.Psrlq_x_i8(dst, 13);
        a.Andnpd_x_x(dst, X15);
    }

    // As for the minimum, but +0 must win: the difference of both orders is the sign bit for zeros, and subtracting it clears it.
    private void VectorMaxF32(FpReg dst, FpReg right)
    {
        a.Movaps_x_x(X15, right);
        a.Maxps_x_x(X15, dst);
        a.Maxps_x_x(dst, right);
        a.Xorps_x_x(dst, X15);
        a.Orps_x_x(X15, dst);
        a.Subps_x_x(X15, dst);
        a.Cmpps_x_x_i8(dst, X15, 3);
        a.Psrld_x_i8(dst, 10);
        a.Andnps_x_x(dst, X15);
    }

    private void VectorMaxF64(FpReg dst, FpReg right)
    {
        a.Movaps_x_x(X15, right);
        a.Maxpd_x_x(X15, dst);
        a.Maxpd_x_x(dst, right);
        a.Xorpd_x_x(dst, X15);
        a.Orpd_x_x(X15, dst);
        a.Subpd_x_x(X15, dst);
        a.Cmppd_x_x_i8(dst, X15, 3);
        a.Psrlq_x_i8(dst, 13);
        a.Andnpd_x_x(dst, X15);
    }
}
