// Generated from tools/Gen/Defs/X64Instructions.Avx.cs; do not edit.
namespace Wager.Jit.Targets.X64;

internal sealed partial class Assembler
{
    /// <summary>VEX.128.0F.WIG 28 /r</summary>
    public void Vmovaps_x_x(FpReg dst, FpReg src) => VR(0x000128, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.0F.WIG 28 /r</summary>
    public void Vmovaps_x_m128(FpReg dst, Mem src) => VM(0x000128, (uint)dst, 0, src);

    /// <summary>VEX.128.0F.WIG 29 /r</summary>
    public void Vmovaps_m128_x(Mem dst, FpReg src) => VM(0x000129, (uint)src, 0, dst);

    /// <summary>VEX.128.66.0F.WIG 28 /r</summary>
    public void Vmovapd_x_x(FpReg dst, FpReg src) => VR(0x010128, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.WIG 28 /r</summary>
    public void Vmovapd_x_m128(FpReg dst, Mem src) => VM(0x010128, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F.WIG 29 /r</summary>
    public void Vmovapd_m128_x(Mem dst, FpReg src) => VM(0x010129, (uint)src, 0, dst);

    /// <summary>VEX.128.0F.WIG 10 /r</summary>
    public void Vmovups_x_x(FpReg dst, FpReg src) => VR(0x000110, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.0F.WIG 10 /r</summary>
    public void Vmovups_x_m128(FpReg dst, Mem src) => VM(0x000110, (uint)dst, 0, src);

    /// <summary>VEX.128.0F.WIG 11 /r</summary>
    public void Vmovups_m128_x(Mem dst, FpReg src) => VM(0x000111, (uint)src, 0, dst);

    /// <summary>VEX.128.66.0F.WIG 10 /r</summary>
    public void Vmovupd_x_x(FpReg dst, FpReg src) => VR(0x010110, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.WIG 10 /r</summary>
    public void Vmovupd_x_m128(FpReg dst, Mem src) => VM(0x010110, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F.WIG 11 /r</summary>
    public void Vmovupd_m128_x(Mem dst, FpReg src) => VM(0x010111, (uint)src, 0, dst);

    /// <summary>VEX.128.66.0F.WIG 6F /r</summary>
    public void Vmovdqa_x_x(FpReg dst, FpReg src) => VR(0x01016F, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.WIG 6F /r</summary>
    public void Vmovdqa_x_m128(FpReg dst, Mem src) => VM(0x01016F, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F.WIG 7F /r</summary>
    public void Vmovdqa_m128_x(Mem dst, FpReg src) => VM(0x01017F, (uint)src, 0, dst);

    /// <summary>VEX.128.F3.0F.WIG 6F /r</summary>
    public void Vmovdqu_x_x(FpReg dst, FpReg src) => VR(0x02016F, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.F3.0F.WIG 6F /r</summary>
    public void Vmovdqu_x_m128(FpReg dst, Mem src) => VM(0x02016F, (uint)dst, 0, src);

    /// <summary>VEX.128.F3.0F.WIG 7F /r</summary>
    public void Vmovdqu_m128_x(Mem dst, FpReg src) => VM(0x02017F, (uint)src, 0, dst);

    /// <summary>VEX.LIG.F3.0F.WIG 10 /r</summary>
    public void Vmovss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x020110, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.WIG 10 /r</summary>
    public void Vmovss_x_m32(FpReg dst, Mem src) => VM(0x020110, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F3.0F.WIG 11 /r</summary>
    public void Vmovss_m32_x(Mem dst, FpReg src) => VM(0x020111, (uint)src, 0, dst);

    /// <summary>VEX.LIG.F2.0F.WIG 10 /r</summary>
    public void Vmovsd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x030110, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.WIG 10 /r</summary>
    public void Vmovsd_x_m64(FpReg dst, Mem src) => VM(0x030110, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F2.0F.WIG 11 /r</summary>
    public void Vmovsd_m64_x(Mem dst, FpReg src) => VM(0x030111, (uint)src, 0, dst);

    /// <summary>VEX.128.66.0F.W0 6E /r</summary>
    public void Vmovd_x_r32(FpReg dst, Reg src) => VR(0x01016E, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.W0 6E /r</summary>
    public void Vmovd_x_m32(FpReg dst, Mem src) => VM(0x01016E, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F.W0 7E /r</summary>
    public void Vmovd_r32_x(Reg dst, FpReg src) => VR(0x01017E, (uint)src, 0, (uint)dst);

    /// <summary>VEX.128.66.0F.W0 7E /r</summary>
    public void Vmovd_m32_x(Mem dst, FpReg src) => VM(0x01017E, (uint)src, 0, dst);

    /// <summary>VEX.128.66.0F.W1 6E /r</summary>
    public void Vmovq_x_r64(FpReg dst, Reg src) => VR(0x81016E, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.W1 7E /r MR</summary>
    public void Vmovq_r64_x(Reg dst, FpReg src) => VR(0x81017E, (uint)src, 0, (uint)dst);

    /// <summary>VEX.128.F3.0F.WIG 7E /r</summary>
    public void Vmovq_x_x(FpReg dst, FpReg src) => VR(0x02017E, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.F3.0F.WIG 7E /r</summary>
    public void Vmovq_x_m64(FpReg dst, Mem src) => VM(0x02017E, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F.WIG D6 /r</summary>
    public void Vmovq_m64_x(Mem dst, FpReg src) => VM(0x0101D6, (uint)src, 0, dst);

    /// <summary>VEX.128.0F.WIG 12 /r</summary>
    public void Vmovlps_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x000112, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 13 /r</summary>
    public void Vmovlps_m64_x(Mem dst, FpReg src) => VM(0x000113, (uint)src, 0, dst);

    /// <summary>VEX.128.0F.WIG 16 /r</summary>
    public void Vmovhps_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x000116, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 17 /r</summary>
    public void Vmovhps_m64_x(Mem dst, FpReg src) => VM(0x000117, (uint)src, 0, dst);

    /// <summary>VEX.128.66.0F.WIG 12 /r</summary>
    public void Vmovlpd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x010112, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 13 /r</summary>
    public void Vmovlpd_m64_x(Mem dst, FpReg src) => VM(0x010113, (uint)src, 0, dst);

    /// <summary>VEX.128.66.0F.WIG 16 /r</summary>
    public void Vmovhpd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x010116, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 17 /r</summary>
    public void Vmovhpd_m64_x(Mem dst, FpReg src) => VM(0x010117, (uint)src, 0, dst);

    /// <summary>VEX.128.0F.WIG 12 /r</summary>
    public void Vmovhlps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x000112, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 16 /r</summary>
    public void Vmovlhps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x000116, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.F2.0F.WIG 12 /r</summary>
    public void Vmovddup_x_x(FpReg dst, FpReg src) => VR(0x030112, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.F2.0F.WIG 12 /r</summary>
    public void Vmovddup_x_m64(FpReg dst, Mem src) => VM(0x030112, (uint)dst, 0, src);

    /// <summary>VEX.128.F3.0F.WIG 16 /r</summary>
    public void Vmovshdup_x_x(FpReg dst, FpReg src) => VR(0x020116, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.F3.0F.WIG 16 /r</summary>
    public void Vmovshdup_x_m128(FpReg dst, Mem src) => VM(0x020116, (uint)dst, 0, src);

    /// <summary>VEX.128.F3.0F.WIG 12 /r</summary>
    public void Vmovsldup_x_x(FpReg dst, FpReg src) => VR(0x020112, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.F3.0F.WIG 12 /r</summary>
    public void Vmovsldup_x_m128(FpReg dst, Mem src) => VM(0x020112, (uint)dst, 0, src);

    /// <summary>VEX.128.0F.WIG 50 /r</summary>
    public void Vmovmskps_r32_x(Reg dst, FpReg src) => VR(0x000150, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.WIG 50 /r</summary>
    public void Vmovmskpd_r32_x(Reg dst, FpReg src) => VR(0x010150, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.WIG D7 /r</summary>
    public void Vpmovmskb_r32_x(Reg dst, FpReg src) => VR(0x0101D7, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.0F.WIG 58 /r</summary>
    public void Vaddps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x000158, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 58 /r</summary>
    public void Vaddps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x000158, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 58 /r</summary>
    public void Vaddpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010158, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 58 /r</summary>
    public void Vaddpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010158, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F3.0F.WIG 58 /r</summary>
    public void Vaddss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x020158, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.WIG 58 /r</summary>
    public void Vaddss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x020158, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F2.0F.WIG 58 /r</summary>
    public void Vaddsd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x030158, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.WIG 58 /r</summary>
    public void Vaddsd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x030158, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 59 /r</summary>
    public void Vmulps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x000159, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 59 /r</summary>
    public void Vmulps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x000159, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 59 /r</summary>
    public void Vmulpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010159, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 59 /r</summary>
    public void Vmulpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010159, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F3.0F.WIG 59 /r</summary>
    public void Vmulss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x020159, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.WIG 59 /r</summary>
    public void Vmulss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x020159, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F2.0F.WIG 59 /r</summary>
    public void Vmulsd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x030159, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.WIG 59 /r</summary>
    public void Vmulsd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x030159, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 5C /r</summary>
    public void Vsubps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x00015C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 5C /r</summary>
    public void Vsubps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x00015C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 5C /r</summary>
    public void Vsubpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01015C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 5C /r</summary>
    public void Vsubpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01015C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F3.0F.WIG 5C /r</summary>
    public void Vsubss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x02015C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.WIG 5C /r</summary>
    public void Vsubss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x02015C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F2.0F.WIG 5C /r</summary>
    public void Vsubsd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x03015C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.WIG 5C /r</summary>
    public void Vsubsd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x03015C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 5D /r</summary>
    public void Vminps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x00015D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 5D /r</summary>
    public void Vminps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x00015D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 5D /r</summary>
    public void Vminpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01015D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 5D /r</summary>
    public void Vminpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01015D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F3.0F.WIG 5D /r</summary>
    public void Vminss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x02015D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.WIG 5D /r</summary>
    public void Vminss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x02015D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F2.0F.WIG 5D /r</summary>
    public void Vminsd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x03015D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.WIG 5D /r</summary>
    public void Vminsd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x03015D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 5E /r</summary>
    public void Vdivps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x00015E, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 5E /r</summary>
    public void Vdivps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x00015E, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 5E /r</summary>
    public void Vdivpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01015E, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 5E /r</summary>
    public void Vdivpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01015E, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F3.0F.WIG 5E /r</summary>
    public void Vdivss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x02015E, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.WIG 5E /r</summary>
    public void Vdivss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x02015E, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F2.0F.WIG 5E /r</summary>
    public void Vdivsd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x03015E, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.WIG 5E /r</summary>
    public void Vdivsd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x03015E, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 5F /r</summary>
    public void Vmaxps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x00015F, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 5F /r</summary>
    public void Vmaxps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x00015F, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 5F /r</summary>
    public void Vmaxpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01015F, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 5F /r</summary>
    public void Vmaxpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01015F, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F3.0F.WIG 5F /r</summary>
    public void Vmaxss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x02015F, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.WIG 5F /r</summary>
    public void Vmaxss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x02015F, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F2.0F.WIG 5F /r</summary>
    public void Vmaxsd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x03015F, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.WIG 5F /r</summary>
    public void Vmaxsd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x03015F, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 51 /r</summary>
    public void Vsqrtps_x_x(FpReg dst, FpReg src) => VR(0x000151, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.0F.WIG 51 /r</summary>
    public void Vsqrtps_x_m128(FpReg dst, Mem src) => VM(0x000151, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F.WIG 51 /r</summary>
    public void Vsqrtpd_x_x(FpReg dst, FpReg src) => VR(0x010151, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.WIG 51 /r</summary>
    public void Vsqrtpd_x_m128(FpReg dst, Mem src) => VM(0x010151, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F3.0F.WIG 51 /r</summary>
    public void Vsqrtss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x020151, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.WIG 51 /r</summary>
    public void Vsqrtss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x020151, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F2.0F.WIG 51 /r</summary>
    public void Vsqrtsd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x030151, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.WIG 51 /r</summary>
    public void Vsqrtsd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x030151, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 54 /r</summary>
    public void Vandps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x000154, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 54 /r</summary>
    public void Vandps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x000154, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 54 /r</summary>
    public void Vandpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010154, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 54 /r</summary>
    public void Vandpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010154, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 55 /r</summary>
    public void Vandnps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x000155, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 55 /r</summary>
    public void Vandnps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x000155, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 55 /r</summary>
    public void Vandnpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010155, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 55 /r</summary>
    public void Vandnpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010155, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 56 /r</summary>
    public void Vorps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x000156, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 56 /r</summary>
    public void Vorps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x000156, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 56 /r</summary>
    public void Vorpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010156, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 56 /r</summary>
    public void Vorpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010156, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 57 /r</summary>
    public void Vxorps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x000157, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 57 /r</summary>
    public void Vxorps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x000157, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 57 /r</summary>
    public void Vxorpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010157, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 57 /r</summary>
    public void Vxorpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010157, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 14 /r</summary>
    public void Vunpcklps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x000114, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 14 /r</summary>
    public void Vunpcklps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x000114, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 14 /r</summary>
    public void Vunpcklpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010114, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 14 /r</summary>
    public void Vunpcklpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010114, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.0F.WIG 15 /r</summary>
    public void Vunpckhps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x000115, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.0F.WIG 15 /r</summary>
    public void Vunpckhps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x000115, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 15 /r</summary>
    public void Vunpckhpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010115, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 15 /r</summary>
    public void Vunpckhpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010115, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.F2.0F.WIG 7C /r</summary>
    public void Vhaddps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x03017C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.F2.0F.WIG 7C /r</summary>
    public void Vhaddps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x03017C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 7C /r</summary>
    public void Vhaddpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01017C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 7C /r</summary>
    public void Vhaddpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01017C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.F2.0F.WIG 7D /r</summary>
    public void Vhsubps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x03017D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.F2.0F.WIG 7D /r</summary>
    public void Vhsubps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x03017D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 7D /r</summary>
    public void Vhsubpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01017D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 7D /r</summary>
    public void Vhsubpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01017D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.F2.0F.WIG D0 /r</summary>
    public void Vaddsubps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0301D0, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.F2.0F.WIG D0 /r</summary>
    public void Vaddsubps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0301D0, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG D0 /r</summary>
    public void Vaddsubpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101D0, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG D0 /r</summary>
    public void Vaddsubpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101D0, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.0F.WIG 2E /r</summary>
    public void Vucomiss_x_x(FpReg src1, FpReg src2) => VR(0x00012E, (uint)src1, 0, (uint)src2);

    /// <summary>VEX.LIG.0F.WIG 2E /r</summary>
    public void Vucomiss_x_m32(FpReg src1, Mem src2) => VM(0x00012E, (uint)src1, 0, src2);

    /// <summary>VEX.LIG.66.0F.WIG 2E /r</summary>
    public void Vucomisd_x_x(FpReg src1, FpReg src2) => VR(0x01012E, (uint)src1, 0, (uint)src2);

    /// <summary>VEX.LIG.66.0F.WIG 2E /r</summary>
    public void Vucomisd_x_m64(FpReg src1, Mem src2) => VM(0x01012E, (uint)src1, 0, src2);

    /// <summary>VEX.LIG.0F.WIG 2F /r</summary>
    public void Vcomiss_x_x(FpReg src1, FpReg src2) => VR(0x00012F, (uint)src1, 0, (uint)src2);

    /// <summary>VEX.LIG.0F.WIG 2F /r</summary>
    public void Vcomiss_x_m32(FpReg src1, Mem src2) => VM(0x00012F, (uint)src1, 0, src2);

    /// <summary>VEX.LIG.66.0F.WIG 2F /r</summary>
    public void Vcomisd_x_x(FpReg src1, FpReg src2) => VR(0x01012F, (uint)src1, 0, (uint)src2);

    /// <summary>VEX.LIG.66.0F.WIG 2F /r</summary>
    public void Vcomisd_x_m64(FpReg src1, Mem src2) => VM(0x01012F, (uint)src1, 0, src2);

    /// <summary>VEX.128.0F.WIG C2 /r ib</summary>
    public void Vcmpps_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x0001C2, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.0F.WIG C2 /r ib</summary>
    public void Vcmpps_x_x_m128_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x0001C2, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG C2 /r ib</summary>
    public void Vcmppd_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x0101C2, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG C2 /r ib</summary>
    public void Vcmppd_x_x_m128_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x0101C2, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.LIG.F3.0F.WIG C2 /r ib</summary>
    public void Vcmpss_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x0201C2, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.LIG.F3.0F.WIG C2 /r ib</summary>
    public void Vcmpss_x_x_m32_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x0201C2, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.LIG.F2.0F.WIG C2 /r ib</summary>
    public void Vcmpsd_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x0301C2, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.LIG.F2.0F.WIG C2 /r ib</summary>
    public void Vcmpsd_x_x_m64_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x0301C2, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 08 /r ib</summary>
    public void Vroundps_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010308, (uint)dst, 0, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 08 /r ib</summary>
    public void Vroundps_x_m128_i8(FpReg dst, Mem src, int imm) => VMI(0x010308, (uint)dst, 0, src, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 09 /r ib</summary>
    public void Vroundpd_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010309, (uint)dst, 0, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 09 /r ib</summary>
    public void Vroundpd_x_m128_i8(FpReg dst, Mem src, int imm) => VMI(0x010309, (uint)dst, 0, src, (byte)imm);

    /// <summary>VEX.LIG.66.0F3A.WIG 0A /r ib</summary>
    public void Vroundss_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x01030A, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.LIG.66.0F3A.WIG 0A /r ib</summary>
    public void Vroundss_x_x_m32_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x01030A, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.LIG.66.0F3A.WIG 0B /r ib</summary>
    public void Vroundsd_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x01030B, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.LIG.66.0F3A.WIG 0B /r ib</summary>
    public void Vroundsd_x_x_m64_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x01030B, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.0F.WIG 5B /r</summary>
    public void Vcvtdq2ps_x_x(FpReg dst, FpReg src) => VR(0x00015B, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.0F.WIG 5B /r</summary>
    public void Vcvtdq2ps_x_m128(FpReg dst, Mem src) => VM(0x00015B, (uint)dst, 0, src);

    /// <summary>VEX.128.F3.0F.WIG E6 /r</summary>
    public void Vcvtdq2pd_x_x(FpReg dst, FpReg src) => VR(0x0201E6, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.F3.0F.WIG E6 /r</summary>
    public void Vcvtdq2pd_x_m64(FpReg dst, Mem src) => VM(0x0201E6, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F.WIG 5B /r</summary>
    public void Vcvtps2dq_x_x(FpReg dst, FpReg src) => VR(0x01015B, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.WIG 5B /r</summary>
    public void Vcvtps2dq_x_m128(FpReg dst, Mem src) => VM(0x01015B, (uint)dst, 0, src);

    /// <summary>VEX.128.F3.0F.WIG 5B /r</summary>
    public void Vcvttps2dq_x_x(FpReg dst, FpReg src) => VR(0x02015B, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.F3.0F.WIG 5B /r</summary>
    public void Vcvttps2dq_x_m128(FpReg dst, Mem src) => VM(0x02015B, (uint)dst, 0, src);

    /// <summary>VEX.128.F2.0F.WIG E6 /r</summary>
    public void Vcvtpd2dq_x_x(FpReg dst, FpReg src) => VR(0x0301E6, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.F2.0F.WIG E6 /r</summary>
    public void Vcvtpd2dq_x_m128(FpReg dst, Mem src) => VM(0x0301E6, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F.WIG E6 /r</summary>
    public void Vcvttpd2dq_x_x(FpReg dst, FpReg src) => VR(0x0101E6, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.WIG E6 /r</summary>
    public void Vcvttpd2dq_x_m128(FpReg dst, Mem src) => VM(0x0101E6, (uint)dst, 0, src);

    /// <summary>VEX.128.0F.WIG 5A /r</summary>
    public void Vcvtps2pd_x_x(FpReg dst, FpReg src) => VR(0x00015A, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.0F.WIG 5A /r</summary>
    public void Vcvtps2pd_x_m64(FpReg dst, Mem src) => VM(0x00015A, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F.WIG 5A /r</summary>
    public void Vcvtpd2ps_x_x(FpReg dst, FpReg src) => VR(0x01015A, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F.WIG 5A /r</summary>
    public void Vcvtpd2ps_x_m128(FpReg dst, Mem src) => VM(0x01015A, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F3.0F.WIG 5A /r</summary>
    public void Vcvtss2sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x02015A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.WIG 5A /r</summary>
    public void Vcvtss2sd_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x02015A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F2.0F.WIG 5A /r</summary>
    public void Vcvtsd2ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x03015A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.WIG 5A /r</summary>
    public void Vcvtsd2ss_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x03015A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F3.0F.W0 2A /r</summary>
    public void Vcvtsi2ss_x_x_r32(FpReg dst, FpReg src1, Reg src2) => VR(0x02012A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.W0 2A /r</summary>
    public void Vcvtsi2ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x02012A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F3.0F.W1 2A /r</summary>
    public void Vcvtsi2ss_x_x_r64(FpReg dst, FpReg src1, Reg src2) => VR(0x82012A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F3.0F.W1 2A /r</summary>
    public void Vcvtsi2ss_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x82012A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F3.0F.W0 2C /r</summary>
    public void Vcvttss2si_r32_x(Reg dst, FpReg src) => VR(0x02012C, (uint)dst, 0, (uint)src);

    /// <summary>VEX.LIG.F3.0F.W0 2C /r</summary>
    public void Vcvttss2si_r32_m32(Reg dst, Mem src) => VM(0x02012C, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F3.0F.W1 2C /r</summary>
    public void Vcvttss2si_r64_x(Reg dst, FpReg src) => VR(0x82012C, (uint)dst, 0, (uint)src);

    /// <summary>VEX.LIG.F3.0F.W1 2C /r</summary>
    public void Vcvttss2si_r64_m32(Reg dst, Mem src) => VM(0x82012C, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F3.0F.W0 2D /r</summary>
    public void Vcvtss2si_r32_x(Reg dst, FpReg src) => VR(0x02012D, (uint)dst, 0, (uint)src);

    /// <summary>VEX.LIG.F3.0F.W0 2D /r</summary>
    public void Vcvtss2si_r32_m32(Reg dst, Mem src) => VM(0x02012D, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F3.0F.W1 2D /r</summary>
    public void Vcvtss2si_r64_x(Reg dst, FpReg src) => VR(0x82012D, (uint)dst, 0, (uint)src);

    /// <summary>VEX.LIG.F3.0F.W1 2D /r</summary>
    public void Vcvtss2si_r64_m32(Reg dst, Mem src) => VM(0x82012D, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F2.0F.W0 2A /r</summary>
    public void Vcvtsi2sd_x_x_r32(FpReg dst, FpReg src1, Reg src2) => VR(0x03012A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.W0 2A /r</summary>
    public void Vcvtsi2sd_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x03012A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F2.0F.W1 2A /r</summary>
    public void Vcvtsi2sd_x_x_r64(FpReg dst, FpReg src1, Reg src2) => VR(0x83012A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.F2.0F.W1 2A /r</summary>
    public void Vcvtsi2sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x83012A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.F2.0F.W0 2C /r</summary>
    public void Vcvttsd2si_r32_x(Reg dst, FpReg src) => VR(0x03012C, (uint)dst, 0, (uint)src);

    /// <summary>VEX.LIG.F2.0F.W0 2C /r</summary>
    public void Vcvttsd2si_r32_m64(Reg dst, Mem src) => VM(0x03012C, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F2.0F.W1 2C /r</summary>
    public void Vcvttsd2si_r64_x(Reg dst, FpReg src) => VR(0x83012C, (uint)dst, 0, (uint)src);

    /// <summary>VEX.LIG.F2.0F.W1 2C /r</summary>
    public void Vcvttsd2si_r64_m64(Reg dst, Mem src) => VM(0x83012C, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F2.0F.W0 2D /r</summary>
    public void Vcvtsd2si_r32_x(Reg dst, FpReg src) => VR(0x03012D, (uint)dst, 0, (uint)src);

    /// <summary>VEX.LIG.F2.0F.W0 2D /r</summary>
    public void Vcvtsd2si_r32_m64(Reg dst, Mem src) => VM(0x03012D, (uint)dst, 0, src);

    /// <summary>VEX.LIG.F2.0F.W1 2D /r</summary>
    public void Vcvtsd2si_r64_x(Reg dst, FpReg src) => VR(0x83012D, (uint)dst, 0, (uint)src);

    /// <summary>VEX.LIG.F2.0F.W1 2D /r</summary>
    public void Vcvtsd2si_r64_m64(Reg dst, Mem src) => VM(0x83012D, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F.WIG FC /r</summary>
    public void Vpaddb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101FC, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG FC /r</summary>
    public void Vpaddb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101FC, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG FD /r</summary>
    public void Vpaddw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101FD, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG FD /r</summary>
    public void Vpaddw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101FD, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG FE /r</summary>
    public void Vpaddd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101FE, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG FE /r</summary>
    public void Vpaddd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101FE, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG D4 /r</summary>
    public void Vpaddq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101D4, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG D4 /r</summary>
    public void Vpaddq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101D4, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG EC /r</summary>
    public void Vpaddsb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101EC, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG EC /r</summary>
    public void Vpaddsb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101EC, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG ED /r</summary>
    public void Vpaddsw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101ED, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG ED /r</summary>
    public void Vpaddsw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101ED, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG DC /r</summary>
    public void Vpaddusb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101DC, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG DC /r</summary>
    public void Vpaddusb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101DC, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG DD /r</summary>
    public void Vpaddusw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101DD, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG DD /r</summary>
    public void Vpaddusw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101DD, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG F8 /r</summary>
    public void Vpsubb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101F8, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG F8 /r</summary>
    public void Vpsubb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101F8, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG F9 /r</summary>
    public void Vpsubw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101F9, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG F9 /r</summary>
    public void Vpsubw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101F9, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG FA /r</summary>
    public void Vpsubd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101FA, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG FA /r</summary>
    public void Vpsubd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101FA, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG FB /r</summary>
    public void Vpsubq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101FB, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG FB /r</summary>
    public void Vpsubq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101FB, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG E8 /r</summary>
    public void Vpsubsb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101E8, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG E8 /r</summary>
    public void Vpsubsb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101E8, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG E9 /r</summary>
    public void Vpsubsw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101E9, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG E9 /r</summary>
    public void Vpsubsw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101E9, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG D8 /r</summary>
    public void Vpsubusb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101D8, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG D8 /r</summary>
    public void Vpsubusb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101D8, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG D9 /r</summary>
    public void Vpsubusw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101D9, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG D9 /r</summary>
    public void Vpsubusw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101D9, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG D5 /r</summary>
    public void Vpmullw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101D5, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG D5 /r</summary>
    public void Vpmullw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101D5, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG E5 /r</summary>
    public void Vpmulhw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101E5, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG E5 /r</summary>
    public void Vpmulhw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101E5, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG E4 /r</summary>
    public void Vpmulhuw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101E4, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG E4 /r</summary>
    public void Vpmulhuw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101E4, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG F4 /r</summary>
    public void Vpmuludq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101F4, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG F4 /r</summary>
    public void Vpmuludq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101F4, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG F5 /r</summary>
    public void Vpmaddwd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101F5, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG F5 /r</summary>
    public void Vpmaddwd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101F5, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG F6 /r</summary>
    public void Vpsadbw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101F6, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG F6 /r</summary>
    public void Vpsadbw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101F6, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG E0 /r</summary>
    public void Vpavgb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101E0, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG E0 /r</summary>
    public void Vpavgb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101E0, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG E3 /r</summary>
    public void Vpavgw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101E3, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG E3 /r</summary>
    public void Vpavgw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101E3, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG DA /r</summary>
    public void Vpminub_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101DA, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG DA /r</summary>
    public void Vpminub_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101DA, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG DE /r</summary>
    public void Vpmaxub_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101DE, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG DE /r</summary>
    public void Vpmaxub_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101DE, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG EA /r</summary>
    public void Vpminsw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101EA, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG EA /r</summary>
    public void Vpminsw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101EA, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG EE /r</summary>
    public void Vpmaxsw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101EE, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG EE /r</summary>
    public void Vpmaxsw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101EE, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG DB /r</summary>
    public void Vpand_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101DB, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG DB /r</summary>
    public void Vpand_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101DB, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG DF /r</summary>
    public void Vpandn_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101DF, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG DF /r</summary>
    public void Vpandn_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101DF, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG EB /r</summary>
    public void Vpor_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101EB, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG EB /r</summary>
    public void Vpor_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101EB, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG EF /r</summary>
    public void Vpxor_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101EF, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG EF /r</summary>
    public void Vpxor_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101EF, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 74 /r</summary>
    public void Vpcmpeqb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010174, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 74 /r</summary>
    public void Vpcmpeqb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010174, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 75 /r</summary>
    public void Vpcmpeqw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010175, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 75 /r</summary>
    public void Vpcmpeqw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010175, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 76 /r</summary>
    public void Vpcmpeqd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010176, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 76 /r</summary>
    public void Vpcmpeqd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010176, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 64 /r</summary>
    public void Vpcmpgtb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010164, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 64 /r</summary>
    public void Vpcmpgtb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010164, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 65 /r</summary>
    public void Vpcmpgtw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010165, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 65 /r</summary>
    public void Vpcmpgtw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010165, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 66 /r</summary>
    public void Vpcmpgtd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010166, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 66 /r</summary>
    public void Vpcmpgtd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010166, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 60 /r</summary>
    public void Vpunpcklbw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010160, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 60 /r</summary>
    public void Vpunpcklbw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010160, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 61 /r</summary>
    public void Vpunpcklwd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010161, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 61 /r</summary>
    public void Vpunpcklwd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010161, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 62 /r</summary>
    public void Vpunpckldq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010162, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 62 /r</summary>
    public void Vpunpckldq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010162, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 6C /r</summary>
    public void Vpunpcklqdq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01016C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 6C /r</summary>
    public void Vpunpcklqdq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01016C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 68 /r</summary>
    public void Vpunpckhbw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010168, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 68 /r</summary>
    public void Vpunpckhbw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010168, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 69 /r</summary>
    public void Vpunpckhwd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010169, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 69 /r</summary>
    public void Vpunpckhwd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010169, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 6A /r</summary>
    public void Vpunpckhdq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01016A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 6A /r</summary>
    public void Vpunpckhdq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01016A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 6D /r</summary>
    public void Vpunpckhqdq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01016D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 6D /r</summary>
    public void Vpunpckhqdq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01016D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 63 /r</summary>
    public void Vpacksswb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010163, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 63 /r</summary>
    public void Vpacksswb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010163, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 6B /r</summary>
    public void Vpackssdw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01016B, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 6B /r</summary>
    public void Vpackssdw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01016B, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 67 /r</summary>
    public void Vpackuswb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010167, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG 67 /r</summary>
    public void Vpackuswb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010167, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 00 /r</summary>
    public void Vpshufb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010200, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 00 /r</summary>
    public void Vpshufb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010200, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 01 /r</summary>
    public void Vphaddw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010201, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 01 /r</summary>
    public void Vphaddw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010201, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 02 /r</summary>
    public void Vphaddd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010202, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 02 /r</summary>
    public void Vphaddd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010202, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 03 /r</summary>
    public void Vphaddsw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010203, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 03 /r</summary>
    public void Vphaddsw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010203, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 04 /r</summary>
    public void Vpmaddubsw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010204, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 04 /r</summary>
    public void Vpmaddubsw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010204, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 05 /r</summary>
    public void Vphsubw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010205, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 05 /r</summary>
    public void Vphsubw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010205, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 06 /r</summary>
    public void Vphsubd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010206, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 06 /r</summary>
    public void Vphsubd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010206, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 07 /r</summary>
    public void Vphsubsw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010207, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 07 /r</summary>
    public void Vphsubsw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010207, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 08 /r</summary>
    public void Vpsignb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010208, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 08 /r</summary>
    public void Vpsignb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010208, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 09 /r</summary>
    public void Vpsignw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010209, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 09 /r</summary>
    public void Vpsignw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010209, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 0A /r</summary>
    public void Vpsignd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01020A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 0A /r</summary>
    public void Vpsignd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01020A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 0B /r</summary>
    public void Vpmulhrsw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01020B, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 0B /r</summary>
    public void Vpmulhrsw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01020B, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 28 /r</summary>
    public void Vpmuldq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010228, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 28 /r</summary>
    public void Vpmuldq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010228, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 29 /r</summary>
    public void Vpcmpeqq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010229, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 29 /r</summary>
    public void Vpcmpeqq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010229, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 2B /r</summary>
    public void Vpackusdw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01022B, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 2B /r</summary>
    public void Vpackusdw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01022B, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 38 /r</summary>
    public void Vpminsb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010238, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 38 /r</summary>
    public void Vpminsb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010238, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 39 /r</summary>
    public void Vpminsd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010239, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 39 /r</summary>
    public void Vpminsd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010239, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 3A /r</summary>
    public void Vpminuw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01023A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 3A /r</summary>
    public void Vpminuw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01023A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 3B /r</summary>
    public void Vpminud_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01023B, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 3B /r</summary>
    public void Vpminud_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01023B, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 3C /r</summary>
    public void Vpmaxsb_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01023C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 3C /r</summary>
    public void Vpmaxsb_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01023C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 3D /r</summary>
    public void Vpmaxsd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01023D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 3D /r</summary>
    public void Vpmaxsd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01023D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 3E /r</summary>
    public void Vpmaxuw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01023E, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 3E /r</summary>
    public void Vpmaxuw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01023E, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 3F /r</summary>
    public void Vpmaxud_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01023F, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 3F /r</summary>
    public void Vpmaxud_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01023F, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 40 /r</summary>
    public void Vpmulld_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010240, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 40 /r</summary>
    public void Vpmulld_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010240, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 37 /r</summary>
    public void Vpcmpgtq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010237, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 37 /r</summary>
    public void Vpcmpgtq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010237, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.WIG 1C /r</summary>
    public void Vpabsb_x_x(FpReg dst, FpReg src) => VR(0x01021C, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 1C /r</summary>
    public void Vpabsb_x_m128(FpReg dst, Mem src) => VM(0x01021C, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 1D /r</summary>
    public void Vpabsw_x_x(FpReg dst, FpReg src) => VR(0x01021D, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 1D /r</summary>
    public void Vpabsw_x_m128(FpReg dst, Mem src) => VM(0x01021D, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 1E /r</summary>
    public void Vpabsd_x_x(FpReg dst, FpReg src) => VR(0x01021E, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 1E /r</summary>
    public void Vpabsd_x_m128(FpReg dst, Mem src) => VM(0x01021E, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 20 /r</summary>
    public void Vpmovsxbw_x_x(FpReg dst, FpReg src) => VR(0x010220, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 20 /r</summary>
    public void Vpmovsxbw_x_m64(FpReg dst, Mem src) => VM(0x010220, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 21 /r</summary>
    public void Vpmovsxbd_x_x(FpReg dst, FpReg src) => VR(0x010221, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 21 /r</summary>
    public void Vpmovsxbd_x_m32(FpReg dst, Mem src) => VM(0x010221, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 22 /r</summary>
    public void Vpmovsxbq_x_x(FpReg dst, FpReg src) => VR(0x010222, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 22 /r</summary>
    public void Vpmovsxbq_x_m16(FpReg dst, Mem src) => VM(0x010222, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 23 /r</summary>
    public void Vpmovsxwd_x_x(FpReg dst, FpReg src) => VR(0x010223, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 23 /r</summary>
    public void Vpmovsxwd_x_m64(FpReg dst, Mem src) => VM(0x010223, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 24 /r</summary>
    public void Vpmovsxwq_x_x(FpReg dst, FpReg src) => VR(0x010224, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 24 /r</summary>
    public void Vpmovsxwq_x_m32(FpReg dst, Mem src) => VM(0x010224, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 25 /r</summary>
    public void Vpmovsxdq_x_x(FpReg dst, FpReg src) => VR(0x010225, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 25 /r</summary>
    public void Vpmovsxdq_x_m64(FpReg dst, Mem src) => VM(0x010225, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 30 /r</summary>
    public void Vpmovzxbw_x_x(FpReg dst, FpReg src) => VR(0x010230, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 30 /r</summary>
    public void Vpmovzxbw_x_m64(FpReg dst, Mem src) => VM(0x010230, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 31 /r</summary>
    public void Vpmovzxbd_x_x(FpReg dst, FpReg src) => VR(0x010231, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 31 /r</summary>
    public void Vpmovzxbd_x_m32(FpReg dst, Mem src) => VM(0x010231, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 32 /r</summary>
    public void Vpmovzxbq_x_x(FpReg dst, FpReg src) => VR(0x010232, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 32 /r</summary>
    public void Vpmovzxbq_x_m16(FpReg dst, Mem src) => VM(0x010232, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 33 /r</summary>
    public void Vpmovzxwd_x_x(FpReg dst, FpReg src) => VR(0x010233, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 33 /r</summary>
    public void Vpmovzxwd_x_m64(FpReg dst, Mem src) => VM(0x010233, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 34 /r</summary>
    public void Vpmovzxwq_x_x(FpReg dst, FpReg src) => VR(0x010234, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 34 /r</summary>
    public void Vpmovzxwq_x_m32(FpReg dst, Mem src) => VM(0x010234, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 35 /r</summary>
    public void Vpmovzxdq_x_x(FpReg dst, FpReg src) => VR(0x010235, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 35 /r</summary>
    public void Vpmovzxdq_x_m64(FpReg dst, Mem src) => VM(0x010235, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 41 /r</summary>
    public void Vphminposuw_x_x(FpReg dst, FpReg src) => VR(0x010241, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.WIG 41 /r</summary>
    public void Vphminposuw_x_m128(FpReg dst, Mem src) => VM(0x010241, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.WIG 17 /r</summary>
    public void Vptest_x_x(FpReg src1, FpReg src2) => VR(0x010217, (uint)src1, 0, (uint)src2);

    /// <summary>VEX.128.66.0F38.WIG 17 /r</summary>
    public void Vptest_x_m128(FpReg src1, Mem src2) => VM(0x010217, (uint)src1, 0, src2);

    /// <summary>VEX.128.66.0F.WIG F1 /r</summary>
    public void Vpsllw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101F1, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG F1 /r</summary>
    public void Vpsllw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101F1, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 71 /6 ib</summary>
    public void Vpsllw_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010171, 6, (uint)dst, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG F2 /r</summary>
    public void Vpslld_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101F2, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG F2 /r</summary>
    public void Vpslld_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101F2, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 72 /6 ib</summary>
    public void Vpslld_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010172, 6, (uint)dst, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG F3 /r</summary>
    public void Vpsllq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101F3, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG F3 /r</summary>
    public void Vpsllq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101F3, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 73 /6 ib</summary>
    public void Vpsllq_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010173, 6, (uint)dst, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG D1 /r</summary>
    public void Vpsrlw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101D1, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG D1 /r</summary>
    public void Vpsrlw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101D1, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 71 /2 ib</summary>
    public void Vpsrlw_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010171, 2, (uint)dst, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG D2 /r</summary>
    public void Vpsrld_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101D2, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG D2 /r</summary>
    public void Vpsrld_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101D2, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 72 /2 ib</summary>
    public void Vpsrld_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010172, 2, (uint)dst, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG D3 /r</summary>
    public void Vpsrlq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101D3, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG D3 /r</summary>
    public void Vpsrlq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101D3, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 73 /2 ib</summary>
    public void Vpsrlq_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010173, 2, (uint)dst, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG E1 /r</summary>
    public void Vpsraw_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101E1, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG E1 /r</summary>
    public void Vpsraw_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101E1, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 71 /4 ib</summary>
    public void Vpsraw_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010171, 4, (uint)dst, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG E2 /r</summary>
    public void Vpsrad_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0101E2, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F.WIG E2 /r</summary>
    public void Vpsrad_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0101E2, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F.WIG 72 /4 ib</summary>
    public void Vpsrad_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010172, 4, (uint)dst, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG 73 /7 ib</summary>
    public void Vpslldq_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010173, 7, (uint)dst, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG 73 /3 ib</summary>
    public void Vpsrldq_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010173, 3, (uint)dst, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG 70 /r ib</summary>
    public void Vpshufd_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010170, (uint)dst, 0, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG 70 /r ib</summary>
    public void Vpshufd_x_m128_i8(FpReg dst, Mem src, int imm) => VMI(0x010170, (uint)dst, 0, src, (byte)imm);

    /// <summary>VEX.128.F3.0F.WIG 70 /r ib</summary>
    public void Vpshufhw_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x020170, (uint)dst, 0, (uint)src, (byte)imm);

    /// <summary>VEX.128.F3.0F.WIG 70 /r ib</summary>
    public void Vpshufhw_x_m128_i8(FpReg dst, Mem src, int imm) => VMI(0x020170, (uint)dst, 0, src, (byte)imm);

    /// <summary>VEX.128.F2.0F.WIG 70 /r ib</summary>
    public void Vpshuflw_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x030170, (uint)dst, 0, (uint)src, (byte)imm);

    /// <summary>VEX.128.F2.0F.WIG 70 /r ib</summary>
    public void Vpshuflw_x_m128_i8(FpReg dst, Mem src, int imm) => VMI(0x030170, (uint)dst, 0, src, (byte)imm);

    /// <summary>VEX.128.0F.WIG C6 /r ib</summary>
    public void Vshufps_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x0001C6, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.0F.WIG C6 /r ib</summary>
    public void Vshufps_x_x_m128_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x0001C6, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG C6 /r ib</summary>
    public void Vshufpd_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x0101C6, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F.WIG C6 /r ib</summary>
    public void Vshufpd_x_x_m128_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x0101C6, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 0F /r ib</summary>
    public void Vpalignr_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x01030F, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 0F /r ib</summary>
    public void Vpalignr_x_x_m128_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x01030F, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 0E /r ib</summary>
    public void Vpblendw_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x01030E, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 0E /r ib</summary>
    public void Vpblendw_x_x_m128_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x01030E, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 0C /r ib</summary>
    public void Vblendps_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x01030C, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 0C /r ib</summary>
    public void Vblendps_x_x_m128_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x01030C, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 0D /r ib</summary>
    public void Vblendpd_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x01030D, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 0D /r ib</summary>
    public void Vblendpd_x_x_m128_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x01030D, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 4C /r is4</summary>
    public void Vpblendvb_x_x_x_x(FpReg dst, FpReg src1, FpReg src2, FpReg src3) => VRI(0x01034C, (uint)dst, (uint)src1, (uint)src2, (uint)src3 << 4);

    /// <summary>VEX.128.66.0F3A.W0 4C /r is4</summary>
    public void Vpblendvb_x_x_m128_x(FpReg dst, FpReg src1, Mem src2, FpReg src3) => VMI(0x01034C, (uint)dst, (uint)src1, src2, (uint)src3 << 4);

    /// <summary>VEX.128.66.0F3A.W0 4A /r is4</summary>
    public void Vblendvps_x_x_x_x(FpReg dst, FpReg src1, FpReg src2, FpReg src3) => VRI(0x01034A, (uint)dst, (uint)src1, (uint)src2, (uint)src3 << 4);

    /// <summary>VEX.128.66.0F3A.W0 4A /r is4</summary>
    public void Vblendvps_x_x_m128_x(FpReg dst, FpReg src1, Mem src2, FpReg src3) => VMI(0x01034A, (uint)dst, (uint)src1, src2, (uint)src3 << 4);

    /// <summary>VEX.128.66.0F3A.W0 4B /r is4</summary>
    public void Vblendvpd_x_x_x_x(FpReg dst, FpReg src1, FpReg src2, FpReg src3) => VRI(0x01034B, (uint)dst, (uint)src1, (uint)src2, (uint)src3 << 4);

    /// <summary>VEX.128.66.0F3A.W0 4B /r is4</summary>
    public void Vblendvpd_x_x_m128_x(FpReg dst, FpReg src1, Mem src2, FpReg src3) => VMI(0x01034B, (uint)dst, (uint)src1, src2, (uint)src3 << 4);

    /// <summary>VEX.128.66.0F3A.WIG 21 /r ib</summary>
    public void Vinsertps_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x010321, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 21 /r ib</summary>
    public void Vinsertps_x_x_m32_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x010321, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 20 /r ib</summary>
    public void Vpinsrb_x_x_r32_i8(FpReg dst, FpReg src1, Reg src2, int imm) => VRI(0x010320, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 20 /r ib</summary>
    public void Vpinsrb_x_x_m8_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x010320, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F.W0 C4 /r ib</summary>
    public void Vpinsrw_x_x_r32_i8(FpReg dst, FpReg src1, Reg src2, int imm) => VRI(0x0101C4, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F.W0 C4 /r ib</summary>
    public void Vpinsrw_x_x_m16_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x0101C4, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 22 /r ib</summary>
    public void Vpinsrd_x_x_r32_i8(FpReg dst, FpReg src1, Reg src2, int imm) => VRI(0x010322, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 22 /r ib</summary>
    public void Vpinsrd_x_x_m32_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x010322, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W1 22 /r ib</summary>
    public void Vpinsrq_x_x_r64_i8(FpReg dst, FpReg src1, Reg src2, int imm) => VRI(0x810322, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W1 22 /r ib</summary>
    public void Vpinsrq_x_x_m64_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x810322, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 14 /r ib</summary>
    public void Vpextrb_r32_x_i8(Reg dst, FpReg src, int imm) => VRI(0x010314, (uint)src, 0, (uint)dst, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 14 /r ib</summary>
    public void Vpextrb_m8_x_i8(Mem dst, FpReg src, int imm) => VMI(0x010314, (uint)src, 0, dst, (byte)imm);

    /// <summary>VEX.128.66.0F.W0 C5 /r ib</summary>
    public void Vpextrw_r32_x_i8(Reg dst, FpReg src, int imm) => VRI(0x0101C5, (uint)dst, 0, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 15 /r ib</summary>
    public void Vpextrw_m16_x_i8(Mem dst, FpReg src, int imm) => VMI(0x010315, (uint)src, 0, dst, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 16 /r ib</summary>
    public void Vpextrd_r32_x_i8(Reg dst, FpReg src, int imm) => VRI(0x010316, (uint)src, 0, (uint)dst, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 16 /r ib</summary>
    public void Vpextrd_m32_x_i8(Mem dst, FpReg src, int imm) => VMI(0x010316, (uint)src, 0, dst, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W1 16 /r ib</summary>
    public void Vpextrq_r64_x_i8(Reg dst, FpReg src, int imm) => VRI(0x810316, (uint)src, 0, (uint)dst, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W1 16 /r ib</summary>
    public void Vpextrq_m64_x_i8(Mem dst, FpReg src, int imm) => VMI(0x810316, (uint)src, 0, dst, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 17 /r ib</summary>
    public void Vextractps_r32_x_i8(Reg dst, FpReg src, int imm) => VRI(0x010317, (uint)src, 0, (uint)dst, (byte)imm);

    /// <summary>VEX.128.66.0F3A.WIG 17 /r ib</summary>
    public void Vextractps_m32_x_i8(Mem dst, FpReg src, int imm) => VMI(0x010317, (uint)src, 0, dst, (byte)imm);

    /// <summary>VEX.128.66.0F38.W0 78 /r</summary>
    public void Vpbroadcastb_x_x(FpReg dst, FpReg src) => VR(0x010278, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.W0 78 /r</summary>
    public void Vpbroadcastb_x_m8(FpReg dst, Mem src) => VM(0x010278, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.W0 79 /r</summary>
    public void Vpbroadcastw_x_x(FpReg dst, FpReg src) => VR(0x010279, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.W0 79 /r</summary>
    public void Vpbroadcastw_x_m16(FpReg dst, Mem src) => VM(0x010279, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.W0 58 /r</summary>
    public void Vpbroadcastd_x_x(FpReg dst, FpReg src) => VR(0x010258, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.W0 58 /r</summary>
    public void Vpbroadcastd_x_m32(FpReg dst, Mem src) => VM(0x010258, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.W0 59 /r</summary>
    public void Vpbroadcastq_x_x(FpReg dst, FpReg src) => VR(0x010259, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.W0 59 /r</summary>
    public void Vpbroadcastq_x_m64(FpReg dst, Mem src) => VM(0x010259, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.W0 18 /r</summary>
    public void Vbroadcastss_x_m32(FpReg dst, Mem src) => VM(0x010218, (uint)dst, 0, src);

    /// <summary>VEX.128.66.0F38.W0 18 /r</summary>
    public void Vbroadcastss_x_x(FpReg dst, FpReg src) => VR(0x010218, (uint)dst, 0, (uint)src);

    /// <summary>VEX.128.66.0F38.W0 47 /r</summary>
    public void Vpsllvd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010247, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 47 /r</summary>
    public void Vpsllvd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010247, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 47 /r</summary>
    public void Vpsllvq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x810247, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 47 /r</summary>
    public void Vpsllvq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x810247, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 45 /r</summary>
    public void Vpsrlvd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010245, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 45 /r</summary>
    public void Vpsrlvd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010245, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 45 /r</summary>
    public void Vpsrlvq_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x810245, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 45 /r</summary>
    public void Vpsrlvq_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x810245, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 46 /r</summary>
    public void Vpsravd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010246, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 46 /r</summary>
    public void Vpsravd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010246, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F3A.W0 02 /r ib</summary>
    public void Vpblendd_x_x_x_i8(FpReg dst, FpReg src1, FpReg src2, int imm) => VRI(0x010302, (uint)dst, (uint)src1, (uint)src2, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 02 /r ib</summary>
    public void Vpblendd_x_x_m128_i8(FpReg dst, FpReg src1, Mem src2, int imm) => VMI(0x010302, (uint)dst, (uint)src1, src2, (byte)imm);

    /// <summary>VEX.128.66.0F38.W0 0C /r</summary>
    public void Vpermilps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01020C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 0C /r</summary>
    public void Vpermilps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01020C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F3A.W0 04 /r ib</summary>
    public void Vpermilps_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010304, (uint)dst, 0, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 04 /r ib</summary>
    public void Vpermilps_x_m128_i8(FpReg dst, Mem src, int imm) => VMI(0x010304, (uint)dst, 0, src, (byte)imm);

    /// <summary>VEX.128.66.0F38.W0 0D /r</summary>
    public void Vpermilpd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01020D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 0D /r</summary>
    public void Vpermilpd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01020D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F3A.W0 05 /r ib</summary>
    public void Vpermilpd_x_x_i8(FpReg dst, FpReg src, int imm) => VRI(0x010305, (uint)dst, 0, (uint)src, (byte)imm);

    /// <summary>VEX.128.66.0F3A.W0 05 /r ib</summary>
    public void Vpermilpd_x_m128_i8(FpReg dst, Mem src, int imm) => VMI(0x010305, (uint)dst, 0, src, (byte)imm);

    /// <summary>VEX.128.66.0F38.W0 98 /r</summary>
    public void Vfmadd132ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010298, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 98 /r</summary>
    public void Vfmadd132ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x010298, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 98 /r</summary>
    public void Vfmadd132pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x810298, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 98 /r</summary>
    public void Vfmadd132pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x810298, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 99 /r</summary>
    public void Vfmadd132ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x010299, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 99 /r</summary>
    public void Vfmadd132ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x010299, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 99 /r</summary>
    public void Vfmadd132sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x810299, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 99 /r</summary>
    public void Vfmadd132sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x810299, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 A8 /r</summary>
    public void Vfmadd213ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102A8, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 A8 /r</summary>
    public void Vfmadd213ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0102A8, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 A8 /r</summary>
    public void Vfmadd213pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102A8, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 A8 /r</summary>
    public void Vfmadd213pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x8102A8, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 A9 /r</summary>
    public void Vfmadd213ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102A9, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 A9 /r</summary>
    public void Vfmadd213ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x0102A9, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 A9 /r</summary>
    public void Vfmadd213sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102A9, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 A9 /r</summary>
    public void Vfmadd213sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x8102A9, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 B8 /r</summary>
    public void Vfmadd231ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102B8, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 B8 /r</summary>
    public void Vfmadd231ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0102B8, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 B8 /r</summary>
    public void Vfmadd231pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102B8, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 B8 /r</summary>
    public void Vfmadd231pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x8102B8, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 B9 /r</summary>
    public void Vfmadd231ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102B9, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 B9 /r</summary>
    public void Vfmadd231ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x0102B9, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 B9 /r</summary>
    public void Vfmadd231sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102B9, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 B9 /r</summary>
    public void Vfmadd231sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x8102B9, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 9A /r</summary>
    public void Vfmsub132ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01029A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 9A /r</summary>
    public void Vfmsub132ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01029A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 9A /r</summary>
    public void Vfmsub132pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x81029A, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 9A /r</summary>
    public void Vfmsub132pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x81029A, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 9B /r</summary>
    public void Vfmsub132ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01029B, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 9B /r</summary>
    public void Vfmsub132ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x01029B, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 9B /r</summary>
    public void Vfmsub132sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x81029B, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 9B /r</summary>
    public void Vfmsub132sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x81029B, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 AA /r</summary>
    public void Vfmsub213ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102AA, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 AA /r</summary>
    public void Vfmsub213ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0102AA, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 AA /r</summary>
    public void Vfmsub213pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102AA, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 AA /r</summary>
    public void Vfmsub213pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x8102AA, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 AB /r</summary>
    public void Vfmsub213ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102AB, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 AB /r</summary>
    public void Vfmsub213ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x0102AB, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 AB /r</summary>
    public void Vfmsub213sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102AB, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 AB /r</summary>
    public void Vfmsub213sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x8102AB, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 BA /r</summary>
    public void Vfmsub231ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102BA, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 BA /r</summary>
    public void Vfmsub231ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0102BA, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 BA /r</summary>
    public void Vfmsub231pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102BA, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 BA /r</summary>
    public void Vfmsub231pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x8102BA, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 BB /r</summary>
    public void Vfmsub231ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102BB, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 BB /r</summary>
    public void Vfmsub231ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x0102BB, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 BB /r</summary>
    public void Vfmsub231sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102BB, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 BB /r</summary>
    public void Vfmsub231sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x8102BB, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 9C /r</summary>
    public void Vfnmadd132ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01029C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 9C /r</summary>
    public void Vfnmadd132ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01029C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 9C /r</summary>
    public void Vfnmadd132pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x81029C, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 9C /r</summary>
    public void Vfnmadd132pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x81029C, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 9D /r</summary>
    public void Vfnmadd132ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01029D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 9D /r</summary>
    public void Vfnmadd132ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x01029D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 9D /r</summary>
    public void Vfnmadd132sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x81029D, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 9D /r</summary>
    public void Vfnmadd132sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x81029D, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 AC /r</summary>
    public void Vfnmadd213ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102AC, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 AC /r</summary>
    public void Vfnmadd213ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0102AC, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 AC /r</summary>
    public void Vfnmadd213pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102AC, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 AC /r</summary>
    public void Vfnmadd213pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x8102AC, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 AD /r</summary>
    public void Vfnmadd213ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102AD, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 AD /r</summary>
    public void Vfnmadd213ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x0102AD, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 AD /r</summary>
    public void Vfnmadd213sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102AD, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 AD /r</summary>
    public void Vfnmadd213sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x8102AD, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 BC /r</summary>
    public void Vfnmadd231ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102BC, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 BC /r</summary>
    public void Vfnmadd231ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0102BC, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 BC /r</summary>
    public void Vfnmadd231pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102BC, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 BC /r</summary>
    public void Vfnmadd231pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x8102BC, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 BD /r</summary>
    public void Vfnmadd231ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102BD, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 BD /r</summary>
    public void Vfnmadd231ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x0102BD, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 BD /r</summary>
    public void Vfnmadd231sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102BD, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 BD /r</summary>
    public void Vfnmadd231sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x8102BD, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 9E /r</summary>
    public void Vfnmsub132ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01029E, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 9E /r</summary>
    public void Vfnmsub132ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x01029E, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 9E /r</summary>
    public void Vfnmsub132pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x81029E, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 9E /r</summary>
    public void Vfnmsub132pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x81029E, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 9F /r</summary>
    public void Vfnmsub132ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x01029F, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 9F /r</summary>
    public void Vfnmsub132ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x01029F, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 9F /r</summary>
    public void Vfnmsub132sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x81029F, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 9F /r</summary>
    public void Vfnmsub132sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x81029F, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 AE /r</summary>
    public void Vfnmsub213ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102AE, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 AE /r</summary>
    public void Vfnmsub213ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0102AE, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 AE /r</summary>
    public void Vfnmsub213pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102AE, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 AE /r</summary>
    public void Vfnmsub213pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x8102AE, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 AF /r</summary>
    public void Vfnmsub213ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102AF, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 AF /r</summary>
    public void Vfnmsub213ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x0102AF, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 AF /r</summary>
    public void Vfnmsub213sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102AF, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 AF /r</summary>
    public void Vfnmsub213sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x8102AF, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W0 BE /r</summary>
    public void Vfnmsub231ps_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102BE, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W0 BE /r</summary>
    public void Vfnmsub231ps_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x0102BE, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.128.66.0F38.W1 BE /r</summary>
    public void Vfnmsub231pd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102BE, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.128.66.0F38.W1 BE /r</summary>
    public void Vfnmsub231pd_x_x_m128(FpReg dst, FpReg src1, Mem src2) => VM(0x8102BE, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W0 BF /r</summary>
    public void Vfnmsub231ss_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x0102BF, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W0 BF /r</summary>
    public void Vfnmsub231ss_x_x_m32(FpReg dst, FpReg src1, Mem src2) => VM(0x0102BF, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LIG.66.0F38.W1 BF /r</summary>
    public void Vfnmsub231sd_x_x_x(FpReg dst, FpReg src1, FpReg src2) => VR(0x8102BF, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LIG.66.0F38.W1 BF /r</summary>
    public void Vfnmsub231sd_x_x_m64(FpReg dst, FpReg src1, Mem src2) => VM(0x8102BF, (uint)dst, (uint)src1, src2);
}
