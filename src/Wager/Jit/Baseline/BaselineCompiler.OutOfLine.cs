using Wager.Abi;
using Wager.Core;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Cold code, emitted after the last instruction in the order in which it was asked for.
internal ref partial struct BaselineCompiler
{
    /// <summary>A new piece of cold code; the reference is good until the next one is added.</summary>
    private ref OutOfLine AddOutOfLine(OutOfLineKind kind)
    {
        budget.Reserve(ref outOfLine, outOfLineCount + 1);
        ref OutOfLine code = ref outOfLine[outOfLineCount++];
        code = default;
        code.Kind = kind;
        code.Entry = m.NewLabel();
        code.WasmOffset = offset;
        code.Roots = roots;
        code.Region = region;
        return ref code;
    }

    /// <summary>A place to jump to in order to trap at the current instruction.</summary>
    private Label TrapLabel(TrapCode trap)
    {
        if (outOfLineCount > 0)
        {
            ref OutOfLine last = ref outOfLine[outOfLineCount - 1];
            if (last.Kind == OutOfLineKind.Trap && last.Trap == trap && last.WasmOffset == offset)
                return last.Entry;
        }
        ref OutOfLine code = ref AddOutOfLine(OutOfLineKind.Trap);
        code.Trap = trap;
        return code.Entry;
    }

    private void EmitOutOfLine()
    {
        for (int i = 0; i < outOfLineCount; i++)
        {
            budget.Spend(1);
            OutOfLine code = outOfLine[i];
            if (code.Kind == OutOfLineKind.JumpTable)
                continue;
            offset = code.WasmOffset;
            roots = code.Roots;
            region = code.Region;
            m.Bind(code.Entry);
            switch (code.Kind)
            {
                case OutOfLineKind.Trap:
                    EmitTrap(code.Trap);
                    break;
                case OutOfLineKind.StackGuard:
                    m.Move64(ScratchReg, StackReg);
                    m.CallBuiltin(BuiltinId.StackGuard);
                    AddCallPoint();
                    m.Jump(code.Continue);
                    break;
                case OutOfLineKind.Budget:
                    EmitBudgetSpent(in code);
                    break;
                case OutOfLineKind.LoopBudget:
                    EmitLoopBudgetSpent(in code);
                    break;
                case OutOfLineKind.ForeignCall:
                    EmitForeignCall();
                    m.Jump(code.Continue);
                    break;
                case OutOfLineKind.SignatureCheck:
                    EmitSubtypeCheck(code.Live, code.TypeIndex, code.Continue);
                    break;
                case OutOfLineKind.IndirectMiss or OutOfLineKind.RefMiss:
                    EmitMiss(in code);
                    break;
                case OutOfLineKind.Allocation:
                    EmitSlowAllocation(in code);
                    break;
                case OutOfLineKind.WriteBarrier:
                    m.CallWriteBarrier(code.Target, code.Place);
                    m.Jump(code.Continue);
                    break;
                case OutOfLineKind.Truncation:
                    EmitTruncationSlow(in code);
                    break;
            }
        }
    }

    private readonly void EmitJumpTables()
    {
        for (int i = 0; i < outOfLineCount; i++)
            if (outOfLine[i].Kind == OutOfLineKind.JumpTable)
                EmitJumpTable(in outOfLine[i]);
    }

    private readonly void EmitJumpTable(scoped in OutOfLine code)
    {
        const int Chunk = 4096;
        int start = m.BeginJumpTable(code.Entry);
        for (int done = 0; done < code.LabelCount; done += Chunk)
        {
            int count = Math.Min(Chunk, code.LabelCount - done);
            budget.Spend(count);
            m.AddJumpTargets(start, pools.TableLabels.AsSpan(code.FirstLabel + done, count));
        }
    }

    private void EmitTrap(TrapCode trap)
    {
        m.Trap(trap);
        AddCallPoint();
    }

    /// <summary>The type in the FuncRef at CalleeReg is not the expected one; it may still be declared below it.</summary>
    private void EmitSubtypeCheck(RegSet live, int type, Label fits)
    {
        live = live.Add(CalleeReg);
        m.SaveRegisters(live);
        m.Move64(Argument0Reg, CalleeReg);
        LoadTypeId(Argument1Reg, type);
        m.CallBuiltin(BuiltinId.FuncIsSubtype);
        AddCallPoint();
        m.Test32(ResultReg, ResultReg);
        m.RestoreRegisters(live);
        m.JumpIf(FlagTest.NotEqual, fits);
        EmitTrap(TrapCode.BadSignature);
    }
}
