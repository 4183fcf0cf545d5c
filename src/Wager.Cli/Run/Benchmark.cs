using System.Diagnostics;
using System.Globalization;

namespace Wager.Cli.Run;

/// <summary>
/// What the benchmark runner reads from standard error when <c>WAGER_BENCH=1</c>: compile and run time, processor time, peak memory.
/// </summary>
internal sealed class Benchmark
{
    private readonly long start = Stopwatch.GetTimestamp();
    private long compiled;
    private TimeSpan compiledCpu;

    private Benchmark()
    {
    }

    /// <summary>Starts the clock, or is null if nobody asked.</summary>
    public static Benchmark? Start() => Environment.GetEnvironmentVariable("WAGER_BENCH") == "1" ? new Benchmark() : null;

    /// <summary>The module is compiled; instantiation and run begin.</summary>
    public void Compiled()
    {
        compiled = Stopwatch.GetTimestamp();
        compiledCpu = Environment.CpuUsage.TotalTime;
    }

    /// <summary>The guest has ended, in whatever way.</summary>
    public void Ended()
    {
        long now = Stopwatch.GetTimestamp();
        TimeSpan cpu = Environment.CpuUsage.TotalTime - compiledCpu;
        Write("bench-compile-ms", Stopwatch.GetElapsedTime(start, compiled).TotalMilliseconds);
        Write("bench-ms", Stopwatch.GetElapsedTime(compiled, now).TotalMilliseconds);
        Write("bench-cpu-ms", cpu.TotalMilliseconds);
        using Process self = Process.GetCurrentProcess();
        Write("bench-peak-kb", self.PeakWorkingSet64 / 1024);
    }

    private static void Write(string name, double value)
        => Terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {value:0.000}"));
}
