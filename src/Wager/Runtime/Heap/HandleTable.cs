using System.Runtime.InteropServices;
using Wager.Core;
using Wager.Runtime.Platform;

namespace Wager.Runtime.Heap;

/// <summary>
/// Objects of the host's that a guest may hold, by number; the same object has the same number as long as a guest holds it. Number 0 is
/// nobody's.
/// </summary>
internal sealed class HandleTable
{
    private readonly Dictionary<object, Handle> numbers = new(ReferenceEqualityComparer.Instance);
    private Handle?[] objects = [];
    private int[] nextFree = [];
    private int firstFree;
    private int count = 1;
    private ulong[] marks = [];

    /// <summary>Numbers that there were when the marks were cleared; later ones are held by whoever they were made for.</summary>
    private int marked;

    /// <summary>Numbers that were given out, freed ones included.</summary>
    public int Count => count;

    /// <summary>Objects in the table.</summary>
    public int Used => numbers.Count;

    /// <summary>Whether numbers were freed by <see cref="TrySweep"/>, so that the later ones are not those from some number on.</summary>
    public bool HasHoles => firstFree != 0;

    public Handle HandleOf(object value)
    {
        ref Handle? handle = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, value, out bool exists);
        if (!exists)
            handle = Add(value);
        return handle!;
    }

    public Handle At(int number) =>
        (uint)number < (uint)count && objects[number] is { } found ? found : throw new CompilerBug($"{number} is no handle");

    /// <summary>Forgets the numbers from one on; nothing refers to them any more.</summary>
    public void Truncate(int first)
    {
        for (int i = first; i < count; i++)
            numbers.Remove(objects[i]!.Value);
        if (first < count)
            Array.Clear(objects, first, count - first);
        count = Math.Min(count, first);
    }

    /// <summary>Nobody holds anything any more, as far as is known. Takes the memory that <see cref="TrySweep"/> needs.</summary>
    public void ClearMarks()
    {
        if (nextFree.Length < count)
        {
            FaultInjection.Step();
            Array.Resize(ref nextFree, objects.Length);
        }
        int words = (count + 63) / 64;
        if (marks.Length < words)
        {
            FaultInjection.Step();
            marks = new ulong[Math.Max(words, marks.Length * 2)];
        }
        else
            Array.Clear(marks);
        marked = count;
    }

    /// <summary>Somebody holds a number; any number may come.</summary>
    public void Mark(int number)
    {
        if ((uint)number < (uint)marked)
            marks[number / 64] |= 1UL << number % 64;
    }

    /// <summary>Forgets the objects whose numbers nobody holds, as long as a heap says that it may go on. False if some are left.</summary>
    public bool TrySweep(ObjectHeap heap)
    {
        for (int i = 1; i < Math.Min(marked, count); i++)
        {
            if (!heap.CanGoOn(1))
                return false;
            if (objects[i] is not { } held || (marks[i / 64] & 1UL << i % 64) != 0)
                continue;
            numbers.Remove(held.Value);
            objects[i] = null;
            nextFree[i] = firstFree;
            firstFree = i;
        }
        return true;
    }

    private Handle Add(object value)
    {
        int number = firstFree;
        if (number != 0)
            firstFree = nextFree[number];
        else
        {
            Growth.Reserve(ref objects, count + 1);
            number = count++;
        }
        return objects[number] = new Handle(value, number);
    }
}

/// <summary>
/// An object of the host's with its number: one object, so that threads that look at the one used last see both or neither.
/// </summary>
internal sealed class Handle(object value, int number)
{
    public readonly object Value = value;

    /// <summary>The number as a reference.</summary>
    public readonly ulong Reference = Abi.Reference.OfHandle(number);
}
