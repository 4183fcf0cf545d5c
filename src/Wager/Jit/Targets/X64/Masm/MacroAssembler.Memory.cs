using Wager.Core.Ops;

namespace Wager.Jit.Targets.X64.Masm;

// Accesses to linear memory at a checked address: exactly one instruction, which is the one that may fault.
internal sealed partial class MacroAssembler
{
    public void LoadMemory(WasmOp op, CacheReg dst, Mem src)
    {
        switch (op)
        {
            case WasmOp.I32Load or WasmOp.I64Load32U: a.Mov_r32_m32(dst.Gp, src); break;
            case WasmOp.I64Load: a.Mov_r64_m64(dst.Gp, src); break;
            case WasmOp.F32Load: a.Movss_x_m32(dst.Fp, src); break;
            case WasmOp.F64Load: a.Movsd_x_m64(dst.Fp, src); break;
            case WasmOp.V128Load: a.Movups_x_m128(dst.Fp, src); break;
            case WasmOp.I32Load8U or WasmOp.I64Load8U: a.Movzx_r32_m8(dst.Gp, src); break;
            case WasmOp.I32Load16U or WasmOp.I64Load16U: a.Movzx_r32_m16(dst.Gp, src); break;
            case WasmOp.I32Load8S: a.Movsx_r32_m8(dst.Gp, src); break;
            case WasmOp.I32Load16S: a.Movsx_r32_m16(dst.Gp, src); break;
            case WasmOp.I64Load8S: a.Movsx_r64_m8(dst.Gp, src); break;
            case WasmOp.I64Load16S: a.Movsx_r64_m16(dst.Gp, src); break;
            case WasmOp.I64Load32S: a.Movsxd_r64_m32(dst.Gp, src); break;
            default: throw new CompilerBug($"{op} is no scalar load");
        }
    }

    /// <summary>Stores the low bytes of a register.</summary>
    public void StoreMemory(int size, Mem dst, CacheReg src)
    {
        switch (size, src.IsGp)
        {
            case (1, true): a.Mov_m8_r8(dst, src.Gp); break;
            case (2, true): a.Mov_m16_r16(dst, src.Gp); break;
            case (4, true): a.Mov_m32_r32(dst, src.Gp); break;
            case (8, true): a.Mov_m64_r64(dst, src.Gp); break;
            case (4, false): a.Movss_m32_x(dst, src.Fp); break;
            case (8, false): a.Movsd_m64_x(dst, src.Fp); break;
            case (16, false): a.Movups_m128_x(dst, src.Fp); break;
            default: throw new CompilerBug($"no store of {size} bytes from {src}");
        }
    }

    /// <summary>Stores the low bytes of a constant, sign-extended to eight.</summary>
    public void StoreImmediate(int size, Mem dst, int bits)
    {
        switch (size)
        {
            case 1: a.Mov_m8_i8(dst, (sbyte)bits); break;
            case 2: a.Mov_m16_i16(dst, (short)bits); break;
            case 4: a.Mov_m32_i32(dst, bits); break;
            case 8: a.Mov_m64_i32(dst, bits); break;
            default: throw new CompilerBug($"no store of {size} bytes from a constant");
        }
    }
}
