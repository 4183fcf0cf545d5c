using System.Text;

namespace Wager.Core.Text;

/// <summary>Parses scripts of the official test suite, with the extra commands that steer and check the tiers.</summary>
internal sealed partial class WastParser : TokenReader
{
    internal WastParser(TextSource source) : base(source)
    {
    }

    /// <summary>Parses a script; the modules in it are only located.</summary>
    /// <exception cref="WasmCompileException">The script is malformed.</exception>
    public static WastScript Parse(ReadOnlyMemory<byte> utf8, string fileName)
    {
        WastParser parser = new(TextSource.Read(utf8, fileName));
        List<WastCommand> commands = [];
        if (parser.AtModuleField())
            commands.Add(new WastModuleCommand(1, parser.SingleModule()));
        while (parser.Kind != TokenKind.End)
            commands.Add(parser.Command());
        return new WastScript(fileName, commands);
    }

    /// <summary>The one module that the source consists of, in parentheses or as bare fields.</summary>
    public WastModule SingleModule()
    {
        if (!AtOpen("module"u8))
        {
            At = Source.TokenCount;
            return WastModule.FromText(Source, 1, 0, 0, Source.TokenCount, isDefinition: false);
        }
        WastModule module = Module();
        if (Kind != TokenKind.End)
            throw Unexpected("the end of the text");
        return module;
    }

    private bool AtModuleField()
    {
        if (Kind != TokenKind.Open)
            return false;
        return Encoding.UTF8.GetString(Text(At + 1)) is "type" or "rec" or "import" or "func" or "table" or "memory" or "global"
            or "tag" or "export"
            or "start" or "elem" or "data";
    }

    /// <summary>Threads and alternatives nest, and only they recurse.</summary>
    private void CheckNesting()
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Error(At, "nested too deeply");
    }

    private int Line => LineOf(At);

    private int LineOf(int token) => Source.Place(Tokens[token].Start).Line;

    private WastCommand Command()
    {
        int line = Line;
        CheckNesting();
        if (Kind != TokenKind.Open || Tokens[At + 1].Kind != TokenKind.Keyword)
            throw Unexpected("a command");
        if (IsKeyword(At + 1, "module"u8))
            return IsKeyword(At + 2, "instance"u8) ? Instance(line) : new WastModuleCommand(line, Module());
        if (IsKeyword(At + 1, "invoke"u8) || IsKeyword(At + 1, "get"u8))
            return new WastActionCommand(line, Action());
        string keyword = Encoding.UTF8.GetString(Text(At + 1));
        int keywordToken = At + 1;
        At += 2;
        WastCommand command = keyword switch
        {
            "register" => new WastRegisterCommand(line, Utf8String(), OptionalName()),
            "assert_return" => new WastAssertReturn(line, Action(), Patterns()),
            "assert_trap" when AtOpen("module"u8) => new WastAssertTrap(line, null, Module(), Utf8String()),
            "assert_trap" => new WastAssertTrap(line, Action(), null, Utf8String()),
            "assert_exhaustion" => new WastAssertExhaustion(line, Action(), Utf8String()),
            "assert_exception" => new WastAssertException(line, Action()),
            "assert_malformed" => Rejected(line, WastRejection.Malformed),
            "assert_invalid" => Rejected(line, WastRejection.Invalid),
            "assert_unlinkable" => Rejected(line, WastRejection.Unlinkable),
            "assert_malformed_custom" => Rejected(line, WastRejection.MalformedCustom),
            "assert_invalid_custom" => Rejected(line, WastRejection.InvalidCustom),
            "thread" => Thread(line),
            "wait" => new WastWait(line, OptionalName() ?? throw Unexpected("the name of a thread")),
            "tier_up" => new WastTierUp(line, OptionalName(), Utf8String()),
            "assert_tier" => new WastAssertTier(line, OptionalName(), Utf8String(), OneOf("baseline", "optimizing")),
            "osr" => new WastOsr(line, OptionalName(), Utf8String(), Kind == TokenKind.Number ? (int)Unsigned(31) : null),
            "assert_osr" => new WastAssertOsr(line, (int)Unsigned(31)),
            "assert_deopts" => new WastAssertDeopts(line, (int)Unsigned(31)),
            "assert_feedback" => new WastAssertFeedback(line, OptionalName(), Utf8String(), (int)Unsigned(31),
                OneOf("uninitialized", "monomorphic", "polymorphic", "megamorphic")),
            _ => throw Error(keywordToken, $"unknown command {keyword}"),
        };
        Close();
        return command;
    }

    private WastAssertRejected Rejected(int line, WastRejection rejection) => new(line, rejection, Module(), Utf8String());

    private WastInstanceCommand Instance(int line)
    {
        At += 3;
        WastInstanceCommand command = new(line, OptionalName(), OptionalName());
        Close();
        return command;
    }

    private WastThread Thread(int line)
    {
        string name = OptionalName() ?? throw Unexpected("the name of a thread");
        List<string> shared = [];
        while (TryOpen("shared"u8))
        {
            Open("module"u8);
            shared.Add(OptionalName() ?? throw Unexpected("the name of a module"));
            Close();
            Close();
        }
        List<WastCommand> commands = [];
        while (Kind == TokenKind.Open)
            commands.Add(Command());
        return new WastThread(line, name, [.. shared], commands);
    }

    private WastModule Module()
    {
        int line = Line;
        int close = Tokens[At].Value;
        Open("module"u8);
        bool isDefinition = TryKeyword("definition"u8);
        int symbol = OptionalIdentifier();
        WastModule module;
        if (TryKeyword("binary"u8))
            module = WastModule.FromBytes(Source, line, symbol, Strings(), isQuote: false, isDefinition);
        else if (TryKeyword("quote"u8))
            module = WastModule.FromBytes(Source, line, symbol, Strings(), isQuote: true, isDefinition);
        else
            module = WastModule.FromText(Source, line, symbol, At, At = close, isDefinition);
        Close();
        return module;
    }

    private WastAction Action()
    {
        int line = Line;
        bool isGet = AtOpen("get"u8);
        if (!isGet && !AtOpen("invoke"u8))
            throw Unexpected("(invoke or (get");
        At += 2;
        string? module = OptionalName();
        string name = Utf8String();
        List<WastValue> arguments = [];
        while (Kind == TokenKind.Open)
            arguments.Add(Value());
        Close();
        return new WastAction(line, module, name, isGet, [.. arguments]);
    }

    private string Utf8String() => Encoding.UTF8.GetString(Name());

    private string? OptionalName()
        => OptionalIdentifier() is not 0 and int symbol ? Encoding.UTF8.GetString(Source.Symbols.Name(symbol)) : null;

    private string OneOf(params ReadOnlySpan<string> words)
    {
        string word = Encoding.UTF8.GetString(Text(At));
        foreach (string candidate in words)
            if (candidate == word)
            {
                At++;
                return word;
            }
        throw Unexpected(string.Join(" or ", words.ToArray()));
    }
}
