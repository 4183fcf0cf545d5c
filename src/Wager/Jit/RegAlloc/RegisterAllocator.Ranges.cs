using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

// Uses and live ranges of each virtual register. A register's ranges come from its own uses, by walking from each of them up to the
// definition, region by region where the code has such, else block by block.
internal sealed partial class RegisterAllocator
{
    private LiveRange[] ranges = new LiveRange[1024];
    private int rangeCount;
    private UsePoint[] uses = new UsePoint[2048];
    private int[] useStart = new int[1024];
    private int[] useFill = new int[1024];
    private int[] hintA = new int[1024];
    private int[] hintB = new int[1024];

    /// <summary>A block parameter for which each register is an argument, 0 if it is none.</summary>
    private int[] passedTo = new int[1024];
    private int[] calls = new int[64];
    private int callCount;
    private int[] blockOf = new int[1024];

    private readonly Regions regions = new();

    /// <summary>For each block the last register for which the walk came to its begin.</summary>
    private int[] mark = new int[128];
    private int[] pending = new int[128];
    private int pendingCount;

    /// <summary>Pieces of the life of one register, the start above the end.</summary>
    private long[] pieces = new long[128];
    private int pieceCount;

    /// <summary>Steps of such walks that are left for this function.</summary>
    private int stepsLeft;

    /// <summary>
    /// Steps that a function may take for each of its instructions; CPython and esbuild take less than one. The rest of the values that
    /// live beyond their block, in code made of nothing but early ways out under many live values, then is in memory between its uses.
    /// </summary>
    public double StepsPerInstruction { get; set; } = 16;

    private void BuildIntervals()
    {
        int registers = code.RegisterCount;
        Grow(ref useStart, registers + 1);
        Grow(ref useFill, registers + 1);
        Grow(ref hintA, registers);
        Grow(ref hintB, registers);
        Grow(ref blockOf, code.InstCount);
        Grow(ref mark, code.BlockCount);
        Array.Clear(hintA, 0, registers);
        Array.Clear(hintB, 0, registers);
        Grow(ref passedTo, registers);
        Array.Clear(passedTo, 0, registers);
        Array.Clear(mark, 0, code.BlockCount);
        timelines.Reset(code.Budget);
        callCount = 0;
        rangeCount = 0;
        hasLoopEnds = false;
        stepsLeft = (int)(StepsPerInstruction * code.InstCount);
        regions.Build(code);
        CountUses();
        CollectUses();
        Grow(ref order, registers + 1);
        Grow(ref firstPart, registers);
        code.Budget.Clear(firstPart.AsSpan(0, registers));
        Grow(ref livesInMemory, registers);
        Array.Clear(livesInMemory, 0, registers);
        intervalCount = 1;
        heapCount = 0;
        orderCount = 0;
        orderNext = 0;
        for (int block = 0; block < code.BlockCount; block++)
            AddIntervals(block);
    }

    /// <summary>Those that begin in the block, by their start.</summary>
    private void AddIntervals(int block)
    {
        ref VBlock info = ref code.Blocks[block];
        foreach (int parameter in code.Parameters(block))
            AddInterval(parameter, info.First, block);
        for (int inst = info.First; inst < info.End; inst++, code.Budget.Spend(1))
            foreach (VOperand operand in code.OperandsOf(in code.Insts[inst]))
                if (operand.IsDefinition)
                    AddInterval(operand.Register, inst, block);
    }

    private void CountUses()
    {
        int registers = code.RegisterCount;
        code.Budget.Clear(useStart.AsSpan(0, registers + 1));
        for (int i = 0; i < code.OperandCount; i++, code.Budget.Spend(1))
            useStart[code.Operands[i].Register]++;
        if (code.DeoptCount > 0)
            CountDeoptUses();
        for (int block = 0; block < code.BlockCount; block++)
        {
            code.Budget.Spend(1 + code.Parameters(block).Length);
            foreach (int parameter in code.Parameters(block))
                useStart[parameter]++;
            if (code.Blocks[block].SuccessorCount == 1)
                foreach (int argument in code.Arguments(block))
                    useStart[argument]++;
        }
        int sum = 0;
        for (int register = 1; register <= registers; register++, code.Budget.Spend(1))
        {
            int count = register < registers ? useStart[register] : 0;
            useStart[register] = sum;
            useFill[register] = sum;
            sum += count;
        }
        Grow(ref uses, sum);
    }

    private void CountDeoptUses()
    {
        for (int inst = 0; inst < code.InstCount; inst++, code.Budget.Spend(1))
            if (code.Insts[inst].Pseudo == VPseudo.DeoptIf)
                for (DeoptRegisters values = code.DeoptRegistersOf(in code.Insts[inst]); values.MoveNext(); code.Budget.Spend(1))
                    useStart[values.Current]++;
    }

