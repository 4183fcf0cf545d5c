// Generated from tools/Gen/Defs/X64Instructions.Sse.cs; do not edit.
namespace Wager.Jit.Targets.X64;

internal sealed partial class Assembler
{
    /// <summary>0F 28 /r</summary>
    public void Movaps_x_x(FpReg dst, FpReg src) => R(0x1000280F, 0, (uint)dst, (uint)src);

    /// <summary>0F 28 /r</summary>
    public void Movaps_x_m128(FpReg dst, Mem src) => M(0x1000280F, 0, (uint)dst, src);

    /// <summary>0F 29 /r</summary>
    public void Movaps_m128_x(Mem dst, FpReg src) => M(0x1000290F, 0, (uint)src, dst);

    /// <summary>66 0F 28 /r</summary>
    public void Movapd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000280F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 28 /r</summary>
    public void Movapd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000280F, 0, (uint)dst, src);

    /// <summary>66 0F 29 /r</summary>
    public void Movapd_m128_x(Mem dst, FpReg src) => PM(0x66, 0x1000290F, 0, (uint)src, dst);

    /// <summary>0F 10 /r</summary>
    public void Movups_x_x(FpReg dst, FpReg src) => R(0x1000100F, 0, (uint)dst, (uint)src);

    /// <summary>0F 10 /r</summary>
    public void Movups_x_m128(FpReg dst, Mem src) => M(0x1000100F, 0, (uint)dst, src);

    /// <summary>0F 11 /r</summary>
    public void Movups_m128_x(Mem dst, FpReg src) => M(0x1000110F, 0, (uint)src, dst);

    /// <summary>66 0F 10 /r</summary>
    public void Movupd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000100F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 10 /r</summary>
    public void Movupd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000100F, 0, (uint)dst, src);

    /// <summary>66 0F 11 /r</summary>
    public void Movupd_m128_x(Mem dst, FpReg src) => PM(0x66, 0x1000110F, 0, (uint)src, dst);

    /// <summary>66 0F 6F /r</summary>
    public void Movdqa_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10006F0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 6F /r</summary>
    public void Movdqa_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10006F0F, 0, (uint)dst, src);

    /// <summary>66 0F 7F /r</summary>
    public void Movdqa_m128_x(Mem dst, FpReg src) => PM(0x66, 0x10007F0F, 0, (uint)src, dst);

    /// <summary>F3 0F 6F /r</summary>
    public void Movdqu_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x10006F0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 6F /r</summary>
    public void Movdqu_x_m128(FpReg dst, Mem src) => PM(0xF3, 0x10006F0F, 0, (uint)dst, src);

    /// <summary>F3 0F 7F /r</summary>
    public void Movdqu_m128_x(Mem dst, FpReg src) => PM(0xF3, 0x10007F0F, 0, (uint)src, dst);

    /// <summary>F3 0F 10 /r</summary>
    public void Movss_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x1000100F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 10 /r</summary>
    public void Movss_x_m32(FpReg dst, Mem src) => PM(0xF3, 0x1000100F, 0, (uint)dst, src);

    /// <summary>F3 0F 11 /r</summary>
    public void Movss_m32_x(Mem dst, FpReg src) => PM(0xF3, 0x1000110F, 0, (uint)src, dst);

    /// <summary>F2 0F 10 /r</summary>
    public void Movsd_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x1000100F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 10 /r</summary>
    public void Movsd_x_m64(FpReg dst, Mem src) => PM(0xF2, 0x1000100F, 0, (uint)dst, src);

    /// <summary>F2 0F 11 /r</summary>
    public void Movsd_m64_x(Mem dst, FpReg src) => PM(0xF2, 0x1000110F, 0, (uint)src, dst);

    /// <summary>66 0F 6E /r</summary>
    public void Movd_x_r32(FpReg dst, Reg src) => PR(0x66, 0x10006E0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 6E /r</summary>
    public void Movd_x_m32(FpReg dst, Mem src) => PM(0x66, 0x10006E0F, 0, (uint)dst, src);

    /// <summary>66 0F 7E /r</summary>
    public void Movd_r32_x(Reg dst, FpReg src) => PR(0x66, 0x10007E0F, 0, (uint)src, (uint)dst);

    /// <summary>66 0F 7E /r</summary>
    public void Movd_m32_x(Mem dst, FpReg src) => PM(0x66, 0x10007E0F, 0, (uint)src, dst);

    /// <summary>66 REX.W 0F 6E /r</summary>
    public void Movq_x_r64(FpReg dst, Reg src) => PRW(0x66, 0x10006E0F, (uint)dst, (uint)src);

    /// <summary>66 REX.W 0F 7E /r MR</summary>
    public void Movq_r64_x(Reg dst, FpReg src) => PRW(0x66, 0x10007E0F, (uint)src, (uint)dst);

    /// <summary>F3 0F 7E /r</summary>
    public void Movq_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x10007E0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 7E /r</summary>
    public void Movq_x_m64(FpReg dst, Mem src) => PM(0xF3, 0x10007E0F, 0, (uint)dst, src);

    /// <summary>66 0F D6 /r</summary>
    public void Movq_m64_x(Mem dst, FpReg src) => PM(0x66, 0x1000D60F, 0, (uint)src, dst);

    /// <summary>0F 12 /r</summary>
    public void Movlps_x_m64(FpReg dst, Mem src) => M(0x1000120F, 0, (uint)dst, src);

    /// <summary>0F 13 /r</summary>
    public void Movlps_m64_x(Mem dst, FpReg src) => M(0x1000130F, 0, (uint)src, dst);

    /// <summary>0F 16 /r</summary>
    public void Movhps_x_m64(FpReg dst, Mem src) => M(0x1000160F, 0, (uint)dst, src);

    /// <summary>0F 17 /r</summary>
    public void Movhps_m64_x(Mem dst, FpReg src) => M(0x1000170F, 0, (uint)src, dst);

    /// <summary>66 0F 12 /r</summary>
    public void Movlpd_x_m64(FpReg dst, Mem src) => PM(0x66, 0x1000120F, 0, (uint)dst, src);

    /// <summary>66 0F 13 /r</summary>
    public void Movlpd_m64_x(Mem dst, FpReg src) => PM(0x66, 0x1000130F, 0, (uint)src, dst);

    /// <summary>66 0F 16 /r</summary>
    public void Movhpd_x_m64(FpReg dst, Mem src) => PM(0x66, 0x1000160F, 0, (uint)dst, src);

    /// <summary>66 0F 17 /r</summary>
    public void Movhpd_m64_x(Mem dst, FpReg src) => PM(0x66, 0x1000170F, 0, (uint)src, dst);

    /// <summary>0F 12 /r</summary>
    public void Movhlps_x_x(FpReg dst, FpReg src) => R(0x1000120F, 0, (uint)dst, (uint)src);

    /// <summary>0F 16 /r</summary>
    public void Movlhps_x_x(FpReg dst, FpReg src) => R(0x1000160F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 12 /r</summary>
    public void Movddup_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x1000120F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 12 /r</summary>
    public void Movddup_x_m64(FpReg dst, Mem src) => PM(0xF2, 0x1000120F, 0, (uint)dst, src);

    /// <summary>F3 0F 16 /r</summary>
    public void Movshdup_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x1000160F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 16 /r</summary>
    public void Movshdup_x_m128(FpReg dst, Mem src) => PM(0xF3, 0x1000160F, 0, (uint)dst, src);

    /// <summary>F3 0F 12 /r</summary>
    public void Movsldup_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x1000120F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 12 /r</summary>
    public void Movsldup_x_m128(FpReg dst, Mem src) => PM(0xF3, 0x1000120F, 0, (uint)dst, src);

    /// <summary>0F 50 /r</summary>
    public void Movmskps_r32_x(Reg dst, FpReg src) => R(0x1000500F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 50 /r</summary>
    public void Movmskpd_r32_x(Reg dst, FpReg src) => PR(0x66, 0x1000500F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F D7 /r</summary>
    public void Pmovmskb_r32_x(Reg dst, FpReg src) => PR(0x66, 0x1000D70F, 0, (uint)dst, (uint)src);

    /// <summary>0F 58 /r</summary>
    public void Addps_x_x(FpReg dst, FpReg src) => R(0x1000580F, 0, (uint)dst, (uint)src);

    /// <summary>0F 58 /r</summary>
    public void Addps_x_m128(FpReg dst, Mem src) => M(0x1000580F, 0, (uint)dst, src);

    /// <summary>66 0F 58 /r</summary>
    public void Addpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000580F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 58 /r</summary>
    public void Addpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000580F, 0, (uint)dst, src);

    /// <summary>F3 0F 58 /r</summary>
    public void Addss_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x1000580F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 58 /r</summary>
    public void Addss_x_m32(FpReg dst, Mem src) => PM(0xF3, 0x1000580F, 0, (uint)dst, src);

    /// <summary>F2 0F 58 /r</summary>
    public void Addsd_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x1000580F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 58 /r</summary>
    public void Addsd_x_m64(FpReg dst, Mem src) => PM(0xF2, 0x1000580F, 0, (uint)dst, src);

    /// <summary>0F 59 /r</summary>
    public void Mulps_x_x(FpReg dst, FpReg src) => R(0x1000590F, 0, (uint)dst, (uint)src);

    /// <summary>0F 59 /r</summary>
    public void Mulps_x_m128(FpReg dst, Mem src) => M(0x1000590F, 0, (uint)dst, src);

    /// <summary>66 0F 59 /r</summary>
    public void Mulpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000590F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 59 /r</summary>
    public void Mulpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000590F, 0, (uint)dst, src);

    /// <summary>F3 0F 59 /r</summary>
    public void Mulss_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x1000590F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 59 /r</summary>
    public void Mulss_x_m32(FpReg dst, Mem src) => PM(0xF3, 0x1000590F, 0, (uint)dst, src);

    /// <summary>F2 0F 59 /r</summary>
    public void Mulsd_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x1000590F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 59 /r</summary>
    public void Mulsd_x_m64(FpReg dst, Mem src) => PM(0xF2, 0x1000590F, 0, (uint)dst, src);

    /// <summary>0F 5C /r</summary>
    public void Subps_x_x(FpReg dst, FpReg src) => R(0x10005C0F, 0, (uint)dst, (uint)src);

    /// <summary>0F 5C /r</summary>
    public void Subps_x_m128(FpReg dst, Mem src) => M(0x10005C0F, 0, (uint)dst, src);

    /// <summary>66 0F 5C /r</summary>
    public void Subpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10005C0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 5C /r</summary>
    public void Subpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10005C0F, 0, (uint)dst, src);

    /// <summary>F3 0F 5C /r</summary>
    public void Subss_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x10005C0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 5C /r</summary>
    public void Subss_x_m32(FpReg dst, Mem src) => PM(0xF3, 0x10005C0F, 0, (uint)dst, src);

    /// <summary>F2 0F 5C /r</summary>
    public void Subsd_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x10005C0F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 5C /r</summary>
    public void Subsd_x_m64(FpReg dst, Mem src) => PM(0xF2, 0x10005C0F, 0, (uint)dst, src);

    /// <summary>0F 5D /r</summary>
    public void Minps_x_x(FpReg dst, FpReg src) => R(0x10005D0F, 0, (uint)dst, (uint)src);

    /// <summary>0F 5D /r</summary>
    public void Minps_x_m128(FpReg dst, Mem src) => M(0x10005D0F, 0, (uint)dst, src);

    /// <summary>66 0F 5D /r</summary>
    public void Minpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10005D0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 5D /r</summary>
    public void Minpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10005D0F, 0, (uint)dst, src);

    /// <summary>F3 0F 5D /r</summary>
    public void Minss_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x10005D0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 5D /r</summary>
    public void Minss_x_m32(FpReg dst, Mem src) => PM(0xF3, 0x10005D0F, 0, (uint)dst, src);

    /// <summary>F2 0F 5D /r</summary>
    public void Minsd_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x10005D0F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 5D /r</summary>
    public void Minsd_x_m64(FpReg dst, Mem src) => PM(0xF2, 0x10005D0F, 0, (uint)dst, src);

    /// <summary>0F 5E /r</summary>
    public void Divps_x_x(FpReg dst, FpReg src) => R(0x10005E0F, 0, (uint)dst, (uint)src);

    /// <summary>0F 5E /r</summary>
    public void Divps_x_m128(FpReg dst, Mem src) => M(0x10005E0F, 0, (uint)dst, src);

    /// <summary>66 0F 5E /r</summary>
    public void Divpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10005E0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 5E /r</summary>
    public void Divpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10005E0F, 0, (uint)dst, src);

    /// <summary>F3 0F 5E /r</summary>
    public void Divss_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x10005E0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 5E /r</summary>
    public void Divss_x_m32(FpReg dst, Mem src) => PM(0xF3, 0x10005E0F, 0, (uint)dst, src);

    /// <summary>F2 0F 5E /r</summary>
    public void Divsd_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x10005E0F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 5E /r</summary>
    public void Divsd_x_m64(FpReg dst, Mem src) => PM(0xF2, 0x10005E0F, 0, (uint)dst, src);

    /// <summary>0F 5F /r</summary>
    public void Maxps_x_x(FpReg dst, FpReg src) => R(0x10005F0F, 0, (uint)dst, (uint)src);

    /// <summary>0F 5F /r</summary>
    public void Maxps_x_m128(FpReg dst, Mem src) => M(0x10005F0F, 0, (uint)dst, src);

    /// <summary>66 0F 5F /r</summary>
    public void Maxpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10005F0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 5F /r</summary>
    public void Maxpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10005F0F, 0, (uint)dst, src);

    /// <summary>F3 0F 5F /r</summary>
    public void Maxss_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x10005F0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 5F /r</summary>
    public void Maxss_x_m32(FpReg dst, Mem src) => PM(0xF3, 0x10005F0F, 0, (uint)dst, src);

    /// <summary>F2 0F 5F /r</summary>
    public void Maxsd_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x10005F0F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 5F /r</summary>
    public void Maxsd_x_m64(FpReg dst, Mem src) => PM(0xF2, 0x10005F0F, 0, (uint)dst, src);

    /// <summary>0F 51 /r</summary>
    public void Sqrtps_x_x(FpReg dst, FpReg src) => R(0x1000510F, 0, (uint)dst, (uint)src);

    /// <summary>0F 51 /r</summary>
    public void Sqrtps_x_m128(FpReg dst, Mem src) => M(0x1000510F, 0, (uint)dst, src);

    /// <summary>66 0F 51 /r</summary>
    public void Sqrtpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000510F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 51 /r</summary>
    public void Sqrtpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000510F, 0, (uint)dst, src);

    /// <summary>F3 0F 51 /r</summary>
    public void Sqrtss_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x1000510F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 51 /r</summary>
    public void Sqrtss_x_m32(FpReg dst, Mem src) => PM(0xF3, 0x1000510F, 0, (uint)dst, src);

    /// <summary>F2 0F 51 /r</summary>
    public void Sqrtsd_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x1000510F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 51 /r</summary>
    public void Sqrtsd_x_m64(FpReg dst, Mem src) => PM(0xF2, 0x1000510F, 0, (uint)dst, src);

    /// <summary>0F 54 /r</summary>
    public void Andps_x_x(FpReg dst, FpReg src) => R(0x1000540F, 0, (uint)dst, (uint)src);

    /// <summary>0F 54 /r</summary>
    public void Andps_x_m128(FpReg dst, Mem src) => M(0x1000540F, 0, (uint)dst, src);

    /// <summary>66 0F 54 /r</summary>
    public void Andpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000540F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 54 /r</summary>
    public void Andpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000540F, 0, (uint)dst, src);

    /// <summary>0F 55 /r</summary>
    public void Andnps_x_x(FpReg dst, FpReg src) => R(0x1000550F, 0, (uint)dst, (uint)src);

    /// <summary>0F 55 /r</summary>
    public void Andnps_x_m128(FpReg dst, Mem src) => M(0x1000550F, 0, (uint)dst, src);

    /// <summary>66 0F 55 /r</summary>
    public void Andnpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000550F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 55 /r</summary>
    public void Andnpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000550F, 0, (uint)dst, src);

    /// <summary>0F 56 /r</summary>
    public void Orps_x_x(FpReg dst, FpReg src) => R(0x1000560F, 0, (uint)dst, (uint)src);

    /// <summary>0F 56 /r</summary>
    public void Orps_x_m128(FpReg dst, Mem src) => M(0x1000560F, 0, (uint)dst, src);

    /// <summary>66 0F 56 /r</summary>
    public void Orpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000560F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 56 /r</summary>
    public void Orpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000560F, 0, (uint)dst, src);

    /// <summary>0F 57 /r</summary>
    public void Xorps_x_x(FpReg dst, FpReg src) => R(0x1000570F, 0, (uint)dst, (uint)src);

    /// <summary>0F 57 /r</summary>
    public void Xorps_x_m128(FpReg dst, Mem src) => M(0x1000570F, 0, (uint)dst, src);

    /// <summary>66 0F 57 /r</summary>
    public void Xorpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000570F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 57 /r</summary>
    public void Xorpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000570F, 0, (uint)dst, src);

    /// <summary>0F 14 /r</summary>
    public void Unpcklps_x_x(FpReg dst, FpReg src) => R(0x1000140F, 0, (uint)dst, (uint)src);

    /// <summary>0F 14 /r</summary>
    public void Unpcklps_x_m128(FpReg dst, Mem src) => M(0x1000140F, 0, (uint)dst, src);

    /// <summary>66 0F 14 /r</summary>
    public void Unpcklpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000140F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 14 /r</summary>
    public void Unpcklpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000140F, 0, (uint)dst, src);

    /// <summary>0F 15 /r</summary>
    public void Unpckhps_x_x(FpReg dst, FpReg src) => R(0x1000150F, 0, (uint)dst, (uint)src);

    /// <summary>0F 15 /r</summary>
    public void Unpckhps_x_m128(FpReg dst, Mem src) => M(0x1000150F, 0, (uint)dst, src);

    /// <summary>66 0F 15 /r</summary>
    public void Unpckhpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000150F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 15 /r</summary>
    public void Unpckhpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000150F, 0, (uint)dst, src);

    /// <summary>F2 0F 7C /r</summary>
    public void Haddps_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x10007C0F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 7C /r</summary>
    public void Haddps_x_m128(FpReg dst, Mem src) => PM(0xF2, 0x10007C0F, 0, (uint)dst, src);

    /// <summary>66 0F 7C /r</summary>
    public void Haddpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10007C0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 7C /r</summary>
    public void Haddpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10007C0F, 0, (uint)dst, src);

    /// <summary>F2 0F 7D /r</summary>
    public void Hsubps_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x10007D0F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 7D /r</summary>
    public void Hsubps_x_m128(FpReg dst, Mem src) => PM(0xF2, 0x10007D0F, 0, (uint)dst, src);

    /// <summary>66 0F 7D /r</summary>
    public void Hsubpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10007D0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 7D /r</summary>
    public void Hsubpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10007D0F, 0, (uint)dst, src);

    /// <summary>F2 0F D0 /r</summary>
    public void Addsubps_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x1000D00F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F D0 /r</summary>
    public void Addsubps_x_m128(FpReg dst, Mem src) => PM(0xF2, 0x1000D00F, 0, (uint)dst, src);

    /// <summary>66 0F D0 /r</summary>
    public void Addsubpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000D00F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F D0 /r</summary>
    public void Addsubpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000D00F, 0, (uint)dst, src);

    /// <summary>0F 2E /r</summary>
    public void Ucomiss_x_x(FpReg src1, FpReg src2) => R(0x10002E0F, 0, (uint)src1, (uint)src2);

    /// <summary>0F 2E /r</summary>
    public void Ucomiss_x_m32(FpReg src1, Mem src2) => M(0x10002E0F, 0, (uint)src1, src2);

    /// <summary>66 0F 2E /r</summary>
    public void Ucomisd_x_x(FpReg src1, FpReg src2) => PR(0x66, 0x10002E0F, 0, (uint)src1, (uint)src2);

    /// <summary>66 0F 2E /r</summary>
    public void Ucomisd_x_m64(FpReg src1, Mem src2) => PM(0x66, 0x10002E0F, 0, (uint)src1, src2);

    /// <summary>0F 2F /r</summary>
    public void Comiss_x_x(FpReg src1, FpReg src2) => R(0x10002F0F, 0, (uint)src1, (uint)src2);

    /// <summary>0F 2F /r</summary>
    public void Comiss_x_m32(FpReg src1, Mem src2) => M(0x10002F0F, 0, (uint)src1, src2);

    /// <summary>66 0F 2F /r</summary>
    public void Comisd_x_x(FpReg src1, FpReg src2) => PR(0x66, 0x10002F0F, 0, (uint)src1, (uint)src2);

    /// <summary>66 0F 2F /r</summary>
    public void Comisd_x_m64(FpReg src1, Mem src2) => PM(0x66, 0x10002F0F, 0, (uint)src1, src2);

    /// <summary>0F C2 /r ib</summary>
    public void Cmpps_x_x_i8(FpReg dst, FpReg src, int imm) => RI(0x3000C20F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>0F C2 /r ib</summary>
    public void Cmpps_x_m128_i8(FpReg dst, Mem src, int imm) => MI(0x3000C20F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F C2 /r ib</summary>
    public void Cmppd_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x3000C20F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F C2 /r ib</summary>
    public void Cmppd_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x3000C20F, 0, (uint)dst, src, (byte)imm);

    /// <summary>F3 0F C2 /r ib</summary>
    public void Cmpss_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0xF3, 0x3000C20F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>F3 0F C2 /r ib</summary>
    public void Cmpss_x_m32_i8(FpReg dst, Mem src, int imm) => PMI(0xF3, 0x3000C20F, 0, (uint)dst, src, (byte)imm);

    /// <summary>F2 0F C2 /r ib</summary>
    public void Cmpsd_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0xF2, 0x3000C20F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>F2 0F C2 /r ib</summary>
    public void Cmpsd_x_m64_i8(FpReg dst, Mem src, int imm) => PMI(0xF2, 0x3000C20F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 08 /r ib</summary>
    public void Roundps_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x38083A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 08 /r ib</summary>
    public void Roundps_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x38083A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 09 /r ib</summary>
    public void Roundpd_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x38093A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 09 /r ib</summary>
    public void Roundpd_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x38093A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 0A /r ib</summary>
    public void Roundss_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x380A3A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 0A /r ib</summary>
    public void Roundss_x_m32_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x380A3A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 0B /r ib</summary>
    public void Roundsd_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x380B3A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 0B /r ib</summary>
    public void Roundsd_x_m64_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x380B3A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>0F 5B /r</summary>
    public void Cvtdq2ps_x_x(FpReg dst, FpReg src) => R(0x10005B0F, 0, (uint)dst, (uint)src);

    /// <summary>0F 5B /r</summary>
    public void Cvtdq2ps_x_m128(FpReg dst, Mem src) => M(0x10005B0F, 0, (uint)dst, src);

    /// <summary>F3 0F E6 /r</summary>
    public void Cvtdq2pd_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x1000E60F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F E6 /r</summary>
    public void Cvtdq2pd_x_m64(FpReg dst, Mem src) => PM(0xF3, 0x1000E60F, 0, (uint)dst, src);

    /// <summary>66 0F 5B /r</summary>
    public void Cvtps2dq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10005B0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 5B /r</summary>
    public void Cvtps2dq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10005B0F, 0, (uint)dst, src);

    /// <summary>F3 0F 5B /r</summary>
    public void Cvttps2dq_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x10005B0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 5B /r</summary>
    public void Cvttps2dq_x_m128(FpReg dst, Mem src) => PM(0xF3, 0x10005B0F, 0, (uint)dst, src);

    /// <summary>F2 0F E6 /r</summary>
    public void Cvtpd2dq_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x1000E60F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F E6 /r</summary>
    public void Cvtpd2dq_x_m128(FpReg dst, Mem src) => PM(0xF2, 0x1000E60F, 0, (uint)dst, src);

    /// <summary>66 0F E6 /r</summary>
    public void Cvttpd2dq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000E60F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F E6 /r</summary>
    public void Cvttpd2dq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000E60F, 0, (uint)dst, src);

    /// <summary>0F 5A /r</summary>
    public void Cvtps2pd_x_x(FpReg dst, FpReg src) => R(0x10005A0F, 0, (uint)dst, (uint)src);

    /// <summary>0F 5A /r</summary>
    public void Cvtps2pd_x_m64(FpReg dst, Mem src) => M(0x10005A0F, 0, (uint)dst, src);

    /// <summary>66 0F 5A /r</summary>
    public void Cvtpd2ps_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10005A0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 5A /r</summary>
    public void Cvtpd2ps_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10005A0F, 0, (uint)dst, src);

    /// <summary>F3 0F 5A /r</summary>
    public void Cvtss2sd_x_x(FpReg dst, FpReg src) => PR(0xF3, 0x10005A0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 5A /r</summary>
    public void Cvtss2sd_x_m32(FpReg dst, Mem src) => PM(0xF3, 0x10005A0F, 0, (uint)dst, src);

    /// <summary>F2 0F 5A /r</summary>
    public void Cvtsd2ss_x_x(FpReg dst, FpReg src) => PR(0xF2, 0x10005A0F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 5A /r</summary>
    public void Cvtsd2ss_x_m64(FpReg dst, Mem src) => PM(0xF2, 0x10005A0F, 0, (uint)dst, src);

    /// <summary>F3 0F 2A /r</summary>
    public void Cvtsi2ss_x_r32(FpReg dst, Reg src) => PR(0xF3, 0x10002A0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 2A /r</summary>
    public void Cvtsi2ss_x_m32(FpReg dst, Mem src) => PM(0xF3, 0x10002A0F, 0, (uint)dst, src);

    /// <summary>F3 REX.W 0F 2A /r</summary>
    public void Cvtsi2ss_x_r64(FpReg dst, Reg src) => PRW(0xF3, 0x10002A0F, (uint)dst, (uint)src);

    /// <summary>F3 REX.W 0F 2A /r</summary>
    public void Cvtsi2ss_x_m64(FpReg dst, Mem src) => PMW(0xF3, 0x10002A0F, (uint)dst, src);

    /// <summary>F3 0F 2C /r</summary>
    public void Cvttss2si_r32_x(Reg dst, FpReg src) => PR(0xF3, 0x10002C0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 2C /r</summary>
    public void Cvttss2si_r32_m32(Reg dst, Mem src) => PM(0xF3, 0x10002C0F, 0, (uint)dst, src);

    /// <summary>F3 REX.W 0F 2C /r</summary>
    public void Cvttss2si_r64_x(Reg dst, FpReg src) => PRW(0xF3, 0x10002C0F, (uint)dst, (uint)src);

    /// <summary>F3 REX.W 0F 2C /r</summary>
    public void Cvttss2si_r64_m32(Reg dst, Mem src) => PMW(0xF3, 0x10002C0F, (uint)dst, src);

    /// <summary>F3 0F 2D /r</summary>
    public void Cvtss2si_r32_x(Reg dst, FpReg src) => PR(0xF3, 0x10002D0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F 2D /r</summary>
    public void Cvtss2si_r32_m32(Reg dst, Mem src) => PM(0xF3, 0x10002D0F, 0, (uint)dst, src);

    /// <summary>F3 REX.W 0F 2D /r</summary>
    public void Cvtss2si_r64_x(Reg dst, FpReg src) => PRW(0xF3, 0x10002D0F, (uint)dst, (uint)src);

    /// <summary>F3 REX.W 0F 2D /r</summary>
    public void Cvtss2si_r64_m32(Reg dst, Mem src) => PMW(0xF3, 0x10002D0F, (uint)dst, src);

    /// <summary>F2 0F 2A /r</summary>
    public void Cvtsi2sd_x_r32(FpReg dst, Reg src) => PR(0xF2, 0x10002A0F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 2A /r</summary>
    public void Cvtsi2sd_x_m32(FpReg dst, Mem src) => PM(0xF2, 0x10002A0F, 0, (uint)dst, src);

    /// <summary>F2 REX.W 0F 2A /r</summary>
    public void Cvtsi2sd_x_r64(FpReg dst, Reg src) => PRW(0xF2, 0x10002A0F, (uint)dst, (uint)src);

    /// <summary>F2 REX.W 0F 2A /r</summary>
    public void Cvtsi2sd_x_m64(FpReg dst, Mem src) => PMW(0xF2, 0x10002A0F, (uint)dst, src);

    /// <summary>F2 0F 2C /r</summary>
    public void Cvttsd2si_r32_x(Reg dst, FpReg src) => PR(0xF2, 0x10002C0F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 2C /r</summary>
    public void Cvttsd2si_r32_m64(Reg dst, Mem src) => PM(0xF2, 0x10002C0F, 0, (uint)dst, src);

    /// <summary>F2 REX.W 0F 2C /r</summary>
    public void Cvttsd2si_r64_x(Reg dst, FpReg src) => PRW(0xF2, 0x10002C0F, (uint)dst, (uint)src);

    /// <summary>F2 REX.W 0F 2C /r</summary>
    public void Cvttsd2si_r64_m64(Reg dst, Mem src) => PMW(0xF2, 0x10002C0F, (uint)dst, src);

    /// <summary>F2 0F 2D /r</summary>
    public void Cvtsd2si_r32_x(Reg dst, FpReg src) => PR(0xF2, 0x10002D0F, 0, (uint)dst, (uint)src);

    /// <summary>F2 0F 2D /r</summary>
    public void Cvtsd2si_r32_m64(Reg dst, Mem src) => PM(0xF2, 0x10002D0F, 0, (uint)dst, src);

    /// <summary>F2 REX.W 0F 2D /r</summary>
    public void Cvtsd2si_r64_x(Reg dst, FpReg src) => PRW(0xF2, 0x10002D0F, (uint)dst, (uint)src);

    /// <summary>F2 REX.W 0F 2D /r</summary>
    public void Cvtsd2si_r64_m64(Reg dst, Mem src) => PMW(0xF2, 0x10002D0F, (uint)dst, src);

    /// <summary>66 0F FC /r</summary>
    public void Paddb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000FC0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F FC /r</summary>
    public void Paddb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000FC0F, 0, (uint)dst, src);

    /// <summary>66 0F FD /r</summary>
    public void Paddw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000FD0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F FD /r</summary>
    public void Paddw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000FD0F, 0, (uint)dst, src);

    /// <summary>66 0F FE /r</summary>
    public void Paddd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000FE0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F FE /r</summary>
    public void Paddd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000FE0F, 0, (uint)dst, src);

    /// <summary>66 0F D4 /r</summary>
    public void Paddq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000D40F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F D4 /r</summary>
    public void Paddq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000D40F, 0, (uint)dst, src);

    /// <summary>66 0F EC /r</summary>
    public void Paddsb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000EC0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F EC /r</summary>
    public void Paddsb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000EC0F, 0, (uint)dst, src);

    /// <summary>66 0F ED /r</summary>
    public void Paddsw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000ED0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F ED /r</summary>
    public void Paddsw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000ED0F, 0, (uint)dst, src);

    /// <summary>66 0F DC /r</summary>
    public void Paddusb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000DC0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F DC /r</summary>
    public void Paddusb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000DC0F, 0, (uint)dst, src);

    /// <summary>66 0F DD /r</summary>
    public void Paddusw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000DD0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F DD /r</summary>
    public void Paddusw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000DD0F, 0, (uint)dst, src);

    /// <summary>66 0F F8 /r</summary>
    public void Psubb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000F80F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F F8 /r</summary>
    public void Psubb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000F80F, 0, (uint)dst, src);

    /// <summary>66 0F F9 /r</summary>
    public void Psubw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000F90F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F F9 /r</summary>
    public void Psubw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000F90F, 0, (uint)dst, src);

    /// <summary>66 0F FA /r</summary>
    public void Psubd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000FA0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F FA /r</summary>
    public void Psubd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000FA0F, 0, (uint)dst, src);

    /// <summary>66 0F FB /r</summary>
    public void Psubq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000FB0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F FB /r</summary>
    public void Psubq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000FB0F, 0, (uint)dst, src);

    /// <summary>66 0F E8 /r</summary>
    public void Psubsb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000E80F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F E8 /r</summary>
    public void Psubsb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000E80F, 0, (uint)dst, src);

    /// <summary>66 0F E9 /r</summary>
    public void Psubsw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000E90F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F E9 /r</summary>
    public void Psubsw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000E90F, 0, (uint)dst, src);

    /// <summary>66 0F D8 /r</summary>
    public void Psubusb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000D80F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F D8 /r</summary>
    public void Psubusb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000D80F, 0, (uint)dst, src);

    /// <summary>66 0F D9 /r</summary>
    public void Psubusw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000D90F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F D9 /r</summary>
    public void Psubusw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000D90F, 0, (uint)dst, src);

    /// <summary>66 0F D5 /r</summary>
    public void Pmullw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000D50F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F D5 /r</summary>
    public void Pmullw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000D50F, 0, (uint)dst, src);

    /// <summary>66 0F E5 /r</summary>
    public void Pmulhw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000E50F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F E5 /r</summary>
    public void Pmulhw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000E50F, 0, (uint)dst, src);

    /// <summary>66 0F E4 /r</summary>
    public void Pmulhuw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000E40F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F E4 /r</summary>
    public void Pmulhuw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000E40F, 0, (uint)dst, src);

    /// <summary>66 0F F4 /r</summary>
    public void Pmuludq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000F40F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F F4 /r</summary>
    public void Pmuludq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000F40F, 0, (uint)dst, src);

    /// <summary>66 0F F5 /r</summary>
    public void Pmaddwd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000F50F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F F5 /r</summary>
    public void Pmaddwd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000F50F, 0, (uint)dst, src);

    /// <summary>66 0F F6 /r</summary>
    public void Psadbw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000F60F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F F6 /r</summary>
    public void Psadbw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000F60F, 0, (uint)dst, src);

    /// <summary>66 0F E0 /r</summary>
    public void Pavgb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000E00F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F E0 /r</summary>
    public void Pavgb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000E00F, 0, (uint)dst, src);

    /// <summary>66 0F E3 /r</summary>
    public void Pavgw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000E30F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F E3 /r</summary>
    public void Pavgw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000E30F, 0, (uint)dst, src);

    /// <summary>66 0F DA /r</summary>
    public void Pminub_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000DA0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F DA /r</summary>
    public void Pminub_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000DA0F, 0, (uint)dst, src);

    /// <summary>66 0F DE /r</summary>
    public void Pmaxub_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000DE0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F DE /r</summary>
    public void Pmaxub_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000DE0F, 0, (uint)dst, src);

    /// <summary>66 0F EA /r</summary>
    public void Pminsw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000EA0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F EA /r</summary>
    public void Pminsw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000EA0F, 0, (uint)dst, src);

    /// <summary>66 0F EE /r</summary>
    public void Pmaxsw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000EE0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F EE /r</summary>
    public void Pmaxsw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000EE0F, 0, (uint)dst, src);

    /// <summary>66 0F DB /r</summary>
    public void Pand_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000DB0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F DB /r</summary>
    public void Pand_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000DB0F, 0, (uint)dst, src);

    /// <summary>66 0F DF /r</summary>
    public void Pandn_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000DF0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F DF /r</summary>
    public void Pandn_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000DF0F, 0, (uint)dst, src);

    /// <summary>66 0F EB /r</summary>
    public void Por_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000EB0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F EB /r</summary>
    public void Por_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000EB0F, 0, (uint)dst, src);

    /// <summary>66 0F EF /r</summary>
    public void Pxor_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000EF0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F EF /r</summary>
    public void Pxor_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000EF0F, 0, (uint)dst, src);

    /// <summary>66 0F 74 /r</summary>
    public void Pcmpeqb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000740F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 74 /r</summary>
    public void Pcmpeqb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000740F, 0, (uint)dst, src);

    /// <summary>66 0F 75 /r</summary>
    public void Pcmpeqw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000750F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 75 /r</summary>
    public void Pcmpeqw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000750F, 0, (uint)dst, src);

    /// <summary>66 0F 76 /r</summary>
    public void Pcmpeqd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000760F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 76 /r</summary>
    public void Pcmpeqd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000760F, 0, (uint)dst, src);

    /// <summary>66 0F 64 /r</summary>
    public void Pcmpgtb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000640F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 64 /r</summary>
    public void Pcmpgtb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000640F, 0, (uint)dst, src);

    /// <summary>66 0F 65 /r</summary>
    public void Pcmpgtw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000650F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 65 /r</summary>
    public void Pcmpgtw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000650F, 0, (uint)dst, src);

    /// <summary>66 0F 66 /r</summary>
    public void Pcmpgtd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000660F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 66 /r</summary>
    public void Pcmpgtd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000660F, 0, (uint)dst, src);

    /// <summary>66 0F 60 /r</summary>
    public void Punpcklbw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000600F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 60 /r</summary>
    public void Punpcklbw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000600F, 0, (uint)dst, src);

    /// <summary>66 0F 61 /r</summary>
    public void Punpcklwd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000610F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 61 /r</summary>
    public void Punpcklwd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000610F, 0, (uint)dst, src);

    /// <summary>66 0F 62 /r</summary>
    public void Punpckldq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000620F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 62 /r</summary>
    public void Punpckldq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000620F, 0, (uint)dst, src);

    /// <summary>66 0F 6C /r</summary>
    public void Punpcklqdq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10006C0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 6C /r</summary>
    public void Punpcklqdq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10006C0F, 0, (uint)dst, src);

    /// <summary>66 0F 68 /r</summary>
    public void Punpckhbw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000680F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 68 /r</summary>
    public void Punpckhbw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000680F, 0, (uint)dst, src);

    /// <summary>66 0F 69 /r</summary>
    public void Punpckhwd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000690F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 69 /r</summary>
    public void Punpckhwd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000690F, 0, (uint)dst, src);

    /// <summary>66 0F 6A /r</summary>
    public void Punpckhdq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10006A0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 6A /r</summary>
    public void Punpckhdq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10006A0F, 0, (uint)dst, src);

    /// <summary>66 0F 6D /r</summary>
    public void Punpckhqdq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10006D0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 6D /r</summary>
    public void Punpckhqdq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10006D0F, 0, (uint)dst, src);

    /// <summary>66 0F 63 /r</summary>
    public void Packsswb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000630F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 63 /r</summary>
    public void Packsswb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000630F, 0, (uint)dst, src);

    /// <summary>66 0F 6B /r</summary>
    public void Packssdw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x10006B0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 6B /r</summary>
    public void Packssdw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x10006B0F, 0, (uint)dst, src);

    /// <summary>66 0F 67 /r</summary>
    public void Packuswb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000670F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 67 /r</summary>
    public void Packuswb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000670F, 0, (uint)dst, src);

    /// <summary>66 0F 38 00 /r</summary>
    public void Pshufb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1800380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 00 /r</summary>
    public void Pshufb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1800380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 01 /r</summary>
    public void Phaddw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1801380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 01 /r</summary>
    public void Phaddw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1801380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 02 /r</summary>
    public void Phaddd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1802380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 02 /r</summary>
    public void Phaddd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1802380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 03 /r</summary>
    public void Phaddsw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1803380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 03 /r</summary>
    public void Phaddsw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1803380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 04 /r</summary>
    public void Pmaddubsw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1804380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 04 /r</summary>
    public void Pmaddubsw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1804380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 05 /r</summary>
    public void Phsubw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1805380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 05 /r</summary>
    public void Phsubw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1805380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 06 /r</summary>
    public void Phsubd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1806380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 06 /r</summary>
    public void Phsubd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1806380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 07 /r</summary>
    public void Phsubsw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1807380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 07 /r</summary>
    public void Phsubsw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1807380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 08 /r</summary>
    public void Psignb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1808380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 08 /r</summary>
    public void Psignb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1808380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 09 /r</summary>
    public void Psignw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1809380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 09 /r</summary>
    public void Psignw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1809380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 0A /r</summary>
    public void Psignd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x180A380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 0A /r</summary>
    public void Psignd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x180A380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 0B /r</summary>
    public void Pmulhrsw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x180B380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 0B /r</summary>
    public void Pmulhrsw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x180B380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 28 /r</summary>
    public void Pmuldq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1828380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 28 /r</summary>
    public void Pmuldq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1828380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 29 /r</summary>
    public void Pcmpeqq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1829380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 29 /r</summary>
    public void Pcmpeqq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1829380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 2B /r</summary>
    public void Packusdw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x182B380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 2B /r</summary>
    public void Packusdw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x182B380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 38 /r</summary>
    public void Pminsb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1838380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 38 /r</summary>
    public void Pminsb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1838380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 39 /r</summary>
    public void Pminsd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1839380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 39 /r</summary>
    public void Pminsd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1839380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 3A /r</summary>
    public void Pminuw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x183A380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 3A /r</summary>
    public void Pminuw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x183A380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 3B /r</summary>
    public void Pminud_x_x(FpReg dst, FpReg src) => PR(0x66, 0x183B380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 3B /r</summary>
    public void Pminud_x_m128(FpReg dst, Mem src) => PM(0x66, 0x183B380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 3C /r</summary>
    public void Pmaxsb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x183C380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 3C /r</summary>
    public void Pmaxsb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x183C380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 3D /r</summary>
    public void Pmaxsd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x183D380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 3D /r</summary>
    public void Pmaxsd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x183D380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 3E /r</summary>
    public void Pmaxuw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x183E380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 3E /r</summary>
    public void Pmaxuw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x183E380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 3F /r</summary>
    public void Pmaxud_x_x(FpReg dst, FpReg src) => PR(0x66, 0x183F380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 3F /r</summary>
    public void Pmaxud_x_m128(FpReg dst, Mem src) => PM(0x66, 0x183F380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 40 /r</summary>
    public void Pmulld_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1840380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 40 /r</summary>
    public void Pmulld_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1840380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 37 /r</summary>
    public void Pcmpgtq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1837380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 37 /r</summary>
    public void Pcmpgtq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1837380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 1C /r</summary>
    public void Pabsb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x181C380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 1C /r</summary>
    public void Pabsb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x181C380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 1D /r</summary>
    public void Pabsw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x181D380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 1D /r</summary>
    public void Pabsw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x181D380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 1E /r</summary>
    public void Pabsd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x181E380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 1E /r</summary>
    public void Pabsd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x181E380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 20 /r</summary>
    public void Pmovsxbw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1820380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 20 /r</summary>
    public void Pmovsxbw_x_m64(FpReg dst, Mem src) => PM(0x66, 0x1820380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 21 /r</summary>
    public void Pmovsxbd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1821380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 21 /r</summary>
    public void Pmovsxbd_x_m32(FpReg dst, Mem src) => PM(0x66, 0x1821380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 22 /r</summary>
    public void Pmovsxbq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1822380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 22 /r</summary>
    public void Pmovsxbq_x_m16(FpReg dst, Mem src) => PM(0x66, 0x1822380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 23 /r</summary>
    public void Pmovsxwd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1823380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 23 /r</summary>
    public void Pmovsxwd_x_m64(FpReg dst, Mem src) => PM(0x66, 0x1823380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 24 /r</summary>
    public void Pmovsxwq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1824380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 24 /r</summary>
    public void Pmovsxwq_x_m32(FpReg dst, Mem src) => PM(0x66, 0x1824380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 25 /r</summary>
    public void Pmovsxdq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1825380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 25 /r</summary>
    public void Pmovsxdq_x_m64(FpReg dst, Mem src) => PM(0x66, 0x1825380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 30 /r</summary>
    public void Pmovzxbw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1830380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 30 /r</summary>
    public void Pmovzxbw_x_m64(FpReg dst, Mem src) => PM(0x66, 0x1830380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 31 /r</summary>
    public void Pmovzxbd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1831380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 31 /r</summary>
    public void Pmovzxbd_x_m32(FpReg dst, Mem src) => PM(0x66, 0x1831380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 32 /r</summary>
    public void Pmovzxbq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1832380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 32 /r</summary>
    public void Pmovzxbq_x_m16(FpReg dst, Mem src) => PM(0x66, 0x1832380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 33 /r</summary>
    public void Pmovzxwd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1833380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 33 /r</summary>
    public void Pmovzxwd_x_m64(FpReg dst, Mem src) => PM(0x66, 0x1833380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 34 /r</summary>
    public void Pmovzxwq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1834380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 34 /r</summary>
    public void Pmovzxwq_x_m32(FpReg dst, Mem src) => PM(0x66, 0x1834380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 35 /r</summary>
    public void Pmovzxdq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1835380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 35 /r</summary>
    public void Pmovzxdq_x_m64(FpReg dst, Mem src) => PM(0x66, 0x1835380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 41 /r</summary>
    public void Phminposuw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1841380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 41 /r</summary>
    public void Phminposuw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1841380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 17 /r</summary>
    public void Ptest_x_x(FpReg src1, FpReg src2) => PR(0x66, 0x1817380F, 0, (uint)src1, (uint)src2);

    /// <summary>66 0F 38 17 /r</summary>
    public void Ptest_x_m128(FpReg src1, Mem src2) => PM(0x66, 0x1817380F, 0, (uint)src1, src2);

    /// <summary>66 0F F1 /r</summary>
    public void Psllw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000F10F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F F1 /r</summary>
    public void Psllw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000F10F, 0, (uint)dst, src);

    /// <summary>66 0F 71 /6 ib</summary>
    public void Psllw_x_i8(FpReg dst, int imm) => PRI(0x66, 0x3000710F, 0, 6, (uint)dst, (byte)imm);

    /// <summary>66 0F F2 /r</summary>
    public void Pslld_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000F20F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F F2 /r</summary>
    public void Pslld_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000F20F, 0, (uint)dst, src);

    /// <summary>66 0F 72 /6 ib</summary>
    public void Pslld_x_i8(FpReg dst, int imm) => PRI(0x66, 0x3000720F, 0, 6, (uint)dst, (byte)imm);

    /// <summary>66 0F F3 /r</summary>
    public void Psllq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000F30F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F F3 /r</summary>
    public void Psllq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000F30F, 0, (uint)dst, src);

    /// <summary>66 0F 73 /6 ib</summary>
    public void Psllq_x_i8(FpReg dst, int imm) => PRI(0x66, 0x3000730F, 0, 6, (uint)dst, (byte)imm);

    /// <summary>66 0F D1 /r</summary>
    public void Psrlw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000D10F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F D1 /r</summary>
    public void Psrlw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000D10F, 0, (uint)dst, src);

    /// <summary>66 0F 71 /2 ib</summary>
    public void Psrlw_x_i8(FpReg dst, int imm) => PRI(0x66, 0x3000710F, 0, 2, (uint)dst, (byte)imm);

    /// <summary>66 0F D2 /r</summary>
    public void Psrld_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000D20F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F D2 /r</summary>
    public void Psrld_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000D20F, 0, (uint)dst, src);

    /// <summary>66 0F 72 /2 ib</summary>
    public void Psrld_x_i8(FpReg dst, int imm) => PRI(0x66, 0x3000720F, 0, 2, (uint)dst, (byte)imm);

    /// <summary>66 0F D3 /r</summary>
    public void Psrlq_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000D30F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F D3 /r</summary>
    public void Psrlq_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000D30F, 0, (uint)dst, src);

    /// <summary>66 0F 73 /2 ib</summary>
    public void Psrlq_x_i8(FpReg dst, int imm) => PRI(0x66, 0x3000730F, 0, 2, (uint)dst, (byte)imm);

    /// <summary>66 0F E1 /r</summary>
    public void Psraw_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000E10F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F E1 /r</summary>
    public void Psraw_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000E10F, 0, (uint)dst, src);

    /// <summary>66 0F 71 /4 ib</summary>
    public void Psraw_x_i8(FpReg dst, int imm) => PRI(0x66, 0x3000710F, 0, 4, (uint)dst, (byte)imm);

    /// <summary>66 0F E2 /r</summary>
    public void Psrad_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1000E20F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F E2 /r</summary>
    public void Psrad_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1000E20F, 0, (uint)dst, src);

    /// <summary>66 0F 72 /4 ib</summary>
    public void Psrad_x_i8(FpReg dst, int imm) => PRI(0x66, 0x3000720F, 0, 4, (uint)dst, (byte)imm);

    /// <summary>66 0F 73 /7 ib</summary>
    public void Pslldq_x_i8(FpReg dst, int imm) => PRI(0x66, 0x3000730F, 0, 7, (uint)dst, (byte)imm);

    /// <summary>66 0F 73 /3 ib</summary>
    public void Psrldq_x_i8(FpReg dst, int imm) => PRI(0x66, 0x3000730F, 0, 3, (uint)dst, (byte)imm);

    /// <summary>66 0F 70 /r ib</summary>
    public void Pshufd_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x3000700F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 70 /r ib</summary>
    public void Pshufd_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x3000700F, 0, (uint)dst, src, (byte)imm);

    /// <summary>F3 0F 70 /r ib</summary>
    public void Pshufhw_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0xF3, 0x3000700F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>F3 0F 70 /r ib</summary>
    public void Pshufhw_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0xF3, 0x3000700F, 0, (uint)dst, src, (byte)imm);

    /// <summary>F2 0F 70 /r ib</summary>
    public void Pshuflw_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0xF2, 0x3000700F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>F2 0F 70 /r ib</summary>
    public void Pshuflw_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0xF2, 0x3000700F, 0, (uint)dst, src, (byte)imm);

    /// <summary>0F C6 /r ib</summary>
    public void Shufps_x_x_i8(FpReg dst, FpReg src, int imm) => RI(0x3000C60F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>0F C6 /r ib</summary>
    public void Shufps_x_m128_i8(FpReg dst, Mem src, int imm) => MI(0x3000C60F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F C6 /r ib</summary>
    public void Shufpd_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x3000C60F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F C6 /r ib</summary>
    public void Shufpd_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x3000C60F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 0F /r ib</summary>
    public void Palignr_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x380F3A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 0F /r ib</summary>
    public void Palignr_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x380F3A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 0E /r ib</summary>
    public void Pblendw_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x380E3A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 0E /r ib</summary>
    public void Pblendw_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x380E3A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 0C /r ib</summary>
    public void Blendps_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x380C3A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 0C /r ib</summary>
    public void Blendps_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x380C3A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 0D /r ib</summary>
    public void Blendpd_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x380D3A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 0D /r ib</summary>
    public void Blendpd_x_m128_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x380D3A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 38 10 /r</summary>
    public void Pblendvb_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1810380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 10 /r</summary>
    public void Pblendvb_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1810380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 14 /r</summary>
    public void Blendvps_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1814380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 14 /r</summary>
    public void Blendvps_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1814380F, 0, (uint)dst, src);

    /// <summary>66 0F 38 15 /r</summary>
    public void Blendvpd_x_x(FpReg dst, FpReg src) => PR(0x66, 0x1815380F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F 38 15 /r</summary>
    public void Blendvpd_x_m128(FpReg dst, Mem src) => PM(0x66, 0x1815380F, 0, (uint)dst, src);

    /// <summary>66 0F 3A 21 /r ib</summary>
    public void Insertps_x_x_i8(FpReg dst, FpReg src, int imm) => PRI(0x66, 0x38213A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 21 /r ib</summary>
    public void Insertps_x_m32_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x38213A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 20 /r ib</summary>
    public void Pinsrb_x_r32_i8(FpReg dst, Reg src, int imm) => PRI(0x66, 0x38203A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 20 /r ib</summary>
    public void Pinsrb_x_m8_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x38203A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F C4 /r ib</summary>
    public void Pinsrw_x_r32_i8(FpReg dst, Reg src, int imm) => PRI(0x66, 0x3000C40F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F C4 /r ib</summary>
    public void Pinsrw_x_m16_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x3000C40F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 22 /r ib</summary>
    public void Pinsrd_x_r32_i8(FpReg dst, Reg src, int imm) => PRI(0x66, 0x38223A0F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 22 /r ib</summary>
    public void Pinsrd_x_m32_i8(FpReg dst, Mem src, int imm) => PMI(0x66, 0x38223A0F, 0, (uint)dst, src, (byte)imm);

    /// <summary>66 REX.W 0F 3A 22 /r ib</summary>
    public void Pinsrq_x_r64_i8(FpReg dst, Reg src, int imm) => PRWI(0x66, 0x38223A0F, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 REX.W 0F 3A 22 /r ib</summary>
    public void Pinsrq_x_m64_i8(FpReg dst, Mem src, int imm) => PMWI(0x66, 0x38223A0F, (uint)dst, src, (byte)imm);

    /// <summary>66 0F 3A 14 /r ib</summary>
    public void Pextrb_r32_x_i8(Reg dst, FpReg src, int imm) => PRI(0x66, 0x38143A0F, 0, (uint)src, (uint)dst, (byte)imm);

    /// <summary>66 0F 3A 14 /r ib</summary>
    public void Pextrb_m8_x_i8(Mem dst, FpReg src, int imm) => PMI(0x66, 0x38143A0F, 0, (uint)src, dst, (byte)imm);

    /// <summary>66 0F C5 /r ib</summary>
    public void Pextrw_r32_x_i8(Reg dst, FpReg src, int imm) => PRI(0x66, 0x3000C50F, 0, (uint)dst, (uint)src, (byte)imm);

    /// <summary>66 0F 3A 15 /r ib</summary>
    public void Pextrw_m16_x_i8(Mem dst, FpReg src, int imm) => PMI(0x66, 0x38153A0F, 0, (uint)src, dst, (byte)imm);

    /// <summary>66 0F 3A 16 /r ib</summary>
    public void Pextrd_r32_x_i8(Reg dst, FpReg src, int imm) => PRI(0x66, 0x38163A0F, 0, (uint)src, (uint)dst, (byte)imm);

    /// <summary>66 0F 3A 16 /r ib</summary>
    public void Pextrd_m32_x_i8(Mem dst, FpReg src, int imm) => PMI(0x66, 0x38163A0F, 0, (uint)src, dst, (byte)imm);

    /// <summary>66 REX.W 0F 3A 16 /r ib</summary>
    public void Pextrq_r64_x_i8(Reg dst, FpReg src, int imm) => PRWI(0x66, 0x38163A0F, (uint)src, (uint)dst, (byte)imm);

    /// <summary>66 REX.W 0F 3A 16 /r ib</summary>
    public void Pextrq_m64_x_i8(Mem dst, FpReg src, int imm) => PMWI(0x66, 0x38163A0F, (uint)src, dst, (byte)imm);

    /// <summary>66 0F 3A 17 /r ib</summary>
    public void Extractps_r32_x_i8(Reg dst, FpReg src, int imm) => PRI(0x66, 0x38173A0F, 0, (uint)src, (uint)dst, (byte)imm);

    /// <summary>66 0F 3A 17 /r ib</summary>
    public void Extractps_m32_x_i8(Mem dst, FpReg src, int imm) => PMI(0x66, 0x38173A0F, 0, (uint)src, dst, (byte)imm);
}
