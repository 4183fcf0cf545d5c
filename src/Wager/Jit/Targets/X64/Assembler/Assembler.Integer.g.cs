// Generated from tools/Gen/Defs/X64Instructions.cs; do not edit.
namespace Wager.Jit.Targets.X64;

internal sealed partial class Assembler
{
    /// <summary>00 /r</summary>
    public void Add_r8_r8(Reg dst, Reg src) => R(0x08000000, Low8(dst) | Low8(src), (uint)src, (uint)dst);

    /// <summary>00 /r</summary>
    public void Add_m8_r8(Mem dst, Reg src) => M(0x08000000, Low8(src), (uint)src, dst);

    /// <summary>66 01 /r</summary>
    public void Add_r16_r16(Reg dst, Reg src) => PR(0x66, 0x08000001, 0, (uint)src, (uint)dst);

    /// <summary>66 01 /r</summary>
    public void Add_m16_r16(Mem dst, Reg src) => PM(0x66, 0x08000001, 0, (uint)src, dst);

    /// <summary>01 /r</summary>
    public void Add_r32_r32(Reg dst, Reg src) => R(0x08000001, 0, (uint)src, (uint)dst);

    /// <summary>01 /r</summary>
    public void Add_m32_r32(Mem dst, Reg src) => M(0x08000001, 0, (uint)src, dst);

    /// <summary>REX.W 01 /r</summary>
    public void Add_r64_r64(Reg dst, Reg src) => RW(0x08000001, (uint)src, (uint)dst);

    /// <summary>REX.W 01 /r</summary>
    public void Add_m64_r64(Mem dst, Reg src) => MW(0x08000001, (uint)src, dst);

    /// <summary>02 /r</summary>
    public void Add_r8_m8(Reg dst, Mem src) => M(0x08000002, Low8(dst), (uint)dst, src);

    /// <summary>66 03 /r</summary>
    public void Add_r16_m16(Reg dst, Mem src) => PM(0x66, 0x08000003, 0, (uint)dst, src);

    /// <summary>03 /r</summary>
    public void Add_r32_m32(Reg dst, Mem src) => M(0x08000003, 0, (uint)dst, src);

    /// <summary>REX.W 03 /r</summary>
    public void Add_r64_m64(Reg dst, Mem src) => MW(0x08000003, (uint)dst, src);

    /// <summary>80 /0 ib</summary>
    public void Add_r8_i8(Reg dst, int imm) => RI(0x28000080, Low8(dst), 0, (uint)dst, (byte)imm);

    /// <summary>80 /0 ib</summary>
    public void Add_m8_i8(Mem dst, int imm) => MI(0x28000080, 0, 0, dst, (byte)imm);

    /// <summary>66 83 /0 ib | 66 81 /0 iw</summary>
    public void Add_r16_i16(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            PRI(0x66, 0x28000083, 0, 0, (uint)dst, (byte)imm);
        else
            PRI(0x66, 0x48000081, 0, 0, (uint)dst, (ushort)imm);
    }

