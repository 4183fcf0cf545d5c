namespace Wager.Jit.Targets;

/// <summary>What to ask of the flags after a comparison.</summary>
/// <typeparam name="TSelf">The question's type.</typeparam>
internal interface IFlagTest<TSelf>
    where TSelf : struct, IFlagTest<TSelf>
{
    /// <summary>Of integers, or after a test of bits: none was set.</summary>
    static abstract TSelf Equal { get; }
    static abstract TSelf NotEqual { get; }

    /// <summary>Of signed integers.</summary>
    static abstract TSelf Less { get; }
    static abstract TSelf LessOrEqual { get; }
    static abstract TSelf Greater { get; }
    static abstract TSelf GreaterOrEqual { get; }

    /// <summary>Of unsigned integers.</summary>
    static abstract TSelf Below { get; }
    static abstract TSelf BelowOrEqual { get; }
    static abstract TSelf Above { get; }
    static abstract TSelf AboveOrEqual { get; }

    /// <summary>The result has its top bit.</summary>
    static abstract TSelf Negative { get; }

    /// <summary>An addition went beyond the word.</summary>
    static abstract TSelf Carry { get; }

    /// <summary>Of floats, neither of which is NaN.</summary>
    static abstract TSelf FloatEqual { get; }

    /// <summary>Of floats, or one is NaN.</summary>
    static abstract TSelf FloatNotEqual { get; }

    /// <summary>Of floats, neither of which is NaN.</summary>
    static abstract TSelf FloatGreater { get; }
    static abstract TSelf FloatGreaterOrEqual { get; }

    /// <summary>Equal or not equal, of integers.</summary>
    bool IsEquality { get; }

    /// <summary>Holds exactly when this one does not.</summary>
    TSelf Negate();

    /// <summary>What to ask when the operands of the comparison are exchanged; of integers.</summary>
    TSelf Commute();
}
