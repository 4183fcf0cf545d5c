using System.Text.Unicode;

namespace Wager.Core.Text;

/// <summary>A tokenized text: the bytes, every token with matching parentheses joined, the known annotations, the symbols.</summary>
/// <remarks>Tokens are an array, not a stream, because the module parser makes two passes and looks ahead freely.</remarks>
internal sealed class TextSource
{
    private readonly ReadOnlyMemory<byte> bytes;
    private int[]? lineStarts;

    private TextSource(ReadOnlyMemory<byte> bytes, string? fileName, CancellationToken stop)
    {
        this.bytes = bytes;
        FileName = fileName;
        Stop = stop;
    }

    /// <summary>Ends whatever reads the text by an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Stop { get; }

    public string? FileName { get; }
    public ReadOnlySpan<byte> Bytes => bytes.Span;
    public Token[] Tokens { get; private set; } = [];

    /// <summary>Tokens before the closing <see cref="TokenKind.End"/> ones.</summary>
    public int TokenCount { get; private set; }
    public Annotation[] Annotations { get; private set; } = [];
    public SymbolTable Symbols { get; } = new();

    /// <summary>Tokenizes <paramref name="utf8"/>.</summary>
    /// <exception cref="WasmCompileException">The text is lexically malformed.</exception>
    public static TextSource Read(ReadOnlyMemory<byte> utf8, string? fileName = null, CancellationToken stop = default)
    {
        TextSource source = new(utf8, fileName, stop);
        if (!Utf8.IsValid(utf8.Span))
            throw source.Error(FirstInvalid(utf8.Span), "malformed UTF-8 encoding");
        Lexer lexer = new(source, utf8);
        lexer.Run();
        source.TokenCount = lexer.Count - Lexer.EndPadding;
        source.Tokens = lexer.Tokens;
        source.Annotations = lexer.Annotations is { } list ? [.. list] : [];
        return source;
    }

    public ReadOnlySpan<byte> Text(in Token token) => Bytes.Slice(token.Start, token.Length);

    public ReadOnlyMemory<byte> Memory(int start, int length) => bytes.Slice(start, length);

    /// <summary>The 1-based line and column (in bytes) of an offset.</summary>
    public (int Line, int Column) Place(int offset)
    {
        int[] starts = lineStarts ??= FindLines(Bytes);
        int index = Array.BinarySearch(starts, offset);
        int line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - starts[line] + 1);
    }

    public WasmCompileException Error(int offset, string message)
    {
        (int line, int column) = Place(Math.Min(offset, Bytes.Length));
        string place = FileName is null ? $"line {line}, column {column}" : $"{FileName}:{line}:{column}";
        return new WasmCompileException($"{message} at {place}", line, column, inner: null);
    }

    private static int[] FindLines(ReadOnlySpan<byte> bytes)
    {
        List<int> starts = [0];
        for (int i = 0; i < bytes.Length; i++)
            if (bytes[i] == '\n')
                starts.Add(i + 1);
        return [.. starts];
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int offset = 0;
        while (System.Text.Rune.DecodeFromUtf8(bytes[offset..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
            offset += consumed;
        return offset;
    }
}
