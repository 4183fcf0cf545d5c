using Wager.Core.Binary;

namespace Wager.Core.Text;

/// <summary>[DOC] Text to binary. Fields are visited twice: first every identifier is bound (<see cref="Declare"/>), so that forward
/// references need no patching; then types are encoded, and each field is encoded straight into the buffer of its section.</summary>
/// <remarks>
/// Function types that only type uses mention are appended to the type section when they are met, as the specification says.
/// </remarks>
internal sealed partial class ModuleParser : TokenReader
{
    private readonly IndexSpace types = new("type");
    private readonly IndexSpace functions = new("func");
    private readonly IndexSpace tables = new("table");
    private readonly IndexSpace memories = new("memory");
    private readonly IndexSpace globals = new("global");
    private readonly IndexSpace tags = new("tag");
    private readonly IndexSpace elements = new("elem segment");
    private readonly IndexSpace datas = new("data segment");

    /// <summary>Tokens of the opening parentheses of all fields.</summary>
    private readonly List<int> fields = [];
    private readonly int end;
    private int moduleName;
    private string? definedKind;

    private ModuleParser(TextSource source, int start, int end, int moduleName) : base(source)
    {
        At = start;
        this.end = end;
        this.moduleName = moduleName;
    }

    /// <summary>Encodes the module whose fields are the tokens from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    /// <exception cref="WasmCompileException">The text is malformed.</exception>
    public static byte[] Parse(TextSource source, int start, int end, int moduleName)
    {
        ModuleParser parser = new(source, start, end, moduleName);
        parser.TakeModuleAnnotations(start);
        parser.DeclareFields();
        parser.EncodeTypes();
        foreach (int field in parser.fields)
            parser.EncodeField(field);
        parser.CheckAnnotationsUsed(start, end);
        return parser.Assemble();
    }

    private void DeclareFields()
    {
        while (At < end)
        {
            if (Kind != TokenKind.Open || Tokens[At + 1].Kind != TokenKind.Keyword)
                throw Unexpected("a module field");
            Source.Stop.ThrowIfCancellationRequested();
            TakeCustomAnnotations(At);
            fields.Add(At);
            int next = Tokens[At].Value + 1;
            Declare(At + 1);
            At = next;
        }
        TakeCustomAnnotations(end);
    }

    /// <summary>Binds what the field whose keyword is at <paramref name="keyword"/> defines.</summary>
    private void Declare(int keyword)
    {
        At = keyword + 1;
        ReadOnlySpan<byte> text = Text(keyword);
        if (text.SequenceEqual("type"u8))
            Bind(types);
        else if (text.SequenceEqual("rec"u8))
            DeclareGroup();
        else if (text.SequenceEqual("import"u8))
            DeclareImport(keyword);
        else if (text.SequenceEqual("elem"u8))
            Bind(elements);
        else if (text.SequenceEqual("data"u8))
            Bind(datas);
        else if (SpaceOf(text) is { } space)
            DeclareDefinition(keyword, space);
        else if (!text.SequenceEqual("export"u8) && !text.SequenceEqual("start"u8))
            throw Error(keyword, $"unexpected token {Shown(keyword)}, expected a module field");
    }

    private void DeclareGroup()
    {
        while (TryOpen("type"u8))
        {
            int next = Tokens[At - 2].Value + 1;
            Bind(types);
            At = next;
        }
    }

    private void DeclareImport(int keyword)
    {
        CheckImportOrder(keyword);
        if (Tokens[At].Kind != TokenKind.String || Tokens[At + 1].Kind != TokenKind.String || Tokens[At + 2].Kind != TokenKind.Open)
            throw Unexpected("an import of two names and a description");
        At += 3;
        if (Kind != TokenKind.Keyword || SpaceOf(Text(At)) is not { } space)
            throw Unexpected("func, table, memory, global or tag");
        At++;
        Bind(space);
    }

    private void DeclareDefinition(int keyword, IndexSpace space)
    {
        Bind(space);
        while (AtOpen("export"u8))
            At = Tokens[At].Value + 1;
        if (AtOpen("import"u8))
        {
            CheckImportOrder(keyword);
            return;
        }
        if (space != tags)
            definedKind ??= space.Kind == "func" ? "function" : space.Kind;
        if (space == tables && HasInlineElements())
            elements.TryAdd(0);
        if (space == memories && HasInlineData())
            datas.TryAdd(0);
    }

    private void CheckImportOrder(int keyword)
    {
        if (definedKind is not null)
            throw Error(keyword, $"import after {definedKind}");
    }

    private bool HasInlineElements()
    {
        if (IsKeyword(At, "i32"u8) || IsKeyword(At, "i64"u8))
            At++;
        return Kind != TokenKind.Number;
    }

    private bool HasInlineData()
    {
        if (IsKeyword(At, "i32"u8) || IsKeyword(At, "i64"u8))
            At++;
        if (AtOpen("pagesize"u8))
            At = Tokens[At].Value + 1;
        return AtOpen("data"u8);
    }

    /// <summary>Adds an index with the identifier at the current token, if there is one, and a name annotation behind it.</summary>
    private void Bind(IndexSpace space)
    {
        int token = At;
        int symbol = OptionalIdentifier();
        if (!space.TryAdd(symbol))
            throw Error(token, $"duplicate {space.Kind} {Shown(token)}");
        if (TakeNameAnnotation(token) is not 0 and int given)
            space.Rename(space.Count - 1, given);
    }

    private IndexSpace? SpaceOf(ReadOnlySpan<byte> keyword)
    {
        if (keyword.SequenceEqual("func"u8))
            return functions;
        if (keyword.SequenceEqual("table"u8))
            return tables;
        if (keyword.SequenceEqual("memory"u8))
            return memories;
        if (keyword.SequenceEqual("global"u8))
            return globals;
        return keyword.SequenceEqual("tag"u8) ? tags : null;
    }

    /// <summary>An index by number or identifier.</summary>
    private int Index(IndexSpace space)
    {
        if (Kind == TokenKind.Number)
            return (int)(uint)Unsigned(32);
        if (Kind != TokenKind.Identifier)
            throw Unexpected($"a {space.Kind} index");
        if (!space.TryFind(Tokens[At].Value, out int index))
            throw Error(At, $"unknown {space.Kind} {Shown(At)}");
        At++;
        return index;
    }

    private int OptionalIndex(IndexSpace space, int otherwise = 0) => AtIndex ? Index(space) : otherwise;

    private void EncodeField(int field)
    {
        Source.Stop.ThrowIfCancellationRequested();
        At = field + 2;
        ReadOnlySpan<byte> text = Text(field + 1);
        if (text.SequenceEqual("type"u8) || text.SequenceEqual("rec"u8))
            return;
        if (text.SequenceEqual("import"u8))
            EncodeImport();
        else if (text.SequenceEqual("func"u8))
            EncodeFunction();
        else if (text.SequenceEqual("table"u8))
            EncodeTable();
        else if (text.SequenceEqual("memory"u8))
            EncodeMemory();
        else if (text.SequenceEqual("global"u8))
            EncodeGlobal();
        else if (text.SequenceEqual("tag"u8))
            EncodeTag();
        else if (text.SequenceEqual("export"u8))
            EncodeExport();
        else if (text.SequenceEqual("start"u8))
            EncodeStart(field);
        else if (text.SequenceEqual("elem"u8))
            EncodeElements();
        else
            EncodeData();
        Close();
    }
}
