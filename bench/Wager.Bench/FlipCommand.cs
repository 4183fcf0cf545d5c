using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Wager.Bench;

/// <summary>
/// <c>flip</c>: the time that a hot function loses from the first call of a second target until it is optimized again with both, in both
/// engines as users run them.
/// </summary>
internal static class FlipCommand
{
    public static Command Make()
    {
        Command command = new("flip", "Measures the time lost from the flip of a call's target until the function is optimized again: microseconds.")
        {
            Settings.Rounds, Settings.Timeout, Settings.Node, Settings.Wager,
        };
        command.SetAction(arguments => Program.Guard(() => Execute(arguments)));
        return command;
    }

    private static int Execute(ParseResult arguments)
    {
        Tools tools = Tools.Find(Tools.FindRoot(), arguments.GetValue(Settings.Node), arguments.GetValue(Settings.Wager));
        TimeSpan timeout = TimeSpan.FromSeconds(arguments.GetValue(Settings.Timeout));
        int rounds = Math.Max(1, arguments.GetValue(Settings.Rounds));
        using GuestModule module = GuestModule.Make(tools, FlipGuest.Text(), timeout);
        string warmUp = FlipGuest.WarmUp.ToString(CultureInfo.InvariantCulture);
        string[][] commandLines =
        [
            [tools.Node, "--no-warnings", tools.NodeScript("deopt.mjs"), module.Path, warmUp],
            [tools.Wager, "run", "--tier", "auto", "--invoke", "run", module.Path, warmUp],
        ];
        List<long[]>[] results = [[], []];
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < commandLines.Length; i++)
            {
                int engine = round % 2 == 0 ? i : commandLines.Length - 1 - i;
                results[engine].Add(module.Numbers(commandLines[engine], timeout));
            }
        Write(results[0], results[1]);
        return 0;
    }

    private static void Write(List<long[]> node, List<long[]> wager)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("lost after a flip", "node us", "wager us", "ratio");
        string[] rows = ["median of the functions", "(one call afterwards)"];
        for (int i = 0; i < rows.Length; i++)
        {
            double ofNode = Statistics.Median([.. node.Select(n => n[i] / 1000.0)]);
            double ofWager = Statistics.Median([.. wager.Select(n => n[i] / 1000.0)]);
            table.AddRow(rows[i], Text(ofNode), Text(ofWager), Text(ofWager / ofNode));
        }
        IAnsiConsole console = Program.MakeConsole();
        console.Write(table);
        console.WriteLine("sum of what calls take longer than the last ones do, from the first with a second target on; median of the rounds");
    }

    private static string Text(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
