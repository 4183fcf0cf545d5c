using System.Diagnostics;
using System.Globalization;
using System.Text;
using Wager.Core.Text;

namespace Wager.Bench.Calls;

/// <summary>
/// <c>calls [--rounds N] [--node PATH] [--other PATH]</c>: what a crossing between host and guest costs here, in another build of this
/// program (say one by NativeAOT) and in Node, in turns; the least time of each counts. <c>cancel [--rounds N]</c>: how long after
/// <c>Cancel()</c> a call returns. <c>checks [--rounds N] FOLDER</c>: what the checks cost that let a loop be cancelled, on the programs of
/// <c>bench/programs</c>.
/// </summary>
internal static class Program
{
    private const int Repeats = 12, Crossings = 100_000;

    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["calls", .. string[] options]:
                Compare(int.Parse(Option(options, "--rounds") ?? "5", CultureInfo.InvariantCulture), Option(options, "--node"),
                    Option(options, "--other"));
                return 0;
            case ["cancel", .. string[] options]:
                CancelTimes.Measure(int.Parse(Option(options, "--rounds") ?? "200", CultureInfo.InvariantCulture));
                return 0;
            case ["checks", .. string[] options, string folder]:
                LoopChecks.Measure(folder, int.Parse(Option(options, "--rounds") ?? "3", CultureInfo.InvariantCulture));
                return 0;
            case ["once"]:
                using (CallCases cases = new(WasmTier.Auto))
                    foreach (double time in Times(cases, []))
                        Console.WriteLine(time.ToString("F2", CultureInfo.InvariantCulture));
                return 0;
            default:
                Console.Error.WriteLine("usage: calls [--rounds N] [--node PATH] [--other PATH] | cancel [--rounds N] | checks [--rounds N] FOLDER");
                return 2;
        }
    }

    private static void Compare(int rounds, string? node, string? other)
    {
        using CallCases cases = new(WasmTier.Auto);
        string module = Path.GetTempFileName();
        File.WriteAllBytes(module, WatParser.Parse(Encoding.UTF8.GetBytes(CallGuest.Text)));
        double[][] best = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Repeat(double.PositiveInfinity, cases.All.Length).ToArray())];
        long[] bytes = new long[cases.All.Length];
        for (int round = 0; round < rounds; round++)
        {
            Keep(best[0], Times(cases, bytes));
            if (other is not null)
                Keep(best[1], Run(other, "once"));
            if (node is not null)
                Keep(best[2], Run(node, Path.Combine(AppContext.BaseDirectory, "calls.mjs"), module, $"{Repeats}", $"{Crossings}"));
        }
        File.Delete(module);
        Console.WriteLine($"{"ns a crossing, there and back",-34} {"here",8} {"other",8} {"Node",8} {"bytes",8}");
        for (int i = 0; i < cases.All.Length; i++)
            Console.WriteLine($"{cases.All[i].Name,-34} {Text(best[0][i]),8} {Text(best[1][i]),8} {Text(best[2][i]),8} {bytes[i],8}");
    }

    private static string Text(double time) => double.IsInfinity(time) ? "-" : time.ToString("F2", CultureInfo.InvariantCulture);

    private static double[] Times(CallCases cases, long[] bytes)
    {
        double[] best = new double[cases.All.Length];
        for (int i = 0; i < best.Length; i++)
        {
            best[i] = double.PositiveInfinity;
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                (double time, long allocated) = CallCases.Measure(cases.All[i].Run, Crossings);
                best[i] = Math.Min(best[i], time);
                if (bytes.Length > 0)
                    bytes[i] = allocated;   // of the last repeat, when everything is warm
            }
        }
        return best;
    }

    private static void Keep(double[] best, double[] times)
    {
        // Node has fewer cases: the last ones are about .NET.
        for (int i = 0; i < Math.Min(best.Length, times.Length); i++)
            best[i] = Math.Min(best[i], times[i]);
    }

    private static double[] Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }

    private static string? Option(string[] options, string name)
    {
        int at = Array.IndexOf(options, name);
        return at >= 0 && at + 1 < options.Length ? options[at + 1] : null;
    }
}
