namespace Wager.Runtime.Caching;

/// <summary>What a section of an entry is.</summary>
internal enum CacheSection : byte
{
    /// <summary>A function's optimized code, see <see cref="CodeCodec"/>.</summary>
    Code,

    /// <summary>What is known of a function's calls, see <see cref="ProfileCodec"/>.</summary>
    Profile,

    /// <summary>What was deoptimized, and which tables have changed, see <see cref="HistoryCodec"/>; of the module as a whole.</summary>
    History,
}

/// <summary>
/// [DOC] cache entry. What is stored of one module, made by one build for one kind of processor with one set of options, all of which its
/// name says. Loading it is running it, so its head is authenticated by a keyed hash, and the head has a hash of every section; a section
/// is looked at when it is needed, and used only if it is the one that was stored.
/// <code>
///   8 bytes "WagerCC1", name (32), keyed hash (32) of all of the head but itself
///   int32 sections; { byte kind, int32 function, int32 offset, int32 length, hash (32) } each, sorted
///   the sections
/// </code>
/// </summary>
internal sealed class CacheEntry
{
    private const int HashAt = 8 + CacheName.Size;
    private const int FixedSize = HashAt + Blake2b.Size + 4;
    private const int RowHead = 13;
    private const int RowSize = RowHead + Blake2b.Size;

    /// <summary>Most bytes of an entry.</summary>
    public const int MaxSize = 1 << 30;

    private static ReadOnlySpan<byte> Magic => "WagerCC1"u8;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly Dictionary<(CacheSection Kind, int Function), Row> rows;

    private CacheEntry(ReadOnlyMemory<byte> bytes, Dictionary<(CacheSection Kind, int Function), Row> rows)
    {
        this.bytes = bytes;
        this.rows = rows;
    }

    /// <summary>The sections that it has.</summary>
    public IReadOnlyCollection<(CacheSection Kind, int Function)> Sections => rows.Keys;

    /// <summary>Opens an entry; throws if it is not the one of that name, or nobody who has the key wrote it.</summary>
    /// <exception cref="CacheFormatException">It is not to be used.</exception>
    public static CacheEntry Open(ReadOnlyMemory<byte> bytes, CacheName name, ReadOnlySpan<byte> key)
    {
        CacheReader head = new(bytes.Span);
        if (bytes.Length < FixedSize || !head.Bytes(Magic.Length).SequenceEqual(Magic))
            throw new CacheFormatException("it is no entry");
        if (!head.Bytes(CacheName.Size).SequenceEqual(name.Bytes))
            throw new CacheFormatException("it is of another module, build, processor or of other options");
        ReadOnlySpan<byte> stored = head.Bytes(Blake2b.Size);
        int count = head.Count(RowSize);
        int headSize = FixedSize + count * RowSize;
        if (!IsSame(HashOfHead(bytes.Span[..headSize], key), stored))
            throw new CacheFormatException("it is not authentic");
        Dictionary<(CacheSection, int), Row> rows = new(count);
        for (int i = 0; i < count; i++)
        {
            (CacheSection, int) section = ((CacheSection)head.Byte(), head.Int32());
            rows[section] = new Row(head.Int32(), head.Int32(), FixedSize + RowSize * i + RowHead);
            head.Bytes(Blake2b.Size);
        }
        return new CacheEntry(bytes, rows);
    }

    /// <summary>A section's bytes; false if there is no such section.</summary>
    /// <exception cref="CacheFormatException">They are not what was stored.</exception>
    public bool TryRead(CacheSection kind, int function, out ReadOnlySpan<byte> section)
    {
        section = default;
        if (!rows.TryGetValue((kind, function), out Row row))
            return false;
        if (row.Offset < 0 || row.Length < 0 || row.Offset > bytes.Length - row.Length)
            throw new CacheFormatException("a section is missing");
        section = bytes.Span.Slice(row.Offset, row.Length);
        if (!Blake2b.Hash(section).AsSpan().SequenceEqual(bytes.Span.Slice(row.HashAt, Blake2b.Size)))
            throw new CacheFormatException("a section is damaged");
        return true;
    }

    /// <summary>An entry of sections.</summary>
    public static byte[] Write(CacheName name, ReadOnlySpan<byte> key,
        IReadOnlyDictionary<(CacheSection Kind, int Function), byte[]> sections)
    {
        CacheWriter entry = new();
        entry.Bytes(Magic);
        entry.Bytes(name.Bytes);
        entry.Bytes(new byte[Blake2b.Size]);
        entry.Int32(sections.Count);
        long offset = FixedSize + (long)RowSize * sections.Count;
        (CacheSection Kind, int Function)[] order = [.. sections.Keys];
        Array.Sort(order);
        foreach ((CacheSection Kind, int Function) section in order)
        {
            byte[] contents = sections[section];
            entry.Byte((byte)section.Kind);
            entry.Int32(section.Function);
            entry.Int32((int)offset);
            entry.Int32(contents.Length);
            entry.Bytes(Blake2b.Hash(contents));
            offset += contents.Length;
            if (offset > MaxSize)
                throw new CacheFormatException("it would be too large");
        }
        int headSize = entry.Length;
        foreach ((CacheSection Kind, int Function) section in order)
            entry.Bytes(sections[section]);
        byte[] written = entry.Written.ToArray();
        HashOfHead(written.AsSpan(0, headSize), key).CopyTo(written, HashAt);
        return written;
    }

    private static byte[] HashOfHead(ReadOnlySpan<byte> head, ReadOnlySpan<byte> key)
    {
        Blake2b hash = new(key);
        hash.Add(head[..HashAt]);
        hash.Add(head[(HashAt + Blake2b.Size)..]);
        byte[] result = new byte[Blake2b.Size];
        hash.Finish(result);
        return result;
    }

    /// <summary>Takes as long for any bytes, so that nobody finds a hash out byte by byte.</summary>
    private static bool IsSame(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int difference = 0;
        for (int i = 0; i < Blake2b.Size; i++)
            difference |= a[i] ^ b[i];
        return difference == 0;
    }

    private readonly record struct Row(int Offset, int Length, int HashAt);
}
