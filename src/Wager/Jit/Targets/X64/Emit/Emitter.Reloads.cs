using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;

namespace Wager.Jit.Targets.X64.Emit;

// Operands that instructions read from memory because the allocator has no register for them.
internal sealed partial class Emitter
{
    /// <summary>More bytes than an instruction's form with a slot as its operand takes beyond the form with registers.</summary>
    private const int MostReloadBytes = 9;

    /// <summary>The next of the allocator's folded reads.</summary>
    private int _fold;

    /// <summary>Whether the instruction at hand has such an operand; its form and where it is.</summary>
    private bool _reloads;
    private X64Form _reloadForm;
    private Mem _reloadFrom;

    private void FindReload()
    {
        ReadOnlySpan<FoldedRead> reads = _allocation.FoldedReads;
        _reloads = _fold < reads.Length && reads[_fold].Inst == _inst;
        if (!_reloads)
            return;
        _reloadForm = reads[_fold].Form;
        _reloadFrom = MemoryOf(reads[_fold++].Place);
    }

    /// <summary>What folded reads before an instruction may add to its and the earlier ones' bytes.</summary>
    private int MostReloads(ref int fold, int end)
    {
        int first = fold;
        ReadOnlySpan<FoldedRead> reads = _allocation.FoldedReads;
        while (fold < reads.Length && reads[fold].Inst < end)
            fold++;
        return (fold - first) * MostReloadBytes;
    }

    private void EmitAddReloaded(in VInst inst)
    {
        _a.Emit(_reloadForm, default, R(in inst, 0), _reloadFrom, default);
        NoteFlags(R(in inst, 0), (inst.Extra & 1) != 0);
    }
}
