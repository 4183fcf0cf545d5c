using Wager.Core;
using Wager.Core.Ops;
using Wager.Jit.Common;
using Wager.Jit.Targets;

namespace Wager.Jit.Ssa.Build;

/// <summary>
/// What follows the body of each try of the legacy encoding: its clauses, or the label that it delegates to. Found in one walk over the
/// function.
/// </summary>
internal sealed class TryScan
{
    /// <summary>In place of a label: it delegates to none.</summary>
    public const int DelegatesNot = -1;

    private Entry[] entries = new Entry[8];
    private int entryCount;
    private Clause[] clauses = new Clause[16];
    private int clauseCount;

    /// <summary>For each open block the number of its try, or -1.</summary>
    private int[] open = new int[64];
    private int openCount;
    private CompileBudget budget = new();

    private record struct Entry(int Offset, int FirstClause, int LastClause, int Clauses, int Label);

    private record struct Clause(int Tag, int Next);

    public void Scan(ReadOnlySpan<byte> module, int start, int end, CompileBudget budget)
    {
        this.budget = budget;
        entryCount = clauseCount = openCount = 0;
        ObservingVisitor<Observer> visitor = new(new Observer(this, module));
        OpDriver.Run(module, start, end, ref visitor);
    }

    /// <summary>The number of the try at an offset; <paramref name="from"/> is no later one's.</summary>
    public int Find(int offset, int from)
    {
        while (entries[from].Offset < offset)
            from++;
        return from;
    }

    public int CountOf(int number) => entries[number].Clauses;

    /// <summary>The depth of the label that it delegates to, counted from outside of it; or <see cref="DelegatesNot"/>.</summary>
    public int LabelOf(int number) => entries[number].Label;

    /// <summary>The tags of its clauses, in order; -1 for all.</summary>
    public void CopyTags(int number, Span<int> tags)
    {
        int next = entries[number].FirstClause;
        for (int i = 0; i < tags.Length; i++, next = clauses[next].Next)
            tags[i] = clauses[next].Tag;
    }

    private void Open(int number)
    {
        budget.Reserve(ref open, openCount + 1);
        open[openCount++] = number;
    }

    private void AddTry(int offset)
    {
        budget.Reserve(ref entries, entryCount + 1);
        entries[entryCount] = new Entry(offset, 0, 0, 0, DelegatesNot);
        Open(entryCount++);
    }

    private void AddClause(int tag)
    {
        budget.Reserve(ref clauses, clauseCount + 1);
        ref Entry entry = ref entries[open[openCount - 1]];
        if (entry.Clauses++ == 0)
            entry.FirstClause = clauseCount;
        else
            clauses[entry.LastClause].Next = clauseCount;
        entry.LastClause = clauseCount;
        clauses[clauseCount++] = new Clause(tag, 0);
    }

    private readonly ref struct Observer(TryScan scan, ReadOnlySpan<byte> module) : IOpObserver
    {
        private readonly ReadOnlySpan<byte> module = module;

        public bool IsDone => false;

        public void See(int offset, WasmOp op)
        {
            scan.budget.Spend(1);
            switch (op)
            {
                case WasmOp.Try:
                    scan.AddTry(offset);
                    break;
                case WasmOp.Block or WasmOp.Loop or WasmOp.If or WasmOp.TryTable:
                    scan.Open(-1);
                    break;
                case WasmOp.Catch:
                    scan.AddClause((int)(uint)Leb.SlowU32(module, offset + 1));
                    break;
                case WasmOp.CatchAll:
                    scan.AddClause(TryClause.AllTags);
                    break;
                case WasmOp.Delegate:
                    scan.entries[scan.open[--scan.openCount]].Label = (int)(uint)Leb.SlowU32(module, offset + 1);
                    break;
                case WasmOp.End when scan.openCount > 0:
                    scan.openCount--;
                    break;
            }
        }
    }
}
