using System.CommandLine;
using Wager.Cli.Compiling;
using Wager.Cli.Run;

namespace Wager.Cli.Commands;

/// <summary>All commands as the general parser sees them, with their help texts.</summary>
internal static class CommandTree
{
    /// <summary>True for the words that this tree handles; <c>run</c> is not among them.</summary>
    public static bool IsCommandOrHelp(string word)
        => word is "--help" or "-h" or "-?" or "--version" || (word != "run" && Commands.Contains(word));

    /// <summary>The words that are commands.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        ["run", "wast", "validate", "wat2wasm", "wasm2wat", "objdump", "explain", "completion", "compile-bench"];

    /// <summary>Parses and runs; a command line that cannot be parsed is <see cref="ExitCodes.Usage"/>.</summary>
    public static int Invoke(string[] arguments, int? exitCode = null)
    {
        ParseResult result = Build().Parse(arguments);
        int code = result.Invoke(new InvocationConfiguration
        {
            Output = Terminal.Out,
            Error = Terminal.Error,
            EnableDefaultExceptionHandler = false
        });
        return exitCode ?? (result.Errors.Count > 0 ? ExitCodes.Usage : code);
    }

    /// <summary>The whole tree.</summary>
    public static RootCommand Build() => new("Wager runs WebAssembly as machine code of its own making.")
    {
        Run(),
        WastCommand.Build(),
        ValidateCommand.Build(),
        ConvertCommands.BuildWat2Wasm(),
        ConvertCommands.BuildWasm2Wat(),
        ObjdumpCommand.Build(),
        ExplainCommand.Build(),
        CompletionCommand.Build(),
        CompileBenchCommand.Build(),
    };

    /// <summary>Only for its help: running goes through <see cref="RunArguments"/>, over the same rows.</summary>
    private static Command Run()
    {
        Command run = new("run", "Run a program (.wasm or .wat); the default when the first argument is a file. Exit codes: the program's own; 134 trap, "
            + "timeout or out of fuel, 1 bad module, 2 bad usage.");
        foreach (RunOption option in RunOption.All)
            run.Add(option.Value is null ? new Option<bool>(option.Name) { Description = option.Help }
                : new Option<string>(option.Name) { Description = option.Help, HelpName = option.Value });
        CompilerOptions.AddTo(run);
        run.Add(new Argument<string>("FILE") { Description = "The module; - is standard input." });
        run.Add(new Argument<string[]>("ARGS")
        {
            Description = "Everything after the file goes to the program.",
            Arity = ArgumentArity.ZeroOrMore
        });
        return run;
    }
}
