using Wager.Abi;
using Wager.Core;
using Wager.Core.Types;

namespace Wager.Jit.Ssa;

/// <summary>A local or operand of a frame to build. Operands that are references count as <see cref="ValKind.I64"/>.</summary>
internal readonly record struct FrameValue(ValKind Kind, bool IsDead)
{
    public Rep Rep => Kind switch
    {
        ValKind.I32 => Rep.W32,
        ValKind.I64 or ValKind.Ref => Rep.W64,
        ValKind.F32 => Rep.F32,
        ValKind.F64 => Rep.F64,
        ValKind.V128 => Rep.V128,
        _ => throw new CompilerBug("a frame's value of no type"),
    };
}

/// <summary>What a <see cref="IrOp.FrameState"/> describes besides its inputs.</summary>
/// <param name="Function">Whose frame it is.</param>
/// <param name="WasmOffset">Absolute offset of the call that it stands before or is in.</param>
/// <param name="Kind">Before or in the call.</param>
/// <param name="HasParent">The first input is the state of the frame around it, which is in a call.</param>
/// <param name="FirstValue">Start of its values in the graph's pool.</param>
/// <param name="Values">Their number: locals, then operands, dead ones included. Only those that are not dead are inputs, in this
/// order.</param>
internal readonly record struct FrameStateInfo(int Function, int WasmOffset, ResumeKind Kind, bool HasParent, int FirstValue, int Values);

// Descriptions of frame states.
internal sealed partial class Graph
{
    private FrameStateInfo[] frameStates = new FrameStateInfo[16];
    private int frameStateCount;
    private FrameValue[] frameValues = new FrameValue[128];
    private int frameValueCount;

    /// <summary>Keeps a description; what <see cref="Op.Imm"/> of its frame state says.</summary>
    public int AddFrameState(int function, int wasmOffset, ResumeKind kind, bool hasParent, ReadOnlySpan<FrameValue> values)
    {
        Budget.Reserve(ref frameStates, frameStateCount + 1);
        Budget.Reserve(ref frameValues, frameValueCount + values.Length);
        values.CopyTo(frameValues.AsSpan(frameValueCount));
        frameStates[frameStateCount] = new FrameStateInfo(function, wasmOffset, kind, hasParent, frameValueCount, values.Length);
        frameValueCount += values.Length;
        return frameStateCount++;
    }

    /// <summary>The description of an <see cref="IrOp.FrameState"/>.</summary>
    public ref readonly FrameStateInfo FrameStateOf(Value state) => ref frameStates[(int)ops[state.Index].Imm];

    /// <summary>The values of the frame, dead ones included.</summary>
    public ReadOnlySpan<FrameValue> ValuesOf(in FrameStateInfo info) => frameValues.AsSpan(info.FirstValue, info.Values);

    /// <summary>The state of the frame around this one, or none.</summary>
    public Value ParentOf(Value state) => FrameStateOf(state).HasParent ? Resolve(Inputs(state)[0]) : default;

    private void ResetFrameStates()
    {
        frameStateCount = 0;
        frameValueCount = 0;
    }
}
