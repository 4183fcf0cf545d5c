using System.Numerics;
using Wager.Core.Ops;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Ssa.IrOp;

namespace Wager.Jit.Targets.X64.Lower;

// Comparisons, and what is decided by them: branches, selections, traps.
internal sealed partial class Selector
{
    private void SelectBranch(Value condition)
    {
        FlagTest test = EmitCondition(condition);
        Begin(VPseudo.JumpIf).Test = test.Bits;
    }

    /// <summary>Sets the flags; returns what to ask of them for "the value is not zero".</summary>
    private FlagTest EmitCondition(Value condition)
    {
        condition = Through(condition);
        bool negates = false;
        // A comparison of this block costs no more here than a test of its result, even if somebody wants that too.
        while (graph[condition].Code == I32Eqz && graph[condition].Block == block)
        {
            negates = !negates;
            condition = Through(graph[condition].A);
        }
        FlagTest test = EmitPositive(condition);
        return negates ? test.Negate() : test;
    }

    private FlagTest EmitPositive(Value condition)
    {
        ref Op op = ref graph[condition];
        if (graph[condition].Block == block && op.Code is >= I32Eqz and <= F64Ge)
            return EmitComparison(condition);
        if (op.Code == RefTest && op.Block == block)
            return EmitRefTest(condition);
        EmitTestForZero(condition, is64: false);
        return FlagTest.NotEqual;
    }

    /// <summary>Flags of the value compared with zero; signs are right too.</summary>
    private void EmitTestForZero(Value value, bool is64)
    {
        value = Through(value);
        Op op = graph[value];
        bool isAnd = op.Code == (is64 ? I64And : I32And) && CanFold(value) && useCounts[value.Index] == 1;
        if (isAnd && IsImmediate(op.B, out int mask))
        {
            int tested = RegisterOf(op.A);
            ref VInst inst = ref Begin(VPseudo.TestImmediate);
            inst.Immediate = mask;
            inst.Extra = (ushort)(is64 ? 1 : 0);
            Use(tested);
            return;
        }
        if (CanFoldLoad(value, is64 ? WasmOp.I64Load : WasmOp.I32Load))
        {
            Address address = AddressOfLoad(value);
            BeginForm(is64 ? X64Form.Cmp_m64_i32 : X64Form.Cmp_m32_i32);
            SetFoldedLoad(value, address);
            return;
        }
        int left = RegisterOf(isAnd ? op.A : value);
        int right = isAnd ? RegisterOf(op.B) : left;
        BeginForm(is64 ? X64Form.Test_r64_r64 : X64Form.Test_r32_r32);
        Use(left);
        Use(right);
    }

    private FlagTest EmitComparison(Value comparison)
    {
        Op op = graph[comparison];
        if (op.Code >= F32Eq)
            return EmitFloatComparison(in op);
        bool is64 = op.Code >= I64Eqz;
        if (op.Code is I32Eqz or I64Eqz)
        {
            EmitTestForZero(op.A, is64);
            return FlagTest.Equal;
        }
        Cond cond = ConditionOf(op.Code - (is64 ? I64Eq : I32Eq));
        Value left = Through(op.A);
        Value right = Through(op.B);
        if (IsConstant(left) && !IsConstant(right))
        {
            (left, right) = (right, left);
            cond = cond.Commute();
        }
        if (IsImmediate(right, out int immediate))
        {
            if (cond is Cond.E or Cond.NE)
                CompareNextInstead(ref left, ref immediate, is64);
            EmitCompareImmediate(left, immediate, is64, cond);
            return FlagTest.Of(cond);
        }
        if (is64 && CanFoldElement(left))
        {
            (left, right) = (right, left);
            cond = cond.Commute();
        }
        if (is64 && CanFoldElement(right))
        {
            EmitCompareElement(left, right);
            return FlagTest.Of(cond);
        }
        if (CanFoldLoad(left, is64 ? WasmOp.I64Load : WasmOp.I32Load))
        {
            (left, right) = (right, left);
            cond = cond.Commute();
        }
        if (CanFoldLoad(right, is64 ? WasmOp.I64Load : WasmOp.I32Load))
        {
            int register = RegisterOf(left);
            Address address = AddressOfLoad(right);
            BeginForm(is64 ? X64Form.Cmp_r64_m64 : X64Form.Cmp_r32_m32);
            Use(register);
            SetFoldedLoad(right, address);
            return FlagTest.Of(cond);
        }
        int a = RegisterOf(left);
        int b = RegisterOf(right);
        BeginForm(is64 ? X64Form.Cmp_r64_r64 : X64Form.Cmp_r32_r32);
        Use(a);
        Use(b);
        return FlagTest.Of(cond);
    }

