using Wager.Fuzz.Threads;
using Xunit;

namespace Wager.Tests.Fuzz;

/// <summary>
/// Threads that meet at the same bytes get only what the memory model allows; <c>Wager.Fuzz threads</c> runs as many rounds as one likes.
/// </summary>
public sealed class ThreadTests
{
    private const int Rounds = 10_000;
    private const int Programs = 60;

    private static readonly WasmEngineOptions[] Ways = [Configurations.Baseline, Configurations.Optimizing,
        Configurations.TieredWithDeopts];

    public static TheoryData<string> Names() => new(Litmus.All.Select(litmus => litmus.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_litmus_test_ends_as_it_must_not(string name)
    {
        foreach (WasmEngineOptions options in Ways)
        {
            using WasmEngine engine = new(options);
            Assert.NotEmpty(Litmus.All.Single(litmus => litmus.Name == name).Run(engine, Rounds));
        }
    }

    [Fact]
    public void Random_programs_of_atomic_accesses_end_as_an_interleaving_of_them()
    {
        WasmEngine[] engines = [.. Ways.Select(options => new WasmEngine(options))];
        for (int seed = 0; seed < Programs; seed++)
        {
            AtomicProgram program = new(seed);
            Assert.Subset(program.Allowed.ToHashSet(), program.Run(engines[seed % engines.Length], 1).ToHashSet());
        }
        foreach (WasmEngine engine in engines)
            engine.Dispose();
    }

    /// <summary>
    /// The oracle itself: who adds one gets 0 or 1; and of two that write and then read what the other wrote, one sees it.
    /// </summary>
    [Fact]
    public void The_allowed_outcomes_are_those_of_the_interleavings()
    {
        AtomicStep add = new("add", 4, false, 0, 1, 0, false);
        Assert.Equal([" 0 1 : 2 0", " 1 0 : 2 0"], new AtomicProgram([[add], [add]]).Allowed.Order(StringComparer.Ordinal));
        AtomicStep Store(int offset) => new("store", 4, false, offset, 1, 0, false);
        AtomicStep Load(int offset) => new("load", 4, false, offset, 0, 0, false);
        AtomicProgram buffering = new([[Store(0), Load(8)], [Store(8), Load(0)]]);
        Assert.Equal([" 0 1 : 1 1", " 1 0 : 1 1", " 1 1 : 1 1"], buffering.Allowed.Order(StringComparer.Ordinal));
    }
}
