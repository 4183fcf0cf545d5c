using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Baseline;

// Tests of what a reference refers to. An object's descriptor has its supertypes by depth, so that one compare tells whether a type lies below another.
internal ref partial struct BaselineCompiler
{
    public void RefTest(WasmOp op, ValType type)
    {
        Reg value = PopGp();
        EmitTest(value, type);
        Reg result = ResultFor(value);
        _a.Mov_r32_r32(result, r11);
        Push(ValKind.I32, result);
    }

    public void RefCast(WasmOp op, ValType type)
    {
        Reg value = TopInRegister();
        Label hit = _a.NewLabel();
        EmitTest(value, type, hit, TrapLabel(TrapCode.CastFailure));
        _a.Bind(hit);
    }

    public void BrOnCast(WasmOp op, uint depth, ValType from, ValType to)
    {
        EmitTest(TopInRegister(), to);
        _a.Test_r32_r32(r11, r11);
        BranchIf(op == WasmOp.BrOnCast ? FlagTest.NotEqual : FlagTest.Equal, ref Target(depth));
    }

    public void RefCastDescEq(WasmOp op, ValType type)
    {
        EmitDescriptorTest(type);
        _a.Test_r32_r32(r11, r11);
        _a.Jcc(Cond.E, TrapLabel(TrapCode.DescriptorCastFailure));
    }

    public void BrOnCastDescEq(WasmOp op, uint depth, ValType from, ValType to)
    {
        EmitDescriptorTest(to);
        _a.Test_r32_r32(r11, r11);
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
        if (!_stack.Top.InRegister)
        {
            ValKind kind = _stack.Top.Kind;
            Push(kind, PopGp());
        }
        _regs.Pinned |= _stack.Top.Register.Set;
        return _stack.Top.Register.Gp;
    }

    /// <summary>r11 = 1 if the value is of the type, else 0.</summary>
    private void EmitTest(Reg value, ValType type)
    {
        Label hit = _a.NewLabel();
        Label miss = _a.NewLabel();
        Label done = _a.NewLabel();
        EmitTest(value, type, hit, miss);
        _a.Bind(hit);
        _a.Mov_r32_i32(r11, 1);
        _a.Jmp(done);
        _a.Bind(miss);
        _a.Xor_r32_r32(r11, r11);
        _a.Bind(done);
    }

    /// <summary>Goes to a label, or on here for a hit. Uses r10 and r11.</summary>
    private void EmitTest(Reg value, ValType type, Label hit, Label miss)
    {
        _a.Test_r64_r64(value, value);
        _a.Jcc(Cond.E, type.IsNullable ? hit : miss);
        switch (type.Heap.Kind)
        {
            case HeapKind.Any or HeapKind.Func or HeapKind.Extern or HeapKind.Exn:
                break;
            case HeapKind.I31:
                _a.Test_r32_i32(value, Reference.SmallBit);
                _a.Jcc(Cond.E, miss);
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
            case HeapKind.Concrete when _module.Types[type.Heap.Index].Kind == CompositeKind.Func:
                EmitFunctionTest(value, type.Heap, hit, miss);
                break;
            case HeapKind.Concrete:
                EmitDisplayTest(value, type.Heap, miss);
                break;
            case HeapKind.None or HeapKind.NoFunc or HeapKind.NoExtern or HeapKind.NoExn or HeapKind.Bottom:
                _a.Jmp(miss);
                break;
        }
    }

    /// <summary>An i31, struct or array: neither what the host has wrapped nor a string.</summary>
    private readonly void EmitEqTest(Reg value, Label hit, Label miss)
    {
        _a.Test_r32_i32(value, Reference.SmallBit);
        _a.Jcc(Cond.NE, hit);
        EmitLoadDescriptor(value, miss);
        _a.Cmp_m32_i32(Mem.At(r11, TypeDescriptor.KindOffset), (int)ObjectKind.String);
        _a.Jcc(Cond.E, miss);
    }

    /// <summary>Pops a descriptor, which must not be null; r11 = 1 if the operand below, which stays, is of the type and has it, else 0.</summary>
    private void EmitDescriptorTest(ValType type)
    {
        Reg descriptor = PopGp();
        _a.Test_r64_r64(descriptor, descriptor);
        _a.Jcc(Cond.E, TrapLabel(TrapCode.NullDescriptor));
        Reg value = TopInRegister();
        Label hit = _a.NewLabel();
        Label miss = _a.NewLabel();
        Label done = _a.NewLabel();
        _a.Test_r64_r64(value, value);
        _a.Jcc(Cond.E, type.IsNullable ? hit : miss);
        // What has the descriptor is of the type exactly as the descriptor is of its own.
        EmitDisplayTest(value, HeapType.OfType(type.Heap.Index), miss);
        _a.Cmp_r64_m64(descriptor, Mem.At(value, _layout.Objects.Shape(type.Heap.Index).DescriptorOffset));
        _a.Jcc(Cond.NE, miss);
        _a.Bind(hit);
        _a.Mov_r32_i32(r11, 1);
        _a.Jmp(done);
        _a.Bind(miss);
        _a.Xor_r32_r32(r11, r11);
        _a.Bind(done);
    }

    /// <summary>r11 = the descriptor of the object, if it is one.</summary>
    private readonly void EmitLoadDescriptor(Reg value, Label miss)
    {
        _a.Test_r32_i32(value, Reference.ImmediateBits);
        _a.Jcc(Cond.NE, miss);
        _a.Mov_r32_m32(r11, Mem.At(value, ObjectHeader.DescriptorOffset));
    }

    private readonly void EmitKindTest(Reg value, ObjectKind kind, Label miss)
    {
        EmitLoadDescriptor(value, miss);
        _a.Cmp_m32_i32(Mem.At(r11, TypeDescriptor.KindOffset), (int)kind);
        _a.Jcc(Cond.NE, miss);
    }

    private readonly void EmitDisplayTest(Reg value, HeapType heap, Label miss)
    {
        EmitLoadDescriptor(value, miss);
        int type = heap.Index;
        if (heap.IsExact || _module.Types[type].IsFinal)
            CompareTypeId(Mem.At(r11, TypeDescriptor.IdOffset), type);
        else
        {
            int depth = _module.DepthOf(type);
            if (depth < ObjectShape.DisplayDepth)
                CompareTypeId(Mem.At(r11, TypeDescriptor.DisplayOffset + 4 * depth), type);
            else
            {
                _a.Mov_r64_m64(r11, Mem.At(r11, TypeDescriptor.RestOffset));
                _a.Test_r64_r64(r11, r11);
                _a.Jcc(Cond.E, miss);
                CompareTypeId(Mem.At(r11, 4 * (depth - ObjectShape.DisplayDepth)), type);
            }
        }
        _a.Jcc(Cond.NE, miss);
    }

    /// <summary>A function's type is in its FuncRef; of types that have subtypes the runtime knows them.</summary>
    private void EmitFunctionTest(Reg value, HeapType heap, Label hit, Label miss)
    {
        int type = heap.Index;
        CompareTypeId(Mem.At(value, FuncRef.TypeIdOffset), type);
        if (heap.IsExact || _module.Types[type].IsFinal)
        {
            _a.Jcc(Cond.NE, miss);
            return;
        }
        _a.Jcc(Cond.E, hit);
        RegSet live = _regs.Used | _regs.Pinned;
        _m.SaveRegisters(live);
        _a.Mov_r64_r64(rax, value);
        LoadTypeId(rdx, type);
        _a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.FuncIsSubtype)));
        AddCallPoint();
        _a.Test_r32_r32(rax, rax);
        _m.RestoreRegisters(live);
        _a.Jcc(Cond.E, miss);
    }
}
