using Wager.Core.Types;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>A struct of a guest's heap.</summary>
public sealed class WasmStruct : WasmReference
{
    internal WasmStruct(WasmStore store, ulong address)
        : base(store, address)
    {
    }

    /// <summary>Makes a struct in a store's heap.</summary>
    /// <param name="store">Where it is to live.</param>
    /// <param name="type">Its type.</param>
    /// <param name="fields">The values of all its fields; none for zeros and nulls.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than fields, one is not of its field's type, or a field that must
    /// not be null was left out.</exception>
    /// <exception cref="WasmTrapException">The heap is full.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using the store.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public static WasmStruct Create(WasmStore store, WasmStructType type, params ReadOnlySpan<WasmValue> fields)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        using StoreVisit visit = store.Entrance.Visit();
        SubType canonical = TypeStore.Shared.Canonical(type.CanonicalId);
        if (canonical.Descriptor >= 0)
            throw new ArgumentException($"structs of {type} have custom descriptors, with which only guests make them", nameof(type));
        ReadOnlySpan<FieldType> types = canonical.Struct!.Fields;
        if (fields.Length != types.Length && (fields.Length > 0 || !AreDefaultable(types)))
            throw new ArgumentException($"{type} has {types.Length} fields, and there are {fields.Length} values", nameof(fields));
        // From here on it holds the object: what the fields need may be made by a collection.
        WasmStruct made = new(store, GuestObjects.NewStruct(store.Core, type.Group, type.CanonicalId));
        try
        {
            for (int i = 0; i < fields.Length; i++)
                made.WriteAny(types[i].Storage, GuestObjects.FieldAt(made.Raw, type.CanonicalId, i), fields[i]);
        }
        catch
        {
            made.Dispose();
            throw;
        }
        return made;
    }

    /// <summary>Number of fields.</summary>
    public int FieldCount
    {
        get
        {
            using StoreVisit visit = Store.Entrance.Visit();
            return TypeStore.Shared.Canonical(CanonicalId).Struct!.Fields.Length;
        }
    }

    /// <summary>The value of a field; packed ones are zero-extended.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    public WasmValue GetField(int index)
    {
        using StoreVisit visit = Store.Entrance.Visit();
        FieldType field = FieldAt(index, out StoredPlace place);
        return Read(field.Storage, place);
    }

    /// <summary>Sets a mutable field; of packed ones the low bits are kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    /// <exception cref="ArgumentException">The value is not of the field's type.</exception>
    /// <exception cref="InvalidOperationException">The field is immutable.</exception>
    public void SetField(int index, WasmValue value)
    {
        using StoreVisit visit = Store.Entrance.Visit();
        FieldType field = FieldAt(index, out StoredPlace place);
        Write(field, place, value);
    }

    /// <summary>The number in a field: <c>int</c>, <c>uint</c>, <c>long</c>, <c>ulong</c>, <c>float</c>, <c>double</c> or
    /// <c>Vector128&lt;byte&gt;</c>, as the field is, and for packed ones also <c>sbyte</c>, <c>byte</c>, <c>short</c>, <c>ushort</c> and
    /// <c>char</c>; <c>int</c> extends them by their sign.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    /// <exception cref="ArgumentException">The field is no such number.</exception>
    public T Get<T>(int index)
        where T : unmanaged
    {
        using StoreVisit visit = Store.Entrance.Visit();
        FieldType field = FieldAt(index, out StoredPlace place);
        return place.Read<T>(field.Storage);
    }

    /// <summary>Sets the number in a mutable field; the types are those of <see cref="Get{T}"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    /// <exception cref="ArgumentException">The field is no such number.</exception>
    /// <exception cref="InvalidOperationException">The field is immutable.</exception>
    public void Set<T>(int index, T value)
        where T : unmanaged
    {
        using StoreVisit visit = Store.Entrance.Visit();
        FieldType field = FieldAt(index, out StoredPlace place);
        CheckMutable(field);
        place.Write(field.Storage, value);
    }

    private static bool AreDefaultable(ReadOnlySpan<FieldType> types)
    {
        foreach (FieldType type in types)
            if (!type.Storage.Value.IsDefaultable)
                return false;
        return true;
    }

    private FieldType FieldAt(int index, out StoredPlace place)
    {
        int id = CanonicalId;
        ReadOnlySpan<FieldType> fields = TypeStore.Shared.Canonical(id).Struct!.Fields;
        if ((uint)index >= (uint)fields.Length)
            throw new ArgumentOutOfRangeException(nameof(index),
                $"the struct has {fields.Length} fields, so there is none with index {index}");
        place = GuestObjects.FieldAt(Raw, id, index);
        return fields[index];
    }
}
