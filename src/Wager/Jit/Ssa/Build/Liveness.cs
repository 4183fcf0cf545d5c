using Wager.Core.Ops;
using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Build;

/// <summary>
/// Which locals are read again after some of a function's calls. The body is listed once, forwards; then the list is read backwards, until what is
/// live at the loops' begins no longer changes.
/// </summary>
internal sealed class Liveness
{
    /// <summary>Words of sets of locals that are kept at a time; where more would be needed, nothing is known.</summary>
    private const int MostWords = 1 << 21;

    private enum Step : byte
    {
        Get,
        Set,
        Block,
        Loop,
        If,
        Else,
        End,
        Branch,
        BranchIf,

        /// <summary>One more target of a br_table, whose default, the last one, is a <see cref="Branch"/>.</summary>
        Case,
        Leave,
        Call,
    }

    /// <summary>One step: of locals the local, of branches the depth, of loops the number of their set, of calls their offset.</summary>
    private readonly record struct Event(Step Step, int Data);

    private Event[] _events = new Event[256];
    private int _eventCount;
    private int _loopCount;
    private int _callCount;
    private int _words;
    private bool _changed;
    private CompileBudget _budget = null!;

    private int[] _callOffsets = new int[32];
    private ulong[] _callSets = new ulong[64];
    private ulong[] _loopSets = new ulong[64];

    /// <summary>Of each open block what is live at its label, and of ifs what is live at the else arm.</summary>
    private ulong[] _labels = new ulong[64];
    private ulong[] _elses = new ulong[64];

    /// <summary>Of each open block whether its else arm was met; before that, the loop it is, plus one.</summary>
    private int[] _marks = new int[64];
    private ulong[] _live = new ulong[4];
    private int _open;

    /// <summary>The calls that are asked about, ascending, and the next one of them.</summary>
    private int[] _wanted = [];
    private int _wantedCount;
    private int _nextWanted;

    /// <summary>While the body is listed: for each clause of the open try_tables the number of the open block that it leads to; -1 for the function itself.</summary>
    private int[] _handlers = new int[8];
    private int _handlerCount;
    private int _newHandlers;

    /// <summary>For each open block how many of them there were before it.</summary>
    private int[] _handlersBefore = new int[64];
    private int _openCount;

    /// <summary>Finds out what is live behind the calls at these offsets, which ascend. False if that would take too much memory, or the code branches in a way that is not known here.</summary>
    public bool TryCompute(ReadOnlySpan<byte> module, int start, int end, int localCount, int[] wanted, int wantedCount, CompileBudget budget)
    {
        _eventCount = _loopCount = _callCount = _nextWanted = _handlerCount = _newHandlers = _openCount = 0;
        _words = (localCount + 63) / 64;
        _wanted = wanted;
        _wantedCount = wantedCount;
        _budget = budget;
        Observer observer = new(this, module);
        ObservingVisitor<Observer> visitor = new(observer);
        OpDriver.Run(module, start, end, ref visitor);
        int depth = MatchLoops();
        if (visitor.Observer.IsDone || (_loopCount + _callCount + 2L * depth) * _words > MostWords)
        {
            _callCount = 0;
            return false;
        }
        Clear(ref _loopSets, _loopCount * _words);
        Clear(ref _callSets, _callCount * _words);
        Clear(ref _live, _words);
        do
        {
            _changed = false;
            ReadBackwards();
        }
        while (_changed);
        return true;
    }

    /// <summary>The set of locals that are read behind the call at the offset, one of those asked about, before they are written.</summary>
    public ReadOnlySpan<ulong> LiveBehind(int callOffset)
    {
        int call = _callOffsets.AsSpan(0, _callCount).BinarySearch(callOffset);
        return _callSets.AsSpan(call * _words, _words);
    }

    /// <summary>Whether a local is in a set.</summary>
    public static bool Contains(ReadOnlySpan<ulong> set, int local) => (set[local / 64] >> local % 64 & 1) != 0;

    private static void Clear(ref ulong[] sets, int count)
    {
        if (sets.Length < count)
            sets = new ulong[count * 2];
        sets.AsSpan(0, count).Clear();
    }

