namespace Wager.Bench;

/// <summary>Runs every program in every column. The columns take turns within each round, forwards and backwards, so that what
/// else the machine does falls on all of them alike.</summary>
internal sealed class Runner(Comparison comparison, Tools tools, Job job, int rounds, TimeSpan timeout)
{
    /// <summary>Runs it all; <paramref name="finished"/> hears of every program that is done.</summary>
    public void Run(Action<int> finished)
    {
        for (int program = 0; program < comparison.Programs.Count; program++)
        {
            for (int round = 0; round < rounds; round++)
                RunRound(program, backwards: round % 2 == 1);
            finished(program);
        }
    }

    private void RunRound(int program, bool backwards)
    {
        int count = comparison.Columns.Count;
        for (int turn = 0; turn < count; turn++)
        {
            int column = backwards ? count - 1 - turn : turn;
            if (comparison[program, column].Failure is null)
                RunOnce(program, column);
        }
    }

    private void RunOnce(int program, int column)
    {
        Cell cell = comparison[program, column];
        BenchProgram subject = comparison.Programs[program];
        Outcome outcome = GuestProcess.Run(comparison.Columns[column].CommandLine(tools, job, subject.ModulePath), timeout);
        cell.Output ??= outcome.Output;
        cell.Failure = outcome.Failure ?? Check(program, outcome);
        if (cell.Failure is null)
            cell.Samples.Add(outcome.Sample!);
    }

    private string? Check(int program, Outcome outcome)
    {
        string? expected = job.Kind == JobKind.Run
            ? comparison.Programs[program].ExpectedOutput ?? comparison[program, comparison.Reference].Output
            : null;
        if (expected is not null && outcome.Output != expected)
            return $"printed \"{outcome.Output.Trim()}\" instead of \"{expected.Trim()}\"";
        if (outcome.Sample!.Value(comparison.Metric) is null)
            return "did not print that figure on stderr; measure it with --metric wall";
        return null;
    }
}