    private void CollectUses()
    {
        for (int block = 0; block < code.BlockCount; block++)
        {
            ref VBlock info = ref code.Blocks[block];
            foreach (int parameter in code.Parameters(block))
                AddUse(parameter, Position.Before(info.First), needsRegister: false, Place.None);
            for (int inst = info.First; inst < info.End; inst++)
            {
                code.Budget.Spend(1);
                blockOf[inst] = block;
                CollectUses(inst);
            }
            if (info.SuccessorCount == 1)
                CollectArguments(block);
        }
    }

    private void CollectArguments(int block)
    {
        ReadOnlySpan<int> arguments = code.Arguments(block);
        ReadOnlySpan<int> parameters = code.Parameters(code.Successors(block)[0]);
        int at = Position.Read(code.Blocks[block].End - 1);
        code.Budget.Spend(1 + arguments.Length);
        for (int i = 0; i < arguments.Length; i++)
        {
            AddUse(arguments[i], at, needsRegister: false, Place.None);
            passedTo[arguments[i]] = parameters[i];
            Hint(arguments[i], parameters[i]);
            Hint(parameters[i], arguments[i]);
        }
    }

    private void CollectUses(int inst)
    {
        ref VInst code = ref this.code.Insts[inst];
        ReadOnlySpan<VOperand> operands = this.code.OperandsOf(in code);
        int before = Position.Before(inst);
        for (int i = 0; i < operands.Length; i++)
        {
            VOperand operand = operands[i];
            switch (operand.Role)
            {
                case OperandRole.Use:
                    AddUse(operand.Register, before + 1, true, Place.None);
                    break;
                case OperandRole.LateUse:
                    AddUse(operand.Register, before + 2, true, Place.None);
                    break;
                case OperandRole.UseFixed:
                    AddUse(operand.Register, before - 1, false, operand.Fixed);
                    timelines.AddFixed(operand.Fixed, before, before + 2);
                    break;
                case OperandRole.UseTied:
                    AddUse(operand.Register, before - 1, false, Place.None);
                    Hint(operand.Register, operands[i - 1].Register);
                    Hint(operands[i - 1].Register, operand.Register);
                    break;
                case OperandRole.Def:
                    AddUse(operand.Register, before + 2, true, Place.None);
                    break;
                case OperandRole.EarlyDef or OperandRole.DefTied or OperandRole.Temp:
                    AddUse(operand.Register, before, true, Place.None);
                    break;
                case OperandRole.DefFixed:
                    AddUse(operand.Register, before + 3, false, operand.Fixed);
                    timelines.AddFixed(operand.Fixed, before + 2, before + 3);
                    break;
                case OperandRole.TempFixed:
                    timelines.AddFixed(operand.Fixed, before, before + 3);
                    break;
            }
        }
        if (code.IsCall)
        {
            Grow(ref calls, callCount + 1);
            calls[callCount++] = before + 2;
        }
        else if (code.Pseudo == VPseudo.DeoptIf)
        {
            for (DeoptRegisters values = this.code.DeoptRegistersOf(in code); values.MoveNext();)
                AddUse(values.Current, Position.Read(inst), needsRegister: false, Place.None);
        }
        else if (code.Pseudo == VPseudo.Move && operands.Length == 2)
        {
            Hint(operands[0].Register, operands[1].Register);
            Hint(operands[1].Register, operands[0].Register);
        }
    }

    /// <summary>Adds a use, in order: of one instruction the later operand may be read earlier.</summary>
    private void AddUse(int register, int at, bool needsRegister, byte hint)
    {
        int place = useFill[register]++;
        for (; place > useStart[register] && uses[place - 1].At > at; place--)
            uses[place] = uses[place - 1];
        uses[place] = new UsePoint(at, needsRegister, hint);
    }

    private void Hint(int register, int wish)
    {
        if (hintA[register] == 0)
            hintA[register] = wish;
        else
            hintB[register] = wish;
    }

