namespace Wager.Bench;

/// <summary>The runs of one program in one column: samples, or the first failure, after which the column is left out.</summary>
internal sealed class Cell
{
    public List<Sample> Samples { get; } = [];
    public string? Failure { get; set; }
    public string? Output { get; set; }

    public double? Value(Metric metric, Statistic statistic) => Failure is null && Samples.Count > 0
        ? Statistics.Of(statistic, Samples.Select(sample => sample.Value(metric)!.Value).ToArray())
        : null;
}

/// <summary>What one column comes to against the reference over all programs that both ran.</summary>
internal sealed record Summary(double GeometricMean, double Worst, string WorstProgram, int Programs);

/// <summary>The whole table: one cell per program and column, and what follows from them.</summary>
internal sealed class Comparison(
    IReadOnlyList<BenchProgram> programs, IReadOnlyList<Column> columns, int reference, Metric metric, Statistic statistic)
{
    private readonly Cell[,] cells = MakeCells(programs.Count, columns.Count);

    public IReadOnlyList<BenchProgram> Programs => programs;
    public IReadOnlyList<Column> Columns => columns;
    public int Reference => reference;
    public Metric Metric => metric;
    public Statistic Statistic => statistic;

    public Cell this[int program, int column] => cells[program, column];

    /// <summary>Milliseconds, or megabytes for <see cref="Metric.Memory"/>.</summary>
    public double? Value(int program, int column) => cells[program, column].Value(metric, statistic);

    public double? Ratio(int program, int column) => Value(program, column) / Value(program, reference);

    public Summary? Summarize(int column)
    {
        List<double> ratios = [];
        double worst = 0;
        string worstProgram = "";
        for (int program = 0; program < programs.Count; program++)
            if (Ratio(program, column) is double ratio)
            {
                ratios.Add(ratio);
                if (ratio > worst)
                    (worst, worstProgram) = (ratio, programs[program].Name);
            }
        return ratios.Count == 0 ? null : new Summary(Statistics.GeometricMean(ratios), worst, worstProgram, ratios.Count);
    }

    public IEnumerable<string> Failures()
    {
        for (int program = 0; program < programs.Count; program++)
            for (int column = 0; column < columns.Count; column++)
                if (cells[program, column].Failure is string failure)
                    yield return $"{programs[program].Name}, {columns[column].Name}: {failure}";
    }

    private static Cell[,] MakeCells(int programs, int columns)
    {
        Cell[,] cells = new Cell[programs, columns];
        for (int program = 0; program < programs; program++)
            for (int column = 0; column < columns; column++)
                cells[program, column] = new Cell();
        return cells;
    }
}
