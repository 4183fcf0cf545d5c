using Wager.Core.Numerics;
using Wager.Core.Ops;
using static Wager.Core.Ops.WasmOp;

namespace Wager.Jit.Targets.X64.Masm;

// Single lanes of vectors: splats, extracts, replacements, tests, and accesses to memory at a checked address, where the instruction
// that may fault is always the first one.
internal sealed partial class MacroAssembler
{
    /// <summary>An integer in every lane.</summary>
    public void SplatGp(WasmOp op, FpReg dst, Reg src)
    {
        if (op == I64x2Splat)
            a.Movq_x_r64(dst, src);
        else
            a.Movd_x_r32(dst, src);
        SplatLow(WasmOps.LaneCount(op), dst);
    }

    /// <summary>Lane 0 in every lane.</summary>
    private void SplatLow(int lanes, FpReg dst)
    {
        switch (lanes)
        {
            case 16:
                a.Pxor_x_x(X15, X15);
                a.Pshufb_x_x(dst, X15);
                break;
            case 8:
                a.Pshuflw_x_x_i8(dst, dst, 0);
                a.Punpcklqdq_x_x(dst, dst);
                break;
            case 4: a.Pshufd_x_x_i8(dst, dst, 0); break;
            case 2: a.Punpcklqdq_x_x(dst, dst); break;
            default: throw new CompilerBug($"no splat over {lanes} lanes");
        }
    }

    /// <summary>A float in every lane.</summary>
    public void SplatFloat(WasmOp op, FpReg dst, FpReg src)
    {
        if (op == F32x4Splat)
            a.Pshufd_x_x_i8(dst, src, 0);
        else
            a.Movddup_x_x(dst, src);
    }

    public void ExtractGp(WasmOp op, Reg dst, FpReg src, int lane)
    {
        switch (op)
        {
            case I8x16ExtractLaneS:
                a.Pextrb_r32_x_i8(dst, src, lane);
                a.Movsx_r32_r8(dst, dst);
                break;
            case I8x16ExtractLaneU: a.Pextrb_r32_x_i8(dst, src, lane); break;
            case I16x8ExtractLaneS:
                a.Pextrw_r32_x_i8(dst, src, lane);
                a.Movsx_r32_r16(dst, dst);
                break;
            case I16x8ExtractLaneU: a.Pextrw_r32_x_i8(dst, src, lane); break;
            case I32x4ExtractLane when lane == 0: a.Movd_r32_x(dst, src); break;
            case I32x4ExtractLane: a.Pextrd_r32_x_i8(dst, src, lane); break;
            case I64x2ExtractLane when lane == 0: a.Movq_r64_x(dst, src); break;
            case I64x2ExtractLane: a.Pextrq_r64_x_i8(dst, src, lane); break;
            default: throw new CompilerBug($"{op} extracts no integer");
        }
    }

    public void ExtractFloat(WasmOp op, FpReg dst, FpReg src, int lane)
    {
        if (lane != 0)
            a.Pshufd_x_x_i8(dst, src, op == F32x4ExtractLane ? lane : 0xEE);
        else if (dst != src)
            a.Movaps_x_x(dst, src);
    }

    public void ReplaceGp(WasmOp op, FpReg dst, Reg src, int lane)
    {
        switch (op)
        {
            case I8x16ReplaceLane: a.Pinsrb_x_r32_i8(dst, src, lane); break;
            case I16x8ReplaceLane: a.Pinsrw_x_r32_i8(dst, src, lane); break;
            case I32x4ReplaceLane: a.Pinsrd_x_r32_i8(dst, src, lane); break;
            case I64x2ReplaceLane: a.Pinsrq_x_r64_i8(dst, src, lane); break;
            default: throw new CompilerBug($"{op} replaces no integer");
        }
    }

    public void ReplaceFloat(WasmOp op, FpReg dst, FpReg src, int lane)
    {
        if (op == F32x4ReplaceLane)
            a.Insertps_x_x_i8(dst, src, lane << 4);
        else if (lane == 0)
            a.Movsd_x_x(dst, src);
        else
            a.Movlhps_x_x(dst, src);
    }

