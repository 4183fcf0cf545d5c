namespace Wager.Core.Text;

/// <summary>Kinds of text format tokens; reserved tokens never leave the lexer, they are errors.</summary>
internal enum TokenKind : byte
{
    /// <summary>The end of the source; also stands after the last token so that looking ahead is always safe.</summary>
    End,
    Open,
    Close,
    Keyword,
    /// <summary>Begins with a digit or a sign; not yet checked to be a well-formed number.</summary>
    Number,
    String,
    Identifier,
}

/// <summary>
/// A token as a range of bytes of the source. Value: of an open parenthesis the index of the matching close token, of an identifier its
/// symbol, otherwise 0.
/// </summary>
internal record struct Token(TokenKind Kind, int Start, int Length, int Value);

/// <summary>The annotations that mean something to this engine; all others are skipped by the lexer.</summary>
internal enum AnnotationKind : byte
{
    Custom,
    Name,
    BranchHint,
}

/// <summary>A known annotation: its contents as a range of the source and the token before which it stands.</summary>
internal record struct Annotation(AnnotationKind Kind, int Token, int Start, int End, bool Used);
