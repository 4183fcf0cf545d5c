using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Jit.Baseline;

// [DOC] plain mode. At every branch and label the compiler looks at all its values, which is quick for what compilers write and quadratic
// for a large function with thousands of locals or operands. Such a function is compiled plainly: locals are always at home, of the
// operands only the newest few are elsewhere, and at the beginning of a block none is; so nobody looks at more than a few values, and a
// label needs no state. Values far down are "settled": at home and nowhere else.
internal ref partial struct BaselineCompiler
{
    /// <summary>Locals and operands from which on a function is large. Those of real programs have a few hundred at most.</summary>
    private const int MostValues = 512;

    /// <summary>Values times bytes likewise: what a function costs where every instruction looks at all values.</summary>
    private const long MostWork = 1 << 23;

    /// <summary>Values times open blocks likewise: each <c>if</c> keeps a copy of all values for its other arm.</summary>
    private const long MostCopies = 1 << 19;

    /// <summary>So many operands at the top need not be settled.</summary>
    private const int UnsettledOperands = 32;

    private const int BytesBetweenPauses = 1024;

    /// <summary>Compiled by looking at all values it would take too long.</summary>
    private static bool IsLarge(WasmModuleData module, int function)
    {
        FuncFacts facts = module.FactsOf(function);
        FunctionBody body = module.BodyOf(function);
        long values = (long)facts.LocalCount + facts.MaxStack;
        return values > MostValues || values * (body.End - body.Start) > MostWork || values * facts.MaxDepth > MostCopies;
    }

    /// <summary>
    /// In the plain mode before every instruction, else now and then: pays for the instructions since the last time, and settles old
    /// values.
    /// </summary>
    private void Pause(int offset)
    {
        budget.Spend(offset - paid);
        paid = offset;
        if (isPlain)
            Settle(stack.Count - UnsettledOperands);
        else
            nextPause = offset + BytesBetweenPauses;
    }

    private void SettleAll() => Settle(stack.Count);

    /// <summary>All values below number <paramref name="end"/> are at home and nowhere else afterwards. Flags survive.</summary>
    private void Settle(int end)
    {
        for (; stack.Settled < end; stack.Settled++)
        {
            ref VarState value = ref stack[stack.Settled];
            StoreHome(ref value);
            if (value.InRegister)
                regs.Unuse(value.Register);
            value.Where = Where.Home;
            if (stack.Settled >= localCount)
                MarkRoot(stack.Settled);
        }
    }

    /// <summary>Everything below the block has been settled since it began. Many values travel as a block.</summary>
    private void PreparePlainJump(ref Control target)
    {
        target.State = Control.AllHome;
        if (target.Arity > MaxMovedValues)
            SettleAll();
    }

    /// <summary>The state at a label: all at home.</summary>
    private void EnterPlainState(scoped in Control target)
    {
        stack.Count = target.Base;
        for (int i = 0; i < target.Arity; i++)
            stack.Push(ArityKind(in target, i)).Where = Where.Home;
        budget.Spend(target.Arity);
        ForgetRegisters();
    }

    /// <summary>The state at the beginning of an else arm: the parameters are at home, as they were at the if.</summary>
    private void EnterPlainElse(scoped in Control target)
    {
        stack.Count = target.Base;
        if (target.Type.IsIndex)
            foreach (ValType type in module.Types[target.Type.TypeIndex].Func!.Params)
                stack.Push(type.Kind).Where = Where.Home;
        budget.Spend(stack.Count - target.Base);
        ForgetRegisters();
    }

    private void ForgetRegisters()
    {
        regs.Clear();
        testedPosition = -1;
    }
}
