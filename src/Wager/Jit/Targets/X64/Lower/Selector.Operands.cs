using Wager.Core.Numerics;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Lower;

// Values as operands: registers, constants, memory.
internal sealed partial class Selector
{
    /// <summary>
    /// Looks through identities and checks, whose results are their inputs. Each that is passed leads past the next one afterwards: a guest
    /// can check one value any number of times.
    /// </summary>
    private Value Through(Value value)
    {
        while (IsPassedThrough(graph[value].Code))
        {
            ref Op op = ref graph[value];
            ref Op next = ref graph[op.A];
            if (IsPassedThrough(next.Code))
                op.SetA(next.A);
            value = op.A;
        }
        return value;
    }

    private static bool IsPassedThrough(IrOp code) => code is IrOp.Identity or IrOp.BoundsCheck or IrOp.TableCheck or IrOp.CheckNonNull
        or IrOp.CheckSignature or IrOp.ArrayCheck or IrOp.CastCheck;

    /// <summary>A register with the value; constants are loaded into a new one.</summary>
    private int RegisterOf(Value value)
    {
        value = Through(value);
        ref Op op = ref graph[value];
        if (op.Code is >= IrOp.Const32 and <= IrOp.ConstV128)
            return MakeConstant(in op);
        if (op.Code is IrOp.TypeIdOf or IrOp.DescriptorOf)
            return MakeTypeConstant(op.Code == IrOp.TypeIdOf ? RelocationKind.TypeId : RelocationKind.TypeDescriptor, (int)op.Imm);
        // Zero extension is free: an i32 is zero-extended in its register.
        if (op.Code == IrOp.I64ExtendI32U && !IsConstant(op.A))
            return RegisterOf(op.A);
        if (registers[value.Index] == 0)
            registers[value.Index] = code.NewRegister(KindOf(op.Rep));
        return registers[value.Index];
    }

    /// <summary>The register that takes the value's result, whether anybody wants it or not.</summary>
    private int ResultOf(Value value)
    {
        if (registers[value.Index] == 0)
            registers[value.Index] = code.NewRegister(KindOf(graph.RepOf(value)));
        return registers[value.Index];
    }

    private int MakeTypeConstant(RelocationKind kind, int type)
    {
        int register = code.NewRegister(VKind.Gp32);
        ref VInst inst = ref Begin(VPseudo.TypeConstant);
        inst.Immediate = type;
        inst.Extra = (ushort)kind;
        Define(register);
        return register;
    }

    private int MakeConstant(in Op op)
    {
        int register = code.NewRegister(KindOf(op.Rep));
        ulong bits = op.Imm;
        switch (op.Code)
        {
            case IrOp.Const32 or IrOp.Const64:
                Begin(VPseudo.Constant).Immediate = op.Code == IrOp.Const32 ? (uint)bits : (long)bits;
                Define(register);
                break;
            case IrOp.ConstV128:
                V128 vector = graph.VectorAt(bits);
                Begin(VPseudo.VectorConstant).Immediate = code.AddVector(vector);
                Define(register);
                break;
            default:
                if (bits == 0)
                {
                    Begin(VPseudo.FloatZero);
                    Define(register);
                    break;
                }
                BeginForm(op.Code == IrOp.ConstF32 ? X64Form.Movss_x_m32 : X64Form.Movsd_x_m64);
                Define(register);
                SetConstantMemory(in op);
                break;
        }
        return register;
    }

    /// <summary>The instruction added last has a float constant as its memory operand.</summary>
    private void SetConstantMemory(in Op op)
    {
        ref VInst inst = ref code.Insts[code.InstCount - 1];
        inst.Immediate = op.Code == IrOp.ConstF32 ? (uint)op.Imm : (long)op.Imm;
        inst.Memory = code.AddMemory(new VMemory
        {
            Base = op.Code == IrOp.ConstF32 ? MemoryBase.Constant4 : MemoryBase.Constant8,
            BaseOperand = -1,
            IndexOperand = -1,
        });
    }

    private bool IsConstant(Value value) => graph[Through(value)].IsConstant;

    /// <summary>An integer constant that an instruction can carry sign-extended from 32 bits.</summary>
    private bool IsImmediate(Value value, out int immediate)
    {
        ref Op op = ref graph[Through(value)];
        immediate = (int)op.Imm;
        return op.Code == IrOp.Const32 || op.Code == IrOp.Const64 && (long)op.Imm == (int)op.Imm;
    }

    /// <summary>A load whose only user is the operation at hand and which nothing with effects separates from it.</summary>
    private bool CanFoldLoad(Value value, Core.Ops.WasmOp instruction)
    {
        if (!CanFold(value) || useCounts[value.Index] != 1)
            return false;
        ref Op op = ref graph[value];
        return op.Code == IrOp.Load && new MemoryAccess(op.Aux).Instruction == instruction && effectLevels[value.Index] == effectLevel;
    }

    private bool CanFoldElement(Value value) =>
        graph[value].Code == IrOp.LoadElement && CanFold(value) && useCounts[value.Index] == 1 && effectLevels[value.Index] == effectLevel;

    /// <summary>The operation is of this block and has not been asked for in a register.</summary>
    private bool CanFold(Value value) => graph[value].Block == block && registers[value.Index] == 0;

    private ref VInst Begin(VPseudo pseudo) => ref code.AddInst(pseudo, origin);

    private ref VInst BeginForm(X64Form form)
    {
        ref VInst inst = ref code.AddInst(VPseudo.Machine, origin);
        inst.Form = form;
        return ref inst;
    }

    private void Define(int register) => code.AddOperand(new VOperand(register, OperandRole.Def, 0));

    private void DefineEarly(int register) => code.AddOperand(new VOperand(register, OperandRole.EarlyDef, 0));

    private void Use(int register) => code.AddOperand(new VOperand(register, OperandRole.Use, 0));

    private void UseLate(int register) => code.AddOperand(new VOperand(register, OperandRole.LateUse, 0));

    /// <summary>Result and first operand are one register.</summary>
    private void DefineTied(int register, int source)
    {
        code.AddOperand(new VOperand(register, OperandRole.DefTied, 0));
        code.AddOperand(new VOperand(source, OperandRole.UseTied, 0));
    }

    private void UseFixed(int register, Reg place)
        => code.AddOperand(new VOperand(register, OperandRole.UseFixed, CacheReg.Of(place).Code));

    private void DefineFixed(int register, Reg place)
        => code.AddOperand(new VOperand(register, OperandRole.DefFixed, CacheReg.Of(place).Code));

    private void Clobber(Reg place) => code.AddOperand(new VOperand(0, OperandRole.TempFixed, CacheReg.Of(place).Code));

    private void Temporary(VKind kind) => code.AddOperand(new VOperand(code.NewRegister(kind), OperandRole.Temp, 0));
}
