using System.Numerics;
using Wager.Core.Ops;

namespace Wager.Jit.Ssa.Passes;

/// <summary>What can be told of an integer's bits by looking a few operations back.</summary>
internal static class Bits
{
    private const int Depth = 4;

    /// <summary>No smaller number bounds the value, unsigned, as far as is known.</summary>
    public static ulong Max(Graph graph, Value value) => Max(graph, value, Depth);

    private static ulong Max(Graph graph, Value value, int depth)
    {
        value = graph.Resolve(value);
        ref readonly Op op = ref graph[value];
        ulong all = op.Rep == Rep.W32 ? uint.MaxValue : ulong.MaxValue;
        if (depth == 0)
            return all;
        depth--;
        switch (op.Code)
        {
            case IrOp.Const32 or IrOp.Const64:
                return op.Imm;
            case IrOp.Phi:
                return op.Imm != 0 ? op.Imm : all;
            case IrOp.Load:
                return Math.Min(all, LoadMax(new MemoryAccess(op.Aux).Instruction));
            case >= IrOp.I32Eqz and <= IrOp.F64Ge:
                return 1;
            case IrOp.I32And or IrOp.I64And:
                return Math.Min(Max(graph, op.A, depth), Max(graph, op.B, depth));
            case IrOp.I32Or or IrOp.I64Or or IrOp.I32Xor or IrOp.I64Xor:
                return Filled(Max(graph, op.A, depth) | Max(graph, op.B, depth));
            case IrOp.I32ShrU or IrOp.I64ShrU:
                return graph[graph.Resolve(op.B)] is { Code: IrOp.Const32 or IrOp.Const64 } right
                    ? Max(graph, op.A, depth) >> (int)(right.Imm & (op.Rep == Rep.W32 ? 31u : 63u))
                    : Max(graph, op.A, depth);
            case IrOp.I32Shl or IrOp.I64Shl:
                return ShiftedMax(graph, in op, all, depth);
            case IrOp.I32RemU or IrOp.I64RemU:
                ulong divisor = Max(graph, op.B, depth);
                return Math.Min(Max(graph, op.A, depth), divisor == 0 ? 0 : divisor - 1);
            case IrOp.I32DivU or IrOp.I64DivU:
                return Max(graph, op.A, depth);
            case IrOp.I32Add or IrOp.I64Add:
                ulong sum = Max(graph, op.A, depth) + Max(graph, op.B, depth);
                return sum > all || sum < Max(graph, op.B, depth) ? all : sum;
            case IrOp.I32Mul:
                ulong left = Max(graph, op.A, depth);
                ulong right32 = Max(graph, op.B, depth);
                return Math.Min(left * right32, all);
            case IrOp.I64ExtendI32U:
                return Max(graph, op.A, depth);
            case IrOp.I32WrapI64:
                return Math.Min(Max(graph, op.A, depth), all);
            case IrOp.I32Clz or IrOp.I32Ctz or IrOp.I32Popcnt:
                return 32;
            case IrOp.I64Clz or IrOp.I64Ctz or IrOp.I64Popcnt:
                return 64;
            case IrOp.Select:
                return Math.Max(Max(graph, op.B, depth), Max(graph, op.C, depth));
            case IrOp.BoundsCheck or IrOp.TableCheck:
                return Max(graph, op.A, depth);
            default:
                return all;
        }
    }

    private static ulong LoadMax(WasmOp instruction) => instruction switch
    {
        WasmOp.I32Load8U or WasmOp.I64Load8U => byte.MaxValue,
        WasmOp.I32Load16U or WasmOp.I64Load16U => ushort.MaxValue,
        WasmOp.I64Load32U => uint.MaxValue,
        _ => ulong.MaxValue,
    };

    private static ulong ShiftedMax(Graph graph, in Op op, ulong all, int depth)
    {
        ref readonly Op count = ref graph[graph.Resolve(op.B)];
        if (count.Code is not (IrOp.Const32 or IrOp.Const64))
            return all;
        int shift = (int)(count.Imm & (op.Rep == Rep.W32 ? 31u : 63u));
        ulong max = Max(graph, op.A, depth);
        return BitOperations.LeadingZeroCount(max) - (op.Rep == Rep.W32 ? 32 : 0) >= shift ? max << shift : all;
    }

    /// <summary>All bits set below the highest one.</summary>
    private static ulong Filled(ulong value) => value == 0 ? 0 : ulong.MaxValue >> BitOperations.LeadingZeroCount(value);
}
