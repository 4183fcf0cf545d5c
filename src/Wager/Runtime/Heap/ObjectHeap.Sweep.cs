using Wager.Abi;

namespace Wager.Runtime.Heap;

// Frees what has no mark. Where nothing was allocated since the last collection, and all marks have stayed, nothing has changed.
internal sealed unsafe partial class ObjectHeap
{
    private const byte Poison = 0xCB;

    /// <summary>Free blocks beyond so many bytes give their memory back; more where more is allocated between collections.</summary>
    private const long LeastKept = 8 << 20;

    private long dirtyBytes;

    private void Sweep()
    {
        if (isFull)
            SweepAll();
        else
            SweepTouched();
        if (isFull)
            roots.Sweep();
    }

    private void SweepAll()
    {
        partial = touched = default;
        // So that the first ones come first in the list.
        for (int block = space.UsedBlocks - 1; block >= 0; block--)
            Sweep(block);
    }

    private void SweepTouched()
    {
        while (!touched.IsEmpty)
            Sweep(space.Next(ref touched));
    }

    private void Sweep(int block)
    {
        if (space.Kind(block) == BlockKind.Lines)
            SweepLines(block);
        else if (space.Kind(block) == BlockKind.Large)
            SweepLarge(block);
    }

    private void SweepLines(int block)
    {
        ReadOnlySpan<byte> lines = space.LinesOf(block);
        if (!lines.Contains(HeapSpace.FreeLine))
            return;
        if (!lines.ContainsAnyExcept(HeapSpace.FreeLine))
        {
            Free(block, 1);
            return;
        }
        space.Push(ref partial, block);
        if (options.Checks)
            PoisonLines(block);
    }

    private void SweepLarge(int block)
    {
        nint address = space.AddressOf(block);
        if (!space.IsMarked(address))
            Free(block, LengthOfLarge(block));
        else if ((((ObjectHeader*)address)->Descriptor & ObjectAge.Mask) == ObjectAge.Mask)
            space.Push(ref withCards, block);
    }

    private int LengthOfLarge(int block)
    {
        int count = 1;
        while (block + count < space.UsedBlocks && space.Kind(block + count) == BlockKind.LargeRest)
            count++;
        return count;
    }

    private void Free(int block, int count)
    {
        usedBlocks -= count;
        if (count > 1 || dirtyBytes >= Math.Max(LeastKept, threshold))
        {
            space.Clean(block, count);
            return;
        }
        dirtyBytes += HeapSpace.BlockSize;
        space.Kind(block) = BlockKind.Dirty;
        if (options.Checks)
            new Span<byte>((void*)space.AddressOf(block), HeapSpace.BlockSize).Fill(Poison);
    }

    private void PoisonLines(int block)
    {
        ReadOnlySpan<byte> lines = space.LinesOf(block);
        for (int i = 0; i < lines.Length; i++)
            if (lines[i] == HeapSpace.FreeLine)
                new Span<byte>((void*)(space.AddressOf(block) + i * HeapSpace.LineSize), HeapSpace.LineSize).Fill(Poison);
    }
}
