using Wager.Core.Ops;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// br_table. All targets are prepared before the dispatch; those that still need moves get a landing place of their own after it. Targets
// that nothing has jumped to yet share one state, so that a switch with many cases costs one.
internal ref partial struct BaselineCompiler
{
    public void BrTable(BrTableReader targets)
    {
        if (targets.Count == 0)
        {
            targets.Next(out uint only);
            DropTop();
            Br(only);
            return;
        }
        Reg index = PopGp();
        PrepareTargets(targets.Restart());
        ReadOnlySpan<Label> labels = TargetLabels(targets.Restart());
        Dispatch(index, labels);
        EmitLandings(targets);
        MarkUnreachable();
    }

    private void PrepareTargets(BrTableReader targets)
    {
        int shared = Control.NoState;
        int sharedBase = -1;
        Span<Label> seen = DepthLabels();
        for (BrTableReader rest = targets; rest.Next(out uint depth);)
        {
            budget.Spend(1);
            ref Control target = ref Target(depth);
            if (seen[(int)depth] != default || target.Kind == ControlKind.Function)
                continue;
            seen[(int)depth] = target.Label;
            bool mayShare = target.State == Control.NoState && target.Arity == 0;
            if (mayShare && target.Base <= sharedBase)
                target.State = shared;
            PrepareJump(ref target);
            if (mayShare && target.Base > sharedBase)
            {
                shared = target.State;
                sharedBase = target.Base;
            }
        }
        ForgetDepths(targets);
    }

    /// <summary>Nobody looks at all depths: there may be a million blocks around each of many tables.</summary>
    private readonly void ForgetDepths(BrTableReader targets)
    {
        while (targets.Next(out uint depth))
        {
            budget.Spend(1);
            pools.DepthLabels[(int)depth] = default;
        }
    }

    /// <summary>One label per depth, none at first; whoever sets some calls <see cref="ForgetDepths"/> in the end.</summary>
    private readonly Span<Label> DepthLabels()
    {
        if (pools.DepthLabels.Length < controlCount)
            pools.DepthLabels = new Label[controlCount * 2];
        return pools.DepthLabels.AsSpan(0, controlCount);
    }

    private ReadOnlySpan<Label> TargetLabels(BrTableReader targets)
    {
        int count = targets.Count + 1;
        if (pools.TableLabels.Length < tableLabelCount + count)
            budget.Grow(ref pools.TableLabels, (tableLabelCount + count) * 2);
        Span<Label> labels = pools.TableLabels.AsSpan(tableLabelCount, count);
        Span<Label> byDepth = DepthLabels();
        for (int i = 0; targets.Next(out uint depth); i++)
        {
            budget.Spend(1);
            ref Label label = ref byDepth[(int)depth];
            if (label == default)
                label = NeedsLanding(in Target(depth)) ? m.NewLabel() : Target(depth).Label;
            labels[i] = label;
        }
        return labels;
    }

    private readonly bool NeedsLanding(scoped in Control target) =>
        target.Kind == ControlKind.Function || NeedsMoves(in target) || (options.TieringBudget && target.Kind == ControlKind.Loop);

    private void Dispatch(Reg index, ReadOnlySpan<Label> labels)
    {
        int cases = labels.Length - 1;
        m.Compare32(index, cases);
        m.JumpIf(FlagTest.AboveOrEqual, labels[cases]);
        if (cases <= MaxCompareCases)
        {
            for (int i = 0; i < cases - 1; i++)
            {
                m.CompareWithConstant(index, i);
                m.JumpIf(FlagTest.Equal, labels[i]);
            }
            m.Jump(labels[cases - 1]);
            return;
        }
        ref OutOfLine table = ref AddOutOfLine(OutOfLineKind.JumpTable);
        table.FirstLabel = tableLabelCount;
        table.LabelCount = cases;
        tableLabelCount += cases;
        m.Move32(CalleeReg, index);
        m.JumpThroughTable(CalleeReg, ScratchReg, table.Entry);
    }

    private void EmitLandings(BrTableReader targets)
    {
        Span<Label> landings = pools.DepthLabels.AsSpan(0, controlCount);
        for (BrTableReader rest = targets; rest.Next(out uint depth);)
        {
            budget.Spend(1);
            ref Control target = ref Target(depth);
            Label landing = landings[(int)depth];
            if (landing == target.Label || m.IsBound(landing))
                continue;
            m.Bind(landing);
            if (target.Kind == ControlKind.Function)
            {
                SpendBudget();
                EmitReturn();
                continue;
            }
            EmitMoves(in target);
            JumpToLabel(in target);
        }
        ForgetDepths(targets);
    }
}
