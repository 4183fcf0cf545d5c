using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;

namespace Wager.Jit.Targets.X64.Emit;

// Interpreters: a jump back to a short block that ends in a switch is replaced by a copy of that block. Every instruction of the
// interpreted program then has an indirect jump of its own, which the processor predicts by what came before, and one jump less. Registers
// are assigned already, so a copy is the same instructions once more; in the graph it would make a loop of many entries. A short block in
// which several instructions of the interpreted program meet on their way there is copied with it, for else these would share a jump.
internal sealed partial class Emitter
{
    /// <summary>Instructions of a block that is copied.</summary>
    private const int DispatchSize = 10;

    /// <summary>A switch of fewer cases is no dispatch.</summary>
    private const int DispatchCases = 6;

    /// <summary>Instructions of a block that is copied together with the dispatch behind it.</summary>
    private const int TailSize = 8;

    /// <summary>Copies of one function.</summary>
    private const int DispatchCopies = 256;

    private int dispatchCopies;

    private bool IsDispatch(int block)
    {
        ref readonly VBlock info = ref code.Blocks[block];
        if (!info.IsLoopHeader || info.End - info.First > DispatchSize || code.Insts[info.End - 1].Pseudo != VPseudo.Switch)
            return false;
        for (int i = info.First; i < info.End; i++)
            if (code.Insts[i].IsCall)
                return false;
        return (int)(code.Insts[info.End - 1].Immediate >> 32) >= DispatchCases;
    }

    /// <summary>A short block that leads to a dispatch.</summary>
    private bool IsDispatchTail(int block)
    {
        ref readonly VBlock info = ref code.Blocks[block];
        if (info.IsLoopHeader || info.IsCold || info.End - info.First > TailSize || !LeadsToDispatch(block))
            return false;
        for (int i = info.First; i < info.End; i++)
            if (code.Insts[i].IsCall)
                return false;
        return true;
    }

    private bool LeadsToDispatch(int block) =>
        code.Insts[code.Blocks[block].End - 1].Pseudo == VPseudo.Jump && targets[code.Successors(block)[0]] is int target
        && target <= block && IsDispatch(target);

    /// <summary>Instead of the jump at the block's end there will be a copy of a dispatch.</summary>
    private bool EndsInDispatch(int block) =>
        code.Insts[code.Blocks[block].End - 1].Pseudo == VPseudo.Jump
        && (LeadsToDispatch(block) || IsDispatchTail(targets[code.Successors(block)[0]]));

    /// <summary>Instead of a jump to the block, its code; false if it is to be jumped to.</summary>
    private bool TryCopyDispatch(int target)
    {
        if (code.Blocks[this.block].IsCold || dispatchCopies == DispatchCopies
            || !(target <= this.block && IsDispatch(target) || IsDispatchTail(target)))
            return false;
        dispatchCopies++;
        (int block, int inst, int move, int fold) = (this.block, this.inst, this.move, this.fold);
        this.block = target;
        this.move = FirstMove(Position.Before(code.Blocks[target].First));
        this.fold = allocation.FirstFoldedRead(code.Blocks[target].First);
        EmitInstructions();
        (this.block, this.inst, this.move, this.fold) = (block, inst, move, fold);
        return true;
    }

    /// <summary>The number of the first move at the position or behind it.</summary>
    private int FirstMove(int position)
    {
        ReadOnlySpan<PlaceMove> moves = allocation.Moves;
        int low = 0;
        int high = moves.Length;
        while (low < high)
        {
            int middle = low + high >>> 1;
            if (moves[middle].At < position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
