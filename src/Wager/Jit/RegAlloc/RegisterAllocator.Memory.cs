using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

// Values whose lives would take too long to find: in memory from the definition to behind everything that may still read them, in a
// register for single instructions only. Nothing more must be known about where they live, and no edge needs a move.
internal sealed partial class RegisterAllocator
{
    private bool[] livesInMemory = new bool[1024];

    /// <summary>For each loop the last of its blocks, inner loops included; found when the first such value comes.</summary>
    private int[] loopEnds = new int[32];
    private bool hasLoopEnds;

    private void FindLoopEnds()
    {
        Grow(ref loopEnds, code.LoopCount);
        Array.Clear(loopEnds, 0, code.LoopCount);
        for (int block = 0; block < code.BlockCount; block++, code.Budget.Spend(1))
            loopEnds[code.Blocks[block].Loop] = block;
        for (int loop = code.LoopCount - 1; loop > 0; loop--)
        {
            ref int outer = ref loopEnds[code.Loops[loop].Parent];
            outer = Math.Max(outer, loopEnds[loop]);
        }
        hasLoopEnds = true;
    }

    /// <summary>
    /// The position behind the last use, and behind the loops around uses that the definition is not part of. Control comes from further
    /// down to a use only through such a loop.
    /// </summary>
    private int EndOfLife(int firstUse, int endUse, int definedIn)
    {
        if (!hasLoopEnds)
            FindLoopEnds();
        int end = Position.Gap(uses[endUse - 1].At) + 4;
        int inner = code.Blocks[definedIn].Loop;
        for (int use = firstUse + 1; use < endUse; use++)
            for (int loop = code.Blocks[blockOf[Position.InstOf(uses[use].At)]].Loop; !IsInLoop(inner, loop);
                loop = code.Loops[loop].Parent)
            {
                code.Budget.Spend(1);
                end = Math.Max(end, EndOf(loopEnds[loop]));
            }
        return end;
    }

    private void AddMemoryParts(int register, int firstUse, int endUse, int definedIn)
    {
        livesInMemory[register] = true;
        Grow(ref ranges, rangeCount + 1);
        int start = uses[firstUse].At;
        int end = EndOfLife(firstUse, endUse, definedIn);
        ranges[rangeCount++] = new LiveRange { Start = start, End = end };
        int previous = 0;
        for (int use = firstUse; start < end;)
        {
            int next = use;
            code.Budget.Spend(1);
            while (next < endUse && !uses[next].NeedsRegister)
                next++;
            int until = next == endUse ? end : next == firstUse ? start : Position.Gap(uses[next].At);
            if (until > start)
            {
                previous = AddMemoryPart(register, previous, start, until, use, next, Place.Slot);
                start = until;
            }
            if (next == endUse)
                break;
            use = next;
            int inst = Position.InstOf(uses[use].At);
            while (next < endUse && Position.InstOf(uses[next].At) == inst)
                next++;
            previous = AddMemoryPart(register, previous, start, Position.Before(inst + 1), use, next, Place.None);
            start = Position.Before(inst + 1);
            use = next;
        }
    }

    private int AddMemoryPart(int register, int previous, int start, int end, int firstUse, int endUse, byte place)
    {
        Grow(ref intervals, intervalCount + 1);
        int part = intervalCount++;
        intervals[part] = new Interval
        {
            VReg = register,
            Start = start,
            End = end,
            FirstRange = rangeCount - 1,
            EndRange = rangeCount,
            FirstUse = firstUse,
            EndUse = endUse,
            Register = place,
        };
        if (previous != 0)
            intervals[previous].Next = part;
        else
            firstPart[register] = part;
        if (place != Place.Slot && previous == 0)
            AddToOrder(part, start);
        else if (place != Place.Slot)
            Enqueue(part);
        return part;
    }
}
