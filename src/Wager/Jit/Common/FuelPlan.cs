using Wager.Core;
using Wager.Core.Ops;

namespace Wager.Jit.Common;

/// <summary>
/// [DOC] fuel. What a function pays, and where: the same in every tier because it follows from the module's bytes alone. An instruction
/// costs one unit when it is executed, but those that only give structure cost nothing. Instructions of which either all are executed or
/// none, traps and calls aside, are a run, and its whole cost is charged before its first instruction; if there is less fuel than that, the
/// guest traps there. So no guest ever executes more than it paid for, and what ends in the middle of a run has paid for all of it.
/// </summary>
/// <remarks>
/// A run goes on behind the end of a block, loop or if that it was open before, unless a branch in there leaves further out. Every
/// iteration of a loop executes a branch of its own, every recursion a call: nothing runs for ever for nothing.
/// </remarks>
internal sealed class FuelPlan
{
    private const int None = -1;

    private Charge[] charges = new Charge[64];
    private int count;
    private int next;
    private Frame[] frames = new Frame[32];
    private int depth;

    /// <summary>The open run, by its charge.</summary>
    private int run;

    /// <summary>
    /// How often control parted or met so far; where it did not since a block began, a run may as well have begun with the block.
    /// </summary>
    private int partings;

    private record struct Charge(int Offset, int Cost);

    /// <summary>
    /// An open block: the run before it, and the outermost block that a branch from inside goes to, by its depth; its own depth or more if
    /// none goes out.
    /// </summary>
    private record struct Frame(int Run, int Partings, int Left);

    /// <summary>Plans the instructions of a valid body.</summary>
    public void Make(ReadOnlySpan<byte> module, int start, int end, CompileBudget? budget = null)
    {
        count = next = depth = partings = 0;
        run = None;
        Open();
        ObservingVisitor<Observer> visitor = new(new Observer(this, module, budget));
        OpDriver.Run(module, start, end, ref visitor);
    }

    /// <summary>What is to be charged before the instruction at an offset, or 0. Offsets are asked for in ascending order.</summary>
    public int ChargeAt(int offset)
    {
        while (next < count && charges[next].Offset < offset)
            next++;
        return next < count && charges[next].Offset == offset ? charges[next].Cost : 0;
    }

    /// <summary>From here on offsets are asked for from the first one on again.</summary>
    public void Rewind() => next = 0;

    private static bool IsFree(WasmOp op) =>
        op is WasmOp.Nop or WasmOp.Block or WasmOp.Loop or WasmOp.TryTable or WasmOp.Else or WasmOp.End
            or WasmOp.Try or WasmOp.Catch or WasmOp.CatchAll or WasmOp.Delegate;

    private void Pay(int offset)
    {
        if (run == None)
            Begin(offset);
        charges[run].Cost++;
    }

    private void Begin(int offset)
    {
        Growth.Reserve(ref charges, count + 1);
        charges[count] = new Charge(offset, 0);
        run = count++;
        for (int i = depth - 1; i >= 0 && frames[i].Run == None && frames[i].Partings == partings; i--)
            frames[i].Run = run;
    }

    private void Open()
    {
        Growth.Reserve(ref frames, depth + 1);
        frames[depth++] = new Frame(run, partings, int.MaxValue);
    }

    private void Close()
    {
        Frame frame = frames[--depth];
        run = frame.Left <= depth ? None : frame.Run;
        if (depth > 0)
            frames[depth - 1].Left = Math.Min(frames[depth - 1].Left, frame.Left);
    }

    private void Part()
    {
        run = None;
        partings++;
    }

    /// <summary>A branch: what follows the ends of the blocks inside the target is not executed.</summary>
    private void Leave(uint label)
    {
        if (label > 0)
            frames[depth - 1].Left = Math.Min(frames[depth - 1].Left, depth - (int)label);
    }

    private readonly ref struct Observer(FuelPlan plan, ReadOnlySpan<byte> module, CompileBudget? budget) : IOpObserver
    {
        private readonly ReadOnlySpan<byte> module = module;

        public bool IsDone => false;

        public void See(int offset, WasmOp op)
        {
            budget?.Spend(1);
            if (!IsFree(op))
                plan.Pay(offset);
            switch (op)
            {
                case WasmOp.Block or WasmOp.Try:
                    plan.Open();
                    break;
                case WasmOp.TryTable:
                    plan.Open();
                    LeaveToCatches(offset);
                    break;
                case WasmOp.If or WasmOp.Loop:
                    plan.Open();
                    plan.Part();
                    break;
                case WasmOp.Else or WasmOp.Unreachable or WasmOp.Throw or WasmOp.ThrowRef or WasmOp.Rethrow or WasmOp.Catch
                    or WasmOp.CatchAll:
                    plan.Part();
                    break;
                case WasmOp.End or WasmOp.Delegate:
                    plan.Close();
                    break;
                case WasmOp.Br or WasmOp.BrIf or WasmOp.BrOnNull or WasmOp.BrOnNonNull:
                    plan.Leave((uint)Leb.SlowU32(module, offset + 1));
                    plan.Part();
                    break;
                case WasmOp.BrOnCast or WasmOp.BrOnCastFail or WasmOp.BrOnCastDescEq or WasmOp.BrOnCastDescEqFail:
                    Immediates.CastBranch(module, offset + 2, out uint label, out _, out _);
                    plan.Leave(label);
                    plan.Part();
                    break;
                case WasmOp.BrTable:
                    LeaveToCases(offset);
                    plan.Part();
                    break;
                case WasmOp.Return or WasmOp.ReturnCall or WasmOp.ReturnCallIndirect or WasmOp.ReturnCallRef:
                    plan.Leave((uint)plan.depth - 1);
                    plan.Part();
                    break;
            }
        }

        private void LeaveToCases(int offset)
        {
            Immediates.BranchTable(module, offset + 1, out BrTableReader targets);
            budget?.Spend(targets.Count);
            while (targets.Next(out uint label))
                plan.Leave(label);
        }

        /// <summary>The clauses count labels from the block around the try_table, which is open already.</summary>
        private void LeaveToCatches(int offset)
        {
            int position = (int)Immediates.Block(module, offset + 1, out _);
            Immediates.Catches(module, position, out CatchReader catches);
            while (catches.Next(out CatchClause clause))
                plan.Leave(clause.Depth + 1);
        }
    }
}
