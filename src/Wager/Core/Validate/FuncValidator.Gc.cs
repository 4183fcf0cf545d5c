using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>Structs and arrays.</summary>
internal partial struct FuncValidator
{
    public void StructNew(uint type)
    {
        if (!KnownStruct(type, out StructType fields) || !HasNoDescriptor(type))
            return;
        PopFields(fields);
        PushNew(type);
    }

    public void StructNewDefault(uint type)
    {
        if (!KnownStruct(type, out StructType fields) || !HasNoDescriptor(type))
            return;
        CheckDefaults(fields);
        PushNew(type);
    }

    public void StructNewDesc(uint type)
    {
        if (!KnownStruct(type, out StructType fields)
            || !PopDescriptorOf(ValType.Ref(HeapType.OfType((int)type).AsExact(), nullable: false)))
            return;
        PopFields(fields);
        PushNew(type);
    }

    public void StructNewDefaultDesc(uint type)
    {
        if (!KnownStruct(type, out StructType fields)
            || !PopDescriptorOf(ValType.Ref(HeapType.OfType((int)type).AsExact(), nullable: false)))
            return;
        CheckDefaults(fields);
        PushNew(type);
    }

    public void RefGetDesc(uint type)
    {
        if (!KnownStruct(type, out _) || !HasDescriptor(HeapType.OfType((int)type)))
            return;
        HeapType described = HeapType.OfType((int)type);
        ValType exact = ValType.Ref(described.AsExact(), nullable: true);
        ValType given = PopReference();
        bool isExact = IsSubtype(given, exact);
        if (!isExact && !IsSubtype(given, Nullable(type)))
            Mismatch(Nullable(type), given);
        HeapType descriptor = HeapType.OfType(module.Types[(int)type].Descriptor);
        Push(ValType.Ref(isExact ? descriptor.AsExact() : descriptor, nullable: false));
    }

    public void StructGet(WasmOp op, uint type, uint field)
    {
        if (!KnownField(type, field, out FieldType found))
            return;
        CheckSign(op == WasmOp.StructGet, found.Storage);
        Pop(Nullable(type));
        Push(found.Storage.Unpacked);
    }

    public void StructSet(uint type, uint field)
    {
        if (!KnownField(type, field, out FieldType found))
            return;
        if (!found.IsMutable)
            Fail("immutable field");
        Pop(found.Storage.Unpacked);
        Pop(Nullable(type));
    }

    public void ArrayNew(uint type)
    {
        if (!KnownArray(type, out FieldType element))
            return;
        Pop(ValType.I32);
        Pop(element.Storage.Unpacked);
        PushNew(type);
    }

    public void ArrayNewDefault(uint type)
    {
        if (!KnownArray(type, out FieldType element))
            return;
        if (!element.Storage.Unpacked.IsDefaultable)
            Fail($"type mismatch: elements of type {element} have no default value");
        Pop(ValType.I32);
        PushNew(type);
    }

    public void ArrayNewFixed(uint type, uint count)
    {
        if (!KnownArray(type, out FieldType element))
            return;
        if (count > DecoderLimits.ArrayFixedElements)
        {
            Fail($"array.new_fixed of {count} elements, at most {DecoderLimits.ArrayFixedElements}");
            return;
        }
        for (uint i = 0; i < count && !Failed; i++)
            Pop(element.Storage.Unpacked);
        PushNew(type);
    }

    public void ArrayNewData(uint type, uint data)
    {
        if (!KnownArray(type, out FieldType element) || !KnownData(data))
            return;
        CheckNumeric(element);
        Pop(ValType.I32);
        Pop(ValType.I32);
        PushNew(type);
    }

    public void ArrayNewElem(uint type, uint element)
    {
        if (!KnownArray(type, out FieldType field) || !KnownElement(element, out ElementSegment segment))
            return;
        CheckElements(field, segment);
        Pop(ValType.I32);
        Pop(ValType.I32);
        PushNew(type);
    }

    public void ArrayGet(WasmOp op, uint type)
    {
        if (!KnownArray(type, out FieldType element))
            return;
        CheckSign(op == WasmOp.ArrayGet, element.Storage);
        Pop(ValType.I32);
        Pop(Nullable(type));
        Push(element.Storage.Unpacked);
    }

    public void ArraySet(uint type)
    {
        if (!KnownMutableArray(type, out FieldType element))
            return;
        Pop(element.Storage.Unpacked);
        Pop(ValType.I32);
        Pop(Nullable(type));
    }

    public void ArrayLen()
    {
        Pop(ValType.Ref(HeapType.Of(HeapKind.Array), nullable: true));
        Push(ValType.I32);
    }

    public void ArrayFill(uint type)
    {
        if (!KnownMutableArray(type, out FieldType element))
            return;
        Pop(ValType.I32);
        Pop(element.Storage.Unpacked);
        Pop(ValType.I32);
        Pop(Nullable(type));
    }

