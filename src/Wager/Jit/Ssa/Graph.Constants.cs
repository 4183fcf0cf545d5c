using Wager.Core.Numerics;

namespace Wager.Jit.Ssa;

// Constants: each exists once and lies in the entry block, so that it dominates everything and passes can ask for one anywhere.
internal sealed partial class Graph
{
    private int[] constants = new int[256];
    private int constantCount;
    private Value constantAnchor;

    public Value Const32(int value) => Constant(IrOp.Const32, Rep.W32, (uint)value);

    public Value Const64(long value) => Constant(IrOp.Const64, Rep.W64, (ulong)value);

    public Value ConstF32(uint bits) => Constant(IrOp.ConstF32, Rep.F32, bits);

    public Value ConstF64(ulong bits) => Constant(IrOp.ConstF64, Rep.F64, bits);

    /// <summary>The scalar constant of a representation with these bits.</summary>
    public Value ConstantOf(Rep rep, ulong bits) => rep switch
    {
        Rep.W32 => Constant(IrOp.Const32, rep, (uint)bits),
        Rep.W64 => Constant(IrOp.Const64, rep, bits),
        Rep.F32 => Constant(IrOp.ConstF32, rep, (uint)bits),
        Rep.F64 => Constant(IrOp.ConstF64, rep, bits),
        Rep.V128 when bits == 0 => ConstV128(default),
        _ => throw new CompilerBug($"no constant of {rep}"),
    };

    public Value ConstV128(V128 bits)
    {
        int slot = Slot(IrOp.ConstV128, bits);
        for (; constants[slot] != 0; slot = slot + 1 & constants.Length - 1)
        {
            ref readonly Op op = ref ops[constants[slot]];
            if (op.Code == IrOp.ConstV128 && vectors[(int)op.Imm] == bits)
                return new Value(constants[slot]);
        }
        return Intern(slot, Create(IrOp.ConstV128, Rep.V128, imm: (ulong)AddVector(bits)));
    }

    private Value Constant(IrOp code, Rep rep, ulong bits)
    {
        int slot = Slot(code, new V128(bits, 0));
        for (; constants[slot] != 0; slot = slot + 1 & constants.Length - 1)
        {
            ref readonly Op op = ref ops[constants[slot]];
            if (op.Imm == bits && op.Code == code)
                return new Value(constants[slot]);
        }
        return Intern(slot, Create(code, rep, imm: bits));
    }

    private int Slot(IrOp code, V128 bits) => (int)SeededHash.Of(bits.Low + (ulong)code, bits.High) & constants.Length - 1;

    private Value Intern(int slot, Value value)
    {
        constants[slot] = value.Index;
        if (constantAnchor.IsNone)
            Prepend(Entry, value);
        else
            InsertAfter(constantAnchor, value);
        constantAnchor = value;
        if (++constantCount * 2 > constants.Length)
            RehashConstants();
        return value;
    }

    private void RehashConstants()
    {
        int[] old = constants;
        Budget.Renew(ref constants, old.Length * 2);
        foreach (int index in old)
        {
            Budget.Spend(1);
            if (index == 0)
                continue;
            ref readonly Op op = ref ops[index];
            V128 vector = op.Code == IrOp.ConstV128 ? vectors[(int)op.Imm] : new V128(op.Imm, 0);
            int slot = Slot(op.Code, vector);
            while (constants[slot] != 0)
                slot = slot + 1 & constants.Length - 1;
            constants[slot] = index;
        }
    }

    /// <summary>A constant that was put into the entry block by hand is the one that is found from now on.</summary>
    public void Adopt(Value value)
    {
        ref readonly Op op = ref ops[value.Index];
        V128 bits = op.Code == IrOp.ConstV128 ? vectors[(int)op.Imm] : new V128(op.Imm, 0);
        int slot = Slot(op.Code, bits);
        while (constants[slot] != 0)
            slot = slot + 1 & constants.Length - 1;
        constants[slot] = value.Index;
        constantAnchor = value;
        if (++constantCount * 2 > constants.Length)
            RehashConstants();
    }

    /// <summary>Constants go behind this operation from now on: the last parameter.</summary>
    public void SetConstantAnchor(Value anchor) => constantAnchor = anchor;

    private void ResetConstants()
    {
        Array.Clear(constants);
        constantCount = 0;
        constantAnchor = default;
    }
}
