using System.Globalization;

namespace Wager.Fuzz.Hostile;

/// <summary><c>hostile MINUTES [--seed N]</c>: see <see cref="HostileRun"/>. Exit code 1 if anything was wrong.</summary>
internal static class HostileCommand
{
    public static int Run(string[] args)
    {
        int at = Array.IndexOf(args, "--seed");
        int seed = at >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 1;
        if (args.Length == 0 || at == 0)
        {
            Console.Error.WriteLine("usage: hostile MINUTES [--seed N]");
            return 2;
        }
        TimeSpan duration = TimeSpan.FromMinutes(double.Parse(args[0], CultureInfo.InvariantCulture));
        return new HostileRun(seed, TextWriter.Synchronized(Console.Out)).Run(duration) ? 0 : 1;
    }
}
