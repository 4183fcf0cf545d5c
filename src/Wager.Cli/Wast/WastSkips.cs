namespace Wager.Cli.Wast;

/// <summary>
/// The scripts in which the engine may meet what it cannot do yet. Nothing is left out by being listed: every command runs, and only one
/// that ends in "not supported" counts as skipped instead of failed, and one that fails in an instance where an earlier call ended so.
/// </summary>
/// <remarks>
/// One entry per line: a path pattern (<c>*</c> stands for any characters), blanks, the reason. <c>#</c> begins a comment.
/// </remarks>
internal sealed class WastSkips
{
    private readonly List<(string Pattern, string Reason)> entries = [];

    /// <summary>No script may meet anything unsupported.</summary>
    public static WastSkips None { get; } = new();

    /// <summary>The scripts of the official suite; the list that the tests use.</summary>
    public static WastSkips OfficialSuite()
    {
        using Stream list = typeof(WastSkips).Assembly.GetManifestResourceStream("wast-skips.txt")
            ?? throw new CompilerBug("the list of scripts that meet something unsupported is not part of the program");
        using StreamReader reader = new(list);
        return Parse(reader.ReadToEnd());
    }

    /// <exception cref="FormatException">An entry has no reason.</exception>
    public static WastSkips Parse(string text)
    {
        WastSkips skips = new();
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.Split('#')[0].Trim();
            if (line.Length == 0)
                continue;
            string[] parts = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length < 2)
                throw new FormatException($"the entry '{line}' has no reason");
            skips.entries.Add((parts[0], parts[1]));
        }
        return skips;
    }

    /// <summary>Why a script may meet something unsupported; null when it must not.</summary>
    public string? ReasonFor(string file)
    {
        string path = "/" + file.Replace('\\', '/');
        foreach ((string pattern, string reason) in entries)
            if (System.IO.Enumeration.FileSystemName.MatchesSimpleExpression("*" + pattern, path))
                return reason;
        return null;
    }
}
