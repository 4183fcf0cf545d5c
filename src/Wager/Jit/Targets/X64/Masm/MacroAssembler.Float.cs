namespace Wager.Jit.Targets.X64.Masm;

// Scalar floats: arithmetic, minimum and maximum as Wasm wants them, sign bits.
internal sealed partial class MacroAssembler
{
    private const ulong SignF32 = 0x8000_0000_8000_0000;
    private const ulong SignF64 = 0x8000_0000_0000_0000;

    /// <summary>The sign bits of every lane.</summary>
    private Mem SignMask(bool is64) => is64 ? a.Constant16(SignF64, SignF64) : a.Constant16(SignF32, SignF32);

    /// <summary>All bits of every lane but the sign.</summary>
    private Mem MagnitudeMask(bool is64) => is64 ? a.Constant16(~SignF64, ~SignF64) : a.Constant16(~SignF32, ~SignF32);

    /// <summary><c>dst = left op right</c>; without AVX dst must be left.</summary>
    public void FloatBinary(FloatOp op, bool is64, FpReg dst, FpReg left, FpReg right)
    {
        if (!avx)
        {
            FloatBinarySse(op, is64, dst, right);
            return;
        }
        switch (op, is64)
        {
            case (FloatOp.Add, false): a.Vaddss_x_x_x(dst, left, right); break;
            case (FloatOp.Sub, false): a.Vsubss_x_x_x(dst, left, right); break;
            case (FloatOp.Mul, false): a.Vmulss_x_x_x(dst, left, right); break;
            case (FloatOp.Div, false): a.Vdivss_x_x_x(dst, left, right); break;
            case (FloatOp.Add, true): a.Vaddsd_x_x_x(dst, left, right); break;
            case (FloatOp.Sub, true): a.Vsubsd_x_x_x(dst, left, right); break;
            case (FloatOp.Mul, true): a.Vmulsd_x_x_x(dst, left, right); break;
            case (FloatOp.Div, true): a.Vdivsd_x_x_x(dst, left, right); break;
        }
    }

    private void FloatBinarySse(FloatOp op, bool is64, FpReg dst, FpReg right)
    {
        switch (op, is64)
        {
            case (FloatOp.Add, false): a.Addss_x_x(dst, right); break;
            case (FloatOp.Sub, false): a.Subss_x_x(dst, right); break;
            case (FloatOp.Mul, false): a.Mulss_x_x(dst, right); break;
            case (FloatOp.Div, false): a.Divss_x_x(dst, right); break;
            case (FloatOp.Add, true): a.Addsd_x_x(dst, right); break;
            case (FloatOp.Sub, true): a.Subsd_x_x(dst, right); break;
            case (FloatOp.Mul, true): a.Mulsd_x_x(dst, right); break;
            case (FloatOp.Div, true): a.Divsd_x_x(dst, right); break;
        }
    }

    /// <summary><c>dst = left op right</c> with the right operand in memory; without AVX dst must be left.</summary>
    public void FloatBinary(FloatOp op, bool is64, FpReg dst, FpReg left, Mem right)
    {
        switch (op, is64, avx)
        {
            case (FloatOp.Add, false, true): a.Vaddss_x_x_m32(dst, left, right); break;
            case (FloatOp.Sub, false, true): a.Vsubss_x_x_m32(dst, left, right); break;
            case (FloatOp.Mul, false, true): a.Vmulss_x_x_m32(dst, left, right); break;
            case (FloatOp.Div, false, true): a.Vdivss_x_x_m32(dst, left, right); break;
            case (FloatOp.Add, true, true): a.Vaddsd_x_x_m64(dst, left, right); break;
            case (FloatOp.Sub, true, true): a.Vsubsd_x_x_m64(dst, left, right); break;
            case (FloatOp.Mul, true, true): a.Vmulsd_x_x_m64(dst, left, right); break;
            case (FloatOp.Div, true, true): a.Vdivsd_x_x_m64(dst, left, right); break;
            case (FloatOp.Add, false, false): a.Addss_x_m32(dst, right); break;
            case (FloatOp.Sub, false, false): a.Subss_x_m32(dst, right); break;
            case (FloatOp.Mul, false, false): a.Mulss_x_m32(dst, right); break;
            case (FloatOp.Div, false, false): a.Divss_x_m32(dst, right); break;
            case (FloatOp.Add, true, false): a.Addsd_x_m64(dst, right); break;
            case (FloatOp.Sub, true, false): a.Subsd_x_m64(dst, right); break;
            case (FloatOp.Mul, true, false): a.Mulsd_x_m64(dst, right); break;
            case (FloatOp.Div, true, false): a.Divsd_x_m64(dst, right); break;
        }
    }

