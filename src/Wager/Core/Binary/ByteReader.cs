using System.Text;
using System.Text.Unicode;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Binary;

/// <summary>
/// A cursor over part of a module. The first failed read records what is wrong and where; every later read yields zero, so that callers
/// check once per item.
/// </summary>
internal ref struct ByteReader(ReadOnlySpan<byte> module, int start, int end)
{
    private readonly ReadOnlySpan<byte> module = module[..end];

    public int Position { get; private set; } = start;

    public readonly int End => module.Length;

    public readonly int Remaining => module.Length - Position;

    public string? Error { get; private set; }

    public int ErrorOffset { get; private set; }

    public readonly bool Failed => Error is not null;

    public readonly bool AtEnd => Position >= module.Length;

    public void Fail(string message) => Fail(message, Position);

    public void Fail(string message, int offset)
    {
        if (Error is not null)
            return;
        Error = message;
        ErrorOffset = offset;
    }

    public byte U8()
    {
        if (Failed || AtEnd)
        {
            Fail("unexpected end of section or function");
            return 0;
        }
        return module[Position++];
    }

    public readonly byte Peek() => AtEnd ? (byte)0 : module[Position];

    public uint U32()
    {
        if (Failed)
            return 0;
        long next = Leb.SlowU32(module, Position);
        if (next < 0)
        {
            Fault(next);
            return 0;
        }
        Position = (int)(next >> 32);
        return (uint)next;
    }

    public ulong U64()
    {
        if (Failed)
            return 0;
        return Land(Leb.U64(module, Position, out ulong value)) ? value : 0;
    }

    /// <summary>An index, clamped so that the comparison with a count is safe.</summary>
    public int Index() => (int)Math.Min(U32(), int.MaxValue);

    /// <summary>The length of a vector whose elements take a byte each at least; 0 after a failure.</summary>
    public int Count(int limit, string what)
    {
        int at = Position;
        uint count = U32();
        if (Failed)
            return 0;
        if (count > (uint)limit)
            Fail($"too many {what}: {count}, at most {limit}", at);
        else if (count > (uint)Remaining)
            Fail("unexpected end of section or function", at);
        return Failed ? 0 : (int)count;
    }

    public ValType ValType()
    {
        if (Failed)
            return default;
        return Land(TypeCodes.ReadValType(module, Position, out ValType type)) ? type : default;
    }

    public HeapType HeapType()
    {
        if (Failed)
            return default;
        return Land(TypeCodes.ReadHeapType(module, Position, out HeapType type)) ? type : default;
    }

    /// <summary>A length and that many bytes, skipped; the start is <see cref="Position"/> minus the result.</summary>
    public int Bytes(int limit = int.MaxValue)
    {
        int at = Position;
        uint length = U32();
        if (Failed)
            return 0;
        if (length > (uint)Remaining)
            Fail("unexpected end of section or function: length out of bounds", at);
        else if (length > (uint)limit)
            Fail($"length {length} is above the limit {limit}", at);
        if (Failed)
            return 0;
        Position += (int)length;
        return (int)length;
    }

    public string Name()
    {
        int at = Position;
        int length = Bytes(DecoderLimits.NameBytes);
        ReadOnlySpan<byte> utf8 = module.Slice(Position - length, length);
        if (!Utf8.IsValid(utf8))
        {
            Fail("malformed UTF-8 encoding", at);
            return "";
        }
        return Encoding.UTF8.GetString(utf8);
    }

    public void Skip(int bytes)
    {
        if (bytes > Remaining)
            Fail("unexpected end of section or function");
        else
            Position += bytes;
    }

    /// <summary>Skips an expression and returns where it starts; its validity is the validator's business.</summary>
    public int Expression()
    {
        if (Failed)
            return Position;
        int start = Position;
        SkipVisitor skip = default;
        int limit = (int)Math.Min(module.Length, (long)start + DecoderLimits.ExpressionBytes);
        int stop = OpDriver.RunExpression(module, start, limit, ref skip);
        if (stop < 0 && limit < module.Length)
            Fail($"malformed expression, or one of more than {DecoderLimits.ExpressionBytes} bytes", start);
        else if (stop < 0)
            Fail(skip.Message ?? "malformed expression", skip.Offset);
        else if (module[stop] != 0x0B)
            Fail("else without if", stop);
        else
            Position = stop + 1;
        return start;
    }

    private bool Land(long next)
    {
        if (next < 0)
            Fault(next);
        else
            Position = (int)next;
        return next >= 0;
    }

    private void Fault(long fault) =>
        Fail(fault == Leb.UnexpectedEnd ? "unexpected end of section or function" : Leb.Message(fault));
}
