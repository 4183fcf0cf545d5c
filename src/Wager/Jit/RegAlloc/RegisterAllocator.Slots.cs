using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

// Spill slots: one per virtual register that is in memory somewhere, shared by those that do not live at the same time, and first of all by
// a block's parameter and what is given to it, which then need not be moved. Vectors and the rest have slots of their own, general-purpose
// registers and floats too, so that cycles of moves stay within a register file.
internal sealed partial class RegisterAllocator
{
    private int[] memoryOf = new int[1024];
    private bool[] storesLate = new bool[1024];
    private int[] slotOffsets = new int[64];

    /// <summary>The position from which on each slot is free.</summary>
    private int[] slotFree = new int[64];

    /// <summary>For each block parameter the slot, plus one, of the latest value that is given to it, or was its own.</summary>
    private int[] webSlots = new int[1024];

    /// <summary>
    /// For each kind of slot those that there are, by that position; entries of slots that were taken since are out of date.
    /// </summary>
    private readonly PriorityQueue<int, int>[] slotsByEnd = [new(), new(), new()];
    private int slotCount;
    private int slotBytes;

    /// <summary>Offset of a slot below the frame's fixed part, at its lowest byte counted downwards.</summary>
    public int SlotOffset(int slot) => slotOffsets[slot];

    private void AssignSlots()
    {
        int registers = code.RegisterCount;
        Grow(ref memoryOf, registers);
        Grow(ref storesLate, registers);
        foreach (PriorityQueue<int, int> slots in slotsByEnd)
            slots.Clear();
        slotCount = 0;
        slotBytes = 0;
        // Virtual registers are numbered anyhow, so those with memory are visited by the start of their life.
        int count = 0;
        Array.Fill(memoryOf, -1, 0, registers);
        Grow(ref webSlots, registers);
        Array.Clear(webSlots, 0, registers);
        for (int register = 1; register < registers; register++)
        {
            code.Budget.Spend(1);
            if (useStart[register] == useFill[register] || !IsEverInMemory(register))
                continue;
            if (code.Homes[register] != 0)
            {
                memoryOf[register] = Place.OfHome(code.Homes[register]);
                continue;
            }
            Grow(ref sorted, count + 1);
            sorted[count++] = (long)intervals[firstPart[register]].Start << 32 | (uint)register;
        }
        Sorting.Sort(sorted.AsSpan(0, count), code.Budget);
        for (int i = 0; i < count; i++, code.Budget.Spend(4))
            memoryOf[(int)sorted[i]] = Place.OfSlot(TakeSlot((int)sorted[i], (int)(sorted[i] >> 32)));
    }

    private bool IsEverInMemory(int register)
    {
        for (int part = firstPart[register]; part != 0; part = intervals[part].Next, code.Budget.Spend(1))
            if (intervals[part].Register == Place.Slot)
                return true;
        return false;
    }

    /// <summary>
    /// The slot that was used last by a value that is given to the parameter, if it is free by now. Values of one parameter are of one
    /// kind.
    /// </summary>
    private bool TryWebSlot(int parameter, int start, out int slot)
    {
        slot = parameter == 0 ? -1 : webSlots[parameter] - 1;
        return slot >= 0 && slotFree[slot] <= start;
    }

    /// <summary>The slot of a value that is copied to this one, or the other way round, if that is free by now.</summary>
    private bool TryRelatedSlot(int related, byte kind, int start, out int slot)
    {
        slot = -1;
        if (related == 0 || memoryOf[related] < 0 || Place.IsHome(memoryOf[related]) || SlotKind(related) != kind)
            return false;
        slot = Place.SlotOf(memoryOf[related]);
        return slotFree[slot] <= start;
    }

    private byte SlotKind(int register) => code.Kinds[register] switch { VKind.Vector => 2, VKind.Float => 1, _ => 0 };

    private int TakeSlot(int register, int start)
    {
        // To the end of its life, not of its last part in memory: a back-edge leads to places where it is still in memory.
        int end = 0;
        for (int part = firstPart[register]; part != 0; part = intervals[part].Next)
            end = intervals[part].End;
        byte kind = SlotKind(register);
        PriorityQueue<int, int> slots = slotsByEnd[kind];
        int parameter = passedTo[register];
        if (TryWebSlot(register, start, out int slot) || TryWebSlot(parameter, start, out slot)
            || TryRelatedSlot(hintA[register], kind, start, out slot) || TryRelatedSlot(hintB[register], kind, start, out slot))
        {
            slotFree[slot] = end;
            slots.Enqueue(slot, end);
            webSlots[parameter] = slot + 1;
            return slot;
        }
        while (slots.TryPeek(out slot, out int free) && free <= start)
        {
            slots.Dequeue();
            if (slotFree[slot] != free)
                continue;
            slotFree[slot] = end;
            slots.Enqueue(slot, end);
            webSlots[parameter] = slot + 1;
            return slot;
        }
        Grow(ref slotOffsets, slotCount + 1);
        Grow(ref slotFree, slotCount + 1);
        slotFree[slotCount] = end;
        webSlots[parameter] = slotCount + 1;
        slotBytes += kind == 2 ? 16 : 8;
        slotOffsets[slotCount] = slotBytes;
        slots.Enqueue(slotCount, end);
        return slotCount++;
    }
}
