using Wager.Runtime.Caching;

namespace Wager;

/// <summary>
/// Where engines keep optimized machine code and what they know of calls, so that the next process starts with both. Whatever is found is
/// used only if it was written with the same key, by the same build of the engine, for the same module, processor and options; all else
/// counts as not there. Whoever has the key can make an engine run any machine code: it must be as secret as the process is trusted.
/// Thread-safe; one may serve many engines.
/// </summary>
/// <remarks>Derive from it to keep entries somewhere else. What the methods throw costs the cache's use and nothing else.</remarks>
public abstract class WasmCodeCache
{
    private const int ShortestKey = 16;

    private readonly byte[] key;
    private long hits;
    private long misses;
    private long rejects;
    private long stores;
    private long failures;

    /// <param name="key">The secret by which entries are known to be authentic, 16 to 64 bytes that nobody can guess.</param>
    protected WasmCodeCache(ReadOnlySpan<byte> key)
    {
        if (key.Length is < ShortestKey or > Blake2b.MaxKey)
            throw new ArgumentOutOfRangeException(nameof(key), $"a key has {ShortestKey} to {Blake2b.MaxKey} bytes, not {key.Length}");
        this.key = key.ToArray();
    }

    /// <summary>
    /// A cache in a directory, which is made if it is missing and readable by its user only. Processes may share it. Without a key in the
    /// options the key is in a file there, which is made at first and must be readable by its user only.
    /// </summary>
    /// <param name="path">The directory.</param>
    /// <param name="options">Size and key.</param>
    /// <exception cref="IOException">It cannot be made, or its key cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing can be made in the directory, or its key belongs to somebody else, or others
    /// can read or write the key.</exception>
    public static WasmCodeCache Directory(string path, WasmCodeCacheOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("a cache in a directory needs the file modes of Unix");
        return DirectoryCodeCache.Open(path, options ?? new WasmCodeCacheOptions());
    }

    /// <summary>Functions that began with stored code.</summary>
    public long Hits => Volatile.Read(ref hits);

    /// <summary>Functions that had to be optimized.</summary>
    public long Misses => Volatile.Read(ref misses);

    /// <summary>Entries, or parts of them, that were there but not to be used: damaged, of somebody else, or of another build.</summary>
    public long Rejects => Volatile.Read(ref rejects);

    /// <summary>Entries that were written.</summary>
    public long Stores => Volatile.Read(ref stores);

    /// <summary>Times that reading or writing failed.</summary>
    public long Failures => Volatile.Read(ref failures);

    /// <summary>Why reading or writing failed the last time; null if it never did.</summary>
    public Exception? LastFailure { get; private set; }

    internal ReadOnlySpan<byte> Key => key;

    /// <summary>The entry with a name, or null.</summary>
    /// <param name="name">64 hexadecimal digits.</param>
    protected abstract byte[]? Read(string name);

    /// <summary>
    /// Keeps an entry in place of the one with the same name. A reader at the same time finds the old one, the new one, or none.
    /// </summary>
    /// <param name="name">64 hexadecimal digits.</param>
    /// <param name="entry">Its bytes.</param>
    protected abstract void Write(string name, ReadOnlySpan<byte> entry);

    internal byte[]? Find(string name)
    {
        try
        {
            return Read(name);
        }
        catch (Exception failure)
        {
            Fail(failure);
            return null;
        }
    }

    internal void Store(string name, ReadOnlySpan<byte> entry)
    {
        try
        {
            Write(name, entry);
            Interlocked.Increment(ref stores);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
    }

    internal void CountHit() => Interlocked.Increment(ref hits);

    internal void CountMiss() => Interlocked.Increment(ref misses);

    internal void CountReject() => Interlocked.Increment(ref rejects);

    private void Fail(Exception failure)
    {
        LastFailure = failure;
        Interlocked.Increment(ref failures);
    }
}

/// <summary>How <see cref="WasmCodeCache.Directory"/> keeps entries. Immutable.</summary>
public sealed record WasmCodeCacheOptions
{
    /// <summary>Most bytes that the entries of the directory take; beyond them those go that were not used for longest.</summary>
    public long SizeLimit { get; init; } = 1L << 30;

    /// <summary>The secret by which entries are known to be authentic, 16 to 64 bytes; empty for the one in the directory.</summary>
    public ReadOnlyMemory<byte> Key { get; init; }
}
