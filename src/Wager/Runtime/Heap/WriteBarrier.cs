using Wager.Abi;

namespace Wager.Runtime.Heap;

/// <summary>The write barrier of the runtime: what compiled code does in line and in its stub.</summary>
internal static unsafe class WriteBarrier
{
    /// <summary>Something is, or will be before the next collection, stored into an object.</summary>
    public static void Stored(StoreContext* context, ObjectHeader* owner, byte* place, ulong bytes)
    {
        uint age = owner->Descriptor & ObjectAge.Mask;
        if ((age & ObjectAge.Old) == 0 || bytes == 0 || ((TypeDescriptor*)owner->Descriptor)->ReferenceCount == 0)
            return;
        if (age != ObjectAge.Old)
        {
            MarkCards(context, (ulong)place, bytes);
            return;
        }
        owner->Descriptor ^= ObjectAge.Mask;
        if (context->WriteLog >= context->WriteLogEnd)
            return;
        *(ulong*)context->WriteLog = (ulong)owner;
        context->WriteLog += sizeof(ulong);
    }

    private static void MarkCards(StoreContext* context, ulong place, ulong bytes)
    {
        ulong first = place >> ObjectAge.CardShift;
        ulong last = place + bytes - 1 >> ObjectAge.CardShift;
        new Span<byte>((byte*)context->Cards + first, (int)(last - first + 1)).Fill(1);
    }
}
