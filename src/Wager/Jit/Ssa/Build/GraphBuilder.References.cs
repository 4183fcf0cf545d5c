using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// References and tables. A reference is a 64-bit pointer, null is 0; an i31 is its value shifted left by one, plus one.
internal ref partial struct GraphBuilder
{
    public void RefNull(HeapType type) => Push(graph.Const64(0));

    public void RefIsNull() => Top = Emit(IrOp.I64Eqz, Rep.W32, Top);

    public void RefFunc(uint function) => Push(Emit(IrOp.FuncRefOf, Rep.W64, imm: function));

    public void RefEq()
    {
        Value right = Pop();
        Top = Emit(IrOp.I64Eq, Rep.W32, Top, right);
    }

    public void RefAsNonNull()
    {
        context.HasObjects = true;
        Top = Emit(IrOp.CheckNonNull, Rep.W64, Top, imm: (ulong)TrapCode.NullReference);
    }

    public void BrOnNull(uint depth)
    {
        Value reference = Pop();
        BranchIf(Emit(IrOp.I64Eqz, Rep.W32, reference), ref Target(depth));
        Push(reference);
    }

    public void BrOnNonNull(uint depth)
    {
        Value isSet = Emit(IrOp.I64Ne, Rep.W32, Top, graph.Const64(0));
        BranchIf(isSet, ref Target(depth));
        Drop();
    }

    public void RefI31()
    {
        Value doubled = Emit(IrOp.I32Shl, Rep.W32, Top, graph.Const32(1));
        Top = Emit(IrOp.I64ExtendI32U, Rep.W64, Emit(IrOp.I32Or, Rep.W32, doubled, graph.Const32(1)));
    }

    public void I31Get(WasmOp op)
    {
        Value reference = Emit(IrOp.CheckNonNull, Rep.W64, Top, imm: (ulong)TrapCode.NullI31Reference);
        Value bits = Emit(IrOp.I32WrapI64, Rep.W32, reference);
        Top = Emit(op == WasmOp.I31GetS ? IrOp.I32ShrS : IrOp.I32ShrU, Rep.W32, bits, graph.Const32(1));
    }

    public void TableGet(uint table) => Top = LoadElement(Top, (int)table, TrapCode.TableOutOfBounds);

    private readonly Value LoadElement(Value index, int table, TrapCode trap)
    {
        Value inRange = CheckIndex(index, table, trap);
        Value start = Emit(IrOp.LoadTableBase, Rep.W64, aux: table);
        return Emit(IrOp.LoadElement, Rep.W64, inRange, start, aux: table);
    }

    private readonly Value CheckIndex(Value index, int table, TrapCode trap) =>
        Emit(IrOp.TableCheck, graph.RepOf(index), index, imm: (ulong)trap, aux: table);

    public void TableSet(uint table)
    {
        Value value = Pop();
        Value index = CheckIndex(Pop(), (int)table, TrapCode.TableOutOfBounds);
        Value start = Emit(IrOp.LoadTableBase, Rep.W64, aux: (int)table);
        Emit(IrOp.StoreElement, Rep.None, index, start, value, aux: (int)table);
    }

    public void TableSize(uint table)
    {
        Value length = Emit(IrOp.LoadTableLength, Rep.W64, aux: (int)table);
        Push(module.Tables[(int)table].Type.Is64 ? length : Emit(IrOp.I32WrapI64, Rep.W32, length));
    }

    public void TableGrow(uint table) =>
        Push(CallBuiltin(BuiltinId.TableGrow, RepOf(module.Tables[(int)table].Type.AddressType), 2, (int)table));

    public void TableFill(uint table) => CallBuiltin(BuiltinId.TableFill, Rep.None, 3, (int)table);

    public void TableCopy(uint destination, uint source) => CallBuiltin(BuiltinId.TableCopy, Rep.None, 3, (int)destination, (int)source);

    public void TableInit(uint element, uint table) => CallBuiltin(BuiltinId.TableInit, Rep.None, 3, (int)table, (int)element);

    public void ElemDrop(uint element) => CallBuiltin(BuiltinId.ElemDrop, Rep.None, 0, (int)element);
}
