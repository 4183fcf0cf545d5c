using Wager.Cli.Commands;
using Wager.Cli.Run;
using Wager.Core.Text;

namespace Wager.Cli;

/// <summary>
/// The command line tool. <c>run</c>, which is also what a file as first argument means, goes straight to its own small parser; every other
/// word goes through the general one, which costs milliseconds that a program's start must not pay.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        try
        {
            return Dispatch(arguments);
        }
        catch (Exception error) when (SystemRefusal(error) is { } refusal)
        {
            return Report.Error(refusal, ExitCodes.Failure);
        }
        catch (Exception error)
        {
            return Report.Error($"this is a bug, please report it: {error}", ExitCodes.Bug);
        }
    }

    /// <summary>
    /// What the system did not give (memory, as a rule), also where a type's initializer asked for it; null for other errors.
    /// </summary>
    private static string? SystemRefusal(Exception error) => error switch
    {
        TypeInitializationException { InnerException: { } inner } => inner.Message,
        OutOfMemoryException or PlatformNotSupportedException => error.Message,
        _ => null,
    };

    private static int Dispatch(string[] arguments)
    {
        if (arguments is ["help", .. string[] about])
            return CommandTree.Invoke([.. about, "--help"]);
        if (arguments is ["-V", ..])
            return CommandTree.Invoke(["--version"]);
        if (arguments.Length > 0 && CommandTree.IsCommandOrHelp(arguments[0]))
            return CommandTree.Invoke(arguments);
        if (arguments is ["run", "--help" or "-h" or "-?", ..])
            return CommandTree.Invoke(arguments);
        if (arguments is ["run", .. string[] rest])
            return RunCommand.Run(rest);
        if (arguments.Length == 0)
            return CommandTree.Invoke(["--help"], ExitCodes.Usage);
        if (IsMistypedCommand(arguments[0]))
            return Report.Error($"'{arguments[0]}' is neither a command nor a file{NearMisses.Clause(arguments[0], CommandTree.Commands)} (`wager help` lists the commands)", ExitCodes.Usage);
        return RunCommand.Run(arguments);
    }

    private static bool IsMistypedCommand(string word)
        => word.Length > 1 && word[0] != '-' && !word.AsSpan().ContainsAny('.', '/') && !Path.Exists(word);
}
