using Wager.Core.Types;

namespace Wager.Abi;

/// <summary>
/// [DOC] object layout. Where the fields of a struct lie, or how large an array's elements are; the only place that knows.
/// <code>
///   +0   u32 descriptor
///   +4   u32 payload: the length of an array or string; of a struct the first fields that fit
///   +8   the other fields, or the elements (vectors from +16 on)
/// </code>
/// Fields are placed in order, each into the smallest hole that it fits, aligned to its size but vectors to 8. So a subtype's shape begins
/// as its supertype's, and fills the holes that this one has left.
/// </summary>
internal sealed class ObjectShape
{
    /// <summary>Bytes of a reference in an object.</summary>
    public const int ReferenceSize = 8;

    /// <summary>Supertypes, the type itself included, whose ids a descriptor has in line.</summary>
    public const int DisplayDepth = 8;

    /// <summary>Objects lie at multiples of this, and their sizes are multiples too.</summary>
    public const int Alignment = 8;

    /// <summary>Addresses below this are never accessible: an access through null faults there.</summary>
    public const int NullPages = 64 << 10;

    /// <summary>Objects up to this size are allocated in line.</summary>
    public const int MostInlineBytes = 4096;

    private readonly int[] offsets;
    private readonly int hole1;
    private readonly int hole2;
    private readonly int hole4;

    private ObjectShape(StructType type, bool hasDescriptor, ObjectShape? super)
    {
        Kind = ObjectKind.Struct;
        int inherited = super?.offsets.Length ?? 0;
        offsets = new int[type.Fields.Length];
        super?.offsets.CopyTo(offsets, 0);
        (hole1, hole2, hole4) = super is null ? (0, 0, ObjectHeader.PayloadOffset) : (super.hole1, super.hole2, super.hole4);
        ByteSize = super?.ByteSize ?? ObjectHeader.Size;
        DescriptorOffset = super?.DescriptorOffset ?? 0;
        if (hasDescriptor && DescriptorOffset == 0)
            DescriptorOffset = Place(ReferenceSize, ref hole1, ref hole2, ref hole4);
        for (int i = inherited; i < offsets.Length; i++)
            offsets[i] = Place(SizeOf(type.Fields[i].Storage), ref hole1, ref hole2, ref hole4);
        References = ReferencesOf(type);
    }

    private ObjectShape(ArrayType type)
    {
        Kind = ObjectKind.Array;
        offsets = [];
        ByteSize = SizeOf(type.Element.Storage);
        References = type.Element.Storage.Value.IsRef ? [FirstElement(ReferenceSize)] : [];
    }

    private ObjectShape(ObjectKind kind, int byteSize)
    {
        Kind = kind;
        offsets = [];
        ByteSize = byteSize;
        References = [];
    }

    /// <summary>The shape of strings.</summary>
    public static ObjectShape OfStrings { get; } = new(ObjectKind.String, sizeof(char));

    public ObjectKind Kind { get; }

    /// <summary>Bytes of a struct, header included; of one element of an array or string.</summary>
    public int ByteSize { get; private set; }

    /// <summary>
    /// Where the custom descriptor of objects lies whose type has one, in front of the fields that came with it or later; else 0.
    /// </summary>
    public int DescriptorOffset { get; }

    /// <summary>Offsets of a struct's references; one entry for an array of references.</summary>
    public int[] References { get; }

    /// <summary>Offset of a struct's field.</summary>
    public int OffsetOf(int field) => offsets[field];

    /// <summary>Offset of element 0 of arrays with elements of a size.</summary>
    public static int FirstElement(int elementSize) => elementSize > Alignment ? 2 * Alignment : ObjectHeader.Size;

    /// <summary>Bytes of an array; no product of 32-bit numbers wraps around.</summary>
    public static ulong ArrayBytes(int elementSize, uint length) =>
        ((ulong)FirstElement(elementSize) + (ulong)elementSize * length + Alignment - 1) & ~(Alignment - 1UL);

    /// <summary>Bytes that a field or element takes.</summary>
    public static int SizeOf(StorageType type) => !type.IsPacked && type.Value.IsRef ? ReferenceSize : type.ByteSize;

    /// <summary>The shape of a type that is no function type; <paramref name="super"/> is that of its supertype, if it has one.</summary>
    public static ObjectShape Of(SubType type, ObjectShape? super) =>
        type.Struct is { } fields ? new ObjectShape(fields, type.Descriptor >= 0, super) : new ObjectShape(type.Array!);

    private int Place(int size, ref int hole1, ref int hole2, ref int hole4)
    {
        if (size >= 8)
            return Append(size);
        if (size == 1 && hole1 != 0)
            return Take(ref hole1);
        if (size <= 2 && hole2 != 0)
            return Split(Take(ref hole2), 2, size, ref hole1, ref hole2);
        if (hole4 != 0)
            return Split(Take(ref hole4), 4, size, ref hole1, ref hole2);
        int start = Append(8);
        hole4 = start + 4;
        return Split(start, 4, size, ref hole1, ref hole2);
    }

    private int Append(int size)
    {
        int start = ByteSize;
        ByteSize += size;
        return start;
    }

    private static int Take(ref int hole)
    {
        int start = hole;
        hole = 0;
        return start;
    }

    /// <summary>Takes the first bytes of a piece; no hole of the sizes that are left over exists.</summary>
    private static int Split(int start, int length, int size, ref int hole1, ref int hole2)
    {
        if (length == 4 && size <= 2)
        {
            hole2 = start + 2;
            length = 2;
        }
        if (length == 2 && size == 1)
            hole1 = start + 1;
        return start;
    }

    private int[] ReferencesOf(StructType type)
    {
        List<int> references = DescriptorOffset == 0 ? [] : [DescriptorOffset];
        for (int i = 0; i < offsets.Length; i++)
            if (type.Fields[i].Storage.Value.IsRef)
                references.Add(offsets[i]);
        return [.. references];
    }
}
