using Wager.Core.Ops;
using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Build;

/// <summary>The loops around a loop, found in one walk over the function.</summary>
internal sealed class EnclosingLoops
{
    /// <summary>
    /// Loops around the entered one, each of which is read once more; and how many bytes that may be, in multiples of the function's,
    /// beyond some that are always granted.
    /// </summary>
    private const int MostLoops = 8;
    private const int MostCopies = 2;
    private const int GrantedBytes = 32 << 10;

    private readonly List<(int Offset, bool Encloses)> open = [];
    private readonly HashSet<int> offsets = [];
    private int end;
    private long bytes;

    /// <summary>Their number.</summary>
    public int Count => offsets.Count;

    public bool Contains(int offset) => offsets.Contains(offset);

    /// <summary>Whether reading the loops around the one at <paramref name="entry"/> again is in proportion to the function.</summary>
    public bool Find(ReadOnlySpan<byte> module, int start, int end, int entry, CompileBudget budget)
    {
        open.Clear();
        offsets.Clear();
        bytes = 0;
        this.end = end;
        ObservingVisitor<Observer> visitor = new(new Observer(this, entry, budget));
        OpDriver.Run(module, start, end, ref visitor);
        return offsets.Count <= MostLoops && bytes <= GrantedBytes + (long)MostCopies * (end - start);
    }

    private void Close(int offset)
    {
        if (open.Count == 0)
            return;
        (int begin, bool encloses) = open[^1];
        if (encloses)
            bytes += Math.Min(offset, end) - begin;
        open.RemoveAt(open.Count - 1);
    }

    /// <summary>The entered loop: what is open and a loop is around it.</summary>
    private void Enter()
    {
        for (int i = 0; i < open.Count; i++)
        {
            if (open[i].Offset < 0)
                continue;
            open[i] = (open[i].Offset, true);
            offsets.Add(open[i].Offset);
        }
    }

    private readonly ref struct Observer(EnclosingLoops loops, int entry, CompileBudget budget) : IOpObserver
    {
        public bool IsDone => false;

        public void See(int offset, WasmOp op)
        {
            budget.Spend(1);
            if (offset == entry)
                loops.Enter();
            switch (op)
            {
                case WasmOp.Loop:
                    loops.open.Add((offset, false));
                    break;
                case WasmOp.Block or WasmOp.If or WasmOp.TryTable or WasmOp.Try:
                    loops.open.Add((-1, false));
                    break;
                case WasmOp.End or WasmOp.Delegate:
                    loops.Close(offset);
                    break;
            }
        }
    }
}
