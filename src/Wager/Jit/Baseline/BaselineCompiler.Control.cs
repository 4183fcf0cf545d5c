using Wager.Abi;
using Wager.Core;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Blocks and branches.
internal ref partial struct BaselineCompiler
{
    /// <summary>Switches with at most so many cases are compares, larger ones a jump table.</summary>
    private const int MaxCompareCases = 3;

    private ref Control PushControl(ControlKind kind, BlockType type, int parameters, int arity)
    {
        budget.Reserve(ref controls, controlCount + 1);
        ref Control control = ref controls[controlCount++];
        control.Kind = kind;
        control.Type = type;
        control.Base = stack.Count - parameters;
        control.Arity = arity;
        control.State = Control.NoState;
        control.Label = m.NewLabel();
        control.Region = region;
        return ref control;
    }

    private readonly int ParameterCount(BlockType type) => type.IsIndex ? module.Types[type.TypeIndex].Func!.Params.Length : 0;

    private readonly int ResultCount(BlockType type) =>
        type.IsIndex ? module.Types[type.TypeIndex].Func!.Results.Length : type.IsEmpty ? 0 : 1;

    /// <summary>The kind of the value number <paramref name="index"/> that a branch to the block carries.</summary>
    private readonly ValKind ArityKind(scoped in Control control, int index)
    {
        if (control.Kind == ControlKind.Function)
            return this.type.Results[index].Kind;
        if (!control.Type.IsIndex)
            return control.Type.Result.Kind;
        FuncType type = module.Types[control.Type.TypeIndex].Func!;
        return (control.Kind == ControlKind.Loop ? type.Params[index] : type.Results[index]).Kind;
    }

    private readonly ref Control Target(uint depth) => ref controls[controlCount - 1 - (int)depth];

    public void Block(BlockType type)
    {
        if (isPlain)
            SettleAll();
        PushControl(ControlKind.Block, type, ParameterCount(type), ResultCount(type));
    }

    public void If(BlockType type)
    {
        FlagTest test = PopCondition();
        if (isPlain)
            SettleAll();
        ref Control control = ref PushControl(ControlKind.If, type, ParameterCount(type), ResultCount(type));
        control.ElseLabel = m.NewLabel();
        m.JumpIf(test.Negate(), control.ElseLabel);
        SaveElseValues(ref control);
    }

    private void SaveElseValues(ref Control control)
    {
        control.ElseValues = elseValueCount;
        control.ElseCount = 0;
        if (isPlain)
            return;
        int count = stack.Count;
        budget.Spend(count);
        budget.Reserve(ref elseValues, elseValueCount + count);
        control.ElseValues = elseValueCount;
        control.ElseCount = count;
        stack.Slots.AsSpan(0, count).CopyTo(elseValues.AsSpan(elseValueCount));
        elseValueCount += count;
    }

    /// <summary>Continues with the values as they were at the if.</summary>
    private void RestoreElseValues(scoped in Control control)
    {
        if (isPlain)
        {
            EnterPlainElse(in control);
            return;
        }
        elseValues.AsSpan(control.ElseValues, control.ElseCount).CopyTo(stack.Slots);
        stack.Count = control.ElseCount;
        elseValueCount = control.ElseValues;
        testedPosition = -1;
        RecountRegisters();
    }

    public void Else()
    {
        ref Control control = ref Target(0);
        if (!unreachable)
            JumpTo(ref control);
        m.Bind(control.ElseLabel);
        RestoreElseValues(in control);
        control.Kind = ControlKind.Else;
        unreachable = false;
    }

    public void End()
    {
        ref Control control = ref Target(0);
        switch (control.Kind)
        {
            case ControlKind.If:
                EndIfWithoutElse(ref control);
                break;
            case ControlKind.Function:
                if (!unreachable)
                    Return();
                break;
            case ControlKind.Loop:
                registerLoop = NoLoop;
                break;
            case ControlKind.TryTable:
                region = control.OuterRegion;
                EndBlock(ref control);
                break;
            case ControlKind.Try or ControlKind.Catch:
                EndTry(ref control);
                break;
            case ControlKind.Block or ControlKind.Else:
                EndBlock(ref control);
                break;
        }
        controlCount--;
    }

    private void EndBlock(ref Control control)
    {
        if (control.State == Control.NoState)
            return;
        if (!unreachable)
            FallInto(ref control);
        m.Bind(control.Label);
        EnterState(in control);
        unreachable = false;
    }

    /// <summary>
    /// The missing else arm passes the parameters on. If nothing has jumped to the end yet, the end expects what the missing arm has,
    /// so that this arm needs no code.
    /// </summary>
    private void EndIfWithoutElse(ref Control control)
    {
        ReadOnlySpan<VarState> otherwise = elseValues.AsSpan(control.ElseValues, control.ElseCount);
        if (isPlain)
            control.State = Control.AllHome;
        else if (control.State == Control.NoState)
            control.State = NewState(in control, control.Arity, otherwise, unreachable ? default : stack.Slots.AsSpan(0, stack.Count));
        if (!unreachable)
            FallInto(ref control);
        bool isReachable = !unreachable;
        RestoreElseValues(in control);
        bool needsCode = !IsAtLabel(in control);
        if (needsCode && isReachable)
            m.Jump(control.Label);
        m.Bind(control.ElseLabel);
        if (needsCode)
            FallInto(ref control);
        m.Bind(control.Label);
        EnterState(in control);
        unreachable = false;
    }

    /// <summary>Everything already is where the label expects it, at home as well.</summary>
    private readonly bool IsAtLabel(scoped in Control control)
    {
        if (NeedsMoves(in control))
            return false;
        if (isPlain)
            return true;
        for (int i = 0; i < control.Base; i++)
            if (LocationAt(in control, i).NeedsHome && !stack.Slots[i].AtHome)
                return false;
        return true;
    }

    private void FallInto(ref Control target)
    {
        PrepareJump(ref target);
        EmitMoves(in target);
    }

    private void JumpTo(ref Control target)
    {
        FallInto(ref target);
        JumpToLabel(in target);
    }

    private readonly void JumpToLabel(scoped in Control target)
    {
        if (target.Kind == ControlKind.Loop)
            JumpToHeader(in target);
        else
            m.Jump(target.Label);
    }

    private void MarkUnreachable()
    {
        stack.Count = Target(0).Base;
        unreachable = true;
    }

    public void Unreachable()
    {
        m.Trap(TrapCode.Unreachable);
        artifact.Add(CodePoint.CallReturn(m.Position, offset));
        MarkUnreachable();
    }

    public void Br(uint depth)
    {
        ref Control target = ref Target(depth);
        if (target.Kind == ControlKind.Function)
        {
            Return();
            return;
        }
        JumpTo(ref target);
        MarkUnreachable();
    }

    public void BrIf(uint depth)
    {
        FlagTest test = PopCondition();
        BranchIf(test, ref Target(depth));
    }

    private void BranchIf(FlagTest test, ref Control target)
    {
        Label skip;
        if (target.Kind == ControlKind.Function)
        {
            if (isPlain && target.Arity > MaxMovedValues)
                SettleAll();
            skip = m.NewLabel();
            m.JumpIf(test.Negate(), skip);
            SpendBudget();
            EmitReturn();
            m.Bind(skip);
            return;
        }
        PrepareJump(ref target);
        bool spends = options.TieringBudget && target.Kind == ControlKind.Loop;
        if (!spends && !NeedsMoves(in target))
        {
            m.JumpIf(test, target.Label);
            return;
        }
        skip = m.NewLabel();
        m.JumpIf(test.Negate(), skip);
        EmitMoves(in target);
        JumpToLabel(in target);
        m.Bind(skip);
    }

    public void Return()
    {
        SpendBudget();
        EmitReturn();
        MarkUnreachable();
    }

    private void ChargeFuel()
    {
        int cost = pools.Fuel.ChargeAt(offset);
        if (cost != 0)
            m.ChargeFuel(cost, TrapLabel(TrapCode.OutOfFuel));
    }
}
