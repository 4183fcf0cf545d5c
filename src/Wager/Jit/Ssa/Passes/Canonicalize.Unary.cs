namespace Wager.Jit.Ssa.Passes;

// Rules for operations of one input.
internal static partial class Canonicalize
{
    private static bool TryUnary(PassContext context, Value value)
    {
        Graph graph = context.Graph;
        Op op = graph[value];
        if (op.Code == IrOp.Identity)
            return true;
        if (op.InlineCount != 1)
            return false;
        Op a = graph[op.A];
        switch (op.Code)
        {
            case IrOp.I32Eqz:
                return TryEqz(context, value, in op, in a);
            case IrOp.I64Eqz when a.Code is IrOp.I64ExtendI32U or IrOp.I64ExtendI32S:
                return Rewrite(context, value, IrOp.I32Eqz, a.A); // ext(x) == 0
            case IrOp.I64Eqz when a.Code is IrOp.I64Sub or IrOp.I64Xor:
                return Rewrite(context, value, IrOp.I64Eq, a.A, a.B); // x - y == 0
            case IrOp.I64Eqz when IsNonNull(in a):
                return ReplaceBy(context, value, 0); // a function that there is
            case IrOp.I32WrapI64:
                return TryWrap(context, value, in a);
            case IrOp.I64ExtendI32U when a.Code == IrOp.I32WrapI64 && Bits.Max(graph, a.A) <= uint.MaxValue:
                return Replace(context, value, a.A); // zext(wrap(x)) = x if x is small
            case IrOp.I64ExtendI32S when Bits.Max(graph, op.A) <= int.MaxValue:
                return Rewrite(context, value, IrOp.I64ExtendI32U, op.A); // of what is not negative
            case IrOp.I64ExtendI32S when a.Code == IrOp.I32WrapI64:
                return Rewrite(context, value, IrOp.I64Extend32S, a.A);
            case IrOp.I32Extend8S or IrOp.I64Extend8S when Bits.Max(graph, op.A) <= (ulong)sbyte.MaxValue:
            case IrOp.I32Extend16S or IrOp.I64Extend16S when Bits.Max(graph, op.A) <= (ulong)short.MaxValue:
            case IrOp.I64Extend32S when Bits.Max(graph, op.A) <= int.MaxValue:
                return Replace(context, value, op.A); // the sign bit is 0
            case IrOp.I32Extend8S or IrOp.I32Extend16S or IrOp.I64Extend8S or IrOp.I64Extend16S or IrOp.I64Extend32S:
                return TryExtend(context, value, in op, in a);
            case IrOp.F32Neg or IrOp.F64Neg when a.Code == op.Code:
            case IrOp.I32ReinterpretF32 when a.Code == IrOp.F32ReinterpretI32:
            case IrOp.I64ReinterpretF64 when a.Code == IrOp.F64ReinterpretI64:
            case IrOp.F32ReinterpretI32 when a.Code == IrOp.I32ReinterpretF32:
            case IrOp.F64ReinterpretI64 when a.Code == IrOp.I64ReinterpretF64:
                return Replace(context, value, a.A); // there and back
            case IrOp.F32Abs when a.Code is IrOp.F32Abs or IrOp.F32Neg:
            case IrOp.F64Abs when a.Code is IrOp.F64Abs or IrOp.F64Neg:
                return Rewrite(context, value, op.Code, a.A); // |-x| = |x|
            default:
                return false;
        }
    }

    private static bool TryEqz(PassContext context, Value value, in Op op, in Op a)
    {
        Graph graph = context.Graph;
        if (a.Code == IrOp.I32Eqz && IsBoolean(graph, a.A))
            return Replace(context, value, a.A); // !!b = b
        if (a.Code == IrOp.I32Eqz)
            return Rewrite(context, value, IrOp.I32Ne, a.A, graph.Const32(0)); // !!x = x != 0
        if (a.Code == IrOp.I64Eqz)
            return Rewrite(context, value, IrOp.I64Ne, a.A, graph.Const64(0));
        if (a.Code is IrOp.I32Sub or IrOp.I32Xor)
            return Rewrite(context, value, IrOp.I32Eq, a.A, a.B); // x - y == 0
        IrOp negated = IrOps.Negated(a.Code);
        return negated != IrOp.None && Rewrite(context, value, negated, a.A, a.B); // !(x < y) = x >= y
    }

    private static bool TryWrap(PassContext context, Value value, in Op a)
    {
        Graph graph = context.Graph;
        switch (a.Code)
        {
            case IrOp.I64ExtendI32U or IrOp.I64ExtendI32S:
                return Replace(context, value, a.A); // wrap(ext(x)) = x
            case IrOp.I64Extend32S:
                return Rewrite(context, value, IrOp.I32WrapI64, a.A);
            case IrOp.I64And when IsInteger(in graph[a.B]) && (uint)graph[a.B].Imm == uint.MaxValue:
                return Rewrite(context, value, IrOp.I32WrapI64, a.A); // the mask keeps the low half
            case IrOp.I64Add or IrOp.I64Sub or IrOp.I64Mul or IrOp.I64And or IrOp.I64Or or IrOp.I64Xor
                when IsNarrow(graph, a.A) && IsNarrow(graph, a.B):
                // wrap(ext(x) + ext(y)) = x + y
                return Rewrite(context, value, a.Code - WideArithmetic, Narrow(graph, a.A), Narrow(graph, a.B));
            default:
                return false;
        }
    }

    private static bool IsNarrow(Graph graph, Value value) => graph[value].Code is IrOp.I64ExtendI32S or IrOp.I64ExtendI32U or IrOp.Const64;

    private static Value Narrow(Graph graph, Value value)
    {
        ref readonly Op op = ref graph[value];
        return op.IsConst64 ? graph.Const32((int)op.Imm) : op.A;
    }

    /// <summary>A mask that keeps what is extended is not needed.</summary>
    private static bool TryExtend(PassContext context, Value value, in Op op, in Op a)
    {
        Graph graph = context.Graph;
        ulong kept = op.Code switch
        {
            IrOp.I32Extend8S or IrOp.I64Extend8S => byte.MaxValue,
            IrOp.I32Extend16S or IrOp.I64Extend16S => ushort.MaxValue,
            _ => uint.MaxValue,
        };
        if (a.Code is IrOp.I32And or IrOp.I64And && IsInteger(in graph[a.B]) && (graph[a.B].Imm & kept) == kept)
            return Rewrite(context, value, op.Code, a.A); // extend8(x & 255) = extend8(x)
        return op.Code == IrOp.I64Extend32S && a.Code == IrOp.I64ExtendI32U && Rewrite(context, value, IrOp.I64ExtendI32S, a.A);
    }
}
