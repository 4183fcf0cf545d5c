using System.Buffers.Binary;
using Wager.Core.Numerics;
using Wager.Core.Types;

namespace Wager.Core.Ops;

/// <summary>The address immediate of a memory access.</summary>
/// <remarks>Alignment and index share a word: as two fields they would go through memory on every call, and stall there.</remarks>
internal readonly record struct MemArg
{
    private readonly ulong alignAndMemory;

    public MemArg(int align, int memory, ulong offset)
    {
        alignAndMemory = (uint)align | (ulong)(uint)memory << 32;
        Offset = offset;
    }

    /// <summary>The promised alignment as a power of two.</summary>
    public int Align => (int)(uint)alignAndMemory;

    /// <summary>The memory's index.</summary>
    public int Memory => (int)(alignAndMemory >> 32);

    /// <summary>Bytes to add to the address.</summary>
    public ulong Offset { get; }
}

/// <summary>The type of a block: nothing, one result, or a function type by index.</summary>
internal readonly record struct BlockType
{
    private readonly uint bits;

    private BlockType(uint bits) => this.bits = bits;

    public static BlockType Empty => default;

    public bool IsEmpty => bits == 0;

    public bool IsIndex => (bits & 7) == 7;

    /// <summary>The type index, if <see cref="IsIndex"/>.</summary>
    public int TypeIndex => (int)(bits >> 3);

    /// <summary>The only result, if the type is neither empty nor an index.</summary>
    public ValType Result => new(bits);

    public static BlockType Of(ValType result) => new(result.Bits);

    public static BlockType OfIndex(int typeIndex) => new((uint)typeIndex << 3 | 7);

    public override string ToString() => IsEmpty ? "" : IsIndex ? $"(type {TypeIndex})" : $"(result {Result})";
}

/// <summary>Readers of the rarer immediates; each returns the position behind the immediate, or a fault of <see cref="Leb"/>.</summary>
internal static class Immediates
{
    public static long Block(ReadOnlySpan<byte> m, int pos, out BlockType type)
    {
        type = BlockType.Empty;
        if ((uint)pos >= (uint)m.Length)
            return Leb.UnexpectedEnd;
        if (m[pos] == 0x40)
            return pos + 1;
        if (TypeCodes.IsValType(m[pos]))
        {
            long end = TypeCodes.ReadValType(m, pos, out ValType result);
            type = BlockType.Of(result);
            return end;
        }
        long next = Leb.Signed(m, pos, 33, out long index);
        if (next < 0)
            return next;
        if (index is < 0 or > TypeCodes.MaxTypeIndex)
            return Leb.MalformedType;
        type = BlockType.OfIndex((int)index);
        return next;
    }

    public static long MemArg(ReadOnlySpan<byte> m, int pos, out MemArg arg)
    {
        arg = default;
        long next = Leb.SlowU32(m, pos);
        if (next < 0)
            return next;
        uint flags = (uint)next;
        uint memory = 0;
        if (flags >= 0x80)
            return Leb.MalformedMemArg;
        if ((flags & 0x40) != 0)
        {
            next = Leb.SlowU32(m, (int)(next >> 32));
            if (next < 0)
                return next;
            memory = (uint)next;
        }
        next = Leb.U64(m, (int)(next >> 32), out ulong offset);
        arg = new MemArg((int)(flags & 0x3F), (int)Math.Min(memory, int.MaxValue), offset);
        return next;
    }

    public static long I64(ReadOnlySpan<byte> m, int pos, out long value) => Leb.Signed(m, pos, 64, out value);

    public static long F32(ReadOnlySpan<byte> m, int pos, out uint bits)
    {
        bits = 0;
        if (m.Length - pos < 4)
            return Leb.UnexpectedEnd;
        bits = BinaryPrimitives.ReadUInt32LittleEndian(m[pos..]);
        return pos + 4;
    }

