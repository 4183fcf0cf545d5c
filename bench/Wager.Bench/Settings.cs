using System.CommandLine;

namespace Wager.Bench;

/// <summary>The options that both commands share.</summary>
internal static class Settings
{
    public static readonly Option<string[]> Columns = new("--column")
    {
        Description = "A column: NAME=node:FLAGS, NAME=wager:FLAGS or NAME=command:WORDS with {file} for the module",
    };
    public static readonly Option<string?> Reference = new("--reference") { Description = "The column of the ratios (the first one)" };
    public static readonly Option<int> Rounds = new("--rounds") { Description = "Processes per column", DefaultValueFactory = _ => 5 };
    public static readonly Option<Statistic> Statistic = new("--statistic") { Description = "Of the rounds: median or minimum" };
    public static readonly Option<int> Timeout = new("--timeout") { Description = "Seconds per process", DefaultValueFactory = _ => 60 };
    public static readonly Option<string?> Node = new("--node") { Description = "Node's binary (NODE26, else node on the PATH)" };
    public static readonly Option<string?> Wager = new("--wager") { Description = "Our CLI (WAGER, else the release build)" };
    public static readonly Option<string?> Json = new("--json") { Description = "Write every sample to this file" };
    public static readonly Option<bool> NodeOnly = new("--node-only") { Description = "Leave out the columns that run our CLI" };

    public static void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Columns, Reference, Rounds, Statistic, Timeout, Node, Wager, Json, NodeOnly])
            command.Options.Add(option);
    }

    /// <summary>The columns of the presets with those of the command line behind them.</summary>
    public static IReadOnlyList<Column> ChooseColumns(ParseResult arguments, IEnumerable<Column> presets, IEnumerable<Column> otherwise)
    {
        List<Column> chosen = [.. presets];
        foreach (string text in arguments.GetValue(Columns) ?? [])
            chosen.Add(Column.Parse(text));
        if (chosen.Count == 0)
            chosen.AddRange(otherwise);
        if (arguments.GetValue(NodeOnly))
            chosen.RemoveAll(column => column.Kind == ColumnKind.Wager);
        foreach (IGrouping<string, Column> same in chosen.GroupBy(column => column.Name))
            if (same.Count() > 1)
                throw new BenchException($"two columns are called \"{same.Key}\"");
        return chosen.Count > 0 ? chosen : throw new BenchException("no column is left");
    }

    public static Comparison MakeComparison(
        ParseResult arguments, IReadOnlyList<BenchProgram> programs, IReadOnlyList<Column> columns, Metric metric) =>
        new(programs, columns, FindReference(columns, arguments.GetValue(Reference)), metric, arguments.GetValue(Statistic));

    /// <summary>Runs everything and writes the JSON; the caller writes the table.</summary>
    public static void Measure(ParseResult arguments, Comparison comparison, Tools tools, Job job)
    {
        int rounds = Math.Max(1, arguments.GetValue(Rounds));
        Runner runner = new(comparison, tools, job, rounds, TimeSpan.FromSeconds(arguments.GetValue(Timeout)));
        int count = comparison.Programs.Count;
        runner.Run(program => Console.Error.WriteLine($"{program + 1}/{count} {comparison.Programs[program].Name}"));
        if (arguments.GetValue(Json) is string path)
            File.WriteAllText(path, JsonReport.Write(comparison, tools, job, rounds));
    }

    private static int FindReference(IReadOnlyList<Column> chosen, string? name)
    {
        for (int column = 0; column < chosen.Count; column++)
            if (name is null || chosen[column].Name == name)
                return column;
        throw new BenchException($"there is no column \"{name}\" to refer to");
    }
}
