using System.Diagnostics.CodeAnalysis;

namespace Wager.Jit.Targets.X64;

// Labels are slots of a table; the uses of an unbound label form a list through the fixup table. Binding a label patches its list,
// a use of a bound label is written at once. Slot 0 and fixup 0 stand for none.
internal sealed partial class Assembler
{
    private const int Unbound = -1;

    private LabelSlot[] labels;
    private Fixup[] fixups;
    private int labelCount;
    private int fixupCount;
    private int pendingFixups;

    /// <summary>A new label, to be bound at most once.</summary>
    public Label NewLabel()
    {
        if (labelCount == labels.Length)
            PaidGrowth.Grow(ref labels, labels.Length * 2, spend);
        labels[labelCount] = new LabelSlot { Position = Unbound };
        return new Label(labelCount++);
    }

    /// <summary>A new label at the current position.</summary>
    public Label NewBoundLabel()
    {
        Label label = NewLabel();
        labels[label.Index].Position = code.Position;
        return label;
    }

    public bool IsBound(Label label) => Slot(label).Position != Unbound;

    /// <summary>The offset of a bound label from the start of the code.</summary>
    public int OffsetOf(Label label)
    {
        int position = Slot(label).Position;
        if (position == Unbound)
            ThrowLabel(label, "is not bound");
        return position;
    }

    /// <summary>Makes the current position the label's place and completes the jumps to it.</summary>
    public void Bind(Label label)
    {
        ref LabelSlot slot = ref Slot(label);
        if (slot.Position != Unbound)
            ThrowLabel(label, "is bound twice");
        int position = code.Position;
        slot.Position = position;
        for (int use = slot.FirstUse; use != 0; use = fixups[use].Next)
        {
            pendingFixups--;
            ref Fixup fixup = ref fixups[use];
            if (fixup.IsShort)
                WriteShort(fixup.At, position);
            else
                code.Write32(fixup.At, position - fixup.At + fixup.Addend);
        }
        slot.FirstUse = 0;
    }

    /// <summary>jmp: two bytes when the label is bound and near, else five.</summary>
    public void Jmp(Label label)
    {
        ref LabelSlot slot = ref Slot(label);
        int distance = slot.Position - (code.Position + 2);
        if (slot.Position == Unbound)
        {
            code.Put(0xE9, 5);
            AddFixup(ref slot, code.Position - 4, -4, isShort: false);
        }
        else if (distance == (sbyte)distance)
            code.Put(0xEB | (ulong)(byte)distance << 8, 2);
        else
            code.Put(0xE9 | (ulong)(uint)(distance - 3) << 8, 5);
    }

    /// <summary>jcc: two bytes when the label is bound and near, else six.</summary>
    public void Jcc(Cond cond, Label label)
    {
        ref LabelSlot slot = ref Slot(label);
        int distance = slot.Position - (code.Position + 2);
        if (slot.Position == Unbound)
        {
            code.Put(0x0F | 0x80 + (uint)cond << 8, 6);
            AddFixup(ref slot, code.Position - 4, -4, isShort: false);
        }
        else if (distance == (sbyte)distance)
            code.Put(0x70 + (uint)cond | (ulong)(byte)distance << 8, 2);
        else
            code.Put(0x0F | 0x80 + (uint)cond << 8 | (ulong)(uint)(distance - 4) << 16, 6);
    }

    /// <summary>jmp in two bytes; the label must come to lie, or lie, within the reach of a signed byte.</summary>
    public void JmpShort(Label label)
    {
        code.Put(0xEB, 2);
        UseLabelShort(label, code.Position - 1);
    }

    /// <summary>jcc in two bytes; the label must come to lie, or lie, within the reach of a signed byte.</summary>
    public void JccShort(Cond cond, Label label)
    {
        code.Put(0x70 + (uint)cond, 2);
        UseLabelShort(label, code.Position - 1);
    }

    public void Call(Label label)
    {
        code.Put(0xE8, 5);
        UseLabel(label, code.Position - 4, -4);
    }

    private void ResetLabels()
    {
        labelCount = 1;
        fixupCount = 1;
        pendingFixups = 0;
    }

    /// <summary>
    /// The four bytes at <paramref name="at"/> are to hold the label's offset, less <paramref name="at"/>, plus the addend.
    /// </summary>
    private void UseLabel(Label label, int at, int addend)
    {
        ref LabelSlot slot = ref Slot(label);
        if (slot.Position == Unbound)
            AddFixup(ref slot, at, addend, isShort: false);
        else
            code.Write32(at, slot.Position - at + addend);
    }

    private void UseLabelShort(Label label, int at)
    {
        ref LabelSlot slot = ref Slot(label);
        if (slot.Position == Unbound)
            AddFixup(ref slot, at, 0, isShort: true);
        else
            WriteShort(at, slot.Position);
    }

    private void AddFixup(ref LabelSlot slot, int at, int addend, bool isShort)
    {
        int index = fixupCount++;
        if (index == fixups.Length)
            PaidGrowth.Grow(ref fixups, fixups.Length * 2, spend);
        pendingFixups++;
        ref Fixup fixup = ref fixups[index];
        fixup.At = at;
        fixup.Addend = addend;
        fixup.Next = slot.FirstUse;
        fixup.IsShort = isShort;
        slot.FirstUse = index;
    }

    private void WriteShort(int at, int target)
    {
        int distance = target - at - 1;
        if (distance != (sbyte)distance)
            ThrowFar(distance);
        code.Write8(at, (byte)distance);
    }

    private ref LabelSlot Slot(Label label)
    {
        if ((uint)(label.Index - 1) >= (uint)(labelCount - 1))
            ThrowLabel(label, "is not a label of this function");
        return ref labels[label.Index];
    }

    // Apart, so that the callers stay small: an interpolated string costs a frame even where it is never made.
    [DoesNotReturn]
    private static void ThrowLabel(Label label, string what) => throw new CompilerBug($"{label} {what}");

    [DoesNotReturn]
    private static void ThrowFar(int distance) => throw new CompilerBug($"the target of a short jump is {distance} bytes away");

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
