namespace Wager.Jit.X64;

// Labels are slots of a table; the uses of an unbound label form a list through the fixup table. Binding a label patches its list,
// a use of a bound label is written at once. Slot 0 and fixup 0 stand for none.
internal sealed partial class Assembler
{
    private const int Unbound = -1;

    private LabelSlot[] _labels;
    private Fixup[] _fixups;
    private int _labelCount;
    private int _fixupCount;
    private int _pendingFixups;

    /// <summary>A new label, to be bound at most once.</summary>
    public Label NewLabel()
    {
        if (_labelCount == _labels.Length)
            Array.Resize(ref _labels, _labels.Length * 2);
        _labels[_labelCount] = new LabelSlot { Position = Unbound };
        return new Label(_labelCount++);
    }

    /// <summary>A new label at the current position.</summary>
    public Label NewBoundLabel()
    {
        Label label = NewLabel();
        _labels[label.Index].Position = _code.Position;
        return label;
    }

    public bool IsBound(Label label) => Slot(label).Position != Unbound;

    /// <summary>The offset of a bound label from the start of the code.</summary>
    public int OffsetOf(Label label) =>
        Slot(label).Position is int position && position != Unbound ? position : throw new CompilerBug($"{label} is not bound");

    /// <summary>Makes the current position the label's place and completes the jumps to it.</summary>
    public void Bind(Label label)
    {
        ref LabelSlot slot = ref Slot(label);
        if (slot.Position != Unbound)
            throw new CompilerBug($"{label} is bound twice");
        slot.Position = _code.Position;
        for (int use = slot.FirstUse; use != 0; use = _fixups[use].Next)
            Resolve(in _fixups[use], slot.Position);
        slot.FirstUse = 0;
    }

    /// <summary>jmp: two bytes when the label is bound and near, else five.</summary>
    public void Jmp(Label label)
    {
        int position = Slot(label).Position;
        int distance = position - (_code.Position + 2);
        if (position != Unbound && distance == (sbyte)distance)
        {
            _code.Put(0xEB | (ulong)(byte)distance << 8, 2);
            return;
        }
        _code.Put(0xE9, 5);
        UseLabel(label, _code.Position - 4, -4);
    }

    /// <summary>jcc: two bytes when the label is bound and near, else six.</summary>
    public void Jcc(Cond cond, Label label)
    {
        int position = Slot(label).Position;
        int distance = position - (_code.Position + 2);
        if (position != Unbound && distance == (sbyte)distance)
        {
            _code.Put(0x70 + (uint)cond | (ulong)(byte)distance << 8, 2);
            return;
        }
        _code.Put(0x0F | 0x80 + (uint)cond << 8, 6);
        UseLabel(label, _code.Position - 4, -4);
    }

    /// <summary>jmp in two bytes; the label must come to lie, or lie, within the reach of a signed byte.</summary>
    public void JmpShort(Label label)
    {
        _code.Put(0xEB, 2);
        UseLabelShort(label, _code.Position - 1);
    }

    /// <summary>jcc in two bytes; the label must come to lie, or lie, within the reach of a signed byte.</summary>
    public void JccShort(Cond cond, Label label)
    {
        _code.Put(0x70 + (uint)cond, 2);
        UseLabelShort(label, _code.Position - 1);
    }

    public void Call(Label label)
    {
        _code.Put(0xE8, 5);
        UseLabel(label, _code.Position - 4, -4);
    }

    private void ResetLabels()
    {
        _labelCount = 1;
        _fixupCount = 1;
        _pendingFixups = 0;
    }

    /// <summary>The four bytes at <paramref name="at"/> are to hold the label's offset, less <paramref name="at"/>, plus the addend.</summary>
    private void UseLabel(Label label, int at, int addend) => Use(label, new Fixup { At = at, Addend = addend });

    private void UseLabelShort(Label label, int at) => Use(label, new Fixup { At = at, Addend = -1, IsShort = true });

    private void Use(Label label, Fixup fixup)
    {
        ref LabelSlot slot = ref Slot(label);
        _pendingFixups++;
        if (slot.Position != Unbound)
        {
            Resolve(in fixup, slot.Position);
            return;
        }
        if (_fixupCount == _fixups.Length)
            Array.Resize(ref _fixups, _fixups.Length * 2);
        fixup.Next = slot.FirstUse;
        slot.FirstUse = _fixupCount;
        _fixups[_fixupCount++] = fixup;
    }

    private void Resolve(in Fixup fixup, int target)
    {
        _pendingFixups--;
        int value = target - fixup.At + fixup.Addend;
        if (!fixup.IsShort)
            _code.Write32(fixup.At, value);
        else if (value == (sbyte)value)
            _code.Write8(fixup.At, (byte)value);
        else
            throw new CompilerBug($"the target of a short jump is {value} bytes away");
    }

    private ref LabelSlot Slot(Label label)
    {
        if ((uint)(label.Index - 1) >= (uint)(_labelCount - 1))
            throw new CompilerBug($"{label} is not a label of this function");
        return ref _labels[label.Index];
    }

    private struct LabelSlot
    {
        public int Position;
        public int FirstUse;
    }

    private struct Fixup
    {
        public int At;
        public int Addend;
        public int Next;
        public bool IsShort;
    }
}
