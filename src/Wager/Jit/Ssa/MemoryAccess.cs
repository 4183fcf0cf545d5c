using Wager.Core.Ops;

namespace Wager.Jit.Ssa;

/// <summary>
/// What a memory operation carries in <see cref="Op.Aux"/>: the Wasm instruction (bits 0-11), the lane (12-15) and the memory (16-30).
/// </summary>
internal readonly record struct MemoryAccess(int Bits)
{
    /// <summary>Memories beyond this have no room in the word; functions that use them are refused.</summary>
    public const int MaxMemory = 0x7FFF;

    public MemoryAccess(WasmOp instruction, int memory, int lane = 0)
        : this((int)instruction | lane << 12 | memory << 16)
    {
    }

    /// <summary>Whether operations of this code carry one.</summary>
    public static bool IsOf(IrOp code) => code is IrOp.Load or IrOp.Store or IrOp.LoadLane or IrOp.StoreLane
        or IrOp.AtomicLoad or IrOp.AtomicStore or IrOp.AtomicRmw or IrOp.AtomicCmpxchg;

    public WasmOp Instruction => (WasmOp)(Bits & 0xFFF);

    public int Lane => Bits >> 12 & 15;

    public int Memory => Bits >> 16;

    /// <summary>Bytes accessed.</summary>
    public int Size => WasmOps.AccessSize(Instruction);
}
