using Wager.Jit.Lower;
using Wager.Jit.Targets;

namespace Wager.Jit.RegAlloc;

/// <summary>
/// Executes allocated code symbolically: which virtual register's value is in each place, over all paths. Checks that
/// - every operand finds its value in its register, or where it is read from memory there, every move its value in its source, every block
///   parameter its argument;
/// - the same holds for the frames of deopts, wherever their values are;
/// - calls and clobbers leave nothing in the registers they destroy;
/// - what is written early shares no register with what is read.
/// Only for tests and checked compiles: allocates, and visits loops until nothing changes.
/// </summary>
internal sealed class AllocationChecker
{
    private const int Registers = CacheReg.Codes;
    private const int Unvisited = -1;

    private readonly VCode code;
    private readonly RegisterAllocator allocator;
    private readonly int[][] entry;
    private readonly int places;
    private int[] state;
    private readonly int[] before;
    private int move;

    private AllocationChecker(VCode code, RegisterAllocator allocator)
    {
        this.code = code;
        this.allocator = allocator;
        places = Registers + allocator.SlotCount;
        entry = new int[code.BlockCount][];
        state = new int[places];
        before = new int[places];
    }

    public static void Check(VCode code, RegisterAllocator allocator) => new AllocationChecker(code, allocator).Run();

    private void Run()
    {
        Queue<int> work = new();
        entry[0] = new int[places];
        work.Enqueue(0);
        while (work.TryDequeue(out int block))
        {
            entry[block].CopyTo(state, 0);
            RunBlock(block);
            foreach (int successor in code.Successors(block))
                if (Flow(block, successor))
                    work.Enqueue(successor);
        }
    }

    private void RunBlock(int block)
    {
        ref VBlock info = ref code.Blocks[block];
        ReadOnlySpan<PlaceMove> moves = allocator.Moves;
        move = 0;
        while (move < moves.Length && moves[move].At < Position.Before(info.First))
            move++;
        for (int inst = info.First; inst < info.End; inst++)
        {
            code.Budget.Spend(4);
            RunMoves(Position.Before(inst), checks: true);
            RunMoves(Position.Read(inst), checks: false);
            RunInst(inst);
            RunMoves(Position.Behind(inst), checks: true);
        }
    }

    private void RunMoves(int position, bool checks)
    {
        ReadOnlySpan<PlaceMove> moves = allocator.Moves;
        if (this.move >= moves.Length || moves[this.move].At != position)
            return;
        code.Budget.Spend(1 + (state.Length >> 4));
        state.CopyTo(before, 0);
        ulong written = 0;
        for (; this.move < moves.Length && moves[this.move].At == position; this.move++)
        {
            PlaceMove move = moves[this.move];
            int value = ValueIn(before, move.From);
            if (checks && value != move.VReg)
                throw Wrong($"at {position} v{move.VReg} is moved from {Place.Describe(move.From)}, where v{value} is");
            int to = IndexOf(move.To);
            if (to < 64 && (written >> to & 1) != 0)
                throw Wrong($"at {position} two moves write {Place.Describe(move.To)}");
            written |= to < 64 ? 1UL << to : 0;
            state[to] = value;
        }
    }

    private int ValueIn(int[] state, int place)
    {
        if (!Place.IsHome(place))
            return state[IndexOf(place)];
        for (int register = 1; register < code.RegisterCount; register++)
            if (code.Homes[register] == Place.HomeOf(place))
                return register;
        return 0;
    }

    private static int IndexOf(int place) => Place.IsRegister(place) ? place : Registers + Place.SlotOf(place);

    private void RunInst(int inst)
    {
        ref VInst code = ref this.code.Insts[inst];
        ReadOnlySpan<VOperand> operands = this.code.OperandsOf(in code);
        ReadOnlySpan<byte> registers = allocator.OperandRegisters.Slice(code.FirstOperand, code.OperandCount);
        ulong read = 0;
        ulong readLate = 0;
        for (int i = 0; i < operands.Length; i++)
        {
            VOperand operand = operands[i];
            if (operand.IsDefinition || operand.Role == OperandRole.TempFixed)
                continue;
            if (allocator.TryFoldedRead(inst, out FoldedRead folded)
                && (folded.Operand == i || operand.Register == operands[folded.Operand].Register))
            {
                if (ValueIn(state, folded.Place) != operand.Register)
                    throw Wrong($"instruction {inst} ({folded.Form}) reads v{operand.Register} from {Place.Describe(folded.Place)}, where v{ValueIn(state, folded.Place)} is");
                continue;
            }
            if (state[registers[i]] != operand.Register)
                throw Wrong($"instruction {inst} ({code.Pseudo} {code.Form}) reads v{operand.Register} from {Place.Describe(registers[i])}, where v{state[registers[i]]} is");
            if (operand.Role != OperandRole.UseTied)
                read |= 1ul << registers[i];
            if (operand.Role == OperandRole.LateUse)
                readLate |= 1ul << registers[i];
        }
        if (code.Pseudo == VPseudo.DeoptIf)
            CheckFrames(inst);
        if (code.IsCall)
            for (int register = 0; register < Registers; register++)
                state[register] = 0;
        ulong defined = 0;
        for (int i = 0; i < operands.Length; i++)
            if (operands[i].Role == OperandRole.TempFixed)
                state[registers[i]] = 0;
        for (int i = 0; i < operands.Length; i++)
        {
            OperandRole role = operands[i].Role;
            if (!operands[i].IsDefinition)
                continue;
            ulong bit = 1ul << registers[i];
            bool isEarly = role is OperandRole.EarlyDef or OperandRole.DefTied or OperandRole.Temp;
            if ((defined & bit) != 0 || (isEarly ? (read & bit) != 0 : (readLate & bit) != 0))
                throw Wrong($"instruction {inst} ({code.Pseudo} {code.Form}) writes v{operands[i].Register} to {Place.Describe(registers[i])} too early");
            defined |= bit;
            state[registers[i]] = operands[i].Register;
        }
    }

    private void CheckFrames(int inst)
    {
        for (DeoptRegisters values = code.DeoptRegistersOf(in code.Insts[inst]); values.MoveNext();)
        {
            int place = allocator.ReadPlace(inst, values.Current);
            if (ValueIn(state, place) != values.Current)
                throw Wrong($"deopt {inst} expects v{values.Current} in {Place.Describe(place)}, where v{ValueIn(state, place)} is");
        }
    }

    /// <summary>Merges the state into a successor's entry; true if that changed.</summary>
    private bool Flow(int block, int successor)
    {
        state.CopyTo(before, 0);
        if (code.Blocks[block].SuccessorCount == 1)
        {
            ReadOnlySpan<int> parameters = code.Parameters(successor);
            ReadOnlySpan<int> arguments = code.Arguments(block);
            for (int i = 0; i < parameters.Length; i++)
            {
                int place = allocator.EntryPlace(successor, parameters[i]);
                if (ValueIn(state, place) != arguments[i])
                    throw Wrong($"from block {block} to {successor}: v{arguments[i]} is to become v{parameters[i]} in {Place.Describe(place)}, where v{ValueIn(state, place)} is");
                before[IndexOf(place)] = parameters[i];
            }
        }
        if (this.entry[successor] is not { } entry)
        {
            this.entry[successor] = [.. before];
            return true;
        }
        bool changed = false;
        for (int place = 0; place < places; place++)
            if (entry[place] != 0 && entry[place] != before[place])
            {
                entry[place] = 0;
                changed = true;
            }
        return changed;
    }

    private CompilerBug Wrong(string what) => new($"register allocation: {what}\n{VCodePrinter.Print(code, allocator)}");
}
