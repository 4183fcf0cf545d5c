using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

/// <summary>
/// An operand that an instruction reads from memory, by another form, instead of from a register into which it would be brought for this
/// instruction alone.
/// </summary>
/// <param name="Inst">The instruction.</param>
/// <param name="Operand">Which of its operands.</param>
/// <param name="Form">The form that reads it from memory.</param>
/// <param name="Place">The slot or home.</param>
internal readonly record struct FoldedRead(int Inst, int Operand, MachineForm Form, int Place);

// A value that would be brought back from its slot for one instruction alone is read there by that instruction, where the processor has
// such a form. The move goes. Done before the check of the allocation, which so sees what is emitted.
internal sealed partial class RegisterAllocator
{
    private readonly MemoryForms memoryForms = new();

    private FoldedRead[] folds = new FoldedRead[64];
    private int foldCount;

    /// <summary>At most one for each instruction, in their order.</summary>
    public ReadOnlySpan<FoldedRead> FoldedReads => folds.AsSpan(0, foldCount);

    /// <summary>The operand that the instruction reads from memory; false if there is none.</summary>
    public bool TryFoldedRead(int inst, out FoldedRead read)
    {
        int number = FirstFoldedRead(inst);
        read = number < foldCount ? folds[number] : default;
        return number < foldCount && read.Inst == inst;
    }

    /// <summary>The number of the first folded read of an instruction or those behind it.</summary>
    public int FirstFoldedRead(int inst)
    {
        int low = 0;
        int high = foldCount;
        while (low < high)
        {
            int middle = low + high >>> 1;
            if (folds[middle].Inst < inst)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void FoldReads()
    {
        foldCount = 0;
        int kept = 0;
        for (int first = 0; first < moveCount;)
        {
            int position = moves[first].At;
            int end = first;
            while (end < moveCount && moves[end].At == position)
                end++;
            code.Budget.Spend(1);
            int folded = position == Position.Before(Position.InstOf(position)) ? FoldMove(Position.InstOf(position), first, end) : -1;
            for (; first < end; first++)
                if (first != folded)
                    moves[kept++] = moves[first];
        }
        moveCount = kept;
    }

    /// <summary>Which of the moves before the instruction its operand in memory makes superfluous, -1 for none.</summary>
    private int FoldMove(int number, int first, int end)
    {
        ref VInst inst = ref code.Insts[number];
        if (inst.Memory >= 0 || inst.Pseudo is not (VPseudo.Machine or VPseudo.AddRegisters))
            return -1;
        ReadOnlySpan<VOperand> operands = code.OperandsOf(in inst);
        int place = 0;
        for (int i = 0; i < operands.Length; i++)
        {
            if (operands[i].Role == OperandRole.Use && TryFormOf(in inst, i, place, out MachineForm form)
                && FindReload(number, in inst, i, first, end) is >= 0 and int move)
            {
                Grow(ref folds, foldCount + 1);
                folds[foldCount++] = new FoldedRead(number, i, form, moves[move].From);
                return move;
            }
            if (operands[i].Role != OperandRole.UseTied)
                place++;
        }
        return -1;
    }

    /// <summary>The instruction's form with an operand in memory.</summary>
    private bool TryFormOf(in VInst inst, int operand, int place, out MachineForm form)
    {
        if (inst.Pseudo == VPseudo.AddRegisters)
        {
            form = MemoryForms.Addition((inst.Extra & 1) != 0);
            return operandRegisters[inst.FirstOperand] == operandRegisters[inst.FirstOperand + 3 - operand];
        }
        if (IsTestOfOne(in inst))
        {
            form = MemoryForms.TestInMemory(inst.Form);
            return operand == 0;
        }
        return memoryForms.TryFind(inst.Form, place, out form);
    }

    private bool IsTestOfOne(in VInst inst) =>
        MemoryForms.IsTest(inst.Form) && code.Operands[inst.FirstOperand].Register == code.Operands[inst.FirstOperand + 1].Register;

    /// <summary>
    /// The move by which the operand comes from a slot that keeps it, if nothing else of the instruction wants it, and nothing behind that.
    /// </summary>
    private int FindReload(int number, in VInst inst, int operand, int first, int end)
    {
        int register = code.Operands[inst.FirstOperand + operand].Register;
        for (int i = 0; i < inst.OperandCount; i++)
            if (i != operand && code.Operands[inst.FirstOperand + i].Register == register && !IsTestOfOne(in inst))
                return -1;
        int found = -1;
        for (int move = first; move < end; move++)
            if (moves[move].VReg == register && moves[move].To == operandRegisters[inst.FirstOperand + operand]
                && !Place.IsRegister(moves[move].From))
                found = move;
        if (found < 0 || !LivesOnlyIn(number, register))
            return -1;
        for (int move = first; move < end; move++)
            if (moves[move].To == moves[found].From)
                return -1;
        return found;
    }

    /// <summary>Whether a value is in its register for this one instruction alone, brought there right before it.</summary>
    private bool LivesOnlyIn(int inst, int register)
    {
        PlaceAt(register, Position.Read(inst));
        ref Interval part = ref intervals[cursor[register]];
        // Behind the instruction the value may still be wanted for a copy that the next one asks for.
        return part.Start == Position.Before(inst) && part.End <= Position.Before(inst + 1)
            && uses[part.EndUse - 1].At <= Position.Read(inst) && !IsMovedOn(in part);
    }

    /// <summary>Whether the next part begins with what this one holds; memory, as a rule, has it already.</summary>
    private bool IsMovedOn(in Interval part)
    {
        ref Interval next = ref intervals[part.Next];
        return part.Next != 0 && next.Start == part.End && (next.Register != Place.Slot || storesLate[part.VReg]);
    }
}
