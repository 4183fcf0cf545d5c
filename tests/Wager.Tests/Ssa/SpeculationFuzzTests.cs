using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;
using Wager.Tests.Baseline;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>
/// Random functions with random feedback: as long as the bets hold they do what they do without feedback; and where a bet is lost, the
/// passes have left the state alone: the same frames, memory and globals as without passes.
/// </summary>
public sealed class SpeculationFuzzTests
{
    private const int Functions = 8;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bets_do_not_change_what_functions_do(int batch)
    {
        int deopts = 0;
        int returns = 0;
        for (int seed = batch * 12; seed < (batch + 1) * 12; seed++)
        {
            WasmModuleData module = CompileHarness.Module(new RandomFunctions(seed, callsIndirectly: true).Module());
            for (int snapshot = 0; snapshot < 3; snapshot++)
                Check(module, seed * 10 + snapshot, ref deopts, ref returns);
        }
        Assert.True(deopts > 20 && returns > 20, $"{deopts} deopts, {returns} others");
    }

    private static void Check(WasmModuleData module, int seed, ref int deopts, ref int returns)
    {
        Random random = new(seed);
        Feedback feedback = new(module);
        for (int function = 0; function < Functions; function++)
            if (random.Next(8) != 0 || function == 0)
                feedback.Add(function, [.. Enumerable.Range(0, 200).Select(_ => RandomSite(random))]);
        Graph bare = Compile(module, SsaHarness.Only(Pass.Inline, Pass.Speculate), feedback);
        Graph optimized = Compile(module, random.Next(2) == 0 ? SsaHarness.Options : SsaHarness.Explicit, feedback);
        Graph[] plain = [.. Enumerable.Range(0, Functions).Select(function => Compile(module, SsaHarness.Only(), null, function))];
        for (int i = 0; i < 4; i++)
        {
            ulong[] arguments = [(uint)random.Next() >> random.Next(32), (uint)random.Next(), (ulong)random.NextInt64() >> random.Next(64),
                (ulong)-random.Next(100)];
            string expected = Run(plain[0]);
            string first = Run(bare);
            Assert.Equal(first, Run(optimized));
            bool isDeopt = first.StartsWith("deopt", StringComparison.Ordinal);
            deopts += isDeopt ? 1 : 0;
            returns += isDeopt ? 0 : 1;
            if (!isDeopt)
                Assert.Equal(expected, first);

            string Run(Graph graph) =>
                new GraphInterpreter(graph, function => plain[function])
                {
                    Table = [1, 2, 3, 4, 5, 6, 7],
                    Types = [.. Enumerable.Range(0, Functions).Select(module.CanonicalTypeOfFunction)],
                    CanonicalIds = module.CanonicalTypeIds,
                }.Run(arguments);
        }
    }

    private static Site RandomSite(Random random)
    {
        int[] targets = [1, 2, 3, 4, 5, 6, 7];
        random.Shuffle(targets);
        return new Site([.. targets.Take(random.Next(5)).Select(target => (target, 1 + random.Next(100)))])
        {
            IsForeign = random.Next(6) == 0,
            AllowsDeopt = random.Next(6) != 0,
        };
    }

    private static Graph Compile(WasmModuleData module, Wager.Jit.Common.JitOptions options, Feedback? feedback, int function = 0) =>
        GraphPipeline.Run(new PassContext(), module, InstanceLayout.Of(module), in options, function, feedback: feedback?.For(function));
}
