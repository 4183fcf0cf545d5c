namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Products of 128 bits. Wasm has no instruction for the high half of a product of 64-bit numbers, so programs multiply halves of 32 bits,
/// as compilers' libraries do; the processor has one. With a = ah:al, b = bh:bl:
/// <code>
///   t = ah*bl + (al*bl >> 32)
///   u = al*bh + (t &amp; 2^32-1)          high = ah*bh + (t >> 32) + (u >> 32)
///                                      low  = (u &lt;&lt; 32) | (al*bl &amp; 2^32-1)
/// </code>
/// </summary>
internal static class WideProducts
{
    private const int MostTerms = 6;

    /// <summary>A product that was found: its u, and al*bl.</summary>
    private record struct Found(Value Product, Value Cross, Value Low);

    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        Found found = default;
        foreach (Block block in graph.Order)
        {
            Value next;
            for (Value value = graph[block].First; !value.IsNone; value = next)
            {
                next = graph.Step(value);
                if (graph[value].Code == IrOp.I64Add)
                    VisitSum(context, value, ref found);
                if (graph[value].Code is IrOp.I64Add or IrOp.I64Or)
                    VisitLow(context, value, in found);
            }
        }
    }

    /// <summary>The sum is the high half, maybe with more terms.</summary>
    private static void VisitSum(PassContext context, Value sum, ref Found found)
    {
        Graph graph = context.Graph;
        Span<Value> terms = stackalloc Value[MostTerms];
        int count = 0;
        if (!Collect(graph, sum, terms, ref count) || count < 3)
            return;
        for (int u = 0; u < count; u++)
        {
            if (!IsHigh(graph, terms[u], out Value cross)
                || !TryMatch(graph, terms[..count], u, cross, out int t, out int high, out Halves halves) || !context.Burn())
                continue;
            graph.CurrentOrigin = graph.OriginOf(sum);
            Value product = graph.InsertBefore(sum, graph.Create(IrOp.I64MulWideU, Rep.W64, halves.A, halves.B));
            Value result = graph.InsertBefore(sum, graph.Create(IrOp.Projection, Rep.W64, product, imm: 1));
            for (int i = 0; i < count; i++)
                if (i != u && i != t && i != high)
                    result = graph.InsertBefore(sum, graph.Create(IrOp.I64Add, Rep.W64, terms[i], result));
            found = new Found(product, cross, halves.LowProduct);
            graph.Replace(sum, result);
            return;
        }
    }

    private static void VisitLow(PassContext context, Value value, in Found found)
    {
        Graph graph = context.Graph;
        if (found.Product.IsNone || graph[found.Product].Block != graph[value].Block)
            return;
        (Value left, Value right) = (graph.Resolve(graph[value].A), graph.Resolve(graph[value].B));
        if (graph[left].Code != IrOp.I64Shl)
            (left, right) = (right, left);
        ref readonly Op shift = ref graph[left];
        if (shift.Code == IrOp.I64Shl && graph.Resolve(shift.A) == found.Cross && IsConstant(graph, shift.B, 32)
            && IsLow(graph, right, out Value low) && low == found.Low && context.Burn())
            graph.Replace(value, found.Product);
    }

    /// <summary>The terms of a sum; false if there are too many.</summary>
    private static bool Collect(Graph graph, Value value, Span<Value> terms, ref int count)
    {
        value = graph.Resolve(value);
        ref readonly Op op = ref graph[value];
        if (op.Code == IrOp.I64Add && count < MostTerms - 1)
            return Collect(graph, op.A, terms, ref count) && Collect(graph, op.B, terms, ref count);
        if (count == MostTerms)
            return false;
        terms[count++] = value;
        return true;
    }

    private record struct Halves(Value A, Value B, Value LowProduct);

    private static bool TryMatch(Graph graph, ReadOnlySpan<Value> terms, int u, Value cross, out int t, out int high, out Halves halves)
    {
        t = high = -1;
        halves = default;
        // u = al*bh + (t & low)
        if (!TrySplit(graph, cross, out Value second, out Value kept, low: true) || !IsLow(graph, kept, out Value middle))
            return false;
        // t = ah*bl + (al*bl >> 32)
        if (!TrySplit(graph, middle, out Value first, out Value carry, low: false) || !IsHigh(graph, carry, out Value lowProduct))
            return false;
        ref readonly Op product = ref graph[lowProduct];
        if (product.Code != IrOp.I64Mul || !IsLow(graph, product.A, out Value a) || !IsLow(graph, product.B, out Value b))
            return false;
        if (!(IsCross(graph, first, a, b) && IsCross(graph, second, b, a))
            && !(IsCross(graph, first, b, a) && IsCross(graph, second, a, b)))
            return false;
        for (int i = 0; i < terms.Length; i++)
        {
            if (i != u && t < 0 && IsHigh(graph, terms[i], out Value shifted) && shifted == middle)
                t = i;
            else if (i != u && high < 0 && IsHighProduct(graph, terms[i], a, b))
                high = i;
        }
        halves = new Halves(a, b, lowProduct);
        return t >= 0 && high >= 0;
    }

    /// <summary>A sum of a product and of the low or high half of something.</summary>
    private static bool TrySplit(Graph graph, Value sum, out Value product, out Value half, bool low)
    {
        ref readonly Op op = ref graph[sum];
        (product, half) = (default, default);
        if (op.Code != IrOp.I64Add)
            return false;
        (product, half) = (graph.Resolve(op.A), graph.Resolve(op.B));
        if (!IsHalf(graph, half, low) || graph[product].Code != IrOp.I64Mul)
            (product, half) = (half, product);
        return IsHalf(graph, half, low) && graph[product].Code == IrOp.I64Mul;
    }

    private static bool IsHalf(Graph graph, Value value, bool low) => low ? IsLow(graph, value, out _) : IsHigh(graph, value, out _);

    /// <summary>The product of the high half of x and the low half of y.</summary>
    private static bool IsCross(Graph graph, Value product, Value x, Value y)
    {
        ref readonly Op op = ref graph[product];
        return IsHigh(graph, op.A, out Value high) && high == x && IsLow(graph, op.B, out Value low) && low == y
            || IsHigh(graph, op.B, out high) && high == x && IsLow(graph, op.A, out low) && low == y;
    }

    private static bool IsHighProduct(Graph graph, Value product, Value a, Value b)
    {
        ref readonly Op op = ref graph[product];
        return op.Code == IrOp.I64Mul && IsHigh(graph, op.A, out Value left) && IsHigh(graph, op.B, out Value right)
            && (left == a && right == b || left == b && right == a);
    }

    /// <summary>x >> 32.</summary>
    private static bool IsHigh(Graph graph, Value value, out Value x)
    {
        ref readonly Op op = ref graph[graph.Resolve(value)];
        x = op.Code == IrOp.I64ShrU ? graph.Resolve(op.A) : default;
        return !x.IsNone && IsConstant(graph, op.B, 32);
    }

    /// <summary>The low 32 bits of x.</summary>
    private static bool IsLow(Graph graph, Value value, out Value x)
    {
        ref readonly Op op = ref graph[graph.Resolve(value)];
        x = default;
        if (op.Code == IrOp.I64And && IsConstant(graph, op.B, uint.MaxValue))
            x = graph.Resolve(op.A);
        else if (op.Code == IrOp.I64ExtendI32U && graph[graph.Resolve(op.A)] is { Code: IrOp.I32WrapI64 } wrap)
            x = graph.Resolve(wrap.A);
        return !x.IsNone;
    }

    private static bool IsConstant(Graph graph, Value value, ulong bits)
        => graph[graph.Resolve(value)] is { Code: IrOp.Const64 } op && op.Imm == bits;
}
