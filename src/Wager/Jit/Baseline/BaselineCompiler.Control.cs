using Wager.Abi;
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
        if (_controlCount == _controls.Length)
            Array.Resize(ref _controls, _controlCount * 2);
        ref Control control = ref _controls[_controlCount++];
        control.Kind = kind;
        control.Type = type;
        control.Base = _stack.Count - parameters;
        control.Arity = arity;
        control.State = Control.NoState;
        control.Label = _m.NewLabel();
        control.Region = _region;
        return ref control;
    }

    private readonly int ParameterCount(BlockType type) => type.IsIndex ? _module.Types[type.TypeIndex].Func!.Params.Length : 0;

    private readonly int ResultCount(BlockType type) =>
        type.IsIndex ? _module.Types[type.TypeIndex].Func!.Results.Length : type.IsEmpty ? 0 : 1;

    /// <summary>The kind of the value number <paramref name="index"/> that a branch to the block carries.</summary>
    private readonly ValKind ArityKind(scoped in Control control, int index)
    {
        if (control.Kind == ControlKind.Function)
            return _type.Results[index].Kind;
        if (!control.Type.IsIndex)
            return control.Type.Result.Kind;
        FuncType type = _module.Types[control.Type.TypeIndex].Func!;
        return (control.Kind == ControlKind.Loop ? type.Params[index] : type.Results[index]).Kind;
    }

    private readonly ref Control Target(uint depth) => ref _controls[_controlCount - 1 - (int)depth];

    public void Block(BlockType type)
    {
        if (_isPlain)
            SettleAll();
        PushControl(ControlKind.Block, type, ParameterCount(type), ResultCount(type));
    }

    public void If(BlockType type)
    {
        FlagTest test = PopCondition();
        if (_isPlain)
            SettleAll();
        ref Control control = ref PushControl(ControlKind.If, type, ParameterCount(type), ResultCount(type));
        control.ElseLabel = _m.NewLabel();
        _m.JumpIf(test.Negate(), control.ElseLabel);
        SaveElseValues(ref control);
    }

    private void SaveElseValues(ref Control control)
    {
        control.ElseValues = _elseValueCount;
        control.ElseCount = 0;
        if (_isPlain)
            return;
        int count = _stack.Count;
        _budget.Spend(count);
        if (_elseValueCount + count > _elseValues.Length)
            Array.Resize(ref _elseValues, Math.Max(_elseValues.Length * 2, _elseValueCount + count));
        control.ElseValues = _elseValueCount;
        control.ElseCount = count;
        _stack.Slots.AsSpan(0, count).CopyTo(_elseValues.AsSpan(_elseValueCount));
        _elseValueCount += count;
    }

    /// <summary>Continues with the values as they were at the if.</summary>
    private void RestoreElseValues(scoped in Control control)
    {
        if (_isPlain)
        {
            EnterPlainElse(in control);
            return;
        }
        _elseValues.AsSpan(control.ElseValues, control.ElseCount).CopyTo(_stack.Slots);
        _stack.Count = control.ElseCount;
        _elseValueCount = control.ElseValues;
        _testedPosition = -1;
        RecountRegisters();
    }

    public void Else()
    {
        ref Control control = ref Target(0);
        if (!_unreachable)
            JumpTo(ref control);
        _m.Bind(control.ElseLabel);
        RestoreElseValues(in control);
        control.Kind = ControlKind.Else;
        _unreachable = false;
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
                if (!_unreachable)
                    Return();
                break;
            case ControlKind.Loop:
                _registerLoop = NoLoop;
                break;
            case ControlKind.TryTable:
                _region = control.OuterRegion;
                EndBlock(ref control);
                break;
            case ControlKind.Try or ControlKind.Catch:
                EndTry(ref control);
                break;
            case ControlKind.Block or ControlKind.Else:
                EndBlock(ref control);
                break;
        }
        _controlCount--;
    }

    private void EndBlock(ref Control control)
    {
        if (control.State == Control.NoState)
            return;
        if (!_unreachable)
            FallInto(ref control);
        _m.Bind(control.Label);
        EnterState(in control);
        _unreachable = false;
    }

    /// <summary>
    /// The missing else arm passes the parameters on. If nothing has jumped to the end yet, the end expects what the missing arm has,
    /// so that this arm needs no code.
    /// </summary>
    private void EndIfWithoutElse(ref Control control)
    {
        ReadOnlySpan<VarState> otherwise = _elseValues.AsSpan(control.ElseValues, control.ElseCount);
        if (_isPlain)
            control.State = Control.AllHome;
        else if (control.State == Control.NoState)
            control.State = NewState(in control, control.Arity, otherwise, _unreachable ? default : _stack.Slots.AsSpan(0, _stack.Count));
        if (!_unreachable)
            FallInto(ref control);
        bool isReachable = !_unreachable;
        RestoreElseValues(in control);
        bool needsCode = !IsAtLabel(in control);
        if (needsCode && isReachable)
            _m.Jump(control.Label);
        _m.Bind(control.ElseLabel);
        if (needsCode)
            FallInto(ref control);
        _m.Bind(control.Label);
        EnterState(in control);
        _unreachable = false;
    }

    /// <summary>Everything already is where the label expects it, at home as well.</summary>
    private readonly bool IsAtLabel(scoped in Control control)
    {
        if (NeedsMoves(in control))
            return false;
        if (_isPlain)
            return true;
        for (int i = 0; i < control.Base; i++)
            if (LocationAt(in control, i).NeedsHome && !_stack.Slots[i].AtHome)
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
            _m.Jump(target.Label);
    }

    private void MarkUnreachable()
    {
        _stack.Count = Target(0).Base;
        _unreachable = true;
    }

    public void Unreachable()
    {
        _m.Trap(TrapCode.Unreachable);
        _artifact.Add(CodePoint.CallReturn(_m.Position, _offset));
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
            if (_isPlain && target.Arity > MaxMovedValues)
                SettleAll();
            skip = _m.NewLabel();
            _m.JumpIf(test.Negate(), skip);
            SpendBudget();
            EmitReturn();
            _m.Bind(skip);
            return;
        }
        PrepareJump(ref target);
        bool spends = _options.TieringBudget && target.Kind == ControlKind.Loop;
        if (!spends && !NeedsMoves(in target))
        {
            _m.JumpIf(test, target.Label);
            return;
        }
        skip = _m.NewLabel();
        _m.JumpIf(test.Negate(), skip);
        EmitMoves(in target);
        JumpToLabel(in target);
        _m.Bind(skip);
    }

    public void Return()
    {
        SpendBudget();
        EmitReturn();
        MarkUnreachable();
    }

    private void ChargeFuel()
    {
        int cost = _pools.Fuel.ChargeAt(_offset);
        if (cost != 0)
            _m.ChargeFuel(cost, TrapLabel(TrapCode.OutOfFuel));
    }
}
