using Wager.Core.Ops;
using Wager.Jit.Masm;

namespace Wager.Jit.Baseline;

/// <summary>
/// Which locals a loop uses, and how much; found by looking ahead through the loop's body. Given up at the first inner loop, and at the first
/// instruction that sends everything home, since only for other loops it is worth to keep locals in registers. So every byte
/// of a function is looked at once at most.
/// </summary>
internal ref struct LoopUses(ReadOnlySpan<byte> module, Span<LocalUse> uses, Span<int> touched) : IOpObserver
{
    private readonly ReadOnlySpan<byte> _module = module;
    private readonly Span<LocalUse> _uses = uses;
    private readonly Span<int> _touched = touched;

    /// <summary>The loop contains what makes registers useless.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Number of locals used.</summary>
    public int Count { get; private set; }

    public void See(int offset, WasmOp op)
    {
        if (op is WasmOp.LocalGet or WasmOp.LocalSet or WasmOp.LocalTee)
            Note((int)Leb.SlowU32(_module, offset + 1), op != WasmOp.LocalGet);
        else if (op == WasmOp.Loop || (WasmOps.Facts(op) & OpFacts.Calls) != 0 || GoesHome(op))
            IsDone = true;
    }

    private void Note(int local, bool writes)
    {
        ref LocalUse use = ref _uses[local];
        if (use.Weight == 0)
            _touched[Count++] = local;
        use.Weight += writes ? 2 : 1;
        use.IsWritten |= writes;
    }

    /// <summary>Instructions that call a builtin.</summary>
    private static bool GoesHome(WasmOp op) => op is WasmOp.MemoryGrow or WasmOp.MemoryFill or WasmOp.MemoryCopy or WasmOp.MemoryInit or WasmOp.DataDrop
        or WasmOp.TableGrow or WasmOp.TableFill or WasmOp.TableCopy or WasmOp.TableInit or WasmOp.ElemDrop;
}

/// <summary>How much a loop uses a local; a write counts twice.</summary>
internal struct LocalUse
{
    public int Weight;
    public bool IsWritten;
}
