using System.CommandLine;

namespace Wager.Cli.Compiling;

/// <summary>The options about compiling, added to a command of the general parser.</summary>
internal sealed class CompilerOptions
{
    private readonly List<(CompilerOption Row, Option Option)> options = [];

    /// <summary>Adds the options to a command whose command line another parser reads.</summary>
    public static void AddTo(Command command) => _ = new CompilerOptions(command);

    public CompilerOptions(Command command)
    {
        foreach (CompilerOption row in CompilerOption.All)
        {
            Option option = row.Value is null ? new Option<bool>(row.Name) : new Option<string?>(row.Name) { HelpName = row.Value };
            option.Description = row.Help;
            option.Hidden = row.IsHidden;
            option.Validators.Add(result =>
            {
                string value = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
                if (row.Value is not null && !row.Apply(new CompilerArguments(), value))
                    result.AddError($"'{value}' makes no sense for {row.Name}: it takes {row.Value}");
            });
            options.Add((row, option));
            command.Add(option);
        }
    }

    /// <summary>What the command line says.</summary>
    public CompilerArguments Parse(ParseResult result)
    {
        CompilerArguments arguments = new();
        foreach ((CompilerOption row, Option option) in options)
        {
            if (option is Option<bool> flag && result.GetValue(flag))
                row.Apply(arguments, "");
            else if (option is Option<string?> text && result.GetValue(text) is { } value)
                row.Apply(arguments, value);
        }
        return arguments;
    }
}
