using Wager.Runtime.Platform;

namespace Wager.Runtime.Memory;

/// <summary>
/// Address space for one guarded memory. Its first <paramref name="Committed"/> bytes are accessible and read as zero until written.
/// </summary>
internal readonly record struct MemorySpace(nint Base, ulong Committed);

/// <summary>
/// Address space of guarded memories that were released, for the next ones of the engine: to reserve, protect and unmap 8 GiB costs several
/// times what the rest of a small instance does. What comes back is given to the system, so no byte of a guest survives. Thread-safe.
/// </summary>
internal sealed class MemoryPool
{
    /// <summary>What an index and an offset of 32 bits each, and an access of 16 bytes, can reach, in pages of the system.</summary>
    public static ulong SpaceSize => (8UL << 30) + (64 << 10);

    private const int Kept = 64;

    private readonly Gate gate = new();
    private readonly Stack<MemorySpace> free = new(Kept);
    private bool isClosed;

    /// <summary>Of engines that nobody disposed.</summary>
    ~MemoryPool() => Close();

    /// <summary>Space with exactly so many accessible bytes, all zero; throws <see cref="OutOfMemoryException"/>.</summary>
    public nint Rent(ulong bytes)
    {
        if (!TryTake(out MemorySpace space))
            space = new MemorySpace(Platform.Platform.Reserve((nuint)SpaceSize), 0);
        bool fits = space.Committed > bytes
            ? Platform.Platform.TryDecommit(space.Base + (nint)bytes, (nuint)(space.Committed - bytes))
            : Platform.Platform.TryCommit(space.Base + (nint)space.Committed, (nuint)(bytes - space.Committed));
        if (fits)
            return space.Base;
        Release(space.Base);
        throw new OutOfMemoryException($"the system refused a memory of {bytes} bytes");
    }

    /// <summary>Takes space back whose first <paramref name="committed"/> bytes are accessible.</summary>
    public void Return(nint @base, ulong committed)
    {
        Platform.Platform.Discard(@base, (nuint)committed);
        using (gate.Enter())
        {
            if (free.Count < Kept && !isClosed)
            {
                free.Push(new MemorySpace(@base, committed));
                return;
            }
        }
        Release(@base);
    }

    /// <summary>Gives space to the system.</summary>
    public static void Release(nint @base) => Platform.Platform.Release(@base, (nuint)SpaceSize);

    /// <summary>Gives up the free space; what is in use is released when it comes back.</summary>
    public void Close()
    {
        using (gate.Enter())
            isClosed = true;
        while (TryTake(out MemorySpace space))
            Release(space.Base);
    }

    private bool TryTake(out MemorySpace space)
    {
        using (gate.Enter())
            return free.TryPop(out space);
    }
}
