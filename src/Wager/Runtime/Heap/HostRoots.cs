using System.Collections.Concurrent;

namespace Wager.Runtime.Heap;

/// <summary>References that objects of the host's hold. Those objects may be finalized on any thread; what they held is let go of when the store's thread next looks.</summary>
internal sealed class HostRoots
{
    private readonly ConcurrentQueue<int> finalized = new();
    private readonly Stack<int> free = [];
    private ulong[] references = new ulong[16];
    private int count;

    public int Add(ulong reference)
    {
        while (finalized.TryDequeue(out int slot))
            Remove(slot);
        if (!free.TryPop(out int place))
        {
            if (count == references.Length)
                Array.Resize(ref references, count * 2);
            place = count++;
        }
        references[place] = reference;
        return place;
    }

    public void Remove(int slot)
    {
        references[slot] = 0;
        free.Push(slot);
    }

    /// <summary>Lets go of a slot; on any thread.</summary>
    public void RemoveLater(int slot) => finalized.Enqueue(slot);

    public void Visit(ObjectHeap heap)
    {
        while (finalized.TryDequeue(out int slot))
            Remove(slot);
        foreach (ulong reference in references.AsSpan(0, count))
            heap.Visit(reference);
    }
}
