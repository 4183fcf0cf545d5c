using Wager.Core.Types;
using Wager.Runtime.Api.Values;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>A global variable. Follows the store's thread rule.</summary>
public sealed class WasmGlobal : WasmExternal
{
    /// <summary>A global of the host's in a store.</summary>
    /// <exception cref="ArgumentException">The value is not of the global's type.</exception>
    public WasmGlobal(WasmStore store, WasmGlobalType type, WasmValue value)
        : base(store)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        Type = type;
        using StoreVisit visit = store.Entrance.Visit();
        ulong low = SlotValues.ToRaw(store.Core, type.Type.Type, value, out ulong high);
        Place = store.Core.Native.AllocateGlobal(type.Type.Type);
        Place.Write(low, high);
    }

    internal WasmGlobal(WasmStore store, WasmGlobalType type, GlobalPlace place)
        : base(store)
    {
        Type = type;
        Place = place;
    }

    /// <summary>Its type.</summary>
    public WasmGlobalType Type { get; }

    /// <inheritdoc/>
    public override WasmExternKind Kind => WasmExternKind.Global;

    /// <inheritdoc/>
    public override WasmExternType ExternType => Type;

    /// <summary>Its value.</summary>
    /// <exception cref="InvalidOperationException">It is set and the global is immutable.</exception>
    /// <exception cref="ArgumentException">It is set to a value that is not of the global's type.</exception>
    public WasmValue Value
    {
        get
        {
            using StoreVisit visit = Owner!.Entrance.Visit();
            return SlotValues.ToValue(Owner.Core, Type.Type.Type, Place.Low, Place.High);
        }

        set
        {
            using StoreVisit visit = Owner!.Entrance.Visit();
            if (!Type.IsMutable)
                throw new InvalidOperationException("the global is immutable");
            Owner.Core.References.BeginHandOut();
            ulong low = SlotValues.ToRaw(Owner.Core, Type.Type.Type, value, out ulong high);
            Place.Write(low, Type.Type.Type.Kind == ValKind.V128 ? high : 0);
        }
    }

    internal GlobalPlace Place { get; }
}
