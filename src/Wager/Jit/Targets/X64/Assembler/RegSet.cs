using System.Numerics;

namespace Wager.Jit.Targets.X64;

/// <summary>A set of registers: general-purpose ones in bits 0..15, SSE ones in bits 16..31.</summary>
internal readonly record struct RegSet(uint Bits)
{
    public static RegSet Empty => default;
    public static RegSet AllGp => new(0x0000_FFFF);
    public static RegSet AllXmm => new(0xFFFF_0000);

    public bool IsEmpty => Bits == 0;
    public int Count => BitOperations.PopCount(Bits);
    public RegSet Gp => this & AllGp;
    public RegSet Xmm => this & AllXmm;

    public static RegSet Of(params ReadOnlySpan<Reg> registers)
    {
        RegSet set = default;
        foreach (Reg register in registers)
            set = set.Add(register);
        return set;
    }

    public static RegSet Of(params ReadOnlySpan<Xmm> registers)
    {
        RegSet set = default;
        foreach (Xmm register in registers)
            set = set.Add(register);
        return set;
    }

    public static RegSet Of(Reg register) => new(1u << (int)register);

    public static RegSet Of(Xmm register) => new(1u << 16 << (int)register);

    public bool Contains(Reg register) => (Bits >> (int)register & 1) != 0;

    public bool Contains(Xmm register) => (Bits >> 16 >> (int)register & 1) != 0;

    public bool Intersects(RegSet other) => (Bits & other.Bits) != 0;

    public RegSet Add(Reg register) => this | Of(register);

    public RegSet Add(Xmm register) => this | Of(register);

    public RegSet Remove(Reg register) => this - Of(register);

    public RegSet Remove(Xmm register) => this - Of(register);

    /// <summary>The lowest general-purpose register; the set must hold one.</summary>
    public Reg FirstReg => (ushort)Bits != 0 ? (Reg)BitOperations.TrailingZeroCount(Bits) : throw NoRegister("general-purpose");

    /// <summary>The lowest SSE register; the set must hold one.</summary>
    public Xmm FirstXmm => Bits >> 16 != 0 ? (Xmm)BitOperations.TrailingZeroCount(Bits >> 16) : throw NoRegister("SSE");

    /// <summary>The set without its lowest register, general-purpose ones first; for loops over a set.</summary>
    public RegSet RemoveFirst() => new(Bits & (Bits - 1));

    public static RegSet operator |(RegSet left, RegSet right) => new(left.Bits | right.Bits);

    public static RegSet operator &(RegSet left, RegSet right) => new(left.Bits & right.Bits);

    public static RegSet operator -(RegSet left, RegSet right) => new(left.Bits & ~right.Bits);

    public override string ToString()
    {
        List<string> names = [];
        for (RegSet rest = Gp; !rest.IsEmpty; rest = rest.RemoveFirst())
            names.Add(rest.FirstReg.ToString());
        for (RegSet rest = Xmm; !rest.IsEmpty; rest = rest.RemoveFirst())
            names.Add(rest.FirstXmm.ToString());
        return "{" + string.Join(", ", names) + "}";
    }

    private static CompilerBug NoRegister(string kind) => new($"the register set holds no {kind} register");
}
