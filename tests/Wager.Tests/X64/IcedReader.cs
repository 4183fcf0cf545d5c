using Iced.Intel;

namespace Wager.Tests.X64;

/// <summary>Decodes our bytes with Iced, one instruction at a time, without making a decoder for each.</summary>
internal sealed class IcedReader : CodeReader
{
    public const ulong Origin = 0x1_0000_0000;

    private readonly byte[] _bytes = new byte[64];
    private readonly Decoder _decoder;
    private int _length;
    private int _position;

    public IcedReader() => _decoder = Decoder.Create(64, this);

    public override int ReadByte() => _position < _length ? _bytes[_position++] : -1;

    /// <summary>Decodes the first instruction, which is taken to lie at <see cref="Origin"/>.</summary>
    public Instruction Decode(ReadOnlySpan<byte> code)
    {
        _length = Math.Min(code.Length, _bytes.Length);
        code[.._length].CopyTo(_bytes);
        _position = 0;
        _decoder.IP = Origin;
        _decoder.Decode(out Instruction instruction);
        return instruction;
    }

    /// <summary>Decodes everything, for tests that look at a sequence.</summary>
    public static List<Instruction> DecodeAll(ReadOnlySpan<byte> code)
    {
        Decoder decoder = Decoder.Create(64, code.ToArray(), Origin);
        List<Instruction> instructions = [];
        while (decoder.IP < Origin + (ulong)code.Length)
            instructions.Add(decoder.Decode());
        return instructions;
    }
}
