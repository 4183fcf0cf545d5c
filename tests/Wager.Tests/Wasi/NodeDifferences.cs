namespace Wager.Tests.Wasi;

/// <summary>
/// The list of places where Node's WASI answers differently: <c>PROGRAM: our line | Node's answer</c>, comments begin with #.
/// </summary>
internal static class NodeDifferences
{
    /// <summary>What the list says about a program.</summary>
    public static IEnumerable<string> Listed(IEnumerable<string> list, string program)
        => list.Where(line => line.StartsWith($"{program}: ", StringComparison.Ordinal)).Select(line => line[(program.Length + 2)..])
            .Order(StringComparer.Ordinal);

    /// <summary>How two outputs of as many lines differ; where only the answer does, only that is named of the second.</summary>
    public static IEnumerable<string> Of(string[] ours, string[] theirs)
    {
        Xunit.Assert.Equal(ours.Length, theirs.Length);
        return ours.Zip(theirs).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} | {Answer(pair.First, pair.Second)}")
            .Order(StringComparer.Ordinal);
    }

    private static string Answer(string ours, string theirs)
    {
        int end = ours.IndexOf(" = ", StringComparison.Ordinal);
        return end >= 0 && theirs.StartsWith(ours[..(end + 3)], StringComparison.Ordinal) ? theirs[(end + 3)..] : theirs;
    }
}
