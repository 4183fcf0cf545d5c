using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Wager.Bench;

/// <summary><c>deopt</c>: what the first wrong guess of an optimized function costs, in both engines.</summary>
internal static class DeoptCommand
{
    private static readonly Option<int[]> frames =
        new("--frames") { Description = "Frames to build [default: 1 2 5 8]", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int[]> live =
        new("--live") { Description = "Values that live in them [default: 0 32 200]", AllowMultipleArgumentsPerToken = true };

    /// <summary>
    /// Node's two budgets are the same as ours, and both compile at once, so that every function is optimized before it flips.
    /// </summary>
    private const string Budget = "100000";

    /// <summary>Node's inliner would leave some of the calls alone, whose sizes the benchmark chooses.</summary>
    private static readonly string[] nodeFlags =
    [
        "--no-warnings", $"--wasm-tiering-budget={Budget}", "--wasm-sync-tier-up", "--wasm-inlining-budget=1000000",
        "--wasm-inlining-max-size=5000",
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
        table.AddColumns("frames", "values", "bytes", "node us", "wager us", "ratio", "in the runtime", "cold code");
        foreach (int frame in Chosen(arguments.GetValue(frames), [1, 2, 5, 8]))
            foreach (int values in Chosen(arguments.GetValue(live), [0, 32, 200]))
                foreach (bool isLarge in (bool[])[false, true])
                    Add(table, tools, timeout, rounds, new DeoptShape(frame, values, isLarge));
        IAnsiConsole console = Program.MakeConsole();
        console.Write(table);
        console.WriteLine("median of first calls with another target, less the median of calls without; median of the rounds");
        console.WriteLine("in the runtime: until the frames are written, timed in a run of its own; cold code: the rest, which is baseline code that has not run for long");
        return 0;
    }

    private static int[] Chosen(int[]? given, int[] otherwise) => given is { Length: > 0 } ? given : otherwise;

    private static void Add(Table table, Tools tools, TimeSpan timeout, int rounds, DeoptShape shape)
    {
        using GuestModule module = GuestModule.Make(tools, DeoptGuest.Text(shape), timeout);
        string warmUp = shape.Rounds.ToString(CultureInfo.InvariantCulture);
        string[] wager = [tools.Wager, "run", "--tier", "auto", "--tier-threshold", Budget, "--tier-up-synchronously", "--invoke", "run",
            module.Path, warmUp];
        List<double> ofNode = [];
        List<double> ofWager = [];
        List<double> within = [];
        for (int i = 0; i < rounds; i++)
        {
            ofNode.Add(Cost(module.Numbers([tools.Node, .. nodeFlags, tools.NodeScript("deopt.mjs"), module.Path, warmUp], timeout)));
            ofWager.Add(Cost(module.Numbers(wager, timeout)));
            within.Add(Within(GuestModule.Require(GuestProcess.Run([.. wager[..2], "--time-deopts", .. wager[2..]], timeout))));
        }
        double nodeCost = Statistics.Median(ofNode);
        double wagerCost = Statistics.Median(ofWager);
        double runtime = Statistics.Median(within);
        // Where Node inlines less deep it never deopts, and there is nothing to compare with.
        string ratio = nodeCost < NoDeopt ? "-" : Text(wagerCost / nodeCost);
        table.AddRow(
            $"{shape.Frames}", $"{shape.LiveValues}", $"{module.Bytes / shape.Functions}", Text(nodeCost), Text(wagerCost), ratio,
            Text(runtime), Text(wagerCost - runtime));
        Console.Error.WriteLine($"{shape}: node {Text(nodeCost)} us, wager {Text(wagerCost)} us");
    }

    /// <summary>
    /// Microseconds of one deopt: the guest prints the medians of a call before, of the one that deopts, and of one after.
    /// </summary>
    private static double Cost(long[] medians) => (medians[1] - medians[0]) / 1000.0;

    /// <summary>Microseconds of them that pass in the runtime.</summary>
    private static double Within(Outcome outcome)
        => outcome.Sample?.DeoptMicroseconds ?? throw new BenchException("no time of a deopt was printed");

    private static string Text(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
