using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

// Uses and live ranges of each virtual register. A register's ranges come from its own uses, by walking from each of them up to the definition, region by
// region where the code has such, else block by block.
internal sealed partial class RegisterAllocator
{
    private LiveRange[] _ranges = new LiveRange[1024];
    private int _rangeCount;
    private UsePoint[] _uses = new UsePoint[2048];
    private int[] _useStart = new int[1024];
    private int[] _useFill = new int[1024];
    private int[] _hintA = new int[1024];
    private int[] _hintB = new int[1024];

    /// <summary>A block parameter for which each register is an argument, 0 if it is none.</summary>
    private int[] _passedTo = new int[1024];
    private int[] _calls = new int[64];
    private int _callCount;
    private int[] _blockOf = new int[1024];

    private readonly Regions _regions = new();

    /// <summary>For each block the last register for which the walk came to its begin.</summary>
    private int[] _mark = new int[128];
    private int[] _pending = new int[128];
    private int _pendingCount;

    /// <summary>Pieces of the life of one register, the start above the end.</summary>
    private long[] _pieces = new long[128];
    private int _pieceCount;

    /// <summary>Steps of such walks that are left for this function.</summary>
    private int _stepsLeft;

    /// <summary>
    /// Steps that a function may take for each of its instructions; CPython and esbuild take less than one. The rest of the values that live beyond their block, in code made
    /// of nothing but early ways out under many live values, then is in memory between its uses.
    /// </summary>
    public double StepsPerInstruction { get; set; } = 16;

    private void BuildIntervals()
    {
        int registers = _code.RegisterCount;
        Grow(ref _useStart, registers + 1);
        Grow(ref _useFill, registers + 1);
        Grow(ref _hintA, registers);
        Grow(ref _hintB, registers);
        Grow(ref _blockOf, _code.InstCount);
        Grow(ref _mark, _code.BlockCount);
        Array.Clear(_hintA, 0, registers);
        Array.Clear(_hintB, 0, registers);
        Grow(ref _passedTo, registers);
        Array.Clear(_passedTo, 0, registers);
        Array.Clear(_mark, 0, _code.BlockCount);
        _timelines.Reset(_code.Budget);
        _callCount = 0;
        _rangeCount = 0;
        _hasLoopEnds = false;
        _stepsLeft = (int)(StepsPerInstruction * _code.InstCount);
        _regions.Build(_code);
        CountUses();
        CollectUses();
        Grow(ref _order, registers + 1);
        Grow(ref _firstPart, registers);
        Array.Clear(_firstPart, 0, registers);
        Grow(ref _livesInMemory, registers);
        Array.Clear(_livesInMemory, 0, registers);
        _intervalCount = 1;
        _heapCount = 0;
        _orderCount = 0;
        _orderNext = 0;
        for (int block = 0; block < _code.BlockCount; block++)
            AddIntervals(block);
    }

    /// <summary>Those that begin in the block, by their start.</summary>
    private void AddIntervals(int block)
    {
        ref VBlock info = ref _code.Blocks[block];
        foreach (int parameter in _code.Parameters(block))
            AddInterval(parameter, info.First, block);
        _code.Budget.Spend(1 + info.End - info.First);
        for (int inst = info.First; inst < info.End; inst++)
            foreach (VOperand operand in _code.OperandsOf(in _code.Insts[inst]))
                if (operand.IsDefinition)
                    AddInterval(operand.Register, inst, block);
    }

    private void CountUses()
    {
        int registers = _code.RegisterCount;
        Array.Clear(_useStart, 0, registers + 1);
        for (int i = 0; i < _code.OperandCount; i++)
            _useStart[_code.Operands[i].Register]++;
        if (_code.DeoptCount > 0)
            CountDeoptUses();
        for (int block = 0; block < _code.BlockCount; block++)
        {
            foreach (int parameter in _code.Parameters(block))
                _useStart[parameter]++;
            if (_code.Blocks[block].SuccessorCount == 1)
                foreach (int argument in _code.Arguments(block))
                    _useStart[argument]++;
        }
        int sum = 0;
        for (int register = 1; register <= registers; register++)
        {
            int count = register < registers ? _useStart[register] : 0;
            _useStart[register] = sum;
            _useFill[register] = sum;
            sum += count;
        }
        Grow(ref _uses, sum);
    }

