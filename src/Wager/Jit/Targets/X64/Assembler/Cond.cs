namespace Wager.Jit.Targets.X64;

/// <summary>A condition of jcc, setcc and cmovcc; the value is the condition code in the encoding.</summary>
internal enum Cond : byte
{
    O, NO, B, AE, E, NE, BE, A, S, NS, P, NP, L, GE, LE, G,
}

internal static class CondExtensions
{
    /// <summary>The condition that holds exactly when this one does not.</summary>
    public static Cond Negate(this Cond cond) => (Cond)((int)cond ^ 1);

    /// <summary>The condition to test after the operands of the compare have been swapped.</summary>
    public static Cond Commute(this Cond cond) => cond switch
    {
        Cond.B => Cond.A,
        Cond.A => Cond.B,
        Cond.AE => Cond.BE,
        Cond.BE => Cond.AE,
        Cond.L => Cond.G,
        Cond.G => Cond.L,
        Cond.LE => Cond.GE,
        Cond.GE => Cond.LE,
        Cond.E or Cond.NE => cond,
        Cond.O or Cond.NO or Cond.S or Cond.NS or Cond.P or Cond.NP =>
            throw new CompilerBug($"condition {cond} has no counterpart with swapped operands"),
    };
}