    /// <summary>66 83 /0 ib | 66 81 /0 iw</summary>
    public void Add_m16_i16(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 0, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 0, dst, (ushort)imm);
    }

    /// <summary>83 /0 ib | 81 /0 id</summary>
    public void Add_r32_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RI(0x28000083, 0, 0, (uint)dst, (byte)imm);
        else
            RI(0x88000081, 0, 0, (uint)dst, (uint)imm);
    }

    /// <summary>83 /0 ib | 81 /0 id</summary>
    public void Add_m32_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 0, dst, (byte)imm);
        else
            MI(0x88000081, 0, 0, dst, (uint)imm);
    }

    /// <summary>REX.W 83 /0 ib | REX.W 81 /0 id</summary>
    public void Add_r64_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RWI(0x28000083, 0, (uint)dst, (byte)imm);
        else
            RWI(0x88000081, 0, (uint)dst, (uint)imm);
    }

    /// <summary>REX.W 83 /0 ib | REX.W 81 /0 id</summary>
    public void Add_m64_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MWI(0x28000083, 0, dst, (byte)imm);
        else
            MWI(0x88000081, 0, dst, (uint)imm);
    }

    /// <summary>08 /r</summary>
    public void Or_r8_r8(Reg dst, Reg src) => R(0x08000008, Low8(dst) | Low8(src), (uint)src, (uint)dst);

    /// <summary>08 /r</summary>
    public void Or_m8_r8(Mem dst, Reg src) => M(0x08000008, Low8(src), (uint)src, dst);

    /// <summary>66 09 /r</summary>
    public void Or_r16_r16(Reg dst, Reg src) => PR(0x66, 0x08000009, 0, (uint)src, (uint)dst);

    /// <summary>66 09 /r</summary>
    public void Or_m16_r16(Mem dst, Reg src) => PM(0x66, 0x08000009, 0, (uint)src, dst);

    /// <summary>09 /r</summary>
    public void Or_r32_r32(Reg dst, Reg src) => R(0x08000009, 0, (uint)src, (uint)dst);

    /// <summary>09 /r</summary>
    public void Or_m32_r32(Mem dst, Reg src) => M(0x08000009, 0, (uint)src, dst);

    /// <summary>REX.W 09 /r</summary>
    public void Or_r64_r64(Reg dst, Reg src) => RW(0x08000009, (uint)src, (uint)dst);

    /// <summary>REX.W 09 /r</summary>
    public void Or_m64_r64(Mem dst, Reg src) => MW(0x08000009, (uint)src, dst);

    /// <summary>0A /r</summary>
    public void Or_r8_m8(Reg dst, Mem src) => M(0x0800000A, Low8(dst), (uint)dst, src);

    /// <summary>66 0B /r</summary>
    public void Or_r16_m16(Reg dst, Mem src) => PM(0x66, 0x0800000B, 0, (uint)dst, src);

    /// <summary>0B /r</summary>
    public void Or_r32_m32(Reg dst, Mem src) => M(0x0800000B, 0, (uint)dst, src);

    /// <summary>REX.W 0B /r</summary>
    public void Or_r64_m64(Reg dst, Mem src) => MW(0x0800000B, (uint)dst, src);

    /// <summary>80 /1 ib</summary>
    public void Or_r8_i8(Reg dst, int imm) => RI(0x28000080, Low8(dst), 1, (uint)dst, (byte)imm);

    /// <summary>80 /1 ib</summary>
    public void Or_m8_i8(Mem dst, int imm) => MI(0x28000080, 0, 1, dst, (byte)imm);

    /// <summary>66 83 /1 ib | 66 81 /1 iw</summary>
    public void Or_r16_i16(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            PRI(0x66, 0x28000083, 0, 1, (uint)dst, (byte)imm);
        else
            PRI(0x66, 0x48000081, 0, 1, (uint)dst, (ushort)imm);
    }

    /// <summary>66 83 /1 ib | 66 81 /1 iw</summary>
    public void Or_m16_i16(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 1, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 1, dst, (ushort)imm);
    }

    /// <summary>83 /1 ib | 81 /1 id</summary>
    public void Or_r32_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RI(0x28000083, 0, 1, (uint)dst, (byte)imm);
        else
            RI(0x88000081, 0, 1, (uint)dst, (uint)imm);
    }

    /// <summary>83 /1 ib | 81 /1 id</summary>
    public void Or_m32_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 1, dst, (byte)imm);
        else
            MI(0x88000081, 0, 1, dst, (uint)imm);
    }

    /// <summary>REX.W 83 /1 ib | REX.W 81 /1 id</summary>
    public void Or_r64_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RWI(0x28000083, 1, (uint)dst, (byte)imm);
        else
            RWI(0x88000081, 1, (uint)dst, (uint)imm);
    }

    /// <summary>REX.W 83 /1 ib | REX.W 81 /1 id</summary>
    public void Or_m64_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MWI(0x28000083, 1, dst, (byte)imm);
        else
            MWI(0x88000081, 1, dst, (uint)imm);
    }

    /// <summary>10 /r</summary>
    public void Adc_r8_r8(Reg dst, Reg src) => R(0x08000010, Low8(dst) | Low8(src), (uint)src, (uint)dst);

    /// <summary>10 /r</summary>
    public void Adc_m8_r8(Mem dst, Reg src) => M(0x08000010, Low8(src), (uint)src, dst);

    /// <summary>66 11 /r</summary>
    public void Adc_r16_r16(Reg dst, Reg src) => PR(0x66, 0x08000011, 0, (uint)src, (uint)dst);

    /// <summary>66 11 /r</summary>
    public void Adc_m16_r16(Mem dst, Reg src) => PM(0x66, 0x08000011, 0, (uint)src, dst);

    /// <summary>11 /r</summary>
    public void Adc_r32_r32(Reg dst, Reg src) => R(0x08000011, 0, (uint)src, (uint)dst);

    /// <summary>11 /r</summary>
    public void Adc_m32_r32(Mem dst, Reg src) => M(0x08000011, 0, (uint)src, dst);

    /// <summary>REX.W 11 /r</summary>
    public void Adc_r64_r64(Reg dst, Reg src) => RW(0x08000011, (uint)src, (uint)dst);

    /// <summary>REX.W 11 /r</summary>
    public void Adc_m64_r64(Mem dst, Reg src) => MW(0x08000011, (uint)src, dst);

    /// <summary>12 /r</summary>
    public void Adc_r8_m8(Reg dst, Mem src) => M(0x08000012, Low8(dst), (uint)dst, src);

    /// <summary>66 13 /r</summary>
    public void Adc_r16_m16(Reg dst, Mem src) => PM(0x66, 0x08000013, 0, (uint)dst, src);

    /// <summary>13 /r</summary>
    public void Adc_r32_m32(Reg dst, Mem src) => M(0x08000013, 0, (uint)dst, src);

    /// <summary>REX.W 13 /r</summary>
    public void Adc_r64_m64(Reg dst, Mem src) => MW(0x08000013, (uint)dst, src);

    /// <summary>80 /2 ib</summary>
    public void Adc_r8_i8(Reg dst, int imm) => RI(0x28000080, Low8(dst), 2, (uint)dst, (byte)imm);

    /// <summary>80 /2 ib</summary>
    public void Adc_m8_i8(Mem dst, int imm) => MI(0x28000080, 0, 2, dst, (byte)imm);

    /// <summary>66 83 /2 ib | 66 81 /2 iw</summary>
    public void Adc_r16_i16(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            PRI(0x66, 0x28000083, 0, 2, (uint)dst, (byte)imm);
        else
            PRI(0x66, 0x48000081, 0, 2, (uint)dst, (ushort)imm);
    }

    /// <summary>66 83 /2 ib | 66 81 /2 iw</summary>
    public void Adc_m16_i16(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 2, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 2, dst, (ushort)imm);
    }

    /// <summary>83 /2 ib | 81 /2 id</summary>
    public void Adc_r32_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RI(0x28000083, 0, 2, (uint)dst, (byte)imm);
        else
            RI(0x88000081, 0, 2, (uint)dst, (uint)imm);
    }

    /// <summary>83 /2 ib | 81 /2 id</summary>
    public void Adc_m32_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 2, dst, (byte)imm);
        else
            MI(0x88000081, 0, 2, dst, (uint)imm);
    }

    /// <summary>REX.W 83 /2 ib | REX.W 81 /2 id</summary>
    public void Adc_r64_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RWI(0x28000083, 2, (uint)dst, (byte)imm);
        else
            RWI(0x88000081, 2, (uint)dst, (uint)imm);
    }

    /// <summary>REX.W 83 /2 ib | REX.W 81 /2 id</summary>
    public void Adc_m64_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MWI(0x28000083, 2, dst, (byte)imm);
        else
            MWI(0x88000081, 2, dst, (uint)imm);
    }

    /// <summary>18 /r</summary>
    public void Sbb_r8_r8(Reg dst, Reg src) => R(0x08000018, Low8(dst) | Low8(src), (uint)src, (uint)dst);

    /// <summary>18 /r</summary>
    public void Sbb_m8_r8(Mem dst, Reg src) => M(0x08000018, Low8(src), (uint)src, dst);

    /// <summary>66 19 /r</summary>
    public void Sbb_r16_r16(Reg dst, Reg src) => PR(0x66, 0x08000019, 0, (uint)src, (uint)dst);

    /// <summary>66 19 /r</summary>
    public void Sbb_m16_r16(Mem dst, Reg src) => PM(0x66, 0x08000019, 0, (uint)src, dst);

    /// <summary>19 /r</summary>
    public void Sbb_r32_r32(Reg dst, Reg src) => R(0x08000019, 0, (uint)src, (uint)dst);

    /// <summary>19 /r</summary>
    public void Sbb_m32_r32(Mem dst, Reg src) => M(0x08000019, 0, (uint)src, dst);

    /// <summary>REX.W 19 /r</summary>
    public void Sbb_r64_r64(Reg dst, Reg src) => RW(0x08000019, (uint)src, (uint)dst);

    /// <summary>REX.W 19 /r</summary>
    public void Sbb_m64_r64(Mem dst, Reg src) => MW(0x08000019, (uint)src, dst);

    /// <summary>1A /r</summary>
    public void Sbb_r8_m8(Reg dst, Mem src) => M(0x0800001A, Low8(dst), (uint)dst, src);

    /// <summary>66 1B /r</summary>
    public void Sbb_r16_m16(Reg dst, Mem src) => PM(0x66, 0x0800001B, 0, (uint)dst, src);

    /// <summary>1B /r</summary>
    public void Sbb_r32_m32(Reg dst, Mem src) => M(0x0800001B, 0, (uint)dst, src);

    /// <summary>REX.W 1B /r</summary>
    public void Sbb_r64_m64(Reg dst, Mem src) => MW(0x0800001B, (uint)dst, src);

    /// <summary>80 /3 ib</summary>
    public void Sbb_r8_i8(Reg dst, int imm) => RI(0x28000080, Low8(dst), 3, (uint)dst, (byte)imm);

    /// <summary>80 /3 ib</summary>
    public void Sbb_m8_i8(Mem dst, int imm) => MI(0x28000080, 0, 3, dst, (byte)imm);

    /// <summary>66 83 /3 ib | 66 81 /3 iw</summary>
    public void Sbb_r16_i16(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            PRI(0x66, 0x28000083, 0, 3, (uint)dst, (byte)imm);
        else
            PRI(0x66, 0x48000081, 0, 3, (uint)dst, (ushort)imm);
    }

    /// <summary>66 83 /3 ib | 66 81 /3 iw</summary>
    public void Sbb_m16_i16(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 3, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 3, dst, (ushort)imm);
    }

    /// <summary>83 /3 ib | 81 /3 id</summary>
    public void Sbb_r32_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RI(0x28000083, 0, 3, (uint)dst, (byte)imm);
        else
            RI(0x88000081, 0, 3, (uint)dst, (uint)imm);
    }

    /// <summary>83 /3 ib | 81 /3 id</summary>
    public void Sbb_m32_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 3, dst, (byte)imm);
        else
            MI(0x88000081, 0, 3, dst, (uint)imm);
    }

    /// <summary>REX.W 83 /3 ib | REX.W 81 /3 id</summary>
    public void Sbb_r64_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RWI(0x28000083, 3, (uint)dst, (byte)imm);
        else
            RWI(0x88000081, 3, (uint)dst, (uint)imm);
    }

    /// <summary>REX.W 83 /3 ib | REX.W 81 /3 id</summary>
    public void Sbb_m64_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MWI(0x28000083, 3, dst, (byte)imm);
        else
            MWI(0x88000081, 3, dst, (uint)imm);
    }

    /// <summary>20 /r</summary>
    public void And_r8_r8(Reg dst, Reg src) => R(0x08000020, Low8(dst) | Low8(src), (uint)src, (uint)dst);

    /// <summary>20 /r</summary>
    public void And_m8_r8(Mem dst, Reg src) => M(0x08000020, Low8(src), (uint)src, dst);

    /// <summary>66 21 /r</summary>
    public void And_r16_r16(Reg dst, Reg src) => PR(0x66, 0x08000021, 0, (uint)src, (uint)dst);

    /// <summary>66 21 /r</summary>
    public void And_m16_r16(Mem dst, Reg src) => PM(0x66, 0x08000021, 0, (uint)src, dst);

    /// <summary>21 /r</summary>
    public void And_r32_r32(Reg dst, Reg src) => R(0x08000021, 0, (uint)src, (uint)dst);

    /// <summary>21 /r</summary>
    public void And_m32_r32(Mem dst, Reg src) => M(0x08000021, 0, (uint)src, dst);

    /// <summary>REX.W 21 /r</summary>
    public void And_r64_r64(Reg dst, Reg src) => RW(0x08000021, (uint)src, (uint)dst);

    /// <summary>REX.W 21 /r</summary>
    public void And_m64_r64(Mem dst, Reg src) => MW(0x08000021, (uint)src, dst);

    /// <summary>22 /r</summary>
    public void And_r8_m8(Reg dst, Mem src) => M(0x08000022, Low8(dst), (uint)dst, src);

    /// <summary>66 23 /r</summary>
    public void And_r16_m16(Reg dst, Mem src) => PM(0x66, 0x08000023, 0, (uint)dst, src);

    /// <summary>23 /r</summary>
    public void And_r32_m32(Reg dst, Mem src) => M(0x08000023, 0, (uint)dst, src);

    /// <summary>REX.W 23 /r</summary>
    public void And_r64_m64(Reg dst, Mem src) => MW(0x08000023, (uint)dst, src);

    /// <summary>80 /4 ib</summary>
    public void And_r8_i8(Reg dst, int imm) => RI(0x28000080, Low8(dst), 4, (uint)dst, (byte)imm);

    /// <summary>80 /4 ib</summary>
    public void And_m8_i8(Mem dst, int imm) => MI(0x28000080, 0, 4, dst, (byte)imm);

    /// <summary>66 83 /4 ib | 66 81 /4 iw</summary>
    public void And_r16_i16(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            PRI(0x66, 0x28000083, 0, 4, (uint)dst, (byte)imm);
        else
            PRI(0x66, 0x48000081, 0, 4, (uint)dst, (ushort)imm);
    }

    /// <summary>66 83 /4 ib | 66 81 /4 iw</summary>
    public void And_m16_i16(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 4, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 4, dst, (ushort)imm);
    }

    /// <summary>83 /4 ib | 81 /4 id</summary>
    public void And_r32_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RI(0x28000083, 0, 4, (uint)dst, (byte)imm);
        else
            RI(0x88000081, 0, 4, (uint)dst, (uint)imm);
    }

    /// <summary>83 /4 ib | 81 /4 id</summary>
    public void And_m32_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 4, dst, (byte)imm);
        else
            MI(0x88000081, 0, 4, dst, (uint)imm);
    }

    /// <summary>REX.W 83 /4 ib | REX.W 81 /4 id</summary>
    public void And_r64_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RWI(0x28000083, 4, (uint)dst, (byte)imm);
        else
            RWI(0x88000081, 4, (uint)dst, (uint)imm);
    }

    /// <summary>REX.W 83 /4 ib | REX.W 81 /4 id</summary>
    public void And_m64_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MWI(0x28000083, 4, dst, (byte)imm);
        else
            MWI(0x88000081, 4, dst, (uint)imm);
    }

    /// <summary>28 /r</summary>
    public void Sub_r8_r8(Reg dst, Reg src) => R(0x08000028, Low8(dst) | Low8(src), (uint)src, (uint)dst);

    /// <summary>28 /r</summary>
    public void Sub_m8_r8(Mem dst, Reg src) => M(0x08000028, Low8(src), (uint)src, dst);

    /// <summary>66 29 /r</summary>
    public void Sub_r16_r16(Reg dst, Reg src) => PR(0x66, 0x08000029, 0, (uint)src, (uint)dst);

    /// <summary>66 29 /r</summary>
    public void Sub_m16_r16(Mem dst, Reg src) => PM(0x66, 0x08000029, 0, (uint)src, dst);

    /// <summary>29 /r</summary>
    public void Sub_r32_r32(Reg dst, Reg src) => R(0x08000029, 0, (uint)src, (uint)dst);

    /// <summary>29 /r</summary>
    public void Sub_m32_r32(Mem dst, Reg src) => M(0x08000029, 0, (uint)src, dst);

    /// <summary>REX.W 29 /r</summary>
    public void Sub_r64_r64(Reg dst, Reg src) => RW(0x08000029, (uint)src, (uint)dst);

    /// <summary>REX.W 29 /r</summary>
    public void Sub_m64_r64(Mem dst, Reg src) => MW(0x08000029, (uint)src, dst);

    /// <summary>2A /r</summary>
    public void Sub_r8_m8(Reg dst, Mem src) => M(0x0800002A, Low8(dst), (uint)dst, src);

    /// <summary>66 2B /r</summary>
    public void Sub_r16_m16(Reg dst, Mem src) => PM(0x66, 0x0800002B, 0, (uint)dst, src);

    /// <summary>2B /r</summary>
    public void Sub_r32_m32(Reg dst, Mem src) => M(0x0800002B, 0, (uint)dst, src);

    /// <summary>REX.W 2B /r</summary>
    public void Sub_r64_m64(Reg dst, Mem src) => MW(0x0800002B, (uint)dst, src);

    /// <summary>80 /5 ib</summary>
    public void Sub_r8_i8(Reg dst, int imm) => RI(0x28000080, Low8(dst), 5, (uint)dst, (byte)imm);

    /// <summary>80 /5 ib</summary>
    public void Sub_m8_i8(Mem dst, int imm) => MI(0x28000080, 0, 5, dst, (byte)imm);

    /// <summary>66 83 /5 ib | 66 81 /5 iw</summary>
    public void Sub_r16_i16(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            PRI(0x66, 0x28000083, 0, 5, (uint)dst, (byte)imm);
        else
            PRI(0x66, 0x48000081, 0, 5, (uint)dst, (ushort)imm);
    }

    /// <summary>66 83 /5 ib | 66 81 /5 iw</summary>
    public void Sub_m16_i16(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 5, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 5, dst, (ushort)imm);
    }

    /// <summary>83 /5 ib | 81 /5 id</summary>
    public void Sub_r32_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RI(0x28000083, 0, 5, (uint)dst, (byte)imm);
        else
            RI(0x88000081, 0, 5, (uint)dst, (uint)imm);
    }

    /// <summary>83 /5 ib | 81 /5 id</summary>
    public void Sub_m32_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 5, dst, (byte)imm);
        else
            MI(0x88000081, 0, 5, dst, (uint)imm);
    }

    /// <summary>REX.W 83 /5 ib | REX.W 81 /5 id</summary>
    public void Sub_r64_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RWI(0x28000083, 5, (uint)dst, (byte)imm);
        else
            RWI(0x88000081, 5, (uint)dst, (uint)imm);
    }

    /// <summary>REX.W 83 /5 ib | REX.W 81 /5 id</summary>
    public void Sub_m64_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MWI(0x28000083, 5, dst, (byte)imm);
        else
            MWI(0x88000081, 5, dst, (uint)imm);
    }

    /// <summary>30 /r</summary>
    public void Xor_r8_r8(Reg dst, Reg src) => R(0x08000030, Low8(dst) | Low8(src), (uint)src, (uint)dst);

    /// <summary>30 /r</summary>
    public void Xor_m8_r8(Mem dst, Reg src) => M(0x08000030, Low8(src), (uint)src, dst);

    /// <summary>66 31 /r</summary>
    public void Xor_r16_r16(Reg dst, Reg src) => PR(0x66, 0x08000031, 0, (uint)src, (uint)dst);

    /// <summary>66 31 /r</summary>
    public void Xor_m16_r16(Mem dst, Reg src) => PM(0x66, 0x08000031, 0, (uint)src, dst);

    /// <summary>31 /r</summary>
    public void Xor_r32_r32(Reg dst, Reg src) => R(0x08000031, 0, (uint)src, (uint)dst);

    /// <summary>31 /r</summary>
    public void Xor_m32_r32(Mem dst, Reg src) => M(0x08000031, 0, (uint)src, dst);

    /// <summary>REX.W 31 /r</summary>
    public void Xor_r64_r64(Reg dst, Reg src) => RW(0x08000031, (uint)src, (uint)dst);

    /// <summary>REX.W 31 /r</summary>
    public void Xor_m64_r64(Mem dst, Reg src) => MW(0x08000031, (uint)src, dst);

    /// <summary>32 /r</summary>
    public void Xor_r8_m8(Reg dst, Mem src) => M(0x08000032, Low8(dst), (uint)dst, src);

    /// <summary>66 33 /r</summary>
    public void Xor_r16_m16(Reg dst, Mem src) => PM(0x66, 0x08000033, 0, (uint)dst, src);

    /// <summary>33 /r</summary>
    public void Xor_r32_m32(Reg dst, Mem src) => M(0x08000033, 0, (uint)dst, src);

    /// <summary>REX.W 33 /r</summary>
    public void Xor_r64_m64(Reg dst, Mem src) => MW(0x08000033, (uint)dst, src);

    /// <summary>80 /6 ib</summary>
    public void Xor_r8_i8(Reg dst, int imm) => RI(0x28000080, Low8(dst), 6, (uint)dst, (byte)imm);

    /// <summary>80 /6 ib</summary>
    public void Xor_m8_i8(Mem dst, int imm) => MI(0x28000080, 0, 6, dst, (byte)imm);

    /// <summary>66 83 /6 ib | 66 81 /6 iw</summary>
    public void Xor_r16_i16(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            PRI(0x66, 0x28000083, 0, 6, (uint)dst, (byte)imm);
        else
            PRI(0x66, 0x48000081, 0, 6, (uint)dst, (ushort)imm);
    }

    /// <summary>66 83 /6 ib | 66 81 /6 iw</summary>
    public void Xor_m16_i16(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 6, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 6, dst, (ushort)imm);
    }

    /// <summary>83 /6 ib | 81 /6 id</summary>
    public void Xor_r32_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RI(0x28000083, 0, 6, (uint)dst, (byte)imm);
        else
            RI(0x88000081, 0, 6, (uint)dst, (uint)imm);
    }

    /// <summary>83 /6 ib | 81 /6 id</summary>
    public void Xor_m32_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 6, dst, (byte)imm);
        else
            MI(0x88000081, 0, 6, dst, (uint)imm);
    }

    /// <summary>REX.W 83 /6 ib | REX.W 81 /6 id</summary>
    public void Xor_r64_i32(Reg dst, int imm)
    {
        if (imm == (sbyte)imm)
            RWI(0x28000083, 6, (uint)dst, (byte)imm);
        else
            RWI(0x88000081, 6, (uint)dst, (uint)imm);
    }

    /// <summary>REX.W 83 /6 ib | REX.W 81 /6 id</summary>
    public void Xor_m64_i32(Mem dst, int imm)
    {
        if (imm == (sbyte)imm)
            MWI(0x28000083, 6, dst, (byte)imm);
        else
            MWI(0x88000081, 6, dst, (uint)imm);
    }

    /// <summary>38 /r</summary>
    public void Cmp_r8_r8(Reg src1, Reg src2) => R(0x08000038, Low8(src1) | Low8(src2), (uint)src2, (uint)src1);

    /// <summary>38 /r</summary>
    public void Cmp_m8_r8(Mem src1, Reg src2) => M(0x08000038, Low8(src2), (uint)src2, src1);

    /// <summary>66 39 /r</summary>
    public void Cmp_r16_r16(Reg src1, Reg src2) => PR(0x66, 0x08000039, 0, (uint)src2, (uint)src1);

    /// <summary>66 39 /r</summary>
    public void Cmp_m16_r16(Mem src1, Reg src2) => PM(0x66, 0x08000039, 0, (uint)src2, src1);

    /// <summary>39 /r</summary>
    public void Cmp_r32_r32(Reg src1, Reg src2) => R(0x08000039, 0, (uint)src2, (uint)src1);

    /// <summary>39 /r</summary>
    public void Cmp_m32_r32(Mem src1, Reg src2) => M(0x08000039, 0, (uint)src2, src1);

    /// <summary>REX.W 39 /r</summary>
    public void Cmp_r64_r64(Reg src1, Reg src2) => RW(0x08000039, (uint)src2, (uint)src1);

    /// <summary>REX.W 39 /r</summary>
    public void Cmp_m64_r64(Mem src1, Reg src2) => MW(0x08000039, (uint)src2, src1);

    /// <summary>3A /r</summary>
    public void Cmp_r8_m8(Reg src1, Mem src2) => M(0x0800003A, Low8(src1), (uint)src1, src2);

    /// <summary>66 3B /r</summary>
    public void Cmp_r16_m16(Reg src1, Mem src2) => PM(0x66, 0x0800003B, 0, (uint)src1, src2);

    /// <summary>3B /r</summary>
    public void Cmp_r32_m32(Reg src1, Mem src2) => M(0x0800003B, 0, (uint)src1, src2);

    /// <summary>REX.W 3B /r</summary>
    public void Cmp_r64_m64(Reg src1, Mem src2) => MW(0x0800003B, (uint)src1, src2);

    /// <summary>80 /7 ib</summary>
    public void Cmp_r8_i8(Reg src, int imm) => RI(0x28000080, Low8(src), 7, (uint)src, (byte)imm);

    /// <summary>80 /7 ib</summary>
    public void Cmp_m8_i8(Mem src, int imm) => MI(0x28000080, 0, 7, src, (byte)imm);

    /// <summary>66 83 /7 ib | 66 81 /7 iw</summary>
    public void Cmp_r16_i16(Reg src, int imm)
    {
        if (imm == (sbyte)imm)
            PRI(0x66, 0x28000083, 0, 7, (uint)src, (byte)imm);
        else
            PRI(0x66, 0x48000081, 0, 7, (uint)src, (ushort)imm);
    }

    /// <summary>66 83 /7 ib | 66 81 /7 iw</summary>
    public void Cmp_m16_i16(Mem src, int imm)
    {
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 7, src, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 7, src, (ushort)imm);
    }

    /// <summary>83 /7 ib | 81 /7 id</summary>
    public void Cmp_r32_i32(Reg src, int imm)
    {
        if (imm == (sbyte)imm)
            RI(0x28000083, 0, 7, (uint)src, (byte)imm);
        else
            RI(0x88000081, 0, 7, (uint)src, (uint)imm);
    }

    /// <summary>83 /7 ib | 81 /7 id</summary>
    public void Cmp_m32_i32(Mem src, int imm)
    {
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 7, src, (byte)imm);
        else
            MI(0x88000081, 0, 7, src, (uint)imm);
    }

    /// <summary>REX.W 83 /7 ib | REX.W 81 /7 id</summary>
    public void Cmp_r64_i32(Reg src, int imm)
    {
        if (imm == (sbyte)imm)
            RWI(0x28000083, 7, (uint)src, (byte)imm);
        else
            RWI(0x88000081, 7, (uint)src, (uint)imm);
    }

    /// <summary>REX.W 83 /7 ib | REX.W 81 /7 id</summary>
    public void Cmp_m64_i32(Mem src, int imm)
    {
        if (imm == (sbyte)imm)
            MWI(0x28000083, 7, src, (byte)imm);
        else
            MWI(0x88000081, 7, src, (uint)imm);
    }

    /// <summary>84 /r</summary>
    public void Test_r8_r8(Reg src1, Reg src2) => R(0x08000084, Low8(src1) | Low8(src2), (uint)src2, (uint)src1);

    /// <summary>84 /r</summary>
    public void Test_m8_r8(Mem src1, Reg src2) => M(0x08000084, Low8(src2), (uint)src2, src1);

    /// <summary>66 85 /r</summary>
    public void Test_r16_r16(Reg src1, Reg src2) => PR(0x66, 0x08000085, 0, (uint)src2, (uint)src1);

    /// <summary>66 85 /r</summary>
    public void Test_m16_r16(Mem src1, Reg src2) => PM(0x66, 0x08000085, 0, (uint)src2, src1);

    /// <summary>85 /r</summary>
    public void Test_r32_r32(Reg src1, Reg src2) => R(0x08000085, 0, (uint)src2, (uint)src1);

    /// <summary>85 /r</summary>
    public void Test_m32_r32(Mem src1, Reg src2) => M(0x08000085, 0, (uint)src2, src1);

    /// <summary>REX.W 85 /r</summary>
    public void Test_r64_r64(Reg src1, Reg src2) => RW(0x08000085, (uint)src2, (uint)src1);

    /// <summary>REX.W 85 /r</summary>
    public void Test_m64_r64(Mem src1, Reg src2) => MW(0x08000085, (uint)src2, src1);

    /// <summary>F6 /0 ib</summary>
    public void Test_r8_i8(Reg src, int imm) => RI(0x280000F6, Low8(src), 0, (uint)src, (byte)imm);

    /// <summary>F6 /0 ib</summary>
    public void Test_m8_i8(Mem src, int imm) => MI(0x280000F6, 0, 0, src, (byte)imm);

    /// <summary>66 F7 /0 iw</summary>
    public void Test_r16_i16(Reg src, int imm) => PRI(0x66, 0x480000F7, 0, 0, (uint)src, (ushort)imm);

    /// <summary>66 F7 /0 iw</summary>
    public void Test_m16_i16(Mem src, int imm) => PMI(0x66, 0x480000F7, 0, 0, src, (ushort)imm);

    /// <summary>F7 /0 id</summary>
    public void Test_r32_i32(Reg src, int imm) => RI(0x880000F7, 0, 0, (uint)src, (uint)imm);

    /// <summary>F7 /0 id</summary>
    public void Test_m32_i32(Mem src, int imm) => MI(0x880000F7, 0, 0, src, (uint)imm);

    /// <summary>REX.W F7 /0 id</summary>
    public void Test_r64_i32(Reg src, int imm) => RWI(0x880000F7, 0, (uint)src, (uint)imm);

    /// <summary>REX.W F7 /0 id</summary>
    public void Test_m64_i32(Mem src, int imm) => MWI(0x880000F7, 0, src, (uint)imm);

    /// <summary>F6 /3</summary>
    public void Neg_r8(Reg dst) => R(0x080000F6, Low8(dst), 3, (uint)dst);

    /// <summary>F6 /3</summary>
    public void Neg_m8(Mem dst) => M(0x080000F6, 0, 3, dst);

    /// <summary>66 F7 /3</summary>
    public void Neg_r16(Reg dst) => PR(0x66, 0x080000F7, 0, 3, (uint)dst);

    /// <summary>66 F7 /3</summary>
    public void Neg_m16(Mem dst) => PM(0x66, 0x080000F7, 0, 3, dst);

    /// <summary>F7 /3</summary>
    public void Neg_r32(Reg dst) => R(0x080000F7, 0, 3, (uint)dst);

    /// <summary>F7 /3</summary>
    public void Neg_m32(Mem dst) => M(0x080000F7, 0, 3, dst);

    /// <summary>REX.W F7 /3</summary>
    public void Neg_r64(Reg dst) => RW(0x080000F7, 3, (uint)dst);

    /// <summary>REX.W F7 /3</summary>
    public void Neg_m64(Mem dst) => MW(0x080000F7, 3, dst);

    /// <summary>F6 /2</summary>
    public void Not_r8(Reg dst) => R(0x080000F6, Low8(dst), 2, (uint)dst);

    /// <summary>F6 /2</summary>
    public void Not_m8(Mem dst) => M(0x080000F6, 0, 2, dst);

    /// <summary>66 F7 /2</summary>
    public void Not_r16(Reg dst) => PR(0x66, 0x080000F7, 0, 2, (uint)dst);

    /// <summary>66 F7 /2</summary>
    public void Not_m16(Mem dst) => PM(0x66, 0x080000F7, 0, 2, dst);

    /// <summary>F7 /2</summary>
    public void Not_r32(Reg dst) => R(0x080000F7, 0, 2, (uint)dst);

    /// <summary>F7 /2</summary>
    public void Not_m32(Mem dst) => M(0x080000F7, 0, 2, dst);

    /// <summary>REX.W F7 /2</summary>
    public void Not_r64(Reg dst) => RW(0x080000F7, 2, (uint)dst);

    /// <summary>REX.W F7 /2</summary>
    public void Not_m64(Mem dst) => MW(0x080000F7, 2, dst);

    /// <summary>FE /0</summary>
    public void Inc_r8(Reg dst) => R(0x080000FE, Low8(dst), 0, (uint)dst);

    /// <summary>FE /0</summary>
    public void Inc_m8(Mem dst) => M(0x080000FE, 0, 0, dst);

    /// <summary>66 FF /0</summary>
    public void Inc_r16(Reg dst) => PR(0x66, 0x080000FF, 0, 0, (uint)dst);

    /// <summary>66 FF /0</summary>
    public void Inc_m16(Mem dst) => PM(0x66, 0x080000FF, 0, 0, dst);

    /// <summary>FF /0</summary>
    public void Inc_r32(Reg dst) => R(0x080000FF, 0, 0, (uint)dst);

    /// <summary>FF /0</summary>
    public void Inc_m32(Mem dst) => M(0x080000FF, 0, 0, dst);

    /// <summary>REX.W FF /0</summary>
    public void Inc_r64(Reg dst) => RW(0x080000FF, 0, (uint)dst);

    /// <summary>REX.W FF /0</summary>
    public void Inc_m64(Mem dst) => MW(0x080000FF, 0, dst);

    /// <summary>FE /1</summary>
    public void Dec_r8(Reg dst) => R(0x080000FE, Low8(dst), 1, (uint)dst);

    /// <summary>FE /1</summary>
    public void Dec_m8(Mem dst) => M(0x080000FE, 0, 1, dst);

    /// <summary>66 FF /1</summary>
    public void Dec_r16(Reg dst) => PR(0x66, 0x080000FF, 0, 1, (uint)dst);

    /// <summary>66 FF /1</summary>
    public void Dec_m16(Mem dst) => PM(0x66, 0x080000FF, 0, 1, dst);

    /// <summary>FF /1</summary>
    public void Dec_r32(Reg dst) => R(0x080000FF, 0, 1, (uint)dst);

    /// <summary>FF /1</summary>
    public void Dec_m32(Mem dst) => M(0x080000FF, 0, 1, dst);

    /// <summary>REX.W FF /1</summary>
    public void Dec_r64(Reg dst) => RW(0x080000FF, 1, (uint)dst);

    /// <summary>REX.W FF /1</summary>
    public void Dec_m64(Mem dst) => MW(0x080000FF, 1, dst);

    /// <summary>66 0F AF /r</summary>
    public void Imul_r16_r16(Reg dst, Reg src) => PR(0x66, 0x1000AF0F, 0, (uint)dst, (uint)src);

    /// <summary>66 0F AF /r</summary>
    public void Imul_r16_m16(Reg dst, Mem src) => PM(0x66, 0x1000AF0F, 0, (uint)dst, src);

    /// <summary>66 6B /r ib | 66 69 /r iw</summary>
    public void Imul_r16_r16_i16(Reg dst, Reg src, int imm)
    {
        if (imm == (sbyte)imm)
            PRI(0x66, 0x2800006B, 0, (uint)dst, (uint)src, (byte)imm);
        else
            PRI(0x66, 0x48000069, 0, (uint)dst, (uint)src, (ushort)imm);
    }

    /// <summary>66 6B /r ib | 66 69 /r iw</summary>
    public void Imul_r16_m16_i16(Reg dst, Mem src, int imm)
    {
        if (imm == (sbyte)imm)
            PMI(0x66, 0x2800006B, 0, (uint)dst, src, (byte)imm);
        else
            PMI(0x66, 0x48000069, 0, (uint)dst, src, (ushort)imm);
    }

    /// <summary>0F AF /r</summary>
    public void Imul_r32_r32(Reg dst, Reg src) => R(0x1000AF0F, 0, (uint)dst, (uint)src);

    /// <summary>0F AF /r</summary>
    public void Imul_r32_m32(Reg dst, Mem src) => M(0x1000AF0F, 0, (uint)dst, src);

    /// <summary>6B /r ib | 69 /r id</summary>
    public void Imul_r32_r32_i32(Reg dst, Reg src, int imm)
    {
        if (imm == (sbyte)imm)
            RI(0x2800006B, 0, (uint)dst, (uint)src, (byte)imm);
        else
            RI(0x88000069, 0, (uint)dst, (uint)src, (uint)imm);
    }

    /// <summary>6B /r ib | 69 /r id</summary>
    public void Imul_r32_m32_i32(Reg dst, Mem src, int imm)
    {
        if (imm == (sbyte)imm)
            MI(0x2800006B, 0, (uint)dst, src, (byte)imm);
        else
            MI(0x88000069, 0, (uint)dst, src, (uint)imm);
    }

    /// <summary>REX.W 0F AF /r</summary>
    public void Imul_r64_r64(Reg dst, Reg src) => RW(0x1000AF0F, (uint)dst, (uint)src);

    /// <summary>REX.W 0F AF /r</summary>
    public void Imul_r64_m64(Reg dst, Mem src) => MW(0x1000AF0F, (uint)dst, src);

    /// <summary>REX.W 6B /r ib | REX.W 69 /r id</summary>
    public void Imul_r64_r64_i32(Reg dst, Reg src, int imm)
    {
        if (imm == (sbyte)imm)
            RWI(0x2800006B, (uint)dst, (uint)src, (byte)imm);
        else
            RWI(0x88000069, (uint)dst, (uint)src, (uint)imm);
    }

    /// <summary>REX.W 6B /r ib | REX.W 69 /r id</summary>
    public void Imul_r64_m64_i32(Reg dst, Mem src, int imm)
    {
        if (imm == (sbyte)imm)
            MWI(0x2800006B, (uint)dst, src, (byte)imm);
        else
            MWI(0x88000069, (uint)dst, src, (uint)imm);
    }

    /// <summary>F7 /4</summary>
    public void Mul_r32(Reg src) => R(0x080000F7, 0, 4, (uint)src);

    /// <summary>F7 /4</summary>
    public void Mul_m32(Mem src) => M(0x080000F7, 0, 4, src);

    /// <summary>REX.W F7 /4</summary>
    public void Mul_r64(Reg src) => RW(0x080000F7, 4, (uint)src);

    /// <summary>REX.W F7 /4</summary>
    public void Mul_m64(Mem src) => MW(0x080000F7, 4, src);

    /// <summary>F7 /5</summary>
    public void Imul_r32(Reg src) => R(0x080000F7, 0, 5, (uint)src);

    /// <summary>F7 /5</summary>
    public void Imul_m32(Mem src) => M(0x080000F7, 0, 5, src);

    /// <summary>REX.W F7 /5</summary>
    public void Imul_r64(Reg src) => RW(0x080000F7, 5, (uint)src);

    /// <summary>REX.W F7 /5</summary>
    public void Imul_m64(Mem src) => MW(0x080000F7, 5, src);

    /// <summary>F7 /6</summary>
    public void Div_r32(Reg src) => R(0x080000F7, 0, 6, (uint)src);

    /// <summary>F7 /6</summary>
    public void Div_m32(Mem src) => M(0x080000F7, 0, 6, src);

    /// <summary>REX.W F7 /6</summary>
    public void Div_r64(Reg src) => RW(0x080000F7, 6, (uint)src);

    /// <summary>REX.W F7 /6</summary>
    public void Div_m64(Mem src) => MW(0x080000F7, 6, src);

    /// <summary>F7 /7</summary>
    public void Idiv_r32(Reg src) => R(0x080000F7, 0, 7, (uint)src);

    /// <summary>F7 /7</summary>
    public void Idiv_m32(Mem src) => M(0x080000F7, 0, 7, src);

    /// <summary>REX.W F7 /7</summary>
    public void Idiv_r64(Reg src) => RW(0x080000F7, 7, (uint)src);

    /// <summary>REX.W F7 /7</summary>
    public void Idiv_m64(Mem src) => MW(0x080000F7, 7, src);

    /// <summary>99</summary>
    public void Cdq() => Fixed(0x99, 1);

    /// <summary>REX.W 99</summary>
    public void Cqo() => Fixed(0x9948, 2);

    /// <summary>VEX.LZ.F2.0F38.W0 F6 /r</summary>
    public void Mulx_r32_r32_r32(Reg dst, Reg src1, Reg src2) => VR(0x0302F6, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LZ.F2.0F38.W0 F6 /r</summary>
    public void Mulx_r32_r32_m32(Reg dst, Reg src1, Mem src2) => VM(0x0302F6, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LZ.F2.0F38.W1 F6 /r</summary>
    public void Mulx_r64_r64_r64(Reg dst, Reg src1, Reg src2) => VR(0x8302F6, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LZ.F2.0F38.W1 F6 /r</summary>
    public void Mulx_r64_r64_m64(Reg dst, Reg src1, Mem src2) => VM(0x8302F6, (uint)dst, (uint)src1, src2);

    /// <summary>C0 /0 ib</summary>
    public void Rol_r8_i8(Reg dst, int imm) => RI(0x280000C0, Low8(dst), 0, (uint)dst, (byte)imm);

    /// <summary>C0 /0 ib</summary>
    public void Rol_m8_i8(Mem dst, int imm) => MI(0x280000C0, 0, 0, dst, (byte)imm);

    /// <summary>D2 /0</summary>
    public void Rol_r8_cl(Reg dst) => R(0x080000D2, Low8(dst), 0, (uint)dst);

    /// <summary>D2 /0</summary>
    public void Rol_m8_cl(Mem dst) => M(0x080000D2, 0, 0, dst);

    /// <summary>66 C1 /0 ib</summary>
    public void Rol_r16_i8(Reg dst, int imm) => PRI(0x66, 0x280000C1, 0, 0, (uint)dst, (byte)imm);

    /// <summary>66 C1 /0 ib</summary>
    public void Rol_m16_i8(Mem dst, int imm) => PMI(0x66, 0x280000C1, 0, 0, dst, (byte)imm);

    /// <summary>66 D3 /0</summary>
    public void Rol_r16_cl(Reg dst) => PR(0x66, 0x080000D3, 0, 0, (uint)dst);

    /// <summary>66 D3 /0</summary>
    public void Rol_m16_cl(Mem dst) => PM(0x66, 0x080000D3, 0, 0, dst);

    /// <summary>C1 /0 ib</summary>
    public void Rol_r32_i8(Reg dst, int imm) => RI(0x280000C1, 0, 0, (uint)dst, (byte)imm);

    /// <summary>C1 /0 ib</summary>
    public void Rol_m32_i8(Mem dst, int imm) => MI(0x280000C1, 0, 0, dst, (byte)imm);

    /// <summary>D3 /0</summary>
    public void Rol_r32_cl(Reg dst) => R(0x080000D3, 0, 0, (uint)dst);

    /// <summary>D3 /0</summary>
    public void Rol_m32_cl(Mem dst) => M(0x080000D3, 0, 0, dst);

    /// <summary>REX.W C1 /0 ib</summary>
    public void Rol_r64_i8(Reg dst, int imm) => RWI(0x280000C1, 0, (uint)dst, (byte)imm);

    /// <summary>REX.W C1 /0 ib</summary>
    public void Rol_m64_i8(Mem dst, int imm) => MWI(0x280000C1, 0, dst, (byte)imm);

    /// <summary>REX.W D3 /0</summary>
    public void Rol_r64_cl(Reg dst) => RW(0x080000D3, 0, (uint)dst);

    /// <summary>REX.W D3 /0</summary>
    public void Rol_m64_cl(Mem dst) => MW(0x080000D3, 0, dst);

    /// <summary>C0 /1 ib</summary>
    public void Ror_r8_i8(Reg dst, int imm) => RI(0x280000C0, Low8(dst), 1, (uint)dst, (byte)imm);

    /// <summary>C0 /1 ib</summary>
    public void Ror_m8_i8(Mem dst, int imm) => MI(0x280000C0, 0, 1, dst, (byte)imm);

    /// <summary>D2 /1</summary>
    public void Ror_r8_cl(Reg dst) => R(0x080000D2, Low8(dst), 1, (uint)dst);

    /// <summary>D2 /1</summary>
    public void Ror_m8_cl(Mem dst) => M(0x080000D2, 0, 1, dst);

    /// <summary>66 C1 /1 ib</summary>
    public void Ror_r16_i8(Reg dst, int imm) => PRI(0x66, 0x280000C1, 0, 1, (uint)dst, (byte)imm);

    /// <summary>66 C1 /1 ib</summary>
    public void Ror_m16_i8(Mem dst, int imm) => PMI(0x66, 0x280000C1, 0, 1, dst, (byte)imm);

    /// <summary>66 D3 /1</summary>
    public void Ror_r16_cl(Reg dst) => PR(0x66, 0x080000D3, 0, 1, (uint)dst);

    /// <summary>66 D3 /1</summary>
    public void Ror_m16_cl(Mem dst) => PM(0x66, 0x080000D3, 0, 1, dst);

    /// <summary>C1 /1 ib</summary>
    public void Ror_r32_i8(Reg dst, int imm) => RI(0x280000C1, 0, 1, (uint)dst, (byte)imm);

    /// <summary>C1 /1 ib</summary>
    public void Ror_m32_i8(Mem dst, int imm) => MI(0x280000C1, 0, 1, dst, (byte)imm);

    /// <summary>D3 /1</summary>
    public void Ror_r32_cl(Reg dst) => R(0x080000D3, 0, 1, (uint)dst);

    /// <summary>D3 /1</summary>
    public void Ror_m32_cl(Mem dst) => M(0x080000D3, 0, 1, dst);

    /// <summary>REX.W C1 /1 ib</summary>
    public void Ror_r64_i8(Reg dst, int imm) => RWI(0x280000C1, 1, (uint)dst, (byte)imm);

    /// <summary>REX.W C1 /1 ib</summary>
    public void Ror_m64_i8(Mem dst, int imm) => MWI(0x280000C1, 1, dst, (byte)imm);

    /// <summary>REX.W D3 /1</summary>
    public void Ror_r64_cl(Reg dst) => RW(0x080000D3, 1, (uint)dst);

    /// <summary>REX.W D3 /1</summary>
    public void Ror_m64_cl(Mem dst) => MW(0x080000D3, 1, dst);

    /// <summary>C0 /4 ib</summary>
    public void Shl_r8_i8(Reg dst, int imm) => RI(0x280000C0, Low8(dst), 4, (uint)dst, (byte)imm);

    /// <summary>C0 /4 ib</summary>
    public void Shl_m8_i8(Mem dst, int imm) => MI(0x280000C0, 0, 4, dst, (byte)imm);

    /// <summary>D2 /4</summary>
    public void Shl_r8_cl(Reg dst) => R(0x080000D2, Low8(dst), 4, (uint)dst);

    /// <summary>D2 /4</summary>
    public void Shl_m8_cl(Mem dst) => M(0x080000D2, 0, 4, dst);

    /// <summary>66 C1 /4 ib</summary>
    public void Shl_r16_i8(Reg dst, int imm) => PRI(0x66, 0x280000C1, 0, 4, (uint)dst, (byte)imm);

    /// <summary>66 C1 /4 ib</summary>
    public void Shl_m16_i8(Mem dst, int imm) => PMI(0x66, 0x280000C1, 0, 4, dst, (byte)imm);

    /// <summary>66 D3 /4</summary>
    public void Shl_r16_cl(Reg dst) => PR(0x66, 0x080000D3, 0, 4, (uint)dst);

    /// <summary>66 D3 /4</summary>
    public void Shl_m16_cl(Mem dst) => PM(0x66, 0x080000D3, 0, 4, dst);

    /// <summary>C1 /4 ib</summary>
    public void Shl_r32_i8(Reg dst, int imm) => RI(0x280000C1, 0, 4, (uint)dst, (byte)imm);

    /// <summary>C1 /4 ib</summary>
    public void Shl_m32_i8(Mem dst, int imm) => MI(0x280000C1, 0, 4, dst, (byte)imm);

    /// <summary>D3 /4</summary>
    public void Shl_r32_cl(Reg dst) => R(0x080000D3, 0, 4, (uint)dst);

    /// <summary>D3 /4</summary>
    public void Shl_m32_cl(Mem dst) => M(0x080000D3, 0, 4, dst);

    /// <summary>REX.W C1 /4 ib</summary>
    public void Shl_r64_i8(Reg dst, int imm) => RWI(0x280000C1, 4, (uint)dst, (byte)imm);

    /// <summary>REX.W C1 /4 ib</summary>
    public void Shl_m64_i8(Mem dst, int imm) => MWI(0x280000C1, 4, dst, (byte)imm);

    /// <summary>REX.W D3 /4</summary>
    public void Shl_r64_cl(Reg dst) => RW(0x080000D3, 4, (uint)dst);

    /// <summary>REX.W D3 /4</summary>
    public void Shl_m64_cl(Mem dst) => MW(0x080000D3, 4, dst);

    /// <summary>C0 /5 ib</summary>
    public void Shr_r8_i8(Reg dst, int imm) => RI(0x280000C0, Low8(dst), 5, (uint)dst, (byte)imm);

    /// <summary>C0 /5 ib</summary>
    public void Shr_m8_i8(Mem dst, int imm) => MI(0x280000C0, 0, 5, dst, (byte)imm);

    /// <summary>D2 /5</summary>
    public void Shr_r8_cl(Reg dst) => R(0x080000D2, Low8(dst), 5, (uint)dst);

    /// <summary>D2 /5</summary>
    public void Shr_m8_cl(Mem dst) => M(0x080000D2, 0, 5, dst);

    /// <summary>66 C1 /5 ib</summary>
    public void Shr_r16_i8(Reg dst, int imm) => PRI(0x66, 0x280000C1, 0, 5, (uint)dst, (byte)imm);

    /// <summary>66 C1 /5 ib</summary>
    public void Shr_m16_i8(Mem dst, int imm) => PMI(0x66, 0x280000C1, 0, 5, dst, (byte)imm);

    /// <summary>66 D3 /5</summary>
    public void Shr_r16_cl(Reg dst) => PR(0x66, 0x080000D3, 0, 5, (uint)dst);

    /// <summary>66 D3 /5</summary>
    public void Shr_m16_cl(Mem dst) => PM(0x66, 0x080000D3, 0, 5, dst);

    /// <summary>C1 /5 ib</summary>
    public void Shr_r32_i8(Reg dst, int imm) => RI(0x280000C1, 0, 5, (uint)dst, (byte)imm);

    /// <summary>C1 /5 ib</summary>
    public void Shr_m32_i8(Mem dst, int imm) => MI(0x280000C1, 0, 5, dst, (byte)imm);

    /// <summary>D3 /5</summary>
    public void Shr_r32_cl(Reg dst) => R(0x080000D3, 0, 5, (uint)dst);

    /// <summary>D3 /5</summary>
    public void Shr_m32_cl(Mem dst) => M(0x080000D3, 0, 5, dst);

    /// <summary>REX.W C1 /5 ib</summary>
    public void Shr_r64_i8(Reg dst, int imm) => RWI(0x280000C1, 5, (uint)dst, (byte)imm);

    /// <summary>REX.W C1 /5 ib</summary>
    public void Shr_m64_i8(Mem dst, int imm) => MWI(0x280000C1, 5, dst, (byte)imm);

    /// <summary>REX.W D3 /5</summary>
    public void Shr_r64_cl(Reg dst) => RW(0x080000D3, 5, (uint)dst);

    /// <summary>REX.W D3 /5</summary>
    public void Shr_m64_cl(Mem dst) => MW(0x080000D3, 5, dst);

    /// <summary>C0 /7 ib</summary>
    public void Sar_r8_i8(Reg dst, int imm) => RI(0x280000C0, Low8(dst), 7, (uint)dst, (byte)imm);

    /// <summary>C0 /7 ib</summary>
    public void Sar_m8_i8(Mem dst, int imm) => MI(0x280000C0, 0, 7, dst, (byte)imm);

    /// <summary>D2 /7</summary>
    public void Sar_r8_cl(Reg dst) => R(0x080000D2, Low8(dst), 7, (uint)dst);

    /// <summary>D2 /7</summary>
    public void Sar_m8_cl(Mem dst) => M(0x080000D2, 0, 7, dst);

    /// <summary>66 C1 /7 ib</summary>
    public void Sar_r16_i8(Reg dst, int imm) => PRI(0x66, 0x280000C1, 0, 7, (uint)dst, (byte)imm);

    /// <summary>66 C1 /7 ib</summary>
    public void Sar_m16_i8(Mem dst, int imm) => PMI(0x66, 0x280000C1, 0, 7, dst, (byte)imm);

    /// <summary>66 D3 /7</summary>
    public void Sar_r16_cl(Reg dst) => PR(0x66, 0x080000D3, 0, 7, (uint)dst);

    /// <summary>66 D3 /7</summary>
    public void Sar_m16_cl(Mem dst) => PM(0x66, 0x080000D3, 0, 7, dst);

    /// <summary>C1 /7 ib</summary>
    public void Sar_r32_i8(Reg dst, int imm) => RI(0x280000C1, 0, 7, (uint)dst, (byte)imm);

    /// <summary>C1 /7 ib</summary>
    public void Sar_m32_i8(Mem dst, int imm) => MI(0x280000C1, 0, 7, dst, (byte)imm);

    /// <summary>D3 /7</summary>
    public void Sar_r32_cl(Reg dst) => R(0x080000D3, 0, 7, (uint)dst);

    /// <summary>D3 /7</summary>
    public void Sar_m32_cl(Mem dst) => M(0x080000D3, 0, 7, dst);

    /// <summary>REX.W C1 /7 ib</summary>
    public void Sar_r64_i8(Reg dst, int imm) => RWI(0x280000C1, 7, (uint)dst, (byte)imm);

    /// <summary>REX.W C1 /7 ib</summary>
    public void Sar_m64_i8(Mem dst, int imm) => MWI(0x280000C1, 7, dst, (byte)imm);

    /// <summary>REX.W D3 /7</summary>
    public void Sar_r64_cl(Reg dst) => RW(0x080000D3, 7, (uint)dst);

    /// <summary>REX.W D3 /7</summary>
    public void Sar_m64_cl(Mem dst) => MW(0x080000D3, 7, dst);

    /// <summary>0F A4 /r ib</summary>
    public void Shld_r32_r32_i8(Reg dst, Reg src, int imm) => RI(0x3000A40F, 0, (uint)src, (uint)dst, (byte)imm);

    /// <summary>0F A4 /r ib</summary>
    public void Shld_m32_r32_i8(Mem dst, Reg src, int imm) => MI(0x3000A40F, 0, (uint)src, dst, (byte)imm);

    /// <summary>0F A5 /r</summary>
    public void Shld_r32_r32_cl(Reg dst, Reg src) => R(0x1000A50F, 0, (uint)src, (uint)dst);

    /// <summary>0F A5 /r</summary>
    public void Shld_m32_r32_cl(Mem dst, Reg src) => M(0x1000A50F, 0, (uint)src, dst);

    /// <summary>REX.W 0F A4 /r ib</summary>
    public void Shld_r64_r64_i8(Reg dst, Reg src, int imm) => RWI(0x3000A40F, (uint)src, (uint)dst, (byte)imm);

    /// <summary>REX.W 0F A4 /r ib</summary>
    public void Shld_m64_r64_i8(Mem dst, Reg src, int imm) => MWI(0x3000A40F, (uint)src, dst, (byte)imm);

    /// <summary>REX.W 0F A5 /r</summary>
    public void Shld_r64_r64_cl(Reg dst, Reg src) => RW(0x1000A50F, (uint)src, (uint)dst);

    /// <summary>REX.W 0F A5 /r</summary>
    public void Shld_m64_r64_cl(Mem dst, Reg src) => MW(0x1000A50F, (uint)src, dst);

    /// <summary>0F AC /r ib</summary>
    public void Shrd_r32_r32_i8(Reg dst, Reg src, int imm) => RI(0x3000AC0F, 0, (uint)src, (uint)dst, (byte)imm);

    /// <summary>0F AC /r ib</summary>
    public void Shrd_m32_r32_i8(Mem dst, Reg src, int imm) => MI(0x3000AC0F, 0, (uint)src, dst, (byte)imm);

    /// <summary>0F AD /r</summary>
    public void Shrd_r32_r32_cl(Reg dst, Reg src) => R(0x1000AD0F, 0, (uint)src, (uint)dst);

    /// <summary>0F AD /r</summary>
    public void Shrd_m32_r32_cl(Mem dst, Reg src) => M(0x1000AD0F, 0, (uint)src, dst);

    /// <summary>REX.W 0F AC /r ib</summary>
    public void Shrd_r64_r64_i8(Reg dst, Reg src, int imm) => RWI(0x3000AC0F, (uint)src, (uint)dst, (byte)imm);

    /// <summary>REX.W 0F AC /r ib</summary>
    public void Shrd_m64_r64_i8(Mem dst, Reg src, int imm) => MWI(0x3000AC0F, (uint)src, dst, (byte)imm);

    /// <summary>REX.W 0F AD /r</summary>
    public void Shrd_r64_r64_cl(Reg dst, Reg src) => RW(0x1000AD0F, (uint)src, (uint)dst);

    /// <summary>REX.W 0F AD /r</summary>
    public void Shrd_m64_r64_cl(Mem dst, Reg src) => MW(0x1000AD0F, (uint)src, dst);

    /// <summary>VEX.LZ.66.0F38.W0 F7 /r</summary>
    public void Shlx_r32_r32_r32(Reg dst, Reg src1, Reg src2) => VR(0x0102F7, (uint)dst, (uint)src2, (uint)src1);

    /// <summary>VEX.LZ.66.0F38.W0 F7 /r</summary>
    public void Shlx_r32_m32_r32(Reg dst, Mem src1, Reg src2) => VM(0x0102F7, (uint)dst, (uint)src2, src1);

    /// <summary>VEX.LZ.66.0F38.W1 F7 /r</summary>
    public void Shlx_r64_r64_r64(Reg dst, Reg src1, Reg src2) => VR(0x8102F7, (uint)dst, (uint)src2, (uint)src1);

    /// <summary>VEX.LZ.66.0F38.W1 F7 /r</summary>
    public void Shlx_r64_m64_r64(Reg dst, Mem src1, Reg src2) => VM(0x8102F7, (uint)dst, (uint)src2, src1);

    /// <summary>VEX.LZ.F3.0F38.W0 F7 /r</summary>
    public void Sarx_r32_r32_r32(Reg dst, Reg src1, Reg src2) => VR(0x0202F7, (uint)dst, (uint)src2, (uint)src1);

    /// <summary>VEX.LZ.F3.0F38.W0 F7 /r</summary>
    public void Sarx_r32_m32_r32(Reg dst, Mem src1, Reg src2) => VM(0x0202F7, (uint)dst, (uint)src2, src1);

    /// <summary>VEX.LZ.F3.0F38.W1 F7 /r</summary>
    public void Sarx_r64_r64_r64(Reg dst, Reg src1, Reg src2) => VR(0x8202F7, (uint)dst, (uint)src2, (uint)src1);

    /// <summary>VEX.LZ.F3.0F38.W1 F7 /r</summary>
    public void Sarx_r64_m64_r64(Reg dst, Mem src1, Reg src2) => VM(0x8202F7, (uint)dst, (uint)src2, src1);

    /// <summary>VEX.LZ.F2.0F38.W0 F7 /r</summary>
    public void Shrx_r32_r32_r32(Reg dst, Reg src1, Reg src2) => VR(0x0302F7, (uint)dst, (uint)src2, (uint)src1);

    /// <summary>VEX.LZ.F2.0F38.W0 F7 /r</summary>
    public void Shrx_r32_m32_r32(Reg dst, Mem src1, Reg src2) => VM(0x0302F7, (uint)dst, (uint)src2, src1);

    /// <summary>VEX.LZ.F2.0F38.W1 F7 /r</summary>
    public void Shrx_r64_r64_r64(Reg dst, Reg src1, Reg src2) => VR(0x8302F7, (uint)dst, (uint)src2, (uint)src1);

    /// <summary>VEX.LZ.F2.0F38.W1 F7 /r</summary>
    public void Shrx_r64_m64_r64(Reg dst, Mem src1, Reg src2) => VM(0x8302F7, (uint)dst, (uint)src2, src1);

    /// <summary>VEX.LZ.F2.0F3A.W0 F0 /r ib</summary>
    public void Rorx_r32_r32_i8(Reg dst, Reg src, int imm) => VRI(0x0303F0, (uint)dst, 0, (uint)src, (byte)imm);

    /// <summary>VEX.LZ.F2.0F3A.W0 F0 /r ib</summary>
    public void Rorx_r32_m32_i8(Reg dst, Mem src, int imm) => VMI(0x0303F0, (uint)dst, 0, src, (byte)imm);

    /// <summary>VEX.LZ.F2.0F3A.W1 F0 /r ib</summary>
    public void Rorx_r64_r64_i8(Reg dst, Reg src, int imm) => VRI(0x8303F0, (uint)dst, 0, (uint)src, (byte)imm);

    /// <summary>VEX.LZ.F2.0F3A.W1 F0 /r ib</summary>
    public void Rorx_r64_m64_i8(Reg dst, Mem src, int imm) => VMI(0x8303F0, (uint)dst, 0, src, (byte)imm);

    /// <summary>0F BC /r</summary>
    public void Bsf_r32_r32(Reg dst, Reg src) => R(0x1000BC0F, 0, (uint)dst, (uint)src);

    /// <summary>0F BC /r</summary>
    public void Bsf_r32_m32(Reg dst, Mem src) => M(0x1000BC0F, 0, (uint)dst, src);

    /// <summary>REX.W 0F BC /r</summary>
    public void Bsf_r64_r64(Reg dst, Reg src) => RW(0x1000BC0F, (uint)dst, (uint)src);

    /// <summary>REX.W 0F BC /r</summary>
    public void Bsf_r64_m64(Reg dst, Mem src) => MW(0x1000BC0F, (uint)dst, src);

    /// <summary>0F BD /r</summary>
    public void Bsr_r32_r32(Reg dst, Reg src) => R(0x1000BD0F, 0, (uint)dst, (uint)src);

    /// <summary>0F BD /r</summary>
    public void Bsr_r32_m32(Reg dst, Mem src) => M(0x1000BD0F, 0, (uint)dst, src);

    /// <summary>REX.W 0F BD /r</summary>
    public void Bsr_r64_r64(Reg dst, Reg src) => RW(0x1000BD0F, (uint)dst, (uint)src);

    /// <summary>REX.W 0F BD /r</summary>
    public void Bsr_r64_m64(Reg dst, Mem src) => MW(0x1000BD0F, (uint)dst, src);

    /// <summary>F3 0F BC /r</summary>
    public void Tzcnt_r32_r32(Reg dst, Reg src) => PR(0xF3, 0x1000BC0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F BC /r</summary>
    public void Tzcnt_r32_m32(Reg dst, Mem src) => PM(0xF3, 0x1000BC0F, 0, (uint)dst, src);

    /// <summary>F3 REX.W 0F BC /r</summary>
    public void Tzcnt_r64_r64(Reg dst, Reg src) => PRW(0xF3, 0x1000BC0F, (uint)dst, (uint)src);

    /// <summary>F3 REX.W 0F BC /r</summary>
    public void Tzcnt_r64_m64(Reg dst, Mem src) => PMW(0xF3, 0x1000BC0F, (uint)dst, src);

    /// <summary>F3 0F BD /r</summary>
    public void Lzcnt_r32_r32(Reg dst, Reg src) => PR(0xF3, 0x1000BD0F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F BD /r</summary>
    public void Lzcnt_r32_m32(Reg dst, Mem src) => PM(0xF3, 0x1000BD0F, 0, (uint)dst, src);

    /// <summary>F3 REX.W 0F BD /r</summary>
    public void Lzcnt_r64_r64(Reg dst, Reg src) => PRW(0xF3, 0x1000BD0F, (uint)dst, (uint)src);

    /// <summary>F3 REX.W 0F BD /r</summary>
    public void Lzcnt_r64_m64(Reg dst, Mem src) => PMW(0xF3, 0x1000BD0F, (uint)dst, src);

    /// <summary>F3 0F B8 /r</summary>
    public void Popcnt_r32_r32(Reg dst, Reg src) => PR(0xF3, 0x1000B80F, 0, (uint)dst, (uint)src);

    /// <summary>F3 0F B8 /r</summary>
    public void Popcnt_r32_m32(Reg dst, Mem src) => PM(0xF3, 0x1000B80F, 0, (uint)dst, src);

    /// <summary>F3 REX.W 0F B8 /r</summary>
    public void Popcnt_r64_r64(Reg dst, Reg src) => PRW(0xF3, 0x1000B80F, (uint)dst, (uint)src);

    /// <summary>F3 REX.W 0F B8 /r</summary>
    public void Popcnt_r64_m64(Reg dst, Mem src) => PMW(0xF3, 0x1000B80F, (uint)dst, src);

    /// <summary>VEX.LZ.0F38.W0 F2 /r</summary>
    public void Andn_r32_r32_r32(Reg dst, Reg src1, Reg src2) => VR(0x0002F2, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LZ.0F38.W0 F2 /r</summary>
    public void Andn_r32_r32_m32(Reg dst, Reg src1, Mem src2) => VM(0x0002F2, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LZ.0F38.W0 F3 /1</summary>
    public void Blsr_r32_r32(Reg dst, Reg src) => VR(0x0002F3, 1, (uint)dst, (uint)src);

    /// <summary>VEX.LZ.0F38.W0 F3 /1</summary>
    public void Blsr_r32_m32(Reg dst, Mem src) => VM(0x0002F3, 1, (uint)dst, src);

    /// <summary>VEX.LZ.0F38.W0 F3 /2</summary>
    public void Blsmsk_r32_r32(Reg dst, Reg src) => VR(0x0002F3, 2, (uint)dst, (uint)src);

    /// <summary>VEX.LZ.0F38.W0 F3 /2</summary>
    public void Blsmsk_r32_m32(Reg dst, Mem src) => VM(0x0002F3, 2, (uint)dst, src);

    /// <summary>VEX.LZ.0F38.W0 F3 /3</summary>
    public void Blsi_r32_r32(Reg dst, Reg src) => VR(0x0002F3, 3, (uint)dst, (uint)src);

    /// <summary>VEX.LZ.0F38.W0 F3 /3</summary>
    public void Blsi_r32_m32(Reg dst, Mem src) => VM(0x0002F3, 3, (uint)dst, src);

    /// <summary>VEX.LZ.0F38.W0 F7 /r</summary>
    public void Bextr_r32_r32_r32(Reg dst, Reg src1, Reg src2) => VR(0x0002F7, (uint)dst, (uint)src2, (uint)src1);

    /// <summary>VEX.LZ.0F38.W0 F7 /r</summary>
    public void Bextr_r32_m32_r32(Reg dst, Mem src1, Reg src2) => VM(0x0002F7, (uint)dst, (uint)src2, src1);

    /// <summary>VEX.LZ.0F38.W0 F5 /r</summary>
    public void Bzhi_r32_r32_r32(Reg dst, Reg src1, Reg src2) => VR(0x0002F5, (uint)dst, (uint)src2, (uint)src1);

    /// <summary>VEX.LZ.0F38.W0 F5 /r</summary>
    public void Bzhi_r32_m32_r32(Reg dst, Mem src1, Reg src2) => VM(0x0002F5, (uint)dst, (uint)src2, src1);

    /// <summary>VEX.LZ.F2.0F38.W0 F5 /r</summary>
    public void Pdep_r32_r32_r32(Reg dst, Reg src1, Reg src2) => VR(0x0302F5, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LZ.F2.0F38.W0 F5 /r</summary>
    public void Pdep_r32_r32_m32(Reg dst, Reg src1, Mem src2) => VM(0x0302F5, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LZ.F3.0F38.W0 F5 /r</summary>
    public void Pext_r32_r32_r32(Reg dst, Reg src1, Reg src2) => VR(0x0202F5, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LZ.F3.0F38.W0 F5 /r</summary>
    public void Pext_r32_r32_m32(Reg dst, Reg src1, Mem src2) => VM(0x0202F5, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LZ.0F38.W1 F2 /r</summary>
    public void Andn_r64_r64_r64(Reg dst, Reg src1, Reg src2) => VR(0x8002F2, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LZ.0F38.W1 F2 /r</summary>
    public void Andn_r64_r64_m64(Reg dst, Reg src1, Mem src2) => VM(0x8002F2, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LZ.0F38.W1 F3 /1</summary>
    public void Blsr_r64_r64(Reg dst, Reg src) => VR(0x8002F3, 1, (uint)dst, (uint)src);

    /// <summary>VEX.LZ.0F38.W1 F3 /1</summary>
    public void Blsr_r64_m64(Reg dst, Mem src) => VM(0x8002F3, 1, (uint)dst, src);

    /// <summary>VEX.LZ.0F38.W1 F3 /2</summary>
    public void Blsmsk_r64_r64(Reg dst, Reg src) => VR(0x8002F3, 2, (uint)dst, (uint)src);

    /// <summary>VEX.LZ.0F38.W1 F3 /2</summary>
    public void Blsmsk_r64_m64(Reg dst, Mem src) => VM(0x8002F3, 2, (uint)dst, src);

    /// <summary>VEX.LZ.0F38.W1 F3 /3</summary>
    public void Blsi_r64_r64(Reg dst, Reg src) => VR(0x8002F3, 3, (uint)dst, (uint)src);

    /// <summary>VEX.LZ.0F38.W1 F3 /3</summary>
    public void Blsi_r64_m64(Reg dst, Mem src) => VM(0x8002F3, 3, (uint)dst, src);

    /// <summary>VEX.LZ.0F38.W1 F7 /r</summary>
    public void Bextr_r64_r64_r64(Reg dst, Reg src1, Reg src2) => VR(0x8002F7, (uint)dst, (uint)src2, (uint)src1);

    /// <summary>VEX.LZ.0F38.W1 F7 /r</summary>
    public void Bextr_r64_m64_r64(Reg dst, Mem src1, Reg src2) => VM(0x8002F7, (uint)dst, (uint)src2, src1);

    /// <summary>VEX.LZ.0F38.W1 F5 /r</summary>
    public void Bzhi_r64_r64_r64(Reg dst, Reg src1, Reg src2) => VR(0x8002F5, (uint)dst, (uint)src2, (uint)src1);

    /// <summary>VEX.LZ.0F38.W1 F5 /r</summary>
    public void Bzhi_r64_m64_r64(Reg dst, Mem src1, Reg src2) => VM(0x8002F5, (uint)dst, (uint)src2, src1);

    /// <summary>VEX.LZ.F2.0F38.W1 F5 /r</summary>
    public void Pdep_r64_r64_r64(Reg dst, Reg src1, Reg src2) => VR(0x8302F5, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LZ.F2.0F38.W1 F5 /r</summary>
    public void Pdep_r64_r64_m64(Reg dst, Reg src1, Mem src2) => VM(0x8302F5, (uint)dst, (uint)src1, src2);

    /// <summary>VEX.LZ.F3.0F38.W1 F5 /r</summary>
    public void Pext_r64_r64_r64(Reg dst, Reg src1, Reg src2) => VR(0x8202F5, (uint)dst, (uint)src1, (uint)src2);

    /// <summary>VEX.LZ.F3.0F38.W1 F5 /r</summary>
    public void Pext_r64_r64_m64(Reg dst, Reg src1, Mem src2) => VM(0x8202F5, (uint)dst, (uint)src1, src2);

    /// <summary>0F A3 /r MR</summary>
    public void Bt_r32_r32(Reg src1, Reg src2) => R(0x1000A30F, 0, (uint)src2, (uint)src1);

    /// <summary>0F BA /4 ib</summary>
    public void Bt_r32_i8(Reg src, int imm) => RI(0x3000BA0F, 0, 4, (uint)src, (byte)imm);

    /// <summary>0F BA /4 ib</summary>
    public void Bt_m32_i8(Mem src, int imm) => MI(0x3000BA0F, 0, 4, src, (byte)imm);

    /// <summary>REX.W 0F A3 /r MR</summary>
    public void Bt_r64_r64(Reg src1, Reg src2) => RW(0x1000A30F, (uint)src2, (uint)src1);

    /// <summary>REX.W 0F BA /4 ib</summary>
    public void Bt_r64_i8(Reg src, int imm) => RWI(0x3000BA0F, 4, (uint)src, (byte)imm);

    /// <summary>REX.W 0F BA /4 ib</summary>
    public void Bt_m64_i8(Mem src, int imm) => MWI(0x3000BA0F, 4, src, (byte)imm);

    /// <summary>0F AB /r MR</summary>
    public void Bts_r32_r32(Reg dst, Reg src) => R(0x1000AB0F, 0, (uint)src, (uint)dst);

    /// <summary>0F BA /5 ib</summary>
    public void Bts_r32_i8(Reg dst, int imm) => RI(0x3000BA0F, 0, 5, (uint)dst, (byte)imm);

    /// <summary>0F BA /5 ib</summary>
    public void Bts_m32_i8(Mem dst, int imm) => MI(0x3000BA0F, 0, 5, dst, (byte)imm);

    /// <summary>REX.W 0F AB /r MR</summary>
    public void Bts_r64_r64(Reg dst, Reg src) => RW(0x1000AB0F, (uint)src, (uint)dst);

    /// <summary>REX.W 0F BA /5 ib</summary>
    public void Bts_r64_i8(Reg dst, int imm) => RWI(0x3000BA0F, 5, (uint)dst, (byte)imm);

    /// <summary>REX.W 0F BA /5 ib</summary>
    public void Bts_m64_i8(Mem dst, int imm) => MWI(0x3000BA0F, 5, dst, (byte)imm);

    /// <summary>0F B3 /r MR</summary>
    public void Btr_r32_r32(Reg dst, Reg src) => R(0x1000B30F, 0, (uint)src, (uint)dst);

    /// <summary>0F BA /6 ib</summary>
    public void Btr_r32_i8(Reg dst, int imm) => RI(0x3000BA0F, 0, 6, (uint)dst, (byte)imm);

    /// <summary>0F BA /6 ib</summary>
    public void Btr_m32_i8(Mem dst, int imm) => MI(0x3000BA0F, 0, 6, dst, (byte)imm);

    /// <summary>REX.W 0F B3 /r MR</summary>
    public void Btr_r64_r64(Reg dst, Reg src) => RW(0x1000B30F, (uint)src, (uint)dst);

    /// <summary>REX.W 0F BA /6 ib</summary>
    public void Btr_r64_i8(Reg dst, int imm) => RWI(0x3000BA0F, 6, (uint)dst, (byte)imm);

    /// <summary>REX.W 0F BA /6 ib</summary>
    public void Btr_m64_i8(Mem dst, int imm) => MWI(0x3000BA0F, 6, dst, (byte)imm);

    /// <summary>0F C8+r</summary>
    public void Bswap_r32(Reg dst) => O(0x1000C80F, 0, (uint)dst);

    /// <summary>REX.W 0F C8+r</summary>
    public void Bswap_r64(Reg dst) => OW(0x1000C80F, (uint)dst);

    /// <summary>88 /r</summary>
    public void Mov_r8_r8(Reg dst, Reg src) => R(0x08000088, Low8(dst) | Low8(src), (uint)src, (uint)dst);

    /// <summary>88 /r</summary>
    public void Mov_m8_r8(Mem dst, Reg src) => M(0x08000088, Low8(src), (uint)src, dst);

    /// <summary>66 89 /r</summary>
    public void Mov_r16_r16(Reg dst, Reg src) => PR(0x66, 0x08000089, 0, (uint)src, (uint)dst);

    /// <summary>66 89 /r</summary>
    public void Mov_m16_r16(Mem dst, Reg src) => PM(0x66, 0x08000089, 0, (uint)src, dst);

    /// <summary>89 /r</summary>
    public void Mov_r32_r32(Reg dst, Reg src) => R(0x08000089, 0, (uint)src, (uint)dst);

    /// <summary>89 /r</summary>
    public void Mov_m32_r32(Mem dst, Reg src) => M(0x08000089, 0, (uint)src, dst);

    /// <summary>REX.W 89 /r</summary>
    public void Mov_r64_r64(Reg dst, Reg src) => RW(0x08000089, (uint)src, (uint)dst);

    /// <summary>REX.W 89 /r</summary>
    public void Mov_m64_r64(Mem dst, Reg src) => MW(0x08000089, (uint)src, dst);

    /// <summary>8A /r</summary>
    public void Mov_r8_m8(Reg dst, Mem src) => M(0x0800008A, Low8(dst), (uint)dst, src);

    /// <summary>66 8B /r</summary>
    public void Mov_r16_m16(Reg dst, Mem src) => PM(0x66, 0x0800008B, 0, (uint)dst, src);

    /// <summary>8B /r</summary>
    public void Mov_r32_m32(Reg dst, Mem src) => M(0x0800008B, 0, (uint)dst, src);

    /// <summary>REX.W 8B /r</summary>
    public void Mov_r64_m64(Reg dst, Mem src) => MW(0x0800008B, (uint)dst, src);

    /// <summary>B0+r ib</summary>
    public void Mov_r8_i8(Reg dst, int imm) => OI(0x280000B0, Low8(dst), (uint)dst, (byte)imm);

    /// <summary>C6 /0 ib</summary>
    public void Mov_m8_i8(Mem dst, int imm) => MI(0x280000C6, 0, 0, dst, (byte)imm);

    /// <summary>66 C7 /0 iw</summary>
    public void Mov_m16_i16(Mem dst, int imm) => PMI(0x66, 0x480000C7, 0, 0, dst, (ushort)imm);

    /// <summary>B8+r id</summary>
    public void Mov_r32_i32(Reg dst, int imm) => OI(0x880000B8, 0, (uint)dst, (uint)imm);

    /// <summary>C7 /0 id</summary>
    public void Mov_m32_i32(Mem dst, int imm) => MI(0x880000C7, 0, 0, dst, (uint)imm);

    /// <summary>REX.W C7 /0 id</summary>
    public void Mov_r64_i32(Reg dst, int imm) => RWI(0x880000C7, 0, (uint)dst, (uint)imm);

    /// <summary>REX.W C7 /0 id</summary>
    public void Mov_m64_i32(Mem dst, int imm) => MWI(0x880000C7, 0, dst, (uint)imm);

    /// <summary>REX.W B8+r io</summary>
    public void Mov_r64_i64(Reg dst, long imm) => OI64(184, (uint)dst, imm);

    /// <summary>0F B6 /r</summary>
    public void Movzx_r32_r8(Reg dst, Reg src) => R(0x1000B60F, Low8(src), (uint)dst, (uint)src);

    /// <summary>0F B6 /r</summary>
    public void Movzx_r32_m8(Reg dst, Mem src) => M(0x1000B60F, 0, (uint)dst, src);

    /// <summary>REX.W 0F B6 /r</summary>
    public void Movzx_r64_r8(Reg dst, Reg src) => RW(0x1000B60F, (uint)dst, (uint)src);

    /// <summary>REX.W 0F B6 /r</summary>
    public void Movzx_r64_m8(Reg dst, Mem src) => MW(0x1000B60F, (uint)dst, src);

    /// <summary>0F B7 /r</summary>
    public void Movzx_r32_r16(Reg dst, Reg src) => R(0x1000B70F, 0, (uint)dst, (uint)src);

    /// <summary>0F B7 /r</summary>
    public void Movzx_r32_m16(Reg dst, Mem src) => M(0x1000B70F, 0, (uint)dst, src);

    /// <summary>REX.W 0F B7 /r</summary>
    public void Movzx_r64_r16(Reg dst, Reg src) => RW(0x1000B70F, (uint)dst, (uint)src);

    /// <summary>REX.W 0F B7 /r</summary>
    public void Movzx_r64_m16(Reg dst, Mem src) => MW(0x1000B70F, (uint)dst, src);

    /// <summary>0F BE /r</summary>
    public void Movsx_r32_r8(Reg dst, Reg src) => R(0x1000BE0F, Low8(src), (uint)dst, (uint)src);

    /// <summary>0F BE /r</summary>
    public void Movsx_r32_m8(Reg dst, Mem src) => M(0x1000BE0F, 0, (uint)dst, src);

    /// <summary>REX.W 0F BE /r</summary>
    public void Movsx_r64_r8(Reg dst, Reg src) => RW(0x1000BE0F, (uint)dst, (uint)src);

    /// <summary>REX.W 0F BE /r</summary>
    public void Movsx_r64_m8(Reg dst, Mem src) => MW(0x1000BE0F, (uint)dst, src);

    /// <summary>0F BF /r</summary>
    public void Movsx_r32_r16(Reg dst, Reg src) => R(0x1000BF0F, 0, (uint)dst, (uint)src);

    /// <summary>0F BF /r</summary>
    public void Movsx_r32_m16(Reg dst, Mem src) => M(0x1000BF0F, 0, (uint)dst, src);

    /// <summary>REX.W 0F BF /r</summary>
    public void Movsx_r64_r16(Reg dst, Reg src) => RW(0x1000BF0F, (uint)dst, (uint)src);

    /// <summary>REX.W 0F BF /r</summary>
    public void Movsx_r64_m16(Reg dst, Mem src) => MW(0x1000BF0F, (uint)dst, src);

    /// <summary>REX.W 63 /r</summary>
    public void Movsxd_r64_r32(Reg dst, Reg src) => RW(0x08000063, (uint)dst, (uint)src);

    /// <summary>REX.W 63 /r</summary>
    public void Movsxd_r64_m32(Reg dst, Mem src) => MW(0x08000063, (uint)dst, src);

    /// <summary>8D /r</summary>
    public void Lea_r32_m(Reg dst, Mem src) => M(0x0800008D, 0, (uint)dst, src);

    /// <summary>REX.W 8D /r</summary>
    public void Lea_r64_m(Reg dst, Mem src) => MW(0x0800008D, (uint)dst, src);

    /// <summary>0F 40+cc /r</summary>
    public void Cmovcc_r32_r32(Cond cond, Reg dst, Reg src) => R(0x1000400F + ((uint)cond << 8), 0, (uint)dst, (uint)src);

    /// <summary>0F 40+cc /r</summary>
    public void Cmovcc_r32_m32(Cond cond, Reg dst, Mem src) => M(0x1000400F + ((uint)cond << 8), 0, (uint)dst, src);

    /// <summary>REX.W 0F 40+cc /r</summary>
    public void Cmovcc_r64_r64(Cond cond, Reg dst, Reg src) => RW(0x1000400F + ((uint)cond << 8), (uint)dst, (uint)src);

    /// <summary>REX.W 0F 40+cc /r</summary>
    public void Cmovcc_r64_m64(Cond cond, Reg dst, Mem src) => MW(0x1000400F + ((uint)cond << 8), (uint)dst, src);

    /// <summary>0F 90+cc /0</summary>
    public void Setcc_r8(Cond cond, Reg dst) => R(0x1000900F + ((uint)cond << 8), Low8(dst), 0, (uint)dst);

    /// <summary>0F 90+cc /0</summary>
    public void Setcc_m8(Cond cond, Mem dst) => M(0x1000900F + ((uint)cond << 8), 0, 0, dst);

    /// <summary>50+r</summary>
    public void Push_r64(Reg src) => O(0x08000050, 0, (uint)src);

    /// <summary>FF /6</summary>
    public void Push_m64(Mem src) => M(0x080000FF, 0, 6, src);

    /// <summary>6A ib | 68 id</summary>
    public void Push_i32(int imm)
    {
        if (imm == (sbyte)imm)
            I(0x2800006A, (byte)imm);
        else
            I(0x88000068, (uint)imm);
    }

    /// <summary>58+r</summary>
    public void Pop_r64(Reg dst) => O(0x08000058, 0, (uint)dst);

    /// <summary>8F /0</summary>
    public void Pop_m64(Mem dst) => M(0x0800008F, 0, 0, dst);

    /// <summary>9C</summary>
    public void Pushfq() => Fixed(0x9C, 1);

    /// <summary>9D</summary>
    public void Popfq() => Fixed(0x9D, 1);

    /// <summary>C9</summary>
    public void Leave() => Fixed(0xC9, 1);

    /// <summary>FF /2</summary>
    public void Call_r64(Reg src) => R(0x080000FF, 0, 2, (uint)src);

    /// <summary>FF /2</summary>
    public void Call_m64(Mem src) => M(0x080000FF, 0, 2, src);

    /// <summary>FF /4</summary>
    public void Jmp_r64(Reg src) => R(0x080000FF, 0, 4, (uint)src);

    /// <summary>FF /4</summary>
    public void Jmp_m64(Mem src) => M(0x080000FF, 0, 4, src);

    /// <summary>C3</summary>
    public void Ret() => Fixed(0xC3, 1);

    /// <summary>C2 iw</summary>
    public void Ret_i16(int imm) => I(0x480000C2, (ushort)imm);

    /// <summary>90</summary>
    public void Nop() => Fixed(0x90, 1);

    /// <summary>F3 90</summary>
    public void Pause() => Fixed(0x90F3, 2);

    /// <summary>0F 0B</summary>
    public void Ud2() => Fixed(0xB0F, 2);

    /// <summary>CC</summary>
    public void Int3() => Fixed(0xCC, 1);

    /// <summary>F3 0F 1E FA</summary>
    public void Endbr64() => Fixed(0xFA1E0FF3, 4);

    /// <summary>0F AE F0</summary>
    public void Mfence() => Fixed(0xF0AE0F, 3);

    /// <summary>0F AE E8</summary>
    public void Lfence() => Fixed(0xE8AE0F, 3);

    /// <summary>0F 05</summary>
    public void Syscall() => Fixed(0x50F, 2);

    /// <summary>0F AE /2</summary>
    public void Ldmxcsr_m32(Mem src) => M(0x1000AE0F, 0, 2, src);

    /// <summary>0F AE /3</summary>
    public void Stmxcsr_m32(Mem dst) => M(0x1000AE0F, 0, 3, dst);

    /// <summary>0F 31</summary>
    public void Rdtsc() => Fixed(0x310F, 2);

    /// <summary>FC</summary>
    public void Cld() => Fixed(0xFC, 1);

    /// <summary>F3 A4</summary>
    public void RepMovsb() => Fixed(0xA4F3, 2);

    /// <summary>F3 REX.W A5</summary>
    public void RepMovsq() => Fixed(0xA548F3, 3);

    /// <summary>F3 AA</summary>
    public void RepStosb() => Fixed(0xAAF3, 2);

    /// <summary>F3 REX.W AB</summary>
    public void RepStosq() => Fixed(0xAB48F3, 3);

    /// <summary>86 /r</summary>
    public void Xchg_r8_r8(Reg dst, Reg src) => R(0x08000086, Low8(dst) | Low8(src), (uint)src, (uint)dst);

    /// <summary>86 /r</summary>
    public void Xchg_m8_r8(Mem dst, Reg src) => M(0x08000086, Low8(src), (uint)src, dst);

    /// <summary>F0 0F C0 /r</summary>
    public void LockXadd_m8_r8(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x1000C00F, Low8(src), (uint)src, dst);
    }

    /// <summary>F0 0F B0 /r</summary>
    public void LockCmpxchg_m8_r8(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x1000B00F, Low8(src), (uint)src, dst);
    }

    /// <summary>F0 00 /r</summary>
    public void LockAdd_m8_r8(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x08000000, Low8(src), (uint)src, dst);
    }

    /// <summary>F0 80 /0 ib</summary>
    public void LockAdd_m8_i8(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        MI(0x28000080, 0, 0, dst, (byte)imm);
    }

    /// <summary>F0 08 /r</summary>
    public void LockOr_m8_r8(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x08000008, Low8(src), (uint)src, dst);
    }

    /// <summary>F0 80 /1 ib</summary>
    public void LockOr_m8_i8(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        MI(0x28000080, 0, 1, dst, (byte)imm);
    }

    /// <summary>F0 20 /r</summary>
    public void LockAnd_m8_r8(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x08000020, Low8(src), (uint)src, dst);
    }

    /// <summary>F0 80 /4 ib</summary>
    public void LockAnd_m8_i8(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        MI(0x28000080, 0, 4, dst, (byte)imm);
    }

    /// <summary>F0 28 /r</summary>
    public void LockSub_m8_r8(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x08000028, Low8(src), (uint)src, dst);
    }

    /// <summary>F0 80 /5 ib</summary>
    public void LockSub_m8_i8(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        MI(0x28000080, 0, 5, dst, (byte)imm);
    }

    /// <summary>F0 30 /r</summary>
    public void LockXor_m8_r8(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x08000030, Low8(src), (uint)src, dst);
    }

    /// <summary>F0 80 /6 ib</summary>
    public void LockXor_m8_i8(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        MI(0x28000080, 0, 6, dst, (byte)imm);
    }

    /// <summary>F0 FE /0</summary>
    public void LockInc_m8(Mem dst)
    {
        code.Put(0xF0, 1);
        M(0x080000FE, 0, 0, dst);
    }

    /// <summary>F0 FE /1</summary>
    public void LockDec_m8(Mem dst)
    {
        code.Put(0xF0, 1);
        M(0x080000FE, 0, 1, dst);
    }

    /// <summary>66 87 /r</summary>
    public void Xchg_r16_r16(Reg dst, Reg src) => PR(0x66, 0x08000087, 0, (uint)src, (uint)dst);

    /// <summary>66 87 /r</summary>
    public void Xchg_m16_r16(Mem dst, Reg src) => PM(0x66, 0x08000087, 0, (uint)src, dst);

    /// <summary>F0 66 0F C1 /r</summary>
    public void LockXadd_m16_r16(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        PM(0x66, 0x1000C10F, 0, (uint)src, dst);
    }

    /// <summary>F0 66 0F B1 /r</summary>
    public void LockCmpxchg_m16_r16(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        PM(0x66, 0x1000B10F, 0, (uint)src, dst);
    }

    /// <summary>F0 66 01 /r</summary>
    public void LockAdd_m16_r16(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        PM(0x66, 0x08000001, 0, (uint)src, dst);
    }

    /// <summary>F0 66 83 /0 ib | F0 66 81 /0 iw</summary>
    public void LockAdd_m16_i16(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 0, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 0, dst, (ushort)imm);
    }

    /// <summary>F0 66 09 /r</summary>
    public void LockOr_m16_r16(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        PM(0x66, 0x08000009, 0, (uint)src, dst);
    }

    /// <summary>F0 66 83 /1 ib | F0 66 81 /1 iw</summary>
    public void LockOr_m16_i16(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 1, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 1, dst, (ushort)imm);
    }

    /// <summary>F0 66 21 /r</summary>
    public void LockAnd_m16_r16(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        PM(0x66, 0x08000021, 0, (uint)src, dst);
    }

    /// <summary>F0 66 83 /4 ib | F0 66 81 /4 iw</summary>
    public void LockAnd_m16_i16(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 4, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 4, dst, (ushort)imm);
    }

    /// <summary>F0 66 29 /r</summary>
    public void LockSub_m16_r16(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        PM(0x66, 0x08000029, 0, (uint)src, dst);
    }

    /// <summary>F0 66 83 /5 ib | F0 66 81 /5 iw</summary>
    public void LockSub_m16_i16(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 5, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 5, dst, (ushort)imm);
    }

    /// <summary>F0 66 31 /r</summary>
    public void LockXor_m16_r16(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        PM(0x66, 0x08000031, 0, (uint)src, dst);
    }

    /// <summary>F0 66 83 /6 ib | F0 66 81 /6 iw</summary>
    public void LockXor_m16_i16(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            PMI(0x66, 0x28000083, 0, 6, dst, (byte)imm);
        else
            PMI(0x66, 0x48000081, 0, 6, dst, (ushort)imm);
    }

    /// <summary>F0 66 FF /0</summary>
    public void LockInc_m16(Mem dst)
    {
        code.Put(0xF0, 1);
        PM(0x66, 0x080000FF, 0, 0, dst);
    }

    /// <summary>F0 66 FF /1</summary>
    public void LockDec_m16(Mem dst)
    {
        code.Put(0xF0, 1);
        PM(0x66, 0x080000FF, 0, 1, dst);
    }

    /// <summary>87 /r</summary>
    public void Xchg_r32_r32(Reg dst, Reg src) => R(0x08000087, 0, (uint)src, (uint)dst);

    /// <summary>87 /r</summary>
    public void Xchg_m32_r32(Mem dst, Reg src) => M(0x08000087, 0, (uint)src, dst);

    /// <summary>F0 0F C1 /r</summary>
    public void LockXadd_m32_r32(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x1000C10F, 0, (uint)src, dst);
    }

    /// <summary>F0 0F B1 /r</summary>
    public void LockCmpxchg_m32_r32(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x1000B10F, 0, (uint)src, dst);
    }

    /// <summary>F0 01 /r</summary>
    public void LockAdd_m32_r32(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x08000001, 0, (uint)src, dst);
    }

    /// <summary>F0 83 /0 ib | F0 81 /0 id</summary>
    public void LockAdd_m32_i32(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 0, dst, (byte)imm);
        else
            MI(0x88000081, 0, 0, dst, (uint)imm);
    }

    /// <summary>F0 09 /r</summary>
    public void LockOr_m32_r32(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x08000009, 0, (uint)src, dst);
    }

    /// <summary>F0 83 /1 ib | F0 81 /1 id</summary>
    public void LockOr_m32_i32(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 1, dst, (byte)imm);
        else
            MI(0x88000081, 0, 1, dst, (uint)imm);
    }

    /// <summary>F0 21 /r</summary>
    public void LockAnd_m32_r32(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x08000021, 0, (uint)src, dst);
    }

    /// <summary>F0 83 /4 ib | F0 81 /4 id</summary>
    public void LockAnd_m32_i32(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 4, dst, (byte)imm);
        else
            MI(0x88000081, 0, 4, dst, (uint)imm);
    }

    /// <summary>F0 29 /r</summary>
    public void LockSub_m32_r32(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x08000029, 0, (uint)src, dst);
    }

    /// <summary>F0 83 /5 ib | F0 81 /5 id</summary>
    public void LockSub_m32_i32(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 5, dst, (byte)imm);
        else
            MI(0x88000081, 0, 5, dst, (uint)imm);
    }

    /// <summary>F0 31 /r</summary>
    public void LockXor_m32_r32(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        M(0x08000031, 0, (uint)src, dst);
    }

    /// <summary>F0 83 /6 ib | F0 81 /6 id</summary>
    public void LockXor_m32_i32(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            MI(0x28000083, 0, 6, dst, (byte)imm);
        else
            MI(0x88000081, 0, 6, dst, (uint)imm);
    }

    /// <summary>F0 FF /0</summary>
    public void LockInc_m32(Mem dst)
    {
        code.Put(0xF0, 1);
        M(0x080000FF, 0, 0, dst);
    }

    /// <summary>F0 FF /1</summary>
    public void LockDec_m32(Mem dst)
    {
        code.Put(0xF0, 1);
        M(0x080000FF, 0, 1, dst);
    }

    /// <summary>REX.W 87 /r</summary>
    public void Xchg_r64_r64(Reg dst, Reg src) => RW(0x08000087, (uint)src, (uint)dst);

    /// <summary>REX.W 87 /r</summary>
    public void Xchg_m64_r64(Mem dst, Reg src) => MW(0x08000087, (uint)src, dst);

    /// <summary>F0 REX.W 0F C1 /r</summary>
    public void LockXadd_m64_r64(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        MW(0x1000C10F, (uint)src, dst);
    }

    /// <summary>F0 REX.W 0F B1 /r</summary>
    public void LockCmpxchg_m64_r64(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        MW(0x1000B10F, (uint)src, dst);
    }

    /// <summary>F0 REX.W 01 /r</summary>
    public void LockAdd_m64_r64(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        MW(0x08000001, (uint)src, dst);
    }

    /// <summary>F0 REX.W 83 /0 ib | F0 REX.W 81 /0 id</summary>
    public void LockAdd_m64_i32(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            MWI(0x28000083, 0, dst, (byte)imm);
        else
            MWI(0x88000081, 0, dst, (uint)imm);
    }

    /// <summary>F0 REX.W 09 /r</summary>
    public void LockOr_m64_r64(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        MW(0x08000009, (uint)src, dst);
    }

    /// <summary>F0 REX.W 83 /1 ib | F0 REX.W 81 /1 id</summary>
    public void LockOr_m64_i32(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            MWI(0x28000083, 1, dst, (byte)imm);
        else
            MWI(0x88000081, 1, dst, (uint)imm);
    }

    /// <summary>F0 REX.W 21 /r</summary>
    public void LockAnd_m64_r64(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        MW(0x08000021, (uint)src, dst);
    }

    /// <summary>F0 REX.W 83 /4 ib | F0 REX.W 81 /4 id</summary>
    public void LockAnd_m64_i32(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            MWI(0x28000083, 4, dst, (byte)imm);
        else
            MWI(0x88000081, 4, dst, (uint)imm);
    }

    /// <summary>F0 REX.W 29 /r</summary>
    public void LockSub_m64_r64(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        MW(0x08000029, (uint)src, dst);
    }

    /// <summary>F0 REX.W 83 /5 ib | F0 REX.W 81 /5 id</summary>
    public void LockSub_m64_i32(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            MWI(0x28000083, 5, dst, (byte)imm);
        else
            MWI(0x88000081, 5, dst, (uint)imm);
    }

    /// <summary>F0 REX.W 31 /r</summary>
    public void LockXor_m64_r64(Mem dst, Reg src)
    {
        code.Put(0xF0, 1);
        MW(0x08000031, (uint)src, dst);
    }

    /// <summary>F0 REX.W 83 /6 ib | F0 REX.W 81 /6 id</summary>
    public void LockXor_m64_i32(Mem dst, int imm)
    {
        code.Put(0xF0, 1);
        if (imm == (sbyte)imm)
            MWI(0x28000083, 6, dst, (byte)imm);
        else
            MWI(0x88000081, 6, dst, (uint)imm);
    }

    /// <summary>F0 REX.W FF /0</summary>
    public void LockInc_m64(Mem dst)
    {
        code.Put(0xF0, 1);
        MW(0x080000FF, 0, dst);
    }

    /// <summary>F0 REX.W FF /1</summary>
    public void LockDec_m64(Mem dst)
    {
        code.Put(0xF0, 1);
        MW(0x080000FF, 1, dst);
    }

    /// <summary>F0 0F C7 /1</summary>
    public void LockCmpxchg8b_m64(Mem dst)
    {
        code.Put(0xF0, 1);
        M(0x1000C70F, 0, 1, dst);
    }

    /// <summary>F0 REX.W 0F C7 /1</summary>
    public void LockCmpxchg16b_m128(Mem dst)
    {
        code.Put(0xF0, 1);
        MW(0x1000C70F, 1, dst);
    }
}
