using System.CommandLine;

namespace Wager.Bench;

/// <summary>The root command: runs the programs.</summary>
internal static class RunCommand
{
    private static readonly Option<string[]> presets = new("--preset")
    {
        Description = "A named set of columns: " + string.Join(", ", Preset.Names) + " (baseline)",
    };
    private static readonly Option<string[]> programs = new("--program")
    {
        Description = "Only these programs; * and ? match",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<Metric> metric = new("--metric") { Description = "What is compared: run, cpu, total, wall or memory" };
    private static readonly Option<string?> size = new("--size") { Description = "The programs' argument: \"small\" or a number" };
    private static readonly Option<string?> folder = new("--programs") { Description = "The folder of programs (bench/programs)" };

    public static RootCommand Make()
    {
        RootCommand command = new("Runs the benchmark programs in several engines and tiers, side by side.")
        {
            presets, programs, metric, size, folder,
        };
        Settings.AddTo(command);
        command.SetAction(arguments => Program.Guard(() => Execute(arguments)));
        return command;
    }

    private static int Execute(ParseResult arguments)
    {
        string root = Tools.FindRoot();
        Tools tools = Tools.Find(root, arguments.GetValue(Settings.Node), arguments.GetValue(Settings.Wager));
        Job job = new(JobKind.Run, arguments.GetValue(size));
        IReadOnlyList<Column> columns = Settings.ChooseColumns(
            arguments, (arguments.GetValue(presets) ?? []).SelectMany(Preset.Columns), Preset.Columns("baseline"));
        IReadOnlyList<BenchProgram> subjects = BenchProgram.Find(
            arguments.GetValue(folder) ?? Path.Combine(root, "bench", "programs"), arguments.GetValue(programs) ?? [], job.Argument);
        Comparison comparison = Settings.MakeComparison(arguments, subjects, columns, arguments.GetValue(metric));
        Settings.Measure(arguments, comparison, tools, job);
        TableReport.Write(Program.MakeConsole(), comparison);
        return comparison.Failures().Any() ? 1 : 0;
    }
}
