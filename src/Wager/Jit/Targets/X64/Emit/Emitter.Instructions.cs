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
    private byte RegisterNumber(in VInst inst, int operand) => allocation.OperandRegisters[inst.FirstOperand + operand];

    private Reg R(in VInst inst, int operand) => (Reg)RegisterNumber(in inst, operand);

    private FpReg X(in VInst inst, int operand) => new CacheReg((byte)RegisterNumber(in inst, operand)).Fp;

    private Mem MemoryOperand(in VInst inst)
    {
        VMemory memory = code.Memories[inst.Memory];
        Reg start;
        switch (memory.Base)
        {
            case MemoryBase.Constant4: return a.Constant4((uint)inst.Immediate);
            case MemoryBase.Constant8: return a.Constant8((ulong)inst.Immediate);
            case MemoryBase.Constant16: return a.Constant16(code.Vectors[inst.Immediate].Low, code.Vectors[inst.Immediate].High);
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
            artifact.Add(CodePoint.Fault(a.Position, inst.Origin, (TrapCode)inst.Fault));
        FlagTest test = new(inst.Test);
        WasmOp instruction = (WasmOp)inst.Extra;
        bool isWide = (inst.Extra & 1) != 0;
        switch (inst.Pseudo)
        {
            case VPseudo.Machine:
                if (reloads || !HasFlagsAlready(in inst))
                    EmitMachine(in inst);
                NoteFlags(in inst);
                break;
            case VPseudo.BlockStart or VPseudo.Parameters: break;
            case VPseudo.Jump: EmitJump(code.Successors(block)[0]); break;
            case VPseudo.JumpIf: EmitJumpIf(test); break;
            case VPseudo.Switch: EmitSwitch(in inst); break;
            case VPseudo.Return when hasFrame: m.ReturnFromFrame((int)inst.Immediate); break;
            case VPseudo.Return: a.Ret(); break;
            case VPseudo.Trap: EmitTrap((TrapCode)inst.Immediate, inst.Origin); break;
            case VPseudo.TrapIf: m.JumpIf(test, TrapLabel((TrapCode)inst.Immediate, inst.Origin)); break;
            case VPseudo.DeoptIf: EmitDeoptIf(in inst); break;
            case VPseudo.Move:
                Move(code.Kinds[code.Operands[inst.FirstOperand].Register], RegisterNumber(in inst, 1),
                RegisterNumber(in inst, 0)); break;
            case VPseudo.Constant: EmitConstant(R(in inst, 0), inst.Immediate); break;
            case VPseudo.TypeConstant: EmitTypeConstant(R(in inst, 0), (RelocationKind)inst.Extra, (int)inst.Immediate); break;
            case VPseudo.SetFlag: m.SetFlag(test, R(in inst, 0)); break;
            case VPseudo.MoveIfNot: m.MoveIfNot(test, isWide, R(in inst, 0), R(in inst, 2)); break;
            case VPseudo.MoveFloatIfNot: EmitMoveFloatIfNot(test, X(in inst, 0), X(in inst, 2)); break;
            case VPseudo.StackCheck: EmitStackCheck(inst.Origin); break;
            case VPseudo.ChargeFuel: EmitChargeFuel((int)inst.Immediate, inst.Origin); break;
            case VPseudo.Call or VPseudo.CallImport or VPseudo.CallRef or VPseudo.CallBuiltin or VPseudo.Throw or VPseudo.Landing:
                EmitCall(in inst); break;
            case VPseudo.Invoke: EmitJump(code.Successors(block)[0]); break;
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
                    a.Imul_r64(R(in inst, 3));
                else
                    a.Mul_r64(R(in inst, 3));
                break;
            case VPseudo.AddWide: EmitAddWide(in inst); break;
            case VPseudo.AddImmediate:
                m.AddConstant(isWide, R(in inst, 0), R(in inst, 1), (int)inst.Immediate);
                if (R(in inst, 0) == R(in inst, 1))
                    NoteFlags(R(in inst, 0), isWide);
                break;
            case VPseudo.AddRegisters when reloads: EmitAddReloaded(in inst); break;
            case VPseudo.AddRegisters: EmitAddRegisters(isWide, R(in inst, 0), R(in inst, 1), R(in inst, 2)); break;
            case VPseudo.AndImmediate: m.AndConstant(isWide, R(in inst, 0), R(in inst, 1), (int)inst.Immediate); break;
            case VPseudo.TestImmediate: m.TestConstant(isWide, R(in inst, 0), (int)inst.Immediate); break;
            case VPseudo.Shift:
                m.Shift((ShiftOp)(inst.Extra & 255), inst.Extra > 255, R(in inst, 0), (int)inst.Immediate);
                // Rotations leave the flags of the result alone, and so does a count of zero.
                if ((ShiftOp)(inst.Extra & 255) is ShiftOp.Shl or ShiftOp.Shr or ShiftOp.Sar
                    && (inst.Immediate & (inst.Extra > 255 ? 63 : 31)) != 0)
                    NoteFlags(R(in inst, 0), inst.Extra > 255);
                break;
            case VPseudo.ShiftByCount: m.ShiftByCount((ShiftOp)(inst.Extra & 255), inst.Extra > 255, R(in inst, 0)); break;
            case VPseudo.ShiftBy:
                m.ShiftBy((ShiftOp)(inst.Extra & 255), inst.Extra > 255, R(in inst, 0), R(in inst, 1), R(in inst, 2));
                break;
            case VPseudo.Unary: EmitUnary(instruction, in inst); break;
            case VPseudo.InPlace: EmitInPlace(instruction, in inst); break;
            case VPseudo.VectorBinary: EmitVectorBinary(instruction, in inst); break;
            case VPseudo.VectorShift: m.VectorShift(instruction, X(in inst, 0), (int)inst.Immediate, TemporaryOf(in inst, 2)); break;
            case VPseudo.VectorShiftBy: m.VectorShift(instruction, X(in inst, 0), R(in inst, 2), TemporaryOf(in inst, 4)); break;
            case VPseudo.ShuffleTwo: m.ShuffleTwo(code.Vectors[inst.Immediate], X(in inst, 0), X(in inst, 2)); break;
            case VPseudo.ShuffleOne: m.ShuffleOne(code.Vectors[inst.Immediate], X(in inst, 0), X(in inst, 1)); break;
            case VPseudo.VectorTest: m.SetFlag(m.TestVector(instruction, X(in inst, 1)), R(in inst, 0)); break;
            case VPseudo.LoadIdiom: m.LoadVectorMemory(instruction, X(in inst, 0), MemoryOperand(in inst)); break;
            case VPseudo.LoadLane: m.LoadLane(instruction, X(in inst, 0), MemoryOperand(in inst), (int)inst.Immediate); break;
            case VPseudo.StoreLane: m.StoreLane(instruction, MemoryOperand(in inst), X(in inst, 0), (int)inst.Immediate); break;
            case VPseudo.VectorConstant:
                V128 vector = code.Vectors[inst.Immediate];
                m.LoadVector(X(in inst, 0), vector.Low, vector.High);
                break;
            case VPseudo.AtomicLogic:
                m.AtomicFetchLogic(AtomicKinds.Of(instruction), WasmOps.AccessSize(instruction),
                MemoryOperand(in inst), R(in inst, 1)); break;
            case VPseudo.AtomicUpdate:
                m.AtomicUpdate(AtomicKinds.Of(instruction), WasmOps.AccessSize(instruction), MemoryOperand(in inst),
                R(in inst, 0)); break;
            case VPseudo.AtomicCmpxchg:
                m.AtomicCompareExchange(WasmOps.AccessSize(instruction), MemoryOperand(in inst), R(in inst, 2));
                break;
            case VPseudo.AtomicFence: m.AtomicFence(); break;
            case VPseudo.ZeroExtend: m.ZeroExtend((int)inst.Immediate, R(in inst, 0), R(in inst, 1)); break;
            case VPseudo.FloatZero: a.Xorps_x_x(X(in inst, 0), X(in inst, 0)); break;
            case VPseudo.Truncate: EmitTruncate(instruction, in inst); break;
            default: throw new CompilerBug($"{inst.Pseudo} cannot be emitted");
        }
    }

    /// <summary>Operands in the form's order; a register that is read and written takes the two tied operands.</summary>
    private void EmitMachine(in VInst inst)
    {
        X64Form form = reloads ? reloadForm : inst.Form;
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
            if (info.IsMemory && reloads)
            {
                operand = reloadFrom;
                next++;
            }
            else if (info.IsMemory)
                operand = MemoryOperand(in inst);
            else if (info.IsImmediate)
                operand = inst.Immediate;
            else
            {
                operand = info.IsXmm ? X(in inst, next) : R(in inst, next);
                next += code.Operands[inst.FirstOperand + next].Role == OperandRole.DefTied ? 2 : 1;
            }
            switch (place++)
            {
                case 0: a = operand; break;
                case 1: b = operand; break;
                default: c = operand; break;
            }
        }
        this.a.Emit(form, default, a, b, c);
    }

    /// <summary>The register that the flags speak of, as compared with zero, and where in the code they do.</summary>
    private Reg flagsOf;
    private bool flagsWide;
    private int flagsAt;

    private void NoteFlags(Reg register, bool is64)
    {
        flagsOf = register;
        flagsWide = is64;
        flagsAt = a.Position;
    }

    private void NoteFlags(in VInst inst)
    {
        switch (inst.Form)
        {
            case X64Form.Sub_r32_r32 or X64Form.And_r32_r32 or X64Form.Or_r32_r32 or X64Form.Xor_r32_r32 or X64Form.Sub_r32_m32
                or X64Form.And_r32_m32
                or X64Form.Or_r32_m32 or X64Form.Xor_r32_m32 or X64Form.Add_r32_m32 or X64Form.Or_r32_i32 or X64Form.Xor_r32_i32:
                NoteFlags(R(in inst, 0), false);
                break;
            case X64Form.Sub_r64_r64 or X64Form.And_r64_r64 or X64Form.Or_r64_r64 or X64Form.Xor_r64_r64 or X64Form.Sub_r64_m64
                or X64Form.And_r64_m64
                or X64Form.Or_r64_m64 or X64Form.Xor_r64_m64 or X64Form.Add_r64_m64 or X64Form.Or_r64_i32 or X64Form.Xor_r64_i32:
                NoteFlags(R(in inst, 0), true);
                break;
        }
    }

    /// <summary>
    /// A test for zero right behind the instruction that made the value; only equality is asked for, since overflow differs.
    /// </summary>
    private bool HasFlagsAlready(in VInst inst)
    {
        bool is64 = inst.Form == X64Form.Test_r64_r64;
        if (!is64 && inst.Form != X64Form.Test_r32_r32 || flagsAt != a.Position || flagsWide != is64)
            return false;
        ref VInst next = ref code.Insts[this.inst + 1];
        FlagTest test = new(next.Test);
        return R(in inst, 0) == flagsOf && R(in inst, 1) == flagsOf && (test == FlagTest.Equal || test == FlagTest.NotEqual) &&
            next.Pseudo is VPseudo.JumpIf or VPseudo.TrapIf or VPseudo.SetFlag or VPseudo.MoveIfNot or VPseudo.MoveFloatIfNot;
    }

    private void EmitConstant(Reg target, long value)
    {
        // Nothing is between a comparison and its use but moves, so the flags are free here.
        if (value == 0)
            a.Xor_r32_r32(target, target);
        else
            a.Mov_r64_imm(target, value);
    }

    private void EmitTypeConstant(Reg target, RelocationKind kind, int type)
    {
        a.Mov_r32_i32(target, Relocation.Placeholder);
        a.Relocate(kind, type);
    }

    private void EmitJump(int successor)
    {
        int target = targets[successor];
        if (target != NextBlock() && !TryCopyDispatch(target))
            Jump(target);
    }

    private void EmitJumpIf(FlagTest test)
    {
        ReadOnlySpan<int> successors = code.Successors(block);
        int yes = targets[successors[0]];
        int no = targets[successors[1]];
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
        Label otherwise = LabelOfCase(block, first + count - 1);
        if (count == 1)
        {
            a.Jmp(otherwise);
            return;
        }
        a.Cmp_r32_i32(index, count - 1);
        a.Jcc(Cond.AE, otherwise);
        a.JumpThroughAddressTable(index, r11, AddTable(first, count - 1));
    }

    private void EmitMoveFloatIfNot(FlagTest test, FpReg target, FpReg source)
    {
        Label done = a.NewLabel();
        m.JumpIf(test, done);
        a.Movaps_x_x(target, source);
        a.Bind(done);
    }

    private void EmitAddRegisters(bool is64, Reg target, Reg left, Reg right)
    {
        if (target == left)
            m.Alu(AluOp.Add, is64, target, right);
        else if (target == right)
            m.Alu(AluOp.Add, is64, target, left);
        else
            m.AddTo(is64, target, left, right);
    }

    private void EmitAddWide(in VInst inst)
    {
        Reg low = R(in inst, 0);
        Reg high = R(in inst, 2);
        Reg otherLow = R(in inst, 4);
        Reg otherHigh = R(in inst, 5);
        if (inst.Immediate != 0)
        {
            a.Sub_r64_r64(low, otherLow);
            a.Sbb_r64_r64(high, otherHigh);
        }
        else
        {
            a.Add_r64_r64(low, otherLow);
            a.Adc_r64_r64(high, otherHigh);
        }
    }

    private void EmitDivide(in VInst inst)
    {
        DivisionFacts facts = (DivisionFacts)inst.Immediate;
        bool is64 = (facts & DivisionFacts.Is64) != 0;
        bool isSigned = (facts & DivisionFacts.IsSigned) != 0;
        Reg divisor = R(in inst, 2);
        Label done = default;
        if ((facts & (DivisionFacts.IsSigned | DivisionFacts.IsRemainder | DivisionFacts.NoOverflow))
            == (DivisionFacts.IsSigned | DivisionFacts.IsRemainder))
        {
            // The remainder of the least integer by -1 is zero, but the instruction would fault.
            Label divide = a.NewLabel();
            done = a.NewLabel();
            m.Alu(AluOp.Cmp, is64, divisor, -1);
            a.JccShort(Cond.NE, divide);
            a.Xor_r32_r32(rdx, rdx);
            a.JmpShort(done);
            a.Bind(divide);
        }
        m.ExtendDividend(is64, isSigned);
        if ((facts & DivisionFacts.CannotTrap) == 0)
            artifact.Add(CodePoint.Division(a.Position, inst.Origin, (int)divisor));
        m.Divide(is64, isSigned, divisor);
        if (done != default)
            a.Bind(done);
    }

    private void EmitBoundsCheck(in VInst inst)
    {
        Reg index = R(in inst, 0);
        ulong end = (ulong)inst.Immediate;
        Label trap = TrapLabel(TrapCode.MemoryOutOfBounds, inst.Origin);
        if (inst.Extra == 0 && end <= int.MaxValue)
            a.Lea_r64_m(r11, Mem.At(index, (int)end));
        else
        {
            a.Mov_r64_imm(r11, (long)end);
            a.Add_r64_r64(r11, index);
            a.Jcc(Cond.B, trap);
        }
        a.Cmp_r64_m64(r11, MemoryOperand(in inst));
        a.Jcc(Cond.A, trap);
    }
}
