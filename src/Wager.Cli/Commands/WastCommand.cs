using System.CommandLine;

namespace Wager.Cli.Commands;

/// <summary><c>wager wast PATH...</c>: runs test scripts of the official suite's format.</summary>
internal static class WastCommand
{
    public static Command Build()
    {
        Argument<string[]> paths = new("PATH") { Description = "Scripts, or folders with scripts.", Arity = ArgumentArity.OneOrMore };
        Option<string> tier = new("--tier") { DefaultValueFactory = static _ => "auto", HelpName = "TIER", Description = "baseline, optimizing or auto." };
        tier.AcceptOnlyFromAmong("baseline", "optimizing", "auto");
        Command command = new("wast", "Run test scripts; exit code 1 if one fails.") { paths, tier };
        command.SetAction(_ => 1);
        return command;
    }
}
