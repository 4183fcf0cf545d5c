using System.Text.RegularExpressions;

namespace Wager.Tests.Architecture;

/// <summary>The project's own C# files with their text, comments and strings blanked out where a rule is about code only.</summary>
internal static partial class SourceTree
{
    private static readonly string[] Folders = ["src", "tools", "tests", "bench", "samples"];

    /// <summary>Every C# file, as path below the root.</summary>
    public static IEnumerable<string> Files()
        => from folder in Folders
           let full = Repository.File(folder)
           where Directory.Exists(full)
           from file in Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Repository.Root, file)
           where !path.Split('/').Any(p => p is "bin" or "obj" or "artifacts")
           select path;

    public static IEnumerable<string> FilesUnder(params string[] folders)
        => Files().Where(path => folders.Any(f => path.StartsWith(f + "/", StringComparison.Ordinal)));

    public static string Text(string path) => File.ReadAllText(Repository.File(path));

    /// <summary>The text with comments and string contents replaced by spaces; line numbers stay.</summary>
    public static string Code(string path) => NotCode().Replace(Text(path), static m => Blank().Replace(m.Value, " "));

    /// <summary>Fails with every violation in full.</summary>
    public static void AssertNone(IEnumerable<string> violations)
    {
        List<string> all = [.. violations];
        Xunit.Assert.True(all.Count == 0, string.Join('\n', all));
    }

    public static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""{3,}.*?""{3,}|@""(?:[^""]|"""")*""|""(?:\\.|[^""\\\n])*""|'(?:\\.|[^'\\\n])+'",
        RegexOptions.Singleline)]
    private static partial Regex NotCode();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex Blank();
}
