using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;

namespace Wager.Jit.Targets.X64.Emit;

// Operands that instructions read from memory because the allocator has no register for them.
internal sealed partial class Emitter
{
    /// <summary>More bytes than an instruction's form with a slot as its operand takes beyond the form with registers.</summary>
    private const int MostReloadBytes = 9;

    /// <summary>The next of the allocator's folded reads.</summary>
    private int fold;

    /// <summary>Whether the instruction at hand has such an operand; its form and where it is.</summary>
    private bool reloads;
    private X64Form reloadForm;
    private Mem reloadFrom;

    private void FindReload()
    {
        ReadOnlySpan<FoldedRead> reads = allocation.FoldedReads;
        reloads = fold < reads.Length && reads[fold].Inst == inst;
        if (!reloads)
            return;
        reloadForm = reads[fold].Form;
        reloadFrom = MemoryOf(reads[fold++].Place);
    }

    /// <summary>What folded reads before an instruction may add to its and the earlier ones' bytes.</summary>
    private int MostReloads(ref int fold, int end)
    {
        int first = fold;
        ReadOnlySpan<FoldedRead> reads = allocation.FoldedReads;
        while (fold < reads.Length && reads[fold].Inst < end)
            fold++;
        return (fold - first) * MostReloadBytes;
    }

    private void EmitAddReloaded(in VInst inst)
    {
        a.Emit(reloadForm, default, R(in inst, 0), reloadFrom, default);
        NoteFlags(R(in inst, 0), (inst.Extra & 1) != 0);
    }
}
