using System.CommandLine;

namespace Wager.Cli.Commands;

/// <summary><c>wager validate FILE...</c>: silent if all is well, else one line for each bad module.</summary>
internal static class ValidateCommand
{
    public static Command Build()
    {
        Argument<string[]> files = new("FILE") { Description = "Modules to check.", Arity = ArgumentArity.OneOrMore };
        Command command = new("validate", "Check modules: exit code 1 if one is malformed or invalid.") { files };
        command.SetAction(result => Run(result.GetRequiredValue(files)));
        return command;
    }

    private static int Run(string[] files)
    {
        using WasmEngine engine = new();
        int code = ExitCodes.Success;
        foreach (string file in files)
            code = Math.Max(code, Guarded.Run(file, () => engine.CompileOwned(ModuleFile.Read(file), WasmModuleOptions.Default)));
        return code;
    }
}
