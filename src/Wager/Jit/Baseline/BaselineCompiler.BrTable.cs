using Wager.Core.Ops;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// br_table. All targets are prepared before the dispatch; those that still need moves get a landing place of their own after it. Targets that
// nothing has jumped to yet share one state, so that a switch with many cases costs one.
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
            _budget.Spend(1);
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
            _budget.Spend(1);
            _pools.DepthLabels[(int)depth] = default;
        }
    }

    /// <summary>One label per depth, none at first; whoever sets some calls <see cref="ForgetDepths"/> in the end.</summary>
    private readonly Span<Label> DepthLabels()
    {
        if (_pools.DepthLabels.Length < _controlCount)
            _pools.DepthLabels = new Label[_controlCount * 2];
        return _pools.DepthLabels.AsSpan(0, _controlCount);
    }

    private ReadOnlySpan<Label> TargetLabels(BrTableReader targets)
    {
        int count = targets.Count + 1;
        if (_pools.TableLabels.Length < _tableLabelCount + count)
            Array.Resize(ref _pools.TableLabels, (_tableLabelCount + count) * 2);
        Span<Label> labels = _pools.TableLabels.AsSpan(_tableLabelCount, count);
        Span<Label> byDepth = DepthLabels();
        for (int i = 0; targets.Next(out uint depth); i++)
        {
            _budget.Spend(1);
            ref Label label = ref byDepth[(int)depth];
            if (label == default)
                label = NeedsLanding(in Target(depth)) ? _m.NewLabel() : Target(depth).Label;
            labels[i] = label;
        }
        return labels;
    }

    private readonly bool NeedsLanding(scoped in Control target) =>
        target.Kind == ControlKind.Function || NeedsMoves(in target) || (_options.TieringBudget && target.Kind == ControlKind.Loop);

    private void Dispatch(Reg index, ReadOnlySpan<Label> labels)
    {
        int cases = labels.Length - 1;
        _m.Compare32(index, cases);
        _m.JumpIf(FlagTest.AboveOrEqual, labels[cases]);
        if (cases <= MaxCompareCases)
        {
            for (int i = 0; i < cases - 1; i++)
            {
                _m.CompareWithConstant(index, i);
                _m.JumpIf(FlagTest.Equal, labels[i]);
            }
            _m.Jump(labels[cases - 1]);
            return;
        }
        ref OutOfLine table = ref AddOutOfLine(OutOfLineKind.JumpTable);
        table.FirstLabel = _tableLabelCount;
        table.LabelCount = cases;
        _tableLabelCount += cases;
        _m.Move32(CalleeReg, index);
        _m.JumpThroughTable(CalleeReg, ScratchReg, table.Entry);
    }

    private void EmitLandings(BrTableReader targets)
    {
        Span<Label> landings = _pools.DepthLabels.AsSpan(0, _controlCount);
        for (BrTableReader rest = targets; rest.Next(out uint depth);)
        {
            _budget.Spend(1);
            ref Control target = ref Target(depth);
            Label landing = landings[(int)depth];
            if (landing == target.Label || _m.IsBound(landing))
                continue;
            _m.Bind(landing);
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