    public void ArrayCopy(uint destination, uint source)
    {
        if (!KnownMutableArray(destination, out FieldType to) || !KnownArray(source, out FieldType from))
            return;
        if (from.Storage.Packed != to.Storage.Packed || !IsSubtype(from.Storage.Value, to.Storage.Value))
            Fail("array types do not match");
        Pop(ValType.I32);
        Pop(ValType.I32);
        Pop(Nullable(source));
        Pop(ValType.I32);
        Pop(Nullable(destination));
    }

    public void ArrayInitData(uint type, uint data)
    {
        if (!KnownMutableArray(type, out FieldType element) || !KnownData(data))
            return;
        CheckNumeric(element);
        PopRange(type);
    }

    public void ArrayInitElem(uint type, uint element)
    {
        if (!KnownMutableArray(type, out FieldType field) || !KnownElement(element, out ElementSegment segment))
            return;
        CheckElements(field, segment);
        PopRange(type);
    }

    private static ValType Nullable(uint type) => ValType.RefTo((int)type, nullable: true);

    /// <summary>What is made is of exactly the type; without the proposal no type can say so.</summary>
    private void PushNew(uint type)
    {
        HeapType heap = HeapType.OfType((int)type);
        Push(ValType.Ref((module.Features & WasmFeatures.CustomDescriptors) != 0 ? heap.AsExact() : heap, nullable: false));
    }

    private void PopFields(StructType fields)
    {
        for (int i = fields.Fields.Length - 1; i >= 0; i--)
            Pop(fields.Fields[i].Storage.Unpacked);
    }

    private void CheckDefaults(StructType fields)
    {
        foreach (FieldType field in fields.Fields)
            if (!field.Storage.Unpacked.IsDefaultable)
                Fail($"type mismatch: a field of type {field} has no default value");
    }

    private bool HasNoDescriptor(uint type)
    {
        if (module.Types[type].Descriptor >= 0)
            Fail("type with descriptor requires descriptor allocation");
        return !Failed;
    }

    private bool HasDescriptor(HeapType type)
    {
        if (!type.IsConcrete || module.Types[type.Index].Descriptor < 0)
            Fail($"type {type} does not have a descriptor");
        return !Failed;
    }

    /// <summary>Pops the descriptor of objects of a type, an exact one if the type is exact; false if the type has none.</summary>
    private bool PopDescriptorOf(ValType type)
    {
        if (!HasDescriptor(type.Heap))
            return false;
        HeapType descriptor = HeapType.OfType(module.Types[type.Heap.Index].Descriptor);
        Pop(ValType.Ref(type.Heap.IsExact ? descriptor.AsExact() : descriptor, nullable: true));
        return !Failed;
    }

    /// <summary>Array, destination index, source index, length.</summary>
    private void PopRange(uint type)
    {
        Pop(ValType.I32);
        Pop(ValType.I32);
        Pop(ValType.I32);
        Pop(Nullable(type));
    }

    private void CheckSign(bool isPlain, StorageType storage)
    {
        if (isPlain == storage.IsPacked)
            Fail(isPlain ? "type mismatch: field is packed" : "type mismatch: field is unpacked");
    }

    private void CheckNumeric(FieldType element)
    {
        if (element.Storage.Unpacked.IsRef)
            Fail("array type is not numeric or vector");
    }

    private void CheckElements(FieldType element, ElementSegment segment)
    {
        if (element.Storage.IsPacked || !IsSubtype(segment.Type, element.Storage.Value))
            Fail($"type mismatch: a segment of {segment.Type} cannot fill elements of {element.Storage}");
    }

    private bool KnownStruct(uint index, out StructType type)
    {
        if (index < (uint)module.Types.Length && module.Types[index].Struct is StructType found)
        {
            type = found;
            return true;
        }
        type = null!;
        Fail(index < (uint)module.Types.Length ? $"type mismatch: type {index} is not a struct type" : $"unknown type {index}");
        return false;
    }

    private bool KnownField(uint type, uint field, out FieldType found)
    {
        found = default;
        if (!KnownStruct(type, out StructType fields))
            return false;
        if (field >= (uint)fields.Fields.Length)
        {
            Fail($"unknown field {field}");
            return false;
        }
        found = fields.Fields[(int)field];
        return true;
    }

    private bool KnownArray(uint index, out FieldType element)
    {
        if (index < (uint)module.Types.Length && module.Types[index].Array is ArrayType found)
        {
            element = found.Element;
            return true;
        }
        element = default;
        Fail(index < (uint)module.Types.Length ? $"type mismatch: type {index} is not an array type" : $"unknown type {index}");
        return false;
    }

    private bool KnownMutableArray(uint index, out FieldType element)
    {
        if (!KnownArray(index, out element))
            return false;
        if (!element.IsMutable)
            Fail("immutable array");
        return !Failed;
    }
}
