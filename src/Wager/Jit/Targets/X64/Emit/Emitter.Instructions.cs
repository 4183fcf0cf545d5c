using Wager.Abi;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Emit;

// One arm per kind of instruction.
internal sealed partial class Emitter
{
    private byte RegisterNumber(in VInst inst, int operand) => _allocation.OperandRegisters[inst.FirstOperand + operand];

    private Reg R(in VInst inst, int operand) => (Reg)RegisterNumber(in inst, operand);

    private FpReg X(in VInst inst, int operand) => new CacheReg((byte)RegisterNumber(in inst, operand)).Fp;

    private Mem MemoryOperand(in VInst inst)
    {
        VMemory memory = _code.Memories[inst.Memory];
        Reg start;
        switch (memory.Base)
        {
            case MemoryBase.Constant4: return _a.Constant4((uint)inst.Immediate);
            case MemoryBase.Constant8: return _a.Constant8((ulong)inst.Immediate);
            case MemoryBase.Constant16: return _a.Constant16(_code.Vectors[inst.Immediate].Low, _code.Vectors[inst.Immediate].High);
            case MemoryBase.None: return Mem.Indexed(R(in inst, memory.IndexOperand), memory.Scale, memory.Displacement);
            case MemoryBase.Instance: start = r15; break;
            case MemoryBase.Memory0: start = r14; break;
            case MemoryBase.Frame: start = rbp; break;
            case MemoryBase.Outgoing: start = rsp; break;
            default: start = R(in inst, memory.BaseOperand); break;
        }
        return memory.IndexOperand < 0
            ? Mem.At(start, memory.Displacement)
            : Mem.At(start, R(in inst, memory.IndexOperand), memory.Scale, memory.Displacement);
    }

