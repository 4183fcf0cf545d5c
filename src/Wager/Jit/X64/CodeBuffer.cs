using System.Buffers.Binary;

namespace Wager.Jit.X64;

/// <summary>
/// A growable byte buffer for code, reused from function to function. A mutable struct, embedded in the <see cref="Assembler"/>:
/// room for a whole instruction is checked once, the stores after that need no check of their own.
/// </summary>
internal struct CodeBuffer(int capacity)
{
    /// <summary>Upper bound of an instruction's length (15), rounded up so that an instruction is two 8-byte stores.</summary>
    public const int Reserved = 16;

    private byte[] _bytes = new byte[Math.Max(capacity, Reserved)];
    private int _position;

    public readonly int Position => _position;

    public readonly ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _position);

    public void Clear() => _position = 0;

    /// <summary>Room for one instruction; <see cref="Advance"/> tells afterwards how much of it was used.</summary>
    public Span<byte> Reserve()
    {
        if (_bytes.Length - _position < Reserved)
            Grow(Reserved);
        return _bytes.AsSpan(_position, Reserved);
    }

    public void Advance(int length) => _position += length;

    /// <summary>Appends the low <paramref name="length"/> (at most 8) bytes of <paramref name="word"/>.</summary>
    public void Put(ulong word, int length)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Reserve(), word);
        _position += length;
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        if (_bytes.Length - _position < data.Length)
            Grow(data.Length);
        data.CopyTo(_bytes.AsSpan(_position));
        _position += data.Length;
    }

    public readonly byte Read8(int offset) => _bytes[offset];

    public readonly int Read32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(offset));

    public readonly void Write8(int offset, byte value) => _bytes[offset] = value;

    public readonly void Write32(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(offset, 4), value);

    private void Grow(int needed) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _bytes.Length + needed));
}
