using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Cold code, emitted after the last instruction in the order in which it was asked for.
internal ref partial struct BaselineCompiler
{
    /// <summary>A new piece of cold code; the reference is good until the next one is added.</summary>
    private ref OutOfLine AddOutOfLine(OutOfLineKind kind)
    {
        if (_outOfLineCount == _outOfLine.Length)
            Array.Resize(ref _outOfLine, _outOfLineCount * 2);
        ref OutOfLine code = ref _outOfLine[_outOfLineCount++];
        code = default;
        code.Kind = kind;
        code.Entry = _m.NewLabel();
        code.WasmOffset = _offset;
        code.Roots = _roots;
        code.Region = _region;
        return ref code;
    }

    /// <summary>A place to jump to in order to trap at the current instruction.</summary>
    private Label TrapLabel(TrapCode trap)
    {
        if (_outOfLineCount > 0)
        {
            ref OutOfLine last = ref _outOfLine[_outOfLineCount - 1];
            if (last.Kind == OutOfLineKind.Trap && last.Trap == trap && last.WasmOffset == _offset)
                return last.Entry;
        }
        ref OutOfLine code = ref AddOutOfLine(OutOfLineKind.Trap);
        code.Trap = trap;
        return code.Entry;
    }

    private void EmitOutOfLine()
    {
        for (int i = 0; i < _outOfLineCount; i++)
        {
            _budget.Spend(1);
            OutOfLine code = _outOfLine[i];
            if (code.Kind == OutOfLineKind.JumpTable)
                continue;
            _offset = code.WasmOffset;
            _roots = code.Roots;
            _region = code.Region;
            _m.Bind(code.Entry);
            switch (code.Kind)
            {
                case OutOfLineKind.Trap:
                    EmitTrap(code.Trap);
                    break;
                case OutOfLineKind.StackGuard:
                    _m.Move64(ScratchReg, StackReg);
                    _m.CallBuiltin(BuiltinId.StackGuard);
                    AddCallPoint();
                    _m.Jump(code.Continue);
                    break;
                case OutOfLineKind.Budget:
                    EmitBudgetSpent(in code);
                    break;
                case OutOfLineKind.LoopBudget:
                    EmitLoopBudgetSpent(in code);
                    break;
                case OutOfLineKind.ForeignCall:
                    EmitForeignCall();
                    _m.Jump(code.Continue);
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
                    _m.CallWriteBarrier(code.Target, code.Place);
                    _m.Jump(code.Continue);
                    break;
                case OutOfLineKind.Truncation:
                    EmitTruncationSlow(in code);
                    break;
            }
        }
    }

    private readonly void EmitJumpTables()
    {
        for (int i = 0; i < _outOfLineCount; i++)
            if (_outOfLine[i].Kind == OutOfLineKind.JumpTable)
                EmitJumpTable(in _outOfLine[i]);
    }

    private readonly void EmitJumpTable(scoped in OutOfLine code)
    {
        const int Chunk = 4096;
        int start = _m.BeginJumpTable(code.Entry);
        for (int done = 0; done < code.LabelCount; done += Chunk)
        {
            int count = Math.Min(Chunk, code.LabelCount - done);
            _budget.Spend(count);
            _m.AddJumpTargets(start, _pools.TableLabels.AsSpan(code.FirstLabel + done, count));
        }
    }

    private void EmitTrap(TrapCode trap)
    {
        _m.Trap(trap);
        AddCallPoint();
    }

    /// <summary>The type in the FuncRef at CalleeReg is not the expected one; it may still be declared below it.</summary>
    private void EmitSubtypeCheck(RegSet live, int type, Label fits)
    {
        live = live.Add(CalleeReg);
        _m.SaveRegisters(live);
        _m.Move64(Argument0Reg, CalleeReg);
        LoadTypeId(Argument1Reg, type);
        _m.CallBuiltin(BuiltinId.FuncIsSubtype);
        AddCallPoint();
        _m.Test32(ResultReg, ResultReg);
        _m.RestoreRegisters(live);
        _m.JumpIf(FlagTest.NotEqual, fits);
        EmitTrap(TrapCode.BadSignature);
    }
}
