using Wager.Core.Types;

namespace Wager.Jit.Targets.X64.Masm;

// Whole values between registers, memory and constants. None of these touches the flags but the copying of blocks.
internal sealed partial class MacroAssembler
{
    /// <summary>Blocks of so many bytes are copied without a loop.</summary>
    private const int MaxUnrolledBytes = 64;

    /// <summary>
    /// Copies a number of bytes (a multiple of 8) from [sourceBase + source] to [targetBase + target], the highest first, so the target may
    /// overlap with the source from above. Uses xmm15; a long block takes a loop, which uses the counter and destroys the flags.
    /// </summary>
    public void CopyBlock(Reg targetBase, int target, Reg sourceBase, int source, int bytes, Reg counter)
    {
        int left = bytes;
        if (bytes > MaxUnrolledBytes)
        {
            left = bytes & 15;
            Label next = a.NewLabel();
            a.Mov_r32_i32(counter, bytes - left);
            a.Bind(next);
            a.Movups_x_m128(ScratchFp, Mem.At(sourceBase, counter, Scale.x1, source + left - 16));
            a.Movups_m128_x(Mem.At(targetBase, counter, Scale.x1, target + left - 16), ScratchFp);
            a.Sub_r64_i32(counter, 16);
            a.Jcc(Cond.NE, next);
        }
        while (left > 0)
        {
            left -= 8;
            a.Movsd_x_m64(ScratchFp, Mem.At(sourceBase, source + left));
            a.Movsd_m64_x(Mem.At(targetBase, target + left), ScratchFp);
        }
    }

    public void Load(ValKind kind, CacheReg dst, Mem src)
    {
        switch (kind)
        {
            case ValKind.I32: a.Mov_r32_m32(dst.Gp, src); break;
            case ValKind.I64 or ValKind.Ref: a.Mov_r64_m64(dst.Gp, src); break;
            case ValKind.F32: a.Movss_x_m32(dst.Fp, src); break;
            case ValKind.F64: a.Movsd_x_m64(dst.Fp, src); break;
            case ValKind.V128: a.Movups_x_m128(dst.Fp, src); break;
            case ValKind.Bottom: throw new CompilerBug("a value without a type");
        }
    }

    public void Store(ValKind kind, Mem dst, CacheReg src)
    {
        switch (kind)
        {
            case ValKind.I32: a.Mov_m32_r32(dst, src.Gp); break;
            case ValKind.I64 or ValKind.Ref: a.Mov_m64_r64(dst, src.Gp); break;
            case ValKind.F32: a.Movss_m32_x(dst, src.Fp); break;
            case ValKind.F64: a.Movsd_m64_x(dst, src.Fp); break;
            case ValKind.V128: a.Movups_m128_x(dst, src.Fp); break;
            case ValKind.Bottom: throw new CompilerBug("a value without a type");
        }
    }

    /// <summary>Writes a constant's bits; vectors can only be zero.</summary>
    public void StoreConstant(ValKind kind, Mem dst, ulong bits)
    {
        if (kind is ValKind.I32 or ValKind.F32)
            a.Mov_m32_i32(dst, (int)bits);
        else if (kind == ValKind.V128)
        {
            a.Xorps_x_x(ScratchFp, ScratchFp);
            a.Movups_m128_x(dst, ScratchFp);
        }
        else if ((long)bits == (int)bits)
            a.Mov_m64_i32(dst, (int)bits);
        else
        {
            a.Mov_r64_imm(ScratchGp, (long)bits);
            a.Mov_m64_r64(dst, ScratchGp);
        }
    }

    /// <summary>Loads a constant's bits; vectors can only be zero.</summary>
    public void LoadConstant(ValKind kind, CacheReg dst, ulong bits)
    {
        if (dst.IsGp)
            a.Mov_r64_imm(dst.Gp, (long)bits);
        else if (bits == 0)
            a.Xorps_x_x(dst.Fp, dst.Fp);
        else if (kind == ValKind.F32)
            a.Movss_x_m32(dst.Fp, a.Constant4((uint)bits));
        else
            a.Movsd_x_m64(dst.Fp, a.Constant8(bits));
    }

    /// <summary>Copies a value from memory to memory through a scratch register.</summary>
    public void CopySlot(ValKind kind, Mem dst, Mem src)
    {
        CacheReg scratch = kind is ValKind.I32 or ValKind.I64 or ValKind.Ref ? CacheReg.Of(ScratchGp) : CacheReg.Of(ScratchFp);
        Load(kind, scratch, src);
        Store(kind, dst, scratch);
    }
}
