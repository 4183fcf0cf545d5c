using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Heap;
using Wager.Runtime.Traps;

namespace Wager.Runtime.Stores;

/// <summary>
/// What the host does to objects of a store's heap, given by their addresses. The calling thread is inside, and something holds them.
/// </summary>
internal static unsafe class GuestObjects
{
    /// <summary>Canonical id of an object's type.</summary>
    public static int TypeOf(ulong reference) => DescriptorOf(reference)->Id;

    /// <summary>Whether an object is an array, and no struct.</summary>
    public static bool IsArray(ulong reference) => DescriptorOf(reference)->Kind == (int)ObjectKind.Array;

    /// <summary>Number of elements of an array.</summary>
    public static uint LengthOf(ulong array) => ((ObjectHeader*)array)->Payload;

    /// <summary>A new struct of zeros, of a type that the store keeps from now on.</summary>
    /// <exception cref="WasmTrapException">The heap is full.</exception>
    public static ulong NewStruct(StoreCore store, TypeGroup group, int type)
    {
        int descriptor = TypeDescriptors.Process.Of(type, out ObjectShape shape);
        return Allocate(store, group, descriptor, (ulong)shape.ByteSize);
    }

    /// <summary>A new array of zeros, of a type that the store keeps from now on.</summary>
    /// <inheritdoc cref="NewStruct" path="/exception"/>
    public static ulong NewArray(StoreCore store, TypeGroup group, int type, uint length)
    {
        int descriptor = TypeDescriptors.Process.Of(type, out ObjectShape shape);
        ulong made = Allocate(store, group, descriptor, ObjectShape.ArrayBytes(shape.ByteSize, length));
        ((ObjectHeader*)made)->Payload = length;
        return made;
    }

    /// <summary>A field that the struct's type has.</summary>
    public static StoredPlace FieldAt(ulong reference, int type, int index)
        => new(reference, (byte*)reference + TypeDescriptors.Process.ShapeOf(type).OffsetOf(index));

    /// <summary>An element within the array's length, or its end.</summary>
    public static StoredPlace ElementAt(ulong array, uint index)
        => new(array, ArrayOperations.Element((ObjectHeader*)array, DescriptorOf(array)->ByteSize, index));

    /// <summary>Elements within the array's length, of the size of a C# type.</summary>
    public static Span<T> Elements<T>(ulong array, uint start, int count)
        where T : unmanaged => new(ArrayOperations.Element((ObjectHeader*)array, (uint)sizeof(T), start), count);

    /// <summary>Sets elements within the array's length to one value.</summary>
    /// <exception cref="OperationCanceledException">The guest around the call is to stop.</exception>
    public static void Fill(StoreCore store, ulong array, StorageType storage, uint start, uint count, ulong low, ulong high)
    {
        ulong* bits = stackalloc ulong[2];
        bits[0] = low;
        bits[1] = high;
        uint size = (uint)ObjectShape.SizeOf(storage);
        byte* first = ArrayOperations.Element((ObjectHeader*)array, size, start);
        WriteBarrier.Stored(store.Context, (ObjectHeader*)array, first, (ulong)count * size);
        if (ArrayOperations.FillElements(store.Context, first, size, (byte*)bits, count) != TrapCode.None)
            throw new OperationCanceledException("the guest around the call was stopped");
    }

    private static TypeDescriptor* DescriptorOf(ulong reference) => (TypeDescriptor*)((ObjectHeader*)reference)->Descriptor;

    private static ulong Allocate(StoreCore store, TypeGroup group, int descriptor, ulong bytes)
    {
        ObjectHeap heap = store.Heap;
        store.KeepType(group);
        ObjectHeader* made = heap.TryAllocate(descriptor, bytes);
        return made != null ? (ulong)made : throw TrapReport.Without(heap.Refusal(bytes));
    }
}
