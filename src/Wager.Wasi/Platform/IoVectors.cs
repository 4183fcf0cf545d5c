using Wager.Wasi.Preview1;

namespace Wager.Wasi.Platform;

/// <summary>
/// A guest's array of buffers (<c>$iovec_array</c>, <c>$ciovec_array</c>: 8 bytes each, pointer and length), read and checked once: what
/// another thread writes over it afterwards changes nothing, and no byte moves if any buffer lies outside of the memory.
/// </summary>
internal readonly ref struct IoVectors
{
    /// <summary>How many buffers one call looks at; the rest is left for the guest's next call, as the kernel's own limit does.</summary>
    public const int Limit = 1024;

    /// <summary>Most bytes of one call, as the kernel has it; reads and writes beyond are short.</summary>
    public const uint MaxBytes = 0x7fff_f000;

    private readonly ReadOnlySpan<BufferRange> ranges;

    public IoVectors(WasiContext context, GuestMemory memory, uint pointer, uint count)
    {
        Memory = memory;
        int buffers = (int)Math.Min(count, Limit);
        memory.Check(pointer, (uint)buffers * 8);
        Span<BufferRange> room = context.BufferRanges(buffers);
        for (int i = 0; i < buffers; i++)
        {
            uint buffer = memory.ReadUInt32(pointer + (uint)i * 8);
            uint length = memory.ReadUInt32(pointer + (uint)i * 8 + 4);
            memory.Check(buffer, length);
            length = Math.Min(length, MaxBytes - Total);
            room[i] = new BufferRange(buffer, length);
            Total += length;
        }
        ranges = room;
    }

    public int Count => ranges.Length;

    /// <summary>Bytes of all buffers together, at most <see cref="MaxBytes"/>.</summary>
    public uint Total { get; }

    public GuestMemory Memory { get; }

    public Span<byte> this[int index] => Memory.Bytes(ranges[index].Pointer, ranges[index].Length);

    /// <summary>Address and length of one buffer, which lies in the memory.</summary>
    public BufferRange Range(int index) => ranges[index];
}

/// <summary>A buffer in the guest's memory.</summary>
internal readonly record struct BufferRange(uint Pointer, uint Length);

/// <summary>
/// Goes through the bytes of a call's buffers piece by piece, so that a long transfer can be paid for and cancelled on its way.
/// </summary>
internal ref struct IoCursor(IoVectors vectors)
{
    private readonly IoVectors vectors = vectors;
    private int index;
    private uint offset;

    /// <summary>Bytes that are left.</summary>
    public uint Left { get; private set; } = vectors.Total;

    /// <summary>The next bytes that lie together, at most so many; empty at the end.</summary>
    public Span<byte> Next(int most)
    {
        SkipEmpty();
        if (index == vectors.Count)
            return default;
        BufferRange range = vectors.Range(index);
        return vectors.Memory.Bytes(range.Pointer + offset, (uint)Math.Min(most, (int)(range.Length - offset)));
    }

    /// <summary>Fills in the next buffers, at most so many bytes together; returns how many buffers those are.</summary>
    public readonly int Window(Span<BufferRange> window, uint most)
    {
        int count = 0;
        uint skip = offset;
        for (int i = index; i < vectors.Count && most > 0 && count < window.Length; i++)
        {
            BufferRange range = vectors.Range(i);
            uint length = Math.Min(range.Length - skip, most);
            if (length > 0)
                window[count++] = new BufferRange(range.Pointer + skip, length);
            most -= length;
            skip = 0;
        }
        return count;
    }

    /// <summary>So many bytes are done.</summary>
    public void Advance(uint count)
    {
        Left -= count;
        while (count > 0)
        {
            uint here = Math.Min(count, vectors.Range(index).Length - offset);
            offset += here;
            count -= here;
            SkipEmpty();
        }
    }

    private void SkipEmpty()
    {
        while (index < vectors.Count && offset == vectors.Range(index).Length)
        {
            index++;
            offset = 0;
        }
    }
}
