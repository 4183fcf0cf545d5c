using System.Runtime.InteropServices;

namespace Wager.Core.Text;

/// <summary>Numbers the distinct identifiers of a source, so that the parser compares and hashes ints. Symbol 0 is none.</summary>
internal sealed class SymbolTable
{
    private int[] _buckets = new int[64];
    private readonly List<(int Hash, int Next, ReadOnlyMemory<byte> Name)> _entries = [default];

    /// <summary>The identifier without its dollar sign, quotes and escapes.</summary>
    public ReadOnlySpan<byte> Name(int symbol) => _entries[symbol].Name.Span;

    public int Intern(ReadOnlyMemory<byte> name)
    {
        int hash = Hash(name.Span);
        ReadOnlySpan<(int Hash, int Next, ReadOnlyMemory<byte> Name)> entries = CollectionsMarshal.AsSpan(_entries);
        for (int i = _buckets[hash & (_buckets.Length - 1)]; i != 0; i = entries[i].Next)
            if (entries[i].Hash == hash && entries[i].Name.Span.SequenceEqual(name.Span))
                return i;
        if (_entries.Count >= _buckets.Length)
            Grow();
        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries.Add((hash, bucket, name));
        return bucket = _entries.Count - 1;
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 4];
        Span<(int Hash, int Next, ReadOnlyMemory<byte> Name)> entries = CollectionsMarshal.AsSpan(_entries);
        for (int i = 1; i < entries.Length; i++)
        {
            ref int bucket = ref _buckets[entries[i].Hash & (_buckets.Length - 1)];
            entries[i].Next = bucket;
            bucket = i;
        }
    }

    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        HashCode hash = new();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