    public void CompareFloats(bool is64, FpReg left, FpReg right)
    {
        if (is64)
            a.Ucomisd_x_x(left, right);
        else
            a.Ucomiss_x_x(left, right);
    }

    public void CompareFloats(bool is64, FpReg left, Mem right)
    {
        if (is64)
            a.Ucomisd_x_m64(left, right);
        else
            a.Ucomiss_x_m32(left, right);
    }

    /// <summary>
    /// <c>dst = min or max of dst and right</c>: NaN if either is, and -0 is less than +0, both of which minsd ignores. dst is not right.
    /// </summary>
    public void FloatMinMax(bool isMax, bool is64, FpReg dst, FpReg right)
    {
        Label different = a.NewLabel();
        Label unordered = a.NewLabel();
        Label done = a.NewLabel();
        CompareFloats(is64, dst, right);
        a.JccShort(Cond.NE, different);
        a.JccShort(Cond.P, unordered);
        if (isMax)
            a.Andps_x_x(dst, right);
        else
            a.Orps_x_x(dst, right);
        a.JmpShort(done);
        a.Bind(unordered);
        FloatBinarySse(FloatOp.Add, is64, dst, right);
        a.JmpShort(done);
        a.Bind(different);
        switch (isMax, is64)
        {
            case (false, false): a.Minss_x_x(dst, right); break;
            case (false, true): a.Minsd_x_x(dst, right); break;
            case (true, false): a.Maxss_x_x(dst, right); break;
            case (true, true): a.Maxsd_x_x(dst, right); break;
        }
        a.Bind(done);
    }

    /// <summary>dst keeps its magnitude and takes the sign of <paramref name="sign"/>.</summary>
    public void FloatCopysign(bool is64, FpReg dst, FpReg sign)
    {
        a.Movaps_x_x(ScratchFp, sign);
        a.Andps_x_m128(ScratchFp, SignMask(is64));
        a.Andps_x_m128(dst, MagnitudeMask(is64));
        a.Orps_x_x(dst, ScratchFp);
    }

    public void FloatAbs(bool is64, FpReg dst) => a.Andps_x_m128(dst, MagnitudeMask(is64));

    public void FloatNeg(bool is64, FpReg dst) => a.Xorps_x_m128(dst, SignMask(is64));

    // The SSE forms of the next three leave the upper part of dst alone and so wait for its last writer; the AVX forms take it from src.

    public void FloatSqrt(bool is64, FpReg dst, FpReg src)
    {
        switch (is64, avx)
        {
            case (false, false): a.Sqrtss_x_x(dst, src); break;
            case (true, false): a.Sqrtsd_x_x(dst, src); break;
            case (false, true): a.Vsqrtss_x_x_x(dst, src, src); break;
            case (true, true): a.Vsqrtsd_x_x_x(dst, src, src); break;
        }
    }

    /// <summary>As roundsd and its kin encode it, without the inexact exception.</summary>
    private static int Mode(Rounding rounding) => 8 | (int)rounding;

    /// <summary>Rounds to an integral value; see <see cref="Rounding"/>.</summary>
    public void FloatRound(Rounding rounding, bool is64, FpReg dst, FpReg src)
    {
        switch (is64, avx)
        {
            case (false, false): a.Roundss_x_x_i8(dst, src, Mode(rounding)); break;
            case (true, false): a.Roundsd_x_x_i8(dst, src, Mode(rounding)); break;
            case (false, true): a.Vroundss_x_x_x_i8(dst, src, src, Mode(rounding)); break;
            case (true, true): a.Vroundsd_x_x_x_i8(dst, src, src, Mode(rounding)); break;
        }
    }

    /// <summary>f32 to f64, or back with rounding.</summary>
    public void FloatResize(bool promotes, FpReg dst, FpReg src)
    {
        switch (promotes, avx)
        {
            case (false, false): a.Cvtsd2ss_x_x(dst, src); break;
            case (true, false): a.Cvtss2sd_x_x(dst, src); break;
            case (false, true): a.Vcvtsd2ss_x_x_x(dst, src, src); break;
            case (true, true): a.Vcvtss2sd_x_x_x(dst, src, src); break;
        }
    }
}
