using System.Diagnostics;
using System.Globalization;
using Wager.Abi;
using Wager.Cli.Listing;
using Wager.Core.Modules;
using Wager.Jit.Ssa.Passes;
using Wager.Runtime.Code;
using Wager.Runtime.Options;

namespace Wager.Cli.Compiling;

/// <summary>
/// Prints what the command line asks for about every compile of an engine. Thread-safe: what one compile says stays together.
/// </summary>
internal sealed class CompilerLog(CompilerArguments arguments, TextWriter to) : ICompilerObserver
{
    private readonly Lock gate = new();
    private readonly Dictionary<InstanceLayout, InstanceOffsets> offsets = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<int, (string Name, int Runs, int Changes, long Ticks)> totals = [];
    private readonly Dictionary<CodeKind, (int Functions, long Wasm, long Code, long Ticks)> compiles = [];

    public CompilerArguments Arguments => arguments;

    /// <summary>Whether baseline compiles are of interest.</summary>
    public bool ShowsBaseline { get; init; } = true;

    public IFunctionTrace? Begin(WasmModuleData module, InstanceLayout layout, int function, CodeKind kind)
        => arguments.Filter?.Matches(module, function) == false || (kind == CodeKind.Baseline && !ShowsBaseline)
            ? null : new FunctionLog(this, module, layout, function, kind);

    /// <summary>Names for the places in the instances of a module.</summary>
    public InstanceOffsets OffsetsOf(WasmModuleData module, InstanceLayout layout)
    {
        lock (gate)
        {
            if (!offsets.TryGetValue(layout, out InstanceOffsets? known))
                offsets.Add(layout, known = new InstanceOffsets(module, layout));
            return known;
        }
    }

    /// <summary>Takes the text of one compile.</summary>
    public void Write(string text)
    {
        lock (gate)
            to.Write(text);
    }

    /// <summary>Counts one step of one compile.</summary>
    /// <param name="order">Where the step stands in the table.</param>
    /// <param name="name">Its name.</param>
    /// <param name="changed">Whether it did anything.</param>
    /// <param name="time">What it took.</param>
    public void Count(int order, string name, bool changed, TimeSpan time)
    {
        lock (gate)
        {
            (_, int runs, int changes, long ticks) = totals.GetValueOrDefault(order);
            totals[order] = (name, runs + 1, changes + (changed ? 1 : 0), ticks + time.Ticks);
        }
    }

    /// <summary>Counts one compile.</summary>
    public void Count(CodeKind kind, int wasm, int code, TimeSpan time)
    {
        lock (gate)
        {
            var sum = compiles.GetValueOrDefault(kind);
            compiles[kind] = (sum.Functions + 1, sum.Wasm + wasm, sum.Code + code, sum.Ticks + time.Ticks);
        }
    }

    private int givenUp;

    /// <summary>Counts one function that the optimizing tier has given up.</summary>
    public void CountGivenUp() => Interlocked.Increment(ref givenUp);

    /// <summary>Prints the sums at the end.</summary>
    public void WriteTotals()
    {
        if (arguments.TracePasses)
            WritePasses();
        if (!arguments.TraceCompiles && !arguments.TracePasses)
            return;
        foreach ((CodeKind kind, var sum) in compiles)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{FunctionLog.NameOf(kind),-12} {sum.Functions,6} functions {Milliseconds(sum.Ticks),10:0.000} ms, {sum.Wasm} bytes of Wasm, {sum.Code} of code, {Rate(sum.Wasm, sum.Ticks):0.00} MB/s"));
        if (givenUp > 0)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{"given up",-12} {givenUp,6} functions that the optimizing tier leaves in baseline code"));
    }

    private void WritePasses()
    {
        long all = Math.Max(1, totals.Values.Sum(static t => t.Ticks));
        foreach ((string name, int runs, int changes, long ticks) in totals.Values)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-12} {runs,6} runs {changes,6} changes {Milliseconds(ticks),10:0.000} ms {100.0 * ticks / all,5:0.0} %"));
    }

    private static double Milliseconds(long ticks) => new TimeSpan(ticks).TotalMilliseconds;

    private static double Rate(long bytes, long ticks) => ticks == 0 ? 0 : bytes / new TimeSpan(ticks).TotalSeconds / 1e6;
}
