using Wager.Core;
using Wager.Core.Ops;
using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Build;

/// <summary>
/// Which locals are read again after some of a function's calls. The body is listed once, forwards; then the list is read backwards, until
/// what is live at the loops' begins no longer changes.
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

    private Event[] events = new Event[256];
    private int eventCount;
    private int loopCount;
    private int callCount;
    private int words;
    private bool changed;
    private CompileBudget budget = null!;

    private int[] callOffsets = new int[32];
    private ulong[] callSets = new ulong[64];
    private ulong[] loopSets = new ulong[64];

    /// <summary>Of each open block what is live at its label, and of ifs what is live at the else arm.</summary>
    private ulong[] labels = new ulong[64];
    private ulong[] elses = new ulong[64];

    /// <summary>Of each open block whether its else arm was met; before that, the loop it is, plus one.</summary>
    private int[] marks = new int[64];
    private ulong[] live = new ulong[4];
    private int open;

    /// <summary>The calls that are asked about, ascending, and the next one of them.</summary>
    private int[] wanted = [];
    private int wantedCount;
    private int nextWanted;

    /// <summary>
    /// While the body is listed: for each clause of the open try_tables the number of the open block that it leads to; -1 for the function
    /// itself.
    /// </summary>
    private int[] handlers = new int[8];
    private int handlerCount;
    private int newHandlers;

    /// <summary>For each open block how many of them there were before it.</summary>
    private int[] handlersBefore = new int[64];
    private int openCount;

    /// <summary>
    /// Finds out what is live behind the calls at these offsets, which ascend. False if that would take too much memory, or the code
    /// branches in a way that is not known here.
    /// </summary>
    public bool TryCompute(ReadOnlySpan<byte> module, int start, int end, int localCount, int[] wanted, int wantedCount,
        CompileBudget budget)
    {
        eventCount = loopCount = callCount = nextWanted = handlerCount = newHandlers = openCount = 0;
        words = (localCount + 63) / 64;
        this.wanted = wanted;
        this.wantedCount = wantedCount;
        this.budget = budget;
        Observer observer = new(this, module);
        ObservingVisitor<Observer> visitor = new(observer);
        OpDriver.Run(module, start, end, ref visitor);
        int depth = MatchLoops();
        if (visitor.Observer.IsDone || (loopCount + callCount + 2L * depth) * words > MostWords)
        {
            callCount = 0;
            return false;
        }
        Clear(ref loopSets, loopCount * words);
        Clear(ref callSets, callCount * words);
        Clear(ref live, words);
        do
        {
            changed = false;
            ReadBackwards();
        }
        while (changed);
        return true;
    }

    /// <summary>The set of locals that are read behind the call at the offset, one of those asked about, before they are written.</summary>
    public ReadOnlySpan<ulong> LiveBehind(int callOffset)
    {
        int call = callOffsets.AsSpan(0, callCount).BinarySearch(callOffset);
        return callSets.AsSpan(call * words, words);
    }

    /// <summary>Whether a local is in a set.</summary>
    public static bool Contains(ReadOnlySpan<ulong> set, int local) => (set[local / 64] >> local % 64 & 1) != 0;

    private void Clear(ref ulong[] sets, int count)
    {
        if (sets.Length < count)
            budget.Renew(ref sets, count * 2);
        budget.Clear(sets.AsSpan(0, count));
    }

    private ref struct Observer(Liveness liveness, ReadOnlySpan<byte> module) : IOpObserver
    {
        private readonly ReadOnlySpan<byte> module = module;

        /// <summary>It branches, but nobody knows here where to.</summary>
        public bool IsDone { get; private set; }

        public void See(int offset, WasmOp op)
        {
            liveness.budget.Spend(1);
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
                    liveness.Open(Step.Loop, liveness.loopCount++);
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
                case WasmOp.Return or WasmOp.Unreachable or WasmOp.Throw or WasmOp.ThrowRef or WasmOp.ReturnCall
                    or WasmOp.ReturnCallIndirect or WasmOp.ReturnCallRef:
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

        private readonly int Immediate(int offset) => (int)(uint)Leb.SlowU32(module, offset + 1);

        /// <summary>Its labels count from the block around it.</summary>
        private readonly void AddTry(int position)
        {
            position = (int)Immediates.Block(module, position, out _);
            Immediates.Catches(module, position, out CatchReader catches);
            while (catches.Next(out CatchClause clause))
                liveness.AddHandler((int)clause.Depth);
        }

        private readonly void AddCases(int position)
        {
            long read = Leb.SlowU32(module, position);
            int count = (int)read;
            for (int i = 0; i <= count; i++)
            {
                read = Leb.SlowU32(module, (int)(read >> 32));
                liveness.Add(i == count ? Step.Branch : Step.Case, (int)read);
            }
        }
    }

    private void Add(Step step, int data)
    {
        budget.Reserve(ref events, eventCount + 1);
        events[eventCount++] = new Event(step, data);
    }

    private void AddCall(int offset)
    {
        while (nextWanted < wantedCount && wanted[nextWanted] < offset)
            nextWanted++;
        if (nextWanted == wantedCount || wanted[nextWanted] != offset)
            return;
        budget.Reserve(ref callOffsets, callCount + 1);
        callOffsets[callCount] = offset;
        Add(Step.Call, callCount++);
        // Behind the call may be any of the handlers around it.
        for (int i = 0; i < handlerCount; i++)
            Add(Step.BranchIf, openCount - 1 - handlers[i]);
        budget.Spend(handlerCount);
    }

    /// <summary>A clause of the try_table that is about to be opened.</summary>
    private void AddHandler(int depth)
    {
        budget.Reserve(ref handlers, handlerCount + 1);
        handlers[handlerCount++] = openCount - 1 - depth;
        newHandlers++;
    }

    private void Open(Step step, int data)
    {
        budget.Reserve(ref handlersBefore, openCount + 1);
        handlersBefore[openCount++] = handlerCount - newHandlers;
        newHandlers = 0;
        Add(step, data);
    }

    private void Close()
    {
        if (openCount > 0)
            handlerCount = handlersBefore[--openCount];
        Add(Step.End, 0);
    }

    private void ReadBackwards()
    {
        open = 0;
        live.AsSpan(0, words).Clear();
        for (int i = eventCount - 1; i >= 0; i--)
        {
            budget.Spend(1 + (words >> 3));
            Visit(events[i], i);
        }
    }

    /// <summary>
    /// An end takes the number of the loop that it ends, plus one; the others keep 0. Returns how many blocks are open at a time.
    /// </summary>
    private int MatchLoops()
    {
        int open = 0;
        int most = 0;
        for (int i = 0; i < eventCount; i++)
        {
            budget.Spend(1);
            Step step = events[i].Step;
            if (step is Step.Block or Step.Loop or Step.If)
            {
                budget.Reserve(ref marks, open + 1);
                marks[open++] = step == Step.Loop ? events[i].Data + 1 : 0;
                most = Math.Max(most, open);
            }
            else if (step == Step.End)
                events[i] = new Event(Step.End, open > 0 ? marks[--open] : 0);
        }
        return most + 1;
    }

    private void Visit(Event step, int index)
    {
        Span<ulong> live = this.live.AsSpan(0, words);
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
                marks[open - 1] = 1;
                break;
            case Step.Block:
                open--;
                break;
            case Step.If:
                Union(live, marks[open - 1] != 0 ? ElseOf(0) : LabelOf(0));
                open--;
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
                live.CopyTo(callSets.AsSpan(step.Data * words, words));
                break;
        }
    }

    private void OpenBlock(Span<ulong> live, int loop)
    {
        int need = (open + 1) * words;
        if (labels.Length < need)
        {
            budget.Grow(ref labels, need * 2);
            budget.Grow(ref elses, need * 2);
        }
        if (marks.Length <= open)
            budget.Grow(ref marks, open * 2);
        marks[open] = 0;
        open++;
        Span<ulong> label = LabelOf(0);
        if (loop >= 0)
            loopSets.AsSpan(loop * words, words).CopyTo(label);
        else
            live.CopyTo(label);
    }

    private void CloseLoop(Span<ulong> live, int loop)
    {
        open--;
        Span<ulong> known = loopSets.AsSpan(loop * words, words);
        if (live.SequenceEqual(known))
            return;
        live.CopyTo(known);
        changed = true;
    }

    /// <summary>What is live where a branch to the block goes, counted from the innermost one.</summary>
    private Span<ulong> LabelOf(int depth) => labels.AsSpan((open - 1 - depth) * words, words);

    private Span<ulong> ElseOf(int depth) => elses.AsSpan((open - 1 - depth) * words, words);

    private static void Union(Span<ulong> live, ReadOnlySpan<ulong> others)
    {
        for (int i = 0; i < live.Length; i++)
            live[i] |= others[i];
    }
}
