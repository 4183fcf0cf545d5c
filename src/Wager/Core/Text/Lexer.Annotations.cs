using System.Text.Unicode;

namespace Wager.Core.Text;

internal ref partial struct Lexer
{
    /// <summary>Moves over <c>(@id ...)</c> and records it when it is one that the module parser understands.</summary>
    private void Annotate()
    {
        int start = _at;
        _at += 2;
        AnnotationKind? kind = AnnotationName(start);
        int contents = _at;
        int depth = 1;
        while (depth > 0)
            SkipAnnotationToken(start, ref depth);
        if (kind is { } known)
            (Annotations ??= []).Add(new Annotation(known, Count, contents, _at - 1, Used: false));
    }

    private AnnotationKind? AnnotationName(int start)
    {
        int nameStart = _at;
        ReadOnlySpan<byte> name;
        if (_at < _text.Length && _text[_at] == '"')
        {
            String();
            name = StringLiterals.Decode(_text[nameStart.._at]);
            if (!Utf8.IsValid(name))
                throw Error(nameStart, "malformed UTF-8 encoding");
        }
        else
        {
            while (_at < _text.Length && Classes[_text[_at]] == Class.Word)
                _at++;
            name = _text[nameStart.._at];
        }
        if (name.IsEmpty)
            throw Error(start, "empty annotation id");
        if (name.SequenceEqual("custom"u8))
            return AnnotationKind.Custom;
        if (name.SequenceEqual("name"u8))
            return AnnotationKind.Name;
        return name.SequenceEqual("metadata.code.branch_hint"u8) ? AnnotationKind.BranchHint : null;
    }

    /// <summary>Inside annotations every token is allowed, reserved ones too, but strings and characters must be well-formed.</summary>
    private void SkipAnnotationToken(int start, ref int depth)
    {
        if (_at >= _text.Length)
            throw Error(start, "unclosed annotation");
        switch (Classes[_text[_at]])
        {
            case Class.Open when Next == ';':
                BlockComment();
                break;
            case Class.Open:
                depth++;
                _at++;
                break;
            case Class.Close:
                depth--;
                _at++;
                break;
            case Class.Semicolon when Next == ';':
                LineComment();
                break;
            case Class.Quote:
                String();
                break;
            case Class.Illegal:
                throw Error(_at, "illegal character");
            default:
                _at++;
                break;
        }
    }

    private enum Class : byte
    {
        Illegal,
        Space,
        Open,
        Close,
        Semicolon,
        Quote,
        /// <summary>The identifier characters.</summary>
        Word,
        /// <summary>Comma, brackets and braces: only in reserved tokens.</summary>
        Reserved,
    }

    private const Class I = Class.Illegal;
    private const Class S = Class.Space;
    private const Class W = Class.Word;
    private const Class R = Class.Reserved;

    private static ReadOnlySpan<Class> Classes =>
    [
        I, I, I, I, I, I, I, I, I, S, S, I, I, S, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I,
        S, W, Class.Quote, W, W, W, W, W, Class.Open, Class.Close, W, W, R, W, W, W, W, W, W, W, W, W, W, W, W, W, W, Class.Semicolon, W, W, W, W,
        W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, R, W, R, W, W,
        W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, R, W, R, W, I,
        I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I,
        I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I,
        I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I,
        I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I,
    ];
}
