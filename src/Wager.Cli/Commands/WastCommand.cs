using System.CommandLine;
using Wager.Cli.Run;
using Wager.Cli.Wast;

namespace Wager.Cli.Commands;

/// <summary><c>wager wast PATH...</c>: runs test scripts of the official suite's format.</summary>
internal static class WastCommand
{
    public static Command Build()
    {
        Argument<string[]> paths = new("PATH") { Description = "Scripts, or folders with scripts.", Arity = ArgumentArity.OneOrMore };
        Option<string> tier = new("--tier") { DefaultValueFactory = static _ => "auto", HelpName = "TIER", Description = "baseline, optimizing or auto." };
        tier.AcceptOnlyFromAmong("baseline", "optimizing", "auto");
        Option<string> memory = new("--memory") { DefaultValueFactory = static _ => "guard", HelpName = "MODE", Description = "How memory accesses are checked: guard or explicit." };
        memory.AcceptOnlyFromAmong("guard", "explicit");
        Option<string?> skips = new("--skips") { HelpName = "FILE", Description = "Scripts that may meet what is not supported yet: a path pattern and a reason per line." };
        Command command = new("wast", "Run test scripts; exit code 1 if a command of one fails.") { paths, tier, memory, skips };
        command.SetAction(result =>
        {
            RunOption.TryParseTier(result.GetRequiredValue(tier), out WasmTier chosen);
            WasmMemoryMode mode = result.GetRequiredValue(memory) == "explicit" ? WasmMemoryMode.Explicit : WasmMemoryMode.Guard;
            return Run(result.GetRequiredValue(paths), chosen, mode, result.GetValue(skips));
        });
        return command;
    }

    private static int Run(string[] paths, WasmTier tier, WasmMemoryMode mode, string? skips)
    {
        int failures = 0;
        int code = Guarded.Run(paths[0], () =>
        {
            WastOptions options = new()
            {
                Engine = new WasmEngineOptions { Tier = tier, MemoryMode = mode },
                Skips = skips is null ? WastSkips.None : WastSkips.Parse(File.ReadAllText(skips)),
                Output = Console.Out,
            };
            failures = WastFiles.Run(paths, options, Console.Out);
        });
        return Math.Max(code, failures);
    }
}