    private ref struct Observer(Liveness liveness, ReadOnlySpan<byte> module) : IOpObserver
    {
        private readonly ReadOnlySpan<byte> _module = module;

        /// <summary>It branches, but nobody knows here where to.</summary>
        public bool IsDone { get; private set; }

        public void See(int offset, WasmOp op)
        {
            liveness._budget.Spend(1);
            switch (op)
            {
                case WasmOp.LocalGet:
                    liveness.Add(Step.Get, Immediate(offset));
                    break;
                case WasmOp.LocalSet or WasmOp.LocalTee:
                    liveness.Add(Step.Set, Immediate(offset));
                    break;
                case WasmOp.Block:
                    liveness.Open(Step.Block, 0);
                    break;
                case WasmOp.TryTable:
                    AddTry(offset + 1);
                    liveness.Open(Step.Block, 0);
                    break;
                case WasmOp.Loop:
                    liveness.Open(Step.Loop, liveness._loopCount++);
                    break;
                case WasmOp.If:
                    liveness.Open(Step.If, 0);
                    break;
                case WasmOp.Else:
                    liveness.Add(Step.Else, 0);
                    break;
                case WasmOp.End:
                    liveness.Close();
                    break;
                case WasmOp.Br:
                    liveness.Add(Step.Branch, Immediate(offset));
                    break;
                case WasmOp.BrIf or WasmOp.BrOnNull or WasmOp.BrOnNonNull:
                    liveness.Add(Step.BranchIf, Immediate(offset));
                    break;
                case WasmOp.BrTable:
                    AddCases(offset + 1);
                    break;
                case WasmOp.Return or WasmOp.Unreachable or WasmOp.Throw or WasmOp.ThrowRef or WasmOp.ReturnCall or WasmOp.ReturnCallIndirect or WasmOp.ReturnCallRef:
                    liveness.Add(Step.Leave, 0);
                    break;
                case WasmOp.Call or WasmOp.CallIndirect or WasmOp.CallRef:
                    liveness.AddCall(offset);
                    break;
                default:
                    IsDone |= (WasmOps.Facts(op) & (OpFacts.Branches | OpFacts.Opens | OpFacts.Terminates)) != 0;
                    break;
            }
        }

        private readonly int Immediate(int offset) => (int)(uint)Leb.SlowU32(_module, offset + 1);

        /// <summary>Its labels count from the block around it.</summary>
        private readonly void AddTry(int position)
        {
            position = (int)Immediates.Block(_module, position, out _);
            Immediates.Catches(_module, position, out CatchReader catches);
            while (catches.Next(out CatchClause clause))
                liveness.AddHandler((int)clause.Depth);
        }

        private readonly void AddCases(int position)
        {
            long read = Leb.SlowU32(_module, position);
            int count = (int)read;
            for (int i = 0; i <= count; i++)
            {
                read = Leb.SlowU32(_module, (int)(read >> 32));
                liveness.Add(i == count ? Step.Branch : Step.Case, (int)read);
            }
        }
    }

    private void Add(Step step, int data)
    {
        if (_eventCount == _events.Length)
            Array.Resize(ref _events, _eventCount * 2);
        _events[_eventCount++] = new Event(step, data);
    }

    private void AddCall(int offset)
    {
        while (_nextWanted < _wantedCount && _wanted[_nextWanted] < offset)
            _nextWanted++;
        if (_nextWanted == _wantedCount || _wanted[_nextWanted] != offset)
            return;
        if (_callCount == _callOffsets.Length)
            Array.Resize(ref _callOffsets, _callCount * 2);
        _callOffsets[_callCount] = offset;
        Add(Step.Call, _callCount++);
        // Behind the call may be any of the handlers around it.
        for (int i = 0; i < _handlerCount; i++)
            Add(Step.BranchIf, _openCount - 1 - _handlers[i]);
        _budget.Spend(_handlerCount);
    }

    /// <summary>A clause of the try_table that is about to be opened.</summary>
    private void AddHandler(int depth)
    {
        if (_handlerCount == _handlers.Length)
            Array.Resize(ref _handlers, _handlerCount * 2);
        _handlers[_handlerCount++] = _openCount - 1 - depth;
        _newHandlers++;
    }

