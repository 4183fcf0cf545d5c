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

    /// <summary>The command line that does the job with a module.</summary>
    public IReadOnlyList<string> CommandLine(Tools tools, Job job, string modulePath) => Kind switch
    {
        ColumnKind.Node => [tools.Node, "--no-warnings", .. Words, .. NodeArguments(tools, job, modulePath)],
        ColumnKind.Wager => [tools.Wager, .. WagerArguments(job, modulePath)],
        ColumnKind.Command => [.. Words.Select(word => word == "{file}" ? modulePath : word), .. Argument(job)],
    };

    private static string[] NodeArguments(Tools tools, Job job, string modulePath) => job.Kind == JobKind.Run
        ? [tools.NodeScript("run.mjs"), modulePath, .. Argument(job)]
        : [tools.NodeScript("compile.mjs"), job.Stage, $"{job.Repeats}", modulePath];

    private string[] WagerArguments(Job job, string modulePath) => job.Kind == JobKind.Run
        ? ["run", .. Words, modulePath, .. Argument(job)]
        : ["compile-bench", .. Words, "--stage", job.Stage, "--rounds", $"{job.Repeats}", modulePath];

    private static string[] Argument(Job job) => job.Argument is null ? [] : [job.Argument];
}
