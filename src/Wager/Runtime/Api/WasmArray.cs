using Wager.Core.Types;
using Wager.Runtime.Api.Values;
using Wager.Runtime.Heap;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>An array of a guest's heap.</summary>
public sealed class WasmArray : WasmReference
{
    internal WasmArray(WasmStore store, ulong address)
        : base(store, address)
    {
    }

    /// <summary>Makes an array of zeros or nulls in a store's heap.</summary>
    /// <param name="store">Where it is to live.</param>
    /// <param name="type">Its type.</param>
    /// <param name="length">Number of elements.</param>
    /// <exception cref="ArgumentException">The elements must not be null.</exception>
    /// <exception cref="WasmTrapException">The heap is full.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using the store.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public static WasmArray Create(WasmStore store, WasmArrayType type, uint length)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        using StoreVisit visit = store.Entrance.Visit();
        return length == 0 || type.Element.Type.Storage.Value.IsDefaultable
            ? New(store, type, length)
            : throw new ArgumentException($"elements of type {type.Element} have no value to begin with", nameof(type));
    }

    /// <summary>Makes an array full of one value in a store's heap.</summary>
    /// <param name="store">Where it is to live.</param>
    /// <param name="type">Its type.</param>
    /// <param name="length">Number of elements.</param>
    /// <param name="value">What all of them are.</param>
    /// <exception cref="ArgumentException">The value is not of the elements' type.</exception>
    /// <inheritdoc cref="Create(WasmStore, WasmArrayType, uint)" path="/exception[not(contains(@cref, 'ArgumentException'))]"/>
    public static WasmArray Create(WasmStore store, WasmArrayType type, uint length, WasmValue value)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        using StoreVisit visit = store.Entrance.Visit();
        WasmArray made = New(store, type, length);
        try
        {
            made.FillAny(type.Element.Type.Storage, 0, length, value);
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Makes an array of numbers in a store's heap.</summary>
    /// <param name="store">Where it is to live.</param>
    /// <param name="type">Its type.</param>
    /// <param name="elements">The numbers, which lie in memory as the array's elements do; see <see cref="CopyTo"/>.</param>
    /// <exception cref="ArgumentException">The elements are no such numbers.</exception>
    /// <inheritdoc cref="Create(WasmStore, WasmArrayType, uint)" path="/exception[not(contains(@cref, 'ArgumentException'))]"/>
    public static WasmArray From<T>(WasmStore store, WasmArrayType type, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        using StoreVisit visit = store.Entrance.Visit();
        if (!StoredNumbers.IsStoredAs<T>(type.Element.Type.Storage))
            throw StoredNumbers.Mismatch<T>(type.Element.Type.Storage);
        WasmArray made = New(store, type, (uint)elements.Length);
        elements.CopyTo(GuestObjects.Elements<T>(made.Raw, 0, elements.Length));
        return made;
    }

    /// <summary>Number of elements.</summary>
    public uint Length
    {
        get
        {
            using StoreVisit visit = Store.Entrance.Visit();
            return GuestObjects.LengthOf(Raw);
        }
    }

    /// <summary>An element; packed ones are zero-extended when they are read, and keep the low bits of what is set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ArgumentException">The value is not of the elements' type.</exception>
    /// <exception cref="InvalidOperationException">The elements are immutable.</exception>
    public WasmValue this[uint index]
    {
        get
        {
            using StoreVisit visit = Store.Entrance.Visit();
            FieldType element = ElementAt(index, 1, out StoredPlace place);
            return Read(element.Storage, place);
        }

        set
        {
            using StoreVisit visit = Store.Entrance.Visit();
            FieldType element = ElementAt(index, 1, out StoredPlace place);
            Write(element, place, value);
        }
    }

    /// <summary>The number in an element; the types are those of <see cref="WasmStruct.Get{T}"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ArgumentException">The elements are no such numbers.</exception>
    public T Get<T>(uint index)
        where T : unmanaged
    {
        using StoreVisit visit = Store.Entrance.Visit();
        FieldType element = ElementAt(index, 1, out StoredPlace place);
        return place.Read<T>(element.Storage);
    }

    /// <summary>Sets the number in an element; the types are those of <see cref="WasmStruct.Get{T}"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ArgumentException">The elements are no such numbers.</exception>
    /// <exception cref="InvalidOperationException">The elements are immutable.</exception>
    public void Set<T>(uint index, T value)
        where T : unmanaged
    {
        using StoreVisit visit = Store.Entrance.Visit();
        FieldType element = ElementAt(index, 1, out StoredPlace place);
        CheckMutable(element);
        place.Write(element.Storage, value);
    }

    /// <summary>
    /// Copies numbers out of the array: of packed elements <c>byte</c>, <c>sbyte</c>, <c>short</c>, <c>ushort</c> or <c>char</c>, of others
    /// the types of <see cref="WasmStruct.Get{T}"/>.
    /// </summary>
    /// <param name="start">The first element.</param>
    /// <param name="destination">Is filled.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many elements.</exception>
    /// <exception cref="ArgumentException">The elements are no such numbers.</exception>
    public void CopyTo<T>(uint start, Span<T> destination)
        where T : unmanaged
    {
        using StoreVisit visit = Store.Entrance.Visit();
        CheckNumbers<T>(ElementAt(start, (uint)destination.Length, out _));
        GuestObjects.Elements<T>(Raw, start, destination.Length).CopyTo(destination);
    }

    /// <summary>Copies numbers into the array; the types are those of <see cref="CopyTo"/>.</summary>
    /// <param name="start">The first element that is written.</param>
    /// <param name="source">Is copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many elements.</exception>
    /// <exception cref="ArgumentException">The elements are no such numbers.</exception>
    /// <exception cref="InvalidOperationException">The elements are immutable.</exception>
    public void CopyFrom<T>(uint start, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        using StoreVisit visit = Store.Entrance.Visit();
        FieldType element = ElementAt(start, (uint)source.Length, out _);
        CheckNumbers<T>(element);
        CheckMutable(element);
        source.CopyTo(GuestObjects.Elements<T>(Raw, start, source.Length));
    }

    /// <summary>Sets elements to one value.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="value">What they are to be.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many elements.</exception>
    /// <exception cref="ArgumentException">The value is not of the elements' type.</exception>
    /// <exception cref="InvalidOperationException">The elements are immutable.</exception>
    public void Fill(uint start, uint count, WasmValue value)
    {
        using StoreVisit visit = Store.Entrance.Visit();
        FieldType element = ElementAt(start, count, out _);
        CheckMutable(element);
        FillAny(element.Storage, start, count, value);
    }

    /// <summary>The calling thread is inside.</summary>
    private static WasmArray New(WasmStore store, WasmArrayType type, uint length)
        => new(store, GuestObjects.NewArray(store.Core, type.Group, type.CanonicalId, length));

    private static void CheckNumbers<T>(FieldType element)
        where T : unmanaged
    {
        if (!StoredNumbers.IsStoredAs<T>(element.Storage))
            throw StoredNumbers.Mismatch<T>(element.Storage);
    }

    private void FillAny(StorageType storage, uint start, uint count, WasmValue value)
    {
        ulong low = SlotValues.ToRaw(Store.Core, storage.Value, value, out ulong high);
        GuestObjects.Fill(Store.Core, Raw, storage, start, count, low, high);
    }

    private FieldType ElementAt(uint index, uint count, out StoredPlace place)
    {
        ulong array = Raw;
        uint length = GuestObjects.LengthOf(array);
        if (index + (ulong)count > length)
            throw new ArgumentOutOfRangeException(nameof(index),
                $"the array has {length} elements, so there {(count == 1 ? $"is none with index {index}" : $"are not {count} from {index} on")}");
        place = GuestObjects.ElementAt(array, index);
        return TypeStore.Shared.Canonical(CanonicalId).Array!.Element;
    }
}
