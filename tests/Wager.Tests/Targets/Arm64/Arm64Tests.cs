using Wager.Abi;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Xunit;

namespace Wager.Tests.Targets.Arm64;

/// <summary>
/// The trial target's encodings against values from the manual's encoding tables, and its macro-assembler's answers to the seam.
/// </summary>
public sealed class Arm64Tests
{
    private const Reg X0 = 0;
    private const Reg X1 = (Reg)1;
    private const Reg X8 = (Reg)8;
    private const Reg Sp = (Reg)31;

    private readonly Arm64Assembler a = new();

    [Fact]
    public void Instructions_are_encoded_as_the_manual_says()
    {
        a.AddImmediate(X0, X1, 1);
        a.SubImmediate(Sp, Sp, 16);
        a.Compare(X0, X1);
        a.Move(X0, X1);
        a.MoveZero(X0, 0x1234, 0);
        a.MoveKeep(X0, 0x1234, 1);
        a.Load(X0, X1, 8);
        a.Store(X0, Sp, 8);
        a.FloatAdd(0, (FpReg)1, (FpReg)2);
        a.CallRegister(X8);
        a.Return();
        Assert.Equal([0x9100_0420, 0xD100_43FF, 0xEB01_001F, 0xAA01_03E0, 0xD282_4680, 0xF2A2_4680, 0xF940_0420, 0xF900_07E0, 0x1E62_2820,
            0xD63F_0100, 0xD65F_03C0], a.Code);
    }

    [Fact]
    public void Branches_count_instructions_both_ways()
    {
        Label back = a.NewLabel();
        Label ahead = a.NewLabel();
        a.Bind(back);
        a.BranchIf(0, ahead);
        a.Branch(back);
        a.Bind(ahead);
        a.Finish();
        Assert.Equal([0x5400_0040, 0x17FF_FFFF], a.Code);
    }

    [Fact]
    public void The_language_means_the_same_with_other_instructions()
    {
        Arm64MacroAssembler m = new(a);
        m.Set64(X0, 0x1234_0000_5678);
        m.CallThrough(Arm64Memory.At(X1, 8));
        m.JumpIf(Arm64Test.Below.Negate(), m.NewBoundLabel());
        m.Finish();
        Assert.Equal([0xD28A_CF00, 0xF2C2_4680, 0xF940_0430, 0xD63F_0200, 0x5400_0002], a.Code);
    }

    [Fact]
    public void Register_sets_hold_two_files_of_thirty_two()
    {
        RegSet set = RegSet.Of(X0, (Reg)31) | RegSet.Of((FpReg)0, (FpReg)31);
        Assert.Equal(4, set.Count);
        Assert.Equal((Reg)31, set.Remove(X0).FirstReg);
        Assert.Equal((FpReg)31, set.Last.Fp);
        Assert.True(set.Contains((FpReg)0) && !set.Contains((Reg)30));
    }

    [Fact]
    public void Data_of_a_target_with_more_registers_fits()
    {
        TargetInfo info = Arm64Target.Info;
        Assert.Equal((Arm64Target.GpCount, Arm64Target.FpCount), (info.GpNames.Length, info.FpNames.Length));
        Assert.True(Arm64Target.KeepsRoles && info.BaselineRegisters.Count == 24 + 31);
        Assert.Equal("sp", info.NameOf(Sp));
        // A deopt saves all of them in the store's context.
        Assert.True(StoreContext.DeoptRegistersOffset + 8 * Arm64Target.GpCount + 16 * Arm64Target.FpCount <= StoreContext.Size);
    }

    [Fact]
    public void Counts_of_registers_are_those_of_their_names()
        => Assert.Equal((RegisterRoles.GpCount, RegisterRoles.FpCount), (X64Target.Info.GpNames.Length, X64Target.Info.FpNames.Length));
}
