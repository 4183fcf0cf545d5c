namespace Wager.Core.Text;

/// <summary>Finds names that somebody may have meant.</summary>
internal static class NearMisses
{
    private const int Most = 3;

    /// <summary>Names that nobody has mistyped: comparing them takes the product of their lengths.</summary>
    private const int LongestName = 200;

    /// <summary>A clause such as <c>; did you mean "add"?</c>, or nothing.</summary>
    public static string Clause(string wanted, IEnumerable<string> names)
    {
        List<(int Distance, string Name)> near = [];
        if (wanted.Length > LongestName)
            return "";
        int limit = wanted.Length < 4 ? 1 : Math.Max(2, wanted.Length / 3);
        foreach (string name in names)
        {
            int distance = Math.Abs(name.Length - wanted.Length) > limit ? int.MaxValue : Distance(wanted, name);
            if (distance <= limit)
                near.Add((distance, name));
        }
        if (near.Count == 0)
            return "";
        near.Sort();
        return $"; did you mean {string.Join(" or ", near.Take(Most).Select(n => $"\"{Printable.Name(n.Name)}\""))}?";
    }

    /// <summary>
    /// Edits (insertions, deletions, replacements, exchanges of neighbours) from one word to the other; case does not count.
    /// </summary>
    private static int Distance(string a, string b)
    {
        int[] before = new int[b.Length + 1], last = new int[b.Length + 1], row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            (before, last, row) = (last, row, before);
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(last[j - 1] + (IsSame(a[i - 1], b[j - 1]) ? 0 : 1), Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && IsSame(a[i - 1], b[j - 2]) && IsSame(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
        }
        return row[b.Length];
    }

    private static bool IsSame(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
