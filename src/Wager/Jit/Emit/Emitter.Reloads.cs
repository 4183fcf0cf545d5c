using Wager.Jit.Lower;
using Wager.Jit.Masm;
using Wager.Jit.RegAlloc;
using Wager.Jit.X64;

namespace Wager.Jit.Emit;

// A value that would be brought back from its slot for one instruction alone is read there by that instruction, where the processor has such a form.
internal sealed partial class Emitter
{
    private const int Places = 4;

    /// <summary>By form and operand: the form that reads the operand from memory plus one, 1 if there is none, 0 as long as nobody has asked.</summary>
    private readonly ushort[] _memoryForms = new ushort[X64Forms.Count * Places];

    /// <summary>The move that the instruction at hand makes superfluous, -1 for none; and the operand, the form and the place that take over.</summary>
    private int _reloadMove = -1;
    private int _reloadOperand;
    private X64Form _reloadForm;
    private Mem _reloadFrom;

    private void FindReload(ref VInst inst)
    {
        _reloadMove = -1;
        ReadOnlySpan<PlaceMove> moves = _allocation.Moves;
        if (_move == moves.Length || moves[_move].At != Position.Before(_inst) || inst.Memory >= 0 || inst.Pseudo is not (VPseudo.Machine or VPseudo.AddRegisters))
            return;
        ReadOnlySpan<VOperand> operands = _code.OperandsOf(in inst);
        int place = 0;
        for (int i = 0; i < operands.Length; i++)
        {
            if (operands[i].Role == OperandRole.Use && TryFormOf(in inst, i, place, out X64Form form) && TryReload(in inst, i))
            {
                _reloadOperand = i;
                _reloadForm = form;
                return;
            }
            if (operands[i].Role != OperandRole.UseTied)
                place++;
        }
    }

    /// <summary>The instruction's form with an operand in memory.</summary>
    private bool TryFormOf(in VInst inst, int operand, int place, out X64Form form)
    {
        if (inst.Pseudo == VPseudo.AddRegisters)
        {
            form = (inst.Extra & 1) != 0 ? X64Form.Add_r64_m64 : X64Form.Add_r32_m32;
            return RegisterNumber(in inst, 0) == RegisterNumber(in inst, 3 - operand);
        }
        if (IsTestOfOne(in inst))
        {
            form = inst.Form == X64Form.Test_r64_r64 ? X64Form.Cmp_m64_i32 : X64Form.Cmp_m32_i32;
            return operand == 0;
        }
        form = X64Form.None;
        if (place >= Places)
            return false;
        ref ushort known = ref _memoryForms[(int)inst.Form * Places + place];
        if (known == 0)
            known = (ushort)(1 + (int)FindMemoryForm(inst.Form, place));
        form = (X64Form)(known - 1);
        return form != X64Form.None;
    }

    private bool IsTestOfOne(in VInst inst) =>
        inst.Form is X64Form.Test_r32_r32 or X64Form.Test_r64_r64 && _code.Operands[inst.FirstOperand].Register == _code.Operands[inst.FirstOperand + 1].Register;

    /// <summary>The operand comes from a slot that keeps it, nothing else of the instruction wants it, and nothing behind that.</summary>
    private bool TryReload(in VInst inst, int operand)
    {
        int register = _code.Operands[inst.FirstOperand + operand].Register;
        for (int i = 0; i < inst.OperandCount; i++)
            if (i != operand && _code.Operands[inst.FirstOperand + i].Register == register && !IsTestOfOne(in inst))
                return false;
        ReadOnlySpan<PlaceMove> moves = _allocation.Moves;
        int found = -1;
        for (int move = _move; move < moves.Length && moves[move].At == Position.Before(_inst); move++)
            if (moves[move].VReg == register && moves[move].To == RegisterNumber(in inst, operand) && !Place.IsRegister(moves[move].From))
                found = move;
        if (found < 0 || !_allocation.LivesOnlyIn(_inst, register))
            return false;
        for (int move = _move; move < moves.Length && moves[move].At == Position.Before(_inst); move++)
            if (moves[move].To == moves[found].From)
                return false;
        _reloadMove = found;
        _reloadFrom = MemoryOf(moves[found].From);
        return true;
    }

    private static X64Form FindMemoryForm(X64Form form, int place)
    {
        Span<OperandKind> kinds = stackalloc OperandKind[8];
        OperandInfos infos = X64Forms.Operands(form);
        int count = 0;
        int changed = -1;
        for (int i = 0; i < infos.Count; i++)
        {
            if (infos[i].IsImplicit)
                continue;
            if (!infos[i].IsFixed && place-- == 0)
                changed = count;
            kinds[count++] = infos[i].Kind;
        }
        if (changed < 0)
            return X64Form.None;
        X64Op op = X64Forms.Op(form);
        // What is no VEX instruction wants vectors in memory aligned.
        ReadOnlySpan<OperandKind> candidates = kinds[changed] switch
        {
            OperandKind.R32 => [OperandKind.M32],
            OperandKind.R64 => [OperandKind.M64],
            OperandKind.X when X64Forms.Feature(form) >= CpuFeature.Avx => [OperandKind.M32, OperandKind.M64, OperandKind.M128],
            OperandKind.X => [OperandKind.M32, OperandKind.M64],
            _ => [],
        };
        X64Form found = X64Form.None;
        foreach (OperandKind candidate in candidates)
        {
            kinds[changed] = candidate;
            X64Form other = X64Forms.Find(op, kinds[..count]);
            if (other != X64Form.None && found != X64Form.None)
                return X64Form.None;
            if (other != X64Form.None)
                found = other;
        }
        return found;
    }

    private void EmitAddReloaded(in VInst inst)
    {
        _a.Emit(_reloadForm, default, R(in inst, 0), _reloadFrom, default);
        NoteFlags(R(in inst, 0), (inst.Extra & 1) != 0);
    }
}
