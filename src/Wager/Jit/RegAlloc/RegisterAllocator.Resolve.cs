using Wager.Jit.Common;
using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

// After the scan: which register each operand has, and every move that makes the parts of a virtual register one value.
internal sealed partial class RegisterAllocator
{
    private byte[] operandRegisters = new byte[4096];
    private PlaceMove[] moves = new PlaceMove[1024];
    private int moveCount;

    /// <summary>What is sorted by a position: the position above the item's number.</summary>
    private long[] sorted = new long[1024];
    private PlaceMove[] unsorted = new PlaceMove[1024];
    private int[] cursor = new int[1024];

    /// <summary>For registers of many parts where these stand in <see cref="parts"/>, behind their number; 0 for the others.</summary>
    private int[] partsOf = new int[1024];
    private int[] parts = new int[64];
    private int partCount;
    private const int FewParts = 12;

    private void Resolve()
    {
        moveCount = 0;
        Grow(ref operandRegisters, code.OperandCount);
        Grow(ref cursor, code.RegisterCount);
        Grow(ref partsOf, code.RegisterCount);
        Array.Copy(firstPart, cursor, code.RegisterCount);
        ListParts();
        FindEntries();
        ResolveOperands();
        for (int register = 1; register < code.RegisterCount; register++, code.Budget.Spend(1))
            if (useStart[register] != useFill[register])
                ResolveParts(register);
        for (int block = 0; block < code.BlockCount; block++, code.Budget.Spend(1))
            if (code.Blocks[block].SuccessorCount == 1)
                ResolveArguments(block);
        SortMoves();
    }

    private void ListParts()
    {
        partCount = 0;
        for (int register = 1; register < code.RegisterCount; register++)
        {
            int count = 0;
            code.Budget.Spend(1);
            for (int part = firstPart[register]; part != 0; part = intervals[part].Next)
                count++;
            code.Budget.Spend(count);
            partsOf[register] = 0;
            if (count <= FewParts)
                continue;
            Grow(ref parts, partCount + count + 1);
            parts[partCount++] = count;
            partsOf[register] = partCount;
            for (int part = firstPart[register]; part != 0; part = intervals[part].Next)
                parts[partCount++] = part;
        }
    }

    private void ResolveOperands()
    {
        for (int inst = 0; inst < this.code.InstCount; inst++)
        {
            this.code.Budget.Spend(1);
            ref VInst code = ref this.code.Insts[inst];
            int before = Position.Before(inst);
            for (int i = code.FirstOperand; i < code.FirstOperand + code.OperandCount; i++)
            {
                VOperand operand = this.code.Operands[i];
                operandRegisters[i] = operand.Role switch
                {
                    OperandRole.Use => RegisterAt(operand.Register, before + 1),
                    OperandRole.UseTied => RegisterAt(this.code.Operands[i - 1].Register, before + 2),
                    OperandRole.UseFixed or OperandRole.DefFixed or OperandRole.TempFixed => operand.Fixed,
                    _ => RegisterAt(operand.Register, before + 2),
                };
                if (operand.Role == OperandRole.UseFixed)
                    Move(before, PlaceAt(operand.Register, before - 1), operand.Fixed, operand.Register);
                else if (operand.Role == OperandRole.UseTied)
                    Move(before, PlaceAt(operand.Register, before - 1), operandRegisters[i], operand.Register);
                else if (operand.Role == OperandRole.DefFixed)
                    Move(before + 3, operand.Fixed, PlaceAt(operand.Register, before + 3), operand.Register);
            }
        }
    }

    /// <summary>
    /// Moves between the parts of one virtual register, inside of blocks and along edges, and the store behind its definition.
    /// </summary>
    private void ResolveParts(int register)
    {
        int first = firstPart[register];
        int memory = memoryOf[register];
        bool isStored = memory >= 0 && !Place.IsHome(memory) && intervals[first].Register != Place.Slot;
        int mark = moveCount;
        storesLate[register] = isStored;
        if (intervals[first].Next != 0)
            ResolveTransitions(register);
        if (isStored && (livesInMemory[register] || !IsLateStoreCheap(mark, memory, blockOf[Position.InstOf(intervals[first].Start)])))
            StoreAtDefinition(register, memory, mark);
    }

