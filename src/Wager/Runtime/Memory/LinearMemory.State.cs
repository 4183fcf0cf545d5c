using Wager.Abi;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Memory;

/// <summary>Size and contents of a memory at some time. Immutable.</summary>
internal readonly record struct MemoryState(MemoryImage Image, ulong Bytes);

// Going back to an earlier size and contents.
internal sealed unsafe partial class LinearMemory
{
    /// <summary>Most address spaces that a memory leaves behind for spans of the host's; each takes 8 GiB of address space.</summary>
    private const int MostLeft = 64;

    private readonly List<MemorySpace> left = [];
    private MemoryImage? image;

    /// <summary>
    /// Keeps size and contents for <see cref="Reset"/>, in <paramref name="like"/> if the contents are the same as there.
    /// </summary>
    public MemoryState Capture(MemoryImage? like)
    {
        using (gate.Enter())
        {
            MemoryImage captured = MemoryImage.Of(@base, (nuint)RoundUp(byteSize), like);
            Map(captured);
            return new MemoryState(captured, byteSize);
        }
    }

    /// <summary>
    /// Size and contents are as they were when the state was captured. No guest may run. Costs as much as there are pages that were written
    /// since.
    /// </summary>
    /// <exception cref="OutOfMemoryException">The system refuses address space, or the host was given bytes that the memory had grown by,
    /// again and again.</exception>
    public void Reset(in MemoryState state)
    {
        using (gate.Enter())
        {
            Platform.Platform.Discard(@base, (nuint)committed);
            // While all pages are accessible: mapping makes them so.
            Map(state.Image);
            if (byteSize > state.Bytes)
                Shrink(state.Bytes);
        }
    }

    /// <summary>Makes the first pages copies of an image's, and those behind it of none.</summary>
    private void Map(MemoryImage next)
    {
        if (next == image)
            return;
        next.MapTo(@base);
        if (image?.Size > next.Size)
            Platform.Platform.MapZero(@base + (nint)next.Size, image.Size - next.Size);
        image = next;
    }

    private void Shrink(ulong bytes)
    {
        // Where code compares with the size, pages behind it may stay accessible.
        if (pool is not null && exposed > RoundUp(bytes))
            Move(bytes);
        else if (pool is not null)
            Decommit(RoundUp(bytes));
        budget.Release(byteSize - bytes);
        Counters.Process.AddMemory(byteSize - bytes, isReleased: true);
        Volatile.Write(ref byteSize, bytes);
        Publish();
    }

    private void Decommit(ulong kept)
    {
        if (!Platform.Platform.TryDecommit(@base + (nint)kept, (nuint)(committed - kept)))
            throw new OutOfMemoryException("the system refused to take back a memory's pages");
        committed = kept;
    }

    /// <summary>
    /// The host was given bytes that no guest may reach any more: the memory goes elsewhere, and these pages stay, empty, until the store
    /// is disposed. Code finds the base in the instance.
    /// </summary>
    private void Move(ulong bytes)
    {
        if (left.Count == MostLeft)
            throw new OutOfMemoryException(
                $"{MostLeft} times spans over bytes by which a memory had grown were given out before it was reset; a new store is needed");
        left.EnsureCapacity(left.Count + 1);
        nint next = pool!.Rent(RoundUp(bytes));
        Platform.Platform.MapZero(@base, image?.Size ?? 0);
        Platform.Platform.Discard(@base, (nuint)committed);
        left.Add(new MemorySpace(@base, committed));
        @base = next;
        committed = RoundUp(bytes);
        exposed = 0;
        MemoryImage? mapped = image;
        image = null;
        if (mapped is not null)
            Map(mapped);
        foreach (nint copy in copies)
            ((MemoryData*)copy)->Base = next;
        foreach (nint head in heads)
            ((InstanceData*)head)->Memory0Base = next;
    }

    private void ReleaseSpaces(nint current)
    {
        foreach (MemorySpace space in left)
            MemoryPool.Release(space.Base);
        left.Clear();
        if (pool is null)
        {
            Platform.Platform.Release(current, (nuint)reserved);
            return;
        }
        Platform.Platform.MapZero(current, image?.Size ?? 0);
        pool.Return(current, committed);
    }
}