    private void CountDeoptUses()
    {
        for (int inst = 0; inst < _code.InstCount; inst++)
            if (_code.Insts[inst].Pseudo == VPseudo.DeoptIf)
                for (DeoptRegisters values = _code.DeoptRegistersOf(in _code.Insts[inst]); values.MoveNext();)
                    _useStart[values.Current]++;
    }

    private void CollectUses()
    {
        for (int block = 0; block < _code.BlockCount; block++)
        {
            ref VBlock info = ref _code.Blocks[block];
            foreach (int parameter in _code.Parameters(block))
                AddUse(parameter, Position.Before(info.First), needsRegister: false, Place.None);
            for (int inst = info.First; inst < info.End; inst++)
            {
                _blockOf[inst] = block;
                CollectUses(inst);
            }
            if (info.SuccessorCount == 1)
                CollectArguments(block);
        }
    }

    private void CollectArguments(int block)
    {
        ReadOnlySpan<int> arguments = _code.Arguments(block);
        ReadOnlySpan<int> parameters = _code.Parameters(_code.Successors(block)[0]);
        int at = Position.Read(_code.Blocks[block].End - 1);
        for (int i = 0; i < arguments.Length; i++)
        {
            AddUse(arguments[i], at, needsRegister: false, Place.None);
            _passedTo[arguments[i]] = parameters[i];
            Hint(arguments[i], parameters[i]);
            Hint(parameters[i], arguments[i]);
        }
    }

