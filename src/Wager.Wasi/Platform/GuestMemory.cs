using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Platform;

/// <summary>
/// The guest's linear memory during one WASI call, up to 4 GiB of it. Every access checks its bounds against the size at the start of the
/// call (memory never shrinks and never moves, so a slice stays good); outside lies <see cref="GuestFaultException"/>, which the guest
/// sees as the error <c>fault</c>.
/// </summary>
/// <remarks>Safe because a span is only ever made after <see cref="Check"/> and the caller keeps the memory alive for the call.</remarks>
internal readonly ref struct GuestMemory
{
    private readonly ref byte start;
    private readonly ulong size;

    public GuestMemory(Span<byte> all) : this(ref MemoryMarshal.GetReference(all), (ulong)all.Length)
    {
    }

    private GuestMemory(ref byte start, ulong size)
    {
        this.start = ref start;
        this.size = size;
    }

    /// <summary>The whole memory of <paramref name="memory"/>, which a span cannot describe beyond 2 GiB; empty for null.</summary>
    public static GuestMemory Of(WasmMemory? memory)
    {
        if (memory is null || memory.Size == 0)
            return default;
        return new GuestMemory(ref MemoryMarshal.GetReference(memory.Span(0, 1)), memory.Size);
    }

    /// <summary>Address of the first byte, for system calls with scattered buffers.</summary>
    public ref byte Start => ref start;

    public Span<byte> Bytes(uint pointer, uint length)
    {
        Check(pointer, length);
        // A request above 2 GiB is cut to what a span can describe: reads and writes may be short.
        return MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref start, (nint)pointer), (int)Math.Min(length, int.MaxValue));
    }

    public void Check(uint pointer, uint length)
    {
        if ((ulong)pointer + length > size)
            throw new GuestFaultException();
    }

    public byte ReadByte(uint pointer) => Bytes(pointer, 1)[0];

    public ushort ReadUInt16(uint pointer) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(pointer, 2));

    public uint ReadUInt32(uint pointer) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(pointer, 4));

    public ulong ReadUInt64(uint pointer) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(pointer, 8));

    public void WriteByte(uint pointer, byte value) => Bytes(pointer, 1)[0] = value;

    public void WriteUInt16(uint pointer, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Bytes(pointer, 2), value);

    public void WriteUInt32(uint pointer, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Bytes(pointer, 4), value);

    public void WriteUInt64(uint pointer, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Bytes(pointer, 8), value);

    /// <summary>Writes attributes of a file; before preview 1 the count of links was narrower, and what follows lay before.</summary>
    public void Write(uint pointer, in FileStat stat, bool isUnstable)
    {
        Span<byte> bytes = Bytes(pointer, FileStat.SizeFor(isUnstable));
        bytes.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, stat.Device);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], stat.Inode);
        bytes[16] = (byte)stat.Type;
        if (isUnstable)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], (uint)stat.LinkCount);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], stat.LinkCount);
        Span<byte> rest = bytes[(isUnstable ? 24 : 32)..];
        BinaryPrimitives.WriteUInt64LittleEndian(rest, stat.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[8..], stat.AccessTime);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[16..], stat.ModifyTime);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[24..], stat.ChangeTime);
    }
}

/// <summary>
/// A guest pointer led outside the guest's memory; caught where the call came in and turned into <see cref="Errno.Fault"/>.
/// </summary>
internal sealed class GuestFaultException : Exception
{
}
