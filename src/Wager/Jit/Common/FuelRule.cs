using Wager.Core.Ops;

namespace Wager.Jit.Common;

/// <summary>
/// [DOC] fuel. What a guest pays, the same in every tier because it follows from the module's bytes alone. An instruction costs one unit when it
/// is executed, but those that only give structure cost nothing. A *run* is a longest sequence of paying instructions that control enters only
/// at the first and leaves only behind the last (calls aside); its whole cost is charged before its first instruction, and if there is less fuel than that, the
/// guest traps there. So a trap in the middle of a run has paid for all of it, and no guest ever executes more than it paid for.
/// </summary>
/// <remarks>
/// A compiler learns of a run's length at its end: it emits the charge at the first instruction and writes the cost into it afterwards. Every turn of a
/// loop executes a branch, every recursion a call: nothing runs for ever for nothing.
/// </remarks>
internal static class FuelRule
{
    /// <summary>Whether an instruction costs nothing.</summary>
    public static bool IsFree(WasmOp op) =>
        op is WasmOp.Nop or WasmOp.Block or WasmOp.Loop or WasmOp.TryTable or WasmOp.Else or WasmOp.End;

    /// <summary>Whether control may part or meet at an instruction, so that a run ends there.</summary>
    public static bool EndsRun(WasmOp op) =>
        op is WasmOp.Loop or WasmOp.If or WasmOp.Else or WasmOp.End or WasmOp.BrIf or WasmOp.BrTable
            or WasmOp.BrOnNull or WasmOp.BrOnNonNull or WasmOp.BrOnCast or WasmOp.BrOnCastFail;
}
