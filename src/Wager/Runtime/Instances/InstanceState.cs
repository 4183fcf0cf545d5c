using Wager.Abi;
using Wager.Runtime.Heap;
using Wager.Runtime.Memory;

namespace Wager.Runtime.Instances;

/// <summary>What an instance can go back to: its own memories, tables and globals, and the segments that are left. Immutable.</summary>
internal sealed record InstanceState(MemoryState[] Memories, ulong[][] Tables, GlobalCell[] Globals, ulong[]?[] Elements,
    bool[] DroppedData)
{
    /// <summary>The objects that all of it leads to; null if there were none.</summary>
    public HeapImage? Objects { get; init; }
}
