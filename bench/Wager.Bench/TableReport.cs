using System.Globalization;
using Spectre.Console;

namespace Wager.Bench;

/// <summary>The comparison as a table for people.</summary>
internal static class TableReport
{
    /// <summary>Below this many milliseconds a figure says more about the clock than about the code.</summary>
    private const double Short = 5;

    public static void Write(IAnsiConsole console, Comparison comparison)
        => Write(console, comparison, "the run, " + Describe(comparison.Metric), null);

    /// <summary>With <paramref name="codeSizes"/> (bytes per program) the cells also tell megabytes of code per second.</summary>
    public static void Write(IAnsiConsole console, Comparison comparison, string what, IReadOnlyList<int>? codeSizes)
    {
        Table table = new() { Border = TableBorder.Simple };
        string unit = comparison.Metric == Metric.Memory ? " MB" : " ms";
        table.AddColumn("program");
        for (int column = 0; column < comparison.Columns.Count; column++)
        {
            table.AddColumn(new TableColumn(Markup.Escape(comparison.Columns[column].Name) + unit).RightAligned());
            if (column != comparison.Reference)
                table.AddColumn(new TableColumn("ratio").RightAligned());
        }
        for (int program = 0; program < comparison.Programs.Count; program++)
            table.AddRow(Row(comparison, comparison.Programs[program].Name,
                column => Time(comparison[program, column], comparison.Value(program, column), codeSizes?[program]),
                column => Ratio(comparison.Ratio(program, column))));
        AddSummary(table, comparison);
        console.Write(table);
        foreach (string failure in comparison.Failures())
            console.MarkupLineInterpolated($"[red]failed[/] {failure}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"[grey]{Name(comparison.Statistic)} of {what}; ratio to {comparison.Columns[comparison.Reference].Name}, below 1 is faster[/]");
    }

    private static void AddSummary(Table table, Comparison comparison)
    {
        Summary?[] summaries = new Summary?[comparison.Columns.Count];
        for (int column = 0; column < summaries.Length; column++)
            summaries[column] = comparison.Summarize(column);
        table.AddEmptyRow();
        table.AddRow(Row(comparison, "geometric mean", _ => "", column => Ratio(summaries[column]?.GeometricMean)));
        table.AddRow(Row(comparison, "worst", column => column == comparison.Reference ? "" : summaries[column]?.WorstProgram ?? "",
            column => Ratio(summaries[column]?.Worst)));
    }

    private static string[] Row(Comparison comparison, string name, Func<int, string> value, Func<int, string> ratio)
    {
        List<string> row = [name];
        for (int column = 0; column < comparison.Columns.Count; column++)
        {
            row.Add(value(column));
            if (column != comparison.Reference)
                row.Add(ratio(column));
        }
        return [.. row];
    }

    private static string Time(Cell cell, double? value, int? codeSize)
    {
        if (cell.Failure is not null)
            return "[red]failed[/]";
        string text = value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";
        if (codeSize is int bytes && value is double time)
            return string.Create(CultureInfo.InvariantCulture, $"{text} = {bytes / 1e3 / time:0.0} MB/s");
        return value < Short ? $"[grey]{text}[/]" : text;
    }

    private static string Ratio(double? ratio)
    {
        string text = ratio?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
        return ratio switch { > 1.5 => $"[red]{text}[/]", > 1 => $"[yellow]{text}[/]", null => "", _ => $"[green]{text}[/]" };
    }

    private static string Name(Statistic statistic) => statistic == Statistic.Median ? "median" : "minimum";

    public static string Describe(Metric metric) => metric switch
    {
        Metric.Run => "measured inside the process",
        Metric.Cpu => "processor time",
        Metric.Total => "with compilation",
        Metric.Wall => "the whole process",
        Metric.Memory => "peak memory of the process",
    };
}
