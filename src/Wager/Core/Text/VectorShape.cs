namespace Wager.Core.Text;

/// <summary>How a v128 is cut into lanes.</summary>
internal readonly record struct VectorShape(int Bits, bool IsFloat)
{
    public int Lanes => 128 / Bits;

    public static bool TryParse(ReadOnlySpan<byte> text, out VectorShape shape)
    {
        shape = default;
        if (text.SequenceEqual("i8x16"u8))
            shape = new VectorShape(8, false);
        else if (text.SequenceEqual("i16x8"u8))
            shape = new VectorShape(16, false);
        else if (text.SequenceEqual("i32x4"u8))
            shape = new VectorShape(32, false);
        else if (text.SequenceEqual("i64x2"u8))
            shape = new VectorShape(64, false);
        else if (text.SequenceEqual("f32x4"u8))
            shape = new VectorShape(32, true);
        else if (text.SequenceEqual("f64x2"u8))
            shape = new VectorShape(64, true);
        return shape.Bits != 0;
    }
}
