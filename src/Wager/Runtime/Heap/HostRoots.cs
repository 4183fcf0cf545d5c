using System.Collections.Concurrent;
using Wager.Core;

namespace Wager.Runtime.Heap;

/// <summary>
/// References that objects of the host's hold. Those objects may be finalized on any thread; what they held is let go of when the store's
/// thread next looks.
/// </summary>
internal sealed class HostRoots
{
    private readonly Gate gate = new();
    private readonly ConcurrentQueue<int> finalized = new();
    private readonly Stack<int> free = [];
    private ulong[] references = new ulong[16];
    private int count;

    /// <summary>How many references are held.</summary>
    public int Held
    {
        get
        {
            using (gate.Enter())
            {
                RemoveFinalized();
                return count - free.Count;
            }
        }
    }

    public int Add(ulong reference)
    {
        using (gate.Enter())
        {
            RemoveFinalized();
            if (!free.TryPop(out int place))
            {
                Growth.Reserve(ref references, count + 1);
                place = count++;
            }
            references[place] = reference;
            return place;
        }
    }

    public void Remove(int slot)
    {
        using (gate.Enter())
            Free(slot);
    }

    /// <summary>Lets go of a slot; on any thread, without waiting.</summary>
    public void RemoveLater(int slot) => finalized.Enqueue(slot);

    /// <summary>Lets go of what was finalized, in front of a collection, which can do nothing that may fail.</summary>
    public void Prepare()
    {
        using (gate.Enter())
            RemoveFinalized();
    }

    public void Visit(ObjectHeap heap)
    {
        using (gate.Enter())
        {
            foreach (ulong reference in references.AsSpan(0, count))
                heap.Visit(reference);
        }
    }

    private void RemoveFinalized()
    {
        while (finalized.TryDequeue(out int slot))
            Free(slot);
    }

    private void Free(int slot)
    {
        references[slot] = 0;
        free.Push(slot);
    }
}
