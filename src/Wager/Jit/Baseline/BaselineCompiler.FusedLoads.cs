using Wager.Abi;
using Wager.Core.Ops;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>
/// A load that has not been emitted: its operand, the registers in it, where it stands in the module and whether it may fault.
/// </summary>
internal readonly record struct FusedLoad(Mem Operand, RegSet Pinned, int Offset, bool Faults)
{
    public bool IsPresent => Offset != 0;
}

// [DOC] fused loads. A load whose value the very next instruction takes as its right operand is not emitted: that instruction reads memory
// itself. Until then the load's registers stay pinned, and the value stack does not have its value. Nothing can come in between, so a trap
// is raised in its place in the order of things.
internal ref partial struct BaselineCompiler
{
    /// <summary>The instruction with this opcode can take what the load yields from memory.</summary>
    private static bool TakesFromMemory(WasmOp load, byte next) => load switch
    {
        WasmOp.I32Load => next is >= 0x46 and <= 0x4F or >= 0x6A and <= 0x6C or >= 0x71 and <= 0x73,
        WasmOp.I64Load => next is >= 0x51 and <= 0x5A or >= 0x7C and <= 0x7E or >= 0x83 and <= 0x85,
        WasmOp.F32Load => next is >= 0x92 and <= 0x95,
        WasmOp.F64Load => next is >= 0xA0 and <= 0xA3,
        _ => false,
    };

    /// <summary>The memory operand that takes the place of the right operand, if there is one.</summary>
    private bool TryTakeFused(out Mem operand)
    {
        operand = fused.Operand;
        if (!fused.IsPresent)
            return false;
        taken = fused;
        fused = default;
        return true;
    }

    /// <summary>The instruction that comes next reads the operand just taken.</summary>
    private readonly void AddFusedFault()
    {
        if (taken.Faults)
            artifact.Add(CodePoint.Fault(m.Position, taken.Offset, TrapCode.MemoryOutOfBounds));
    }
}
