using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Jit.Common;

namespace Wager.Runtime.Tiering;

/// <summary>
/// The native memory of one instance's feedback, which lives as long as the instance. Only the thread that its store belongs to adds to it and frees it; code and other threads
/// that read vectors rely on nothing moving.
/// </summary>
internal sealed unsafe class FeedbackMemory
{
    private const int FirstChunk = 1 << 10;
    private const int LargestChunk = 64 << 10;
    private const int Alignment = 8;

    private readonly List<nint> chunks = [];
    private int nextChunk = FirstChunk;
    private byte* free;
    private int left;

    /// <summary>Bytes held.</summary>
    public long Bytes { get; private set; }

    /// <summary>A vector that has seen nothing.</summary>
    public byte* AddVector(FeedbackLayout layout)
    {
        byte* vector = Add(layout.Size);
        foreach (ref readonly FeedbackSite site in layout.Sites.AsSpan())
            if (site.Kind != CallSiteKind.Direct)
                ((FeedbackCell*)(vector + site.CellOffset))->Target = FeedbackLayout.NoTarget;
        return vector;
    }

    /// <summary>Room for the other targets of a cell, all of them missing.</summary>
    public FeedbackEntries* AddEntries(FeedbackCell* cell)
    {
        FeedbackEntries* entries = (FeedbackEntries*)Add(FeedbackEntries.Size);
        entries->Cell = (nint)cell;
        entries->Target = entries->Target2 = entries->Target3 = FeedbackLayout.NoTarget;
        return entries;
    }

    /// <summary>Frees everything; nothing may run the instance's code any more.</summary>
    public void Free()
    {
        foreach (nint chunk in chunks)
            NativeMemory.Free((void*)chunk);
        chunks.Clear();
        left = 0;
        Bytes = 0;
    }

    private byte* Add(int bytes)
    {
        bytes = (bytes + Alignment - 1) & -Alignment;
        if (bytes > left)
            AddChunk(bytes);
        byte* added = free;
        free += bytes;
        left -= bytes;
        return added;
    }

    private void AddChunk(int atLeast)
    {
        int size = Math.Max(nextChunk, atLeast);
        byte* chunk = (byte*)NativeMemory.AllocZeroed((nuint)size);
        chunks.Add((nint)chunk);
        Bytes += size;
        free = chunk;
        left = size;
        nextChunk = Math.Min(nextChunk * 2, LargestChunk);
    }
}