    private void Open(Step step, int data)
    {
        if (_openCount == _handlersBefore.Length)
            Array.Resize(ref _handlersBefore, _openCount * 2);
        _handlersBefore[_openCount++] = _handlerCount - _newHandlers;
        _newHandlers = 0;
        Add(step, data);
    }

    private void Close()
    {
        if (_openCount > 0)
            _handlerCount = _handlersBefore[--_openCount];
        Add(Step.End, 0);
    }

    private void ReadBackwards()
    {
        _open = 0;
        _live.AsSpan(0, _words).Clear();
        for (int i = _eventCount - 1; i >= 0; i--)
        {
            _budget.Spend(1 + (_words >> 3));
            Visit(_events[i], i);
        }
    }

    /// <summary>An end takes the number of the loop that it ends, plus one; the others keep 0. Returns how many blocks are open at a time.</summary>
    private int MatchLoops()
    {
        int open = 0;
        int most = 0;
        for (int i = 0; i < _eventCount; i++)
        {
            Step step = _events[i].Step;
            if (step is Step.Block or Step.Loop or Step.If)
            {
                if (open == _marks.Length)
                    Array.Resize(ref _marks, open * 2);
                _marks[open++] = step == Step.Loop ? _events[i].Data + 1 : 0;
                most = Math.Max(most, open);
            }
            else if (step == Step.End)
                _events[i] = new Event(Step.End, open > 0 ? _marks[--open] : 0);
        }
        return most + 1;
    }

    private void Visit(Event step, int index)
    {
        Span<ulong> live = _live.AsSpan(0, _words);
        switch (step.Step)
        {
            case Step.Get:
                live[step.Data / 64] |= 1UL << step.Data % 64;
                break;
            case Step.Set:
                live[step.Data / 64] &= ~(1UL << step.Data % 64);
                break;
            case Step.End:
                OpenBlock(live, step.Data - 1);
                break;
            case Step.Else:
                live.CopyTo(ElseOf(0));
                LabelOf(0).CopyTo(live);
                _marks[_open - 1] = 1;
                break;
            case Step.Block:
                _open--;
                break;
            case Step.If:
                Union(live, _marks[_open - 1] != 0 ? ElseOf(0) : LabelOf(0));
                _open--;
                break;
            case Step.Loop:
                CloseLoop(live, step.Data);
                break;
            case Step.Branch:
                LabelOf(step.Data).CopyTo(live);
                break;
            case Step.BranchIf or Step.Case:
                Union(live, LabelOf(step.Data));
                break;
            case Step.Leave:
                live.Clear();
                break;
            case Step.Call:
                live.CopyTo(_callSets.AsSpan(step.Data * _words, _words));
                break;
        }
    }

    private void OpenBlock(Span<ulong> live, int loop)
    {
        int need = (_open + 1) * _words;
        if (_labels.Length < need)
        {
            Array.Resize(ref _labels, need * 2);
            Array.Resize(ref _elses, need * 2);
        }
        if (_marks.Length <= _open)
            Array.Resize(ref _marks, _open * 2);
        _marks[_open] = 0;
        _open++;
        Span<ulong> label = LabelOf(0);
        if (loop >= 0)
            _loopSets.AsSpan(loop * _words, _words).CopyTo(label);
        else
            live.CopyTo(label);
    }

    private void CloseLoop(Span<ulong> live, int loop)
    {
        _open--;
        Span<ulong> known = _loopSets.AsSpan(loop * _words, _words);
        if (live.SequenceEqual(known))
            return;
        live.CopyTo(known);
        _changed = true;
    }

    /// <summary>What is live where a branch to the block goes, counted from the innermost one.</summary>
    private Span<ulong> LabelOf(int depth) => _labels.AsSpan((_open - 1 - depth) * _words, _words);

    private Span<ulong> ElseOf(int depth) => _elses.AsSpan((_open - 1 - depth) * _words, _words);

    private static void Union(Span<ulong> live, ReadOnlySpan<ulong> others)
    {
        for (int i = 0; i < live.Length; i++)
            live[i] |= others[i];
    }
}
