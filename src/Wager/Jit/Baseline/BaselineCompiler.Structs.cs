using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Structs of the collected heap. A null reference faults at fields near the object's head; in front of others it is compared.
internal ref partial struct BaselineCompiler
{
    public void StructNew(uint type) => NewStruct(type, hasFields: true, hasDescriptor: false);

    public void StructNewDefault(uint type) => NewStruct(type, hasFields: false, hasDescriptor: false);

    public void StructNewDesc(uint type) => NewStruct(type, hasFields: true, hasDescriptor: true);

    public void StructNewDefaultDesc(uint type) => NewStruct(type, hasFields: false, hasDescriptor: true);

    private void NewStruct(uint type, bool hasFields, bool hasDescriptor)
    {
        if (hasDescriptor)
            CheckDescriptor();
        ObjectShape shape = layout.Objects.Shape((int)type);
        Reg target = Allocate((int)type, shape.ByteSize);
        if (hasDescriptor)
            PopToMemory(StorageType.Of(ValType.AnyRef), Mem.At(target, shape.DescriptorOffset));
        ReadOnlySpan<FieldType> fields = hasFields ? module.Types[type].Struct!.Fields : default;
        for (int i = fields.Length - 1; i >= 0; i--)
            PopToMemory(fields[i].Storage, Mem.At(target, shape.OffsetOf(i)));
        Push(ValKind.Ref, target);
    }

    public void RefGetDesc(uint type)
    {
        Reg target = PopGp();
        m.Test64(target, target);
        m.JumpIf(FlagTest.Equal, TrapLabel(TrapCode.NullReference));
        regs.Pinned = default; // the object's register may be the result's
        CacheReg result = Take(ValKind.Ref);
        m.Load(ValKind.Ref, result, Mem.At(target, layout.Objects.Shape((int)type).DescriptorOffset));
        Push(ValKind.Ref, result);
    }

    /// <summary>The topmost operand, a descriptor, must not be null.</summary>
    private void CheckDescriptor()
    {
        Reg descriptor = TopInRegister();
        m.Test64(descriptor, descriptor);
        m.JumpIf(FlagTest.Equal, TrapLabel(TrapCode.NullDescriptor));
        regs.Pinned = default;
    }

    public void StructGet(WasmOp op, uint type, uint field)
    {
        StorageType storage = module.Types[type].Struct!.Fields[(int)field].Storage;
        int offset = layout.Objects.Shape((int)type).OffsetOf((int)field);
        Reg target = PopGp();
        CheckFarField(target, offset);
        regs.Pinned = default; // the object's register may be the result's
        CacheReg result = Take(storage.Value.Kind);
        AddFault(TrapCode.NullStructReference);
        LoadField(storage, op == WasmOp.StructGetS, result, Mem.At(target, offset));
        Push(storage.Value.Kind, result);
    }

    public void StructSet(uint type, uint field)
    {
        StorageType storage = module.Types[type].Struct!.Fields[(int)field].Storage;
        int offset = layout.Objects.Shape((int)type).OffsetOf((int)field);
        int size = ObjectShape.SizeOf(storage);
        ref VarState value = ref stack.Top;
        if (IsStorable(in value, size))
        {
            int bits = (int)value.Constant;
            DropTop();
            Reg target = PopGp();
            CheckFarField(target, offset);
            AddFault(TrapCode.NullStructReference);
            m.StoreImmediate(size, Mem.At(target, offset), bits);
            return;
        }
        CacheReg source = Pop(value.Kind);
        Reg owner = PopGp();
        CheckFarField(owner, offset);
        AddFault(TrapCode.NullStructReference);
        m.StoreMemory(size, Mem.At(owner, offset), source);
        EmitWriteBarrier(storage, owner, Mem.At(owner, offset));
    }

    /// <summary>Behind the store of a value that is no constant.</summary>
    private void EmitWriteBarrier(StorageType storage, Reg owner, Mem place)
    {
        if (!ObjectTypes.MayLeadToObject(module, storage))
            return;
        ref OutOfLine slow = ref AddOutOfLine(OutOfLineKind.WriteBarrier);
        slow.Target = owner;
        slow.Place = place;
        m.JumpIfOld(owner, slow.Entry);
        slow.Continue = m.NewBoundLabel();
    }

    private void CheckFarField(Reg target, int offset)
    {
        if (offset < ObjectShape.NullPages)
            return;
        m.Test64(target, target);
        m.JumpIf(FlagTest.Equal, TrapLabel(TrapCode.NullStructReference));
    }

    /// <summary>The value is a constant that one instruction can write.</summary>
    private static bool IsStorable(scoped in VarState value, int size) =>
        value.IsConstant && value.Kind != ValKind.V128 && (size < 8 || (long)value.Constant == (int)value.Constant);

    /// <summary>Pops a value into memory that is accessible; takes no register for longer than that.</summary>
    private void PopToMemory(StorageType storage, Mem place)
    {
        int size = ObjectShape.SizeOf(storage);
        ref VarState value = ref stack.Top;
        if (IsStorable(in value, size))
        {
            m.StoreImmediate(size, place, (int)value.Constant);
            DropTop();
            return;
        }
        RegSet pinned = regs.Pinned;
        m.StoreMemory(size, place, Pop(value.Kind));
        regs.Pinned = pinned;
    }

    /// <summary>Loads a field or element: exactly one instruction, which is the one that may fault.</summary>
    private readonly void LoadField(StorageType storage, bool isSigned, CacheReg target, Mem place)
    {
        if (storage.Packed is PackedKind.I8 or PackedKind.I16)
            m.LoadNarrow(storage.Packed == PackedKind.I8 ? 1 : 2, isSigned, target.Gp, place);
        else
            m.Load(storage.Value.Kind, target, place);
    }
}
