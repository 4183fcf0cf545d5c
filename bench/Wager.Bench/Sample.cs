using System.Globalization;

namespace Wager.Bench;

internal enum Metric
{
    /// <summary>Instantiation and <c>_start</c>, measured inside the process.</summary>
    Run,
    /// <summary>The same with the compilation of the module before it.</summary>
    Total,
    /// <summary>Processor time of all threads for what <see cref="Run"/> measures: steadier on a busy machine.</summary>
    Cpu,
    /// <summary>The whole process, seen from outside.</summary>
    Wall,
    /// <summary>The most memory that the process held at once, in megabytes.</summary>
    Memory,
}

/// <summary>One run of one program in one column, in milliseconds and kilobytes; what a process does not print
/// about itself is null.</summary>
internal sealed record Sample(
    double WallMilliseconds, double? CompileMilliseconds, double? RunMilliseconds, double? CpuMilliseconds = null,
    double? PeakKilobytes = null,
    double? DeoptMicroseconds = null)
{
    private const string CompileLine = "bench-compile-ms: ";
    private const string RunLine = "bench-ms: ";
    private const string CpuLine = "bench-cpu-ms: ";
    private const string PeakLine = "bench-peak-kb: ";
    private const string DeoptLine = "bench-deopt-us: ";

    public static Sample Parse(double wallMilliseconds, string standardError) =>
        new(wallMilliseconds, Number(standardError, CompileLine), Number(standardError, RunLine), Number(standardError, CpuLine),
            Number(standardError, PeakLine), Number(standardError, DeoptLine));

    public double? Value(Metric metric) => metric switch
    {
        Metric.Run => RunMilliseconds,
        Metric.Total => RunMilliseconds + CompileMilliseconds,
        Metric.Cpu => CpuMilliseconds,
        Metric.Wall => WallMilliseconds,
        Metric.Memory => PeakKilobytes / 1024,
    };

    private static double? Number(string text, string label)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
            if (line.StartsWith(label, StringComparison.Ordinal)
                && double.TryParse(line[label.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                return value;
        return null;
    }
}
