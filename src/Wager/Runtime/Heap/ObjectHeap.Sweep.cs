using Wager.Abi;

namespace Wager.Runtime.Heap;

// Frees what has no mark. Where nothing was allocated since the last collection, and all marks have stayed, nothing has changed.
internal sealed unsafe partial class ObjectHeap
{
    private const byte Poison = 0xCB;

    /// <summary>Most bytes of free blocks that keep their memory: a large object may have to fill all of them with zeros at once.</summary>
    private const long LargestKept = 256 << 20;

    private long dirtyBytes;

    /// <summary>Bytes of free blocks that have not been given back to the system.</summary>
    public long KeptBytes => dirtyBytes;

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
        usedBlocks -= count;
        dirtyBytes += (long)count * HeapSpace.BlockSize;
        space.KindsOf(block, count).Fill((byte)BlockKind.Dirty);
        if (options.Checks)
            for (int i = 0; i < count; i++)
                new Span<byte>((void*)space.AddressOf(block + i), HeapSpace.BlockSize).Fill(Poison);
    }

    /// <summary>
    /// Bytes of free blocks that keep their memory: what will be allocated until the next full collection is, since each page that is given
    /// back costs a fault when it is used again. Of what is more than that one half goes at each full collection, so that a guest whose
    /// needs go up and down does not pay for it each time.
    /// </summary>
    private long MostKept()
    {
        long soon = threshold + Math.Max(0, mostOld - liveBytes);
        long most = Math.Min(LargestKept, Math.Max(0L, mostBlocks - usedBlocks) * HeapSpace.BlockSize);
        return Math.Min(most, Math.Max(soon, isFull ? dirtyBytes / 2 : dirtyBytes));
    }

    /// <summary>
    /// Gives memory of free blocks back to the system, from the end on: allocation begins at the other one. What is left when the guest
    /// is to stop goes another time.
    /// </summary>
    private void GiveBack(long kept)
    {
        int end = space.UsedBlocks;
        while (dirtyBytes > kept && !IsStopped)
        {
            ReadOnlySpan<byte> kinds = space.Kinds[..end];
            int last = kinds.LastIndexOf((byte)BlockKind.Dirty);
            int before = kinds[..last].LastIndexOfAnyExcept((byte)BlockKind.Dirty);
            int wanted = (int)Math.Min((dirtyBytes - kept + HeapSpace.BlockSize - 1) / HeapSpace.BlockSize, BlocksPerClean);
            int count = Math.Min(wanted, last - before);
            end = last + 1 - count;
            space.Clean(end, count);
            dirtyBytes -= (long)count * HeapSpace.BlockSize;
        }
    }

    private void PoisonLines(int block)
    {
        ReadOnlySpan<byte> lines = space.LinesOf(block);
        for (int i = 0; i < lines.Length; i++)
            if (lines[i] == HeapSpace.FreeLine)
                new Span<byte>((void*)(space.AddressOf(block) + i * HeapSpace.LineSize), HeapSpace.LineSize).Fill(Poison);
    }
}
