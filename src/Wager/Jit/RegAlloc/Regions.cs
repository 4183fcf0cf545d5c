using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

/// <summary>
/// [DOC] regions. A region of a block b is a run of blocks in front of it which control enters only at the first and leaves only to b (the
/// first may branch elsewhere, too). What is live at the begin of b and defined no later than in the first block of the region lives in all
/// of it, so live ranges are found region by region instead of block by block; and as regions follow each other, by jumps over many of
/// them. The same holds for a loop whose blocks lie together: what is live in it and defined outside lives in all of it.
/// </summary>
internal sealed class Regions
{
    /// <summary>In place of a block number: control goes nowhere, or comes from nowhere.</summary>
    private const int Outside = int.MaxValue;

    /// <summary>For each block where the least run before it begins that control enters only at its first block.</summary>
    private int[] runStart = new int[128];

    /// <summary>
    /// The farthest that edges from and to the blocks of that run (without its first, with the block itself) lead: a target, or a source
    /// plus one.
    /// </summary>
    private int[] runReach = new int[128];

    /// <summary>The farthest up that edges from those blocks lead.</summary>
    private int[] runReturn = new int[128];

    /// <summary>The first block of the region, or the block itself if it has none.</summary>
    private int[] up = new int[128];

    /// <summary>
    /// The same for several regions at once: as far as the jumps of the next two together if these are equally long, so climbs are
    /// logarithmic.
    /// </summary>
    private int[] jump = new int[128];
    private int[] depth = new int[128];

    /// <summary>For each loop whose blocks lie together the last of them, else -1.</summary>
    private int[] loopLast = new int[32];
    private int[] loopSize = new int[32];
    private int[] loopHeader = new int[32];

    /// <summary>
    /// The loop itself or the next one around it whose blocks lie together, 0 for none; the same for the one around that; and jumps.
    /// </summary>
    private int[] loopHere = new int[32];
    private int[] loopUp = new int[32];
    private int[] loopJump = new int[32];
    private int[] loopDepth = new int[32];
    private int[] loopOf = new int[128];

    public void Build(VCode code)
    {
        Reserve(code, code.BlockCount, code.LoopCount);
        FindLoops(code);
        runStart[0] = up[0] = jump[0] = depth[0] = 0;
        runReach[0] = Outside;
        runReturn[0] = 0;
        for (int block = 1; block < code.BlockCount; block++)
            FindRegion(code, block);
    }

    private void Reserve(VCode code, int blocks, int loops)
    {
        if (runStart.Length < blocks)
        {
            int size = Math.Max(blocks, runStart.Length * 2);
            code.Budget.Renew(ref runStart, size);
            code.Budget.Renew(ref runReach, size);
            code.Budget.Renew(ref runReturn, size);
            code.Budget.Renew(ref up, size);
            code.Budget.Renew(ref jump, size);
            code.Budget.Renew(ref depth, size);
            code.Budget.Renew(ref loopOf, size);
        }
        if (loopLast.Length < loops)
        {
            int size = Math.Max(loops, loopLast.Length * 2);
            code.Budget.Renew(ref loopLast, size);
            code.Budget.Renew(ref loopSize, size);
            code.Budget.Renew(ref loopHeader, size);
            code.Budget.Renew(ref loopHere, size);
            code.Budget.Renew(ref loopUp, size);
            code.Budget.Renew(ref loopJump, size);
            code.Budget.Renew(ref loopDepth, size);
        }
    }

