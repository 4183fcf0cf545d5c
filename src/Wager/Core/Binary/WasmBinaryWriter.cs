using System.Numerics;

namespace Wager.Core.Binary;

/// <summary>A growing buffer with the primitives of the binary format.</summary>
internal sealed class WasmBinaryWriter
{
    private byte[] buffer = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Clear() => Length = 0;

    /// <summary>Drops everything from <paramref name="length"/> on.</summary>
    public void Truncate(int length) => Length = length;

    public void Byte(byte value)
    {
        if (Length == buffer.Length)
            Reserve(1);
        buffer[Length++] = value;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    public void U32(uint value)
    {
        Reserve(5);
        while (value >= 0x80)
        {
            buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        buffer[Length++] = (byte)value;
    }

    public void U32(int value) => U32((uint)value);

    public void U64(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        buffer[Length++] = (byte)value;
    }

    /// <summary>A signed LEB128 number; s32 and s33 are the same bytes.</summary>
    public void S64(long value)
    {
        Reserve(10);
        while (value is < -64 or > 63)
        {
            buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        buffer[Length++] = (byte)(value & 0x7F);
    }

    public void Fixed32(uint value)
    {
        Reserve(4);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(Length), value);
        Length += 4;
    }

    public void Fixed64(ulong value)
    {
        Reserve(8);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(buffer.AsSpan(Length), value);
        Length += 8;
    }

    /// <summary>Bytes with their length before them: names, bodies, sections.</summary>
    public void Vector(ReadOnlySpan<byte> bytes)
    {
        U32(bytes.Length);
        Bytes(bytes);
    }

    /// <summary>An opcode as its row has it: prefix in the upper half, or none.</summary>
    public void Opcode(uint encoding)
    {
        uint prefix = encoding >> 16;
        if (prefix == 0)
        {
            Byte((byte)encoding);
            return;
        }
        Byte((byte)prefix);
        U32(encoding & 0xFFFF);
    }

    /// <summary>Room for <paramref name="count"/> bytes that the caller fills.</summary>
    public Span<byte> Append(int count)
    {
        Reserve(count);
        Length += count;
        return buffer.AsSpan(Length - count, count);
    }

    private void Reserve(int count)
    {
        if (Length + count > buffer.Length)
            Array.Resize(ref buffer, (int)BitOperations.RoundUpToPowerOf2((uint)(Length + count)));
    }
}
