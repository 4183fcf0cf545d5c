namespace Wager.Cli.Wast;

/// <summary>How a command of a script went.</summary>
internal enum WastOutcome
{
    Passed,
    Failed,
    /// <summary>Not run, or without meaning because the engine cannot do yet what the script needs; always with the reason.</summary>
    Skipped,
}

/// <summary>One command's result.</summary>
/// <param name="Line">The command's line in the script.</param>
/// <param name="Command">What was to be done.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Detail">What was expected and what came instead, or why it was skipped.</param>
internal readonly record struct WastResult(int Line, string Command, WastOutcome Outcome, string Detail)
{
    public string Show(string file) => $"{file}:{Line}: {Command}: {(Outcome == WastOutcome.Failed ? "" : "skipped: ")}{Detail}";
}

/// <summary>The results of a script: all that did not pass, and the numbers.</summary>
internal sealed class WastReport(string file)
{
    private readonly List<WastResult> results = [];

    public string File => file;

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public int Skipped { get; private set; }

    public int Total => Passed + Failed + Skipped;

    /// <summary>What did not pass, in order.</summary>
    public IReadOnlyList<WastResult> Results => results;

    public IEnumerable<string> Failures => results.Where(r => r.Outcome == WastOutcome.Failed).Select(r => r.Show(file));

    public void Add(WastResult result)
    {
        switch (result.Outcome)
        {
            case WastOutcome.Passed:
                Passed++;
                return;
            case WastOutcome.Failed:
                Failed++;
                break;
            case WastOutcome.Skipped:
                Skipped++;
                break;
        }
        results.Add(result);
    }

    public override string ToString() => $"{file}: {Passed} passed, {Failed} failed, {Skipped} skipped";
}
