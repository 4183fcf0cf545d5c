using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

// Uses and live ranges of each virtual register. A register's ranges come from its own uses, by walking from each of them up to the definition, so
// the work is the number of blocks that the values live in.
internal sealed partial class RegisterAllocator
{
    private LiveRange[] _ranges = new LiveRange[1024];
    private int _rangeCount;
    private UsePoint[] _uses = new UsePoint[2048];
    private int[] _useStart = new int[1024];
    private int[] _useFill = new int[1024];
    private int[] _hintA = new int[1024];
    private int[] _hintB = new int[1024];
    private int[] _calls = new int[64];
    private int _callCount;
    private int[] _blockOf = new int[1024];

    private int[] _mark = new int[128];
    private int[] _liveEnd = new int[128];
    private int[] _touched = new int[128];
    private int _touchedCount;
    private int[] _pending = new int[128];
    private int _pendingCount;

    private void BuildIntervals()
    {
        int registers = _code.RegisterCount;
        Grow(ref _useStart, registers + 1);
        Grow(ref _useFill, registers + 1);
        Grow(ref _hintA, registers);
        Grow(ref _hintB, registers);
        Grow(ref _blockOf, _code.InstCount);
        Grow(ref _mark, _code.BlockCount);
        Grow(ref _liveEnd, _code.BlockCount);
        Grow(ref _touched, _code.BlockCount);
        Grow(ref _pending, _code.BlockCount);
        Array.Clear(_hintA, 0, registers);
        Array.Clear(_hintB, 0, registers);
        Array.Clear(_mark, 0, _code.BlockCount);
        _timelines.Reset();
        _callCount = 0;
        _rangeCount = 0;
        CountUses();
        CollectUses();
        Grow(ref _intervals, registers + 1);
        Grow(ref _order, registers + 1);
        Grow(ref _firstPart, registers);
        Array.Clear(_firstPart, 0, registers);
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
        else
            AddRanges(register, firstUse, endUse, defined, definedIn);
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
        int place = _orderCount++;
        for (; place > 0 && _intervals[_order[place - 1]].Start > defined; place--)
            _order[place] = _order[place - 1];
        _order[place] = _intervalCount++;
    }

    /// <summary>The ranges of a value that lives beyond its block.</summary>
    private void AddRanges(int register, int firstUse, int endUse, int defined, int definedIn)
    {
        _touchedCount = 0;
        _pendingCount = 0;
        MarkLive(register, definedIn, defined + 1, definedIn);
        for (int i = firstUse; i < endUse; i++)
            MarkLive(register, _blockOf[Position.InstOf(_uses[i].At)], _uses[i].At + 1, definedIn);
        while (_pendingCount > 0)
            foreach (int predecessor in _code.Predecessors(_pending[--_pendingCount]))
                MarkLive(register, predecessor, Position.Before(_code.Blocks[predecessor].End), definedIn);
        AddRanges(register, defined, definedIn);
    }

    private void MarkLive(int register, int block, int end, int definedIn)
    {
        if (_mark[block] != register)
        {
            _mark[block] = register;
            _liveEnd[block] = end;
            _touched[_touchedCount++] = block;
            if (block != definedIn)
                _pending[_pendingCount++] = block;
        }
        else if (_liveEnd[block] < end)
            _liveEnd[block] = end;
    }

    /// <summary>Ranges from the blocks that are marked, in order: sorted, or looked for if they are a good part of those between the first and the last.</summary>
    private void AddRanges(int register, int defined, int definedIn)
    {
        Span<int> touched = _touched.AsSpan(0, _touchedCount);
        Grow(ref _ranges, _rangeCount + _touchedCount);
        _ranges[_rangeCount++] = new LiveRange { Start = defined, End = _liveEnd[definedIn] };
        int first = int.MaxValue;
        int last = 0;
        foreach (int block in touched)
        {
            first = Math.Min(first, block);
            last = Math.Max(last, block);
        }
        if (first != definedIn)
            throw new CompilerBug("a use lies before its definition");
        if (last - first > touched.Length * 8)
        {
            Sorting.Sort(touched);
            foreach (int block in touched[1..])
                AddRange(block);
            return;
        }
        for (int block = first + 1; block <= last; block++)
            if (_mark[block] == register)
                AddRange(block);
    }

    /// <summary>From the start of a block on, as far as the value lives in it.</summary>
    private void AddRange(int block)
    {
        int start = Position.Before(_code.Blocks[block].First);
        ref LiveRange last = ref _ranges[_rangeCount - 1];
        if (last.End == start)
            last.End = _liveEnd[block];
        else
            _ranges[_rangeCount++] = new LiveRange { Start = start, End = _liveEnd[block] };
    }
}
