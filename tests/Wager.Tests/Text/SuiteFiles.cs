namespace Wager.Tests.Text;

/// <summary>The scripts of the official suite that the engine has to understand.</summary>
internal static class SuiteFiles
{
    private static readonly string[] Folders = ["", "custom", "proposals/threads", "proposals/wide-arithmetic",
        "proposals/custom-page-sizes", "proposals/custom-descriptors", "legacy"];

    /// <summary>Paths below the suite; only <see cref="Absent"/> when there is none.</summary>
    public static IEnumerable<string> All()
    {
        if (Repository.TestSuite is not { } root)
            return [Absent];
        return Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(root, folder), "*.wast"))
            .Select(path => Path.GetRelativePath(root, path)).Order(StringComparer.Ordinal);
    }

    /// <summary>Stands in the list when there is no suite; tests print that they checked nothing.</summary>
    public const string Absent = "(the official test suite is absent: set WAGER_TESTSUITE)";

    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Repository.TestSuite!, path));
}
