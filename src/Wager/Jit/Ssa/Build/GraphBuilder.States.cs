using Wager.Abi;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// Frame states: what a guard, or a guard in a body that is inlined here, needs to build this function's frame.
internal ref partial struct GraphBuilder
{
    /// <summary>Values that the frames behind one guard may have together.</summary>
    private const int MaxStateValues = 500;

    /// <summary>The values that are needed in the case of a deopt live longer, so only what is read later is kept.</summary>
    private readonly void PrepareStates(int start, int end) => _pools.Liveness.Compute(_bytes, start, end, _localCount);

    /// <summary>The state before the call at the current offset, whose operands are all on the stack; none if the frames would be too large.</summary>
    private readonly Value StateBeforeCall()
    {
        if (_parentValues + _height > MaxStateValues && CountValues() > MaxStateValues)
            return default;
        return CaptureState(ResumeKind.BeforeCall, _height, out _);
    }

    private readonly int CountValues()
    {
        int count = _parentValues + _height;
        for (int i = 0; i < _localCount; i++)
            if (!_pools.Liveness.IsLive(_offset, i))
                count--;
        return count;
    }

    /// <summary>The lowest <paramref name="height"/> locals and operands as a frame.</summary>
    private readonly Value CaptureState(ResumeKind kind, int height, out int values)
    {
        _pools.ReserveState(height + 1);
        Span<FrameValue> described = _pools.FrameValues.AsSpan(0, height);
        Span<Value> inputs = _pools.FrameInputs.AsSpan(0, height + 1);
        int count = 0;
        if (!_parentState.IsNone)
            inputs[count++] = _parentState;
        for (int i = 0; i < height; i++)
        {
            bool isLive = i >= _localCount || _pools.Liveness.IsLive(_offset, i);
            described[i] = new FrameValue(i < _localCount ? _pools.LocalKinds[i] : KindOf(_graph.RepOf(_values[i])), !isLive);
            if (isLive)
                inputs[count++] = _values[i];
        }
        values = _parentValues + count - (_parentState.IsNone ? 0 : 1);
        int info = _graph.AddFrameState(_function, _offset, kind, !_parentState.IsNone, described);
        return Append(_graph.CreateList(IrOp.FrameState, Rep.None, inputs[..count], (ulong)info));
    }

    private static ValKind KindOf(Rep rep) => rep switch
    {
        Rep.W32 => ValKind.I32,
        Rep.W64 => ValKind.I64,
        Rep.F32 => ValKind.F32,
        Rep.F64 => ValKind.F64,
        Rep.V128 => ValKind.V128,
        Rep.None => throw new CompilerBug("an operand that is no value"),
    };
}
