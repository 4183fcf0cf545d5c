using System.Runtime.CompilerServices;

namespace Wager.Jit.Targets.X64;

/// <summary>
/// A memory operand, already encoded: the bytes from ModRM to the displacement are put together here, once, so that an emit method only
/// adds its register. Eight bytes in one field, so that it travels and stays in one register.
/// </summary>
/// <remarks>
/// <code>
/// bits    63      53  52   51     50..48   47..0
///         label   X   B    SIB?   length   ModRM without reg, SIB if any, displacement if any
/// </code>
/// The length (1..6) is that of the bytes in 47..0; X and B go into REX. If the label bit is set, the label's index stands in the
/// displacement's place.
/// </remarks>
internal readonly struct Mem : IMemoryOperand<Mem>
{
    private const int LengthShift = 48;
    private const int RexShift = 52;
    private const ulong SibPresent = 1ul << 51;
    private const ulong LabelBit = 1ul << 63;

    private readonly ulong word;

    internal Mem(ulong word) => this.word = word;

    internal ulong Word => word;

    public bool IsLabel => (long)word < 0;
    public Label Label => new((int)(Bytes >> 8));

    /// <summary>The displacement; the label's index if it is one.</summary>
    public int Displacement => (word >> 6 & 3) switch
    {
        1 => (sbyte)(Bytes >> DisplacementShift),
        _ => (int)(Bytes >> DisplacementShift),
    };

    /// <summary>ModRM (reg is 0), SIB and displacement, in the order of memory.</summary>
    internal ulong Bytes => word & 0xFFFF_FFFF_FFFF;

    /// <summary>The number of <see cref="Bytes"/>.</summary>
    internal int Length => (int)(word >> LengthShift) & 7;

    /// <summary>The bits X and B of REX.</summary>
    internal uint RexXb => (uint)(word >> RexShift) & 3;

    private int DisplacementShift => HasSib ? 16 : 8;
    private bool HasSib => (word & SibPresent) != 0;
    private uint Low => (uint)(HasSib ? word >> 8 : word) & 7;

    /// <summary>[register + displacement].</summary>
    // Inlined because the register is a constant almost everywhere, and most of this goes away then.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mem At(Reg register, int displacement = 0)
    {
        uint low = (uint)register & 7;
        ulong word = low | (ulong)((uint)register >> 3) << RexShift;
        return low == 4 // rsp and r12 as base exist only in the SIB byte, with "no index" there.
            ? WithDisplacement(word | 0x24 << 8 | SibPresent, low, displacement, 16)
            : WithDisplacement(word, low, displacement, 8);
    }

    /// <summary>[register + index * scale + displacement]; rsp cannot be the index.</summary>
    public static Mem At(Reg register, Reg index, Scale scale, int displacement = 0)
    {
        uint low = (uint)register & 7;
        ulong word = (ulong)((uint)register >> 3) << RexShift | Sib(low, index, scale);
        return WithDisplacement(word, low, displacement, 16);
    }

    /// <summary>[index * scale + displacement]; rsp cannot be the index.</summary>
    public static Mem Indexed(Reg index, Scale scale, int displacement) => scale == Scale.x1
        ? At(index, displacement)
        : new Mem(Sib(5, index, scale) | (ulong)(uint)displacement << 16 | 6ul << LengthShift);

    /// <summary>[displacement], sign-extended to 64 bits.</summary>
    public static Mem Absolute(int displacement) =>
        new(4 | 0x25 << 8 | SibPresent | (ulong)(uint)displacement << 16 | 6ul << LengthShift);

    /// <summary>The memory at the label, addressed relative to rip.</summary>
    public static Mem Rip(Label label) => new(5 | (ulong)(uint)label.Index << 8 | 5ul << LengthShift | LabelBit);

    /// <summary>The same operand with its displacement moved by <paramref name="delta"/> bytes; not for labels.</summary>
    public Mem Plus(int delta)
    {
        if (IsLabel)
            throw new CompilerBug("a label operand has no displacement to move");
        int displacement = checked(Displacement + delta);
        ulong head = word & (HasSib ? 0x00F8_0000_0000_FF07ul : 0x00F8_0000_0000_0007ul);
        bool hasNoBase = HasSib && Low == 5 && (word & 0xC0) == 0;
        return hasNoBase
            ? new Mem(head | (ulong)(uint)displacement << 16 | 6ul << LengthShift)
            : WithDisplacement(head, Low, displacement, DisplacementShift);
    }

    public override string ToString()
    {
        if (IsLabel)
            return $"[rip + {Label}]";
        string text = Low == 5 && (word & 0xC0) == 0 ? "" : X64Target.Info.NameOf((Reg)(Low | (RexXb & 1) << 3));
        uint index = (uint)(word >> 11) & 7 | (RexXb & 2) << 2;
        if (HasSib && index != 4)
            text += $"{(text.Length > 0 ? " + " : "")}{X64Target.Info.NameOf((Reg)index)}*{1 << ((int)(word >> 14) & 3)}";
        return $"[{text}{(text.Length > 0 ? " + " : "")}{Displacement}]";
    }

    private static ulong Sib(uint low, Reg index, Scale scale)
    {
        if (index == Registers.rsp)
            throw new CompilerBug("rsp cannot be an index register");
        return 4 | SibPresent | ((uint)scale << 6 | ((uint)index & 7) << 3 | low) << 8 | (ulong)((uint)index >> 3) << RexShift + 1;
    }

    // mod 00 with base 101 (rbp, r13) means "no base" or rip, so these two always carry a displacement. Conditional moves, no branches.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Mem WithDisplacement(ulong word, uint low, int displacement, int shift)
    {
        bool isByte = displacement == (sbyte)displacement;
        ulong bits = isByte ? 0x40 | 1ul << LengthShift : 0x80 | 4ul << LengthShift;
        uint value = isByte ? (byte)displacement : (uint)displacement;
        int needed = low == 5 ? 1 : displacement;
        word += (ulong)(shift >> 3) << LengthShift | (ulong)value << shift;
        return new Mem(word + (needed != 0 ? bits : 0));
    }
}
