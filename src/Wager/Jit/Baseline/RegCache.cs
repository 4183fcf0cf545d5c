using System.Runtime.CompilerServices;
using Wager.Jit.Common;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>
/// Which cache registers hold values, and how many of the value stack's entries share each. A register whose count is zero is free.
/// </summary>
internal struct RegCache
{
    /// <summary>All registers that hold values under the options.</summary>
    public static RegSet CachedWith(in JitOptions options) =>
        options.Fuel ? Target.Info.BaselineRegisters.Remove(FuelReg) : Target.Info.BaselineRegisters;

    /// <summary>The registers that are given out under the options; parameters and results arrive in all.</summary>
    public static RegSet AvailableWith(in JitOptions options)
        => options.StressSpills ? Target.Info.FewBaselineRegisters : CachedWith(in options);

    private Counts counts;

    /// <summary>The registers that are given out. Parameters and results may arrive in others too.</summary>
    public RegSet Available { get; init; }

    /// <summary>The registers with a count above zero.</summary>
    public RegSet Used { get; private set; }

    /// <summary>
    /// Registers that the current instruction works on though no value may own them any more: they are not given out. Emptied before each
    /// instruction.
    /// </summary>
    public RegSet Pinned;

    /// <summary>The register that was taken from its values last; the next victim comes after it.</summary>
    private int lastVictim;

    public readonly RegSet Free => Available - Used - Pinned;

    public readonly bool IsFree(CacheReg register) => counts[register.Code] == 0;

    public readonly int Uses(CacheReg register) => counts[register.Code];

    public void Use(CacheReg register)
    {
        counts[register.Code]++;
        Used |= register.Set;
    }

    public void Unuse(CacheReg register)
    {
        if (--counts[register.Code] == 0)
            Used -= register.Set;
    }

    public void Clear()
    {
        counts = default;
        Used = default;
    }

    /// <summary>The register that gives way when none is free: each in its turn.</summary>
    public CacheReg Victim(RegSet candidates)
    {
        ulong above = candidates.Bits & ~((2ul << lastVictim) - 1);
        ulong bits = above != 0 ? above : candidates.Bits;
        if (bits == 0)
            throw new CompilerBug("every register is pinned");
        lastVictim = System.Numerics.BitOperations.TrailingZeroCount(bits);
        return new CacheReg((byte)lastVictim);
    }

    /// <summary>As wide as the count of the value stack: all of its values may share a register.</summary>
    [InlineArray(CacheReg.Codes)]
    private struct Counts
    {
        private int first;
    }
}
