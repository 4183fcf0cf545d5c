using Wager.Core.Ops;
using static Wager.Core.Ops.WasmOp;

namespace Wager.Jit.Targets.X64.Masm;

// Vector shifts in place. Bytes, and signed shifts of 64-bit lanes, have no instruction.
internal sealed partial class MacroAssembler
{
    /// <summary>By a constant, already taken modulo the lane's width.</summary>
    public void VectorShift(WasmOp op, FpReg dst, int count, FpReg temporary)
    {
        switch (op)
        {
            case I16x8Shl: a.Psllw_x_i8(dst, count); break;
            case I16x8ShrS: a.Psraw_x_i8(dst, count); break;
            case I16x8ShrU: a.Psrlw_x_i8(dst, count); break;
            case I32x4Shl: a.Pslld_x_i8(dst, count); break;
            case I32x4ShrS: a.Psrad_x_i8(dst, count); break;
            case I32x4ShrU: a.Psrld_x_i8(dst, count); break;
            case I64x2Shl: a.Psllq_x_i8(dst, count); break;
            case I64x2ShrU: a.Psrlq_x_i8(dst, count); break;
            case I64x2ShrS:
                a.Movaps_x_m128(X15, Repeated(1UL << 63));
                a.Psrlq_x_i8(X15, count);
                a.Psrlq_x_i8(dst, count);
                ExtendSign64(dst);
                break;
            case I8x16Shl:
                a.Psllw_x_i8(dst, count);
                a.Pand_x_m128(dst, Repeated(Bytes01 * (byte)(0xFF << count)));
                break;
            case I8x16ShrU:
                a.Psrlw_x_i8(dst, count);
                a.Pand_x_m128(dst, Repeated(Bytes01 * (byte)(0xFF >> count)));
                break;
            case I8x16ShrS: // each byte as the upper half of a word
                a.Punpckhbw_x_x(temporary, dst);
                a.Punpcklbw_x_x(dst, dst);
                a.Psraw_x_i8(temporary, count + 8);
                a.Psraw_x_i8(dst, count + 8);
                a.Packsswb_x_x(dst, temporary);
                break;
            default: throw new CompilerBug($"{op} is no vector shift");
        }
    }

    /// <summary>By a register, which is destroyed. Uses xmm15.</summary>
    public void VectorShift(WasmOp op, FpReg dst, Reg count, FpReg temporary)
    {
        a.And_r32_i32(count, op switch
        {
            I8x16Shl or I8x16ShrS or I8x16ShrU => 7,
            I16x8Shl or I16x8ShrS or I16x8ShrU => 15,
            I32x4Shl or I32x4ShrS or I32x4ShrU => 31,
            _ => 63,
        });
        if (op == I8x16ShrS)
            a.Add_r32_i32(count, 8);
        a.Movd_x_r32(X15, count);
        switch (op)
        {
            case I16x8Shl: a.Psllw_x_x(dst, X15); break;
            case I16x8ShrS: a.Psraw_x_x(dst, X15); break;
            case I16x8ShrU: a.Psrlw_x_x(dst, X15); break;
            case I32x4Shl: a.Pslld_x_x(dst, X15); break;
            case I32x4ShrS: a.Psrad_x_x(dst, X15); break;
            case I32x4ShrU: a.Psrld_x_x(dst, X15); break;
            case I64x2Shl: a.Psllq_x_x(dst, X15); break;
            case I64x2ShrU: a.Psrlq_x_x(dst, X15); break;
            case I64x2ShrS:
                a.Movaps_x_m128(temporary, Repeated(1UL << 63));
                a.Psrlq_x_x(temporary, X15);
                a.Psrlq_x_x(dst, X15);
                a.Movaps_x_x(X15, temporary);
                ExtendSign64(dst);
                break;
            case I8x16Shl:
                a.Psllw_x_x(dst, X15);
                ByteMask(temporary, count, isLeft: true);
                a.Pand_x_x(dst, temporary);
                break;
            case I8x16ShrU:
                a.Psrlw_x_x(dst, X15);
                ByteMask(temporary, count, isLeft: false);
                a.Pand_x_x(dst, temporary);
                break;
            case I8x16ShrS:
                a.Punpckhbw_x_x(temporary, dst);
                a.Punpcklbw_x_x(dst, dst);
                a.Psraw_x_x(temporary, X15);
                a.Psraw_x_x(dst, X15);
                a.Packsswb_x_x(dst, temporary);
                break;
            default: throw new CompilerBug($"{op} is no vector shift");
        }
    }

    /// <summary>xmm15 holds the sign bit where the shift left it: what is above it becomes its copies.</summary>
    private void ExtendSign64(FpReg dst)
    {
        a.Pxor_x_x(dst, X15);
        a.Psubq_x_x(dst, X15);
    }

    /// <summary>In every byte of dst the bits that survive a shift by <paramref name="count"/>, which is destroyed, as is xmm15.</summary>
    private void ByteMask(FpReg dst, Reg count, bool isLeft)
    {
        a.Pcmpeqw_x_x(dst, dst);
        if (isLeft)
        {
            a.Psllw_x_x(dst, X15); // the low bytes of the words are right
            a.Psllw_x_i8(dst, 8);
            a.Psrlw_x_i8(dst, 8);
        }
        else
        {
            a.Add_r32_i32(count, 8);
            a.Movd_x_r32(X15, count);
            a.Psrlw_x_x(dst, X15);
        }
        a.Packuswb_x_x(dst, dst);
    }
}
