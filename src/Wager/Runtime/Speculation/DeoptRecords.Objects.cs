using Wager.Abi;
using Wager.Core.Types;

namespace Wager.Runtime.Speculation;

// Objects that a deopt makes.
internal sealed partial class DeoptRecords
{
    private static int IndexOf(int number, ReadOnlySpan<DeoptFrame> made)
    {
        for (int i = 0; i < made.Length; i++)
            if (made[i].WasmOffset == number)
                return i;
        throw new CompilerBug($"object {number} of a deopt is not described");
    }

    private void AddObject(in DeoptFrame one, ReadOnlySpan<DeoptFrame> made)
    {
        SubType type = module.Module.Types[one.Function];
        ObjectShape shape = module.Objects.Shape(one.Function);
        int fixedFields = type.Array is null ? 0 : 1;
        int size = type.Array is null ? shape.ByteSize : (int)ObjectShape.ArrayBytes(shape.ByteSize, (uint)one.Values);
        Write(new PlannedObject
        {
            Descriptor = module.Objects.Descriptor(one.Function), Bytes = size, Fields = one.Values + fixedFields,
        });
        if (type.Array is not null)
            Write(new PlannedField(ObjectHeader.PayloadOffset, sizeof(int), -1, 0, (uint)one.Values, 0));
        for (int i = 0; i < one.Values; i++)
        {
            StorageType storage = type.Struct is { } fields ? fields.Fields[i].Storage : type.Array!.Element.Storage;
            int bytesOf = ObjectShape.SizeOf(storage);
            int offset = type.Struct is not null ? shape.OffsetOf(i) : ObjectShape.FirstElement(bytesOf) + i * bytesOf;
            AddField(in table.Values.AsSpan()[one.FirstValue + i], offset, bytesOf, made);
        }
    }

    private void AddField(in DeoptValue value, int offset, int size, ReadOnlySpan<DeoptFrame> made)
    {
        if (value.Where == DeoptWhere.Object)
            Write(new PlannedField(offset, size, IndexOf(value.Data, made), 1, 0, 0));
        else if (value.Where != DeoptWhere.Constant)
            Write(new PlannedField(offset, size, SourceOf(in value), 0, 0, 0));
        else
        {
            AddConstantField(offset, Math.Min(size, sizeof(ulong)), table.Constants[value.Data]);
            if (size > sizeof(ulong))
                AddConstantField(offset + sizeof(ulong), sizeof(ulong), table.Constants[value.Data + 1]);
        }
    }

    private void AddConstantField(int offset, int size, ulong bits) =>
        Write(new PlannedField(offset, size, -1, 0, (uint)bits, (uint)(bits >> 32)));
}
