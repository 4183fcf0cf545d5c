using Wager.Fuzz;
using Xunit;

namespace Wager.Tests.Robustness;

public sealed class MutationTests
{
    private static readonly string[] Programs = ["sha256", "virtual-1", "simd-float", "indirect-4", "callref-4", "sort-callback"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Damaged_modules_are_rejected_or_run_under_limits(int seed)
    {
        List<byte[]> modules = [.. Programs.Select(name => File.ReadAllBytes(Repository.File($"bench/programs/{name}/{name}.wasm")))];
        Mutator mutator = new(modules, seed);
        using Trial trial = new(WasmTier.Baseline);
        HashSet<Outcome> seen = [];
        for (int i = 0; i < 400; i++)
            seen.Add(trial.Run(mutator.Make(i)));
        Assert.Contains(Outcome.Rejected, seen);
        Assert.Contains(Outcome.Returned, seen);
    }
}
