namespace Wager.Jit.Targets.X64.Masm;

// Scalar floats: arithmetic, minimum and maximum as Wasm wants them, sign bits.
internal sealed partial class MacroAssembler
{
    private const ulong SignF32 = 0x8000_0000_8000_0000;
    private const ulong SignF64 = 0x8000_0000_0000_0000;

    /// <summary>The sign bits of every lane.</summary>
    private Mem SignMask(bool is64) => is64 ? _a.Constant16(SignF64, SignF64) : _a.Constant16(SignF32, SignF32);

    /// <summary>All bits of every lane but the sign.</summary>
    private Mem MagnitudeMask(bool is64) => is64 ? _a.Constant16(~SignF64, ~SignF64) : _a.Constant16(~SignF32, ~SignF32);

    /// <summary><c>dst = left op right</c>; without AVX dst must be left.</summary>
    public void FloatBinary(FloatOp op, bool is64, FpReg dst, FpReg left, FpReg right)
    {
        if (!_avx)
        {
            FloatBinarySse(op, is64, dst, right);
            return;
        }
        switch (op, is64)
        {
            case (FloatOp.Add, false): _a.Vaddss_x_x_x(dst, left, right); break;
            case (FloatOp.Sub, false): _a.Vsubss_x_x_x(dst, left, right); break;
            case (FloatOp.Mul, false): _a.Vmulss_x_x_x(dst, left, right); break;
            case (FloatOp.Div, false): _a.Vdivss_x_x_x(dst, left, right); break;
            case (FloatOp.Add, true): _a.Vaddsd_x_x_x(dst, left, right); break;
            case (FloatOp.Sub, true): _a.Vsubsd_x_x_x(dst, left, right); break;
            case (FloatOp.Mul, true): _a.Vmulsd_x_x_x(dst, left, right); break;
            case (FloatOp.Div, true): _a.Vdivsd_x_x_x(dst, left, right); break;
        }
    }

    private void FloatBinarySse(FloatOp op, bool is64, FpReg dst, FpReg right)
    {
        switch (op, is64)
        {
            case (FloatOp.Add, false): _a.Addss_x_x(dst, right); break;
            case (FloatOp.Sub, false): _a.Subss_x_x(dst, right); break;
            case (FloatOp.Mul, false): _a.Mulss_x_x(dst, right); break;
            case (FloatOp.Div, false): _a.Divss_x_x(dst, right); break;
            case (FloatOp.Add, true): _a.Addsd_x_x(dst, right); break;
            case (FloatOp.Sub, true): _a.Subsd_x_x(dst, right); break;
            case (FloatOp.Mul, true): _a.Mulsd_x_x(dst, right); break;
            case (FloatOp.Div, true): _a.Divsd_x_x(dst, right); break;
        }
    }

    /// <summary><c>dst = left op right</c> with the right operand in memory; without AVX dst must be left.</summary>
    public void FloatBinary(FloatOp op, bool is64, FpReg dst, FpReg left, Mem right)
    {
        switch (op, is64, _avx)
        {
            case (FloatOp.Add, false, true): _a.Vaddss_x_x_m32(dst, left, right); break;
            case (FloatOp.Sub, false, true): _a.Vsubss_x_x_m32(dst, left, right); break;
            case (FloatOp.Mul, false, true): _a.Vmulss_x_x_m32(dst, left, right); break;
            case (FloatOp.Div, false, true): _a.Vdivss_x_x_m32(dst, left, right); break;
            case (FloatOp.Add, true, true): _a.Vaddsd_x_x_m64(dst, left, right); break;
            case (FloatOp.Sub, true, true): _a.Vsubsd_x_x_m64(dst, left, right); break;
            case (FloatOp.Mul, true, true): _a.Vmulsd_x_x_m64(dst, left, right); break;
            case (FloatOp.Div, true, true): _a.Vdivsd_x_x_m64(dst, left, right); break;
            case (FloatOp.Add, false, false): _a.Addss_x_m32(dst, right); break;
            case (FloatOp.Sub, false, false): _a.Subss_x_m32(dst, right); break;
            case (FloatOp.Mul, false, false): _a.Mulss_x_m32(dst, right); break;
            case (FloatOp.Div, false, false): _a.Divss_x_m32(dst, right); break;
            case (FloatOp.Add, true, false): _a.Addsd_x_m64(dst, right); break;
            case (FloatOp.Sub, true, false): _a.Subsd_x_m64(dst, right); break;
            case (FloatOp.Mul, true, false): _a.Mulsd_x_m64(dst, right); break;
            case (FloatOp.Div, true, false): _a.Divsd_x_m64(dst, right); break;
        }
    }

