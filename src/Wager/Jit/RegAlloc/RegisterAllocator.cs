using Wager.Jit.Lower;
using Wager.Jit.Targets;

namespace Wager.Jit.RegAlloc;

/// <summary>
/// [DOC] register allocation: linear scan over live ranges with holes, in SSA form (Wimmer and Franz, CGO 2010). Parts of
/// virtual registers are visited by start; what is assigned to a machine register stands in that register's
/// <see cref="Timelines">timeline</see>, fixed uses included, so "free until" is one walk. A part that cannot keep its register to its end
/// is split: in memory until shortly before its next use, outside of loops where that helps. A spilled value is stored once, where it is
/// defined (or where it leaves its register, if only cold code wants that). Afterwards <see cref="Resolve"/> makes the moves between parts,
/// along edges, for block parameters and for fixed and tied operands, and <see cref="FoldReads"/> takes out those that an operand in memory
/// makes superfluous.
/// </summary>
internal sealed partial class RegisterAllocator
{
    private VCode code = null!;
    private RegSet allowed;

    /// <summary>The registers that may be given out; tests make them few.</summary>
    public RegSet Registers { get; set; } = Target.Info.OptimizingRegisters;

    /// <summary>Moves that there may be.</summary>
    public int MostMoves { get; set; } = int.MaxValue;

    public void Run(VCode code)
    {
        this.code = code;
        allowed = Registers & Target.Info.OptimizingRegisters;
        BuildIntervals();
        Scan();
        AssignSlots();
        Resolve();
        FoldReads();
    }

    /// <summary>The machine register of each operand, by its number in the code's list.</summary>
    public ReadOnlySpan<byte> OperandRegisters => operandRegisters.AsSpan(0, code.OperandCount);

    /// <summary>All moves, by position.</summary>
    public ReadOnlySpan<PlaceMove> Moves => moves.AsSpan(0, moveCount);

    /// <summary>Number of spill slots.</summary>
    public int SlotCount => slotCount;

    /// <summary>Where a block's parameter is expected.</summary>
    public int EntryPlace(int block, int parameter) => PlaceAt(parameter, Position.Before(code.Blocks[block].First));

    /// <summary>Where an instruction finds a value that it reads from anywhere; cheapest in ascending order of the instructions.</summary>
    public int ReadPlace(int inst, int register) => PlaceAt(register, Position.Read(inst));

    /// <summary>Bytes of the spill slots.</summary>
    public int SlotBytes => slotBytes;

    private void Grow<T>(ref T[] array, int needed)
    {
        if (array.Length < needed)
            code.Budget.Grow(ref array, Math.Max(needed, array.Length * 2));
    }
}
