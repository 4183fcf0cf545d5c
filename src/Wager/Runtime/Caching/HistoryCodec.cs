namespace Wager.Runtime.Caching;

/// <summary>
/// Which speculations failed: for each function how often its code was taken out of use, for each call site how often because of it, and
/// which tables have changed.
/// </summary>
/// <param name="DeoptsOfFunctions">By function index; only those that are not zero.</param>
/// <param name="DeoptsOfSites">By offset in the module.</param>
/// <param name="ChangedTables">For each table whether its first elements were replaced; empty if none were.</param>
internal sealed record CodeHistory(Dictionary<int, int> DeoptsOfFunctions, Dictionary<int, int> DeoptsOfSites, bool[] ChangedTables)
{
    public bool IsEmpty => DeoptsOfFunctions.Count == 0 && DeoptsOfSites.Count == 0 && ChangedTables.Length == 0;
}

/// <summary>The history as bytes.</summary>
internal static class HistoryCodec
{
    public static void Write(CacheWriter to, CodeHistory history)
    {
        Write(to, history.DeoptsOfFunctions);
        Write(to, history.DeoptsOfSites);
        to.Int32(history.ChangedTables.Length);
        foreach (bool hasChanged in history.ChangedTables)
            to.Boolean(hasChanged);
    }

    /// <exception cref="CacheFormatException">These are no such bytes.</exception>
    public static CodeHistory Read(ReadOnlySpan<byte> stored)
    {
        CacheReader from = new(stored);
        Dictionary<int, int> functions = ReadCounts(ref from);
        Dictionary<int, int> sites = ReadCounts(ref from);
        bool[] tables = new bool[from.Count(1)];
        for (int i = 0; i < tables.Length; i++)
            tables[i] = from.Boolean();
        return new CodeHistory(functions, sites, tables);
    }

    private static void Write(CacheWriter to, Dictionary<int, int> counts)
    {
        to.Int32(counts.Count);
        foreach ((int place, int count) in counts)
        {
            to.Int32(place);
            to.Int32(count);
        }
    }

    private static Dictionary<int, int> ReadCounts(ref CacheReader from)
    {
        int count = from.Count(8);
        Dictionary<int, int> counts = new(count);
        for (int i = 0; i < count; i++)
            counts[from.Int32()] = from.Int32();
        return counts;
    }
}
