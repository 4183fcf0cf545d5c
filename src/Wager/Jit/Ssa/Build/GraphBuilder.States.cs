using System.Numerics;
using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Inline;

namespace Wager.Jit.Ssa.Build;

// Frame states: what a guard, or a guard in a body that is inlined here, needs to build this function's frame.
internal ref partial struct GraphBuilder
{
    /// <summary>Values that the frames behind one guard may have together.</summary>
    private const int MaxStateValues = 500;

    /// <summary>As the number of values in the frames around: there is no state for them, so that no guard may be in this body.</summary>
    private const int NoFrames = 1 << 20;

    /// <summary>The values that are needed in the case of a deopt live longer, so only what is read later is kept.</summary>
    private void PrepareStates(int start, int end)
    {
        ReadOnlySpan<InlineSite> sites = _tree.SitesOf(_node);
        if (_pools.Wanted.Length < sites.Length)
            _pools.Wanted = new int[sites.Length * 2];
        int count = 0;
        foreach (ref readonly InlineSite site in sites)
            if (site.Deopts || LeadsToGuards(in site))
                _pools.Wanted[count++] = site.Offset;
        _hasLiveness = _pools.Liveness.TryCompute(_bytes, start, end, _localCount, _pools.Wanted, count, _graph.Budget);
    }

    private readonly bool LeadsToGuards(scoped in InlineSite site)
    {
        foreach (InlineCase target in _tree.CasesOf(in site))
            if (target.Node != 0 && _tree.Node(target.Node).HasGuards)
                return true;
        return false;
    }

    /// <summary>The state before the call at the current offset, whose operands are all on the stack; none if the frames would be too large.</summary>
    private readonly Value StateBeforeCall()
    {
        Value state = CaptureState(ResumeKind.BeforeCall, _height, out int values);
        if (state.IsNone)
            _context.InliningTrace?.Invoke(
                $"  {_function}+0x{_offset:x}: then generic call after all, since {(values >= NoFrames ? "what its frames hold is not known" : $"its frames would hold {values} values")}");
        return state;
    }

    /// <summary>
    /// The lowest <paramref name="height"/> locals and operands as a frame; none if this frame and those around it would hold too many <paramref name="values"/>,
    /// or the function's states together.
    /// </summary>
    private readonly Value CaptureState(ResumeKind kind, int height, out int values)
    {
        values = NoFrames;
        if (!_hasLiveness || _parentValues >= NoFrames)
            return default;
        ReadOnlySpan<ulong> live = _pools.Liveness.LiveBehind(_offset);
        values = _parentValues + height - _localCount;
        foreach (ulong word in live)
            values += BitOperations.PopCount(word);
        // What is described costs time and memory as well, wherever it is dead.
        _context.StateValues += height;
        if (values > MaxStateValues || _context.StateValues > OptimizingLimits.StateValues(_context.Bytes))
            return default;
        return CaptureState(kind, height, live);
    }

    private readonly Value CaptureState(ResumeKind kind, int height, ReadOnlySpan<ulong> live)
    {
        _graph.Budget.Spend(height);
        _pools.ReserveState(height + 1);
        Span<FrameValue> described = _pools.FrameValues.AsSpan(0, height);
        Span<Value> inputs = _pools.FrameInputs.AsSpan(0, height + 1);
        int count = 0;
        if (!_parentState.IsNone)
            inputs[count++] = _parentState;
        for (int i = 0; i < height; i++)
        {
            bool isLive = i >= _localCount || Liveness.Contains(live, i);
            described[i] = new FrameValue(i < _localCount ? _pools.LocalKinds[i] : KindOf(_graph.RepOf(_values[i])), !isLive);
            if (isLive)
                inputs[count++] = _values[i];
        }
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
