using Iced.Intel;

namespace Wager.Tests.X64;

/// <summary>Decodes our bytes with Iced, one instruction at a time, without making a decoder for each.</summary>
internal sealed class IcedReader : CodeReader
{
    public const ulong Origin = 0x1_0000_0000;

    private readonly byte[] bytes = new byte[64];
    private readonly Decoder decoder;
    private int length;
    private int position;

    public IcedReader() => decoder = Decoder.Create(64, this);

    public override int ReadByte() => position < length ? bytes[position++] : -1;

    /// <summary>Decodes the first instruction, which is taken to lie at <see cref="Origin"/>.</summary>
    public Instruction Decode(ReadOnlySpan<byte> code)
    {
        length = Math.Min(code.Length, bytes.Length);
        code[..length].CopyTo(bytes);
        position = 0;
        decoder.IP = Origin;
        decoder.Decode(out Instruction instruction);
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
