namespace Wager.Fuzz.Programs;

/// <summary>How large a generated program is, which its seed tells, so that a seed is all that one must know of it.</summary>
internal static class ProgramScale
{
    /// <summary>
    /// Seeds from here on make programs of a few small functions: a campaign runs many times as many of them in its time.
    /// </summary>
    public const int FirstSmallSeed = 1_000_000_000;

    public static bool IsSmall(int seed) => seed >= FirstSmallSeed;
}
