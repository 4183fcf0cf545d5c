using System.CommandLine;
using Wager.Jit.Ssa.Passes;

namespace Wager.Cli.Commands;

/// <summary><c>--opt-PASS=off</c>: one option for each pass of the optimizing compiler that can be switched off.</summary>
internal sealed class PassOptions
{
    private readonly List<(Pass Pass, Option<string> Option)> _options = [];

    public PassOptions(Command command)
    {
        foreach (Pass pass in Enum.GetValues<Pass>())
        {
            if (!PassRegistry.IsOptional(pass))
                continue;
            Option<string> option = new($"--opt-{PassRegistry.Name(pass)}")
            {
                DefaultValueFactory = static _ => "on",
                HelpName = "on|off",
                Description = $"Optimizing compiler: {PassRegistry.Meaning(pass)}.",
                Hidden = true,
            };
            option.AcceptOnlyFromAmong("on", "off");
            _options.Add((pass, option));
            command.Add(option);
        }
    }

    /// <summary>The passes that are switched off.</summary>
    public PassSet Off(ParseResult result)
    {
        PassSet off = default;
        foreach ((Pass pass, Option<string> option) in _options)
            if (result.GetRequiredValue(option) == "off")
                off = off.With(pass);
        return off;
    }
}
