using System.Text;
using System.Text.Unicode;

namespace Wager.Core.Text;

/// <summary>A position in the tokens of a source, with the small steps that all parsers of the text format share.</summary>
internal abstract class TokenReader(TextSource source)
{
    protected readonly TextSource Source = source;
    protected readonly Token[] Tokens = source.Tokens;

    /// <summary>Index of the current token.</summary>
    protected int At;

    protected TokenKind Kind => Tokens[At].Kind;

    /// <summary>Whether the current token can begin an index.</summary>
    protected bool AtIndex => Kind is TokenKind.Number or TokenKind.Identifier;

    protected ReadOnlySpan<byte> Text(int index) => Source.Text(Tokens[index]);

    protected bool IsKeyword(int index, ReadOnlySpan<byte> keyword) =>
        Tokens[index].Kind == TokenKind.Keyword && Text(index).SequenceEqual(keyword);

    /// <summary>Whether an open parenthesis and <paramref name="keyword"/> come next.</summary>
    protected bool AtOpen(ReadOnlySpan<byte> keyword) => Kind == TokenKind.Open && IsKeyword(At + 1, keyword);

    protected bool TryOpen(ReadOnlySpan<byte> keyword)
    {
        if (!AtOpen(keyword))
            return false;
        At += 2;
        return true;
    }

    protected bool TryKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!IsKeyword(At, keyword))
            return false;
        At++;
        return true;
    }

    protected void Open(ReadOnlySpan<byte> keyword)
    {
        if (!TryOpen(keyword))
            throw Unexpected($"'({Encoding.UTF8.GetString(keyword)}'");
    }

    protected void Close()
    {
        if (Kind != TokenKind.Close)
            throw Unexpected("')'");
        At++;
    }

    /// <summary>The symbol of the identifier that comes next, or 0.</summary>
    protected int OptionalIdentifier() => Kind == TokenKind.Identifier ? Tokens[At++].Value : 0;

    /// <summary>The decoded bytes of the string that comes next.</summary>
    protected byte[] String()
    {
        if (Kind != TokenKind.String)
            throw Unexpected("a string");
        return StringLiterals.Decode(Text(At++));
    }

    /// <summary>A string that must be UTF-8.</summary>
    protected byte[] Name()
    {
        int token = At;
        byte[] name = String();
        return Utf8.IsValid(name) ? name : throw Error(token, "malformed UTF-8 encoding");
    }

    /// <summary>All strings that come next, decoded and joined.</summary>
    protected byte[] Strings()
    {
        int length = 0;
        for (int i = At; Tokens[i].Kind == TokenKind.String; i++)
            length += Tokens[i].Length;
        byte[] bytes = new byte[length];
        int written = 0;
        for (; Kind == TokenKind.String; At++)
            written += StringLiterals.Decode(Text(At), bytes.AsSpan(written));
        return bytes[..written];
    }

    /// <summary>An unsigned number of up to <paramref name="bits"/> bits.</summary>
    protected ulong Unsigned(int bits)
    {
        if (Kind != TokenKind.Number)
            throw Unexpected("a number");
        return Unsigned(Text(At++), bits);
    }

    protected ulong Unsigned(ReadOnlySpan<byte> text, int bits)
    {
        NumberStatus status = IntegerLiterals.ParseUnsigned(text, bits, out ulong value);
        return status == NumberStatus.Ok ? value : throw Bad(status, At - 1, $"i{bits} constant out of range");
    }

    /// <summary>A constant of <paramref name="bits"/> bits, signed or unsigned, truncated to them.</summary>
    protected ulong Integer(int bits)
    {
        if (Kind != TokenKind.Number)
            throw Unexpected("an integer");
        NumberStatus status = IntegerLiterals.ParseSignedOrUnsigned(Text(At++), bits, out ulong value);
        return status == NumberStatus.Ok ? value : throw Bad(status, At - 1, $"i{bits} constant out of range");
    }

    protected uint F32()
    {
        RequireFloat();
        NumberStatus status = FloatLiterals.ParseF32(Text(At++), out uint bits);
        return status == NumberStatus.Ok ? bits : throw Bad(status, At - 1, "f32 constant out of range");
    }

    protected ulong F64()
    {
        RequireFloat();
        NumberStatus status = FloatLiterals.ParseF64(Text(At++), out ulong bits);
        return status == NumberStatus.Ok ? bits : throw Bad(status, At - 1, "f64 constant out of range");
    }

    private void RequireFloat()
    {
        if (Kind is not (TokenKind.Number or TokenKind.Keyword))
            throw Unexpected("a number");
    }

    private WasmCompileException Bad(NumberStatus status, int token, string outOfRange) =>
        Error(token, status == NumberStatus.OutOfRange ? "constant out of range: " + outOfRange : $"unknown operator {Shown(token)}");

    protected WasmCompileException Unexpected(string expected) =>
        Error(At, Kind == TokenKind.End ? $"unexpected end, expected {expected}" : $"unexpected token {Shown(At)}, expected {expected}");

    protected WasmCompileException Error(int token, string message) => Source.Error(Tokens[token].Start, message);

    /// <summary>The token as the text has it, cut when long.</summary>
    protected string Shown(int token)
    {
        ReadOnlySpan<byte> text = Text(token);
        return Encoding.UTF8.GetString(text[..Math.Min(text.Length, 60)]);
    }
}
