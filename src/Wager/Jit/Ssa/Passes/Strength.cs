using System.Numerics;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Strength reduction: multiplication, division and remainder by constants as shifts, masks and multiplications by the reciprocal
/// (H. Warren: Hacker's Delight, chapter 10). Divisors that are known not to be zero are flagged, so that the division no longer counts as
/// a trap.
/// </summary>
internal static class Strength
{
    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        foreach (Block block in graph.Order)
        {
            Value next;
            for (Value value = graph[block].First; !value.IsNone; value = next)
            {
                next = graph.Next(value);
                context.Budget.Spend(1);
                if (graph[value].Code is IrOp.I32Mul or IrOp.I64Mul or >= IrOp.I32DivS and <= IrOp.I32RemU
                    or >= IrOp.I64DivS and <= IrOp.I64RemU)
                    Visit(context, value);
            }
        }
    }

    private static void Visit(PassContext context, Value value)
    {
        Graph graph = context.Graph;
        Op op = graph[value];
        Op right = graph[graph.Resolve(op.B)];
        if (!right.IsConstant || right.Imm == 0 || !context.Burn())
            return;
        Emitter emit = new(graph, value, op.Rep);
        ulong c = right.Imm;
        Value x = graph.Resolve(op.A);
        Value result = op.Code switch
        {
            IrOp.I32Mul or IrOp.I64Mul => BitOperations.IsPow2(c) ? emit.Shl(x, BitOperations.Log2(c)) : default,
            IrOp.I32DivU or IrOp.I64DivU => DivideUnsigned(in emit, x, c),
            IrOp.I32RemU or IrOp.I64RemU => RemainderUnsigned(in emit, x, c),
            IrOp.I32DivS => DivideSigned(in emit, x, (int)c),
            IrOp.I64DivS => DivideSigned(in emit, x, (long)c),
            IrOp.I32RemS => RemainderSigned(in emit, x, (int)c),
            _ => RemainderSigned(in emit, x, (long)c),
        };
        if (!result.IsNone)
            graph.Replace(value, result);
        else if (op.Code is not (IrOp.I32Mul or IrOp.I64Mul))
            graph[value].Flags |= OpFlags.NonZero | (IsMinusOne(c, op.Rep) ? 0 : OpFlags.NoOverflow);
    }

    private static bool IsMinusOne(ulong c, Rep rep) => c == (rep == Rep.W32 ? uint.MaxValue : ulong.MaxValue);

    /// <summary>Makes operations of one width in front of another one.</summary>
    private readonly struct Emitter(Graph graph, Value place, Rep rep)
    {
        public readonly int Width = rep == Rep.W32 ? 32 : 64;

        public Value Binary(IrOp narrow, Value a, Value b)
        {
            IrOp code = rep == Rep.W32 ? narrow : narrow + (IrOp.I64Add - IrOp.I32Add);
            return Insert(code, rep, a, b);
        }

        private Value Insert(IrOp code, Rep result, Value a, Value b = default, ulong imm = 0)
        {
            graph.CurrentOrigin = graph.OriginOf(place);
            return graph.InsertBefore(place, graph.Create(code, result, a, b, imm: imm));
        }

        public Value Constant(ulong bits) => graph.ConstantOf(rep, bits);

        public Value Shl(Value x, int count) => count == 0 ? x : Binary(IrOp.I32Shl, x, Constant((ulong)count));

        public Value ShrU(Value x, int count) => count == 0 ? x : Binary(IrOp.I32ShrU, x, Constant((ulong)count));

        public Value ShrS(Value x, int count) => count == 0 ? x : Binary(IrOp.I32ShrS, x, Constant((ulong)count));

        public Value Negate(Value x) => Binary(IrOp.I32Sub, Constant(0), x);

        /// <summary>The high word of the unsigned product, shifted right.</summary>
        public Value HighUnsigned(Value x, ulong factor, int shift)
        {
            if (rep == Rep.W32)
                return Wrap(ShrU64(Insert(IrOp.I64Mul, Rep.W64, Insert(IrOp.I64ExtendI32U, Rep.W64, x), graph.Const64((long)factor)),
                    32 + shift));
            return ShrU(Insert(IrOp.Projection, Rep.W64, Insert(IrOp.I64MulWideU, Rep.W64, x, graph.Const64((long)factor)), imm: 1), shift);
        }

        /// <summary>The high word of the signed product.</summary>
        public Value HighSigned(Value x, long factor)
        {
            if (rep == Rep.W32)
                return Wrap(ShrU64(Insert(IrOp.I64Mul, Rep.W64, Insert(IrOp.I64ExtendI32S, Rep.W64, x), graph.Const64(factor)), 32));
            return Insert(IrOp.Projection, Rep.W64, Insert(IrOp.I64MulWideS, Rep.W64, x, graph.Const64(factor)), imm: 1);
        }

        private Value ShrU64(Value x, int count) => Insert(IrOp.I64ShrU, Rep.W64, x, graph.Const64(count));

        private Value Wrap(Value x) => Insert(IrOp.I32WrapI64, Rep.W32, x);
    }

    private static Value DivideUnsigned(in Emitter emit, Value x, ulong c)
    {
        if (BitOperations.IsPow2(c))
            return emit.ShrU(x, BitOperations.Log2(c));
        int width = emit.Width;
        // Before the multiplication factors of two leave an even divisor, which makes the reciprocal one bit shorter.
        (UInt128 factor, int shift) = Reciprocal(c, width, width);
        int before = 0;
        if (factor >> width != 0 && (c & 1) == 0)
        {
            before = BitOperations.TrailingZeroCount(c);
            (factor, shift) = Reciprocal(c >> before, width, width - before);
        }
        if (factor >> width == 0)
            return emit.HighUnsigned(emit.ShrU(x, before), (ulong)factor, shift);
        // The factor has one bit more than a word: high = x * (factor - 2^width); (((x - high) >> 1) + high) >> (shift - 1).
        Value high = emit.HighUnsigned(x, (ulong)(factor - (UInt128.One << width)), 0);
        Value half = emit.ShrU(emit.Binary(IrOp.I32Sub, x, high), 1);
        return emit.ShrU(emit.Binary(IrOp.I32Add, half, high), shift - 1);
    }

    /// <summary>The smallest factor and shift for which (x * factor) >> (width + shift) = x / c for all x below 2^bits.</summary>
    private static (UInt128 Factor, int Shift) Reciprocal(ulong c, int width, int bits)
    {
        int log = BitOperations.Log2(c) + 1; // c is no power of two, so this is its logarithm rounded up
        for (int shift = 0; shift < log; shift++)
        {
            (UInt128 factor, UInt128 excess) = CeilingReciprocal(c, width + shift);
            if (excess <= UInt128.One << (width + shift - bits))
                return (factor, shift);
        }
        return (CeilingReciprocal(c, width + log).Factor, log);
    }

    /// <summary>The least factor with factor * c >= 2^power, and how much it exceeds that; power is below 128.</summary>
    private static (UInt128 Factor, UInt128 Excess) CeilingReciprocal(ulong c, int power)
    {
        UInt128 two = UInt128.One << (power - 1);
        UInt128 quotient = two / c;
        UInt128 remainder = two % c;
        quotient <<= 1;
        remainder <<= 1;
        if (remainder >= c)
        {
            quotient++;
            remainder -= c;
        }
        return remainder == 0 ? (quotient, 0) : (quotient + 1, c - remainder);
    }

    private static Value RemainderUnsigned(in Emitter emit, Value x, ulong c) =>
        BitOperations.IsPow2(c) ? emit.Binary(IrOp.I32And, x, emit.Constant(c - 1)) : Rest(in emit, x, DivideUnsigned(in emit, x, c), c);

    /// <summary>x - quotient * c.</summary>
    private static Value Rest(in Emitter emit, Value x, Value quotient, ulong c) =>
        emit.Binary(IrOp.I32Sub, x, emit.Binary(IrOp.I32Mul, quotient, emit.Constant(c)));

    private static Value DivideSigned(in Emitter emit, Value x, long c)
    {
        ulong magnitude = (ulong)Math.Abs((decimal)c);
        if (magnitude == 1)
            return c == 1 ? x : default; // x / -1 may overflow, which traps
        if (!BitOperations.IsPow2(magnitude))
            return DivideByMultiplying(in emit, x, c, magnitude);
        Value quotient = emit.ShrS(emit.Binary(IrOp.I32Add, x, Bias(in emit, x, BitOperations.Log2(magnitude))),
            BitOperations.Log2(magnitude));
        return c < 0 ? emit.Negate(quotient) : quotient;
    }

    /// <summary>2^log - 1 for negative numbers, 0 for others: what makes a shift round towards zero.</summary>
    private static Value Bias(in Emitter emit, Value x, int log)
    {
        Value sign = log == 1 ? x : emit.ShrS(x, emit.Width - 1);
        return emit.ShrU(sign, emit.Width - log);
    }

    private static Value DivideByMultiplying(in Emitter emit, Value x, long c, ulong magnitude)
    {
        int width = emit.Width;
        (UInt128 factor, int shift) = Reciprocal(magnitude, width - 1, width - 1);
        // The factor is one of a word less one bit's product, so that the high word of the signed product is one bit short.
        shift--;
        if (shift < 0)
        {
            factor <<= 1;
            shift = 0;
        }
        long word = width == 32 ? (int)(uint)factor : (long)(ulong)factor;
        Value high = emit.HighSigned(x, word);
        if (word < 0)
            high = emit.Binary(IrOp.I32Add, high, x);
        Value quotient = emit.Binary(IrOp.I32Add, emit.ShrS(high, shift), emit.ShrU(x, width - 1));
        return c < 0 ? emit.Negate(quotient) : quotient;
    }

    private static Value RemainderSigned(in Emitter emit, Value x, long c)
    {
        ulong magnitude = (ulong)Math.Abs((decimal)c);
        if (magnitude == 1)
            return emit.Constant(0);
        if (!BitOperations.IsPow2(magnitude))
            return Rest(in emit, x, DivideSigned(in emit, x, (long)magnitude), magnitude);
        int log = BitOperations.Log2(magnitude);
        Value bias = Bias(in emit, x, log);
        Value low = emit.Binary(IrOp.I32And, emit.Binary(IrOp.I32Add, x, bias), emit.Constant(magnitude - 1));
        return emit.Binary(IrOp.I32Sub, low, bias); // ((x + bias) & mask) - bias
    }
}
