using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

// Spill slots: one per virtual register that is in memory somewhere, shared by those that do not live at the same time. Vectors and the rest have
// slots of their own, general-purpose registers and floats too, so that cycles of moves stay within a register file.
internal sealed partial class RegisterAllocator
{
    private int[] _memoryOf = new int[1024];
    private bool[] _storesLate = new bool[1024];
    private int[] _slotOffsets = new int[64];

    /// <summary>For each kind of slot those that there are, by the position from which on they are free.</summary>
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
        for (int register = 1; register < registers; register++)
        {
            _memoryOf[register] = -1;
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

    private int TakeSlot(int register, int start)
    {
        // To the end of its life, not of its last part in memory: a back-edge leads to places where it is still in memory.
        int end = 0;
        for (int part = _firstPart[register]; part != 0; part = _intervals[part].Next)
            end = _intervals[part].End;
        byte kind = _code.Kinds[register] switch { VKind.Vector => 2, VKind.Float => 1, _ => 0 };
        PriorityQueue<int, int> slots = _slotsByEnd[kind];
        if (slots.TryPeek(out int slot, out int free) && free <= start)
        {
            slots.DequeueEnqueue(slot, end);
            return slot;
        }
        Grow(ref _slotOffsets, _slotCount + 1);
        _slotBytes += kind == 2 ? 16 : 8;
        _slotOffsets[_slotCount] = _slotBytes;
        slots.Enqueue(_slotCount, end);
        return _slotCount++;
    }
}
