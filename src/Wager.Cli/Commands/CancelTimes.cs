using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Wager.Cli.Commands;

/// <summary>
/// How long it takes to end the compile of a module: it is begun again and again, and cancelled later each time, from its first moment to
/// its last. Counted is what the process computes from the cancellation to the compile's end, which a busy machine does not change, and
/// the time that passes.
/// </summary>
internal sealed class CancelTimes(byte[] bytes, WasmTier tier, int rounds)
{
    private static readonly double[] limits = [0.5, 1, 2, 5, 10, 20, double.PositiveInfinity];

    private readonly List<(double At, double Cpu, double Wall)> ends = [];

    public void Write(TextWriter to)
    {
        TimeSpan whole = Whole();
        for (int round = 0; round < rounds; round++)
            Cancel(whole * ((round + 0.5) / rounds));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"whole compile {whole.TotalMilliseconds:0.0} ms, cancelled {ends.Count} times of {rounds}"));
        Write(to, "cpu ms", static end => end.Cpu);
        Write(to, "wall ms", static end => end.Wall);
    }

    private void Write(TextWriter to, string name, Func<(double At, double Cpu, double Wall), double> of)
    {
        if (ends.Count == 0)
            return;
        double[] sorted = [.. ends.Select(of).Order()];
        StringBuilder line = new(string.Create(CultureInfo.InvariantCulture,
            $"{name,-8} median {sorted[sorted.Length / 2],7:0.00} p90 {sorted[sorted.Length * 9 / 10],7:0.00} most {sorted[^1],7:0.00}  "));
        double before = 0;
        foreach (double limit in limits)
        {
            line.Append(string.Create(CultureInfo.InvariantCulture, $" <{limit}: {sorted.Count(s => s >= before && s < limit)}"));
            before = limit;
        }
        (double at, double cpu, double wall) = ends.MaxBy(of);
        to.WriteLine(line.Append(string.Create(CultureInfo.InvariantCulture, $"  worst at {at:0.0} ms: cpu {cpu:0.00} wall {wall:0.00}")));
    }

    /// <summary>The second of two compiles, as the first one warms up.</summary>
    private TimeSpan Whole()
    {
        Compile(default);
        long start = Stopwatch.GetTimestamp();
        Compile(default);
        return Stopwatch.GetElapsedTime(start);
    }

    private void Cancel(TimeSpan after)
    {
        using CancellationTokenSource source = new();
        TimeSpan cpu = default;
        long cancelled = 0;
        Thread thread = new(() =>
        {
            Thread.Sleep(after);
            cpu = Environment.CpuUsage.TotalTime;
            cancelled = Stopwatch.GetTimestamp();
            source.Cancel();
        });
        thread.Start();
        bool wasCancelled = false;
        long end;
        TimeSpan cpuAtEnd;
        try
        {
            Compile(source.Token);
        }
        catch (OperationCanceledException)
        {
            wasCancelled = true;
        }
        finally
        {
            end = Stopwatch.GetTimestamp();
            cpuAtEnd = Environment.CpuUsage.TotalTime;
            thread.Join();
        }
        if (wasCancelled)
            ends.Add((after.TotalMilliseconds, (cpuAtEnd - cpu).TotalMilliseconds,
                Stopwatch.GetElapsedTime(cancelled, end).TotalMilliseconds));
    }

    private void Compile(CancellationToken stop)
    {
        // Without the time that it takes to end the engine.
        WasmEngine engine = new(new WasmEngineOptions { Tier = tier });
        WasmModule module = engine.Compile(bytes, stop);
        module.CompileAll(1, stop);
    }
}
