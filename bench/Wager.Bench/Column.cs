namespace Wager.Bench;

internal enum ColumnKind { Node, Wager, Command }

/// <summary>One way to run a program: <c>NAME=node:FLAGS</c>, <c>NAME=wager:FLAGS</c> or <c>NAME=command:WORDS</c>, where the word
/// <c>{file}</c> stands for the module.</summary>
internal sealed record Column(string Name, ColumnKind Kind, IReadOnlyList<string> Words)
{
    public static Column Parse(string text)
    {
        int equals = text.IndexOf('=');
        int colon = text.IndexOf(':', equals + 1);
        if (equals <= 0 || colon < 0)
            throw new BenchException($"a column is NAME=node:FLAGS, NAME=wager:FLAGS or NAME=command:WORDS, not \"{text}\"");
        ColumnKind kind = text[(equals + 1)..colon] switch
        {
            "node" => ColumnKind.Node,
            "wager" => ColumnKind.Wager,
            "command" => ColumnKind.Command,
            string other => throw new BenchException($"a column runs node, wager or command, not \"{other}\""),
        };
        string[] words = text[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (kind == ColumnKind.Command && !words.Contains("{file}"))
            throw new BenchException($"the command of column \"{text[..equals]}\" does not say where the module goes: {{file}}");
        return new Column(text[..equals], kind, words);
    }

    /// <summary>The command line that runs a module.</summary>
    public IReadOnlyList<string> CommandLine(Tools tools, string modulePath, string? size)
    {
        List<string> line = [];
        switch (Kind)
        {
            case ColumnKind.Node:
                line.AddRange([tools.Node, "--no-warnings", .. Words, tools.NodeScript, modulePath]);
                break;
            case ColumnKind.Wager:
                line.AddRange([tools.Wager, "run", .. Words, modulePath]);
                break;
            case ColumnKind.Command:
                foreach (string word in Words)
                    line.Add(word == "{file}" ? modulePath : word);
                break;
        }
        if (size is not null)
            line.Add(size);
        return line;
    }
}
