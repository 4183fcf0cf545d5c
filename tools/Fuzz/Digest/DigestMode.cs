using Wager.Jit.Common;

namespace Wager.Fuzz.Digest;

/// <summary>One way to compile. Together they reach every path that options open.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Optimizes">In the optimizing tier.</param>
/// <param name="Speculates">With made-up feedback.</param>
/// <param name="Options">For the compiler.</param>
internal sealed record DigestMode(string Name, bool Optimizes, bool Speculates, JitOptions Options)
{
    private static readonly JitOptions oldest = new() { Features = Features.Oldest, LoopStackChecks = true };

    private static readonly JitOptions newest = oldest with { Features = Features.Newest };

    private static readonly JitOptions counting = newest with { Feedback = true, TieringBudget = true };

    private static readonly JitOptions isExplicit =
        oldest with { MemoryMode = MemoryMode.Explicit, Feedback = true, TieringBudget = true, Fuel = true };

    private static readonly JitOptions scarce = counting with { StressSpills = true, Checker = true };

    public static DigestMode[] All { get; } =
    [
        new("baseline", false, false, newest),
        new("baseline-counting", false, false, counting),
        new("baseline-oldest-explicit", false, false, isExplicit),
        new("baseline-scarce", false, false, scarce),
        new("baseline-plain", false, false, counting with { PlainBaseline = true }),
        new("optimizing", true, false, newest),
        new("optimizing-speculating", true, true, counting),
        new("optimizing-oldest-explicit", true, true, isExplicit),
        new("optimizing-scarce", true, true, scarce),
    ];
}
