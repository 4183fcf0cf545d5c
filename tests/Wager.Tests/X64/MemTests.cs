using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Xunit;

namespace Wager.Tests.X64;

public sealed class MemTests
{
    [Fact]
    public void Moving_the_displacement_gives_the_operand_with_that_displacement()
    {
        int[] displacements = [0, 1, -1, 127, 128, -128, -129, 100_000];
        for (Reg register = 0; register <= Registers.r15; register++)
            for (Reg index = 0; index <= Registers.r15; index++)
                foreach (int from in displacements)
                    foreach (int to in displacements)
                    {
                        Assert.Equal(Mem.At(register, to).Word, Mem.At(register, from).Plus(to - from).Word);
                        Assert.Equal(to, Mem.At(register, to).Displacement);
                        if (index == Registers.rsp)
                            continue;
                        Assert.Equal(Mem.At(register, index, Scale.x4, to).Word,
                            Mem.At(register, index, Scale.x4, from).Plus(to - from).Word);
                        Assert.Equal(Mem.Indexed(index, Scale.x8, to).Word, Mem.Indexed(index, Scale.x8, from).Plus(to - from).Word);
                        Assert.Equal(to, Mem.Indexed(index, Scale.x8, to).Displacement);
                    }
        Assert.Equal(Mem.Absolute(-5).Word, Mem.Absolute(7).Plus(-12).Word);
    }

    [Fact]
    public void An_operand_prints_as_what_it_is()
    {
        Assert.Equal("[rax + 0]", Mem.At(Registers.rax).ToString());
        Assert.Equal("[r12 + -129]", Mem.At(Registers.r12, -129).ToString());
        Assert.Equal("[r13 + r15*8 + 5]", Mem.At(Registers.r13, Registers.r15, Scale.x8, 5).ToString());
        Assert.Equal("[rcx*4 + 5]", Mem.Indexed(Registers.rcx, Scale.x4, 5).ToString());
        Assert.Equal("[-1]", Mem.Absolute(-1).ToString());
        Assert.Equal("[rip + L3]", Mem.Rip(new Label(3)).ToString());
    }

    [Fact]
    public void What_cannot_be_encoded_is_a_bug()
    {
        Assert.Throws<CompilerBug>(() => { Mem.At(Registers.rax, Registers.rsp, Scale.x1); });
        Assert.Throws<CompilerBug>(() => { Mem.Indexed(Registers.rsp, Scale.x2, 0); });
        Assert.Throws<CompilerBug>(() => { Mem.Rip(new Label(1)).Plus(4); });
    }

    [Fact]
    public void A_register_set_is_a_set()
    {
        RegSet set = RegSet.Of(Registers.rcx, Registers.r15).Add(Registers.xmm0).Add(Registers.xmm15);
        Assert.Equal("{rcx, r15, xmm0, xmm15}", set.ToString());
        Assert.Equal(4, set.Count);
        Assert.True(set.Contains(Registers.r15) && set.Contains(Registers.xmm15) && !set.Contains(Registers.rax)
            && !set.Contains(Registers.xmm1));
        Assert.Equal(Registers.rcx, set.FirstReg);
        Assert.Equal(Registers.xmm0, set.FirstFp);
        Assert.Equal(Registers.xmm15, set.Fp.RemoveFirst().FirstFp);
        Assert.Equal(RegSet.Of(Registers.r15), (set - RegSet.AllFp).Remove(Registers.rcx));
        Assert.Throws<CompilerBug>(() => set.Fp.FirstReg);
        Assert.Throws<CompilerBug>(() => set.Gp.FirstFp);
    }

    [Fact]
    public void Conditions_are_negated_and_commuted()
    {
        Assert.Equal(Cond.GE, Cond.L.Negate());
        Assert.Equal(Cond.NP, Cond.P.Negate());
        Assert.Equal(Cond.G, Cond.L.Commute());
        Assert.Equal(Cond.BE, Cond.AE.Commute());
        Assert.Equal(Cond.NE, Cond.NE.Commute());
        Assert.Throws<CompilerBug>(() => Cond.O.Commute());
    }

    [Fact]
    public void The_host_has_at_least_what_the_runtime_uses()
    {
        Assert.True(!System.Runtime.Intrinsics.X86.Avx2.IsSupported || CpuFeatures.Host.Has(CpuFeature.Avx2));
        Assert.True(!System.Runtime.Intrinsics.X86.Bmi2.IsSupported || CpuFeatures.Host.Has(CpuFeature.Bmi2));
        Assert.True(!System.Runtime.Intrinsics.X86.Fma.IsSupported || CpuFeatures.Host.Has(CpuFeature.Fma));
        Assert.True(!System.Runtime.Intrinsics.X86.Sse42.IsSupported || CpuFeatures.Host.Has(CpuFeature.Sse42));
        Assert.True(!System.Runtime.Intrinsics.X86.Lzcnt.IsSupported || CpuFeatures.Host.Has(CpuFeature.Lzcnt));
        Assert.False(CpuFeatures.None.Has(CpuFeature.Avx));
        Assert.True(CpuFeatures.None.With(CpuFeature.Avx).Has(CpuFeature.Avx));
        Assert.False(CpuFeatures.Host.With(CpuFeature.Avx, false).Has(CpuFeature.Avx));
    }
}
