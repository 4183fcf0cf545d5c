using System.Globalization;

namespace Wager.Core.Text;

internal enum WastValueKind : byte
{
    I32,
    I64,
    F32,
    F64,
    V128,
    /// <summary>A null reference; <see cref="WastValue.Heap"/> is its keyword if given.</summary>
    RefNull,
    /// <summary>The host's reference with a number, as externref.</summary>
    RefExtern,
    /// <summary>The host's reference with a number, as anyref.</summary>
    RefHost,
    /// <summary>Any reference that is not null, of the kind that <see cref="WastValue.Heap"/> names. Only in patterns.</summary>
    RefAny,
}

/// <summary>A constant of a script; numbers as bits, host references as their number.</summary>
internal readonly record struct WastValue(WastValueKind Kind, ulong Low, ulong High = 0, string? Heap = null)
{
    public override string ToString() => Kind switch
    {
        WastValueKind.I32 => $"(i32.const {(int)Low})",
        WastValueKind.I64 => $"(i64.const {(long)Low})",
        WastValueKind.F32 => $"(f32.const {Shown(BitConverter.UInt32BitsToSingle((uint)Low))} = 0x{Low:x8})",
        WastValueKind.F64 => $"(f64.const {Shown(BitConverter.UInt64BitsToDouble(Low))} = 0x{Low:x16})",
        WastValueKind.V128 => $"(v128.const i64x2 0x{Low:x16} 0x{High:x16})",
        WastValueKind.RefNull => Heap is null ? "(ref.null)" : $"(ref.null {Heap})",
        WastValueKind.RefExtern => $"(ref.extern {Low})",
        WastValueKind.RefHost => $"(ref.host {Low})",
        WastValueKind.RefAny => $"(ref.{Heap})",
    };

    private static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>What a NaN must look like; <see cref="None"/> asks for the exact bits.</summary>
internal enum WastNaN : byte
{
    None,
    /// <summary>Quiet, with no payload beyond the quiet bit.</summary>
    Canonical,
    /// <summary>Quiet, with any payload.</summary>
    Arithmetic,
}

/// <summary>An expected result: a value, with what its NaNs may be, or several alternatives.</summary>
/// <param name="Value">The value; lanes and numbers with <paramref name="NaNs"/> are 0 in it.</param>
/// <param name="Shape">Of a v128.</param>
/// <param name="NaNs">One entry per lane, or one for a scalar; null when every bit counts.</param>
/// <param name="Alternatives">When not null, one of these must match and the rest means nothing.</param>
internal sealed record WastPattern(WastValue Value, VectorShape Shape = default, WastNaN[]? NaNs = null, WastPattern[]? Alternatives = null)
{
    /// <summary>Whether a number or vector, as bits, is what is expected. References are for the caller to compare.</summary>
    public bool MatchesBits(ulong low, ulong high)
    {
        if (NaNs is null)
            return Value.Low == low && Value.High == high;
        if (Value.Kind != WastValueKind.V128)
            return MatchesFloat(Value.Low, low, Value.Kind == WastValueKind.F32 ? 32 : 64, NaNs[0]);
        for (int i = 0; i < Shape.Lanes; i++)
        {
            int shift = i * Shape.Bits & 63;
            ulong mask = Shape.Bits == 64 ? ulong.MaxValue : (1UL << Shape.Bits) - 1;
            ulong expected = ((i * Shape.Bits < 64 ? Value.Low : Value.High) >> shift) & mask;
            ulong got = ((i * Shape.Bits < 64 ? low : high) >> shift) & mask;
            if (!MatchesFloat(expected, got, Shape.Bits, NaNs[i]))
                return false;
        }
        return true;
    }

    private static bool MatchesFloat(ulong expected, ulong got, int bits, WastNaN nan)
    {
        ulong canonical = bits == 32 ? 0x7FC00000UL : 0x7FF8000000000000UL;
        return nan switch
        {
            WastNaN.None => expected == got,
            WastNaN.Canonical => (got & ~(1UL << (bits - 1))) == canonical,
            WastNaN.Arithmetic => (got & canonical) == canonical,
        };
    }

    public override string ToString()
    {
        if (Alternatives is not null)
            return $"(either{string.Concat(Alternatives.Select(a => $" {a}"))})";
        return NaNs is null ? Value.ToString() : $"{Value} with lanes {string.Join(' ', NaNs)}";
    }
}
