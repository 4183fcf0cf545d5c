using System.Numerics;
using Wager.Abi;

namespace Wager.Runtime.Heap;

/// <summary>
/// [DOC] captured objects. All objects that a captured state leads to, as they were: they are kept alive, with the host's objects that they
/// held, and since nothing in a heap moves, going back is writing their bytes over them. What was made since stays where it is until nobody
/// holds it.
/// </summary>
internal sealed unsafe class HeapImage
{
    private const int ChunkBytes = 1 << 20;

    private readonly ObjectHeap heap;
    private readonly HashSet<nint> found = [];
    private readonly Stack<nint> waiting = new();
    private readonly HashSet<ulong> handles = [];

    /// <summary>The objects, by address.</summary>
    private nint[] objects = [];

    /// <summary>How old they are while their bytes are written: that is the collector's, not part of what they were.</summary>
    private byte[] ages = [];

    /// <summary>Objects in a row.</summary>
    private readonly List<(nint Start, ulong Bytes)> runs = [];

    /// <summary>The bytes of all runs, one after the other.</summary>
    private readonly List<byte[]> chunks = [];
    private int used = ChunkBytes;

    public HeapImage(ObjectHeap heap) => this.heap = heap;

    /// <summary>The state has a reference.</summary>
    public void Add(ulong reference)
    {
        if (Reference.IsHandle(reference))
            handles.Add(reference);
        else if (Reference.IsAddress(reference) && heap.Contains(reference) && found.Add((nint)reference))
            waiting.Push((nint)reference);
    }

    /// <summary>Adds what objects lead to, and remembers the bytes of all.</summary>
    public void Fill()
    {
        while (waiting.TryPop(out nint next))
            AddReferences((ObjectHeader*)next);
        objects = [.. found];
        found.Clear();
        found.TrimExcess();
        Array.Sort(objects);
        ages = new byte[objects.Length];
        FindRuns();
        foreach ((nint start, ulong bytes) in runs)
            Keep((byte*)start, bytes);
    }

    /// <summary>
    /// Makes the objects what they were. They lead only to one another and need no write barrier: each is told in each collection.
    /// </summary>
    public void Restore()
    {
        for (int i = 0; i < objects.Length; i++)
            ages[i] = (byte)(((ObjectHeader*)objects[i])->Descriptor & ObjectAge.Mask);
        WriteBytes();
        for (int i = 0; i < objects.Length; i++)
        {
            ObjectHeader* header = (ObjectHeader*)objects[i];
            header->Descriptor = header->Descriptor & ~(uint)ObjectAge.Mask | ages[i];
        }
    }

    private void WriteBytes()
    {
        int chunk = 0;
        int offset = 0;
        foreach ((nint start, ulong bytes) in runs)
        {
            byte* to = (byte*)start;
            for (ulong left = bytes; left > 0;)
            {
                int piece = (int)Math.Min(left, (ulong)(ChunkBytes - offset));
                chunks[chunk].AsSpan(offset, piece).CopyTo(new Span<byte>(to, piece));
                to += piece;
                left -= (ulong)piece;
                offset += piece;
                if (offset < ChunkBytes)
                    continue;
                chunk++;
                offset = 0;
            }
        }
    }

    /// <summary>
    /// Tells a collection what must stay. Written over, objects may refer to others of these: each is told in each collection.
    /// </summary>
    public void Visit(ObjectHeap collected)
    {
        foreach (nint address in objects)
            collected.Visit((ulong)address);
        foreach (ulong handle in handles)
            collected.Visit(handle);
    }

    private void AddReferences(ObjectHeader* header)
    {
        TypeDescriptor* descriptor = (TypeDescriptor*)header->Descriptor;
        if (descriptor->ReferenceCount == 0)
            return;
        if (descriptor->Kind == (int)ObjectKind.Array)
            for (uint i = 0; i < header->Payload; i++)
                Add(*(ulong*)ArrayOperations.Element(header, ObjectShape.ReferenceSize, i));
        else if (descriptor->ReferenceBits != 0)
            for (ulong bits = descriptor->ReferenceBits; bits != 0; bits &= bits - 1)
                Add(((ulong*)header)[BitOperations.TrailingZeroCount(bits)]);
        else
            foreach (int offset in TypeDescriptors.ReferencesOf(descriptor))
                Add(*(ulong*)((byte*)header + offset));
    }

    private void FindRuns()
    {
        foreach (nint address in objects)
        {
            ulong bytes = ObjectHeap.SizeOf((ObjectHeader*)address);
            if (runs.Count > 0 && runs[^1].Start + (nint)runs[^1].Bytes == address)
                runs[^1] = (runs[^1].Start, runs[^1].Bytes + bytes);
            else
                runs.Add((address, bytes));
        }
    }

    private void Keep(byte* from, ulong bytes)
    {
        while (bytes > 0)
        {
            if (used == ChunkBytes)
            {
                chunks.Add(new byte[ChunkBytes]);
                used = 0;
            }
            int piece = (int)Math.Min(bytes, (ulong)(ChunkBytes - used));
            new ReadOnlySpan<byte>(from, piece).CopyTo(chunks[^1].AsSpan(used));
            from += piece;
            bytes -= (ulong)piece;
            used += piece;
        }
    }
}
