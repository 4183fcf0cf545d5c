using Wager.Runtime.Stores;

namespace Wager;

// The store's collected heap, as far as the host sees it.
public sealed partial class WasmStore
{
    /// <summary>
    /// Frees the objects of the guests' heap, and lets go of the host's objects, that no guest can reach any more and the host does not
    /// hold. The store does so by itself when it is worth the time; this is for those who know better when. Memory that
    /// is free afterwards goes back to the system. Does nothing, or not all of it,
    /// if it is called by a host function whose guest has been cancelled: nobody waits for it then.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another thread is using the store.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void Collect()
    {
        using StoreVisit visit = Entrance.Visit();
        Core.Heap.CollectAndGiveBack();
    }

    /// <summary>How large the guests' heap is, and what was done to keep it so.</summary>
    /// <inheritdoc cref="Collect" path="/exception"/>
    public WasmHeapStatistics HeapStatistics
    {
        get
        {
            using StoreVisit visit = Entrance.Visit();
            if (Core.HeapStatistics is not { } found)
                return default;
            return new WasmHeapStatistics(found.Collections, found.LiveBytes, found.UsedBytes)
            {
                YoungCollections = found.YoungCollections,
                LongestPause = found.LongestPause,
            };
        }
    }
}