    public static long F64(ReadOnlySpan<byte> m, int pos, out ulong bits)
    {
        bits = 0;
        if (m.Length - pos < 8)
            return Leb.UnexpectedEnd;
        bits = BinaryPrimitives.ReadUInt64LittleEndian(m[pos..]);
        return pos + 8;
    }

    public static long V128(ReadOnlySpan<byte> m, int pos, out V128 bits)
    {
        bits = default;
        if (m.Length - pos < 16)
            return Leb.UnexpectedEnd;
        bits = new V128(BinaryPrimitives.ReadUInt64LittleEndian(m[pos..]), BinaryPrimitives.ReadUInt64LittleEndian(m[(pos + 8)..]));
        return pos + 16;
    }

    public static long Lane(ReadOnlySpan<byte> m, int pos, out byte lane)
    {
        lane = 0;
        if ((uint)pos >= (uint)m.Length)
            return Leb.UnexpectedEnd;
        lane = m[pos];
        return pos + 1;
    }

    public static long Zero(ReadOnlySpan<byte> m, int pos)
    {
        if ((uint)pos >= (uint)m.Length)
            return Leb.UnexpectedEnd;
        return m[pos] == 0 ? pos + 1 : Leb.ZeroExpected;
    }

    public static long HeapType(ReadOnlySpan<byte> m, int pos, out HeapType type) => TypeCodes.ReadHeapType(m, pos, out type);

    public static long SelectTypes(ReadOnlySpan<byte> m, int pos, out ValType type)
    {
        type = default;
        long next = Leb.SlowU32(m, pos);
        if (next < 0)
            return next;
        return (uint)next == 1 ? TypeCodes.ReadValType(m, (int)(next >> 32), out type) : Leb.SelectArity;
    }

    /// <summary><c>br_on_cast</c>: flags (bit 0: source nullable, bit 1: target nullable), depth, two heap types.</summary>
    public static long CastBranch(ReadOnlySpan<byte> m, int pos, out uint depth, out ValType from, out ValType to)
    {
        depth = 0;
        from = to = default;
        if ((uint)pos >= (uint)m.Length)
            return Leb.UnexpectedEnd;
        int flags = m[pos];
        if (flags > 3)
            return Leb.MalformedCast;
        long next = Leb.SlowU32(m, pos + 1);
        if (next < 0)
            return next;
        depth = (uint)next;
        next = TypeCodes.ReadHeapType(m, (int)(next >> 32), out HeapType source);
        if (next < 0)
            return next;
        next = TypeCodes.ReadHeapType(m, (int)next, out HeapType target);
        from = ValType.Ref(source, (flags & 1) != 0);
        to = ValType.Ref(target, (flags & 2) != 0);
        return next;
    }

    public static long BranchTable(ReadOnlySpan<byte> m, int pos, out BrTableReader targets)
    {
        targets = default;
        long next = Leb.SlowU32(m, pos);
        if (next < 0)
            return next;
        uint count = (uint)next;
        int start = pos = (int)(next >> 32);
        // Every target takes a byte at least, so a larger count cannot be honest.
        if (count > (uint)(m.Length - pos))
            return Leb.UnexpectedEnd;
        for (uint i = 0; i <= count; i++)
        {
            if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
            {
                pos++;
                continue;
            }
            next = Leb.SlowU32(m, pos);
            if (next < 0)
                return next;
            pos = (int)(next >> 32);
        }
        targets = new BrTableReader(m[start..pos], (int)count);
        return pos;
    }

    public static long Catches(ReadOnlySpan<byte> m, int pos, out CatchReader catches)
    {
        catches = default;
        long next = Leb.SlowU32(m, pos);
        if (next < 0)
            return next;
        uint count = (uint)next;
        int start = pos = (int)(next >> 32);
        if (count > (uint)(m.Length - pos))
            return Leb.UnexpectedEnd;
        for (uint i = 0; i < count; i++)
        {
            next = CatchReader.ReadClause(m, pos, out _);
            if (next < 0)
                return next;
            pos = (int)next;
        }
        catches = new CatchReader(m[start..pos], (int)count);
        return pos;
    }
}
