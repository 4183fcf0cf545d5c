namespace Wager.Core.Text;

/// <summary>A module in a script: text, a string of bytes, or a string of text.</summary>
internal sealed class WastModule
{
    private readonly TextSource source;
    private readonly int start;
    private readonly int end;
    private readonly int symbol;
    private readonly byte[]? bytes;
    private byte[]? binary;

    private WastModule(TextSource source, int line, int symbol, int start, int end, byte[]? bytes, bool isQuote, bool isDefinition)
    {
        this.source = source;
        Line = line;
        this.symbol = symbol;
        this.start = start;
        this.end = end;
        this.bytes = bytes;
        IsQuote = isQuote;
        IsDefinition = isDefinition;
    }

    public int Line { get; }

    /// <summary>The identifier by which other commands name the module.</summary>
    public string? Name => symbol == 0 ? null : System.Text.Encoding.UTF8.GetString(source.Symbols.Name(symbol));

    /// <summary>Only defined, not instantiated.</summary>
    public bool IsDefinition { get; }

    /// <summary>Text in a string.</summary>
    public bool IsQuote { get; }

    /// <summary>Bytes in a string.</summary>
    public bool IsBinary => bytes is not null && !IsQuote;

    public static WastModule FromText(TextSource source, int line, int symbol, int start, int end, bool isDefinition) =>
        new(source, line, symbol, start, end, null, isQuote: false, isDefinition);

    public static WastModule FromBytes(TextSource source, int line, int symbol, byte[] bytes, bool isQuote, bool isDefinition) =>
        new(source, line, symbol, 0, 0, bytes, isQuote, isDefinition);

    /// <summary>The module in binary form; a binary one as it stands, whatever it holds.</summary>
    /// <exception cref="WasmCompileException">The text is malformed.</exception>
    public byte[] ToBinary() => binary ??= Encode();

    /// <summary>Line and column of the instruction that lies at an offset in the body of a function; zeros if it is not known.</summary>
    public (int Line, int Column) PlaceOf(int function, int offset)
    {
        int token = bytes is null ? ModuleParser.Find(source, start, end, symbol, function, offset) : -1;
        return token < 0 ? default : source.Place(source.Tokens[token].Start);
    }

    /// <summary>Line and column of the field that has made an entry of a section; zeros if it is not known.</summary>
    public (int Line, int Column) PlaceOf(ModuleEntry entry)
    {
        int token = bytes is null ? ModuleParser.Find(source, start, end, symbol, entry) : -1;
        return token < 0 ? default : source.Place(source.Tokens[token].Start);
    }

    private byte[] Encode()
    {
        if (bytes is null)
            return ModuleParser.Parse(source, start, end, symbol);
        return IsQuote ? WatParser.ParseQuoted(bytes, source.Stop) : bytes;
    }
}
