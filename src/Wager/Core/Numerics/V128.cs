using System.Runtime.Intrinsics;

namespace Wager.Core.Numerics;

/// <summary>The 128 bits of a vector; lane 0 is the lowest byte of <see cref="Low"/>.</summary>
internal readonly record struct V128(ulong Low, ulong High)
{
    public Vector128<byte> AsVector => Vector128.Create(Low, High).AsByte();

    public static V128 From(Vector128<byte> vector) => new(vector.AsUInt64().GetElement(0), vector.AsUInt64().GetElement(1));

    /// <summary>Byte <paramref name="index"/>, 0 to 15.</summary>
    public byte Byte(int index) => (byte)((index < 8 ? Low : High) >> (index & 7) * 8);

    public override string ToString() => $"0x{High:x16}_{Low:x16}";
}