    /// <summary>The test that holds if any bit, or every lane, is not zero. Uses xmm15.</summary>
    public FlagTest TestVector(WasmOp op, FpReg src)
    {
        if (op == V128AnyTrue)
        {
            a.Ptest_x_x(src, src);
            return FlagTest.NotEqual;
        }
        a.Pxor_x_x(X15, X15);
        switch (op)
        {
            case I8x16AllTrue: a.Pcmpeqb_x_x(X15, src); break;
            case I16x8AllTrue: a.Pcmpeqw_x_x(X15, src); break;
            case I32x4AllTrue: a.Pcmpeqd_x_x(X15, src); break;
            case I64x2AllTrue: a.Pcmpeqq_x_x(X15, src); break;
            default: throw new CompilerBug($"{op} is no vector test");
        }
        a.Ptest_x_x(X15, X15);
        return FlagTest.Equal;
    }

    /// <summary>The lanes' sign bits.</summary>
    public void Bitmask(WasmOp op, Reg dst, FpReg src)
    {
        switch (op)
        {
            case I8x16Bitmask: a.Pmovmskb_r32_x(dst, src); break;
            case I16x8Bitmask:
                a.Movaps_x_x(X15, src);
                a.Packsswb_x_x(X15, X15);
                a.Pmovmskb_r32_x(dst, X15);
                a.Movzx_r32_r8(dst, dst);
                break;
            case I32x4Bitmask: a.Movmskps_r32_x(dst, src); break;
            case I64x2Bitmask: a.Movmskpd_r32_x(dst, src); break;
            default: throw new CompilerBug($"{op} is no vector test");
        }
    }

    /// <summary>Vector loads that extend, splat or zero. The first instruction is the one that may fault.</summary>
    public void LoadVectorMemory(WasmOp op, FpReg dst, Mem src)
    {
        switch (op)
        {
            case V128Load8x8S: a.Pmovsxbw_x_m64(dst, src); break;
            case V128Load8x8U: a.Pmovzxbw_x_m64(dst, src); break;
            case V128Load16x4S: a.Pmovsxwd_x_m64(dst, src); break;
            case V128Load16x4U: a.Pmovzxwd_x_m64(dst, src); break;
            case V128Load32x2S: a.Pmovsxdq_x_m64(dst, src); break;
            case V128Load32x2U: a.Pmovzxdq_x_m64(dst, src); break;
            case V128Load8Splat:
                a.Pinsrb_x_m8_i8(dst, src, 0);
                SplatLow(16, dst);
                break;
            case V128Load16Splat:
                a.Pinsrw_x_m16_i8(dst, src, 0);
                SplatLow(8, dst);
                break;
            case V128Load32Splat when avx: a.Vbroadcastss_x_m32(dst, src); break;
            case V128Load32Splat:
                a.Movss_x_m32(dst, src);
                SplatLow(4, dst);
                break;
            case V128Load64Splat: a.Movddup_x_m64(dst, src); break;
            case V128Load32Zero: a.Movss_x_m32(dst, src); break;
            case V128Load64Zero: a.Movsd_x_m64(dst, src); break;
            default: throw new CompilerBug($"{op} is no vector load");
        }
    }

    /// <summary>Replaces a lane from memory: one instruction.</summary>
    public void LoadLane(WasmOp op, FpReg dst, Mem src, int lane)
    {
        switch (op)
        {
            case V128Load8Lane: a.Pinsrb_x_m8_i8(dst, src, lane); break;
            case V128Load16Lane: a.Pinsrw_x_m16_i8(dst, src, lane); break;
            case V128Load32Lane: a.Pinsrd_x_m32_i8(dst, src, lane); break;
            case V128Load64Lane: a.Pinsrq_x_m64_i8(dst, src, lane); break;
            default: throw new CompilerBug($"{op} loads no lane");
        }
    }

    /// <summary>Stores a lane: one instruction.</summary>
    public void StoreLane(WasmOp op, Mem dst, FpReg src, int lane)
    {
        switch (op)
        {
            case V128Store8Lane: a.Pextrb_m8_x_i8(dst, src, lane); break;
            case V128Store16Lane: a.Pextrw_m16_x_i8(dst, src, lane); break;
            case V128Store32Lane when lane == 0: a.Movss_m32_x(dst, src); break;
            case V128Store32Lane: a.Pextrd_m32_x_i8(dst, src, lane); break;
            case V128Store64Lane when lane == 0: a.Movsd_m64_x(dst, src); break;
            case V128Store64Lane: a.Pextrq_m64_x_i8(dst, src, lane); break;
            default: throw new CompilerBug($"{op} stores no lane");
        }
    }

