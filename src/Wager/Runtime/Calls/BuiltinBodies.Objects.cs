using Wager.Abi;
using Wager.Runtime.Heap;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Calls;

// Objects of the collected heap. What allocates may collect first: its operands that are references lie where a collection finds them.
internal static unsafe partial class BuiltinBodies
{
    public static ulong ObjectNew(InstanceData* data, ulong descriptor, ulong bytes)
        => (ulong)Allocate(data, descriptor, bytes);

    public static ulong ArrayNewDefault(InstanceData* data, ulong descriptor, ulong length)
        => (ulong)AllocateArray(data, descriptor, (uint)length);

    public static ulong ArrayNew(InstanceData* data, ulong descriptor, ulong operands)
    {
        ulong* homes = (ulong*)operands;
        uint length = (uint)homes[0];
        ObjectHeader* array = AllocateArray(data, descriptor, length);
        uint size = ((TypeDescriptor*)descriptor)->ByteSize;
        if (array == null || !new ReadOnlySpan<byte>(homes + 1, (int)size).ContainsAnyExcept((byte)0))
            return (ulong)array;
        TrapCode trap = ArrayOperations.FillElements((StoreContext*)data->Store, ArrayOperations.Element(array, size, 0), size,
            (byte*)(homes + 1), length);
        return trap == TrapCode.None ? (ulong)array : HostCalls.Trap(data, trap);
    }

    public static ulong ArrayNewData(InstanceData* data, ulong descriptor, ulong segment, ulong offset, ulong length)
    {
        ReadOnlySpan<byte> bytes = HostCalls.InstanceOf(data).DataOf((int)segment);
        if ((uint)offset + (ulong)(uint)length * ((TypeDescriptor*)descriptor)->ByteSize > (ulong)bytes.Length)
            return HostCalls.Trap(data, TrapCode.MemoryOutOfBounds);
        ObjectHeader* array = AllocateArray(data, descriptor, (uint)length);
        if (array != null)
            ArrayOperations.InitFrom(bytes, array, 0, (uint)offset, (uint)length);
        return (ulong)array;
    }

    public static ulong ArrayNewElem(InstanceData* data, ulong descriptor, ulong segment, ulong offset, ulong length)
    {
        ReadOnlySpan<ulong> elements = HostCalls.InstanceOf(data).ElementsOf((int)segment);
        if ((uint)offset + (ulong)(uint)length > (ulong)elements.Length)
            return HostCalls.Trap(data, TrapCode.TableOutOfBounds);
        ObjectHeader* array = AllocateArray(data, descriptor, (uint)length);
        if (array != null)
            ArrayOperations.InitFrom((StoreContext*)data->Store, elements, array, 0, (uint)offset, (uint)length);
        return (ulong)array;
    }

    public static ulong ArrayFill(InstanceData* data, ulong descriptor, ulong operands)
        => Stopped(data, ArrayOperations.Fill((StoreContext*)data->Store, (TypeDescriptor*)descriptor, (ulong*)operands));

    public static ulong ArrayCopy(InstanceData* data, ulong operands)
        => Stopped(data, ArrayOperations.Copy((StoreContext*)data->Store, (ulong*)operands));

    public static ulong ArrayInitData(InstanceData* data, ulong segment, ulong operands)
    {
        ulong* homes = (ulong*)operands;
        ReadOnlySpan<byte> bytes = HostCalls.InstanceOf(data).DataOf((int)segment);
        return Stopped(data, ArrayOperations.InitFrom(bytes, (ObjectHeader*)homes[3], (uint)homes[2], (uint)homes[1], (uint)homes[0]));
    }

    public static ulong ArrayInitElem(InstanceData* data, ulong segment, ulong operands)
    {
        ulong* homes = (ulong*)operands;
        ReadOnlySpan<ulong> elements = HostCalls.InstanceOf(data).ElementsOf((int)segment);
        return Stopped(data, ArrayOperations.InitFrom((StoreContext*)data->Store, elements, (ObjectHeader*)homes[3], (uint)homes[2],
            (uint)homes[1], (uint)homes[0]));
    }

    public static ulong StringFrom(InstanceData* data, ulong high, ulong low)
    {
        StoreCore store = HostCalls.StoreOf(data->Store);
        ulong reference = high << 32 | low;
        if (GuestStrings.Is(reference))
            return reference;
        if (!store.References.TryUnits(reference, out ReadOnlySpan<char> units))
            return HostCalls.Trap(data, TrapCode.CastFailure);
        ObjectHeader* made = GuestStrings.TryNew(store.Heap, units);
        return made != null ? (ulong)made : HostCalls.Trap(data, GuestStrings.Refusal(store.Heap, units.Length));
    }

    private static ulong Stopped(InstanceData* data, TrapCode trap) => trap == TrapCode.None ? 0 : HostCalls.Trap(data, trap);

    private static ObjectHeader* AllocateArray(InstanceData* data, ulong descriptor, uint length)
    {
        ObjectHeader* array = Allocate(data, descriptor, ObjectShape.ArrayBytes((int)((TypeDescriptor*)descriptor)->ByteSize, length));
        if (array != null)
            array->Payload = length;
        return array;
    }

    /// <summary>A new object, or null and a trap.</summary>
    private static ObjectHeader* Allocate(InstanceData* data, ulong descriptor, ulong bytes)
    {
        ObjectHeap heap = HostCalls.StoreOf(data->Store).Heap;
        ObjectHeader* created = heap.TryAllocate((int)descriptor, bytes);
        if (created == null)
            HostCalls.Trap(data, heap.Refusal(bytes));
        return created;
    }
}
