namespace Wager.Core.Ops;

/// <summary>The targets of a <c>br_table</c>, already known to be well-formed: <see cref="Count"/> targets, then the default.</summary>
internal ref struct BrTableReader(ReadOnlySpan<byte> bytes, int count)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int pos;
    private int read;

    /// <summary>Targets without the default, which is read last.</summary>
    public readonly int Count { get; } = count;

    /// <summary>The same targets from the first one on.</summary>
    public readonly BrTableReader Restart() => new(bytes, Count);

    /// <summary>The next target's depth; false after the default, which is number <see cref="Count"/>.</summary>
    public bool Next(out uint depth)
    {
        if (read > Count)
        {
            depth = 0;
            return false;
        }
        read++;
        depth = bytes[pos];
        if (depth < 0x80)
        {
            pos++;
            return true;
        }
        long next = Leb.SlowU32(bytes, pos);
        depth = (uint)next;
        pos = (int)(next >> 32);
        return true;
    }
}
