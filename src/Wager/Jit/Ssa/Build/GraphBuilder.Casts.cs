using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// Tests of what a reference refers to.
internal ref partial struct GraphBuilder
{
    public void RefTest(WasmOp op, ValType type) => Top = Test(Top, type);

    public void RefCast(WasmOp op, ValType type)
    {
        Value test = Test(Top, type);
        Top = Emit(IrOp.CastCheck, Rep.W64, Top, test, imm: (ulong)TrapCode.CastFailure);
    }

    public void BrOnCast(WasmOp op, uint depth, ValType from, ValType to)
    {
        Value test = Test(Top, to);
        BranchIf(op == WasmOp.BrOnCast ? test : Emit(IrOp.I32Eqz, Rep.W32, test), ref Target(depth));
    }

    public void RefCastDescEq(WasmOp op, ValType type)
    {
        Value test = TestDescriptor(Pop(), type);
        Top = Emit(IrOp.CastCheck, Rep.W64, Top, test, imm: (ulong)TrapCode.DescriptorCastFailure);
    }

    public void BrOnCastDescEq(WasmOp op, uint depth, ValType from, ValType to)
    {
        Value test = TestDescriptor(Pop(), to);
        BranchIf(op == WasmOp.BrOnCastDescEq ? test : Emit(IrOp.I32Eqz, Rep.W32, test), ref Target(depth));
    }

    public readonly void AnyConvertExtern()
    {
    }

    public readonly void ExternConvertAny()
    {
    }

    /// <summary>1 if the reference is of the type, else 0.</summary>
    private readonly Value Test(Value reference, ValType type)
    {
        context.HasObjects = true;
        switch (type.Heap.Kind)
        {
            case HeapKind.Any or HeapKind.Func or HeapKind.Extern or HeapKind.Exn:
                return type.IsNullable ? graph.Const32(1) : Emit(IrOp.I64Ne, Rep.W32, reference, graph.Const64(0));
            case HeapKind.None or HeapKind.NoFunc or HeapKind.NoExtern or HeapKind.NoExn or HeapKind.Bottom:
                return type.IsNullable ? Emit(IrOp.I64Eqz, Rep.W32, reference) : graph.Const32(0);
            case HeapKind.Concrete when module.Types[type.Heap.Index].Kind == CompositeKind.Func:
                return TestFunction(reference, type);
            case HeapKind.Concrete:
                return TestObject(reference, type);
            default:
                int kind = type.Heap.Kind switch
                {
                    HeapKind.I31 => RefTestKind.I31,
                    HeapKind.Eq => RefTestKind.Eq,
                    HeapKind.Struct => RefTestKind.Struct,
                    _ => RefTestKind.Array,
                };
                return Emit(IrOp.RefTest, Rep.W32, reference, aux: kind | NullableBit(type));
        }
    }

    private static int NullableBit(ValType type) => type.IsNullable ? RefTestKind.Nullable : 0;

    private readonly Value TestObject(Value reference, ValType type)
    {
        int kind = module.Types[type.Heap.Index].IsFinal || type.Heap.IsExact
            ? RefTestKind.Exact
            : RefTestKind.Below | module.DepthOf(type.Heap.Index) << RefTestKind.DepthShift;
        return Emit(IrOp.RefTest, Rep.W32, reference, imm: (uint)type.Heap.Index, aux: kind | NullableBit(type));
    }

    /// <summary>1 if the topmost reference is of the type and has the descriptor, which must not be null, else 0.</summary>
    private readonly Value TestDescriptor(Value descriptor, ValType type)
    {
        descriptor = Emit(IrOp.CheckNonNull, Rep.W64, descriptor, imm: (ulong)TrapCode.NullDescriptor);
        Value id = Emit(IrOp.TypeIdOf, Rep.W32, imm: (uint)type.Heap.Index);
        Value test = Append(graph.CreateList(IrOp.CallBuiltin, Rep.W32, [Top, descriptor, id], (ulong)BuiltinId.HasDescriptor));
        return type.IsNullable ? Emit(IrOp.I32Or, Rep.W32, test, Emit(IrOp.I64Eqz, Rep.W32, Top)) : test;
    }

    /// <summary>Of function types the runtime knows what lies below them; for null it answers no.</summary>
    private readonly Value TestFunction(Value reference, ValType type)
    {
        Value id = Emit(IrOp.TypeIdOf, Rep.W32, imm: (uint)type.Heap.Index);
        if (type.Heap.IsExact)
            id = Emit(IrOp.I32Xor, Rep.W32, id, graph.Const32(-1));
        Value test = Append(graph.CreateList(IrOp.CallBuiltin, Rep.W32, [reference, id], (ulong)BuiltinId.FuncIsSubtype));
        return type.IsNullable ? Emit(IrOp.I32Or, Rep.W32, test, Emit(IrOp.I64Eqz, Rep.W32, reference)) : test;
    }
}
