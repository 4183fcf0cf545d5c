using Wager.Core;
using Wager.Core.Ops;
using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Build;

/// <summary>
/// Which locals each loop of a function assigns, found by one walk over the bytecode before the graph is built: only they need phis. The
/// walk notes the assignments of the open loops in order; where a loop ends, only one for each local stays, so that the loops around it do
/// not count them again.
/// </summary>
internal sealed class LoopScan
{
    private int[] assigned = new int[256];
    private int assignedCount;
    private LoopRange[] loops = new LoopRange[32];
    private int loopCount;
    private int nextLoop;
    private int[] open = new int[64];
    private int openCount;
    private int[] stamps = new int[64];
    private int stamp;
    private int[] result = new int[64];
    private int resultCount;
    private CompileBudget budget = new();
    private int mostResults;

    /// <param name="Offset">Of the instruction.</param>
    /// <param name="First">Of its assignments: among all while it is open, then among the results.</param>
    /// <param name="Count">Of the locals, once it is closed.</param>
    private record struct LoopRange(int Offset, int First, int Count);

    public void Scan(ReadOnlySpan<byte> module, int start, int end, int localCount, CompileBudget budget)
    {
        this.budget = budget;
        // Each becomes a phi, of two inputs at least.
        mostResults = OptimizingLimits.Inputs(end - start) / 2;
        assignedCount = 0;
        loopCount = 0;
        nextLoop = 0;
        openCount = 0;
        resultCount = 0;
        if (stamps.Length < localCount)
            budget.Renew(ref stamps, localCount * 2);
        ObservingVisitor<Observer> visitor = new(new Observer(this, module));
        OpDriver.Run(module, start, end, ref visitor);
    }

    private readonly ref struct Observer(LoopScan scan, ReadOnlySpan<byte> module) : IOpObserver
    {
        private readonly ReadOnlySpan<byte> module = module;

        public bool IsDone => false;

        public void See(int offset, WasmOp op)
        {
            scan.budget.Spend(1);
            switch (op)
            {
                case WasmOp.LocalSet or WasmOp.LocalTee:
                    scan.Assign((int)(uint)Leb.SlowU32(module, offset + 1));
                    break;
                case WasmOp.Loop:
                    scan.Open(scan.OpenLoop(offset));
                    break;
                case WasmOp.Block or WasmOp.If or WasmOp.TryTable or WasmOp.Try:
                    scan.Open(-1);
                    break;
                case WasmOp.End or WasmOp.Delegate:
                    scan.Close();
                    break;
            }
        }
    }

    private void Assign(int local)
    {
        budget.Reserve(ref assigned, assignedCount + 1);
        assigned[assignedCount++] = local;
    }

    private int OpenLoop(int offset)
    {
        budget.Reserve(ref loops, loopCount + 1);
        loops[loopCount] = new LoopRange(offset, assignedCount, 0);
        return loopCount++;
    }

    private void Open(int loop)
    {
        budget.Reserve(ref open, openCount + 1);
        open[openCount++] = loop;
    }

    private void Close()
    {
        if (openCount == 0)
            return;
        int loop = open[--openCount];
        if (loop >= 0)
            KeepDistinct(ref loops[loop]);
    }

    private void KeepDistinct(ref LoopRange loop)
    {
        stamp++;
        budget.Spend(assignedCount - loop.First);
        int kept = loop.First;
        for (int i = loop.First; i < assignedCount; i++)
        {
            int local = assigned[i];
            if (stamps[local] == stamp)
                continue;
            stamps[local] = stamp;
            assigned[kept++] = local;
        }
        int count = kept - loop.First;
        if (count > mostResults - resultCount)
            CompileBudget.RefuseMemory();
        budget.Reserve(ref result, resultCount + count);
        Array.Copy(assigned, loop.First, result, resultCount, count);
        assignedCount = kept;
        loop = loop with { First = resultCount, Count = count };
        resultCount += count;
    }

    /// <summary>
    /// Where in <see cref="Locals"/> the locals begin that the loop at this offset assigns. Loops are asked for in order.
    /// </summary>
    public int LocalsOf(int offset, out int count)
    {
        while (loops[nextLoop].Offset != offset)
            nextLoop++;
        LoopRange loop = loops[nextLoop++];
        count = loop.Count;
        return loop.First;
    }

    /// <summary>From here on loops are asked for from the first one on again.</summary>
    public void Rewind() => nextLoop = 0;

    /// <summary>Locals by the numbers that <see cref="LocalsOf"/> tells.</summary>
    public ReadOnlySpan<int> Locals(int first, int count) => result.AsSpan(first, count);
}
