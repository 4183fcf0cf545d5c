using Wager.Core.Types;
using Wager.Runtime.Api.Values;
using Wager.Runtime.Heap;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>
/// An object of a guest's heap that the host holds: it lives as long as this object. Two are equal exactly when they refer to the same
/// object. Follows the store's thread rule.
/// </summary>
/// <remarks>
/// <see cref="WasmWeakReference"/> refers without keeping alive.
/// A guest's object that leads to an object of the host's (<c>externref</c>) that leads back to it through one of these is kept until the
/// store is disposed, or until this is disposed: neither collector sees the whole circle.
/// </remarks>
public abstract class WasmReference : IDisposable, IEquatable<WasmReference>, IGuestObject
{
    private readonly HostRoots roots;
    private readonly int slot;
    private ulong address;

    private protected WasmReference(WasmStore store, ulong address)
    {
        Store = store;
        roots = store.Core.HostRoots;
        slot = roots.Add(address);
        // Last: with it the slot is this object's to give back.
        this.address = address;
    }

    /// <summary>Lets go of what was not disposed.</summary>
    ~WasmReference()
    {
        if (address != 0)
            roots.RemoveLater(slot);
    }

    /// <summary>The store whose guests' heap has the object.</summary>
    public WasmStore Store { get; }

    /// <summary>The type of the object: a reference to exactly its type.</summary>
    public WasmValueType Type
    {
        get
        {
            using StoreVisit visit = Store.Entrance.Visit();
            return new(ValType.RefTo(CanonicalId, nullable: false));
        }
    }

    /// <summary>Whether the object is of a type, as <c>ref.test</c> tells.</summary>
    /// <exception cref="ArgumentException">The type is the default value of its structure.</exception>
    public bool Is(WasmValueType type) => TypeStore.Shared.IsSubtype(Type.Type.AsExact(), type.Checked(nameof(type)));

    internal int CanonicalId => GuestObjects.TypeOf(Raw);

    StoreCore IGuestObject.Store => Store.Core;

    ulong IGuestObject.Raw => Raw;

    /// <summary>The object as compiled code sees it.</summary>
    /// <exception cref="ObjectDisposedException">This, or the store, was disposed.</exception>
    internal ulong Raw
    {
        get
        {
            ObjectDisposedException.ThrowIf(Store.Entrance.IsDisposed, Store);
            ObjectDisposedException.ThrowIf(address == 0, this);
            return address;
        }
    }

    /// <summary>Lets go of the object.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref address, 0) == 0)
            return;
        roots.RemoveLater(slot);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public bool Equals(WasmReference? other) => other is not null && Store == other.Store && Raw == other.Raw;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as WasmReference);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Raw.GetHashCode();

    internal static WasmReference Of(WasmStore store, ulong raw)
        => GuestObjects.IsArray(raw) ? new WasmArray(store, raw) : new WasmStruct(store, raw);

    private protected WasmValue Read(StorageType storage, StoredPlace place)
    {
        ulong low = place.Read(storage, out ulong high);
        return storage.IsPacked ? WasmValue.FromInt32((int)low) : SlotValues.ToValue(Store.Core, storage.Value, low, high);
    }

    private protected static void CheckMutable(FieldType field)
    {
        if (!field.IsMutable)
            throw new InvalidOperationException("the field is immutable");
    }

    private protected void Write(FieldType field, StoredPlace place, WasmValue value)
    {
        CheckMutable(field);
        WriteAny(field.Storage, place, value);
    }

    /// <summary>Writes to a field, also to an immutable one of an object that is being made.</summary>
    private protected void WriteAny(StorageType storage, StoredPlace place, WasmValue value)
    {
        ulong low = SlotValues.ToRaw(Store.Core, storage.Value, value, out ulong high);
        place.Write(Store.Core, storage, low, high);
    }
}
