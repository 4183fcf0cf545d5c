using System.CommandLine;
using Wager.Cli.Compiling;
using Wager.Cli.Wast;

namespace Wager.Cli.Commands;

/// <summary><c>wager wast PATH...</c>: runs test scripts of the official suite's format.</summary>
internal static class WastCommand
{
    public static Command Build()
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Scripts, or folders with scripts in them.",
            Arity = ArgumentArity.OneOrMore
        };
        Option<string?> skips = new("--skips")
        {
            HelpName = "FILE",
            Description = "Scripts that may meet what is not supported yet, instead of the list for the official suite: a path pattern and a reason per line."
        };
        Option<bool> verbose = new("--verbose") { Description = "Print every script and every skipped command, and what scripts print." };
        Command command = new("wast", "Run test scripts; exit code 1 if a command of one fails.") { paths, skips, verbose };
        CompilerOptions compiler = new(command);
        paths.Validators.Add(static result =>
        {
            foreach (System.CommandLine.Parsing.Token token in result.Tokens)
                if (token.Value.StartsWith("--", StringComparison.Ordinal))
                    result.AddError($"'{token.Value}' is no option of wast");
        });
        command.SetAction(result => Run(result.GetRequiredValue(paths), compiler.Parse(result), result.GetValue(skips),
            result.GetValue(verbose)));
        return command;
    }

    private static int Run(string[] paths, CompilerArguments compiler, string? skips, bool verbose)
    {
        int failures = 0;
        CompilerLog? log = compiler.CreateLog(Terminal.Error);
        int code = Guarded.Run(paths[0], () =>
        {
            WastOptions options = new()
            {
                Engine = compiler.EngineOptions(log, Terminal.Error),
                Skips = skips is null ? WastSkips.OfficialSuite() : WastSkips.Parse(File.ReadAllText(skips)),
                Output = verbose ? Terminal.Out : null,
            };
            failures = WastFiles.Run(paths, options, verbose, Terminal.Out);
        });
        log?.WriteTotals();
        return Math.Max(code, failures);
    }
}
