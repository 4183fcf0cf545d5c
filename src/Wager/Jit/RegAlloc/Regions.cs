using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

/// <summary>
/// [DOC] regions. A region of a block b is a run of blocks in front of it which control enters only at the first and leaves only to b (the first may branch
/// elsewhere, too). What is live at the begin of b and defined no later than in the first block of the region lives in all of it, so live ranges are found region by region instead
/// of block by block; and as regions follow each other, by jumps over many of them. The same holds for a loop whose blocks lie together: what is live in it and defined
/// outside lives in all of it.
/// </summary>
internal sealed class Regions
{
    /// <summary>In place of a block number: control goes nowhere, or comes from nowhere.</summary>
    private const int Outside = int.MaxValue;

    /// <summary>For each block where the least run before it begins that control enters only at its first block.</summary>
    private int[] _runStart = new int[128];

    /// <summary>The farthest that edges from and to the blocks of that run (without its first, with the block itself) lead: a target, or a source plus one.</summary>
    private int[] _runReach = new int[128];

    /// <summary>The farthest up that edges from those blocks lead.</summary>
    private int[] _runReturn = new int[128];

    /// <summary>The first block of the region, or the block itself if it has none.</summary>
    private int[] _up = new int[128];

    /// <summary>The same for several regions at once: as far as the jumps of the next two together if these are equally long, so climbs are logarithmic.</summary>
    private int[] _jump = new int[128];
    private int[] _depth = new int[128];

    /// <summary>For each loop whose blocks lie together the last of them, else -1.</summary>
    private int[] _loopLast = new int[32];
    private int[] _loopSize = new int[32];
    private int[] _loopHeader = new int[32];

    /// <summary>The loop itself or the next one around it whose blocks lie together, 0 for none; the same for the one around that; and jumps.</summary>
    private int[] _loopHere = new int[32];
    private int[] _loopUp = new int[32];
    private int[] _loopJump = new int[32];
    private int[] _loopDepth = new int[32];
    private int[] _loopOf = new int[128];

    public void Build(VCode code)
    {
        Reserve(code.BlockCount, code.LoopCount);
        FindLoops(code);
        _runStart[0] = _up[0] = _jump[0] = _depth[0] = 0;
        _runReach[0] = Outside;
        _runReturn[0] = 0;
        for (int block = 1; block < code.BlockCount; block++)
            FindRegion(code, block);
    }

    private void Reserve(int blocks, int loops)
    {
        if (_runStart.Length < blocks)
        {
            int size = Math.Max(blocks, _runStart.Length * 2);
            _runStart = new int[size];
            _runReach = new int[size];
            _runReturn = new int[size];
            _up = new int[size];
            _jump = new int[size];
            _depth = new int[size];
            _loopOf = new int[size];
        }
        if (_loopLast.Length < loops)
        {
            int size = Math.Max(loops, _loopLast.Length * 2);
            _loopLast = new int[size];
            _loopSize = new int[size];
            _loopHeader = new int[size];
            _loopHere = new int[size];
            _loopUp = new int[size];
            _loopJump = new int[size];
            _loopDepth = new int[size];
        }
    }

    private void FindLoops(VCode code)
    {
        for (int loop = 0; loop < code.LoopCount; loop++)
        {
            _loopHeader[loop] = code.Loops[loop].Header;
            _loopLast[loop] = _loopSize[loop] = 0;
        }
        for (int block = 0; block < code.BlockCount; block++)
        {
            int loop = code.Blocks[block].Loop;
            _loopOf[block] = loop;
            _loopLast[loop] = Math.Max(_loopLast[loop], block);
            _loopSize[loop]++;
        }
        for (int loop = code.LoopCount - 1; loop > 0; loop--)
        {
            int parent = code.Loops[loop].Parent;
            _loopLast[parent] = Math.Max(_loopLast[parent], _loopLast[loop]);
            _loopSize[parent] += _loopSize[loop];
        }
        _loopHere[0] = _loopUp[0] = _loopJump[0] = _loopDepth[0] = 0;
        for (int loop = 1; loop < code.LoopCount; loop++)
        {
            int outer = _loopHere[code.Loops[loop].Parent];
            if (_loopLast[loop] - _loopHeader[loop] + 1 != _loopSize[loop])
            {
                _loopLast[loop] = -1;
                _loopHere[loop] = outer;
                continue;
            }
            _loopHere[loop] = loop;
            _loopUp[loop] = outer;
            int jump = _loopJump[outer];
            _loopDepth[loop] = _loopDepth[outer] + 1;
            _loopJump[loop] = _loopDepth[outer] - _loopDepth[jump] == _loopDepth[jump] - _loopDepth[_loopJump[jump]] ? _loopJump[jump] : outer;
        }
    }

    /// <summary>Each block takes the runs of those before it into its own and so goes over none twice.</summary>
    private void FindRegion(VCode code, int block)
    {
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
        for (int before = block - 1; before > first || before > 0 && back <= before; before = _runStart[before])
        {
            first = Math.Min(first, _runStart[before]);
            reach = Math.Max(reach, _runReach[before]);
            back = Math.Min(back, _runReturn[before]);
        }
        bool isRegion = reach <= block && back > first && (last < block || IsClosedHeader(block) && last <= _loopLast[_loopOf[block]]);
        _runStart[block] = first;
        _runReach[block] = Math.Max(reach, ReachOf(code, block, last));
        foreach (int successor in code.Successors(block))
            back = Math.Min(back, successor);
        _runReturn[block] = back;
        int up = isRegion ? first : block;
        _up[block] = up;
        _depth[block] = isRegion ? _depth[up] + 1 : 0;
        int jump = _jump[up];
        _jump[block] = !isRegion ? block : _depth[up] - _depth[jump] == _depth[jump] - _depth[_jump[jump]] ? _jump[jump] : up;
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
        int loop = _loopOf[block];
        return loop != 0 && _loopHeader[loop] == block && _loopLast[loop] >= 0;
    }

    /// <summary>The first block of the last region that one comes to, region by region upwards, without going beyond a block.</summary>
    public int Climb(int block, int limit)
    {
        while (_up[block] >= limit && _up[block] != block)
            block = _jump[block] >= limit ? _jump[block] : _up[block];
        return block;
    }

    /// <summary>The outermost loop around a block whose blocks lie together and whose header lies behind another block: its header and last block. Else false.</summary>
    public bool TryFindLoop(int block, int behind, out int header, out int last)
    {
        int loop = _loopHere[_loopOf[block]];
        header = last = 0;
        if (loop == 0 || _loopHeader[loop] <= behind)
            return false;
        while (_loopUp[loop] != 0 && _loopHeader[_loopUp[loop]] > behind)
            loop = _loopJump[loop] != 0 && _loopHeader[_loopJump[loop]] > behind ? _loopJump[loop] : _loopUp[loop];
        header = _loopHeader[loop];
        last = _loopLast[loop];
        return true;
    }
}
