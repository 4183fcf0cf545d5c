using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Heap;

namespace Wager.Runtime.Stores;

/// <summary>A field or element of an object of the guests' heap. As good as the object: whoever looks is inside, and holds it.</summary>
internal readonly unsafe struct StoredPlace(ulong holder, byte* place)
{
    /// <summary>The bits that are stored, with zeros above them; of vectors the lower half.</summary>
    public ulong Read(StorageType storage, out ulong high)
    {
        high = 0;
        switch (ObjectShape.SizeOf(storage))
        {
            case 1: return *place;
            case 2: return *(ushort*)place;
            case 4: return *(uint*)place;
            case 16:
                high = *(ulong*)(place + 8);
                return *(ulong*)place;
            default: return *(ulong*)place;
        }
    }

    /// <summary>Stores the low bits of a value.</summary>
    public void Write(StoreCore store, StorageType storage, ulong low, ulong high)
    {
        switch (ObjectShape.SizeOf(storage))
        {
            case 1: *place = (byte)low; break;
            case 2: *(ushort*)place = (ushort)low; break;
            case 4: *(uint*)place = (uint)low; break;
            case 8: *(ulong*)place = low; break;
            case 16:
                *(ulong*)place = low;
                *(ulong*)(place + 8) = high;
                break;
        }
        if (storage.Value.IsRef && !storage.IsPacked)
            WriteBarrier.Stored(store.Context, (ObjectHeader*)holder, place, ObjectShape.ReferenceSize);
    }

    /// <inheritdoc cref="StoredNumbers.Read"/>
    public T Read<T>(StorageType storage)
        where T : unmanaged => StoredNumbers.Read<T>(place, storage);

    /// <inheritdoc cref="StoredNumbers.Write"/>
    public void Write<T>(StorageType storage, T value)
        where T : unmanaged => StoredNumbers.Write(place, storage, value);
}
