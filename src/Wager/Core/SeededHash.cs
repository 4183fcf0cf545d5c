namespace Wager;

/// <summary>
/// Hashes of numbers that a module or a guest chooses. The seeds are this process's secret, so nobody can choose numbers that collide and
/// make a table as slow as a list; nothing but the time that a lookup takes may depend on them.
/// </summary>
internal static class SeededHash
{
    private static readonly ulong first = (ulong)Random.Shared.NextInt64() << 1 | 1;
    private static readonly ulong second = (ulong)Random.Shared.NextInt64() << 1 | 1;

    /// <summary>All bits of the result are equally good.</summary>
    public static ulong Of(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a ^ first, b ^ second, out ulong low);
        return high ^ low;
    }

    /// <summary>Compares integers whose values are free to be chosen, for dictionaries.</summary>
    public sealed class Int32Comparer : IEqualityComparer<int>
    {
        public static readonly Int32Comparer Instance = new();

        public bool Equals(int x, int y) => x == y;

        public int GetHashCode(int obj) => (int)Of((uint)obj, 0);
    }
}
