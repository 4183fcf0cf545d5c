using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Wager.Bench;

/// <summary><c>sizes</c>: how the time and memory of compiling one function grow with its size.</summary>
internal static class SizesCommand
{
    private static readonly Option<int[]> counts = new("--counts") { Description = "Statements of the function [default: 1000 4000 16000 64000]", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> families = new("--families") { Description = "Only these families", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> baseline = new("--baseline") { Description = "The baseline tiers in place of the optimizing ones" };

    public static Command Make()
    {
        Command command = new("sizes", "Compiles functions that grow: time and memory by size.")
        {
            counts, families, baseline, Settings.Timeout, Settings.Node, Settings.Wager, Settings.NodeOnly,
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
        foreach (string family in arguments.GetValue(families) is { Length: > 0 } some ? some : [.. SizesGuest.Families, .. LargeGuest.Families])
            foreach (int count in arguments.GetValue(counts) is { Length: > 0 } given ? given : [1000, 4000, 16000, 64000])
            {
                using GuestModule module = GuestModule.Make(tools, LargeGuest.TryText(family, count, out string text) ? text : SizesGuest.Text(family, count), timeout);
                Outcome ours = GuestProcess.Run([tools.Wager, "compile-bench", "--tier", tier, "--rounds", "2", "--functions", "1", module.Path], timeout);
                string[] node = [tools.Node, nodeTier, "--no-wasm-lazy-compilation", "--single-threaded", "--no-wasm-native-module-cache", tools.NodeScript("compile.mjs"), "compile", "1", module.Path];
                Outcome theirs = GuestProcess.Run(node, timeout);
                table.AddRow([family, count.ToString(CultureInfo.InvariantCulture), .. Cells(ours, theirs)]);
            }
        Program.MakeConsole().Write(table);
        return 0;
    }

    private static string[] Cells(Outcome ours, Outcome theirs)
    {
        double? node = theirs.Sample?.CpuMilliseconds;
        string nodeCell = node is { } cpu ? Number(cpu) : theirs.Failure ?? "";
        if (ours.Failure is { } failure)
            return ["", failure, "", "", nodeCell, ""];
        // The largest function is the first row: name, bytes, milliseconds, rate, bytes of code, memory, garbage.
        string[] row = ours.Output.Split('\n')[1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        double bytes = double.Parse(row[^6], CultureInfo.InvariantCulture);
        double time = double.Parse(row[^5], CultureInfo.InvariantCulture);
        double memory = double.Parse(row[^2], CultureInfo.InvariantCulture);
        return [row[^6], Number(time), Number(time * 1e6 / bytes), Number(memory / bytes), nodeCell, node is { } n ? (time / n).ToString("0.000", CultureInfo.InvariantCulture) : ""];
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
