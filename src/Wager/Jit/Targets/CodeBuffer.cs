using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Wager.Jit.Targets;

/// <summary>
/// A growable byte buffer for code, reused from function to function. A mutable struct, embedded in the assembler.
/// </summary>
/// <remarks>
/// Invariant: there is always room for one more instruction. So the buffer grows after a write, never before it, and growing is the
/// last thing that an emit method does: nothing is alive across the call, no register has to be saved. Measured: that halves the time
/// per instruction.
/// </remarks>
internal struct CodeBuffer
{
    /// <summary>Upper bound of an instruction's length (15), rounded up so that an instruction is two 8-byte stores.</summary>
    public const int Reserved = 16;

    private byte[] bytes;
    private int position;

    // The last position with room for an instruction.
    private int limit;

    private readonly Action? refuse;
    private readonly Action<int>? spend;

    /// <param name="capacity">Bytes to begin with.</param>
    /// <param name="refuse">Throws when the code would become larger than <see cref="SizeLimit"/>.</param>
    /// <param name="spend">Takes steps of work for growing; may throw.</param>
    public CodeBuffer(int capacity, Action? refuse = null, Action<int>? spend = null)
    {
        bytes = new byte[Math.Max(capacity, Reserved)];
        limit = bytes.Length - Reserved;
        this.refuse = refuse;
        this.spend = spend;
    }

    /// <summary>Bytes that the buffer may grow to.</summary>
    public int SizeLimit { get; set; } = 1 << 30;

    public readonly int Position => position;

    public readonly ReadOnlySpan<byte> Written => bytes.AsSpan(0, position);

    /// <summary>Room for one instruction; <see cref="Advance"/> tells afterwards how much of it was used.</summary>
    public readonly Span<byte> Free => bytes.AsSpan(position, Reserved);

    public void Clear() => position = 0;

    public void Advance(int length)
    {
        int position = this.position + length;
        this.position = position;
        if (position > limit)
            Grow(0);
    }

    /// <summary>Appends the low <paramref name="length"/> (at most 8) bytes of <paramref name="word"/>.</summary>
    public void Put(ulong word, int length)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Free, word);
        Advance(length);
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        Grow(data.Length);
        data.CopyTo(bytes.AsSpan(position));
        Advance(data.Length);
    }

    public readonly int Read32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(offset, 4));

    public readonly void Write8(int offset, byte value) => bytes[offset] = value;

    public readonly void Write32(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset, 4), value);

    /// <summary>Makes room for the given number of bytes and an instruction after them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int needed)
    {
        if (position + needed <= limit)
            return;
        long wanted = (long)position + needed + Reserved;
        if (wanted > SizeLimit)
            Refuse();
        PaidGrowth.Grow(ref bytes, (int)Math.Min(Math.Max(bytes.Length * 2L, wanted), SizeLimit), spend);
        limit = bytes.Length - Reserved;
    }

    private readonly void Refuse()
    {
        refuse?.Invoke();
        throw new CompilerBug($"more than {SizeLimit} bytes of code");
    }
}
