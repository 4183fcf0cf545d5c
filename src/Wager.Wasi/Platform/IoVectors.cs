using Wager.Wasi.Preview1;

namespace Wager.Wasi.Platform;

/// <summary>A guest's array of buffers (<c>$iovec_array</c>, <c>$ciovec_array</c>): 8 bytes each, pointer and length.</summary>
internal readonly ref struct IoVectors
{
    /// <summary>How many buffers one call looks at; the rest is left for the guest's next call, as the kernel's own limit does.</summary>
    public const int Limit = 1024;

    private readonly GuestMemory memory;
    private readonly uint pointer;

    public IoVectors(GuestMemory memory, uint pointer, uint count)
    {
        this.memory = memory;
        this.pointer = pointer;
        Count = (int)Math.Min(count, Limit);
        memory.Check(pointer, (uint)Count * 8);
    }

    public int Count { get; }

    public GuestMemory Memory => memory;

    public Span<byte> this[int index]
    {
        get
        {
            (uint buffer, uint length) = Range(index);
            return memory.Bytes(buffer, length);
        }
    }

    /// <summary>Address and length of one buffer, checked against the memory.</summary>
    public (uint Pointer, uint Length) Range(int index)
    {
        uint buffer = memory.ReadUInt32(pointer + (uint)index * 8);
        uint length = memory.ReadUInt32(pointer + (uint)index * 8 + 4);
        memory.Check(buffer, length);
        return (buffer, length);
    }
}