    private void Emit(ref VInst inst)
    {
        if (inst.Fault != 0)
            _artifact.Add(CodePoint.Fault(_a.Position, inst.Origin, (TrapCode)inst.Fault));
        FlagTest test = new(inst.Test);
        WasmOp instruction = (WasmOp)inst.Extra;
        bool isWide = (inst.Extra & 1) != 0;
        switch (inst.Pseudo)
        {
            case VPseudo.Machine:
                if (_reloads || !HasFlagsAlready(in inst))
                    EmitMachine(in inst);
                NoteFlags(in inst);
                break;
            case VPseudo.BlockStart or VPseudo.Parameters: break;
            case VPseudo.Jump: EmitJump(_code.Successors(_block)[0]); break;
            case VPseudo.JumpIf: EmitJumpIf(test); break;
            case VPseudo.Switch: EmitSwitch(in inst); break;
            case VPseudo.Return when _hasFrame: _m.ReturnFromFrame((int)inst.Immediate); break;
            case VPseudo.Return: _a.Ret(); break;
            case VPseudo.Trap: EmitTrap((TrapCode)inst.Immediate, inst.Origin); break;
            case VPseudo.TrapIf: _m.JumpIf(test, TrapLabel((TrapCode)inst.Immediate, inst.Origin)); break;
            case VPseudo.DeoptIf: EmitDeoptIf(in inst); break;
            case VPseudo.Move: Move(_code.Kinds[_code.Operands[inst.FirstOperand].Register], RegisterNumber(in inst, 1), RegisterNumber(in inst, 0)); break;
            case VPseudo.Constant: EmitConstant(R(in inst, 0), inst.Immediate); break;
            case VPseudo.TypeConstant: EmitTypeConstant(R(in inst, 0), (RelocationKind)inst.Extra, (int)inst.Immediate); break;
            case VPseudo.SetFlag: _m.SetFlag(test, R(in inst, 0)); break;
            case VPseudo.MoveIfNot: _m.MoveIfNot(test, isWide, R(in inst, 0), R(in inst, 2)); break;
            case VPseudo.MoveFloatIfNot: EmitMoveFloatIfNot(test, X(in inst, 0), X(in inst, 2)); break;
            case VPseudo.StackCheck: EmitStackCheck(inst.Origin); break;
            case VPseudo.ChargeFuel: EmitChargeFuel((int)inst.Immediate, inst.Origin); break;
            case VPseudo.Call or VPseudo.CallImport or VPseudo.CallRef or VPseudo.CallBuiltin or VPseudo.Throw or VPseudo.Landing: EmitCall(in inst); break;
            case VPseudo.Invoke: EmitJump(_code.Successors(_block)[0]); break;
            case VPseudo.TailCall or VPseudo.TailCallImport or VPseudo.TailCallRef: EmitTailCall(in inst); break;
            case VPseudo.CheckSignature: EmitCheckSignature(in inst); break;
            case VPseudo.Allocate: EmitAllocate(in inst); break;
            case VPseudo.WriteBarrier: EmitWriteBarrier(in inst); break;
            case VPseudo.StringOf: EmitStringOf(in inst); break;
            case VPseudo.RefTest: EmitRefTest(in inst); break;
            case VPseudo.BoundsCheck: EmitBoundsCheck(in inst); break;
            case VPseudo.Divide: EmitDivide(in inst); break;
            case VPseudo.MultiplyWide:
                if (inst.Immediate != 0)
                    _a.Imul_r64(R(in inst, 3));
                else
                    _a.Mul_r64(R(in inst, 3));
                break;
            case VPseudo.AddWide: EmitAddWide(in inst); break;
            case VPseudo.AddImmediate:
                _m.AddConstant(isWide, R(in inst, 0), R(in inst, 1), (int)inst.Immediate);
                if (R(in inst, 0) == R(in inst, 1))
                    NoteFlags(R(in inst, 0), isWide);
                break;
            case VPseudo.AddRegisters when _reloads: EmitAddReloaded(in inst); break;
            case VPseudo.AddRegisters: EmitAddRegisters(isWide, R(in inst, 0), R(in inst, 1), R(in inst, 2)); break;
            case VPseudo.AndImmediate: _m.AndConstant(isWide, R(in inst, 0), R(in inst, 1), (int)inst.Immediate); break;
            case VPseudo.TestImmediate: _m.TestConstant(isWide, R(in inst, 0), (int)inst.Immediate); break;
            case VPseudo.Shift:
                _m.Shift((ShiftOp)(inst.Extra & 255), inst.Extra > 255, R(in inst, 0), (int)inst.Immediate);
                // Rotations leave the flags of the result alone, and so does a count of zero.
                if ((ShiftOp)(inst.Extra & 255) is ShiftOp.Shl or ShiftOp.Shr or ShiftOp.Sar && (inst.Immediate & (inst.Extra > 255 ? 63 : 31)) != 0)
                    NoteFlags(R(in inst, 0), inst.Extra > 255);
                break;
            case VPseudo.ShiftByCount: _m.ShiftByCount((ShiftOp)(inst.Extra & 255), inst.Extra > 255, R(in inst, 0)); break;
            case VPseudo.ShiftBy: _m.ShiftBy((ShiftOp)(inst.Extra & 255), inst.Extra > 255, R(in inst, 0), R(in inst, 1), R(in inst, 2)); break;
            case VPseudo.Unary: EmitUnary(instruction, in inst); break;
            case VPseudo.InPlace: EmitInPlace(instruction, in inst); break;
            case VPseudo.VectorBinary: EmitVectorBinary(instruction, in inst); break;
            case VPseudo.VectorShift: _m.VectorShift(instruction, X(in inst, 0), (int)inst.Immediate, TemporaryOf(in inst, 2)); break;
            case VPseudo.VectorShiftBy: _m.VectorShift(instruction, X(in inst, 0), R(in inst, 2), TemporaryOf(in inst, 4)); break;
            case VPseudo.ShuffleTwo: _m.ShuffleTwo(_code.Vectors[inst.Immediate], X(in inst, 0), X(in inst, 2)); break;
            case VPseudo.ShuffleOne: _m.ShuffleOne(_code.Vectors[inst.Immediate], X(in inst, 0), X(in inst, 1)); break;
            case VPseudo.VectorTest: _m.SetFlag(_m.TestVector(instruction, X(in inst, 1)), R(in inst, 0)); break;
            case VPseudo.LoadIdiom: _m.LoadVectorMemory(instruction, X(in inst, 0), MemoryOperand(in inst)); break;
            case VPseudo.LoadLane: _m.LoadLane(instruction, X(in inst, 0), MemoryOperand(in inst), (int)inst.Immediate); break;
            case VPseudo.StoreLane: _m.StoreLane(instruction, MemoryOperand(in inst), X(in inst, 0), (int)inst.Immediate); break;
            case VPseudo.VectorConstant:
                V128 vector = _code.Vectors[inst.Immediate];
                _m.LoadVector(X(in inst, 0), vector.Low, vector.High);
                break;
            case VPseudo.AtomicLogic: _m.AtomicFetchLogic(AtomicKinds.Of(instruction), WasmOps.AccessSize(instruction), MemoryOperand(in inst), R(in inst, 1)); break;
            case VPseudo.AtomicUpdate: _m.AtomicUpdate(AtomicKinds.Of(instruction), WasmOps.AccessSize(instruction), MemoryOperand(in inst), R(in inst, 0)); break;
            case VPseudo.AtomicCmpxchg: _m.AtomicCompareExchange(WasmOps.AccessSize(instruction), MemoryOperand(in inst), R(in inst, 2)); break;
            case VPseudo.AtomicFence: _m.AtomicFence(); break;
            case VPseudo.ZeroExtend: _m.ZeroExtend((int)inst.Immediate, R(in inst, 0), R(in inst, 1)); break;
            case VPseudo.FloatZero: _a.Xorps_x_x(X(in inst, 0), X(in inst, 0)); break;
            case VPseudo.Truncate: EmitTruncate(instruction, in inst); break;
            default: throw new CompilerBug($"{inst.Pseudo} cannot be emitted");
        }
    }

