using Wager.Jit.Targets;

namespace Wager.Tests.Targets.Arm64;

/// <summary>A memory operand: no instruction but loads and stores has one.</summary>
internal readonly record struct Arm64Memory(Reg Register, Reg Index, Scale Scale, int Displacement, bool HasIndex)
    : IMemoryOperand<Arm64Memory>
{
    public static Arm64Memory At(Reg register, int displacement = 0) => new(register, default, default, displacement, false);

    public static Arm64Memory At(Reg register, Reg index, Scale scale, int displacement = 0)
        => new(register, index, scale, displacement, true);
}
