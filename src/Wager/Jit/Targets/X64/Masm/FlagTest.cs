namespace Wager.Jit.Targets.X64.Masm;

/// <summary>
/// What to ask of the flags: one condition, or for the equality of floats two, since an unordered comparison sets the zero flag as well as
/// the parity flag.
/// </summary>
internal readonly record struct FlagTest(byte Bits) : IFlagTest<FlagTest>
{
    private const byte EqualAndOrdered = 16;
    private const byte UnequalOrUnordered = 17;

    public static FlagTest Equal => Of(Cond.E);
    public static FlagTest NotEqual => Of(Cond.NE);

    public static FlagTest Less => Of(Cond.L);
    public static FlagTest LessOrEqual => Of(Cond.LE);
    public static FlagTest Greater => Of(Cond.G);
    public static FlagTest GreaterOrEqual => Of(Cond.GE);
    public static FlagTest Below => Of(Cond.B);
    public static FlagTest BelowOrEqual => Of(Cond.BE);
    public static FlagTest Above => Of(Cond.A);
    public static FlagTest AboveOrEqual => Of(Cond.AE);

    /// <summary>The result has its top bit.</summary>
    public static FlagTest Negative => Of(Cond.S);

    /// <summary>An addition went beyond the word.</summary>
    public static FlagTest Carry => Of(Cond.B);

    /// <summary>After a comparison of floats: the first is greater, and neither is NaN.</summary>
    public static FlagTest FloatGreater => Of(Cond.A);

    public static FlagTest FloatGreaterOrEqual => Of(Cond.AE);

    /// <summary>Floats are equal: zero and not parity.</summary>
    public static FlagTest FloatEqual => new(EqualAndOrdered);

    /// <summary>Floats are not equal: not zero, or parity.</summary>
    public static FlagTest FloatNotEqual => new(UnequalOrUnordered);

    public bool IsFloatEqual => Bits == EqualAndOrdered;
    public bool IsFloatNotEqual => Bits == UnequalOrUnordered;
    public Cond Cond => (Cond)Bits;

    public static FlagTest Of(Cond cond) => new((byte)cond);

    /// <summary>Equal or not equal, of integers.</summary>
    public bool IsEquality => Cond is Cond.E or Cond.NE;

    /// <summary>What to ask when the operands of the comparison are exchanged; of integers.</summary>
    public FlagTest Commute() => Of(Cond.Commute());

    public FlagTest Negate() => new((byte)(Bits ^ 1));
}

internal sealed partial class MacroAssembler
{
    public void JumpIf(FlagTest test, Label target)
    {
        if (test.IsFloatEqual)
        {
            Label unordered = a.NewLabel();
            a.JccShort(Cond.P, unordered);
            a.Jcc(Cond.E, target);
            a.Bind(unordered);
        }
        else if (test.IsFloatNotEqual)
        {
            a.Jcc(Cond.P, target);
            a.Jcc(Cond.NE, target);
        }
        else
            a.Jcc(test.Cond, target);
    }

    /// <summary><c>dst</c> = 1 if the test holds, else 0.</summary>
    public void SetFlag(FlagTest test, Reg dst)
    {
        if (test.IsFloatEqual || test.IsFloatNotEqual)
        {
            bool equal = test.IsFloatEqual;
            a.Setcc_r8(equal ? Cond.NP : Cond.P, ScratchGp);
            a.Setcc_r8(equal ? Cond.E : Cond.NE, dst);
            if (equal)
                a.And_r32_r32(dst, ScratchGp);
            else
                a.Or_r32_r32(dst, ScratchGp);
        }
        else
            a.Setcc_r8(test.Cond, dst);
        a.Movzx_r32_r8(dst, dst);
    }

    /// <summary><c>dst = src</c> unless the test holds.</summary>
    public void MoveIfNot(FlagTest test, bool is64, Reg dst, Reg src)
    {
        if (test.IsFloatEqual)
        {
            Cmov(Cond.P, is64, dst, src);
            Cmov(Cond.NE, is64, dst, src);
        }
        else if (test.IsFloatNotEqual)
        {
            Label keep = a.NewLabel();
            a.JccShort(Cond.P, keep);
            Cmov(Cond.E, is64, dst, src);
            a.Bind(keep);
        }
        else
            Cmov(test.Cond.Negate(), is64, dst, src);
    }

    private void Cmov(Cond cond, bool is64, Reg dst, Reg src)
    {
        if (is64)
            a.Cmovcc_r64_r64(cond, dst, src);
        else
            a.Cmovcc_r32_r32(cond, dst, src);
    }
}
