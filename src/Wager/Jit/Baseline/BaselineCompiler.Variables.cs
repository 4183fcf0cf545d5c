using Wager.Abi;
using Wager.Core.Numerics;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Constants, locals and globals.
internal ref partial struct BaselineCompiler
{
    public void I32Const(int value) => PushConstant(ValKind.I32, (uint)value);

    public void I64Const(long value) => PushConstant(ValKind.I64, (ulong)value);

    public void F32Const(uint bits) => PushConstant(ValKind.F32, bits);

    public void F64Const(ulong bits) => PushConstant(ValKind.F64, bits);

    public void V128Const(V128 bits)
    {
        FpReg register = TakeFp();
        m.LoadVector(register, bits.Low, bits.High);
        Push(ValKind.V128, register);
    }

    public void Drop() => DropTop();

    public void LocalGet(uint index)
    {
        ref VarState local = ref stack[(int)index];
        if (local.InRegister)
        {
            Push(local.Kind, local.Register);
            return;
        }
        if (local.IsConstant)
        {
            PushConstant(local.Kind, local.Constant);
            return;
        }
        CacheReg register = Take(local.Kind);
        m.Load(local.Kind, register, local.HomeOperand);
        if (!isPlain)
        {
            local.Where |= Where.Register;
            local.Register = register;
            regs.Use(register);
        }
        Push(local.Kind, register);
    }

    public void LocalSet(uint index)
    {
        LocalTee(index);
        DropTop();
    }

    public void LocalTee(uint index)
    {
        ref VarState value = ref stack.Top;
        ref VarState local = ref stack[(int)index];
        if (isPlain)
        {
            StoreAt(in value, local.Home);
            return;
        }
        if (value.Where == Where.Home)
            Cache(ref value);
        if (local.InRegister)
            regs.Unuse(local.Register);
        if (value.InRegister)
        {
            local.Where = Where.Register;
            local.Register = value.Register;
            regs.Use(value.Register);
        }
        else
        {
            local.Where = Where.Constant;
            local.Constant = value.Constant;
        }
    }

    /// <summary>Loads a value that is only at home into a register, where it then is too.</summary>
    private void Cache(ref VarState value)
    {
        CacheReg register = Take(value.Kind);
        m.Load(value.Kind, register, value.HomeOperand);
        value.Where |= Where.Register;
        value.Register = register;
        regs.Use(register);
    }

    public void GlobalGet(uint index)
    {
        ValKind kind = module.Globals[(int)index].Type.Type.Kind;
        CacheReg register = Take(kind);
        m.Load(kind, register, GlobalOperand((int)index));
        Push(kind, register);
    }

    public void GlobalSet(uint index)
    {
        ValKind kind = module.Globals[(int)index].Type.Type.Kind;
        if (stack.Top.IsConstant)
        {
            ulong bits = stack.Top.Constant;
            DropTop();
            m.StoreConstant(kind, GlobalOperand((int)index), bits);
            return;
        }
        CacheReg register = Pop(kind);
        m.Store(kind, GlobalOperand((int)index), register);
    }

    /// <summary>The global's cell; imported ones are addressed through CalleeReg.</summary>
    private readonly Mem GlobalOperand(int index)
    {
        Mem place = Mem.At(InstanceReg, layout.GlobalOffset(index));
        if (!layout.IsImportedGlobal(index))
            return place;
        m.Load64(CalleeReg, place);
        return Mem.At(CalleeReg);
    }
}
