namespace Wager.Jit.Targets.X64.Masm;

/// <summary>A register of either file that values live in: general-purpose ones are 0..15, SSE ones 16..31, as in <see cref="RegSet"/>.</summary>
internal readonly record struct CacheReg(byte Code)
{
    public bool IsGp => Code < 16;
    public Reg Gp => (Reg)Code;
    public Xmm Xmm => (Xmm)(Code - 16);
    public RegSet Set => new(1u << Code);

    public static CacheReg Of(Reg register) => new((byte)register);

    public static CacheReg Of(Xmm register) => new((byte)((byte)register + 16));

    public override string ToString() => IsGp ? Gp.ToString() : Xmm.ToString();
}
