using System.Runtime.InteropServices;

namespace Wager.Core.Text;

/// <summary>Numbers the distinct identifiers of a source, so that the parser compares and hashes ints. Symbol 0 is none.</summary>
internal sealed class SymbolTable
{
    private int[] buckets = new int[64];
    private readonly List<(int Hash, int Next, ReadOnlyMemory<byte> Name)> entries = [default];

    /// <summary>The identifier without its dollar sign, quotes and escapes.</summary>
    public ReadOnlySpan<byte> Name(int symbol) => entries[symbol].Name.Span;

    public int Intern(ReadOnlyMemory<byte> name)
    {
        int hash = Hash(name.Span);
        ReadOnlySpan<(int Hash, int Next, ReadOnlyMemory<byte> Name)> entries = CollectionsMarshal.AsSpan(this.entries);
        for (int i = buckets[hash & (buckets.Length - 1)]; i != 0; i = entries[i].Next)
            if (entries[i].Hash == hash && entries[i].Name.Span.SequenceEqual(name.Span))
                return i;
        if (this.entries.Count >= buckets.Length)
            Grow();
        ref int bucket = ref buckets[hash & (buckets.Length - 1)];
        this.entries.Add((hash, bucket, name));
        return bucket = this.entries.Count - 1;
    }

    private void Grow()
    {
        buckets = new int[buckets.Length * 4];
        Span<(int Hash, int Next, ReadOnlyMemory<byte> Name)> entries = CollectionsMarshal.AsSpan(this.entries);
        for (int i = 1; i < entries.Length; i++)
        {
            ref int bucket = ref buckets[entries[i].Hash & (buckets.Length - 1)];
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