    /// <summary>The whole life of a virtual register as one interval, and into the queue.</summary>
    private void AddInterval(int register, int inst, int definedIn)
    {
        int firstUse = useStart[register];
        int endUse = useFill[register];
        int defined = uses[firstUse].At;
        if (Position.InstOf(defined) != inst)
            throw new CompilerBug("a use lies before its definition");
        int firstRange = rangeCount;
        // A value that nobody wants still has a place to be written to, through the end of its instruction.
        int last = endUse - firstUse == 1 ? Position.Gap(defined) + 4 : uses[endUse - 1].At + 1;
        if (last <= Position.Before(code.Blocks[definedIn].End))
        {
            Grow(ref ranges, rangeCount + 1);
            ranges[rangeCount++] = new LiveRange { Start = defined, End = last };
        }
        else if (!TryAddRanges(register, firstUse, endUse, defined, definedIn))
        {
            AddMemoryParts(register, firstUse, endUse, definedIn);
            return;
        }
        Grow(ref intervals, intervalCount + 1);
        ref Interval interval = ref intervals[intervalCount];
        interval = default;
        interval.VReg = register;
        interval.Start = defined;
        interval.End = ranges[rangeCount - 1].End;
        interval.FirstRange = firstRange;
        interval.EndRange = rangeCount;
        interval.FirstUse = firstUse;
        interval.EndUse = endUse;
        interval.Register = Place.None;
        firstPart[register] = intervalCount;
        if (endUse - firstUse == 1 && uses[firstUse].Hint != Place.None)
        {
            // What comes in a fixed register and is not wanted stays there, until whoever comes next.
            interval.Register = uses[firstUse].Hint;
            intervalCount++;
            return;
        }
        AddToOrder(intervalCount++, defined);
    }

    private void AddToOrder(int interval, int start)
    {
        int place = orderCount++;
        for (; place > 0 && intervals[order[place - 1]].Start > start; place--)
            order[place] = order[place - 1];
        order[place] = interval;
    }

    /// <summary>The ranges of a value that lives beyond its block; false if that takes too many steps.</summary>
    private bool TryAddRanges(int register, int firstUse, int endUse, int defined, int definedIn)
    {
        pieceCount = pendingCount = 0;
        AddPiece(defined, defined + 1);
        for (int i = firstUse + 1; i < endUse; i++)
        {
            int at = uses[i].At;
            int block = blockOf[Position.InstOf(at)];
            if (i + 1 < endUse && Position.InstOf(uses[i + 1].At) < code.Blocks[block].End)
                continue;
            AddPiece(block == definedIn ? defined : StartOf(block), at + 1);
            if (block != definedIn)
                AddPending(register, block);
        }
        while (pendingCount > 0)
            if (!TryClimb(register, pending[--pendingCount], defined, definedIn))
                return false;
        AddPieces();
        return true;
    }

    /// <summary>The value lives at the begin of a block: as far up as regions lead, and where control comes from there.</summary>
    private bool TryClimb(int register, int block, int defined, int definedIn)
    {
        int from = block;
        if (regions.TryFindLoop(block, definedIn, out int header, out int last))
        {
            AddPiece(StartOf(header), EndOf(last));
            from = header;
        }
        int first = regions.Climb(from, definedIn);
        if (first != from)
            AddPiece(first == definedIn ? defined : StartOf(first), StartOf(from));
        if (first == definedIn || first != block && mark[first] == register)
            return true;
        if (first < definedIn)
            throw new CompilerBug("a use lies before its definition");
        mark[first] = register;
        // The loop around such a header is among the pieces, whether one comes from inside of it or from behind.
        bool isClosed = regions.IsClosedHeader(first);
        foreach (int predecessor in code.Predecessors(first))
        {
            if (isClosed && predecessor >= first)
                continue;
            if (stepsLeft-- <= 0)
                return false;
            code.Budget.Spend(1);
            AddPiece(predecessor == definedIn ? defined : StartOf(predecessor), EndOf(predecessor));
            if (predecessor != definedIn)
                AddPending(register, predecessor);
        }
        return true;
    }

    private void AddPending(int register, int block)
    {
        if (mark[block] == register)
            return;
        mark[block] = register;
        Grow(ref pending, pendingCount + 1);
        pending[pendingCount++] = block;
    }

    private int StartOf(int block) => Position.Before(code.Blocks[block].First);

    private int EndOf(int block) => Position.Before(code.Blocks[block].End);

    private void AddPiece(int start, int end)
    {
        Grow(ref pieces, pieceCount + 1);
        pieces[pieceCount++] = (long)start << 32 | (uint)end;
    }

    /// <summary>Ranges from the pieces: in order, and joined where they touch.</summary>
    private void AddPieces()
    {
        Span<long> pieces = this.pieces.AsSpan(0, pieceCount);
        code.Budget.Spend(pieceCount);
        Sorting.Sort(pieces, code.Budget);
        Grow(ref ranges, rangeCount + pieceCount);
        int first = rangeCount;
        foreach (long piece in pieces)
        {
            int start = (int)(piece >> 32);
            int end = (int)piece;
            if (rangeCount == first || ranges[rangeCount - 1].End < start)
                ranges[rangeCount++] = new LiveRange { Start = start, End = end };
            else
                ranges[rangeCount - 1].End = Math.Max(ranges[rangeCount - 1].End, end);
        }
    }
}
