using System.IO.Enumeration;

namespace Wager.Bench;

/// <summary>One program under <c>bench/programs</c>: its module and what it must print.</summary>
internal sealed record BenchProgram(string Name, string ModulePath, string? ExpectedOutput)
{
    /// <summary>Every folder with a module of the same name, in alphabetical order, filtered by names with <c>*</c> and <c>?</c>.</summary>
    public static IReadOnlyList<BenchProgram> Find(string folder, IReadOnlyList<string> patterns, string? size)
    {
        if (!Directory.Exists(folder))
            throw new BenchException($"there is no folder {folder}");
        List<BenchProgram> programs = [];
        foreach (string path in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path);
            string module = Path.Combine(path, name + ".wasm");
            if (File.Exists(module) && Matches(name, patterns))
                programs.Add(new BenchProgram(name, module, ReadExpected(path, size)));
        }
        if (programs.Count == 0)
            throw new BenchException($"no program in {folder} matches {string.Join(", ", patterns)}");
        return programs;
    }

    private static bool Matches(string name, IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0)
            return true;
        foreach (string pattern in patterns)
            if (FileSystemName.MatchesSimpleExpression(pattern, name))
                return true;
        return false;
    }

    /// <summary>
    /// Null for a size of the user's own: nobody has written down what it prints, so the columns are compared with the reference.
    /// </summary>
    private static string? ReadExpected(string folder, string? size)
    {
        string? file = size switch { null => "expected.txt", "small" => "small.txt", _ => null };
        return file is null ? null : File.ReadAllText(Path.Combine(folder, file));
    }
}
