using Wager.Jit.Common;

namespace Wager.Fuzz.Digest;

/// <summary>One way to compile. Together they reach every path that options open.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Optimizes">In the optimizing tier.</param>
/// <param name="Speculates">With made-up feedback.</param>
/// <param name="Options">For the compiler.</param>
internal sealed record DigestMode(string Name, bool Optimizes, bool Speculates, JitOptions Options)
{
    private static readonly JitOptions _oldest = new() { Features = Features.Oldest, LoopStackChecks = true };

    private static readonly JitOptions _newest = _oldest with { Features = Features.Newest };

    private static readonly JitOptions _counting = _newest with { Feedback = true, TieringBudget = true };

    private static readonly JitOptions _explicit = _oldest with { MemoryMode = MemoryMode.Explicit, Feedback = true, TieringBudget = true, Fuel = true };

    private static readonly JitOptions _scarce = _counting with { StressSpills = true, Checker = true };

    public static DigestMode[] All { get; } =
    [
        new("baseline", false, false, _newest),
        new("baseline-counting", false, false, _counting),
        new("baseline-oldest-explicit", false, false, _explicit),
        new("baseline-scarce", false, false, _scarce),
        new("baseline-plain", false, false, _counting with { PlainBaseline = true }),
        new("optimizing", true, false, _newest),
        new("optimizing-speculating", true, true, _counting),
        new("optimizing-oldest-explicit", true, true, _explicit),
        new("optimizing-scarce", true, true, _scarce),
    ];
}
