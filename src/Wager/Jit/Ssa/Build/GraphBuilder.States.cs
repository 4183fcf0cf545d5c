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
        ReadOnlySpan<InlineSite> sites = tree.SitesOf(node);
        if (pools.Wanted.Length < sites.Length)
            pools.Wanted = new int[sites.Length * 2];
        int count = 0;
        foreach (ref readonly InlineSite site in sites)
            if (site.Deopts || LeadsToGuards(in site))
                pools.Wanted[count++] = site.Offset;
        hasLiveness = pools.Liveness.TryCompute(bytes, start, end, localCount, pools.Wanted, count, graph.Budget);
    }

    private readonly bool LeadsToGuards(scoped in InlineSite site)
    {
        foreach (InlineCase target in tree.CasesOf(in site))
            if (target.Node != 0 && tree.Node(target.Node).HasGuards)
                return true;
        return false;
    }

    /// <summary>
    /// The state before the call at the current offset, whose operands are all on the stack; none if the frames would be too large.
    /// </summary>
    private readonly Value StateBeforeCall()
    {
        Value state = CaptureState(ResumeKind.BeforeCall, height, out int values);
        if (state.IsNone)
            context.InliningTrace?.Invoke(
                $"  {function}+0x{offset:x}: then generic call after all, since {(values >= NoFrames ? "what its frames hold is not known" : $"its frames would hold {values} values")}");
        return state;
    }

    /// <summary>
    /// The lowest <paramref name="height"/> locals and operands as a frame; none if this frame and those around it would hold too many
    /// <paramref name="values"/>, or the function's states together.
    /// </summary>
    private readonly Value CaptureState(ResumeKind kind, int height, out int values)
    {
        values = NoFrames;
        if (!hasLiveness || parentValues >= NoFrames)
            return default;
        ReadOnlySpan<ulong> live = pools.Liveness.LiveBehind(offset);
        values = parentValues + height - localCount;
        foreach (ulong word in live)
            values += BitOperations.PopCount(word);
        // What is described costs time and memory as well, wherever it is dead.
        context.StateValues += height;
        if (values > MaxStateValues || context.StateValues > OptimizingLimits.StateValues(context.Bytes))
            return default;
        return CaptureState(kind, height, live);
    }

    private readonly Value CaptureState(ResumeKind kind, int height, ReadOnlySpan<ulong> live)
    {
        graph.Budget.Spend(height);
        pools.ReserveState(height + 1);
        Span<FrameValue> described = pools.FrameValues.AsSpan(0, height);
        Span<Value> inputs = pools.FrameInputs.AsSpan(0, height + 1);
        int count = 0;
        if (!parentState.IsNone)
            inputs[count++] = parentState;
        for (int i = 0; i < height; i++)
        {
            bool isLive = i >= localCount || Liveness.Contains(live, i);
            described[i] = new FrameValue(i < localCount ? pools.LocalKinds[i] : KindOf(graph.RepOf(values[i])), !isLive);
            if (isLive)
                inputs[count++] = values[i];
        }
        int info = graph.AddFrameState(function, offset, kind, !parentState.IsNone, described);
        return Append(graph.CreateList(IrOp.FrameState, Rep.None, inputs[..count], (ulong)info));
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
