using System.Collections.Concurrent;
using Wager.Core;
using Wager.Runtime.Platform;

namespace Wager.Runtime.Heap;

/// <summary>
/// References that keep nothing alive: a collection clears those to objects that it did not find. Their owners may be finalized on any
/// thread.
/// </summary>
internal sealed class WeakRoots
{
    private readonly Gate gate = new();
    private readonly ConcurrentQueue<int> finalized = new();
    private readonly Stack<int> free = [];
    private ulong[] references = new ulong[16];
    private int count;

    public int Add(ulong reference)
    {
        using (gate.Enter())
        {
            while (finalized.TryDequeue(out int dead))
            {
                references[dead] = 0;
                free.Push(dead);
            }
            if (!free.TryPop(out int place))
            {
                Growth.Reserve(ref references, count + 1);
                place = count++;
            }
            references[place] = reference;
            return place;
        }
    }

    /// <summary>What a slot refers to, or 0. The calling thread is inside the store, so that no collection comes between.</summary>
    public ulong At(int slot)
    {
        using (gate.Enter())
            return references[slot];
    }

    /// <summary>Gives a slot back; on any thread, without waiting.</summary>
    public void RemoveLater(int slot) => finalized.Enqueue(slot);

    /// <summary>A collection has marked what lives and frees nothing before this returns.</summary>
    public void Clear(ObjectHeap heap)
    {
        using (gate.Enter())
            foreach (ref ulong reference in references.AsSpan(0, count))
                if (reference != 0 && !heap.IsMarked(reference))
                    reference = 0;
    }
}
