using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Wager.Bench;

/// <summary><c>deopt</c>: what the first wrong guess of an optimized function costs, in both engines.</summary>
internal static class DeoptCommand
{
    private static readonly Option<int[]> frames = new("--frames") { Description = "Frames to build [default: 1 2 5 8]", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int[]> live = new("--live") { Description = "Values that live in them [default: 0 32 200]", AllowMultipleArgumentsPerToken = true };

    /// <summary>Node's two budgets are the same as ours, and both compile at once, so that every function is optimized before it flips.</summary>
    private const string Budget = "100000";

    /// <summary>Node's inliner would leave some of the calls alone, whose sizes the benchmark chooses.</summary>
    private static readonly string[] nodeFlags =
    [
        "--no-warnings", $"--wasm-tiering-budget={Budget}", "--wasm-sync-tier-up", "--wasm-inlining-budget=1000000", "--wasm-inlining-max-size=5000",
        "--wasm-inlining-min-budget=100000", "--wasm-inlining-factor=100",
    ];

    public static Command Make()
    {
        Command command = new("deopt", "Measures the first call with an unexpected target, in many functions: microseconds per deopt.")
        {
            frames, live, Settings.Rounds, Settings.Timeout, Settings.Node, Settings.Wager,
        };
        command.SetAction(arguments => Program.Guard(() => Execute(arguments)));
        return command;
    }

    /// <summary>Microseconds that no deopt is as cheap as.</summary>
    private const double NoDeopt = 0.1;

    private static int Execute(ParseResult arguments)
    {
        Tools tools = Tools.Find(Tools.FindRoot(), arguments.GetValue(Settings.Node), arguments.GetValue(Settings.Wager));
        TimeSpan timeout = TimeSpan.FromSeconds(arguments.GetValue(Settings.Timeout));
        int rounds = Math.Max(1, arguments.GetValue(Settings.Rounds));
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("frames", "values", "bytes", "node us", "wager us", "ratio");
        foreach (int frame in Chosen(arguments.GetValue(frames), [1, 2, 5, 8]))
            foreach (int values in Chosen(arguments.GetValue(live), [0, 32, 200]))
                foreach (bool isLarge in (bool[])[false, true])
                    Add(table, tools, timeout, rounds, new DeoptShape(frame, values, isLarge));
        IAnsiConsole console = Program.MakeConsole();
        console.Write(table);
        console.WriteLine("median of first calls with another target, less the median of calls without; median of the rounds");
        return 0;
    }

    private static int[] Chosen(int[]? given, int[] otherwise) => given is { Length: > 0 } ? given : otherwise;

    private static void Add(Table table, Tools tools, TimeSpan timeout, int rounds, DeoptShape shape)
    {
        string folder = Directory.CreateTempSubdirectory("wager-deopt").FullName;
        try
        {
            string text = Path.Combine(folder, "deopt.wat");
            string module = Path.Combine(folder, "deopt.wasm");
            File.WriteAllText(text, DeoptGuest.Text(shape));
            Require(GuestProcess.Run([tools.Wager, "wat2wasm", text, "-o", module], timeout));
            List<double> node = [];
            List<double> wager = [];
            string warmUp = shape.Rounds.ToString(CultureInfo.InvariantCulture);
            for (int i = 0; i < rounds; i++)
            {
                node.Add(Cost([tools.Node, .. nodeFlags, tools.NodeScript("deopt.mjs"), module, warmUp], timeout));
                wager.Add(Cost([tools.Wager, "run", "--tier", "auto", "--tier-threshold", Budget, "--tier-up-synchronously", "--invoke", "run", module, warmUp], timeout));
            }
            double nodeCost = Statistics.Median(node);
            double wagerCost = Statistics.Median(wager);
            // Where Node inlines less deep it never deopts, and there is nothing to compare with.
            string ratio = nodeCost < NoDeopt ? "-" : Text(wagerCost / nodeCost);
            table.AddRow($"{shape.Frames}", $"{shape.LiveValues}", $"{new FileInfo(module).Length / shape.Functions}", Text(nodeCost), Text(wagerCost), ratio);
            Console.Error.WriteLine($"{shape}: node {Text(nodeCost)} us, wager {Text(wagerCost)} us");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Microseconds of one deopt: the guest prints the medians of a call before, of the one that deopts, and of one after.</summary>
    private static double Cost(IReadOnlyList<string> commandLine, TimeSpan timeout)
    {
        string[] words = Require(GuestProcess.Run(commandLine, timeout)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        long[] medians = [.. words.Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        return (medians[1] - medians[0]) / 1000.0;
    }

    private static string Require(Outcome outcome) => outcome.Failure is { } failure ? throw new BenchException(failure) : outcome.Output;

    private static string Text(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
