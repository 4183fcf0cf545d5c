using Wager.Jit.Targets;

namespace Wager.Jit.RegAlloc;

/// <summary>[DOC] positions. Instruction i has four: 4i is the gap before it, in which moves happen at once; at 4i+1 it reads, at 4i+2 it
/// writes, 4i+3 is the gap behind it, for copies out of fixed registers. Ranges are half open.</summary>
internal static class Position
{
    public static int Before(int inst) => inst * 4;

    public static int Read(int inst) => inst * 4 + 1;

    public static int Write(int inst) => inst * 4 + 2;

    public static int Behind(int inst) => inst * 4 + 3;

    public static int InstOf(int position) => position >> 2;

    /// <summary>The gap before the instruction of a position.</summary>
    public static int Gap(int position) => position & ~3;
}

internal struct LiveRange
{
    public int Start;
    public int End;
}

/// <summary>A place where a virtual register is read or written.</summary>
/// <param name="At">The position.</param>
/// <param name="NeedsRegister">False when any place will do.</param>
/// <param name="Hint">The machine register it goes to or comes from, or <see cref="Place.None"/>.</param>
internal readonly record struct UsePoint(int At, bool NeedsRegister, byte Hint);

/// <summary>A part of a virtual register's life, in one place. The parts of a register are linked in order and do not overlap.</summary>
internal struct Interval
{
    public int VReg;
    public int Start;
    public int End;

    /// <summary>Ranges and uses within the register's; those at the ends are cut by Start and End.</summary>
    public int FirstRange;
    public int EndRange;
    public int FirstUse;
    public int EndUse;

    /// <summary>The next part, 0 for none.</summary>
    public int Next;

    /// <summary>
    /// A machine register, or <see cref="Place.Slot"/> for memory, or <see cref="Place.None"/> as long as it is not decided.
    /// </summary>
    public byte Register;
}

/// <summary>Where a value is: machine registers as in <see cref="CacheReg"/>, then spill slots, then slots in the caller's frame.</summary>
internal static class Place
{
    public const byte None = 255;

    /// <summary>In an <see cref="Interval"/>: in memory, wherever the virtual register's slot is.</summary>
    public const byte Slot = 254;

    private const int FirstSlot = 256;
    private const int FirstHome = 1 << 30;

    public static int OfSlot(int slot) => FirstSlot + slot;

    public static int OfHome(int offset) => FirstHome + offset;

    public static bool IsRegister(int place) => place < CacheReg.Codes;

    /// <summary>Homes lie above the frame pointer (arguments) or below (values of a baseline frame).</summary>
    public static bool IsHome(int place) => place >= FirstHome / 2;

    public static int SlotOf(int place) => place - FirstSlot;

    public static int HomeOf(int place) => place - FirstHome;

    public static string Describe(int place) =>
        IsRegister(place) ? new CacheReg((byte)place).ToString() : IsHome(place) ? $"home{HomeOf(place)}" : $"slot{SlotOf(place)}";
}

/// <summary>A copy of a virtual register's value between places.</summary>
/// <param name="At">Position; all moves of one position happen at once.</param>
/// <param name="From">Source place.</param>
/// <param name="To">Target place.</param>
/// <param name="VReg">Whose value.</param>
internal readonly record struct PlaceMove(int At, int From, int To, int VReg);
