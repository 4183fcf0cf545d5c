using System.Numerics;

namespace Wager.Jit.Targets;

/// <summary>A set of registers: general ones in bits 0..31, those for floats and vectors in bits 32..63.</summary>
internal readonly record struct RegSet(ulong Bits)
{
    /// <summary>Registers of each file that there is room for; the bit of the first float register.</summary>
    public const int FileSize = 32;

    public static RegSet Empty => default;
    public static RegSet AllGp => new(uint.MaxValue);
    public static RegSet AllFp => new(~(ulong)uint.MaxValue);

    public bool IsEmpty => Bits == 0;
    public int Count => BitOperations.PopCount(Bits);
    public RegSet Gp => this & AllGp;
    public RegSet Fp => this & AllFp;

    public static RegSet Of(params ReadOnlySpan<Reg> registers)
    {
        RegSet set = default;
        foreach (Reg register in registers)
            set = set.Add(register);
        return set;
    }

    public static RegSet Of(params ReadOnlySpan<FpReg> registers)
    {
        RegSet set = default;
        foreach (FpReg register in registers)
            set = set.Add(register);
        return set;
    }

    public static RegSet Of(Reg register) => new(1ul << (int)register);

    public static RegSet Of(FpReg register) => new(1ul << FileSize << (int)register);

    public bool Contains(Reg register) => (Bits >> (int)register & 1) != 0;

    public bool Contains(FpReg register) => (Bits >> FileSize >> (int)register & 1) != 0;

    public bool Intersects(RegSet other) => (Bits & other.Bits) != 0;

    public RegSet Add(Reg register) => this | Of(register);

    public RegSet Add(FpReg register) => this | Of(register);

    public RegSet Remove(Reg register) => this - Of(register);

    public RegSet Remove(FpReg register) => this - Of(register);

    /// <summary>The lowest general register; the set must hold one.</summary>
    public Reg FirstReg => (uint)Bits != 0 ? (Reg)BitOperations.TrailingZeroCount(Bits) : throw NoRegister("general");

    /// <summary>The lowest float register; the set must hold one.</summary>
    public FpReg FirstFp => Bits >> FileSize != 0 ? (FpReg)BitOperations.TrailingZeroCount(Bits >> FileSize) : throw NoRegister("float");

    /// <summary>The lowest register, general ones first; the set must not be empty.</summary>
    public CacheReg First => new((byte)BitOperations.TrailingZeroCount(Bits));

    /// <summary>The highest register, float ones first; the set must not be empty.</summary>
    public CacheReg Last => new((byte)BitOperations.Log2(Bits));

    /// <summary>The set without its lowest register, general ones first; for loops over a set.</summary>
    public RegSet RemoveFirst() => new(Bits & (Bits - 1));

    public static RegSet operator |(RegSet left, RegSet right) => new(left.Bits | right.Bits);

    public static RegSet operator &(RegSet left, RegSet right) => new(left.Bits & right.Bits);

    public static RegSet operator -(RegSet left, RegSet right) => new(left.Bits & ~right.Bits);

    public override string ToString()
    {
        List<string> names = [];
        for (RegSet rest = this; !rest.IsEmpty; rest = rest.RemoveFirst())
            names.Add(rest.First.ToString());
        return "{" + string.Join(", ", names) + "}";
    }

    private static CompilerBug NoRegister(string kind) => new($"the register set holds no {kind} register");
}
