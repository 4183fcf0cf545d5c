using Wager.Cli.Commands;
using Wager.Cli.Run;

namespace Wager.Cli;

/// <summary>
/// The command line tool. <c>run</c>, which is also what a file as first argument means, goes straight to its own small parser; every other
/// word goes through the general one, which costs milliseconds that a program's start must not pay.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments.Length > 0 && CommandTree.IsCommandOrHelp(arguments[0]))
            return CommandTree.Invoke(arguments);
        if (arguments is ["run", "--help" or "-h" or "-?", ..])
            return CommandTree.Invoke(arguments);
        if (arguments is ["run", .. string[] rest])
            return RunCommand.Run(rest);
        if (arguments.Length == 0)
            return CommandTree.Invoke(["--help"], ExitCodes.Usage);
        if (IsMistypedCommand(arguments[0]))
            return Report.Error($"'{arguments[0]}' is neither a command nor a file; `wager --help` lists the commands", ExitCodes.Usage);
        return RunCommand.Run(arguments);
    }

    private static bool IsMistypedCommand(string word)
        => word.Length > 1 && word[0] != '-' && !word.AsSpan().ContainsAny('.', '/') && !File.Exists(word);
}