    private void ResolveTransitions(int register)
    {
        int previous = 0;
        for (int part = firstPart[register]; intervals[part].Next != 0; previous = part, part = intervals[part].Next)
        {
            int next = intervals[part].Next;
            int start = intervals[next].Start;
            int inst = Position.InstOf(start);
            if (intervals[part].End != start || code.Insts[inst].Pseudo == VPseudo.BlockStart)
                continue;
            // Into memory where an instruction has read the register: before that.
            int at = start == Position.Write(inst) ? Position.Before(inst) : start;
            if (!IsLoadedAt(previous, part, next, at))
                MovePart(at, PlaceOf(part), PlaceOf(next), register);
        }
        if (!livesInMemory[register])
            ResolveEdges(register);
    }

    /// <summary>
    /// Whether a part comes, just where it would be stored, from the same place: it is there still, and the register holds something else
    /// until all moves are done.
    /// </summary>
    private bool IsLoadedAt(int previous, int part, int next, int at) =>
        previous != 0 && intervals[part].Start == at && intervals[previous].End == at && PlaceOf(previous) == PlaceOf(next);

    /// <summary>
    /// Whether the stores among the moves from a number on, where the value leaves its register, cost less than one at its definition.
    /// </summary>
    private bool IsLateStoreCheap(int mark, int memory, int definedIn)
    {
        int hot = 0;
        code.Budget.Spend(moveCount - mark);
        for (int i = mark; i < moveCount; i++)
        {
            if (unsorted[i].To != memory)
                continue;
            int block = blockOf[Position.InstOf(unsorted[i].At)];
            if (code.Blocks[block].IsCold)
                continue;
            if (++hot > 1 || !IsInLoop(code.Blocks[definedIn].Loop, code.Blocks[block].Loop))
                return false;
        }
        return true;
    }

    /// <summary>Whether a loop is another one or lies in it.</summary>
    private bool IsInLoop(int loop, int outer)
    {
        while (loop != outer && loop != 0)
            loop = code.Loops[loop].Parent;
        return loop == outer;
    }

    private void StoreAtDefinition(int register, int memory, int mark)
    {
        int kept = mark;
        for (int i = mark; i < moveCount; i++)
            if (unsorted[i].To != memory)
                unsorted[kept++] = unsorted[i];
        moveCount = kept;
        storesLate[register] = false;
        int start = intervals[firstPart[register]].Start;
        int at = Position.Gap(start) + 3;
        // A value that comes in a fixed register is stored from there, together with the copy.
        Move(at, start == at ? DefinedIn(at >> 2, register) : intervals[firstPart[register]].Register, memory, register);
    }

    private int DefinedIn(int inst, int register)
    {
        foreach (VOperand operand in code.OperandsOf(in code.Insts[inst]))
            if (operand.Role == OperandRole.DefFixed && operand.Register == register)
                return operand.Fixed;
        throw new CompilerBug($"v{register} is not defined by instruction {inst}");
    }

    /// <summary>
    /// Only edges matter that lead from one part to another: blocks and whole groups of blocks that are entered from within the part are
    /// passed over.
    /// </summary>
    private void ResolveEdges(int register)
    {
        int defined = intervals[firstPart[register]].Start;
        for (int part = firstPart[register]; part != 0; part = intervals[part].Next)
        {
            ref Interval interval = ref intervals[part];
            foreach (LiveRange range in RangesOf(in interval))
            {
                int start = Math.Max(range.Start, interval.Start);
                int end = Math.Min(range.End, interval.End);
                int block = blockOf[Position.InstOf(start)];
                if (Position.Before(code.Blocks[block].First) < start || start == defined)
                    block++;
                for (; block < code.BlockCount && Position.Before(code.Blocks[block].First) < end; code.Budget.Spend(1))
                    if (block % BlockGroup == 0 && entries[block / BlockGroup].LieWithin(in interval))
                        block += BlockGroup;
                    else
                        ResolveEntry(register, block++, in interval, PlaceOf(part));
            }
        }
    }

    private const int BlockGroup = 32;

    /// <summary>For each group of blocks from where edges come into it.</summary>
    private EntrySpan[] entries = new EntrySpan[16];

    /// <param name="First">The first position from which an edge comes.</param>
    /// <param name="Last">The last one.</param>
    private readonly record struct EntrySpan(int First, int Last)
    {
        public bool LieWithin(in Interval interval) => First >= interval.Start && Last < interval.End;
    }

