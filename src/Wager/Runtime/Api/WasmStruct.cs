using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Heap;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>A struct of a guest's heap.</summary>
public sealed unsafe class WasmStruct : WasmReference
{
    internal WasmStruct(WasmStore store, ulong address)
        : base(store, address)
    {
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
        FieldType field = FieldAt(index, out byte* place);
        return Read(field.Storage, place);
    }

    /// <summary>Sets a mutable field; of packed ones the low bits are kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    /// <exception cref="ArgumentException">The value is not of the field's type.</exception>
    /// <exception cref="InvalidOperationException">The field is immutable.</exception>
    public void SetField(int index, WasmValue value)
    {
        using StoreVisit visit = Store.Entrance.Visit();
        FieldType field = FieldAt(index, out byte* place);
        Write(field, place, value);
    }

    private FieldType FieldAt(int index, out byte* place)
    {
        int id = CanonicalId;
        ReadOnlySpan<FieldType> fields = TypeStore.Shared.Canonical(id).Struct!.Fields;
        if ((uint)index >= (uint)fields.Length)
            throw new ArgumentOutOfRangeException(nameof(index), $"the struct has {fields.Length} fields, so there is none with index {index}");
        place = (byte*)Header + TypeDescriptors.Process.ShapeOf(id).OffsetOf(index);
        return fields[index];
    }
}

/// <summary>An array of a guest's heap.</summary>
public sealed unsafe class WasmArray : WasmReference
{
    internal WasmArray(WasmStore store, ulong address)
        : base(store, address)
    {
    }

    /// <summary>Number of elements.</summary>
    public uint Length
    {
        get
        {
            using StoreVisit visit = Store.Entrance.Visit();
            return Header->Payload;
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
            FieldType element = ElementAt(index, out byte* place);
            return Read(element.Storage, place);
        }

        set
        {
            using StoreVisit visit = Store.Entrance.Visit();
            FieldType element = ElementAt(index, out byte* place);
            Write(element, place, value);
        }
    }

    private FieldType ElementAt(uint index, out byte* place)
    {
        ObjectHeader* header = Header;
        if (index >= header->Payload)
            throw new ArgumentOutOfRangeException(nameof(index), $"the array has {header->Payload} elements, so there is none with index {index}");
        place = ArrayOperations.Element(header, ((TypeDescriptor*)header->Descriptor)->ByteSize, index);
        return TypeStore.Shared.Canonical(CanonicalId).Array!.Element;
    }
}
