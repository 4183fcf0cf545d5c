using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] budgets. What a function executes is subtracted from its budget at back-edges and returns; when that is spent, the tier manager is asked. At a back-edge that happens
// in the state of the loop's header, with everything brought home, so that optimized code may take the frame over there and then.
internal ref partial struct BaselineCompiler
{
    /// <summary>Operands of a loop at most, so that the table grows with the code; and values that its cold code writes home.</summary>
    private const int MostLoopOperands = 32;
    private const int MostLoopStores = 40;

    /// <summary>The header is about to be bound, and values lie as it expects them: notes how to go home from here.</summary>
    private void AddLoopBudget(ref Control loop)
    {
        if (!_options.TieringBudget)
            return;
        int first = _savedCount;
        int stores = 0;
        int operands = _stack.Count - _localCount;
        for (int i = _stack.Settled; i < _stack.Count; i++)
        {
            ref readonly VarState value = ref _stack[i];
            if (value.AtHome && !value.InRegister || IsDeadLocal(i))
                continue;
            if (value.InRegister || stores < MostLoopStores)
                Save(in value);
            stores++;
        }
        ref OutOfLine spent = ref AddOutOfLine(OutOfLineKind.LoopBudget);
        loop.Spent = spent.Entry;
        spent.Continue = loop.Label;
        spent.FirstSaved = first;
        spent.SavedCount = _savedCount - first;
        spent.CanEnter = stores <= MostLoopStores && operands <= MostLoopOperands;
        if (spent.CanEnter)
            AddLoopPoint(operands);
    }

    /// <summary>Dead at the header: it may be anything.</summary>
    private readonly bool IsDeadLocal(int index) => index < _localCount && _stack.Slots[index].Where == Where.Constant;

    private void AddLoopPoint(int operands)
    {
        if (_loopPointCount == _pools.LoopPoints.Length)
            Array.Resize(ref _pools.LoopPoints, _loopPointCount * 2);
        if (_pools.LoopKinds.Length < _loopKindCount + operands)
            Array.Resize(ref _pools.LoopKinds, (_loopKindCount + operands) * 2);
        _pools.LoopPoints[_loopPointCount++] = new LoopPoint(_offset, _loopKindCount, operands);
        for (int i = 0; i < operands; i++)
            _pools.LoopKinds[_loopKindCount++] = _stack[_localCount + i].Kind;
    }

    /// <summary>Back to the header, to which the moves have been made. Subtracts what was executed since, roughly in bytes of code.</summary>
    private readonly void JumpToHeader(scoped in Control loop)
    {
        if (!_options.TieringBudget)
        {
            _m.Jump(loop.Label);
            return;
        }
        int cost = _m.Position - _m.OffsetOf(loop.Label);
        _m.Sub32(Mem.At(InstanceReg, _layout.BudgetOffset(_function)), Math.Max(1, cost));
        _m.JumpIf(FlagTest.Negative.Negate(), loop.Label);
        _m.Jump(loop.Spent);
    }

    /// <summary>In front of a return: subtracts what was executed since the function's begin, roughly.</summary>
    private void SpendBudget()
    {
        if (!_options.TieringBudget)
            return;
        _m.Sub32(Mem.At(InstanceReg, _layout.BudgetOffset(_function)), Math.Max(1, _m.Position));
        ref OutOfLine spent = ref AddOutOfLine(OutOfLineKind.Budget);
        spent.Live = _regs.Used | _regs.Pinned;
        _m.JumpIf(FlagTest.Negative, spent.Entry);
        spent.Continue = _m.NewBoundLabel();
    }

    private void EmitBudgetSpent(scoped in OutOfLine code)
    {
        _m.SaveRegisters(code.Live);
        CallBudgetSpent(0);
        _m.RestoreRegisters(code.Live);
        _m.Jump(code.Continue);
    }

    /// <summary>Goes home and asks; goes on where the answer says, in optimized code, or at the header again.</summary>
    private void EmitLoopBudgetSpent(scoped in OutOfLine code)
    {
        ReadOnlySpan<VarState> saved = _pools.Saved.AsSpan(code.FirstSaved, code.SavedCount);
        foreach (VarState value in saved)
        {
            VarState home = value;
            StoreHome(ref home);
        }
        CallBudgetSpent(code.CanEnter ? code.WasmOffset : 0);
        Label stays = _m.NewLabel();
        if (code.CanEnter)
        {
            _m.Test(true, ResultReg, ResultReg);
            _m.JumpShortIf(FlagTest.Equal, stays);
            _m.JumpTo(ResultReg);
            _m.Bind(stays);
        }
        foreach (ref readonly VarState value in saved)
            if (value.InRegister)
                _m.Load(value.Kind, value.Register, value.HomeOperand);
        _m.Jump(code.Continue);
    }

    private void CallBudgetSpent(int loop)
    {
        _m.Set32(Argument0Reg, _function);
        _m.Set32(Argument1Reg, loop);
        _m.CallBuiltin(BuiltinId.BudgetSpent);
        AddCallPoint();
    }

    private readonly LoopTable FinishLoops() => _loopPointCount == 0
        ? LoopTable.Empty
        : new LoopTable(_pools.LoopPoints.AsSpan(0, _loopPointCount).ToArray(), _pools.LoopKinds.AsSpan(0, _loopKindCount).ToArray());
}