    /// <summary>Operands in the form's order; a register that is read and written takes the two tied operands.</summary>
    private void EmitMachine(in VInst inst)
    {
        X64Form form = _reloads ? _reloadForm : inst.Form;
        OperandInfos infos = X64Forms.Operands(form);
        Operand a = default;
        Operand b = default;
        Operand c = default;
        int next = 0;
        int place = 0;
        for (int i = 0; i < infos.Count; i++)
        {
            OperandInfo info = infos[i];
            if (info.IsFixed)
                continue;
            Operand operand;
            if (info.IsMemory && _reloads)
            {
                operand = _reloadFrom;
                next++;
            }
            else if (info.IsMemory)
                operand = MemoryOperand(in inst);
            else if (info.IsImmediate)
                operand = inst.Immediate;
            else
            {
                operand = info.IsXmm ? X(in inst, next) : R(in inst, next);
                next += _code.Operands[inst.FirstOperand + next].Role == OperandRole.DefTied ? 2 : 1;
            }
            switch (place++)
            {
                case 0: a = operand; break;
                case 1: b = operand; break;
                default: c = operand; break;
            }
        }
        _a.Emit(form, default, a, b, c);
    }

    /// <summary>The register that the flags speak of, as compared with zero, and where in the code they do.</summary>
    private Reg _flagsOf;
    private bool _flagsWide;
    private int _flagsAt;

    private void NoteFlags(Reg register, bool is64)
    {
        _flagsOf = register;
        _flagsWide = is64;
        _flagsAt = _a.Position;
    }

    private void NoteFlags(in VInst inst)
    {
        switch (inst.Form)
        {
            case X64Form.Sub_r32_r32 or X64Form.And_r32_r32 or X64Form.Or_r32_r32 or X64Form.Xor_r32_r32 or X64Form.Sub_r32_m32 or X64Form.And_r32_m32
                or X64Form.Or_r32_m32 or X64Form.Xor_r32_m32 or X64Form.Add_r32_m32 or X64Form.Or_r32_i32 or X64Form.Xor_r32_i32:
                NoteFlags(R(in inst, 0), false);
                break;
            case X64Form.Sub_r64_r64 or X64Form.And_r64_r64 or X64Form.Or_r64_r64 or X64Form.Xor_r64_r64 or X64Form.Sub_r64_m64 or X64Form.And_r64_m64
                or X64Form.Or_r64_m64 or X64Form.Xor_r64_m64 or X64Form.Add_r64_m64 or X64Form.Or_r64_i32 or X64Form.Xor_r64_i32:
                NoteFlags(R(in inst, 0), true);
                break;
        }
    }

    /// <summary>A test for zero right behind the instruction that made the value; only equality is asked for, since overflow differs.</summary>
    private bool HasFlagsAlready(in VInst inst)
    {
        bool is64 = inst.Form == X64Form.Test_r64_r64;
        if (!is64 && inst.Form != X64Form.Test_r32_r32 || _flagsAt != _a.Position || _flagsWide != is64)
            return false;
        ref VInst next = ref _code.Insts[_inst + 1];
        FlagTest test = new(next.Test);
        return R(in inst, 0) == _flagsOf && R(in inst, 1) == _flagsOf && (test == FlagTest.Equal || test == FlagTest.NotEqual) &&
            next.Pseudo is VPseudo.JumpIf or VPseudo.TrapIf or VPseudo.SetFlag or VPseudo.MoveIfNot or VPseudo.MoveFloatIfNot;
    }

    private void EmitConstant(Reg target, long value)
    {
        // Nothing is between a comparison and its use but moves, so the flags are free here.
        if (value == 0)
            _a.Xor_r32_r32(target, target);
        else
            _a.Mov_r64_imm(target, value);
    }

