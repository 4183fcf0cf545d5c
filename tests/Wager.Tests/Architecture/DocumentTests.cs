using System.Text.RegularExpressions;
using Xunit;

namespace Wager.Tests.Architecture;

/// <summary>Documents name files; the files must exist.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents()
    {
        TheoryData<string> data = new() { "README.md" };
        foreach (string path in Directory.EnumerateFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories))
            data.Add(Path.GetRelativePath(Repository.Root, path));
        return data;
    }

    [Theory, MemberData(nameof(Documents))]
    public void Every_link_leads_somewhere(string document)
    {
        string text = File.ReadAllText(Repository.File(document));
        string folder = Path.GetDirectoryName(Repository.File(document))!;
        IEnumerable<string> missing = from match in Link().Matches(text)
                                      let target = match.Groups[1].Value
                                      where !target.Contains("://") && target.Length > 0
                                      where !Path.Exists(Path.Combine(folder, target))
                                      select target;
        SourceTree.AssertNone(missing);
    }

    [Theory, MemberData(nameof(Documents))]
    public void Every_source_path_exists(string document)
    {
        string text = File.ReadAllText(Repository.File(document));
        IEnumerable<string> missing = from match in SourcePath().Matches(text)
                                      let path = match.Groups[1].Value
                                      where !path.Contains('*') && !path.Contains('<')
                                      where !Path.Exists(Repository.File(path))
                                      select path;
        SourceTree.AssertNone(missing);
    }

    [GeneratedRegex(@"\]\(([^)#\s]*)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|tools|tests|docs|samples|bench)/[^`\s]*)`")]
    private static partial Regex SourcePath();
}
