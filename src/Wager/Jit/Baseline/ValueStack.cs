using Wager.Core;
using Wager.Core.Types;

namespace Wager.Jit.Baseline;

/// <summary>
/// [DOC] Locals and operands in one array: locals first, then the operand stack. The home of a value lies directly below its
/// predecessor's, 8 bytes each, 16 for vectors; so homes depend on the types below alone, and every path that reaches a label agrees on
/// them.
/// </summary>
internal struct ValueStack(VarState[] slots)
{
    /// <summary>[frame-8] holds the instance, [frame-16] nothing; the first home comes below.</summary>
    public const int FixedFrameBytes = Abi.BaselineFrame.FixedBytes;

    private VarState[] slots = slots;

    public VarState[] Slots => slots;

    /// <summary>Number of locals and operands.</summary>
    public int Count;

    /// <summary>In the plain mode all values below this number are at home and nowhere else; else 0.</summary>
    public int Settled;

    /// <summary>The lowest byte of any home so far, as a distance below FrameReg.</summary>
    public int Deepest = FixedFrameBytes;

    /// <summary>The last value's home is at [frame - Depth].</summary>
    public readonly int Depth => Count == 0 ? FixedFrameBytes : slots[Count - 1].Home;

    public readonly ref VarState this[int index] => ref slots[index];

    public readonly ref VarState Top => ref slots[Count - 1];

    /// <summary>A new value of the kind, nowhere yet: the caller says where it is.</summary>
    public ref VarState Push(ValKind kind)
    {
        int index = Count;
        Growth.Reserve(ref slots, index + 1);
        int below = index == 0 ? FixedFrameBytes : slots[index - 1].Home;
        Count = index + 1;
        if (index < Settled)
            Settled = index;
        ref VarState slot = ref slots[index];
        slot.Kind = kind;
        slot.Where = Where.None;
        slot.Home = below + kind.HomeSize();
        if (slot.Home > Deepest)
            Deepest = slot.Home;
        return ref slot;
    }
}
