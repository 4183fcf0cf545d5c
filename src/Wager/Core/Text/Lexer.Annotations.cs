using System.Text.Unicode;

namespace Wager.Core.Text;

internal ref partial struct Lexer
{
    /// <summary>Moves over <c>(@id ...)</c> and records it when it is one that the module parser understands.</summary>
    private void Annotate()
    {
        int start = at;
        at += 2;
        AnnotationKind? kind = AnnotationName(start);
        int contents = at;
        int depth = 1;
        while (depth > 0)
            SkipAnnotationToken(start, ref depth);
        if (kind is { } known)
            (Annotations ??= []).Add(new Annotation(known, Count, contents, at - 1, Used: false));
    }

    private AnnotationKind? AnnotationName(int start)
    {
        int nameStart = at;
        ReadOnlySpan<byte> name;
        if (at < text.Length && text[at] == '"')
        {
            String();
            name = StringLiterals.Decode(text[nameStart..at]);
            if (!Utf8.IsValid(name))
                throw Error(nameStart, "malformed UTF-8 encoding");
        }
        else
        {
            while (at < text.Length && Classes[text[at]] == Class.Word)
                at++;
            name = text[nameStart..at];
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
        if (at >= text.Length)
            throw Error(start, "unclosed annotation");
        switch (Classes[text[at]])
        {
            case Class.Open when Next == ';':
                BlockComment();
                break;
            case Class.Open:
                depth++;
                at++;
                break;
            case Class.Close:
                depth--;
                at++;
                break;
            case Class.Semicolon when Next == ';':
                LineComment();
                break;
            case Class.Quote:
                String();
                break;
            case Class.Illegal:
                throw Error(at, "illegal character");
            default:
                at++;
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
        S, W, Class.Quote, W, W, W, W, W, Class.Open, Class.Close, W, W, R, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
        Class.Semicolon, W, W, W, W,
        W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, R, W, R, W, W,
        W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, R, W, R, W, I,
        I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I,
        I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I,
        I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I,
        I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I,
    ];
}
