using System.CommandLine;
using Spectre.Console;

namespace Wager.Bench;

/// <summary>The command line: see <c>bench/README.md</c>.</summary>
internal static class Program
{
    private static readonly Option<string[]> presets = new("--preset")
    {
        Description = "A named set of columns: " + string.Join(", ", Preset.Names),
    };
    private static readonly Option<string[]> columns = new("--column")
    {
        Description = "A column: NAME=node:FLAGS, NAME=wager:FLAGS or NAME=command:WORDS with {file} for the module",
    };
    private static readonly Option<string?> reference = new("--reference") { Description = "The column of the ratios (the first one)" };
    private static readonly Option<string[]> programs = new("--program")
    {
        Description = "Only these programs; * and ? match", AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<int> rounds = new("--rounds") { Description = "Runs per column", DefaultValueFactory = _ => 5 };
    private static readonly Option<Metric> metric = new("--metric") { Description = "What is compared: run, total or wall" };
    private static readonly Option<Statistic> statistic = new("--statistic") { Description = "Of the rounds: median or minimum" };
    private static readonly Option<string?> size = new("--size") { Description = "The programs' argument: \"small\" or a number" };
    private static readonly Option<int> timeout = new("--timeout") { Description = "Seconds per run", DefaultValueFactory = _ => 60 };
    private static readonly Option<string?> folder = new("--programs") { Description = "The folder of programs (bench/programs)" };
    private static readonly Option<string?> node = new("--node") { Description = "Node's binary (NODE26, else node on the PATH)" };
    private static readonly Option<string?> wager = new("--wager") { Description = "Our CLI (WAGER, else the release build)" };
    private static readonly Option<string?> json = new("--json") { Description = "Write every sample to this file" };
    private static readonly Option<bool> nodeOnly = new("--node-only") { Description = "Leave out the columns that run our CLI" };

    public static int Main(string[] args)
    {
        RootCommand command = new("Runs the benchmark programs in several engines and tiers, side by side.")
        {
            presets, columns, reference, programs, rounds, metric, statistic, size, timeout, folder, node, wager, json, nodeOnly,
        };
        command.SetAction(Execute);
        return command.Parse(args).Invoke();
    }

    private static int Execute(ParseResult arguments)
    {
        try
        {
            return Compare(arguments);
        }
        catch (BenchException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    private static int Compare(ParseResult arguments)
    {
        string root = Tools.FindRoot();
        Tools tools = Tools.Find(root, arguments.GetValue(node), arguments.GetValue(wager));
        string? argument = arguments.GetValue(size);
        IReadOnlyList<Column> chosen = ChooseColumns(arguments);
        IReadOnlyList<BenchProgram> subjects = BenchProgram.Find(
            arguments.GetValue(folder) ?? Path.Combine(root, "bench", "programs"), arguments.GetValue(programs) ?? [], argument);
        int count = Math.Max(1, arguments.GetValue(rounds));
        Comparison comparison = new(
            subjects, chosen, FindReference(chosen, arguments.GetValue(reference)), arguments.GetValue(metric), arguments.GetValue(statistic));
        Runner runner = new(comparison, tools, argument, count, TimeSpan.FromSeconds(arguments.GetValue(timeout)));
        runner.Run(program => Console.Error.WriteLine($"{program + 1}/{subjects.Count} {subjects[program].Name}"));
        TableReport.Write(MakeConsole(), comparison);
        if (arguments.GetValue(json) is string path)
            File.WriteAllText(path, JsonReport.Write(comparison, tools, argument, count));
        return comparison.Failures().Any() ? 1 : 0;
    }

    /// <summary>Plain text and no line breaks within the table where nobody looks at a terminal.</summary>
    private static IAnsiConsole MakeConsole()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 240;
        return console;
    }

    private static IReadOnlyList<Column> ChooseColumns(ParseResult arguments)
    {
        List<Column> chosen = [];
        foreach (string name in arguments.GetValue(presets) ?? [])
            chosen.AddRange(Preset.Columns(name));
        foreach (string text in arguments.GetValue(columns) ?? [])
            chosen.Add(Column.Parse(text));
        if (chosen.Count == 0)
            chosen.AddRange(Preset.Columns("baseline"));
        if (arguments.GetValue(nodeOnly))
            chosen.RemoveAll(column => column.Kind == ColumnKind.Wager);
        foreach (IGrouping<string, Column> same in chosen.GroupBy(column => column.Name))
            if (same.Count() > 1)
                throw new BenchException($"two columns are called \"{same.Key}\"");
        return chosen.Count > 0 ? chosen : throw new BenchException("no column is left");
    }

    private static int FindReference(IReadOnlyList<Column> chosen, string? name)
    {
        for (int column = 0; column < chosen.Count; column++)
            if (name is null || chosen[column].Name == name)
                return column;
        throw new BenchException($"there is no column \"{name}\" to refer to");
    }
}
