using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

// Spill slots: one per virtual register that is in memory somewhere, shared by those that do not live at the same time, and first of all by a block's parameter and what is
// given to it, which then need not be moved. Vectors and the rest have slots of their own, general-purpose registers and floats too, so that cycles of moves stay within a
// register file.
internal sealed partial class RegisterAllocator
{
    private int[] _memoryOf = new int[1024];
    private bool[] _storesLate = new bool[1024];
    private int[] _slotOffsets = new int[64];

    /// <summary>The position from which on each slot is free.</summary>
    private int[] _slotFree = new int[64];

    /// <summary>For each block parameter the slot, plus one, of the latest value that is given to it, or was its own.</summary>
    private int[] _webSlots = new int[1024];

    /// <summary>For each kind of slot those that there are, by that position; entries of slots that were taken since are out of date.</summary>
    private readonly PriorityQueue<int, int>[] _slotsByEnd = [new(), new(), new()];
    private int _slotCount;
    private int _slotBytes;

    /// <summary>Offset of a slot below the frame's fixed part, at its lowest byte counted downwards.</summary>
    public int SlotOffset(int slot) => _slotOffsets[slot];

    private void AssignSlots()
    {
        int registers = _code.RegisterCount;
        Grow(ref _memoryOf, registers);
        Grow(ref _storesLate, registers);
        foreach (PriorityQueue<int, int> slots in _slotsByEnd)
            slots.Clear();
        _slotCount = 0;
        _slotBytes = 0;
        // Virtual registers are numbered anyhow, so those with memory are visited by the start of their life.
        int count = 0;
        Array.Fill(_memoryOf, -1, 0, registers);
        Grow(ref _webSlots, registers);
        Array.Clear(_webSlots, 0, registers);
        for (int register = 1; register < registers; register++)
        {
            if (_useStart[register] == _useFill[register] || !IsEverInMemory(register))
                continue;
            if (_code.Homes[register] != 0)
            {
                _memoryOf[register] = Place.OfHome(_code.Homes[register]);
                continue;
            }
            Grow(ref _sorted, count + 1);
            _sorted[count++] = (long)_intervals[_firstPart[register]].Start << 32 | (uint)register;
        }
        Sorting.Sort(_sorted.AsSpan(0, count));
        for (int i = 0; i < count; i++)
            _memoryOf[(int)_sorted[i]] = Place.OfSlot(TakeSlot((int)_sorted[i], (int)(_sorted[i] >> 32)));
    }

    private bool IsEverInMemory(int register)
    {
        for (int part = _firstPart[register]; part != 0; part = _intervals[part].Next)
            if (_intervals[part].Register == Place.Slot)
                return true;
        return false;
    }

    /// <summary>The slot that was used last by a value that is given to the parameter, if it is free by now. Values of one parameter are of one kind.</summary>
    private bool TryWebSlot(int parameter, int start, out int slot)
    {
        slot = parameter == 0 ? -1 : _webSlots[parameter] - 1;
        return slot >= 0 && _slotFree[slot] <= start;
    }

    /// <summary>The slot of a value that is copied to this one, or the other way round, if that is free by now.</summary>
    private bool TryRelatedSlot(int related, byte kind, int start, out int slot)
    {
        slot = -1;
        if (related == 0 || _memoryOf[related] < 0 || Place.IsHome(_memoryOf[related]) || SlotKind(related) != kind)
            return false;
        slot = Place.SlotOf(_memoryOf[related]);
        return _slotFree[slot] <= start;
    }

    private byte SlotKind(int register) => _code.Kinds[register] switch { VKind.Vector => 2, VKind.Float => 1, _ => 0 };

    private int TakeSlot(int register, int start)
    {
        // To the end of its life, not of its last part in memory: a back-edge leads to places where it is still in memory.
        int end = 0;
        for (int part = _firstPart[register]; part != 0; part = _intervals[part].Next)
            end = _intervals[part].End;
        byte kind = SlotKind(register);
        PriorityQueue<int, int> slots = _slotsByEnd[kind];
        int parameter = _passedTo[register];
        if (TryWebSlot(register, start, out int slot) || TryWebSlot(parameter, start, out slot)
            || TryRelatedSlot(_hintA[register], kind, start, out slot) || TryRelatedSlot(_hintB[register], kind, start, out slot))
        {
            _slotFree[slot] = end;
            slots.Enqueue(slot, end);
            _webSlots[parameter] = slot + 1;
            return slot;
        }
        while (slots.TryPeek(out slot, out int free) && free <= start)
        {
            slots.Dequeue();
            if (_slotFree[slot] != free)
                continue;
            _slotFree[slot] = end;
            slots.Enqueue(slot, end);
            _webSlots[parameter] = slot + 1;
            return slot;
        }
        Grow(ref _slotOffsets, _slotCount + 1);
        Grow(ref _slotFree, _slotCount + 1);
        _slotFree[_slotCount] = end;
        _webSlots[parameter] = _slotCount + 1;
        _slotBytes += kind == 2 ? 16 : 8;
        _slotOffsets[_slotCount] = _slotBytes;
        slots.Enqueue(_slotCount, end);
        return _slotCount++;
    }
}
