using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Numerics;
using Wager.Core.Types;
using Wager.Core.Validate;
using Wager.Runtime.Heap;
using Wager.Runtime.Traps;

namespace Wager.Runtime.Instances;

/// <summary>
/// What constant expressions find in an instance under construction. Objects are allocated without a collection: no root tells of what an
/// expression has half made.
/// </summary>
internal sealed unsafe class ConstHost(InstanceCore instance) : IConstHost
{
    /// <summary>The heap in which the expression under evaluation has made something; stores whose modules make nothing get none.</summary>
    private ObjectHeap? forbidding;

    /// <summary>The value of an expression of the instance's module.</summary>
    public V128 Evaluate(ConstExpr expression)
    {
        try
        {
            return ConstExprEvaluator.Evaluate(instance.Code.Module, expression, this);
        }
        finally
        {
            forbidding?.AllowCollection();
            forbidding = null;
        }
    }

    public V128 GlobalGet(int global)
    {
        GlobalCell* cell = instance.Global(global);
        return new V128(cell->Low, cell->High);
    }

    public ulong RefFunc(int function) => (ulong)instance.Function(function);

    public ulong RefNull(HeapType type) => 0;

    public ulong RefI31(int value) => Reference.OfSmall(value);

    public ulong StructNew(int type, ReadOnlySpan<V128> fields)
    {
        ObjectShape shape = instance.Code.Layout.Objects.Shape(type);
        ReadOnlySpan<FieldType> types = instance.Code.Module.Types[type].Struct!.Fields;
        byte* created = (byte*)Allocate(type, (ulong)shape.ByteSize);
        for (int i = 0; i < fields.Length; i++)
            Write(created + shape.OffsetOf(i), ObjectShape.SizeOf(types[i].Storage), fields[i]);
        return (ulong)created;
    }

    public ulong StructNewDefault(int type) => (ulong)Allocate(type, (ulong)instance.Code.Layout.Objects.Shape(type).ByteSize);

    public ulong StructNewDesc(int type, ReadOnlySpan<V128> fields, ulong descriptor)
        => WithDescriptor(StructNew(type, fields), type, descriptor);

    public ulong StructNewDefaultDesc(int type, ulong descriptor) => WithDescriptor(StructNewDefault(type), type, descriptor);

    private ulong WithDescriptor(ulong created, int type, ulong descriptor)
    {
        if (descriptor == 0)
            throw TrapReport.Without(TrapCode.NullDescriptor);
        *(ulong*)(created + (uint)instance.Code.Layout.Objects.Shape(type).DescriptorOffset) = descriptor;
        return created;
    }

    public ulong ArrayNew(int type, V128 value, uint length)
    {
        int size = instance.Code.Layout.Objects.Shape(type).ByteSize;
        ObjectHeader* created = AllocateArray(type, length);
        if (ArrayOperations.FillElements(instance.Store.Context, ArrayOperations.Element(created, (uint)size, 0), (uint)size,
            (byte*)&value, length) != TrapCode.None)
            throw new OperationCanceledException("the instantiation was cancelled");
        return (ulong)created;
    }

    public ulong ArrayNewDefault(int type, uint length) => (ulong)AllocateArray(type, length);

    public ulong ArrayNewFixed(int type, ReadOnlySpan<V128> elements)
    {
        int size = instance.Code.Layout.Objects.Shape(type).ByteSize;
        ObjectHeader* created = AllocateArray(type, (uint)elements.Length);
        for (int i = 0; i < elements.Length; i++)
            Write(ArrayOperations.Element(created, (uint)size, (ulong)i), size, elements[i]);
        return (ulong)created;
    }

    public ulong AnyConvertExtern(ulong reference) => reference;

    public ulong ExternConvertAny(ulong reference) => reference;

    private ObjectHeader* AllocateArray(int type, uint length)
    {
        ObjectHeader* created = Allocate(type, ObjectShape.ArrayBytes(instance.Code.Layout.Objects.Shape(type).ByteSize, length));
        created->Payload = length;
        return created;
    }

    private ObjectHeader* Allocate(int type, ulong bytes)
    {
        ObjectHeap heap = instance.Store.Heap;
        if (forbidding is null)
        {
            heap.ForbidCollection();
            forbidding = heap;
        }
        ObjectHeader* created = heap.TryAllocate(instance.Code.Layout.Objects.Descriptor(type), bytes);
        return created != null ? created : throw TrapReport.Without(heap.Refusal(bytes));
    }

    /// <summary>Writes the low bytes of a value.</summary>
    private static void Write(byte* place, int size, V128 value)
        => new ReadOnlySpan<byte>((byte*)&value, size).CopyTo(new Span<byte>(place, size));
}
