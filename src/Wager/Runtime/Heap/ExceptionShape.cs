using Wager.Abi;
using Wager.Core.Numerics;
using Wager.Core.Types;

namespace Wager.Runtime.Heap;

/// <summary>
/// How an exception lies in the heap: as a struct of its tag's identity and the tag's values. References to exceptions never meet those to
/// structs, so nobody can tell.
/// </summary>
internal sealed unsafe class ExceptionShape
{
    private readonly FuncType type;

    private readonly ObjectShape shape;
    private readonly int descriptor;

    /// <param name="function">Canonical id of the tag's function type, which somebody keeps alive until this does.</param>
    public ExceptionShape(int function)
    {
        Group = TypeStore.Shared.GroupOf(function);
        type = TypeStore.Shared.Canonical(function).Func!;
        FieldType[] fields = new FieldType[type.Params.Length + 1];
        fields[0] = new FieldType(new StorageType(ValType.I64, PackedKind.None), IsMutable: false);
        for (int i = 1; i < fields.Length; i++)
            fields[i] = new FieldType(new StorageType(type.Params[i - 1], PackedKind.None), IsMutable: false);
        shape = ObjectShape.Of(SubType.Of(new StructType(fields)), null);
        descriptor = TypeDescriptors.Process.Of(~function, shape);
    }

    /// <summary>An exception of the tag with the values in a payload, which a collection finds; null when the heap is full.</summary>
    public ObjectHeader* TryMake(ObjectHeap heap, ulong tag, byte* payload)
    {
        ObjectHeader* made = heap.TryAllocate(descriptor, (ulong)shape.ByteSize);
        if (made == null)
            return null;
        *(ulong*)Field(made, 0) = tag;
        ReadOnlySpan<ValType> types = type.Params;
        payload += ExceptionPayload.BytesOf(types);
        for (int i = 0; i < types.Length; i++)
        {
            payload -= ExceptionPayload.BytesOf(types[i].Kind);
            byte* field = Field(made, i + 1);
            switch (types[i].Kind)
            {
                case ValKind.I32 or ValKind.F32:
                    *(uint*)field = *(uint*)payload;
                    break;
                case ValKind.V128:
                    *(V128*)field = *(V128*)payload;
                    break;
                default:
                    *(ulong*)field = *(ulong*)payload;
                    break;
            }
        }
        return made;
    }

    /// <summary>The values of an exception to a payload.</summary>
    public void Read(ObjectHeader* exception, byte* payload)
    {
        ReadOnlySpan<ValType> types = type.Params;
        payload += ExceptionPayload.BytesOf(types);
        for (int i = 0; i < types.Length; i++)
        {
            payload -= ExceptionPayload.BytesOf(types[i].Kind);
            byte* field = Field(exception, i + 1);
            switch (types[i].Kind)
            {
                case ValKind.I32 or ValKind.F32:
                    *(ulong*)payload = *(uint*)field;
                    break;
                case ValKind.V128:
                    *(V128*)payload = *(V128*)field;
                    break;
                default:
                    *(ulong*)payload = *(ulong*)field;
                    break;
            }
        }
    }

    /// <summary>
    /// Holds the type of the tags whose exceptions these are, and with it the descriptor: a store that has made an exception keeps its
    /// shape.
    /// </summary>
    public TypeGroup Group { get; }

    /// <summary>The identity of an exception's tag, whatever the tag: it is the first field of all.</summary>
    public static ulong TagOf(ObjectHeader* exception) => *(ulong*)((byte*)exception + ObjectHeader.Size);

    private byte* Field(ObjectHeader* exception, int field) => (byte*)exception + shape.OffsetOf(field);
}
