namespace Wager.Core.Ops;

/// <summary>The kinds of catch clauses; the numbers are those of the binary format.</summary>
internal enum CatchKind : byte
{
    Catch,
    CatchRef,
    CatchAll,
    CatchAllRef,
}

/// <summary>
/// One clause of a <c>try_table</c>; <see cref="Tag"/> is 0 for the kinds that catch all. Depth 0 is the block around the try_table.
/// </summary>
internal readonly record struct CatchClause(CatchKind Kind, uint Tag, uint Depth)
{
    public bool HasTag => Kind is CatchKind.Catch or CatchKind.CatchRef;

    public bool PassesReference => Kind is CatchKind.CatchRef or CatchKind.CatchAllRef;
}

/// <summary>The clauses of a <c>try_table</c>, already known to be well-formed.</summary>
internal ref struct CatchReader(ReadOnlySpan<byte> bytes, int count)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int pos;
    private int read;

    public readonly int Count { get; } = count;

    public readonly CatchReader Restart() => new(bytes, Count);

    public bool Next(out CatchClause clause)
    {
        if (read == Count)
        {
            clause = default;
            return false;
        }
        read++;
        pos = (int)ReadClause(bytes, pos, out clause);
        return true;
    }

    /// <summary>Reads one clause; the position behind it, or a fault of <see cref="Leb"/>.</summary>
    public static long ReadClause(ReadOnlySpan<byte> m, int pos, out CatchClause clause)
    {
        clause = default;
        if ((uint)pos >= (uint)m.Length)
            return Leb.UnexpectedEnd;
        if (m[pos] > (byte)CatchKind.CatchAllRef)
            return Leb.MalformedCatch;
        CatchKind kind = (CatchKind)m[pos++];
        uint tag = 0;
        long next = (long)pos << 32;
        if (kind is CatchKind.Catch or CatchKind.CatchRef)
        {
            next = Leb.SlowU32(m, pos);
            if (next < 0)
                return next;
            tag = (uint)next;
        }
        next = Leb.SlowU32(m, (int)(next >> 32));
        if (next < 0)
            return next;
        clause = new CatchClause(kind, tag, (uint)next);
        return next >> 32;
    }
}
