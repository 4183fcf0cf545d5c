using System.CommandLine;

namespace Wager.Bench;

/// <summary><c>compile FILE...</c>: how fast modules are validated or compiled, in megabytes of code per second.</summary>
internal static class CompileCommand
{
    private static readonly Argument<string[]> files = new("FILE") { Description = "Modules", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> validate = new("--validate") { Description = "Decode and validate only" };
    private static readonly Option<bool> optimizing =
        new("--optimizing") { Description = "The optimizing tiers in place of the baseline ones" };
    private static readonly Option<Metric> metric =
        new("--metric") { Description = "What is compared: run, cpu (processor time) or memory" };
    private static readonly Option<int> repeats = new("--repeats")
    {
        Description = "Compilations per process, of which the median counts",
        DefaultValueFactory = _ => 3,
    };

    public static Command Make()
    {
        Command command = new("compile", "Compares how fast modules are compiled, on one thread.")
        {
            files, validate, optimizing, metric, repeats,
        };
        Settings.AddTo(command);
        command.SetAction(arguments => Program.Guard(() => Execute(arguments)));
        return command;
    }

    private static int Execute(ParseResult arguments)
    {
        Tools tools = Tools.Find(Tools.FindRoot(), arguments.GetValue(Settings.Node), arguments.GetValue(Settings.Wager));
        Job job = new(arguments.GetValue(validate) ? JobKind.Validate : JobKind.Compile, Repeats: arguments.GetValue(repeats));
        List<BenchProgram> modules = [];
        List<int> codeSizes = [];
        foreach (string file in arguments.GetValue(files)!)
        {
            if (!File.Exists(file))
                throw new BenchException($"there is no file {file}");
            modules.Add(new BenchProgram(Path.GetFileName(file), Path.GetFullPath(file), null));
            codeSizes.Add(CodeSize.Of(File.ReadAllBytes(file), file));
        }
        IReadOnlyList<Column> columns = Settings.ChooseColumns(arguments, [], Preset.CompileColumns(arguments.GetValue(optimizing)));
        Comparison comparison = Settings.MakeComparison(arguments, modules, columns, arguments.GetValue(metric));
        Settings.Measure(arguments, comparison, tools, job);
        TableReport.Write(Program.MakeConsole(), comparison,
            $"{job.Stage} on one thread, {TableReport.Describe(comparison.Metric)}", codeSizes);
        return comparison.Failures().Any() ? 1 : 0;
    }
}
