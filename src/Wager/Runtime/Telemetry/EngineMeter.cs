using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Wager.Runtime.Telemetry;

/// <summary>
/// The meter "Wager": what <see cref="Counters"/> count, under the names that the guide lists, and how long compiles take. Thread-safe.
/// </summary>
internal sealed class EngineMeter
{
    /// <summary>The name of the meter and of what traces activities and events.</summary>
    public const string Name = "Wager";

    private readonly Meter meter = new(Name, typeof(EngineMeter).Assembly.GetName().Version?.ToString());
    private readonly Histogram<double> durations;

    private EngineMeter()
    {
        durations = meter.CreateHistogram<double>("wager.compile.duration", "s", "Time that the compile of one function takes, by tier.");
        AddCompiles();
        AddTiering();
        AddResources();
    }

    /// <summary>That of the process; it is there from the first engine on.</summary>
    public static EngineMeter Process { get; } = new();

    /// <summary>Takes a compile that has ended.</summary>
    public void Compiled(CompiledFor tier, long ticks)
    {
        if (durations.Enabled)
            durations.Record(Seconds(ticks), Tag("wager.tier", NameOf(tier)));
    }

    public static string NameOf(CompiledFor tier) => tier switch
    {
        CompiledFor.Baseline => "baseline",
        CompiledFor.Optimizing => "optimizing",
        CompiledFor.Loop => "osr",
    };

    private void AddCompiles()
    {
        ByTier("wager.compile.functions", "{function}", "Functions compiled, by tier.", Counted.BaselineFunctions);
        ByTier("wager.compile.wasm", "By", "WebAssembly compiled, by tier.", Counted.BaselineWasm);
        ByTier("wager.compile.code", "By", "Machine code made, by tier.", Counted.BaselineCode);
        meter.CreateObservableCounter("wager.compile.time", Times, "s", "Time that threads spent compiling, by tier.");
    }

    private void AddTiering()
    {
        Counts("wager.tier_ups", "{function}", "Functions that were optimized.", Counted.TierUps);
        Counts("wager.osr.entries", "{frame}", "Frames that optimized code has taken over in loops.", Counted.LoopEntries);
        Choices("wager.deopts", "{deopt}", "Guesses of optimized code that were wrong, by reason.", "wager.reason",
            ("call_target", Counted.CallTargetDeopts), ("assumption", Counted.AssumptionDeopts));
        Choices("wager.cache.functions", "{function}", "Functions looked up in the code cache, and entries rejected.", "wager.result",
            ("hit", Counted.CacheHits), ("miss", Counted.CacheMisses), ("reject", Counted.CacheRejects));
    }

    private void AddResources()
    {
        Levels("wager.code.live", "By", "Machine code in memory.", Counted.LiveCode);
        Counts("wager.code.freed", "By", "Machine code that was freed.", Counted.FreedCode);
        Levels("wager.stores", "{store}", "Stores.", Counted.Stores);
        Levels("wager.calls.suspended", "{call}", "Asynchronous calls whose guests wait.", Counted.SuspendedCalls);
        Levels("wager.memory", "By", "Linear memory that guests may access.", Counted.MemoryBytes);
    }

    private void ByTier(string name, string unit, string description, Counted first) => Choices(name, unit, description, "wager.tier",
        ("baseline", first), ("optimizing", first + 1), ("osr", first + 2));

    private void Counts(string name, string unit, string description, Counted what)
        => meter.CreateObservableCounter(name, () => Counters.Process[what], unit, description);

    private void Levels(string name, string unit, string description, Counted what)
        => meter.CreateObservableUpDownCounter(name, () => Counters.Process[what], unit, description);

    private void Choices(string name, string unit, string description, string tag, params (string Value, Counted What)[] choices)
        => meter.CreateObservableCounter(name,
            () => Array.ConvertAll(choices, c => new Measurement<long>(Counters.Process[c.What], Tag(tag, c.Value))), unit, description);

    private static IEnumerable<Measurement<double>> Times()
    {
        for (CompiledFor tier = CompiledFor.Baseline; tier <= CompiledFor.Loop; tier++)
            yield return new Measurement<double>(Seconds(Counters.Process[Counted.BaselineTicks + (int)tier]),
                Tag("wager.tier", NameOf(tier)));
    }

    private static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
