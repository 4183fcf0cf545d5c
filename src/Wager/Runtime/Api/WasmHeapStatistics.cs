namespace Wager;

/// <summary>How large the heap of a store's guests is.</summary>
/// <param name="Collections">How often it was collected.</param>
/// <param name="LiveBytes">Bytes of the objects that the last collection left.</param>
/// <param name="UsedBytes">Bytes that the heap takes of <see cref="WasmStoreOptions.HeapLimit"/> now.</param>
public readonly record struct WasmHeapStatistics(int Collections, long LiveBytes, long UsedBytes);
