using Wager.Core.Ops;

namespace Wager.Jit.Baseline;

/// <summary>
/// Which locals a loop uses, and how much; found by looking ahead through the loop's body. Given up at the first inner loop, since only
/// innermost loops are worth it; so every byte of a function is looked at once at most. A call sends everything home, so a loop with many
/// calls for what it does with its locals is not worth it either; calls that never return do not count.
/// </summary>
internal ref struct LoopUses(ReadOnlySpan<byte> module, int start, Span<LocalUse> uses, Span<int> touched) : IOpObserver
{
    private readonly ReadOnlySpan<byte> module = module;
    private readonly int end = start + LongestBody;
    private readonly Span<LocalUse> uses = uses;
    private readonly Span<int> touched = touched;

    /// <summary>
    /// Longer loops (in bytes) are not looked at to their end: whatever they do, it is not one small thing over and over.
    /// </summary>
    private const int LongestBody = 8192;

    /// <summary>So much use of locals makes up for a place where everything goes home.</summary>
    private const int UsesPerCall = 16;

    private int calls;
    private int weight;

    /// <summary>
    /// Nothing so far can have left the way from the header to here. What catches is not on it: it comes after its try, but is executed
    /// only instead of a part of it.
    /// </summary>
    private bool isStraight = true;

    /// <summary>The loop contains another one, or is long.</summary>
    public bool IsDone { get; private set; }

    /// <summary>It pays to keep locals in registers.</summary>
    public readonly bool IsWorthwhile => !IsDone && weight > 0 && calls * UsesPerCall <= weight;

    /// <summary>Some local is dead at the header.</summary>
    public bool HasDead { get; private set; }

    /// <summary>Number of locals used.</summary>
    public int Count { get; private set; }

    public void See(int offset, WasmOp op)
    {
        if (op is WasmOp.LocalGet or WasmOp.LocalSet or WasmOp.LocalTee)
        {
            Note((int)Leb.SlowU32(module, offset + 1), op != WasmOp.LocalGet);
            return;
        }
        if (op is WasmOp.If or WasmOp.Catch or WasmOp.CatchAll
            || (WasmOps.Facts(op) & (OpFacts.Branches | OpFacts.Terminates | OpFacts.Calls)) != 0)
            isStraight = false;
        if (op == WasmOp.Loop || offset > end)
            IsDone = true;
        else if ((WasmOps.Facts(op) & OpFacts.Calls) != 0 ? !NeverReturns(offset, op) : GoesHome(op))
            calls++;
    }

    private void Note(int local, bool writes)
    {
        ref LocalUse use = ref uses[local];
        if (use.Weight == 0)
        {
            touched[Count++] = local;
            use.IsDead = writes && isStraight;
            HasDead |= use.IsDead;
        }
        int weight = writes ? 2 : 1;
        use.Weight += weight;
        this.weight += weight;
        use.IsWritten |= writes;
    }

    /// <summary>A call with an <c>unreachable</c> behind it.</summary>
    private readonly bool NeverReturns(int offset, WasmOp op) =>
        op == WasmOp.Call && Leb.SlowU32(module, offset + 1) is long end and >= 0 && module[(int)(end >> 32)] == 0;

    /// <summary>Instructions that call a builtin.</summary>
    private static bool GoesHome(WasmOp op)
        => op is WasmOp.MemoryGrow or WasmOp.MemoryFill or WasmOp.MemoryCopy or WasmOp.MemoryInit or WasmOp.DataDrop
        or WasmOp.TableGrow or WasmOp.TableFill or WasmOp.TableCopy or WasmOp.TableInit or WasmOp.ElemDrop;
}

/// <summary>What a loop does with a local.</summary>
internal struct LocalUse
{
    /// <summary>How much the loop uses it; a write counts twice.</summary>
    public int Weight;

    public bool IsWritten;

    /// <summary>Whatever the local holds at the header, every way from there writes it before anything reads it.</summary>
    public bool IsDead;
}
