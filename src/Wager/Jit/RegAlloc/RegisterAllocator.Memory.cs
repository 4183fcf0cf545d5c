using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

// Values whose lives would take too long to find: in memory from the definition to the end of the code, in a register for single instructions only. Nothing must be
// known about where they live, and no edge needs a move.
internal sealed partial class RegisterAllocator
{
    private bool[] _livesInMemory = new bool[1024];

    private void AddMemoryParts(int register, int firstUse, int endUse)
    {
        _livesInMemory[register] = true;
        Grow(ref _ranges, _rangeCount + 1);
        int start = _uses[firstUse].At;
        int end = Position.Before(_code.InstCount);
        _ranges[_rangeCount++] = new LiveRange { Start = start, End = end };
        int previous = 0;
        for (int use = firstUse; start < end;)
        {
            int next = use;
            _code.Budget.Spend(1);
            while (next < endUse && !_uses[next].NeedsRegister)
                next++;
            int until = next == endUse ? end : next == firstUse ? start : Position.Gap(_uses[next].At);
            if (until > start)
            {
                previous = AddMemoryPart(register, previous, start, until, use, next, Place.Slot);
                start = until;
            }
            if (next == endUse)
                break;
            use = next;
            int inst = Position.InstOf(_uses[use].At);
            while (next < endUse && Position.InstOf(_uses[next].At) == inst)
                next++;
            previous = AddMemoryPart(register, previous, start, Position.Before(inst + 1), use, next, Place.None);
            start = Position.Before(inst + 1);
            use = next;
        }
    }

    private int AddMemoryPart(int register, int previous, int start, int end, int firstUse, int endUse, byte place)
    {
        Grow(ref _intervals, _intervalCount + 1);
        int part = _intervalCount++;
        _intervals[part] = new Interval
        {
            VReg = register,
            Start = start,
            End = end,
            FirstRange = _rangeCount - 1,
            EndRange = _rangeCount,
            FirstUse = firstUse,
            EndUse = endUse,
            Register = place,
        };
        if (previous != 0)
            _intervals[previous].Next = part;
        else
            _firstPart[register] = part;
        if (place != Place.Slot && previous == 0)
            AddToOrder(part, start);
        else if (place != Place.Slot)
            Enqueue(part);
        return part;
    }
}
