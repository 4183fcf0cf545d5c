namespace Wager.Core.Text;

/// <summary>A module in a script: text, a string of bytes, or a string of text.</summary>
internal sealed class WastModule
{
    private readonly TextSource _source;
    private readonly int _start;
    private readonly int _end;
    private readonly int _symbol;
    private readonly byte[]? _bytes;
    private byte[]? _binary;

    private WastModule(TextSource source, int line, int symbol, int start, int end, byte[]? bytes, bool isQuote, bool isDefinition)
    {
        _source = source;
        Line = line;
        _symbol = symbol;
        _start = start;
        _end = end;
        _bytes = bytes;
        IsQuote = isQuote;
        IsDefinition = isDefinition;
    }

    public int Line { get; }

    /// <summary>The identifier by which other commands name the module.</summary>
    public string? Name => _symbol == 0 ? null : System.Text.Encoding.UTF8.GetString(_source.Symbols.Name(_symbol));

    /// <summary>Only defined, not instantiated.</summary>
    public bool IsDefinition { get; }

    /// <summary>Text in a string.</summary>
    public bool IsQuote { get; }

    /// <summary>Bytes in a string.</summary>
    public bool IsBinary => _bytes is not null && !IsQuote;

    public static WastModule FromText(TextSource source, int line, int symbol, int start, int end, bool isDefinition) =>
        new(source, line, symbol, start, end, null, isQuote: false, isDefinition);

    public static WastModule FromBytes(TextSource source, int line, int symbol, byte[] bytes, bool isQuote, bool isDefinition) =>
        new(source, line, symbol, 0, 0, bytes, isQuote, isDefinition);

    /// <summary>The module in binary form; a binary one as it stands, whatever it holds.</summary>
    /// <exception cref="WasmCompileException">The text is malformed.</exception>
    public byte[] ToBinary() => _binary ??= Encode();

    /// <summary>Line and column of the instruction that lies at an offset in the body of a function; zeros if it is not known.</summary>
    public (int Line, int Column) PlaceOf(int function, int offset)
    {
        int token = _bytes is null ? ModuleParser.Find(_source, _start, _end, _symbol, function, offset) : -1;
        return token < 0 ? default : _source.Place(_source.Tokens[token].Start);
    }

    /// <summary>Line and column of the field that has made an entry of a section; zeros if it is not known.</summary>
    public (int Line, int Column) PlaceOf(ModuleEntry entry)
    {
        int token = _bytes is null ? ModuleParser.Find(_source, _start, _end, _symbol, entry) : -1;
        return token < 0 ? default : _source.Place(_source.Tokens[token].Start);
    }

    private byte[] Encode()
    {
        if (_bytes is null)
            return ModuleParser.Parse(_source, _start, _end, _symbol);
        return IsQuote ? WatParser.ParseQuoted(_bytes, _source.Stop) : _bytes;
    }
}
