using Wager.Abi;
using Wager.Core;
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
    private OutOfLine[] outOfLine = new OutOfLine[64];
    private int outOfLineCount;

    private struct Table
    {
        public Label Label;
        public int First;
        public int Count;
        public int Block;
    }

    private Table[] tables = new Table[8];
    private int tableCount;
    private Label[] tableLabels = new Label[64];

    private ref OutOfLine AddOutOfLine(OutOfLineKind kind, int origin)
    {
        this.code.Budget.Reserve(ref outOfLine, outOfLineCount + 1);
        ref OutOfLine code = ref outOfLine[outOfLineCount++];
        code = default;
        code.Kind = kind;
        code.Entry = a.NewLabel();
        code.Origin = origin;
        code.Handlers = handlers;
        return ref code;
    }

    private Label TrapLabel(TrapCode trap, int origin)
    {
        if (outOfLineCount > 0)
        {
            ref OutOfLine last = ref outOfLine[outOfLineCount - 1];
            if (last.Kind == OutOfLineKind.Trap && last.Trap == trap && last.Origin == origin)
                return last.Entry;
        }
        ref OutOfLine code = ref AddOutOfLine(OutOfLineKind.Trap, origin);
        code.Trap = trap;
        return code.Entry;
    }

    private void EmitOutOfLine()
    {
        for (int i = 0; i < outOfLineCount; i++)
        {
            this.code.Budget.Spend(1);
            OutOfLine code = outOfLine[i];
            handlers = code.Handlers;
            a.Bind(code.Entry);
            switch (code.Kind)
            {
                case OutOfLineKind.Trap:
                    EmitTrap(code.Trap, code.Origin);
                    break;
                case OutOfLineKind.StackGuard:
                    if (code.Reserve == 0)
                        a.Mov_r64_r64(r11, rsp);
                    EnterLateFrame();
                    a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.StackGuard)));
                    AddCallPoint(code.Origin);
                    LeaveLateFrame();
                    a.Jmp(code.Continue);
                    break;
                case OutOfLineKind.ForeignCall:
                    EmitForeignCall(code.Origin);
                    a.Jmp(code.Continue);
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
                    m.CallWriteBarrier((Reg)code.Target, code.Place);
                    a.Jmp(code.Continue);
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
        m.Trap(trap);
        AddCallPoint(origin);
    }

    private void AddCallPoint(int origin)
    {
        artifact.Add(CodePoint.CallReturn(a.Position, origin));
        if (handlers != 0)
            AddHandlerSite();
    }

    /// <summary>Calls r10 with its own instance in r15 and that instance's memory in r14, and restores both.</summary>
    private void EmitForeignCall(int origin)
    {
        a.Mov_r64_m64(r15, Mem.At(r10, FuncRef.InstanceOffset));
        a.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        a.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
        AddCallPoint(origin);
        a.Mov_r64_m64(r15, Mem.At(rbp, -8));
        a.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
    }

    /// <summary>The function's type is not the expected one; it may still be declared below it. Keeps every register.</summary>
    private void EmitSignatureCheck(in OutOfLine code)
    {
        RegSet all = Target.Info.OptimizingRegisters;
        Reg function = (Reg)code.Source;
        m.SaveRegisters(all);
        if (function != rax)
            a.Mov_r64_r64(rax, function);
        EmitTypeConstant(rdx, RelocationKind.TypeId, code.TypeIndex);
        a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.FuncIsSubtype)));
        AddCallPoint(code.Origin);
        a.Test_r32_r32(rax, rax);
        m.RestoreRegisters(all);
        a.Jcc(Cond.NE, code.Continue);
        EmitTrap(TrapCode.BadSignature, code.Origin);
    }

    private void EmitTruncationSlow(in OutOfLine code)
    {
        Label nan = a.NewLabel();
        Label overflow = a.NewLabel();
        m.TruncateSlow(code.Truncation, (Reg)code.Target, new CacheReg(code.Source).Fp, code.Continue, nan, overflow);
        if (code.Truncation.Saturates)
            return;
        a.Bind(nan);
        EmitTrap(TrapCode.BadConversionToInteger, code.Origin);
        a.Bind(overflow);
        EmitTrap(TrapCode.IntegerOverflow, code.Origin);
    }

    /// <summary>The table of the current block's switch, whose copies share it.</summary>
    private Label AddTable(int first, int count)
    {
        for (int i = tableCount - 1; i >= 0 && dispatchCopies > 0; i--)
            if (tables[i].Block == block)
                return tables[i].Label;
        code.Budget.Reserve(ref tables, tableCount + 1);
        Label label = a.NewLabel();
        tables[tableCount++] = new Table { Label = label, First = first, Count = count, Block = block };
        return label;
    }

    private void EmitTables()
    {
        for (int i = 0; i < tableCount; i++)
        {
            Table table = tables[i];
            code.Budget.Spend(table.Count);
            if (tableLabels.Length < table.Count)
                code.Budget.Renew(ref tableLabels, table.Count * 2);
            for (int entry = 0; entry < table.Count; entry++)
                tableLabels[entry] = LabelOfCase(table.Block, table.First + entry);
            a.EmitAddressTable(table.Label, tableLabels.AsSpan(0, table.Count));
        }
    }

    private Label LabelOfCase(int block, int entry) => labels[targets[code.Successors(block)[code.Pool[entry]]]];
}