    /// <summary>A table's element that only this comparison wants: one instruction compares it where it is.</summary>
    private void EmitCompareElement(Value left, Value element)
    {
        Op op = graph[element];
        int register = RegisterOf(left);
        Address address = AddressOfElement(op.A, op.B);
        BeginForm(X64Form.Cmp_r64_m64);
        Use(register);
        SetMemory(address);
    }

    /// <summary>
    /// A loop variable that is compared although its next value is known already: comparing that one ends the variable's life there, so
    /// that both can have one register.
    /// </summary>
    private void CompareNextInstead(ref Value left, ref int immediate, bool is64)
    {
        // Elsewhere in the block the next value may come behind the comparison.
        if (graph[left].Code != Phi || !isTerminator)
            return;
        foreach (Value input in graph.Inputs(left))
        {
            Value next = Through(input);
            Op op = graph[next];
            if (op.Code != (is64 ? I64Add : I32Add) || op.Block != block || Through(op.A) != left || !IsImmediate(op.B, out int step))
                continue;
            long sum = (long)immediate + step;
            if (is64 && sum != (int)sum)
                continue;
            left = next;
            immediate = (int)sum;
            return;
        }
    }

    private void EmitCompareImmediate(Value left, int immediate, bool is64, Cond cond)
    {
        if (immediate == 0 && cond is not (Cond.B or Cond.AE or Cond.A or Cond.BE))
        {
            EmitTestForZero(left, is64);
            return;
        }
        if (CanFoldLoad(left, is64 ? WasmOp.I64Load : WasmOp.I32Load))
        {
            Address address = AddressOfLoad(left);
            BeginForm(is64 ? X64Form.Cmp_m64_i32 : X64Form.Cmp_m32_i32).Immediate = immediate;
            SetFoldedLoad(left, address);
            return;
        }
        if (!is64 && (uint)immediate <= byte.MaxValue && cond is Cond.E or Cond.NE or Cond.B or Cond.AE or Cond.A or Cond.BE
            && CanFoldLoad(left, WasmOp.I32Load8U))
        {
            Address address = AddressOfLoad(left);
            BeginForm(X64Form.Cmp_m8_i8).Immediate = immediate;
            SetFoldedLoad(left, address);
            return;
        }
        int register = RegisterOf(left);
        BeginForm(is64 ? X64Form.Cmp_r64_i32 : X64Form.Cmp_r32_i32).Immediate = immediate;
        Use(register);
    }

    /// <summary>Conditions in the order of the instructions: eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u.</summary>
    private static Cond ConditionOf(int index) => index switch
    {
        0 => Cond.E,
        1 => Cond.NE,
        2 => Cond.L,
        3 => Cond.B,
        4 => Cond.G,
        5 => Cond.A,
        6 => Cond.LE,
        7 => Cond.BE,
        8 => Cond.GE,
        _ => Cond.AE,
    };

    private FlagTest EmitFloatComparison(in Op op)
    {
        bool is64 = op.Code >= F64Eq;
        int index = op.Code - (is64 ? F64Eq : F32Eq); // eq ne lt gt le ge
        (Value left, Value right) = index is 2 or 4 ? (op.B, op.A) : (op.A, op.B);
        int register = RegisterOf(left);
        EmitFloatWithMemory(is64 ? X64Form.Ucomisd_x_x : X64Form.Ucomiss_x_x, is64 ? X64Form.Ucomisd_x_m64 : X64Form.Ucomiss_x_m32, 0,
            register, right, is64);
        return index switch
        {
            0 => FlagTest.FloatEqual,
            1 => FlagTest.FloatNotEqual,
            2 or 3 => FlagTest.Of(Cond.A),
            _ => FlagTest.Of(Cond.AE),
        };
    }

    private void SelectComparison(Value value)
    {
        FlagTest test = EmitComparison(value);
        Begin(VPseudo.SetFlag).Test = test.Bits;
        DefineEarly(ResultOf(value));
    }

    private void SelectSelect(Value value)
    {
        Op op = graph[value];
        Rep rep = op.Rep;
        int yes = RegisterOf(op.B);
        int no = RegisterOf(op.C);
        FlagTest test = EmitCondition(op.A);
        ref VInst inst = ref Begin(VCode.IsGp(KindOf(rep)) ? VPseudo.MoveIfNot : VPseudo.MoveFloatIfNot);
        inst.Test = test.Bits;
        inst.Extra = (ushort)(rep == Rep.W64 ? 1 : 0);
        DefineTied(ResultOf(value), yes);
        UseLate(no);
    }

    private void SelectSwitch(Value value)
    {
        Op op = graph[value];
        ReadOnlySpan<int> cases = graph.CasesOf(value);
        int index = RegisterOf(op.A);
        int start = code.PoolCount;
        foreach (int successor in cases)
            code.AddToPool(successor);
        Begin(VPseudo.Switch).Immediate = (uint)start | (long)cases.Length << 32;
        Use(index);
    }
}
