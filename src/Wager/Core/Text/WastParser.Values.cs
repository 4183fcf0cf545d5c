using System.Text;

namespace Wager.Core.Text;

internal sealed partial class WastParser
{
    private WastValue Value()
    {
        int token = At;
        WastPattern pattern = Pattern();
        if (pattern.NaNs is not null || pattern.Alternatives is not null || pattern.Value.Kind == WastValueKind.RefAny)
            throw Error(token, "a pattern cannot be an argument");
        return pattern.Value;
    }

    private WastPattern[] Patterns()
    {
        List<WastPattern> patterns = [];
        while (Kind == TokenKind.Open)
            patterns.Add(Pattern());
        return [.. patterns];
    }

    private WastPattern Pattern()
    {
        CheckNesting();
        if (Kind != TokenKind.Open)
            throw Unexpected("a value");
        At++;
        WastPattern pattern;
        if (TryKeyword("i32.const"u8))
            pattern = new WastPattern(new WastValue(WastValueKind.I32, Integer(32)));
        else if (TryKeyword("i64.const"u8))
            pattern = new WastPattern(new WastValue(WastValueKind.I64, Integer(64)));
        else if (TryKeyword("f32.const"u8))
            pattern = Float(WastValueKind.F32, 32);
        else if (TryKeyword("f64.const"u8))
            pattern = Float(WastValueKind.F64, 64);
        else if (TryKeyword("v128.const"u8))
            pattern = Vector();
        else if (TryKeyword("either"u8))
            pattern = new WastPattern(default, Alternatives: Patterns());
        else
            pattern = new WastPattern(Reference());
        Close();
        return pattern;
    }

    private WastPattern Float(WastValueKind kind, int bits)
    {
        WastNaN nan = NaN();
        if (nan != WastNaN.None)
            return new WastPattern(new WastValue(kind, 0), NaNs: [nan]);
        return new WastPattern(new WastValue(kind, bits == 32 ? F32() : F64()));
    }

    private WastNaN NaN()
    {
        if (TryKeyword("nan:canonical"u8))
            return WastNaN.Canonical;
        return TryKeyword("nan:arithmetic"u8) ? WastNaN.Arithmetic : WastNaN.None;
    }

    private WastPattern Vector()
    {
        if (Kind != TokenKind.Keyword || !VectorShape.TryParse(Text(At), out VectorShape shape))
            throw Unexpected("a vector shape");
        At++;
        ulong low = 0;
        ulong high = 0;
        WastNaN[]? nans = null;
        for (int i = 0; i < shape.Lanes; i++)
        {
            WastNaN nan = shape.IsFloat ? NaN() : WastNaN.None;
            if (nan != WastNaN.None)
            {
                (nans ??= new WastNaN[shape.Lanes])[i] = nan;
                continue;
            }
            ulong lane = !shape.IsFloat ? Integer(shape.Bits) : shape.Bits == 32 ? F32() : F64();
            int position = i * shape.Bits;
            if (position < 64)
                low |= lane << position;
            else
                high |= lane << (position - 64);
        }
        return new WastPattern(new WastValue(WastValueKind.V128, low, high), shape, nans);
    }

    private WastValue Reference()
    {
        if (Kind != TokenKind.Keyword || !Text(At).StartsWith("ref."u8))
            throw Unexpected("a value");
        string heap = Encoding.UTF8.GetString(Text(At)["ref.".Length..]);
        At++;
        if (heap == "null")
            return new WastValue(WastValueKind.RefNull, 0, Heap: Kind == TokenKind.Keyword ? HeapKeyword() : null);
        if (heap == "extern" && Kind == TokenKind.Number)
            return new WastValue(WastValueKind.RefExtern, Unsigned(32));
        if (heap == "host")
            return new WastValue(WastValueKind.RefHost, Unsigned(32));
        if (HeapTypes.Find(Encoding.ASCII.GetBytes(heap)) < 0)
            throw Error(At - 1, $"unknown kind of reference ref.{heap}");
        return new WastValue(WastValueKind.RefAny, 0, Heap: heap);
    }

    private string HeapKeyword()
    {
        if (HeapTypes.Find(Text(At)) < 0)
            throw Unexpected("a heap type");
        return Encoding.UTF8.GetString(Text(At++));
    }
}
