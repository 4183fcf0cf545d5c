using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Arrays of the collected heap. The length is the header's payload word, so the bounds check finds null references too.
internal ref partial struct BaselineCompiler
{
    private readonly StorageType ElementOf(uint type) => module.Types[type].Array!.Element.Storage;

    public void ArrayNew(uint type)
    {
        if (!IsZero(in stack[stack.Count - 2]))
        {
            PushCalled(BuiltinId.ArrayNew, 2, (int)type);
            return;
        }
        CallBuiltinWithType(BuiltinId.ArrayNewDefault, 1, (int)type);
        DropTop();
        Push(ValKind.Ref, ResultReg);
    }

    /// <summary>The value is what new arrays are full of.</summary>
    private static bool IsZero(scoped in VarState value) => value.IsConstant && value.Constant == 0;

    public void ArrayNewDefault(uint type)
    {
        CallBuiltinWithType(BuiltinId.ArrayNewDefault, 1, (int)type);
        Push(ValKind.Ref, ResultReg);
    }

    public void ArrayNewFixed(uint type, uint count)
    {
        StorageType element = ElementOf(type);
        int size = ObjectShape.SizeOf(element);
        Reg target = Allocate((int)type, (int)ObjectShape.ArrayBytes(size, count));
        m.Store32(Mem.At(target, ObjectHeader.PayloadOffset), (int)count);
        for (int i = (int)count - 1; i >= 0; i--)
            PopToMemory(element, Mem.At(target, ObjectShape.FirstElement(size) + size * i));
        Push(ValKind.Ref, target);
    }

    public void ArrayNewData(uint type, uint data)
    {
        CallBuiltinWithType(BuiltinId.ArrayNewData, 2, (int)type, data);
        Push(ValKind.Ref, ResultReg);
    }

    public void ArrayNewElem(uint type, uint element)
    {
        CallBuiltinWithType(BuiltinId.ArrayNewElem, 2, (int)type, element);
        Push(ValKind.Ref, ResultReg);
    }

    public void ArrayGet(WasmOp op, uint type)
    {
        StorageType element = ElementOf(type);
        Mem place = PopElement(element);
        regs.Pinned = default;
        // What is evicted for the result's sake keeps its register until the load.
        CacheReg result = Take(element.Value.Kind);
        LoadField(element, op == WasmOp.ArrayGetS, result, place);
        Push(element.Value.Kind, result);
    }

    public void ArraySet(uint type)
    {
        StorageType element = ElementOf(type);
        int size = ObjectShape.SizeOf(element);
        ref VarState value = ref stack.Top;
        if (IsStorable(in value, size))
        {
            int bits = (int)value.Constant;
            DropTop();
            m.StoreImmediate(size, PopElement(element), bits);
            return;
        }
        CacheReg source = Pop(value.Kind);
        Mem place = PopElement(element, out Reg array);
        m.StoreMemory(size, place, source);
        EmitWriteBarrier(element, array, place);
    }

    public void ArrayLen()
    {
        Reg array = PopGp();
        Reg result = ResultFor(array);
        AddFault(TrapCode.NullArrayReference);
        m.Load32(result, Mem.At(array, ObjectHeader.PayloadOffset));
        Push(ValKind.I32, result);
    }

    public void ArrayFill(uint type) => CallWithOperandsAtHome(BuiltinId.ArrayFill, 4, type: (int)type);

    public void ArrayCopy(uint destination, uint source) => CallWithOperandsAtHome(BuiltinId.ArrayCopy, 5);

    public void ArrayInitData(uint type, uint data) => CallWithOperandsAtHome(BuiltinId.ArrayInitData, 4, index: (int)data);

    public void ArrayInitElem(uint type, uint element) => CallWithOperandsAtHome(BuiltinId.ArrayInitElem, 4, index: (int)element);

    private void PushCalled(BuiltinId builtin, int operands, int type)
    {
        CallWithOperandsAtHome(builtin, operands, type: type);
        Push(ValKind.Ref, ResultReg);
    }

    /// <summary>Pops an index and an array; the element lies within it. Uses ScratchReg for vectors.</summary>
    private Mem PopElement(StorageType element) => PopElement(element, out _);

    /// <inheritdoc cref="PopElement(StorageType)"/>
    private Mem PopElement(StorageType element, out Reg array)
    {
        int size = ObjectShape.SizeOf(element);
        Reg index = PopGp();
        array = PopGp();
        AddFault(TrapCode.NullArrayReference);
        m.Compare32(index, Mem.At(array, ObjectHeader.PayloadOffset));
        m.JumpIf(FlagTest.AboveOrEqual, TrapLabel(TrapCode.ArrayOutOfBounds));
        int first = ObjectShape.FirstElement(size);
        if (size > 8)
        {
            m.LoadAddress(ScratchReg, Mem.At(index, index, Scale.x1));
            return Mem.At(array, ScratchReg, Scale.x8, first);
        }
        return Mem.At(array, index, (Scale)System.Numerics.BitOperations.Log2((uint)size), first);
    }
}
