using Xunit;

namespace Wager.Tests;

/// <summary>
/// Files that say what something looks like, so that a change of it is one that somebody made on purpose: <c>WAGER_BLESS=1</c> writes them
/// anew.
/// </summary>
internal static class Golden
{
    private const string Bless = "WAGER_BLESS";

    /// <summary>Fails with the lines that differ, unless the text is that of the file or the file is to be written.</summary>
    public static void Check(string file, string actual)
    {
        string path = Repository.File(file);
        if (Environment.GetEnvironmentVariable(Bless) == "1")
            File.WriteAllText(path, actual);
        string[] known = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] now = actual.Split('\n');
        if (now[^1].Length == 0)
            now = now[..^1];
        IEnumerable<string> changes = known.Except(now).Select(l => "- " + l).Concat(now.Except(known).Select(l => "+ " + l));
        Assert.True(known.SequenceEqual(now),
            $"{file} says something else; if the change is meant, run this test with {Bless}=1:\n{string.Join('\n', changes)}");
    }
}