    private void FindEntries()
    {
        Grow(ref entries, code.BlockCount / BlockGroup + 1);
        for (int group = 0; group * BlockGroup < code.BlockCount; group++)
        {
            int first = int.MaxValue;
            int last = 0;
            for (int block = group * BlockGroup; block < Math.Min(code.BlockCount, (group + 1) * BlockGroup); block++)
                foreach (int predecessor in code.Predecessors(block))
                {
                    int position = Position.Read(code.Blocks[predecessor].End - 1);
                    first = Math.Min(first, position);
                    last = Math.Max(last, position);
                }
            entries[group] = new EntrySpan(first, last);
        }
    }

    /// <summary>The value is live at the entry of the block, there in a known place.</summary>
    private void ResolveEntry(int register, int block, in Interval interval, int place)
    {
        foreach (int predecessor in code.Predecessors(block))
        {
            int last = code.Blocks[predecessor].End - 1;
            code.Budget.Spend(1);
            if (Position.Read(last) >= interval.Start && Position.Read(last) < interval.End)
                continue;
            int from = PlaceAt(register, Position.Read(last));
            if (from == place)
                continue;
            bool isOnlySuccessor = code.Blocks[predecessor].SuccessorCount == 1;
            if (!isOnlySuccessor && code.Blocks[block].PredecessorCount != 1)
                throw new CompilerBug($"the edge from block {predecessor} to {block} has no place for moves");
            MovePart(isOnlySuccessor ? Position.Read(last) : Position.Behind(code.Blocks[block].First), from, place, register);
        }
    }

    private void ResolveArguments(int block)
    {
        ReadOnlySpan<int> arguments = code.Arguments(block);
        int successor = code.Successors(block)[0];
        ReadOnlySpan<int> parameters = code.Parameters(successor);
        int at = Position.Read(code.Blocks[block].End - 1);
        int entry = Position.Before(code.Blocks[successor].First);
        for (int i = 0; i < arguments.Length; i++)
            Move(at, PlaceAt(arguments[i], at), PlaceAt(parameters[i], entry), parameters[i]);
    }

    /// <summary>From one part to another; the one in memory has been stored already unless stores come late.</summary>
    private void MovePart(int at, int from, int to, int register)
    {
        if (Place.IsRegister(to) || storesLate[register])
            Move(at, from, to, register);
    }

    private void Move(int at, int from, int to, int register)
    {
        code.Budget.Spend(1);
        if (from == to)
            return;
        if (moveCount >= MostMoves)
            CompileBudget.RefuseMemory();
        Grow(ref unsorted, moveCount + 1);
        unsorted[moveCount++] = new PlaceMove(at, from, to, register);
    }

    private void SortMoves()
    {
        Grow(ref sorted, moveCount);
        Grow(ref moves, moveCount);
        for (int i = 0; i < moveCount; i++, code.Budget.Spend(1))
            sorted[i] = (long)unsorted[i].At << 32 | (uint)i;
        Sorting.Sort(sorted.AsSpan(0, moveCount), code.Budget);
        for (int i = 0; i < moveCount; i++, code.Budget.Spend(1))
            moves[i] = unsorted[(int)sorted[i]];
    }

    private int PlaceOf(int part) => intervals[part].Register == Place.Slot ? memoryOf[intervals[part].VReg] : intervals[part].Register;

    private byte RegisterAt(int register, int position)
    {
        int place = PlaceAt(register, position);
        return Place.IsRegister(place) ? (byte)place : throw new CompilerBug($"v{register} is in memory at {position}");
    }

    /// <summary>Where a value is; remembers the part, since questions about one register mostly come in order.</summary>
    private int PlaceAt(int register, int position)
    {
        int part = cursor[register];
        if (intervals[part].Start > position)
            part = partsOf[register] == 0 ? firstPart[register] : PartBefore(register, position);
        for (; intervals[part].End <= position && intervals[part].Next != 0; code.Budget.Spend(1))
            part = intervals[part].Next;
        cursor[register] = part;
        if (position < intervals[part].Start || position >= intervals[part].End)
            throw new CompilerBug($"v{register} does not live at {position}");
        return PlaceOf(part);
    }

    /// <summary>Of a register with many parts the last one that begins at or before a position, or the first.</summary>
    private int PartBefore(int register, int position)
    {
        int low = partsOf[register];
        int high = low + parts[low - 1];
        while (low + 1 < high)
        {
            int middle = low + high >>> 1;
            if (intervals[parts[middle]].Start <= position)
                low = middle;
            else
                high = middle;
        }
        return parts[low];
    }
}
