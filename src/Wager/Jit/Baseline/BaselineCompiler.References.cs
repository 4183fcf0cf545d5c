using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// References and tables. See Reference for what the 64 bits say.
internal ref partial struct BaselineCompiler
{
    public void RefNull(HeapType type) => PushConstant(ValKind.Ref, 0);

    public void RefIsNull()
    {
        ref VarState value = ref stack.Top;
        if (value.Where == Where.Home)
        {
            m.Cmp(is64: true, value.HomeOperand, 0);
            stack.Count--;
        }
        else
        {
            Reg register = PopGp();
            m.Test64(register, register);
        }
        SetCondition(FlagTest.Equal);
    }

    public void RefFunc(uint function)
    {
        Reg target = TakeGp();
        if (layout.IsImportedFunction((int)function))
            m.Load64(target, Mem.At(InstanceReg, layout.ImportOffset((int)function)));
        else
            m.LoadAddress(target, Mem.At(InstanceReg, layout.FuncRefOffset((int)function)));
        Push(ValKind.Ref, target);
    }

    public void RefEq() => CompareIntegers(is64: true, FlagTest.Equal);

    public void RefAsNonNull()
    {
        Reg register = PopGp();
        m.Test64(register, register);
        m.JumpIf(FlagTest.Equal, TrapLabel(TrapCode.NullReference));
        Push(ValKind.Ref, register);
    }

    public void BrOnNull(uint depth)
    {
        Reg register = PopGp();
        m.Test64(register, register);
        BranchIf(FlagTest.Equal, ref Target(depth));
        Push(ValKind.Ref, register);
    }

    public void BrOnNonNull(uint depth)
    {
        ref VarState value = ref stack.Top;
        if (!value.InRegister)
        {
            Reg copy = PopGp();
            Push(ValKind.Ref, copy);
            value = ref stack.Top;
        }
        m.Test64(value.Register.Gp, value.Register.Gp);
        BranchIf(FlagTest.NotEqual, ref Target(depth));
        DropTop();
    }

    public void RefI31()
    {
        Reg source = PopGp();
        Reg target = ResultFor(source);
        m.LoadAddress32(target, Mem.At(source, source, Scale.x1, 1));
        Push(ValKind.Ref, target);
    }

    public void I31Get(WasmOp op)
    {
        Reg value = PopGpWritable(is64: true);
        m.Test32(value, value);
        m.JumpIf(FlagTest.Equal, TrapLabel(TrapCode.NullI31Reference));
        m.Shift(op == WasmOp.I31GetS ? ShiftOp.Sar : ShiftOp.Shr, false, value, 1);
        Push(ValKind.I32, value);
    }

    public void TableGet(uint table)
    {
        Reg target = TakeGp();
        LoadTableElement((int)table, target, TrapCode.TableOutOfBounds);
        Push(ValKind.Ref, target);
    }

    /// <summary>Pops an index and loads that element of the table.</summary>
    private void LoadTableElement(int table, Reg target, TrapCode trap)
    {
        int place = layout.TableOffset(table);
        Reg index = PopGp();
        m.Compare64(index, Mem.At(InstanceReg, place + TableData.LengthOffset));
        m.JumpIf(FlagTest.AboveOrEqual, TrapLabel(trap));
        m.Load64(target, Mem.At(InstanceReg, place + TableData.BaseOffset));
        m.Load64(target, Mem.At(target, index, Scale.x8));
    }

    public void TableSet(uint table)
    {
        int place = layout.TableOffset((int)table);
        Reg value = PopGp();
        Reg index = PopGp();
        m.Compare64(index, Mem.At(InstanceReg, place + TableData.LengthOffset));
        m.JumpIf(FlagTest.AboveOrEqual, TrapLabel(TrapCode.TableOutOfBounds));
        m.Load64(ScratchReg, Mem.At(InstanceReg, place + TableData.BaseOffset));
        m.Store64(Mem.At(ScratchReg, index, Scale.x8), value);
    }

    public void TableSize(uint table)
    {
        Reg target = TakeGp();
        m.Load64(target, Mem.At(InstanceReg, layout.TableOffset((int)table) + TableData.LengthOffset));
        Push(TableAddressKind(table), target);
    }

    private readonly ValKind TableAddressKind(uint table) => module.Tables[(int)table].Type.AddressType.Kind;

    public void TableGrow(uint table)
    {
        CallBuiltin(BuiltinId.TableGrow, 2, table);
        Push(TableAddressKind(table), ResultReg);
    }

    public void TableFill(uint table) => CallBuiltin(BuiltinId.TableFill, 3, table);

    public void TableCopy(uint destination, uint source) => CallBuiltin(BuiltinId.TableCopy, 3, destination, source);

    public void TableInit(uint element, uint table) => CallBuiltin(BuiltinId.TableInit, 3, table, element);

    public void ElemDrop(uint element) => CallBuiltin(BuiltinId.ElemDrop, 0, element);
}
