using System.Buffers.Binary;
using System.Text;

namespace Wager.Core.Debugging;

/// <summary>
/// A cursor over a DWARF section (DWARF 5, section 7). The first read that goes wrong makes it <see cref="Failed"/>, and all later ones
/// yield zero.
/// </summary>
internal ref struct DwarfReader(ReadOnlySpan<byte> section, int start, int end)
{
    private const int LebBytes = 10;

    private readonly ReadOnlySpan<byte> section = section[..end];

    public int Position { get; private set; } = start;

    public readonly int End => section.Length;

    public bool Failed { get; private set; }

    public readonly bool AtEnd => Failed || Position >= section.Length;

    public void Fail() => Failed = true;

    public byte U8() => Take(1) is [var value] ? value : (byte)0;

    public ushort U16() => Take(2) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;

    public uint U32() => Take(4) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;

    public ulong U64() => Take(8) is { Length: 8 } bytes ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;

    public ulong Uleb()
    {
        ulong value = 0;
        for (int i = 0; i < LebBytes; i++)
        {
            byte next = U8();
            value |= (ulong)(next & 0x7f) << 7 * i;
            if (next < 0x80)
                return value;
        }
        Fail();
        return 0;
    }

    public long Sleb()
    {
        long value = 0;
        for (int i = 0; i < LebBytes; i++)
        {
            byte next = U8();
            value |= (long)(next & 0x7f) << 7 * i;
            if (next < 0x80)
                return (next & 0x40) != 0 && 7 * (i + 1) < 64 ? value | -1L << 7 * (i + 1) : value;
        }
        Fail();
        return 0;
    }

    /// <summary>An address or number of so many bytes.</summary>
    public ulong Number(int bytes) => bytes switch
    {
        1 => U8(),
        2 => U16(),
        4 => U32(),
        8 => U64(),
        _ => Unknown(),
    };

    /// <summary>A string that a zero ends, skipped; where it lies, without the zero.</summary>
    public Range Text()
    {
        int length = Failed ? -1 : section[Position..].IndexOf((byte)0);
        if (length < 0)
        {
            Fail();
            return default;
        }
        Range range = Position..(Position + length);
        Position += length + 1;
        return range;
    }

    public void Skip(ulong bytes)
    {
        if (Failed || bytes > (ulong)(section.Length - Position))
            Fail();
        else
            Position += (int)bytes;
    }

    /// <summary>The string at an offset of a section, cut if it is very long.</summary>
    public static string TextAt(ReadOnlySpan<byte> section, int offset, int most)
    {
        if ((uint)offset >= (uint)section.Length)
            return "";
        ReadOnlySpan<byte> rest = section[offset..];
        rest = rest[..Math.Min(rest.Length, most)];
        int length = rest.IndexOf((byte)0);
        return Encoding.UTF8.GetString(length < 0 ? rest : rest[..length]);
    }

    private ulong Unknown()
    {
        Fail();
        return 0;
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (Failed || bytes > section.Length - Position)
        {
            Fail();
            return default;
        }
        Position += bytes;
        return section.Slice(Position - bytes, bytes);
    }
}