    private void CollectUses(int inst)
    {
        ref VInst code = ref _code.Insts[inst];
        ReadOnlySpan<VOperand> operands = _code.OperandsOf(in code);
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
                    _timelines.AddFixed(operand.Fixed, before, before + 2);
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
                    _timelines.AddFixed(operand.Fixed, before + 2, before + 3);
                    break;
                case OperandRole.TempFixed:
                    _timelines.AddFixed(operand.Fixed, before, before + 3);
                    break;
            }
        }
        if (code.IsCall)
        {
            Grow(ref _calls, _callCount + 1);
            _calls[_callCount++] = before + 2;
        }
        else if (code.Pseudo == VPseudo.DeoptIf)
        {
            for (DeoptRegisters values = _code.DeoptRegistersOf(in code); values.MoveNext();)
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
        int place = _useFill[register]++;
        for (; place > _useStart[register] && _uses[place - 1].At > at; place--)
            _uses[place] = _uses[place - 1];
        _uses[place] = new UsePoint(at, needsRegister, hint);
    }

    private void Hint(int register, int wish)
    {
        if (_hintA[register] == 0)
            _hintA[register] = wish;
        else
            _hintB[register] = wish;
    }

    /// <summary>The whole life of a virtual register as one interval, and into the queue.</summary>
    private void AddInterval(int register, int inst, int definedIn)
    {
        int firstUse = _useStart[register];
        int endUse = _useFill[register];
        int defined = _uses[firstUse].At;
        if (Position.InstOf(defined) != inst)
            throw new CompilerBug("a use lies before its definition");
        int firstRange = _rangeCount;
        // A value that nobody wants still has a place to be written to, through the end of its instruction.
        int last = endUse - firstUse == 1 ? Position.Gap(defined) + 4 : _uses[endUse - 1].At + 1;
        if (last <= Position.Before(_code.Blocks[definedIn].End))
        {
            Grow(ref _ranges, _rangeCount + 1);
            _ranges[_rangeCount++] = new LiveRange { Start = defined, End = last };
        }
        else if (!TryAddRanges(register, firstUse, endUse, defined, definedIn))
        {
            AddMemoryParts(register, firstUse, endUse, definedIn);
            return;
        }
        Grow(ref _intervals, _intervalCount + 1);
        ref Interval interval = ref _intervals[_intervalCount];
        interval = default;
        interval.VReg = register;
        interval.Start = defined;
        interval.End = _ranges[_rangeCount - 1].End;
        interval.FirstRange = firstRange;
        interval.EndRange = _rangeCount;
        interval.FirstUse = firstUse;
        interval.EndUse = endUse;
        interval.Register = Place.None;
        _firstPart[register] = _intervalCount;
        if (endUse - firstUse == 1 && _uses[firstUse].Hint != Place.None)
        {
            // What comes in a fixed register and is not wanted stays there, until whoever comes next.
            interval.Register = _uses[firstUse].Hint;
            _intervalCount++;
            return;
        }
        AddToOrder(_intervalCount++, defined);
    }

    private void AddToOrder(int interval, int start)
    {
        int place = _orderCount++;
        for (; place > 0 && _intervals[_order[place - 1]].Start > start; place--)
            _order[place] = _order[place - 1];
        _order[place] = interval;
    }

    /// <summary>The ranges of a value that lives beyond its block; false if that takes too many steps.</summary>
    private bool TryAddRanges(int register, int firstUse, int endUse, int defined, int definedIn)
    {
        _pieceCount = _pendingCount = 0;
        AddPiece(defined, defined + 1);
        for (int i = firstUse + 1; i < endUse; i++)
        {
            int at = _uses[i].At;
            int block = _blockOf[Position.InstOf(at)];
            if (i + 1 < endUse && Position.InstOf(_uses[i + 1].At) < _code.Blocks[block].End)
                continue;
            AddPiece(block == definedIn ? defined : StartOf(block), at + 1);
            if (block != definedIn)
                AddPending(register, block);
        }
        while (_pendingCount > 0)
            if (!TryClimb(register, _pending[--_pendingCount], defined, definedIn))
                return false;
        AddPieces();
        return true;
    }

    /// <summary>The value lives at the begin of a block: as far up as regions lead, and where control comes from there.</summary>
    private bool TryClimb(int register, int block, int defined, int definedIn)
    {
        int from = block;
        if (_regions.TryFindLoop(block, definedIn, out int header, out int last))
        {
            AddPiece(StartOf(header), EndOf(last));
            from = header;
        }
        int first = _regions.Climb(from, definedIn);
        if (first != from)
            AddPiece(first == definedIn ? defined : StartOf(first), StartOf(from));
        if (first == definedIn || first != block && _mark[first] == register)
            return true;
        if (first < definedIn)
            throw new CompilerBug("a use lies before its definition");
        _mark[first] = register;
        // The loop around such a header is among the pieces, whether one comes from inside of it or from behind.
        bool isClosed = _regions.IsClosedHeader(first);
        foreach (int predecessor in _code.Predecessors(first))
        {
            if (isClosed && predecessor >= first)
                continue;
            if (_stepsLeft-- <= 0)
                return false;
            _code.Budget.Spend(1);
            AddPiece(predecessor == definedIn ? defined : StartOf(predecessor), EndOf(predecessor));
            if (predecessor != definedIn)
                AddPending(register, predecessor);
        }
        return true;
    }

    private void AddPending(int register, int block)
    {
        if (_mark[block] == register)
            return;
        _mark[block] = register;
        Grow(ref _pending, _pendingCount + 1);
        _pending[_pendingCount++] = block;
    }

    private int StartOf(int block) => Position.Before(_code.Blocks[block].First);

    private int EndOf(int block) => Position.Before(_code.Blocks[block].End);

    private void AddPiece(int start, int end)
    {
        Grow(ref _pieces, _pieceCount + 1);
        _pieces[_pieceCount++] = (long)start << 32 | (uint)end;
    }

    /// <summary>Ranges from the pieces: in order, and joined where they touch.</summary>
    private void AddPieces()
    {
        Span<long> pieces = _pieces.AsSpan(0, _pieceCount);
        _code.Budget.Spend(_pieceCount);
        Sorting.Sort(pieces);
        Grow(ref _ranges, _rangeCount + _pieceCount);
        int first = _rangeCount;
        foreach (long piece in pieces)
        {
            int start = (int)(piece >> 32);
            int end = (int)piece;
            if (_rangeCount == first || _ranges[_rangeCount - 1].End < start)
                _ranges[_rangeCount++] = new LiveRange { Start = start, End = end };
            else
                _ranges[_rangeCount - 1].End = Math.Max(_ranges[_rangeCount - 1].End, end);
        }
    }
}
