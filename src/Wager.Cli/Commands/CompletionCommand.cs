using System.CommandLine;

namespace Wager.Cli.Commands;

/// <summary>
/// <c>wager completion SHELL</c>: a script by which a shell completes commands, options and files; made from the tree of commands itself.
/// </summary>
internal static class CompletionCommand
{
    public static Command Build()
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        Command command = new("completion",
            "Print a script that completes this tool's command line, as in: source <(wager completion bash)") { shell };
        command.SetAction(result => Write(Terminal.Out, result.GetRequiredValue(shell)));
        return command;
    }

    private static void Write(TextWriter to, string shell)
    {
        (string Command, string[] Options)[] commands =
            [.. CommandTree.Build().Subcommands.Where(static c => !c.Hidden).Select(static c => (c.Name, OptionsOf(c)))];
        switch (shell)
        {
            case "bash":
                WriteBash(to, commands);
                break;
            case "zsh":
                to.WriteLine("autoload -U +X bashcompinit && bashcompinit");
                WriteBash(to, commands);
                break;
            case "fish":
                WriteFish(to, commands);
                break;
            default:
                WritePowerShell(to, commands);
                break;
        }
    }

    private static string[] OptionsOf(Command command)
        => [.. command.Options.Where(static o => !o.Hidden).Select(static o => o.Name)
            .Where(static n => n.StartsWith("--", StringComparison.Ordinal))];

    private static void WriteBash(TextWriter to, (string Command, string[] Options)[] commands)
    {
        to.WriteLine("_wager() {");
        to.WriteLine("  local word=${COMP_WORDS[COMP_CWORD]} words=");
        to.WriteLine($"  if [ \"$COMP_CWORD\" = 1 ]; then words=\"{string.Join(' ', commands.Select(static c => c.Command))} help\"; fi");
        to.WriteLine("  case \"$word\" in -*) case \"${COMP_WORDS[1]}\" in");
        foreach ((string command, string[] options) in commands)
            to.WriteLine($"    {command}) words=\"{string.Join(' ', options)}\" ;;");
        to.WriteLine("  esac ;; esac");
        to.WriteLine("  COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))");
        to.WriteLine("}");
        to.WriteLine("complete -o filenames -F _wager wager");
    }

    private static void WriteFish(TextWriter to, (string Command, string[] Options)[] commands)
    {
        to.WriteLine($"complete -c wager -n __fish_use_subcommand -a '{string.Join(' ', commands.Select(static c => c.Command))} help'");
        foreach ((string command, string[] options) in commands)
            foreach (string option in options)
                to.WriteLine($"complete -c wager -n '__fish_seen_subcommand_from {command}' -l {option[2..]}");
    }

    private static void WritePowerShell(TextWriter to, (string Command, string[] Options)[] commands)
    {
        to.WriteLine("Register-ArgumentCompleter -Native -CommandName wager -ScriptBlock {");
        to.WriteLine("  param($word, $line, $cursor)");
        to.WriteLine("  $options = @{");
        foreach ((string command, string[] options) in commands)
            to.WriteLine($"    '{command}' = '{string.Join(' ', options)}'");
        to.WriteLine("  }");
        to.WriteLine("  $first = $line.CommandElements[1].Value");
        to.WriteLine($"  $words = if ($options.ContainsKey(\"$first\")) {{ $options[$first] }} else {{ '{string.Join(' ', commands.Select(static c => c.Command))} help' }}");
        to.WriteLine("  $words -split ' ' | Where-Object { $_ -like \"$word*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }");
        to.WriteLine("}");
    }
}
