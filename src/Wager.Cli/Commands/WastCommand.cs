using System.CommandLine;
using Wager.Cli.Run;
using Wager.Cli.Wast;

namespace Wager.Cli.Commands;

/// <summary><c>wager wast PATH...</c>: runs test scripts of the official suite's format.</summary>
internal static class WastCommand
{
    public static Command Build()
    {
        Argument<string[]> paths = new("PATH") { Description = "Scripts, or folders with scripts in them.", Arity = ArgumentArity.OneOrMore };
        Option<string> tier = new("--tier") { DefaultValueFactory = static _ => "auto", HelpName = "TIER", Description = "baseline, optimizing or auto." };
        tier.AcceptOnlyFromAmong("baseline", "optimizing", "auto");
        Option<string> memory = new("--memory") { DefaultValueFactory = static _ => "guard", HelpName = "MODE", Description = "How memory accesses are checked: guard or explicit." };
        memory.AcceptOnlyFromAmong("guard", "explicit");
        Option<string?> skips = new("--skips") { HelpName = "FILE", Description = "Scripts that may meet what is not supported yet, instead of the list for the official suite: a path pattern and a reason per line." };
        Option<bool> verbose = new("--verbose") { Description = "Print every script and every skipped command, and what scripts print." };
        Command command = new("wast", "Run test scripts; exit code 1 if a command of one fails.") { paths, tier, memory, skips, verbose };
        PassOptions passes = new(command);
        command.SetAction(result =>
        {
            RunOption.TryParseTier(result.GetRequiredValue(tier), out WasmTier chosen);
            WasmMemoryMode mode = result.GetRequiredValue(memory) == "explicit" ? WasmMemoryMode.Explicit : WasmMemoryMode.Guard;
            WasmEngineOptions engine = new() { Tier = chosen, MemoryMode = mode, DisabledPasses = passes.Off(result).Bits };
            return Run(result.GetRequiredValue(paths), engine, result.GetValue(skips), result.GetValue(verbose));
        });
        return command;
    }

    private static int Run(string[] paths, WasmEngineOptions engine, string? skips, bool verbose)
    {
        int failures = 0;
        int code = Guarded.Run(paths[0], () =>
        {
            WastOptions options = new()
            {
                Engine = engine,
                Skips = skips is null ? WastSkips.OfficialSuite() : WastSkips.Parse(File.ReadAllText(skips)),
                Output = verbose ? Console.Out : null,
            };
            failures = WastFiles.Run(paths, options, verbose, Console.Out);
        });
        return Math.Max(code, failures);
    }
}