    private void FindLoops(VCode code)
    {
        for (int loop = 0; loop < code.LoopCount; loop++)
        {
            loopHeader[loop] = code.Loops[loop].Header;
            loopLast[loop] = loopSize[loop] = 0;
        }
        for (int block = 0; block < code.BlockCount; block++)
        {
            code.Budget.Spend(1);
            int loop = code.Blocks[block].Loop;
            loopOf[block] = loop;
            loopLast[loop] = Math.Max(loopLast[loop], block);
            loopSize[loop]++;
        }
        for (int loop = code.LoopCount - 1; loop > 0; loop--)
        {
            int parent = code.Loops[loop].Parent;
            loopLast[parent] = Math.Max(loopLast[parent], loopLast[loop]);
            loopSize[parent] += loopSize[loop];
        }
        loopHere[0] = loopUp[0] = loopJump[0] = loopDepth[0] = 0;
        for (int loop = 1; loop < code.LoopCount; loop++)
        {
            code.Budget.Spend(1);
            int outer = loopHere[code.Loops[loop].Parent];
            if (loopLast[loop] - loopHeader[loop] + 1 != loopSize[loop])
            {
                loopLast[loop] = -1;
                loopHere[loop] = outer;
                continue;
            }
            loopHere[loop] = loop;
            loopUp[loop] = outer;
            int jump = loopJump[outer];
            loopDepth[loop] = loopDepth[outer] + 1;
            loopJump[loop] = loopDepth[outer] - loopDepth[jump] == loopDepth[jump] - loopDepth[loopJump[jump]] ? loopJump[jump] : outer;
        }
    }

    /// <summary>Each block takes the runs of those before it into its own and so goes over none twice.</summary>
    private void FindRegion(VCode code, int block)
    {
        code.Budget.Spend(1 + code.Predecessors(block).Length + code.Successors(block).Length);
        int first = Outside;
        int last = -1;
        foreach (int predecessor in code.Predecessors(block))
        {
            first = Math.Min(first, predecessor);
            last = Math.Max(last, predecessor);
        }
        int reach = 0;
        int back = Outside;
        if (first >= block)
        {
            first = 0;
            reach = Outside;
        }
        // What leads back to the first block makes it part of a loop, which must be in the run whole.
        for (int before = block - 1; before > first || before > 0 && back <= before; before = runStart[before])
        {
            first = Math.Min(first, runStart[before]);
            reach = Math.Max(reach, runReach[before]);
            back = Math.Min(back, runReturn[before]);
        }
        bool isRegion = reach <= block && back > first && (last < block || IsClosedHeader(block) && last <= loopLast[loopOf[block]]);
        runStart[block] = first;
        runReach[block] = Math.Max(reach, ReachOf(code, block, last));
        foreach (int successor in code.Successors(block))
            back = Math.Min(back, successor);
        runReturn[block] = back;
        int up = isRegion ? first : block;
        this.up[block] = up;
        depth[block] = isRegion ? depth[up] + 1 : 0;
        int jump = this.jump[up];
        this.jump[block] = !isRegion ? block : depth[up] - depth[jump] == depth[jump] - depth[this.jump[jump]] ? this.jump[jump] : up;
    }

    private static int ReachOf(VCode code, int block, int lastPredecessor)
    {
        int reach = lastPredecessor + 1;
        if (code.Blocks[block].SuccessorCount == 0)
            return Outside;
        foreach (int successor in code.Successors(block))
            reach = Math.Max(reach, successor);
        return reach;
    }

    /// <summary>The block is the header of a loop whose blocks lie together.</summary>
    public bool IsClosedHeader(int block)
    {
        int loop = loopOf[block];
        return loop != 0 && loopHeader[loop] == block && loopLast[loop] >= 0;
    }

    /// <summary>The first block of the last region that one comes to, region by region upwards, without going beyond a block.</summary>
    public int Climb(int block, int limit)
    {
        while (up[block] >= limit && up[block] != block)
            block = jump[block] >= limit ? jump[block] : up[block];
        return block;
    }

    /// <summary>
    /// The outermost loop around a block whose blocks lie together and whose header lies behind another block: its header and last block.
    /// Else false.
    /// </summary>
    public bool TryFindLoop(int block, int behind, out int header, out int last)
    {
        int loop = loopHere[loopOf[block]];
        header = last = 0;
        if (loop == 0 || loopHeader[loop] <= behind)
            return false;
        while (loopUp[loop] != 0 && loopHeader[loopUp[loop]] > behind)
            loop = loopJump[loop] != 0 && loopHeader[loopJump[loop]] > behind ? loopJump[loop] : loopUp[loop];
        header = loopHeader[loop];
        last = loopLast[loop];
        return true;
    }
}
