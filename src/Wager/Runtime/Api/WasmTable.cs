using Wager.Core.Types;
using Wager.Runtime.Api.Values;
using Wager.Runtime.Stores;
using Wager.Runtime.Tables;

namespace Wager;

/// <summary>A table of references. Follows the store's thread rule.</summary>
public sealed class WasmTable : WasmExternal
{
    /// <summary>A table of the host's in a store.</summary>
    /// <param name="store">Where the table lives.</param>
    /// <param name="type">Its type.</param>
    /// <param name="initial">The first value of every element; none means null.</param>
    /// <exception cref="WasmException">The minimum is more than the store or the engine allows.</exception>
    /// <exception cref="ArgumentException">The initial value is not of the element type, or there is none and null is not of it
    /// either.</exception>
    public WasmTable(WasmStore store, WasmTableType type, WasmValue? initial = null)
        : this(Checked(store), Make(store, Checked(type).Type, initial)) => GC.KeepAlive(type);

    internal WasmTable(WasmStore store, TableStorage storage)
        : base(store) => Storage = storage;

    /// <inheritdoc/>
    public override WasmExternKind Kind => WasmExternKind.Table;

    /// <inheritdoc/>
    public override WasmExternType ExternType => Type;

    /// <summary>Its type, with the present size as minimum.</summary>
    public WasmTableType Type => new(Storage.Type with { Min = Size });

    /// <summary>Number of elements.</summary>
    public ulong Size
    {
        get
        {
            using StoreVisit visit = Owner!.Entrance.Visit();
            return Storage.Length;
        }
    }

    internal TableStorage Storage { get; }

    /// <summary>An element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public WasmValue Get(ulong index)
    {
        using StoreVisit visit = Owner!.Entrance.Visit();
        return SlotValues.ToValue(Owner.Core, Storage.Type.Element, Storage[index], 0);
    }

    /// <summary>Sets an element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ArgumentException">The value is not of the element type.</exception>
    public void Set(ulong index, WasmValue value)
    {
        using StoreVisit visit = Owner!.Entrance.Visit();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Storage.Length);
        Owner.Core.References.BeginHandOut();
        Storage.Replace(index, SlotValues.ToRaw(Owner.Core, Storage.Type.Element, value, out _));
    }

    /// <summary>Grows the table; false when its maximum or the store's limit forbids it.</summary>
    /// <param name="delta">How many elements to add.</param>
    /// <param name="value">Their value.</param>
    /// <param name="old">The size before.</param>
    /// <exception cref="ArgumentException">The value is not of the element type.</exception>
    public bool TryGrow(ulong delta, WasmValue value, out ulong old)
    {
        using StoreVisit visit = Owner!.Entrance.Visit();
        return Storage.TryGrow(delta, SlotValues.ToRaw(Owner.Core, Storage.Type.Element, value, out _), out old);
    }

    private static TableStorage Make(WasmStore store, TableType type, WasmValue? initial)
    {
        if (initial is null && !type.Element.IsNullable)
            throw new ArgumentException($"a table of {type.Element} needs an initial value: null is none", nameof(initial));
        using StoreVisit visit = store.Entrance.Visit();
        return store.Core.Native.AddTable(type, initial is WasmValue value ? SlotValues.ToRaw(store.Core, type.Element, value, out _) : 0);
    }

    private static T Checked<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
