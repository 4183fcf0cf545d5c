using Wager.Core.Ops;

namespace Wager.Core.Modules;

/// <summary>
/// Constant expressions that are one constant instruction. What begins with one may go on: <c>ref.null</c> can be the first field of an
/// object, a number an operand. So whoever takes an expression for its first instruction asks here whether there is another.
/// </summary>
internal static class SingleInstruction
{
    /// <summary>
    /// The constant instruction, or <c>global.get</c>, that a validated expression is; false if it is more or another one.
    /// </summary>
    public static bool TryGet(ReadOnlySpan<byte> bytes, ConstExpr expression, out WasmOp op)
    {
        op = WasmOps.FromByte(bytes[expression.Start]);
        return EndOf(bytes, op, expression.Start + 1) == expression.End - 1;
    }

    /// <summary>Behind the instruction's operand; 0 for instructions that are not constant by themselves.</summary>
    private static long EndOf(ReadOnlySpan<byte> bytes, WasmOp op, int operand) => op switch
    {
        WasmOp.I32Const => Leb.Signed(bytes, operand, 32, out _),
        WasmOp.I64Const => Leb.Signed(bytes, operand, 64, out _),
        WasmOp.F32Const => operand + 4,
        WasmOp.F64Const => operand + 8,
        WasmOp.RefNull => Leb.Signed(bytes, operand, 33, out _),
        WasmOp.RefFunc or WasmOp.GlobalGet => Leb.SlowU32(bytes, operand) >> 32,
        _ => 0,
    };
}
