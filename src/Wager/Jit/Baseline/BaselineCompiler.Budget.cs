using Wager.Abi;
using Wager.Core;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] budgets. What a function executes is subtracted from its budget at back-edges and returns; when that is spent, the tier manager is
// asked. At a back-edge that happens in the state of the loop's header, with everything brought home, so that optimized code may take the
// frame over there and then.
internal ref partial struct BaselineCompiler
{
    /// <summary>Operands of a loop at most, so that the table grows with the code; and values that its cold code writes home.</summary>
    private const int MostLoopOperands = 32;
    private const int MostLoopStores = 40;

    /// <summary>The header is about to be bound, and values lie as it expects them: notes how to go home from here.</summary>
    private void AddLoopBudget(ref Control loop)
    {
        if (!options.TieringBudget)
            return;
        int first = savedCount;
        int stores = 0;
        int operands = stack.Count - localCount;
        for (int i = stack.Settled; i < stack.Count; i++)
        {
            ref readonly VarState value = ref stack[i];
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
        spent.SavedCount = savedCount - first;
        spent.CanEnter = stores <= MostLoopStores && operands <= MostLoopOperands;
        if (spent.CanEnter)
            AddLoopPoint(operands);
    }

    /// <summary>Dead at the header: it may be anything.</summary>
    private readonly bool IsDeadLocal(int index) => index < localCount && stack.Slots[index].Where == Where.Constant;

    private void AddLoopPoint(int operands)
    {
        budget.Reserve(ref pools.LoopPoints, loopPointCount + 1);
        if (pools.LoopKinds.Length < loopKindCount + operands)
            budget.Grow(ref pools.LoopKinds, (loopKindCount + operands) * 2);
        pools.LoopPoints[loopPointCount++] = new LoopPoint(offset, loopKindCount, operands);
        for (int i = 0; i < operands; i++)
            pools.LoopKinds[loopKindCount++] = stack[localCount + i].Kind;
    }

    /// <summary>
    /// Back to the header, to which the moves have been made. Subtracts what was executed since, roughly in bytes of code.
    /// </summary>
    private readonly void JumpToHeader(scoped in Control loop)
    {
        if (!options.TieringBudget)
        {
            m.Jump(loop.Label);
            return;
        }
        int cost = m.Position - m.OffsetOf(loop.Label);
        m.Sub32(Mem.At(InstanceReg, layout.BudgetOffset(function)), Math.Max(1, cost));
        m.JumpIf(FlagTest.Negative.Negate(), loop.Label);
        m.Jump(loop.Spent);
    }

    /// <summary>In front of a return: subtracts what was executed since the function's begin, roughly.</summary>
    private void SpendBudget()
    {
        if (!options.TieringBudget)
            return;
        m.Sub32(Mem.At(InstanceReg, layout.BudgetOffset(function)), Math.Max(1, m.Position));
        ref OutOfLine spent = ref AddOutOfLine(OutOfLineKind.Budget);
        spent.Live = regs.Used | regs.Pinned;
        m.JumpIf(FlagTest.Negative, spent.Entry);
        spent.Continue = m.NewBoundLabel();
    }

    private void EmitBudgetSpent(scoped in OutOfLine code)
    {
        m.SaveRegisters(code.Live);
        CallBudgetSpent(0);
        m.RestoreRegisters(code.Live);
        m.Jump(code.Continue);
    }

    /// <summary>Goes home and asks; goes on where the answer says, in optimized code, or at the header again.</summary>
    private void EmitLoopBudgetSpent(scoped in OutOfLine code)
    {
        ReadOnlySpan<VarState> saved = pools.Saved.AsSpan(code.FirstSaved, code.SavedCount);
        foreach (VarState value in saved)
        {
            VarState home = value;
            StoreHome(ref home);
        }
        CallBudgetSpent(code.CanEnter ? code.WasmOffset : 0);
        Label stays = m.NewLabel();
        if (code.CanEnter)
        {
            m.Test(true, ResultReg, ResultReg);
            m.JumpShortIf(FlagTest.Equal, stays);
            m.JumpTo(ResultReg);
            m.Bind(stays);
        }
        foreach (ref readonly VarState value in saved)
            if (value.InRegister)
                m.Load(value.Kind, value.Register, value.HomeOperand);
        m.Jump(code.Continue);
    }

    private void CallBudgetSpent(int loop)
    {
        m.Set32(Argument0Reg, function);
        m.Set32(Argument1Reg, loop);
        m.CallBuiltin(BuiltinId.BudgetSpent);
        AddCallPoint();
    }

    private readonly LoopTable FinishLoops() => loopPointCount == 0
        ? LoopTable.Empty
        : new LoopTable(pools.LoopPoints.AsSpan(0, loopPointCount).ToArray(), pools.LoopKinds.AsSpan(0, loopKindCount).ToArray());
}
