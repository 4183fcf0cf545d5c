namespace Wager.Jit.Targets;

/// <summary>A register of either file that values live in, numbered as in <see cref="RegSet"/>.</summary>
internal readonly record struct CacheReg(byte Code)
{
    /// <summary>All codes lie below.</summary>
    public const int Codes = 2 * RegSet.FileSize;

    public bool IsGp => Code < RegSet.FileSize;
    public Reg Gp => (Reg)Code;
    public FpReg Fp => (FpReg)(Code - RegSet.FileSize);
    public RegSet Set => new(1ul << Code);

    public static CacheReg Of(Reg register) => new((byte)register);

    public static CacheReg Of(FpReg register) => new((byte)((byte)register + RegSet.FileSize));

    public override string ToString() => Target.Info.NameOf(this);
}
