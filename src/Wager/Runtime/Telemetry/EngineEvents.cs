using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace Wager.Runtime.Telemetry;

/// <summary>The event source "Wager", for <c>dotnet-trace</c>, and its counters, for <c>dotnet-counters</c>. Thread-safe.</summary>
[EventSource(Name = EngineMeter.Name)]
internal sealed class EngineEvents : EventSource
{
    private DiagnosticCounter[] counters = [];

    private EngineEvents()
    {
    }

    /// <summary>That of the process; it is there from the first engine on.</summary>
    public static EngineEvents Log { get; } = new();

    /// <summary>A function was compiled.</summary>
    [Event(1, Level = EventLevel.Informational)]
    public void FunctionCompiled(string module, int function, string tier, int wasmBytes, int codeBytes, double microseconds)
        => WriteEvent(1, module, function, tier, wasmBytes, codeBytes, microseconds);

    /// <summary>A speculation of a function's optimized code failed.</summary>
    [Event(2, Level = EventLevel.Informational)]
    public void Deoptimized(string module, int function, int offset, string reason) => WriteEvent(2, module, function, offset, reason);

    /// <summary>Optimized code has taken over a frame of a function in a loop.</summary>
    [Event(3, Level = EventLevel.Informational)]
    public void LoopEntered(string module, int function, int offset) => WriteEvent(3, module, function, offset);

    /// <summary>An entry of the code cache cannot be used.</summary>
    [Event(4, Level = EventLevel.Warning)]
    public void CacheRejected(string reason) => WriteEvent(4, reason);

    /// <summary>A module was made.</summary>
    [Event(5, Level = EventLevel.Informational)]
    public void ModuleCompiled(string module, int wasmBytes, int functions) => WriteEvent(5, module, wasmBytes, functions);

    protected override void OnEventCommand(EventCommandEventArgs command)
    {
        if (command.Command != EventCommand.Enable || counters.Length > 0)
            return;
        counters =
        [
            Rate("compile-time", "ms of compiles",
                static () => 1000.0 * Sum(Counted.BaselineTicks, Counted.LoopTicks) / Stopwatch.Frequency),
            Rate("compiled-functions", "functions compiled", static () => Sum(Counted.BaselineFunctions, Counted.LoopFunctions)),
            Rate("tier-ups", "functions optimized", static () => Counters.Process[Counted.TierUps]),
            Rate("osr-entries", "frames taken over in loops", static () => Counters.Process[Counted.LoopEntries]),
            Rate("deopts", "failed speculations", static () => Sum(Counted.CallTargetDeopts, Counted.AssumptionDeopts)),
            Level("code-bytes", "machine code (bytes)", Counted.LiveCode),
            Level("stores", "stores", Counted.Stores),
            Level("suspended-calls", "calls that wait", Counted.SuspendedCalls),
            Level("memory-bytes", "linear memory (bytes)", Counted.MemoryBytes),
        ];
    }

    protected override void Dispose(bool disposing)
    {
        foreach (DiagnosticCounter counter in counters)
            counter.Dispose();
        base.Dispose(disposing);
    }

    private IncrementingPollingCounter Rate(string name, string display, Func<double> value)
        => new(name, this, value) { DisplayName = display };

    private PollingCounter Level(string name, string display, Counted what)
        => new(name, this, () => Counters.Process[what]) { DisplayName = display };

    private static long Sum(Counted first, Counted last)
    {
        long sum = 0;
        for (Counted what = first; what <= last; what++)
            sum += Counters.Process[what];
        return sum;
    }
}
