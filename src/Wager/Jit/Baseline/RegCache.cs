using System.Runtime.CompilerServices;
using Wager.Jit.Common;
using Wager.Jit.Targets.X64;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Baseline;

/// <summary>
/// Which cache registers hold values, and how many of the value stack's entries share each. A register whose count is zero is free.
/// </summary>
internal struct RegCache
{
    /// <summary>All registers but rsp, rbp, r14, r15 (fixed roles) and r10, r11, xmm15 (scratch).</summary>
    public static readonly RegSet Cached = new(0x7FFF_0000u | 0x33CFu);

    /// <summary>What is left for values when the options ask for frequent evictions: no instruction needs more at once.</summary>
    public static readonly RegSet Scarce = RegSet.Of(Reg.rax, Reg.rcx, Reg.rdx, Reg.rbx, Reg.rsi, Reg.r9) | new RegSet(0x001F_0000u);

    /// <summary>All registers that hold values under the options.</summary>
    public static RegSet CachedWith(in JitOptions options) => options.Fuel ? Cached - RegSet.Of(MacroAssembler.Fuel) : Cached;

    /// <summary>The registers that are given out under the options; parameters and results arrive in all.</summary>
    public static RegSet AvailableWith(in JitOptions options) => options.StressSpills ? Scarce : CachedWith(in options);

    private Counts _counts;

    /// <summary>The registers that are given out. Parameters and results may arrive in others too.</summary>
    public RegSet Available { get; init; }

    /// <summary>The registers with a count above zero.</summary>
    public RegSet Used { get; private set; }

    /// <summary>
    /// Registers that the current instruction works on though no value may own them any more: they are not given out. Emptied before each instruction.
    /// </summary>
    public RegSet Pinned;

    /// <summary>The register that was taken from its values last; the next victim comes after it.</summary>
    private int _lastVictim;

    public readonly RegSet Free => Available - Used - Pinned;

    public readonly bool IsFree(CacheReg register) => _counts[register.Code] == 0;

    public readonly int Uses(CacheReg register) => _counts[register.Code];

    public void Use(CacheReg register)
    {
        _counts[register.Code]++;
        Used |= register.Set;
    }

    public void Unuse(CacheReg register)
    {
        if (--_counts[register.Code] == 0)
            Used -= register.Set;
    }

    public void Clear()
    {
        _counts = default;
        Used = default;
    }

    /// <summary>The register that gives way when none is free: each in its turn.</summary>
    public CacheReg Victim(RegSet candidates)
    {
        uint above = candidates.Bits & ~((2u << _lastVictim) - 1);
        uint bits = above != 0 ? above : candidates.Bits;
        if (bits == 0)
            throw new CompilerBug("every register is pinned");
        _lastVictim = System.Numerics.BitOperations.TrailingZeroCount(bits);
        return new CacheReg((byte)_lastVictim);
    }

    /// <summary>As wide as the count of the value stack: all of its values may share a register.</summary>
    [InlineArray(32)]
    private struct Counts
    {
        private int _first;
    }
}