    /// <summary>The lanes come from one vector: bytes 0 to 15 name its bytes.</summary>
    public void ShuffleOne(V128 lanes, FpReg dst, FpReg src)
    {
        if (TryDwordShuffle(lanes, out int order))
            a.Pshufd_x_x_i8(dst, src, order);
        else
        {
            if (dst != src)
                a.Movaps_x_x(dst, src);
            a.Pshufb_x_m128(dst, a.Constant16(lanes.Low, lanes.High));
        }
    }

    /// <summary>The lanes are whole aligned groups of four bytes; <paramref name="order"/> is what pshufd takes.</summary>
    private static bool TryDwordShuffle(V128 lanes, out int order)
    {
        order = 0;
        for (int i = 0; i < 4; i++)
        {
            int first = lanes.Byte(i * 4);
            if ((first & 3) != 0)
                return false;
            for (int j = 1; j < 4; j++)
                if (lanes.Byte(i * 4 + j) != first + j)
                    return false;
            order |= (first >> 2 & 3) << i * 2;
        }
        return true;
    }

    /// <summary>
    /// In place; bytes 0 to 15 of the lanes name bytes of dst, 16 to 31 of <paramref name="right"/>, which is not dst. Uses xmm15.
    /// </summary>
    public void ShuffleTwo(V128 lanes, FpReg dst, FpReg right)
    {
        if (TryInterleave(lanes, dst, right))
            return;
        int shift = lanes.Byte(0);
        if (IsRun(lanes, shift)) // bytes shift to shift + 15 of right:dst
        {
            a.Movaps_x_x(X15, right);
            a.Palignr_x_x_i8(X15, dst, shift);
            a.Movaps_x_x(dst, X15);
            return;
        }
        a.Movaps_x_x(X15, right);
        a.Pshufb_x_m128(X15, a.Constant16(MaskOf(lanes.Low, right: true), MaskOf(lanes.High, right: true)));
        a.Pshufb_x_m128(dst, a.Constant16(MaskOf(lanes.Low, right: false), MaskOf(lanes.High, right: false)));
        a.Por_x_x(dst, X15);
    }

    private static bool IsRun(V128 lanes, int first)
    {
        for (int i = 1; i < 16; i++)
            if (lanes.Byte(i) != first + i)
                return false;
        return first <= 16;
    }

    /// <summary>Eight bytes of a pshufb mask that takes the bytes of one operand and zeros for the other's.</summary>
    private static ulong MaskOf(ulong lanes, bool right)
    {
        ulong mask = 0;
        for (int i = 0; i < 64; i += 8)
        {
            byte lane = (byte)(lanes >> i);
            bool isRight = lane >= 16;
            mask |= (ulong)(isRight == right ? lane & 15 : 0x80) << i;
        }
        return mask;
    }

    /// <summary>The patterns of the unpack instructions.</summary>
    private bool TryInterleave(V128 lanes, FpReg dst, FpReg right)
    {
        switch (lanes.Low, lanes.High)
        {
            case (0x1303_1202_1101_1000, 0x1707_1606_1505_1404): a.Punpcklbw_x_x(dst, right); return true;
            case (0x1B0B_1A0A_1909_1808, 0x1F0F_1E0E_1D0D_1C0C): a.Punpckhbw_x_x(dst, right); return true;
            case (0x1312_0302_1110_0100, 0x1716_0706_1514_0504): a.Punpcklwd_x_x(dst, right); return true;
            case (0x1B1A_0B0A_1918_0908, 0x1F1E_0F0E_1D1C_0D0C): a.Punpckhwd_x_x(dst, right); return true;
            case (0x1312_1110_0302_0100, 0x1716_1514_0706_0504): a.Punpckldq_x_x(dst, right); return true;
            case (0x1B1A_1918_0B0A_0908, 0x1F1E_1D1C_0F0E_0D0C): a.Punpckhdq_x_x(dst, right); return true;
            case (0x0706_0504_0302_0100, 0x1716_1514_1312_1110): a.Punpcklqdq_x_x(dst, right); return true;
            case (0x0F0E_0D0C_0B0A_0908, 0x1F1E_1D1C_1B1A_1918): a.Punpckhqdq_x_x(dst, right); return true;
            default: return false;
        }
    }
}