    public void CompareFloats(bool is64, FpReg left, FpReg right)
    {
        if (is64)
            _a.Ucomisd_x_x(left, right);
        else
            _a.Ucomiss_x_x(left, right);
    }

    public void CompareFloats(bool is64, FpReg left, Mem right)
    {
        if (is64)
            _a.Ucomisd_x_m64(left, right);
        else
            _a.Ucomiss_x_m32(left, right);
    }

    /// <summary>
    /// <c>dst = min or max of dst and right</c>: NaN if either is, and -0 is less than +0, both of which minsd ignores. dst is not right.
    /// </summary>
    public void FloatMinMax(bool isMax, bool is64, FpReg dst, FpReg right)
    {
        Label different = _a.NewLabel();
        Label unordered = _a.NewLabel();
        Label done = _a.NewLabel();
        CompareFloats(is64, dst, right);
        _a.JccShort(Cond.NE, different);
        _a.JccShort(Cond.P, unordered);
        if (isMax)
            _a.Andps_x_x(dst, right);
        else
            _a.Orps_x_x(dst, right);
        _a.JmpShort(done);
        _a.Bind(unordered);
        FloatBinarySse(FloatOp.Add, is64, dst, right);
        _a.JmpShort(done);
        _a.Bind(different);
        switch (isMax, is64)
        {
            case (false, false): _a.Minss_x_x(dst, right); break;
            case (false, true): _a.Minsd_x_x(dst, right); break;
            case (true, false): _a.Maxss_x_x(dst, right); break;
            case (true, true): _a.Maxsd_x_x(dst, right); break;
        }
        _a.Bind(done);
    }

    /// <summary>dst keeps its magnitude and takes the sign of <paramref name="sign"/>.</summary>
    public void FloatCopysign(bool is64, FpReg dst, FpReg sign)
    {
        _a.Movaps_x_x(ScratchFp, sign);
        _a.Andps_x_m128(ScratchFp, SignMask(is64));
        _a.Andps_x_m128(dst, MagnitudeMask(is64));
        _a.Orps_x_x(dst, ScratchFp);
    }

    public void FloatAbs(bool is64, FpReg dst) => _a.Andps_x_m128(dst, MagnitudeMask(is64));

    public void FloatNeg(bool is64, FpReg dst) => _a.Xorps_x_m128(dst, SignMask(is64));

    // The SSE forms of the next three leave the upper part of dst alone and so wait for its last writer; the AVX forms take it from src.

    public void FloatSqrt(bool is64, FpReg dst, FpReg src)
    {
        switch (is64, _avx)
        {
            case (false, false): _a.Sqrtss_x_x(dst, src); break;
            case (true, false): _a.Sqrtsd_x_x(dst, src); break;
            case (false, true): _a.Vsqrtss_x_x_x(dst, src, src); break;
            case (true, true): _a.Vsqrtsd_x_x_x(dst, src, src); break;
        }
    }

    /// <summary>As roundsd and its kin encode it, without the inexact exception.</summary>
    private static int Mode(Rounding rounding) => 8 | (int)rounding;

    /// <summary>Rounds to an integral value; see <see cref="Rounding"/>.</summary>
    public void FloatRound(Rounding rounding, bool is64, FpReg dst, FpReg src)
    {
        switch (is64, _avx)
        {
            case (false, false): _a.Roundss_x_x_i8(dst, src, Mode(rounding)); break;
            case (true, false): _a.Roundsd_x_x_i8(dst, src, Mode(rounding)); break;
            case (false, true): _a.Vroundss_x_x_x_i8(dst, src, src, Mode(rounding)); break;
            case (true, true): _a.Vroundsd_x_x_x_i8(dst, src, src, Mode(rounding)); break;
        }
    }

    /// <summary>f32 to f64, or back with rounding.</summary>
    public void FloatResize(bool promotes, FpReg dst, FpReg src)
    {
        switch (promotes, _avx)
        {
            case (false, false): _a.Cvtsd2ss_x_x(dst, src); break;
            case (true, false): _a.Cvtss2sd_x_x(dst, src); break;
            case (false, true): _a.Vcvtsd2ss_x_x_x(dst, src, src); break;
            case (true, true): _a.Vcvtss2sd_x_x_x(dst, src, src); break;
        }
    }
}
