namespace Wager.Jit.Targets.X64;

/// <summary>The registers by the names in the processor manual.</summary>
internal static class Registers
{
    public const Reg rax = (Reg)0;
    public const Reg rcx = (Reg)1;
    public const Reg rdx = (Reg)2;
    public const Reg rbx = (Reg)3;
    public const Reg rsp = (Reg)4;
    public const Reg rbp = (Reg)5;
    public const Reg rsi = (Reg)6;
    public const Reg rdi = (Reg)7;
    public const Reg r8 = (Reg)8;
    public const Reg r9 = (Reg)9;
    public const Reg r10 = (Reg)10;
    public const Reg r11 = (Reg)11;
    public const Reg r12 = (Reg)12;
    public const Reg r13 = (Reg)13;
    public const Reg r14 = (Reg)14;
    public const Reg r15 = (Reg)15;

    public const FpReg xmm0 = (FpReg)0;
    public const FpReg xmm1 = (FpReg)1;
    public const FpReg xmm2 = (FpReg)2;
    public const FpReg xmm3 = (FpReg)3;
    public const FpReg xmm4 = (FpReg)4;
    public const FpReg xmm5 = (FpReg)5;
    public const FpReg xmm6 = (FpReg)6;
    public const FpReg xmm7 = (FpReg)7;
    public const FpReg xmm8 = (FpReg)8;
    public const FpReg xmm9 = (FpReg)9;
    public const FpReg xmm10 = (FpReg)10;
    public const FpReg xmm11 = (FpReg)11;
    public const FpReg xmm12 = (FpReg)12;
    public const FpReg xmm13 = (FpReg)13;
    public const FpReg xmm14 = (FpReg)14;
    public const FpReg xmm15 = (FpReg)15;
}
