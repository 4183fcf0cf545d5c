namespace Wager.Bench;

internal enum JobKind { Run, Validate, Compile }

/// <summary>
/// What a column does with a module: run it with an optional argument, or validate or compile it so many times and tell the median.
/// </summary>
internal sealed record Job(JobKind Kind, string? Argument = null, int Repeats = 1)
{
    /// <summary>"validate" or "compile", as the compile benchmarks of both engines call it.</summary>
    public string Stage => Kind switch
    {
        JobKind.Validate => "validate",
        JobKind.Compile => "compile",
        JobKind.Run => throw new InvalidOperationException("a run has no stage"),
    };
}
