using Wager.Core.Ops;

namespace Wager.Jit.Targets;

/// <summary>What an atomic read-modify-write of one operand does, in the order of the opcodes.</summary>
internal enum AtomicKind : byte
{
    Add,
    Sub,
    And,
    Or,
    Xor,
    Exchange,
}

/// <summary>The family of the atomic instructions.</summary>
internal static class AtomicKinds
{
    /// <summary>Each kind has so many instructions: two widths and five narrow ones.</summary>
    private const int Widths = 7;

    public static AtomicKind Of(WasmOp rmw) => (AtomicKind)((rmw - WasmOp.I32AtomicRmwAdd) / Widths);

    /// <summary>The ordinary load with the bytes and the extension of an atomic one: on this processor it orders as much.</summary>
    public static WasmOp PlainLoad(WasmOp load) => load switch
    {
        WasmOp.I32AtomicLoad => WasmOp.I32Load,
        WasmOp.I64AtomicLoad => WasmOp.I64Load,
        WasmOp.I32AtomicLoad8U => WasmOp.I32Load8U,
        WasmOp.I32AtomicLoad16U => WasmOp.I32Load16U,
        WasmOp.I64AtomicLoad8U => WasmOp.I64Load8U,
        WasmOp.I64AtomicLoad16U => WasmOp.I64Load16U,
        WasmOp.I64AtomicLoad32U => WasmOp.I64Load32U,
        _ => throw new CompilerBug($"{load} is no atomic load"),
    };
}
