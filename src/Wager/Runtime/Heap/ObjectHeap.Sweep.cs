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
        if (isFull && !roots.TrySweep(this))
            isUnfinished = true;
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
        {
            int block = space.Next(ref touched);
            if (space.Kind(block) == BlockKind.Lines)
                space.KeepMarkedLines(block);
            Sweep(block);
        }
    }

    /// <summary>
    /// Once the guest is to stop, blocks with lines are left as they are; dead large objects are no objects any more in any case, since
    /// what they lead to may be gone.
    /// </summary>
    private void Sweep(int block)
    {
        switch (space.Kind(block))
        {
            case BlockKind.Lines when CanGoOn(StepsPerSweep):
                SweepLines(block);
                break;
            case BlockKind.Large:
                SweepLarge(block);
                break;
            case BlockKind.Refuse when CanGoOn(StepsPerSweep):
                Clean(block, 1);
                break;
        }
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
        if (count > 1 || dirtyBytes >= Math.Max(LeastKept, threshold))
        {
            space.KindsOf(block, count).Fill((byte)BlockKind.Refuse);
            for (int done = 0; done < count && CanGoOn(StepsPerLook); done += BlocksPerClean)
                Clean(block + done, Math.Min(BlocksPerClean, count - done));
            return;
        }
        usedBlocks--;
        dirtyBytes += HeapSpace.BlockSize;
        space.Kind(block) = BlockKind.Dirty;
        if (options.Checks)
            new Span<byte>((void*)space.AddressOf(block), HeapSpace.BlockSize).Fill(Poison);
    }

    private void Clean(int block, int count)
    {
        usedBlocks -= count;
        space.Clean(block, count);
    }

    private void PoisonLines(int block)
    {
        ReadOnlySpan<byte> lines = space.LinesOf(block);
        for (int i = 0; i < lines.Length; i++)
            if (lines[i] == HeapSpace.FreeLine)
                new Span<byte>((void*)(space.AddressOf(block) + i * HeapSpace.LineSize), HeapSpace.LineSize).Fill(Poison);
    }
}
