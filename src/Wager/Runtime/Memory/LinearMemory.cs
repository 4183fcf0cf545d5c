using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Platform;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Memory;

/// <summary>
/// One linear memory. Its address space is reserved once, so the base never changes but for a reset that would take pages from the host;
/// growth makes more of it accessible and tells every instance that uses the memory. In guard mode a 32-bit memory has all that a 32-bit
/// index plus a 32-bit offset can reach behind it. A shared one belongs to all stores that use it, and to the host's objects for it, and
/// lives until the last has released it: growth, attaching, detaching and releasing are thread-safe. Everything else follows the rule of
/// the store.
/// </summary>
internal sealed unsafe partial class LinearMemory
{
    /// <summary>Most address space that one 64-bit memory reserves, and so most that it can grow to.</summary>
    public const ulong LargestReservation = 64UL << 30;

    private readonly Gate gate = new();
    private readonly List<nint> copies = [];
    private readonly List<nint> heads = [];
    private readonly MemoryPool? pool;
    private ulong reserved;
    private readonly ulong largest;
    private readonly IMemoryBudget budget;
    private nint @base;
    private ulong byteSize;
    private ulong committed;
    private int users = 1;

    /// <summary>One past the highest byte that the host was given since the memory lies where it lies.</summary>
    private ulong exposed;

    /// <summary>
    /// A memory with its minimum size; <paramref name="pool"/> is where guarded ones get their space, null in explicit mode. Throws
    /// <see cref="WasmException"/> when the minimum is more than the limits allow, <see cref="OutOfMemoryException"/> when the system
    /// refuses.
    /// </summary>
    public LinearMemory(MemoryType type, MemoryPool? pool, IMemoryBudget budget)
    {
        Type = type;
        Waiters = type.IsShared ? new WaitQueue() : null;
        this.budget = budget;
        ulong space = type.Is64 ? LargestReservation : 1UL << 32;
        ulong wanted = type.Max is ulong max && max <= space >> type.PageSizeLog2 ? max << type.PageSizeLog2 : space;
        largest = Math.Min(wanted, space);
        if (type.Min > largest >> type.PageSizeLog2)
            throw new WasmException($"a memory of {type.Min} pages of {1L << type.PageSizeLog2} bytes is larger than this engine allows ({largest} bytes)");
        this.pool = !type.Is64 && type.PageSizeLog2 == MemoryType.DefaultPageSizeLog2 ? pool : null;
        ulong bytes = type.Min << type.PageSizeLog2;
        if (!budget.Allows(0, bytes))
            throw new WasmException($"the store's limiter refuses a memory of {bytes} bytes");
        if (!budget.TryReserve(bytes))
            throw new WasmException($"a memory of {bytes} bytes is more than the memory limit leaves");
        try
        {
            AllocateSpace(bytes);
        }
        catch (OutOfMemoryException)
        {
            budget.Release(bytes);
            throw;
        }
        byteSize = bytes;
        Counters.Process.AddMemory(bytes);
    }

    public MemoryType Type { get; }

    /// <summary>Those that wait at its addresses; null if the memory is not shared, so that nobody can.</summary>
    public WaitQueue? Waiters { get; }

    /// <summary>Address of byte 0.</summary>
    public nint Base => @base;

    /// <summary>Bytes accessible to the guest.</summary>
    public ulong ByteSize => Volatile.Read(ref byteSize);

    /// <summary>Pages of the memory's own page size.</summary>
    public ulong Pages => ByteSize >> Type.PageSizeLog2;

    /// <summary>
    /// Keeps an instance's copy of base and size current from now on; <paramref name="isMemory0"/> also the one in its head.
    /// </summary>
    public void Attach(MemoryData* copy, InstanceData* head, bool isMemory0)
    {
        using (gate.Enter())
        {
            copies.Add((nint)copy);
            copy->Base = @base;
            copy->ByteSize = byteSize;
            if (!isMemory0)
                return;
            heads.Add((nint)head);
            head->Memory0Base = @base;
            head->Memory0Size = byteSize;
        }
    }

    /// <summary>Forgets an instance's copies, which end now.</summary>
    public void Detach(MemoryData* copy, InstanceData* head)
    {
        using (gate.Enter())
        {
            copies.Remove((nint)copy);
            heads.Remove((nint)head);
        }
    }

    /// <summary>One more store or object uses the memory and will release it; false if the last user has released it already.</summary>
    public bool TryAddUser()
    {
        using (gate.Enter())
        {
            if (users == 0)
                return false;
            users++;
            return true;
        }
    }

