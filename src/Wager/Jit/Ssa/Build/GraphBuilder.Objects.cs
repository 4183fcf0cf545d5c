using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// Structures and arrays of the collected heap.
internal ref partial struct GraphBuilder
{
    public void StructNew(uint type)
    {
        ObjectShape shape = layout.Objects.Shape((int)type);
        ReadOnlySpan<FieldType> fields = module.Types[type].Struct!.Fields;
        Value created = Allocate((int)type, shape.ByteSize);
        for (int i = 0; i < fields.Length; i++)
            StoreFresh(created, fields[i].Storage, ObjectAccess.OfField(module, (int)type, i, shape.OffsetOf(i)),
                values[height - fields.Length + i]);
        height -= fields.Length;
        Push(created);
    }

    public void StructNewDefault(uint type) => Push(Allocate((int)type, layout.Objects.Shape((int)type).ByteSize));

    public void StructNewDesc(uint type)
    {
        Value descriptor = PopDescriptor();
        StructNew(type);
        StoreFresh(Top, StorageType.Of(ValType.AnyRef), DescriptorField((int)type), descriptor);
    }

    public void StructNewDefaultDesc(uint type)
    {
        Value descriptor = PopDescriptor();
        StructNewDefault(type);
        StoreFresh(Top, StorageType.Of(ValType.AnyRef), DescriptorField((int)type), descriptor);
    }

    public void RefGetDesc(uint type)
    {
        Value owner = Emit(IrOp.CheckNonNull, Rep.W64, Top, imm: (ulong)TrapCode.NullReference);
        Value loaded = Emit(
            IrOp.LoadConstField, Rep.W64, owner, imm: DescriptorField((int)type).Bits, aux: (int)WasmOp.I64Load);
        graph[loaded].Flags = OpFlags.InBounds;
        Top = loaded;
    }

    /// <summary>The hidden field, which came with the topmost type that has one.</summary>
    private readonly ObjectAccess DescriptorField(int type)
    {
        int offset = layout.Objects.Shape(type).DescriptorOffset;
        for (int above = module.Types[type].Super; above >= 0 && module.Types[above].Descriptor >= 0; above = module.Types[above].Super)
            type = above;
        return new ObjectAccess(type, offset);
    }

    private Value PopDescriptor() => Emit(IrOp.CheckNonNull, Rep.W64, Pop(), imm: (ulong)TrapCode.NullDescriptor);

    public void StructGet(WasmOp op, uint type, uint field)
    {
        FieldType declared = module.Types[type].Struct!.Fields[(int)field];
        int offset = layout.Objects.Shape((int)type).OffsetOf((int)field);
        Value owner = CheckFarField(Top, offset, out OpFlags flags);
        Value loaded = Emit(
            declared.IsMutable ? IrOp.LoadField : IrOp.LoadConstField, RepOf(declared.Storage.Value), owner,
            imm: ObjectAccess.OfField(module, (int)type, (int)field, offset).Bits,
            aux: (int)LoadOf(declared.Storage, op == WasmOp.StructGetS));
        graph[loaded].Flags = flags;
        Top = loaded;
    }

    public void StructSet(uint type, uint field)
    {
        StorageType storage = module.Types[type].Struct!.Fields[(int)field].Storage;
        int offset = layout.Objects.Shape((int)type).OffsetOf((int)field);
        Value value = Pop();
        Value owner = CheckFarField(Pop(), offset, out OpFlags flags);
        ObjectAccess access = ObjectAccess.OfField(module, (int)type, (int)field, offset);
        Value store = Emit(IrOp.StoreField, Rep.None, owner, value, imm: access.Bits, aux: (int)StoreOf(storage));
        graph[store].Flags = flags | BarrierFor(storage, value);
    }

    /// <summary>Constants are no objects.</summary>
    private readonly OpFlags BarrierFor(StorageType storage, Value value) =>
        ObjectTypes.MayLeadToObject(module, storage) && !graph[value].IsConstant ? OpFlags.Barrier : OpFlags.None;

    public void ArrayNew(uint type)
    {
        Value length = Pop();
        Value value = Pop();
        Value array = NewArray((int)type, length);
        Push(array);
        if (graph[value].IsConstant && graph[value].Imm == 0)
            return;
        CallWithMemory(BuiltinId.ArrayFill, (int)type, [array, graph.Const32(0), value, length]);
    }

    public void ArrayNewDefault(uint type) => Top = NewArray((int)type, Top);

    public void ArrayNewFixed(uint type, uint count)
    {
        StorageType element = ElementOf(type);
        int size = ObjectShape.SizeOf(element);
        ulong bytes = ObjectShape.ArrayBytes(size, count);
        // The validator bounds the operands, so the size fits.
        Value array = Allocate((int)type, checked((int)bytes));
        StoreFresh(array, StorageType.Of(ValType.I32), new ObjectAccess((int)type, ObjectHeader.PayloadOffset), graph.Const32((int)count));
        for (int i = 0; i < (int)count; i++)
            StoreFreshElement(array, type, i, values[height - (int)count + i]);
        height -= (int)count;
        Push(array);
    }

    public void ArrayNewData(uint type, uint data) => NewFromSegment(BuiltinId.ArrayNewData, type, data);

    public void ArrayNewElem(uint type, uint element) => NewFromSegment(BuiltinId.ArrayNewElem, type, element);

    public void ArrayGet(WasmOp op, uint type)
    {
        StorageType element = ElementOf(type);
        Value index = Pop();
        Value array = Pop();
        Value place = CheckElement(index, array, element);
        Push(Emit(IrOp.LoadArray, RepOf(element.Value), place, array, imm: ObjectAccess.OfElement(module, (int)type).Bits,
            aux: (int)LoadOf(element, op == WasmOp.ArrayGetS)));
    }

    public void ArraySet(uint type)
    {
        StorageType element = ElementOf(type);
        Value value = Pop();
        Value index = Pop();
        Value array = Pop();
        Value place = CheckElement(index, array, element);
        Value store = Emit(IrOp.StoreArray, Rep.None, place, array, value, imm: ObjectAccess.OfElement(module, (int)type).Bits,
            aux: (int)StoreOf(element));
        graph[store].Flags = BarrierFor(element, value);
    }

    public void ArrayLen() => Top = Emit(IrOp.ArrayLength, Rep.W32, Top);

    public void ArrayFill(uint type) => CallWithMemory(BuiltinId.ArrayFill, (int)type, 4);

    public void ArrayCopy(uint destination, uint source) => CallWithMemory(BuiltinId.ArrayCopy, -1, 5);

    public void ArrayInitData(uint type, uint data) => CallWithMemory(BuiltinId.ArrayInitData, (int)data, 4);

    public void ArrayInitElem(uint type, uint element) => CallWithMemory(BuiltinId.ArrayInitElem, (int)element, 4);

    private readonly StorageType ElementOf(uint type) => module.Types[type].Array!.Element.Storage;

    /// <summary>A new object, its header written.</summary>
    private readonly Value Allocate(int type, int bytes)
    {
        context.HasObjects = true;
        return bytes <= ObjectShape.MostInlineBytes
            ? Emit(IrOp.Allocate, Rep.W64, imm: (uint)bytes | (ulong)(uint)type << 32)
            : Append(graph.CreateList(
                IrOp.CallBuiltin, Rep.W64, [DescriptorOf(type), graph.Const32(bytes)], (ulong)BuiltinId.ObjectNew));
    }

    private readonly Value DescriptorOf(int type) => Emit(IrOp.DescriptorOf, Rep.W32, imm: (uint)type);

    /// <summary>The first store to a field of an object that holds zeros.</summary>
    private readonly void StoreFresh(Value owner, StorageType storage, ObjectAccess field, Value value)
    {
        if (graph[value].IsConstant && graph[value].Imm == 0)
            return;
        Value store = Emit(IrOp.StoreField, Rep.None, owner, value, imm: field.Bits, aux: (int)StoreOf(storage));
        graph[store].Flags = OpFlags.InBounds;
    }

    /// <summary>The same to an element: those of arrays are a class of their own to what moves and forwards accesses.</summary>
    private readonly void StoreFreshElement(Value array, uint type, int index, Value value)
    {
        StorageType storage = ElementOf(type);
        if (graph[value].IsConstant && graph[value].Imm == 0)
            return;
        Value place = ObjectShape.SizeOf(storage) <= 8 ? graph.Const32(index) : graph.Const64(2L * index);
        Emit(IrOp.StoreArray, Rep.None, place, array, value, imm: ObjectAccess.OfElement(module, (int)type).Bits,
            aux: (int)StoreOf(storage));
    }

    private readonly Value CheckFarField(Value owner, int offset, out OpFlags flags)
    {
        context.HasObjects = true;
        flags = OpFlags.None;
        if (offset < ObjectShape.NullPages)
            return owner;
        flags = OpFlags.InBounds;
        return Emit(IrOp.CheckNonNull, Rep.W64, owner, imm: (ulong)TrapCode.NullStructReference);
    }

    private readonly Value NewArray(int type, Value length) => Append(graph.CreateList(
        IrOp.CallBuiltin, Rep.W64, [DescriptorOf(type), length], (ulong)BuiltinId.ArrayNewDefault));

    private void NewFromSegment(BuiltinId builtin, uint type, uint segment)
    {
        Value length = Pop();
        Value offset = Pop();
        Push(Append(graph.CreateList(
            IrOp.CallBuiltin, Rep.W64, [DescriptorOf((int)type), graph.Const32((int)segment), offset, length], (ulong)builtin)));
    }

    /// <summary>The index, within the array, as accesses want it.</summary>
    private readonly Value CheckElement(Value index, Value array, StorageType element)
    {
        context.HasObjects = true;
        Value length = Emit(IrOp.ArrayLength, Rep.W32, array);
        Value place = Emit(IrOp.ArrayCheck, Rep.W32, index, length, imm: (ulong)TrapCode.ArrayOutOfBounds);
        if (ObjectShape.SizeOf(element) <= 8)
            return place;
        return Emit(IrOp.I64Shl, Rep.W64, Emit(IrOp.I64ExtendI32U, Rep.W64, place), graph.Const64(1));
    }

    private void CallWithMemory(BuiltinId builtin, int leading, int operands)
    {
        CallWithMemory(builtin, leading, TopValues(operands));
        height -= operands;
    }

    private readonly void CallWithMemory(BuiltinId builtin, int leading, scoped ReadOnlySpan<Value> operands) =>
        Append(graph.CreateList(IrOp.CallWithMemory, Rep.None, operands, (ulong)builtin, leading));

    private static WasmOp LoadOf(StorageType storage, bool isSigned) => storage.Packed switch
    {
        PackedKind.I8 => isSigned ? WasmOp.I32Load8S : WasmOp.I32Load8U,
        PackedKind.I16 => isSigned ? WasmOp.I32Load16S : WasmOp.I32Load16U,
        _ => storage.Value.Kind switch
        {
            ValKind.I32 => WasmOp.I32Load,
            ValKind.F32 => WasmOp.F32Load,
            ValKind.F64 => WasmOp.F64Load,
            ValKind.V128 => WasmOp.V128Load,
            _ => WasmOp.I64Load,
        },
    };

    public static WasmOp StoreOf(StorageType storage) => storage.Packed switch
    {
        PackedKind.I8 => WasmOp.I32Store8,
        PackedKind.I16 => WasmOp.I32Store16,
        _ => storage.Value.Kind switch
        {
            ValKind.I32 => WasmOp.I32Store,
            ValKind.F32 => WasmOp.F32Store,
            ValKind.F64 => WasmOp.F64Store,
            ValKind.V128 => WasmOp.V128Store,
            _ => WasmOp.I64Store,
        },
    };
}
