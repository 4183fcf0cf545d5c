namespace Wager.Jit.Ssa.Passes;

// Rules for operations of two inputs. Wide(op, 64) is the operation of the same meaning for the width.
internal static partial class Canonicalize
{
    private static bool TryBinary(PassContext context, Value value)
    {
        Graph graph = context.Graph;
        ref Op op = ref graph[value];
        if (graph[op.A].IsConstant && !graph[op.B].IsConstant && TrySwap(context, ref op))
            return true;
        if (op.Code is >= IrOp.I64Add and <= IrOp.I64Rotr)
            return TryArithmetic(context, value, op.Code - WideArithmetic, WideArithmetic);
        if (op.Code is >= IrOp.I32Add and <= IrOp.I32Rotr)
            return TryArithmetic(context, value, op.Code, 0);
        if (op.Code is >= IrOp.I64Eq and <= IrOp.I64GeU)
            return TryComparison(context, value, op.Code - WideComparison, WideComparison);
        return op.Code is >= IrOp.I32Eq and <= IrOp.I32GeU && TryComparison(context, value, op.Code, 0);
    }

    /// <summary>Constants go to the right, and comparisons turn round.</summary>
    private static bool TrySwap(PassContext context, ref Op op)
    {
        IrOp swapped = IrOps.Swapped(op.Code);
        if (swapped == op.Code && !IrOps.IsCommutative(op.Code))
            return false;
        Value left = op.A;
        op.SetA(op.B);
        op.SetB(left);
        op.Code = swapped;
        return context.Changed = true;
    }

    private static bool IsSigned(IrOp comparison) => comparison is IrOp.I32LtS or IrOp.I32GtS or IrOp.I32LeS or IrOp.I32GeS;

    /// <summary>
    /// <paramref name="code"/> is the operation's 32-bit form, <paramref name="wide"/> what to add for the form of its width.
    /// </summary>
    private static bool TryArithmetic(PassContext context, Value value, IrOp code, ushort wide)
    {
        Graph graph = context.Graph;
        Op op = graph[value];
        Op a = graph[op.A];
        Op b = graph[op.B];
        if (IsInteger(in b))
            return TryWithConstant(context, value, in op, in a, b.Imm, code, wide);
        bool same = op.A == op.B;
        switch (code)
        {
            case IrOp.I32And or IrOp.I32Or when same:
                return Replace(context, value, op.A); // x & x = x | x = x
            case IrOp.I32Sub or IrOp.I32Xor when same:
                return ReplaceBy(context, value, 0); // x - x = x ^ x = 0
            case IrOp.I32Sub when a.Code == IrOp.I32Add + wide && (a.A == op.B || a.B == op.B):
                return Replace(context, value, a.A == op.B ? a.B : a.A); // (x + y) - x = y
            case IrOp.I32Sub when IsZero(in a) && b.Code == IrOp.I32Sub + wide:
                return Rewrite(context, value, op.Code, b.B, b.A); // 0 - (x - y) = y - x
            case IrOp.I32Add when b.Code == IrOp.I32Sub + wide && IsConstant(graph, b.A, 0):
                return Rewrite(context, value, IrOp.I32Sub + wide, op.A, b.B); // x + (0 - y) = x - y
            case IrOp.I32Add when a.Code == IrOp.I32Sub + wide && a.B == op.B:
                return Replace(context, value, a.A); // (x - y) + y = x
            case IrOp.I32Shl or IrOp.I32ShrS or IrOp.I32ShrU or IrOp.I32Rotl or IrOp.I32Rotr:
                return TryShiftCount(context, value, in op, in b, wide);
        }
        return false;
    }

    private static bool IsZero(in Op op) => IsInteger(in op) && op.Imm == 0;

    /// <summary>Shifts look at the low bits of the count only.</summary>
    private static bool TryShiftCount(PassContext context, Value value, in Op op, in Op count, ushort wide)
    {
        Graph graph = context.Graph;
        ulong mask = wide == 0 ? 31u : 63u;
        bool isMasked = count.Code == IrOp.I32And + wide && IsInteger(in graph[count.B]) && (graph[count.B].Imm & mask) == mask;
        return isMasked && Rewrite(context, value, op.Code, op.A, count.A); // x << (n & 31) = x << n
    }

