using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Runtime.Heap;

namespace Wager.Runtime.Speculation;

/// <summary>
/// Objects that optimized code has left out and baseline code expects: a deopt makes all that its frames refer to, each once. Nothing is
/// collected meanwhile, as no map tells what the registers of optimized code hold.
/// </summary>
internal static unsafe class DeoptObjects
{
    /// <summary>Makes the objects, without their fields; false if the heap is full.</summary>
    public static bool TryMake(ObjectHeap heap, DeoptRecord* record, ulong* objects)
    {
        PlannedObject* planned = First(record);
        for (int i = 0; i < record->Objects; i++)
        {
            objects[i] = (ulong)heap.TryAllocateAtOnce(planned->Descriptor, (ulong)planned->Bytes);
            if (objects[i] == 0)
                return false;
            planned = Next(planned);
        }
        return true;
    }

    /// <summary>Writes their fields, from the image of registers and frame, constants and one another.</summary>
    public static void Fill(DeoptRecord* record, ulong* objects, byte* image)
    {
        PlannedObject* planned = First(record);
        for (int i = 0; i < record->Objects; i++)
        {
            PlannedField* field = (PlannedField*)(planned + 1);
            for (PlannedField* end = field + planned->Fields; field < end; field++)
                Fill(field, (byte*)objects[i] + field->Offset, objects, image);
            planned = Next(planned);
        }
    }

    private static void Fill(PlannedField* field, byte* place, ulong* objects, byte* image)
    {
        ulong bits = field->IsObject != 0 ? objects[field->Source] : field->Low | (ulong)field->High << 32;
        bool isInImage = field->IsObject == 0 && field->Source >= 0;
        Unsafe.CopyBlockUnaligned(place, isInImage ? image + field->Source : (byte*)&bits, (uint)field->Size);
    }

    private static PlannedObject* First(DeoptRecord* record) => (PlannedObject*)((byte*)record + record->ObjectsAt);

    private static PlannedObject* Next(PlannedObject* planned) => (PlannedObject*)((PlannedField*)(planned + 1) + planned->Fields);
}
