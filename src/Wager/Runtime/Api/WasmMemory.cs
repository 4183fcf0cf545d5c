using Wager.Core.Types;
using Wager.Runtime.Memory;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>
/// A linear memory. Its bytes never move, so a span over them stays valid when the memory grows, until the store is disposed or collected:
/// a span does not keep it. Follows the store's thread rule.
/// </summary>
public sealed partial class WasmMemory : WasmExternal
{
    /// <summary>A memory of the host's in a store.</summary>
    /// <exception cref="WasmException">The minimum is more than the store or the engine allows.</exception>
    public WasmMemory(WasmStore store, WasmMemoryType type)
        : this(Checked(store), Make(store, Checked(type).Type))
    {
    }

    internal WasmMemory(WasmStore store, LinearMemory storage)
        : base(store) => Storage = storage;

    /// <inheritdoc/>
    public override WasmExternKind Kind => WasmExternKind.Memory;

    /// <inheritdoc/>
    public override WasmExternType ExternType => Type;

    /// <summary>Its type, with the present size as minimum.</summary>
    public WasmMemoryType Type => new(Storage.Type with { Min = PageCount });

    /// <summary>Bytes.</summary>
    public ulong Size
    {
        get
        {
            CheckAlive();
            return Storage.ByteSize;
        }
    }

    /// <summary>Pages of the memory's page size.</summary>
    public ulong PageCount
    {
        get
        {
            CheckAlive();
            return Storage.Pages;
        }
    }

    internal LinearMemory Storage { get; }

    /// <summary>The bytes of a range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie inside the memory.</exception>
    public Span<byte> Span(ulong offset, int length)
    {
        CheckAlive();
        if (length < 0 || !Storage.TryExpose(offset, (ulong)length, out nint start))
            throw OutOfRange(offset, length);
        GC.KeepAlive(Owner);
        return LinearMemory.SpanAt(start, length);
    }

    /// <summary>The bytes from 0 on: all of them, or the first 2,147,483,647 of a larger memory.</summary>
    public Span<byte> AsSpan() => Span(0, (int)Math.Min(Size, int.MaxValue));

    /// <summary>Tries to read a range without throwing; false when it does not lie inside the memory.</summary>
    public bool TryGetSpan(ulong offset, ulong length, out Span<byte> span)
    {
        CheckAlive();
        bool fits = Storage.TryExpose(offset, length, out nint start) && length <= int.MaxValue;
        span = fits ? LinearMemory.SpanAt(start, (int)length) : default;
        GC.KeepAlive(Owner);
        return fits;
    }

    /// <summary>Grows the memory; false when its maximum, the store's limit or the system forbids it.</summary>
    /// <param name="pages">How many pages to add.</param>
    /// <param name="old">The size in pages before.</param>
    public bool TryGrow(ulong pages, out ulong old)
    {
        using StoreVisit visit = Owner!.Entrance.Visit();
        return Storage.TryGrow(pages, Owner.Limits, out old);
    }

    /// <summary>The memory as an object that any number of stores can import.</summary>
    /// <exception cref="InvalidOperationException">The memory's type is not that of a shared memory.</exception>
    public WasmSharedMemory Share()
    {
        using StoreVisit visit = Owner!.Entrance.Visit();
        if (!Storage.Type.IsShared)
            throw new InvalidOperationException($"a {Storage.Type} cannot be shared between stores");
        return new WasmSharedMemory(Owner.Engine, Storage);
    }

    /// <summary>The bytes of a range, for code that is inside while it uses them and gives them to nobody.</summary>
    private Span<byte> Inside(ulong offset, int length)
    {
        if (length < 0 || !Storage.Contains(offset, (ulong)length))
            throw OutOfRange(offset, length);
        return LinearMemory.SpanAt(Storage.Base + (nint)offset, length);
    }

    private void CheckAlive() => ObjectDisposedException.ThrowIf(Owner!.Entrance.IsDisposed, Owner);

    private ArgumentOutOfRangeException OutOfRange(ulong offset, int length)
    {
        CheckAlive();
        return new ArgumentOutOfRangeException(nameof(offset),
            $"{length} bytes from {offset} do not lie inside a memory of {Storage.ByteSize} bytes");
    }

    private static LinearMemory Make(WasmStore store, MemoryType type)
    {
        using StoreVisit visit = store.Entrance.Visit();
        return store.Core.Native.AddMemory(type);
    }

    private static T Checked<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
