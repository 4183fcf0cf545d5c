using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Tests of what a reference refers to. An object's descriptor has its supertypes by depth, so that one compare tells whether a type lies
// below another.
internal ref partial struct BaselineCompiler
{
    public void RefTest(WasmOp op, ValType type)
    {
        Reg value = PopGp();
        EmitTest(value, type);
        Reg result = ResultFor(value);
        m.Move32(result, ScratchReg);
        Push(ValKind.I32, result);
    }

    public void RefCast(WasmOp op, ValType type)
    {
        Reg value = TopInRegister();
        Label hit = m.NewLabel();
        EmitTest(value, type, hit, TrapLabel(TrapCode.CastFailure));
        m.Bind(hit);
    }

    public void BrOnCast(WasmOp op, uint depth, ValType from, ValType to)
    {
        EmitTest(TopInRegister(), to);
        m.Test32(ScratchReg, ScratchReg);
        BranchIf(op == WasmOp.BrOnCast ? FlagTest.NotEqual : FlagTest.Equal, ref Target(depth));
    }

    public void RefCastDescEq(WasmOp op, ValType type)
    {
        EmitDescriptorTest(type);
        m.Test32(ScratchReg, ScratchReg);
        m.JumpIf(FlagTest.Equal, TrapLabel(TrapCode.DescriptorCastFailure));
    }

    public void BrOnCastDescEq(WasmOp op, uint depth, ValType from, ValType to)
    {
        EmitDescriptorTest(to);
        m.Test32(ScratchReg, ScratchReg);
        BranchIf(op == WasmOp.BrOnCastDescEq ? FlagTest.NotEqual : FlagTest.Equal, ref Target(depth));
    }

    public readonly void AnyConvertExtern()
    {
    }

    public readonly void ExternConvertAny()
    {
    }

    /// <summary>The register of the topmost operand, which stays on the stack; pinned.</summary>
    private Reg TopInRegister()
    {
        if (!stack.Top.InRegister)
        {
            ValKind kind = stack.Top.Kind;
            Push(kind, PopGp());
        }
        regs.Pinned |= stack.Top.Register.Set;
        return stack.Top.Register.Gp;
    }

    /// <summary>ScratchReg = 1 if the value is of the type, else 0.</summary>
    private void EmitTest(Reg value, ValType type)
    {
        Label hit = m.NewLabel();
        Label miss = m.NewLabel();
        Label done = m.NewLabel();
        EmitTest(value, type, hit, miss);
        m.Bind(hit);
        m.Set32(ScratchReg, 1);
        m.Jump(done);
        m.Bind(miss);
        m.Clear(ScratchReg);
        m.Bind(done);
    }

    /// <summary>Goes to a label, or on here for a hit. Uses CalleeReg and ScratchReg.</summary>
    private void EmitTest(Reg value, ValType type, Label hit, Label miss)
    {
        m.Test64(value, value);
        m.JumpIf(FlagTest.Equal, type.IsNullable ? hit : miss);
        switch (type.Heap.Kind)
        {
            case HeapKind.Any or HeapKind.Func or HeapKind.Extern or HeapKind.Exn:
                break;
            case HeapKind.I31:
                m.Test32(value, Reference.SmallBit);
                m.JumpIf(FlagTest.Equal, miss);
                break;
            case HeapKind.Eq:
                EmitEqTest(value, hit, miss);
                break;
            case HeapKind.Struct:
                EmitKindTest(value, ObjectKind.Struct, miss);
                break;
            case HeapKind.Array:
                EmitKindTest(value, ObjectKind.Array, miss);
                break;
            case HeapKind.Concrete when module.Types[type.Heap.Index].Kind == CompositeKind.Func:
                EmitFunctionTest(value, type.Heap, hit, miss);
                break;
            case HeapKind.Concrete:
                EmitDisplayTest(value, type.Heap, miss);
                break;
            case HeapKind.None or HeapKind.NoFunc or HeapKind.NoExtern or HeapKind.NoExn or HeapKind.Bottom:
                m.Jump(miss);
                break;
        }
    }

    /// <summary>An i31, struct or array: neither what the host has wrapped nor a string.</summary>
    private readonly void EmitEqTest(Reg value, Label hit, Label miss)
    {
        m.Test32(value, Reference.SmallBit);
        m.JumpIf(FlagTest.NotEqual, hit);
        EmitLoadDescriptor(value, miss);
        m.Compare32(Mem.At(ScratchReg, TypeDescriptor.KindOffset), (int)ObjectKind.String);
        m.JumpIf(FlagTest.Equal, miss);
    }

    /// <summary>
    /// Pops a descriptor, which must not be null; ScratchReg = 1 if the operand below, which stays, is of the type and has it, else 0.
    /// </summary>
    private void EmitDescriptorTest(ValType type)
    {
        Reg descriptor = PopGp();
        m.Test64(descriptor, descriptor);
        m.JumpIf(FlagTest.Equal, TrapLabel(TrapCode.NullDescriptor));
        Reg value = TopInRegister();
        Label hit = m.NewLabel();
        Label miss = m.NewLabel();
        Label done = m.NewLabel();
        m.Test64(value, value);
        m.JumpIf(FlagTest.Equal, type.IsNullable ? hit : miss);
        // What has the descriptor is of the type exactly as the descriptor is of its own.
        EmitDisplayTest(value, HeapType.OfType(type.Heap.Index), miss);
        m.Compare64(descriptor, Mem.At(value, layout.Objects.Shape(type.Heap.Index).DescriptorOffset));
        m.JumpIf(FlagTest.NotEqual, miss);
        m.Bind(hit);
        m.Set32(ScratchReg, 1);
        m.Jump(done);
        m.Bind(miss);
        m.Clear(ScratchReg);
        m.Bind(done);
    }

    /// <summary>ScratchReg = the descriptor of the object, if it is one.</summary>
    private readonly void EmitLoadDescriptor(Reg value, Label miss)
    {
        m.Test32(value, Reference.ImmediateBits);
        m.JumpIf(FlagTest.NotEqual, miss);
        m.Load32(ScratchReg, Mem.At(value, ObjectHeader.DescriptorOffset));
    }

    private readonly void EmitKindTest(Reg value, ObjectKind kind, Label miss)
    {
        EmitLoadDescriptor(value, miss);
        m.Compare32(Mem.At(ScratchReg, TypeDescriptor.KindOffset), (int)kind);
        m.JumpIf(FlagTest.NotEqual, miss);
    }

    private readonly void EmitDisplayTest(Reg value, HeapType heap, Label miss)
    {
        EmitLoadDescriptor(value, miss);
        int type = heap.Index;
        if (heap.IsExact || module.Types[type].IsFinal)
            CompareTypeId(Mem.At(ScratchReg, TypeDescriptor.IdOffset), type);
        else
        {
            int depth = module.DepthOf(type);
            if (depth < ObjectShape.DisplayDepth)
                CompareTypeId(Mem.At(ScratchReg, TypeDescriptor.DisplayOffset + 4 * depth), type);
            else
            {
                m.Load64(ScratchReg, Mem.At(ScratchReg, TypeDescriptor.RestOffset));
                m.Test64(ScratchReg, ScratchReg);
                m.JumpIf(FlagTest.Equal, miss);
                CompareTypeId(Mem.At(ScratchReg, 4 * (depth - ObjectShape.DisplayDepth)), type);
            }
        }
        m.JumpIf(FlagTest.NotEqual, miss);
    }

    /// <summary>A function's type is in its FuncRef; of types that have subtypes the runtime knows them.</summary>
    private void EmitFunctionTest(Reg value, HeapType heap, Label hit, Label miss)
    {
        int type = heap.Index;
        CompareTypeId(Mem.At(value, FuncRef.TypeIdOffset), type);
        if (heap.IsExact || module.Types[type].IsFinal)
        {
            m.JumpIf(FlagTest.NotEqual, miss);
            return;
        }
        m.JumpIf(FlagTest.Equal, hit);
        RegSet live = regs.Used | regs.Pinned;
        m.SaveRegisters(live);
        m.Move64(Argument0Reg, value);
        LoadTypeId(Argument1Reg, type);
        m.CallBuiltin(BuiltinId.FuncIsSubtype);
        AddCallPoint();
        m.Test32(ResultReg, ResultReg);
        m.RestoreRegisters(live);
        m.JumpIf(FlagTest.Equal, miss);
    }
}