    private static bool TryWithConstant(PassContext context, Value value, in Op op, in Op a, ulong c, IrOp code, ushort wide)
    {
        Graph graph = context.Graph;
        ulong ones = wide == 0 ? uint.MaxValue : ulong.MaxValue;
        switch (code)
        {
            case IrOp.I32Add or IrOp.I32Or or IrOp.I32Xor or IrOp.I32Sub when c == 0:
                return Replace(context, value, op.A); // x + 0 = x | 0 = x ^ 0 = x - 0 = x
            case IrOp.I32Mul or IrOp.I32And when c == 0:
                return ReplaceBy(context, value, 0); // x * 0 = x & 0 = 0
            case IrOp.I32Mul or IrOp.I32DivU or IrOp.I32DivS when c == 1:
                return Replace(context, value, op.A); // x * 1 = x / 1 = x
            case IrOp.I32RemU or IrOp.I32RemS when c == 1:
                return ReplaceBy(context, value, 0); // x % 1 = 0
            case IrOp.I32RemS when c == ones:
                return ReplaceBy(context, value, 0); // x % -1 = 0
            case IrOp.I32Mul when c == ones:
                return Rewrite(context, value, IrOp.I32Sub + wide, graph.ConstantOf(op.Rep, 0), op.A); // x * -1 = 0 - x
            case IrOp.I32And when c == ones || (Bits.Max(graph, op.A) is ulong max && max <= c && IsMask(c)):
                return Replace(context, value, op.A); // x & mask = x if x <= mask
            case IrOp.I32Or when c == ones:
                return ReplaceBy(context, value, ones); // x | -1 = -1
            case IrOp.I32Sub:
                return Rewrite(context, value, IrOp.I32Add + wide, op.A, graph.ConstantOf(op.Rep, 0 - c)); // x - c = x + -c
            case IrOp.I32Shl or IrOp.I32ShrS or IrOp.I32ShrU or IrOp.I32Rotl or IrOp.I32Rotr:
                return TryShift(context, value, in op, in a, (int)(c & (wide == 0 ? 31u : 63u)), code, wide);
            case IrOp.I32Add or IrOp.I32And or IrOp.I32Or or IrOp.I32Xor or IrOp.I32Mul when a.Code == op.Code && IsInteger(in graph[a.B]):
                return TryAssociate(context, value, in op, in a, c); // (x + c1) + c2 = x + (c1 + c2)
            case IrOp.I32Add when a.Code == IrOp.I32Sub + wide && IsInteger(in graph[a.A]):
                return Rewrite(context, value, a.Code, graph.ConstantOf(op.Rep, graph[a.A].Imm + c), a.B); // (c1 - x) + c2 = (c1 + c2) - x
            default:
                return false;
        }
    }

    private static bool IsMask(ulong c) => (c & (c + 1)) == 0;

    private static bool TryAssociate(PassContext context, Value value, in Op op, in Op a, ulong c)
    {
        Graph graph = context.Graph;
        ulong first = graph[a.B].Imm;
        ulong combined = op.Code switch
        {
            IrOp.I32Add or IrOp.I64Add => first + c,
            IrOp.I32And or IrOp.I64And => first & c,
            IrOp.I32Or or IrOp.I64Or => first | c,
            IrOp.I32Xor or IrOp.I64Xor => first ^ c,
            _ => first * c,
        };
        return Rewrite(context, value, op.Code, a.A, graph.ConstantOf(op.Rep, combined));
    }