    /// <summary>Grows by pages; false when a limit or the system forbids it.</summary>
    /// <param name="delta">Pages to add.</param>
    /// <param name="asker">Who wants it, and is asked whether its host allows it; null for the host itself. The bytes count for whoever
    /// made the memory.</param>
    /// <param name="oldPages">Pages before.</param>
    public bool TryGrow(ulong delta, IMemoryBudget? asker, out ulong oldPages)
    {
        while (true)
        {
            ulong bytes = ByteSize;
            oldPages = bytes >> Type.PageSizeLog2;
            if (delta == 0)
                return true;
            if (delta > (largest - bytes) >> Type.PageSizeLog2)
                return false;
            ulong added = delta << Type.PageSizeLog2;
            // The host decides without the lock: it may do anything meanwhile, even grow this memory.
            if (asker?.Allows(bytes, bytes + added) == false)
                return false;
            using (gate.Enter())
            {
                if (byteSize == bytes)
                    return @base != 0 && TryAdd(added);
            }
        }
    }

    /// <summary>Whether a range lies inside the memory; no sum can wrap around.</summary>
    public bool Contains(ulong offset, ulong length)
    {
        ulong size = ByteSize;
        return length <= size && offset <= size - length;
    }

    /// <summary>
    /// The address of a range that is about to be given to the host, who may keep it until the store is disposed; false when it lies
    /// outside.
    /// </summary>
    public bool TryExpose(ulong offset, ulong length, out nint start)
    {
        start = @base;
        if (start == 0 || !Contains(offset, length))
            return false;
        if (offset + length > exposed)
            exposed = offset + length;
        start += (nint)offset;
        return true;
    }

    /// <summary>Bytes of a memory from an address on, for which somebody has found that they lie inside.</summary>
    public static Span<byte> SpanAt(nint start, int length) => new((byte*)start, length);

    /// <summary>A user needs the memory no longer; when the last one has said so, the address space goes back.</summary>
    public void Release()
    {
        using (gate.Enter())
        {
            if (--users > 0)
                return;
            nint released = @base;
            budget.Release(byteSize);
            Counters.Process.AddMemory(byteSize, isReleased: true);
            @base = 0;
            Volatile.Write(ref byteSize, 0);
            ReleaseSpaces(released);
        }
    }

    private void AllocateSpace(ulong bytes)
    {
        if (pool is not null)
        {
            reserved = MemoryPool.SpaceSize;
            @base = pool.Rent(bytes);
            committed = bytes;
            return;
        }
        reserved = Math.Max(Platform.Platform.PageSize, RoundUp(largest));
        @base = Platform.Platform.Reserve((nuint)reserved);
        if (TryCommit(bytes))
            return;
        Platform.Platform.Release(@base, (nuint)reserved);
        throw new OutOfMemoryException($"the system refused a memory of {bytes} bytes");
    }

    /// <summary>To whole pages of the system.</summary>
    private static ulong RoundUp(ulong bytes)
    {
        const ulong Page = Platform.Platform.PageSize;
        return (bytes + Page - 1) & ~(Page - 1);
    }

    private bool TryAdd(ulong bytes)
    {
        if (!budget.TryReserve(bytes))
            return false;
        if (!TryCommit(byteSize + bytes))
        {
            budget.Release(bytes);
            return false;
        }
        Volatile.Write(ref byteSize, byteSize + bytes);
        Counters.Process.AddMemory(bytes);
        Publish();
        return true;
    }

    private void Publish()
    {
        foreach (nint copy in copies)
            Volatile.Write(ref ((MemoryData*)copy)->ByteSize, byteSize);
        foreach (nint head in heads)
            Volatile.Write(ref ((InstanceData*)head)->Memory0Size, byteSize);
    }

    private bool TryCommit(ulong bytes)
    {
        ulong wanted = RoundUp(bytes);
        if (wanted <= committed)
            return true;
        if (!Platform.Platform.TryCommit(@base + (nint)committed, (nuint)(wanted - committed)))
            return false;
        committed = wanted;
        return true;
    }
}

/// <summary>How much memory a store may still take. Thread-safe.</summary>
internal interface IMemoryBudget
{
    /// <summary>Whether the host lets one memory grow from so many bytes to so many; asked before anything is reserved.</summary>
    bool Allows(ulong current, ulong wanted);

    bool TryReserve(ulong bytes);

    void Release(ulong bytes);
}
