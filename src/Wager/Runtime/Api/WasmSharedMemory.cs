using Wager.Runtime.Memory;

namespace Wager;

/// <summary>
/// A linear memory that instances of many stores use at the same time, each store on a thread of its own. Thread-safe. What several threads
/// do to the same bytes has the order that atomic accesses give it; spans over them are plain memory. The bytes live until this object and
/// all stores that import it are disposed.
/// </summary>
public sealed class WasmSharedMemory : WasmExternal, IDisposable
{
    private int isDisposed;

    /// <summary>
    /// A memory of the host's. Its whole maximum is reserved as address space, and as much of it is used as it has pages.
    /// </summary>
    /// <param name="engine">The engine whose stores use it.</param>
    /// <param name="type">Its type, with a maximum.</param>
    /// <param name="limit">Most bytes that it may grow to, if that is less than its maximum.</param>
    /// <exception cref="ArgumentException">The type is not that of a shared memory.</exception>
    /// <exception cref="WasmException">The minimum is more than the limit or the engine allows, or the system refuses it.</exception>
    public WasmSharedMemory(WasmEngine engine, WasmMemoryType type, ulong limit = ulong.MaxValue)
        : base(null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(type);
        if (!type.IsShared)
            throw new ArgumentException($"{type} is not the type of a shared memory", nameof(type));
        engine.CheckAlive();
        Engine = engine;
        Storage = Make(engine, type, limit);
    }

    internal WasmSharedMemory(WasmEngine engine, LinearMemory storage)
        : base(null)
    {
        if (!storage.TryAddUser())
            throw new ObjectDisposedException(nameof(WasmSharedMemory));
        Engine = engine;
        Storage = storage;
    }

    /// <summary>Gives up what <see cref="Dispose"/> was not called for.</summary>
    ~WasmSharedMemory()
    {
        if (Storage is not null)
            Dispose();
    }

    /// <summary>The engine whose stores can import it.</summary>
    public WasmEngine Engine { get; }

    /// <inheritdoc/>
    public override WasmExternKind Kind => WasmExternKind.Memory;

    /// <inheritdoc/>
    public override WasmExternType ExternType => Type;

    /// <summary>Its type, with the present size as minimum.</summary>
    public WasmMemoryType Type => new(Storage.Type with { Min = PageCount });

    /// <summary>Bytes, at this moment; a memory never shrinks.</summary>
    public ulong Size
    {
        get
        {
            CheckAlive();
            return Storage.ByteSize;
        }
    }

    /// <summary>Pages of the memory's page size, at this moment.</summary>
    public ulong PageCount => Size >> Storage.Type.PageSizeLog2;

    internal LinearMemory Storage { get; }

    /// <summary>The bytes of a range, which guests may be changing. Valid until the memory is disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie inside the memory.</exception>
    public Span<byte> Span(ulong offset, int length)
    {
        ulong size = Size;
        if (length < 0 || !Storage.Contains(offset, (ulong)length))
            throw new ArgumentOutOfRangeException(nameof(offset),
                $"{length} bytes from {offset} do not lie inside a memory of {size} bytes");
        return LinearMemory.SpanAt(Storage.Base + (nint)offset, length);
    }

    /// <summary>The bytes from 0 on that there are at this moment: all of them, or the first 2,147,483,647 of a larger memory.</summary>
    public Span<byte> AsSpan() => Span(0, (int)Math.Min(Size, int.MaxValue));

    /// <summary>Grows the memory for all who use it; false when its maximum or the system forbids it.</summary>
    /// <param name="pages">How many pages to add.</param>
    /// <param name="old">The size in pages before.</param>
    public bool TryGrow(ulong pages, out ulong old)
    {
        CheckAlive();
        return Storage.TryGrow(pages, null, out old);
    }

    /// <summary>
    /// Wakes guests that wait at an address, those first that have waited longest; what <c>memory.atomic.notify</c> does.
    /// </summary>
    /// <param name="address">A multiple of four.</param>
    /// <param name="count">Most to wake.</param>
    /// <returns>How many were woken.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The address is not aligned or lies outside of the memory.</exception>
    public uint Notify(ulong address, uint count = uint.MaxValue)
    {
        ulong size = Size;
        if (address % sizeof(int) != 0 || !Storage.Contains(address, sizeof(int)))
            throw new ArgumentOutOfRangeException(nameof(address),
                $"{address} is not the address of four aligned bytes in a memory of {size} bytes");
        return Storage.Waiters!.Notify(address, count);
    }

    /// <summary>How many guests wait at an address, at this moment.</summary>
    public int CountWaiting(ulong address)
    {
        CheckAlive();
        return Storage.Waiters!.Count(address);
    }

    /// <summary>Gives the memory up; stores that import it go on. Spans from this object become invalid with the last of them.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 0)
            Storage.Release();
        GC.SuppressFinalize(this);
    }

    private static LinearMemory Make(WasmEngine engine, WasmMemoryType type, ulong limit)
    {
        try
        {
            return new LinearMemory(type.Type, engine.Options.MemoryMode == WasmMemoryMode.Guard ? engine.Memories : null,
                new Budget(limit));
        }
        catch (OutOfMemoryException exception)
        {
            throw new WasmException($"{exception.Message}; WasmMemoryMode.Explicit needs less address space", exception);
        }
    }

    internal void CheckAlive() => ObjectDisposedException.ThrowIf(Volatile.Read(ref isDisposed) != 0, this);

    /// <summary>Of one memory, which asks under its lock.</summary>
    private sealed class Budget(ulong left) : IMemoryBudget
    {
        private ulong left = left;

        public bool Allows(ulong current, ulong wanted) => true;

        public bool TryReserve(ulong bytes)
        {
            if (bytes > left)
                return false;
            left -= bytes;
            return true;
        }

        public void Release(ulong bytes) => left += bytes;
    }
}