    private static bool TryShift(PassContext context, Value value, in Op op, in Op a, int count, IrOp code, ushort wide)
    {
        Graph graph = context.Graph;
        int width = wide == 0 ? 32 : 64;
        ulong ones = wide == 0 ? uint.MaxValue : ulong.MaxValue;
        if (count == 0)
            return Replace(context, value, op.A); // x << 0 = x
        if (a.InlineCount != 2 || !IsInteger(in graph[a.B]))
            return code == IrOp.I32ShrU && Bits.Max(graph, op.A) >> count == 0 && ReplaceBy(context, value, 0); // x >> n = 0 if x < 2^n
        int inner = (int)(graph[a.B].Imm & (ulong)(width - 1));
        if (a.Code == op.Code && code is not (IrOp.I32Rotl or IrOp.I32Rotr))
        {
            if (inner + count < width)
                // (x << m) << n = x << (m + n)
                return Rewrite(context, value, op.Code, a.A, graph.ConstantOf(op.Rep, (ulong)(inner + count)));
            return code != IrOp.I32ShrS && ReplaceBy(context, value, 0); // all bits leave
        }
        if (inner != count)
            return false;
        if (code == IrOp.I32Shl && a.Code == IrOp.I32ShrU + wide)
            // (x >> n) << n = x & high
            return Rewrite(context, value, IrOp.I32And + wide, a.A, graph.ConstantOf(op.Rep, ones << count & ones));
        if (code == IrOp.I32ShrU && a.Code == IrOp.I32Shl + wide)
            return Rewrite(context, value, IrOp.I32And + wide, a.A, graph.ConstantOf(op.Rep, ones >> count)); // (x << n) >> n = x & low
        if (code != IrOp.I32ShrS || a.Code != IrOp.I32Shl + wide)
            return false;
        IrOp extend = (width - count, wide) switch
        {
            (8, 0) => IrOp.I32Extend8S,
            (16, 0) => IrOp.I32Extend16S,
            (8, _) => IrOp.I64Extend8S,
            (16, _) => IrOp.I64Extend16S,
            (32, _) => IrOp.I64Extend32S,
            _ => IrOp.None,
        };
        return extend != IrOp.None && Rewrite(context, value, extend, a.A); // (x << n) >> n, signed = extension
    }

    private static bool TryComparison(PassContext context, Value value, IrOp code, ushort wide)
    {
        Graph graph = context.Graph;
        Op op = graph[value];
        if (op.A == op.B)
            // x = x
            return ReplaceBy(context, value, code is IrOp.I32Eq or IrOp.I32LeS or IrOp.I32LeU or IrOp.I32GeS or IrOp.I32GeU ? 1u : 0u);
        Op a = graph[op.A];
        Op b = graph[op.B];
        if (!IsInteger(in b))
            return false;
        ulong c = b.Imm;
        if (wide != 0 && a.Code == IrOp.I64ExtendI32U && c <= uint.MaxValue && !IsSigned(code))
            return Rewrite(context, value, code, a.A, graph.Const32((int)c)); // zext(x) < c = x < c
        switch (code)
        {
            case IrOp.I32Eq when c == 0:
                return Rewrite(context, value, IrOp.I32Eqz + wide, op.A); // x == 0
            case IrOp.I32Ne when c == 0 && wide == 0 && IsBoolean(graph, op.A):
                return Replace(context, value, op.A); // (x < y) != 0 = x < y
            case IrOp.I32Ne when c == 1 && wide == 0 && IsBoolean(graph, op.A):
                return Rewrite(context, value, IrOp.I32Eqz, op.A); // (x < y) != 1
            case IrOp.I32Eq when c == 1 && wide == 0 && IsBoolean(graph, op.A):
                return Replace(context, value, op.A); // (x < y) == 1
            case IrOp.I32LtU when c == 0:
                return ReplaceBy(context, value, 0); // x < 0, unsigned
            case IrOp.I32GeU when c == 0:
                return ReplaceBy(context, value, 1); // x >= 0, unsigned
            case IrOp.I32LtU when c == 1:
            case IrOp.I32LeU when c == 0:
                return Rewrite(context, value, IrOp.I32Eqz + wide, op.A); // x < 1, unsigned
            case IrOp.I32GeU when c == 1:
                return Rewrite(context, value, IrOp.I32Ne + wide, op.A, graph.ConstantOf(graph.RepOf(op.A), 0)); // x >= 1, unsigned
            case IrOp.I32GtU when c == 0:
                return Rewrite(context, value, IrOp.I32Ne + wide, op.A, op.B); // x > 0, unsigned
            case IrOp.I32Eq or IrOp.I32Ne when a.Code == (wide == 0 ? IrOp.I32Add : IrOp.I64Add) && IsInteger(in graph[a.B]):
                return Rewrite(context, value, op.Code, a.A, graph.ConstantOf(a.Rep, c - graph[a.B].Imm)); // x + c1 == c2 = x == c2 - c1
            case IrOp.I32LtU or IrOp.I32LeU when Bits.Max(graph, op.A) is ulong max && (max < c || max == c && code == IrOp.I32LeU):
                return ReplaceBy(context, value, 1); // x < c if x is small
            case IrOp.I32GtU or IrOp.I32GeU when Bits.Max(graph, op.A) is ulong max && (max < c || max == c && code == IrOp.I32GtU):
                return ReplaceBy(context, value, 0);
            default:
                return false;
        }
    }
}
