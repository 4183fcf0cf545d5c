using Wager.Abi;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Emit;

internal enum OutOfLineKind : byte
{
    Trap,
    StackGuard,
    ForeignCall,
    SignatureCheck,
    Truncation,
    Deopt,
    Allocation,
    WriteBarrier,
    StringOf,
}

/// <summary>Code that is jumped to and may jump back.</summary>
internal struct OutOfLine
{
    public OutOfLineKind Kind;
    public TrapCode Trap;
    public byte Source;
    public byte Target;
    public Truncation Truncation;
    public int TypeIndex;
    public int Reserve;
    public int DeoptPoint;
    public int Origin;

    /// <summary>The number of the handlers that calls in it may come to; see <see cref="Emitter"/>.</summary>
    public int Handlers;

    /// <summary>What a write barrier's store has written.</summary>
    public Mem Place;
    public Label Entry;
    public Label Continue;
}

// Cold code behind the function's own, and jump tables.
internal sealed partial class Emitter
{
    private OutOfLine[] _outOfLine = new OutOfLine[64];
    private int _outOfLineCount;

    private struct Table
    {
        public Label Label;
        public int First;
        public int Count;
        public int Block;
    }

    private Table[] _tables = new Table[8];
    private int _tableCount;
    private Label[] _tableLabels = new Label[64];

    private ref OutOfLine AddOutOfLine(OutOfLineKind kind, int origin)
    {
        if (_outOfLineCount == _outOfLine.Length)
            Array.Resize(ref _outOfLine, _outOfLineCount * 2);
        ref OutOfLine code = ref _outOfLine[_outOfLineCount++];
        code = default;
        code.Kind = kind;
        code.Entry = _a.NewLabel();
        code.Origin = origin;
        code.Handlers = _handlers;
        return ref code;
    }

    private Label TrapLabel(TrapCode trap, int origin)
    {
        if (_outOfLineCount > 0)
        {
            ref OutOfLine last = ref _outOfLine[_outOfLineCount - 1];
            if (last.Kind == OutOfLineKind.Trap && last.Trap == trap && last.Origin == origin)
                return last.Entry;
        }
        ref OutOfLine code = ref AddOutOfLine(OutOfLineKind.Trap, origin);
        code.Trap = trap;
        return code.Entry;
    }

    private void EmitOutOfLine()
    {
        for (int i = 0; i < _outOfLineCount; i++)
        {
            OutOfLine code = _outOfLine[i];
            _handlers = code.Handlers;
            _a.Bind(code.Entry);
            switch (code.Kind)
            {
                case OutOfLineKind.Trap:
                    EmitTrap(code.Trap, code.Origin);
                    break;
                case OutOfLineKind.StackGuard:
                    if (code.Reserve == 0)
                        _a.Mov_r64_r64(r11, rsp);
                    EnterLateFrame();
                    _a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.StackGuard)));
                    AddCallPoint(code.Origin);
                    LeaveLateFrame();
                    _a.Jmp(code.Continue);
                    break;
                case OutOfLineKind.ForeignCall:
                    EmitForeignCall(code.Origin);
                    _a.Jmp(code.Continue);
                    break;
                case OutOfLineKind.SignatureCheck:
                    EmitSignatureCheck(in code);
                    break;
                case OutOfLineKind.Truncation:
                    EmitTruncationSlow(in code);
                    break;
                case OutOfLineKind.Allocation:
                    EmitSlowAllocation(in code);
                    break;
                case OutOfLineKind.WriteBarrier:
                    _m.CallWriteBarrier((Reg)code.Target, code.Place);
                    _a.Jmp(code.Continue);
                    break;
                case OutOfLineKind.StringOf:
                    EmitOtherString(in code);
                    break;
                case OutOfLineKind.Deopt:
                    EmitDeoptExit(code.DeoptPoint, code.Origin);
                    break;
            }
        }
    }

    private void EmitTrap(TrapCode trap, int origin)
    {
        EnterLateFrame();
        _m.Trap(trap);
        AddCallPoint(origin);
    }

    private void AddCallPoint(int origin)
    {
        _artifact.Add(CodePoint.CallReturn(_a.Position, origin));
        if (_handlers != 0)
            AddHandlerSite();
    }

    /// <summary>Calls r10 with its own instance in r15 and that instance's memory in r14, and restores both.</summary>
    private void EmitForeignCall(int origin)
    {
        _a.Mov_r64_m64(r15, Mem.At(r10, FuncRef.InstanceOffset));
        _a.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        _a.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
        AddCallPoint(origin);
        _a.Mov_r64_m64(r15, Mem.At(rbp, -8));
        _a.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
    }

    /// <summary>The function's type is not the expected one; it may still be declared below it. Keeps every register.</summary>
    private void EmitSignatureCheck(in OutOfLine code)
    {
        RegSet all = Target.Info.OptimizingRegisters;
        Reg function = (Reg)code.Source;
        _m.SaveRegisters(all);
        if (function != rax)
            _a.Mov_r64_r64(rax, function);
        EmitTypeConstant(rdx, RelocationKind.TypeId, code.TypeIndex);
        _a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.FuncIsSubtype)));
        AddCallPoint(code.Origin);
        _a.Test_r32_r32(rax, rax);
        _m.RestoreRegisters(all);
        _a.Jcc(Cond.NE, code.Continue);
        EmitTrap(TrapCode.BadSignature, code.Origin);
    }

    private void EmitTruncationSlow(in OutOfLine code)
    {
        Label nan = _a.NewLabel();
        Label overflow = _a.NewLabel();
        _m.TruncateSlow(code.Truncation, (Reg)code.Target, new CacheReg(code.Source).Fp, code.Continue, nan, overflow);
        if (code.Truncation.Saturates)
            return;
        _a.Bind(nan);
        EmitTrap(TrapCode.BadConversionToInteger, code.Origin);
        _a.Bind(overflow);
        EmitTrap(TrapCode.IntegerOverflow, code.Origin);
    }

    /// <summary>The table of the current block's switch, whose copies share it.</summary>
    private Label AddTable(int first, int count)
    {
        for (int i = _tableCount - 1; i >= 0 && _dispatchCopies > 0; i--)
            if (_tables[i].Block == _block)
                return _tables[i].Label;
        if (_tableCount == _tables.Length)
            Array.Resize(ref _tables, _tableCount * 2);
        Label label = _a.NewLabel();
        _tables[_tableCount++] = new Table { Label = label, First = first, Count = count, Block = _block };
        return label;
    }

    private void EmitTables()
    {
        for (int i = 0; i < _tableCount; i++)
        {
            Table table = _tables[i];
            if (_tableLabels.Length < table.Count)
                _tableLabels = new Label[table.Count * 2];
            for (int entry = 0; entry < table.Count; entry++)
                _tableLabels[entry] = LabelOfCase(table.Block, table.First + entry);
            _a.EmitAddressTable(table.Label, _tableLabels.AsSpan(0, table.Count));
        }
    }

    private Label LabelOfCase(int block, int entry) => _labels[_targets[_code.Successors(block)[_code.Pool[entry]]]];
}
