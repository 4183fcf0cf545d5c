namespace Wager;

/// <summary>How large the heap of a store's guests is.</summary>
/// <param name="Collections">How often it was collected.</param>
/// <param name="LiveBytes">Bytes of the objects that the last collection left.</param>
/// <param name="UsedBytes">Bytes that the heap takes of <see cref="WasmStoreOptions.HeapLimit"/> now.</param>
public readonly record struct WasmHeapStatistics(int Collections, long LiveBytes, long UsedBytes)
{
    /// <summary>How many of the collections looked at new objects only.</summary>
    public int YoungCollections { get; init; }

    /// <summary>How long the guests had to wait for a collection at most.</summary>
    public TimeSpan LongestPause { get; init; }
}