    private void EmitTypeConstant(Reg target, RelocationKind kind, int type)
    {
        _a.Mov_r32_i32(target, Relocation.Placeholder);
        _a.Relocate(kind, type);
    }

    private void EmitJump(int successor)
    {
        int target = _targets[successor];
        if (target != NextBlock() && !TryCopyDispatch(target))
            Jump(target);
    }

    private void EmitJumpIf(FlagTest test)
    {
        ReadOnlySpan<int> successors = _code.Successors(_block);
        int yes = _targets[successors[0]];
        int no = _targets[successors[1]];
        int next = NextBlock();
        if (yes == next)
        {
            if (no != next)
                JumpIf(test.Negate(), no);
            return;
        }
        JumpIf(test, yes);
        if (no != next)
            Jump(no);
    }

    private void EmitSwitch(in VInst inst)
    {
        int first = (int)inst.Immediate;
        int count = (int)(inst.Immediate >> 32);
        Reg index = R(in inst, 0);
        Label otherwise = LabelOfCase(_block, first + count - 1);
        if (count == 1)
        {
            _a.Jmp(otherwise);
            return;
        }
        _a.Cmp_r32_i32(index, count - 1);
        _a.Jcc(Cond.AE, otherwise);
        _a.JumpThroughAddressTable(index, r11, AddTable(first, count - 1));
    }

    private void EmitMoveFloatIfNot(FlagTest test, FpReg target, FpReg source)
    {
        Label done = _a.NewLabel();
        _m.JumpIf(test, done);
        _a.Movaps_x_x(target, source);
        _a.Bind(done);
    }

    private void EmitAddRegisters(bool is64, Reg target, Reg left, Reg right)
    {
        if (target == left)
            _m.Alu(AluOp.Add, is64, target, right);
        else if (target == right)
            _m.Alu(AluOp.Add, is64, target, left);
        else
            _m.AddTo(is64, target, left, right);
    }

    private void EmitAddWide(in VInst inst)
    {
        Reg low = R(in inst, 0);
        Reg high = R(in inst, 2);
        Reg otherLow = R(in inst, 4);
        Reg otherHigh = R(in inst, 5);
        if (inst.Immediate != 0)
        {
            _a.Sub_r64_r64(low, otherLow);
            _a.Sbb_r64_r64(high, otherHigh);
        }
        else
        {
            _a.Add_r64_r64(low, otherLow);
            _a.Adc_r64_r64(high, otherHigh);
        }
    }

    private void EmitDivide(in VInst inst)
    {
        DivisionFacts facts = (DivisionFacts)inst.Immediate;
        bool is64 = (facts & DivisionFacts.Is64) != 0;
        bool isSigned = (facts & DivisionFacts.IsSigned) != 0;
        Reg divisor = R(in inst, 2);
        Label done = default;
        if ((facts & (DivisionFacts.IsSigned | DivisionFacts.IsRemainder | DivisionFacts.NoOverflow)) == (DivisionFacts.IsSigned | DivisionFacts.IsRemainder))
        {
            // The remainder of the least integer by -1 is zero, but the instruction would fault.
            Label divide = _a.NewLabel();
            done = _a.NewLabel();
            _m.Alu(AluOp.Cmp, is64, divisor, -1);
            _a.JccShort(Cond.NE, divide);
            _a.Xor_r32_r32(rdx, rdx);
            _a.JmpShort(done);
            _a.Bind(divide);
        }
        _m.ExtendDividend(is64, isSigned);
        if ((facts & DivisionFacts.CannotTrap) == 0)
            _artifact.Add(CodePoint.Division(_a.Position, inst.Origin, (int)divisor));
        _m.Divide(is64, isSigned, divisor);
        if (done != default)
            _a.Bind(done);
    }

    private void EmitBoundsCheck(in VInst inst)
    {
        Reg index = R(in inst, 0);
        ulong end = (ulong)inst.Immediate;
        Label trap = TrapLabel(TrapCode.MemoryOutOfBounds, inst.Origin);
        if (inst.Extra == 0 && end <= int.MaxValue)
            _a.Lea_r64_m(r11, Mem.At(index, (int)end));
        else
        {
            _a.Mov_r64_imm(r11, (long)end);
            _a.Add_r64_r64(r11, index);
            _a.Jcc(Cond.B, trap);
        }
        _a.Cmp_r64_m64(r11, MemoryOperand(in inst));
        _a.Jcc(Cond.A, trap);
    }
}
