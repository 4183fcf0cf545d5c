using Wager.Abi;

namespace Wager.Runtime.Heap;

/// <summary>
/// [DOC] strings. A string of a guest is an object of its heap: a header whose payload is the length, and code units of 16 bits, lone
/// surrogates included. It is a reference to <c>extern</c>; below <c>any</c> it is like an object of the host's, neither struct nor array
/// nor comparable. A string of the host's that has come behind a handle, before the store had strings of its own, counts as one too.
/// </summary>
internal static unsafe class GuestStrings
{
    /// <summary>Longest string: what the host can hold as well.</summary>
    public const int MostUnits = 0x3FFF_FFDF;

    /// <summary>Address of the first code unit.</summary>
    public static char* Units(ulong text) => (char*)((byte*)text + ObjectShape.FirstElement(sizeof(char)));

    /// <summary>Whether a reference other than a function is a string of the heap.</summary>
    public static bool Is(ulong reference) =>
        Reference.IsAddress(reference) && ((TypeDescriptor*)((ObjectHeader*)reference)->Descriptor)->Kind == (int)ObjectKind.String;

    /// <summary>The code units of a string of the heap.</summary>
    public static ReadOnlySpan<char> UnitsOf(ulong text) => new(Units(text), (int)((ObjectHeader*)text)->Payload);

    /// <summary>A string of so many code units, all zero; null when the heap is full.</summary>
    public static ObjectHeader* TryNew(ObjectHeap heap, int length)
    {
        ObjectHeader* made = heap.TryAllocate(TypeDescriptors.Process.OfStrings(), ObjectShape.ArrayBytes(sizeof(char), (uint)length));
        if (made != null)
            made->Payload = (uint)length;
        return made;
    }

    /// <summary>A string with code units that do not lie in an object which only this holds.</summary>
    public static ObjectHeader* TryNew(ObjectHeap heap, ReadOnlySpan<char> units)
    {
        ObjectHeader* made = TryNew(heap, units.Length);
        if (made != null)
            units.CopyTo(new Span<char>(Units((ulong)made), units.Length));
        return made;
    }

    /// <summary>Why there is no string of so many code units.</summary>
    public static TrapCode Refusal(ObjectHeap heap, long length) =>
        length <= MostUnits ? heap.Refusal(ObjectShape.ArrayBytes(sizeof(char), (uint)length)) : TrapCode.AllocationTooLarge;
}
