using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>
/// [DOC] conditions. A comparison leaves its result in the flags as long as the next instruction can use it there (br_if, if, select,
/// i32.eqz); any other instruction makes an i32 of it first. While a condition is pending, only code that leaves the flags alone may be
/// emitted: moves, loads, stores, lea.
/// </summary>
internal struct Condition
{
    public bool IsPending;
    public FlagTest Test;
}

internal ref partial struct BaselineCompiler
{
    private static bool ConsumesCondition(WasmOp op) =>
        op is WasmOp.BrIf or WasmOp.If or WasmOp.Select or WasmOp.SelectTyped or WasmOp.I32Eqz;

    /// <summary>The instruction after this one, which has no immediates, will take a condition from the flags.</summary>
    private readonly bool NextConsumesCondition()
    {
        int next = offset + 1;
        return next < bytes.Length && bytes[next] is 0x0D or 0x04 or 0x1B or 0x45;
    }

    private void SetCondition(FlagTest test)
    {
        condition.IsPending = true;
        condition.Test = test;
    }

    /// <summary>Makes an i32 of the pending condition.</summary>
    private void MaterializeCondition()
    {
        condition.IsPending = false;
        Reg result = TakeGp();
        m.SetFlag(condition.Test, result);
        Push(ValKind.I32, result);
        regs.Pinned = default;
    }

    /// <summary>Takes the condition off the stack: afterwards the flags tell it by the returned test.</summary>
    private FlagTest PopCondition()
    {
        if (condition.IsPending)
        {
            condition.IsPending = false;
            return condition.Test;
        }
        ref VarState value = ref stack.Top;
        if (value.Where == Where.Home)
        {
            m.Cmp(is64: false, value.HomeOperand, 0);
            stack.Count--;
            return FlagTest.NotEqual;
        }
        TestForZero(is64: false, PopGp());
        return FlagTest.NotEqual;
    }

    /// <summary>The last instruction computed this register and set the flags by it.</summary>
    private void NoteTested(Reg register)
    {
        testedRegister = register;
        testedPosition = m.Position;
    }

    /// <summary>Sets the zero flag by a register, unless it is.</summary>
    private readonly void TestForZero(bool is64, Reg register)
    {
        if (testedRegister != register || testedPosition != m.Position)
            m.Test(is64, register, register);
    }

    public void Test(WasmOp op)
    {
        if (condition.IsPending)
        {
            condition.Test = condition.Test.Negate(); // only i32.eqz finds one pending
            return;
        }
        bool is64 = op == WasmOp.I64Eqz;
        ref VarState value = ref stack.Top;
        if (value.Where == Where.Home)
        {
            m.Cmp(is64, value.HomeOperand, 0);
            stack.Count--;
        }
        else
        {
            TestForZero(is64, PopGp());
        }
        SetCondition(FlagTest.Equal);
    }

    public void Compare(WasmOp op)
    {
        if (op >= WasmOp.F32Eq)
            CompareFloats(op);
        else if (op >= WasmOp.I64Eq)
            CompareIntegers(true, IntegerTest(op - WasmOp.I64Eq));
        else
            CompareIntegers(false, IntegerTest(op - WasmOp.I32Eq));
    }

    /// <summary>
    /// The condition of the comparison with this number in the order of the opcodes: eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u.
    /// </summary>
    private static FlagTest IntegerTest(int index) => index switch
    {
        0 => FlagTest.Equal,
        1 => FlagTest.NotEqual,
        2 => FlagTest.Less,
        3 => FlagTest.Below,
        4 => FlagTest.Greater,
        5 => FlagTest.Above,
        6 => FlagTest.LessOrEqual,
        7 => FlagTest.BelowOrEqual,
        8 => FlagTest.GreaterOrEqual,
        _ => FlagTest.AboveOrEqual,
    };

    private void CompareIntegers(bool is64, FlagTest test)
    {
        if (TryTakeFused(out Mem loaded))
        {
            Reg register = PopGp();
            AddFusedFault();
            m.Alu(AluOp.Cmp, is64, register, loaded);
            SetCondition(test);
            return;
        }
        ref VarState right = ref stack.Top;
        ref VarState left = ref stack[stack.Count - 2];
        if (right.IsConstant && IsImmediate(in right, is64, out int immediate))
        {
            DropTop();
            if (left.Where == Where.Home)
            {
                m.Cmp(is64, left.HomeOperand, immediate);
                stack.Count--;
            }
            else
            {
                Reg register = PopGp();
                if (immediate == 0 && test.IsEquality)
                    TestForZero(is64, register);
                else if (immediate == 0)
                    m.Test(is64, register, register);
                else
                    m.Alu(AluOp.Cmp, is64, register, immediate);
            }
        }
        else if (left.IsConstant && IsImmediate(in left, is64, out immediate))
        {
            Reg register = PopGp();
            DropTop();
            m.Alu(AluOp.Cmp, is64, register, immediate);
            test = test.Commute();
        }
        else if (right.Where == Where.Home)
        {
            Mem operand = right.HomeOperand;
            DropTop();
            m.Alu(AluOp.Cmp, is64, PopGp(), operand);
        }
        else
        {
            Reg rightRegister = PopGp();
            m.Alu(AluOp.Cmp, is64, PopGp(), rightRegister);
        }
        SetCondition(test);
    }

    public void Select() => Select(stack[stack.Count - (condition.IsPending ? 1 : 2)].Kind);

    public void SelectTyped(ValType type) => Select(type.Kind);

    private void Select(ValKind kind)
    {
        FlagTest test = PopCondition();
        if (kind.IsGp())
        {
            Reg ifFalse = PopGp();
            Reg ifTrue = PopGp();
            SelectGp(kind, test, ifTrue, ifFalse);
            return;
        }
        FpReg otherwise = PopFp();
        FpReg result = PopFpWritable();
        Label done = m.NewLabel();
        m.JumpIf(test, done);
        m.MoveFp(result, otherwise);
        m.Bind(done);
        Push(kind, result);
    }

    private void SelectGp(ValKind kind, FlagTest test, Reg ifTrue, Reg ifFalse)
    {
        bool is64 = kind != ValKind.I32;
        if (!IsWritable(ifTrue) && IsWritable(ifFalse))
        {
            (ifTrue, ifFalse) = (ifFalse, ifTrue);
            test = test.Negate();
        }
        Reg result = ResultFor(ifTrue);
        if (result != ifTrue)
            m.Mov(is64, result, ifTrue);
        m.MoveIfNot(test, is64, result, ifFalse);
        Push(kind, result);
    }
}
