using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Wager.Bench;

/// <summary>
/// <c>sizes</c>: how the time and memory of compiling one function grow with its size. It fails if a byte costs more than three times as
/// much in a larger size as in the smallest that is large enough to be measured: what takes less than a millisecond, or less memory than
/// the pools begin with, tells nothing.
/// </summary>
internal static class SizesCommand
{
    private static readonly Option<int[]> counts =
        new("--counts")
        {
            Description = "Statements of the function [default: 1000 4000 16000 64000]",
            AllowMultipleArgumentsPerToken = true
        };
    private static readonly Option<string[]> families =
        new("--families") { Description = "Only these families", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> oursOnly = new("--ours-only") { Description = "Without Node" };
    private static readonly Option<bool> baseline =
        new("--baseline") { Description = "The baseline tiers in place of the optimizing ones" };

    public static Command Make()
    {
        Command command = new("sizes", "Compiles functions that grow: time and memory by size.")
        {
            counts, families, baseline, oursOnly, Settings.Timeout, Settings.Node, Settings.Wager, Settings.NodeOnly,
        };
        command.SetAction(arguments => Program.Guard(() => Execute(arguments)));
        return command;
    }

    private static int Execute(ParseResult arguments)
    {
        Tools tools = Tools.Find(Tools.FindRoot(), arguments.GetValue(Settings.Node), arguments.GetValue(Settings.Wager));
        TimeSpan timeout = TimeSpan.FromSeconds(arguments.GetValue(Settings.Timeout));
        string tier = arguments.GetValue(baseline) ? "baseline" : "optimizing";
        string nodeTier = arguments.GetValue(baseline) ? "--liftoff-only" : "--no-liftoff";
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("family", "statements", "bytes", "ms", "ns per byte", "memory per byte", "node ms", "ratio");
        List<string> grown = [];
        foreach (string family in arguments.GetValue(families) is { Length: > 0 } some
            ? some : [.. SizesGuest.Families.Union(LargeGuest.Families)])
        {
            List<Cost> costs = [];
            foreach (int count in arguments.GetValue(counts) is { Length: > 0 } given ? given : [1000, 4000, 16000, 64000])
            {
                using GuestModule module = GuestModule.Make(tools,
                    LargeGuest.TryText(family, count, out string text) ? text : SizesGuest.Text(family, count), timeout);
                Outcome ours = GuestProcess.Run([tools.Wager, "compile-bench", "--tier", tier, "--rounds", "2", "--functions", "1",
                    module.Path], timeout);
                string[] node = [tools.Node, nodeTier, "--no-wasm-lazy-compilation", "--single-threaded", "--no-wasm-native-module-cache",
                    tools.NodeScript("compile.mjs"), "compile", "1", module.Path];
                Outcome theirs = arguments.GetValue(oursOnly) ? new Outcome("", null, "") : GuestProcess.Run(node, timeout);
                table.AddRow([family, count.ToString(CultureInfo.InvariantCulture), .. Cells(ours, theirs)]);
                costs.Add(ours.Failure is null ? CostOf(ours) : Cost.Failed);
            }
            (double time, double memory) = (Worst(costs, static c => c.Milliseconds, LeastMilliseconds),
                Worst(costs, static c => c.Memory, LeastMemory));
            table.AddRow(family, "worst", "", "", Times(time), Times(memory), "", "");
            if (time > MostGrowth || memory > MostGrowth)
                grown.Add($"{family}: time {Times(time)}, memory {Times(memory)}");
        }
        Program.MakeConsole().Write(table);
        Console.WriteLine(grown.Count == 0 ? $"no family costs more than {MostGrowth} times as much per byte"
            : string.Join('\n', grown.Prepend("costs more per byte as it grows:")));
        return grown.Count == 0 ? 0 : 1;
    }

    private const double MostGrowth = 3, LeastMilliseconds = 1, LeastMemory = 1 << 20;

    /// <summary>What one function costs; a failure is worse than everything.</summary>
    private readonly record struct Cost(double Bytes, double Milliseconds, double Memory)
    {
        public static readonly Cost Failed = new(1, double.PositiveInfinity, double.PositiveInfinity);
    }

    /// <summary>
    /// How many times as much per byte the dearest size costs as the least of those that cost enough to be measured, or as that least
    /// amount in the size before.
    /// </summary>
    private static double Worst(List<Cost> costs, Func<Cost, double> of, double least)
    {
        double first = 0, worst = 0;
        foreach (Cost cost in costs)
        {
            double perByte = Math.Max(of(cost), least) / cost.Bytes;
            if (first == 0)
                first = perByte;
            worst = Math.Max(worst, of(cost) < least ? 0 : perByte / first);
            if (of(cost) < least)
                first = perByte;
        }
        return worst;
    }

    private static string Times(double ratio)
        => double.IsInfinity(ratio) ? "failed" : ratio.ToString("0.00", CultureInfo.InvariantCulture) + "x";

    private static string[] Cells(Outcome ours, Outcome theirs)
    {
        double? node = theirs.Sample?.CpuMilliseconds;
        string nodeCell = node is { } cpu ? Number(cpu) : theirs.Failure ?? "";
        if (ours.Failure is { } failure)
            return ["", failure, "", "", nodeCell, ""];
        (double bytes, double time, double memory) = CostOf(ours);
        return [Whole(bytes), Number(time), Number(time * 1e6 / bytes), Number(memory / bytes), nodeCell,
            node is { } n ? (time / n).ToString("0.000", CultureInfo.InvariantCulture) : ""];
    }

    /// <summary>The largest function is the first row: name, bytes, milliseconds, rate, bytes of code, memory, garbage.</summary>
    private static Cost CostOf(Outcome ours)
    {
        string[] row = ours.Output.Split('\n')[1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new Cost(double.Parse(row[^6], CultureInfo.InvariantCulture), double.Parse(row[^5], CultureInfo.InvariantCulture),
            double.Parse(row[^2], CultureInfo.InvariantCulture));
    }

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
