using System.Collections.Concurrent;

namespace Wager.Tests.Caching;

/// <summary>Entries in memory, for tests to look at and to damage.</summary>
internal sealed class MemoryCodeCache : WasmCodeCache
{
    public MemoryCodeCache(string key = "sixteen bytes at least")
        : base(System.Text.Encoding.UTF8.GetBytes(key))
    {
    }

    public ConcurrentDictionary<string, byte[]> Entries { get; } = [];

    protected override byte[]? Read(string name) => Entries.GetValueOrDefault(name);

    protected override void Write(string name, ReadOnlySpan<byte> entry) => Entries[name] = entry.ToArray();
}
