using Wager.Abi;
using Wager.Core.Numerics;
using Wager.Core.Types;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Lower;

// Guards and the frames that they describe. The values of frames get no instruction of their own: constants are written down, everything
// else stays where it is.
internal sealed partial class Selector
{
    private void SelectDeoptUnless(Value guard)
    {
        Op op = graph[guard];
        int frames = 0;
        for (Value state = Through(op.B); !state.IsNone; state = graph.ParentOf(state), frames++)
            AddFrame(state);
        int first = code.PoolCount;
        for (Value state = Through(op.B); !state.IsNone; state = graph.ParentOf(state))
            code.AddToPool(registers[state.Index] - 1);
        int objects = code.PoolCount;
        for (Value state = Through(op.B); !state.IsNone; state = graph.ParentOf(state))
            ListObjects(state, objects);
        int deopt = code.AddDeopt(new VDeopt((DeoptReason)op.Imm, first, frames, code.PoolCount - objects));
        FlagTest test = EmitCondition(op.A);
        ref VInst inst = ref Begin(VPseudo.DeoptIf);
        inst.Test = test.Negate().Bits;
        inst.Immediate = deopt;
    }

    /// <summary>The frame's number plus one stands where values have their register.</summary>
    private void AddFrame(Value state)
    {
        if (registers[state.Index] != 0)
            return;
        AddObjectsOf(state);
        ref readonly FrameStateInfo info = ref graph.FrameStateOf(state);
        int first = code.FrameValueCount;
        Span<Value> inputs = graph.Inputs(state);
        int next = info.HasParent ? 1 : 0;
        foreach (FrameValue value in graph.ValuesOf(in info))
            code.AddFrameValue(value.IsDead ? DeadValue(value.Kind) : FrameValueOf(value, inputs[next++]));
        registers[state.Index] = 1 + code.AddFrame(new VFrame(info.Function, info.WasmOffset, info.Kind, first, info.Values));
    }

    /// <summary>Objects are described as frames are, before what refers to them.</summary>
    private void AddObjectsOf(Value state)
    {
        foreach (Value input in graph.Inputs(state))
            if (graph[Through(input)].Code == IrOp.ObjectState)
                AddObject(Through(input));
    }

    private void AddObject(Value state)
    {
        if (registers[state.Index] != 0)
            return;
        AddObjectsOf(state);
        int first = code.FrameValueCount;
        Span<Value> inputs = graph.Inputs(state);
        foreach (Value input in inputs)
            code.AddFrameValue(FrameValueOf(new FrameValue(KindOfValue(Through(input)), IsDead: false), input));
        VFrame description = new((int)(graph[state].Imm >> 32), code.FrameCount, ResumeKind.Object, first, inputs.Length);
        registers[state.Index] = 1 + code.AddFrame(description);
    }

    private ValKind KindOfValue(Value value) => graph.RepOf(value) switch
    {
        Rep.W32 => ValKind.I32,
        Rep.F32 => ValKind.F32,
        Rep.F64 => ValKind.F64,
        Rep.V128 => ValKind.V128,
        _ => ValKind.I64,
    };

    /// <summary>Adds the objects that a frame or an object refers to, and those in turn, to what the pool has from a place on.</summary>
    private void ListObjects(Value state, int first)
    {
        foreach (Value input in graph.Inputs(state))
        {
            Value value = Through(input);
            if (graph[value].Code != IrOp.ObjectState)
                continue;
            int number = registers[value.Index] - 1;
            if (code.Pool.AsSpan(first, code.PoolCount - first).Contains(number))
                continue;
            code.AddToPool(number);
            ListObjects(value, first);
        }
    }

    /// <summary>A value that nobody reads: what its home holds does not matter, unless a collection takes it for a reference.</summary>
    private VFrameValue DeadValue(ValKind kind) => new(kind, 0, kind == ValKind.Ref ? code.AddFrameConstant(0) : -1);

    private VFrameValue FrameValueOf(FrameValue described, Value value)
    {
        value = Through(value);
        ref Op op = ref graph[value];
        if (op.Code == IrOp.ObjectState)
            return new VFrameValue(described.Kind, 0, -1, registers[value.Index]);
        if (op.Code is not (>= IrOp.Const32 and <= IrOp.ConstV128))
            return new VFrameValue(described.Kind, RegisterOf(value), -1);
        if (op.Code != IrOp.ConstV128)
            return new VFrameValue(described.Kind, 0,
                code.AddFrameConstant(op.Code is IrOp.Const32 or IrOp.ConstF32 ? (uint)op.Imm : op.Imm));
        V128 vector = graph.VectorAt(op.Imm);
        int constant = code.AddFrameConstant(vector.Low);
        code.AddFrameConstant(vector.High);
        return new VFrameValue(described.Kind, 0, constant);
    }
}
