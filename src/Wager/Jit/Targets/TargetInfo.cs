using Wager.Abi;

namespace Wager.Jit.Targets;

/// <summary>What is the same for all code of a processor, as data.</summary>
internal sealed class TargetInfo
{
    /// <summary>What it is called.</summary>
    public required string Processor { get; init; }

    /// <summary>Names of the general registers, by number.</summary>
    public required string[] GpNames { get; init; }

    /// <summary>Names of the float and vector registers, by number.</summary>
    public required string[] FpNames { get; init; }

    /// <summary>Registers that baseline code keeps values in: all but those with a role.</summary>
    public required RegSet BaselineRegisters { get; init; }

    /// <summary>What is left of them where registers are to be scarce: no instruction needs more at once.</summary>
    public required RegSet FewBaselineRegisters { get; init; }

    /// <summary>Registers that optimized code keeps values in.</summary>
    public required RegSet OptimizingRegisters { get; init; }

    /// <summary>What is left of them where registers are to be scarce.</summary>
    public required RegSet FewOptimizingRegisters { get; init; }

    /// <summary>Registers that functions pass values in.</summary>
    public required CallRegisters CallRegisters { get; init; }

    /// <summary>An instruction that stops whoever runs it, to fill code with that is gone.</summary>
    public required byte[] Breakpoint { get; init; }

    /// <summary>
    /// How the instruction begins that stands behind the call of a deopt's exit. It is never executed; its last four bytes are set to the
    /// distance from the return address to what publication has worked out for the exit.
    /// </summary>
    public required byte[] DeoptLink { get; init; }

    public string NameOf(Reg register) => Name(GpNames, (int)register);

    public string NameOf(FpReg register) => Name(FpNames, (int)register);

    public string NameOf(CacheReg register) => register.IsGp ? NameOf(register.Gp) : NameOf(register.Fp);

    /// <summary>A compiler's bug may name a register that there is not, and is to be told all the same.</summary>
    private static string Name(string[] names, int number) => number < names.Length ? names[number] : $"register {number}";
}
