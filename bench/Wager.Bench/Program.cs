using System.CommandLine;
using Spectre.Console;

namespace Wager.Bench;

/// <summary>The command line: see <c>bench/README.md</c>.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        RootCommand command = RunCommand.Make();
        command.Subcommands.Add(CompileCommand.Make());
        command.Subcommands.Add(SizesCommand.Make());
        command.Subcommands.Add(DeoptCommand.Make());
        command.Subcommands.Add(FlipCommand.Make());
        return command.Parse(args).Invoke();
    }

    /// <summary>Mistakes of the user are one line and exit code 2.</summary>
    public static int Guard(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (BenchException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    /// <summary>Plain text and no line breaks within the table where nobody looks at a terminal.</summary>
    public static IAnsiConsole MakeConsole()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 240;
        return console;
    }
}
