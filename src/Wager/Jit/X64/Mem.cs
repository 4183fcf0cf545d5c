namespace Wager.Jit.X64;

/// <summary>
/// A memory operand, already encoded: what ModRM, SIB and REX need from it is computed here, once, so that the emit methods only
/// merge bits. Eight bytes, so that it travels in one register.
/// </summary>
/// <remarks>
/// <code>
/// bits    31      21..19          18      17  16   15..8   7..0
///         label   disp length     SIB?    X   B    SIB     ModRM without reg
/// </code>
/// The displacement holds the label's index when the label bit is set.
/// </remarks>
internal readonly struct Mem
{
    private const uint SibPresent = 1u << 18;
    private const uint Disp8 = 1u << 19;
    private const uint Disp32 = 4u << 19;
    private const uint LabelBit = 1u << 31;

    private readonly uint _bits;
    private readonly int _displacement;

    private Mem(uint bits, int displacement)
    {
        _bits = bits;
        _displacement = displacement;
    }

    public int Displacement => _displacement;
    public bool IsLabel => (int)_bits < 0;
    public Label Label => new(_displacement);

    internal uint ModRm => _bits & 0xFF;
    internal uint Sib => _bits >> 8 & 0xFF;
    internal int SibLength => (int)(_bits >> 18 & 1);
    internal uint RexXb => _bits >> 16 & 3;
    internal int DisplacementLength => (int)(_bits >> 19 & 7);

    /// <summary>[register + displacement].</summary>
    public static Mem At(Reg register, int displacement = 0)
    {
        uint low = (uint)register & 7;
        uint bits = low | (uint)register >> 3 << 16;
        if (low == 4) // rsp and r12 as base exist only in the SIB byte, with "no index" there.
            bits |= 0x24 << 8 | SibPresent;
        return new Mem(bits | DisplacementBits(low, displacement), displacement);
    }

    /// <summary>[register + index * scale + displacement]; rsp cannot be the index.</summary>
    public static Mem At(Reg register, Reg index, Scale scale, int displacement = 0)
    {
        uint low = (uint)register & 7;
        uint bits = 4 | SibPresent | (uint)register >> 3 << 16 | SibBits(low, index, scale);
        return new Mem(bits | DisplacementBits(low, displacement), displacement);
    }

    /// <summary>[index * scale + displacement]; rsp cannot be the index.</summary>
    public static Mem Indexed(Reg index, Scale scale, int displacement) => scale == Scale.x1
        ? At(index, displacement)
        : new Mem(4 | SibPresent | Disp32 | SibBits(5, index, scale), displacement);

    /// <summary>[displacement], sign-extended to 64 bits.</summary>
    public static Mem Absolute(int displacement) => new(4 | 0x25 << 8 | SibPresent | Disp32, displacement);

    /// <summary>The memory at the label, addressed relative to rip.</summary>
    public static Mem Rip(Label label) => new(5 | Disp32 | LabelBit, label.Index);

    /// <summary>The same operand with its displacement moved by <paramref name="delta"/> bytes; not for labels.</summary>
    public Mem Plus(int delta)
    {
        if (IsLabel)
            throw new CompilerBug("a label operand has no displacement to move");
        int displacement = checked(_displacement + delta);
        bool hasNoBase = (_bits & (0xC0 | SibPresent | 7 << 8)) == (SibPresent | 5 << 8);
        if (hasNoBase)
            return new Mem(_bits, displacement);
        uint low = SibLength != 0 ? Sib & 7 : ModRm & 7;
        return new Mem(_bits & ~(7u << 19 | 0xC0) | DisplacementBits(low, displacement), displacement);
    }

    public override string ToString()
    {
        if (IsLabel)
            return $"[rip + {Label}]";
        uint low = SibLength != 0 ? Sib & 7 : ModRm & 7;
        string text = low == 5 && ModRm >> 6 == 0 ? "" : ((Reg)(low | (RexXb & 1) << 3)).ToString();
        uint index = Sib >> 3 & 7 | (RexXb & 2) << 2;
        if (SibLength != 0 && index != 4)
            text += $"{(text.Length > 0 ? " + " : "")}{(Reg)index}*{1 << (int)(Sib >> 6)}";
        return $"[{text}{(text.Length > 0 ? " + " : "")}{_displacement}]";
    }

    private static uint SibBits(uint low, Reg index, Scale scale)
    {
        if (index == Reg.rsp)
            throw new CompilerBug("rsp cannot be an index register");
        return ((uint)scale << 6 | ((uint)index & 7) << 3 | low) << 8 | (uint)index >> 3 << 17;
    }

    // mod 00 with base 101 (rbp, r13) means "no base" or rip, so these two always carry a displacement.
    private static uint DisplacementBits(uint low, int displacement)
    {
        if (displacement == 0 && low != 5)
            return 0;
        return displacement == (sbyte)displacement ? 0x40 | Disp8 : 0x80 | Disp32;
    }
}
