using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Emit;

// Forward jumps of two bytes, where an upper bound of what they jump over allows it. Backwards the assembler knows the distance.
internal sealed partial class Emitter
{
    private const int MostNear = sbyte.MaxValue;

    /// <summary>More than any short jump could skip.</summary>
    private const int Far = 1000;

    private void Jump(int block)
    {
        if (IsNear(block))
            a.JmpShort(labels[block]);
        else
            a.Jmp(labels[block]);
    }

    private void JumpIf(FlagTest test, int block)
    {
        if (!test.IsFloatEqual && !test.IsFloatNotEqual && IsNear(block))
            a.JccShort(test.Cond, labels[block]);
        else
            m.JumpIf(test, labels[block]);
    }

    /// <summary>Whether what lies between here and a later block is certainly short enough for a jump of two bytes.</summary>
    private bool IsNear(int block)
    {
        if (block <= this.block)
            return false;
        // A conditional jump may be followed by another jump, which is never the longer one of two.
        int bytes = 5;
        int move = this.move;
        int fold = this.fold;
        for (int between = this.block + 1; between < block; between++)
        {
            code.Budget.Spend(1);
            if (IsEmpty(between))
                continue;
            ref VBlock info = ref code.Blocks[between];
            if ((info.End - info.First) * 2 > MostNear || EndsInDispatch(between))
                return false;
            bytes += MostPadding(between);
            for (int inst = info.First; inst < info.End; inst++)
                if ((bytes += MostBytes(in code.Insts[inst])) > MostNear)
                    return false;
            bytes += MostReloads(ref fold, info.End);
            if ((bytes += MostMoveBytes(ref move, Position.Before(info.End))) > MostNear)
                return false;
        }
        return bytes + MostPadding(block) <= MostNear;
    }

    private int MostPadding(int block) => code.Blocks[block].IsLoopHeader && !code.Blocks[block].IsCold ? LoopAlignment - 1 : 0;

    /// <summary>An upper bound of the moves before a position. Of a cycle one more move goes through the scratch register.</summary>
    private int MostMoveBytes(ref int move, int end)
    {
        int bytes = 0;
        ReadOnlySpan<PlaceMove> moves = allocation.Moves;
        for (; move < moves.Length && moves[move].At < end && bytes <= MostNear; move++)
        {
            bool isFromRegister = Place.IsRegister(moves[move].From);
            bool isToRegister = Place.IsRegister(moves[move].To);
            bytes += isFromRegister && isToRegister ? 6 : isFromRegister || isToRegister ? 14 : 40;
        }
        return bytes;
    }

    /// <summary>An upper bound of an instruction's code; what has no small one counts as far too much.</summary>
    private int MostBytes(in VInst inst) => inst.Pseudo switch
    {
        VPseudo.BlockStart or VPseudo.Parameters => 0,
        VPseudo.Machine => MostMachineBytes(in inst),
        VPseudo.Jump or VPseudo.Invoke => 5,
        VPseudo.Throw => 7,
        VPseudo.JumpIf => inst.Test <= (byte)Cond.G ? 11 : 17,
        VPseudo.Move => 4,
        VPseudo.Constant => 10,
        VPseudo.TypeConstant => 6,
        VPseudo.AddImmediate or VPseudo.AddRegisters or VPseudo.TestImmediate or VPseudo.FloatZero => 9,
        VPseudo.Shift or VPseudo.ShiftByCount or VPseudo.ShiftBy => 6,
        VPseudo.AndImmediate => 12,
        VPseudo.TrapIf => 14,
        VPseudo.DeoptIf => feedback is { CountsGuards: true } ? 40 : 14,
        VPseudo.Trap => hasFrame ? 7 : 13,
        VPseudo.SetFlag => 20,
        VPseudo.MoveIfNot => 12,
        VPseudo.StackCheck => 11,
        VPseudo.Call or VPseudo.CallBuiltin => 14,
        VPseudo.CallRef => 25,
        VPseudo.CheckSignature => 18,
        VPseudo.Allocate => 60,
        VPseudo.WriteBarrier => 12,
        VPseudo.RefTest or VPseudo.StringOf => 60,
        VPseudo.Return when inst.Immediate <= ushort.MaxValue => 4,
        _ => Far,
    };

    /// <summary>Prefixes, opcode and operand byte take six at most; then come index byte and displacement, and the immediate.</summary>
    private int MostMachineBytes(in VInst inst)
    {
        int bytes = 6;
        if (inst.Memory >= 0)
        {
            ref VMemory memory = ref code.Memories[inst.Memory];
            bytes += memory.Base < MemoryBase.Constant4 && memory.Displacement == (sbyte)memory.Displacement
                && memory.Base != MemoryBase.None ? 2 : 5;
        }
        OperandInfos infos = X64Forms.Operands(inst.Form);
        for (int i = 0; i < infos.Count; i++)
            if (infos[i].IsImmediate)
                bytes += infos[i].Kind switch { OperandKind.I8 => 1, OperandKind.I16 => 2, OperandKind.I32 => 4, _ => 8 };
        return bytes;
    }
}
