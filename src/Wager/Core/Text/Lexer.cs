using System.Text.Unicode;

namespace Wager.Core.Text;

/// <summary>Cuts UTF-8 text into tokens (specification, "Lexical Format"). Comments and unknown annotations leave no trace.</summary>
internal ref partial struct Lexer
{
    /// <summary>End tokens after the last real one, so that bounded look-ahead needs no check.</summary>
    public const int EndPadding = 8;

    private readonly TextSource source;
    private readonly ReadOnlyMemory<byte> memory;
    private readonly ReadOnlySpan<byte> text;
    private int at;
    private int[] open = new int[32];
    private int depth;

    public Lexer(TextSource source, ReadOnlyMemory<byte> utf8)
    {
        this.source = source;
        memory = utf8;
        text = utf8.Span;
        Tokens = new Token[Math.Max(utf8.Length / 4, 64)];
    }

    public Token[] Tokens { get; private set; }
    public int Count { get; private set; }
    public List<Annotation>? Annotations { get; private set; }

    public void Run()
    {
        while (at < text.Length)
        {
            source.Stop.ThrowIfCancellationRequested();
            byte c = text[at];
            switch (Classes[c])
            {
                case Class.Space:
                    Spaces();
                    break;
                case Class.Open:
                    Open();
                    break;
                case Class.Close:
                    Close();
                    break;
                case Class.Semicolon when Next == ';':
                    LineComment();
                    break;
                case Class.Illegal:
                    throw Error(at, "illegal character");
                default:
                    Word();
                    break;
            }
        }
        if (depth > 0)
            throw Error(text.Length, "unexpected end of the text: a parenthesis is not closed");
        for (int i = 0; i < EndPadding; i++)
            Add(TokenKind.End, text.Length, 0, 0);
    }

    private readonly int Next => at + 1 < text.Length ? text[at + 1] : -1;

    private void Spaces()
    {
        do
            at++;
        while (at < text.Length && Classes[text[at]] == Class.Space);
    }

    private void Open()
    {
        if (Next == ';')
        {
            BlockComment();
            return;
        }
        if (Next == '@')
        {
            Annotate();
            return;
        }
        Growth.Reserve(ref open, depth + 1);
        open[depth++] = Count;
        Add(TokenKind.Open, at++, 1, 0);
    }

    private void Close()
    {
        if (depth == 0)
            throw Error(at, "unexpected token: a closing parenthesis without an open one");
        Tokens[open[--depth]].Value = Count;
        Add(TokenKind.Close, at++, 1, 0);
    }

    private void LineComment()
    {
        int length = text[at..].IndexOfAny((byte)'\n', (byte)'\r');
        at = length < 0 ? text.Length : at + length;
    }

    private void BlockComment()
    {
        int start = at;
        int nesting = 1;
        at += 2;
        while (nesting > 0)
        {
            int skip = text[at..].IndexOf((byte)';');
            if (skip < 0)
                throw Error(start, "unclosed comment");
            at += skip;
            // A semicolon may close "(;" on its left or ";)" on its right; "(;)" opens.
            if (skip > 0 && text[at - 1] == '(')
            {
                nesting++;
                at++;
            }
            else if (Next == ')')
            {
                nesting--;
                at += 2;
            }
            else
            {
                at++;
            }
        }
    }

    /// <summary>A maximal run of identifier characters, strings and reserved punctuation: one token, or an error.</summary>
    private void Word()
    {
        int start = at;
        bool pure = true;
        int strings = 0;
        ScanWord(ref pure, ref strings);
        int length = at - start;
        byte first = text[start];
        if (strings == 1 && first == '"' && pure)
            Add(TokenKind.String, start, length, 0);
        else if (first == '$')
            Identifier(start, length, pure, strings);
        else if (strings > 0 || !pure)
            throw Error(start, $"unknown operator {Quote(start, length)}");
        else if (first is >= (byte)'a' and <= (byte)'z')
            Add(TokenKind.Keyword, start, length, 0);
        else if (first is (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-')
            Add(TokenKind.Number, start, length, 0);
        else
            throw Error(start, $"unknown operator {Quote(start, length)}");
    }

    /// <summary>Moves over the word; <paramref name="pure"/> stays set when it is only identifier characters or only one string.</summary>
    private void ScanWord(ref bool pure, ref int strings)
    {
        int start = at;
        while (at < text.Length)
        {
            Class kind = Classes[text[at]];
            if (kind == Class.Word)
            {
                at++;
                pure &= strings == 0;
            }
            else if (kind == Class.Quote)
            {
                pure &= at == start;
                strings++;
                String();
            }
            else if (kind == Class.Reserved || (kind == Class.Semicolon && Next != ';'))
            {
                at++;
                pure = false;
            }
            else if (kind == Class.Illegal)
            {
                throw Error(at, "illegal character");
            }
            else
            {
                break;
            }
        }
    }

    private void Identifier(int start, int length, bool pure, int strings)
    {
        ReadOnlyMemory<byte> name;
        if (pure && strings == 0)
        {
            name = memory.Slice(start + 1, length - 1);
        }
        else if (strings == 1 && text[start + 1] == '"' && StringEnd(start + 1) == start + length)
        {
            byte[] decoded = StringLiterals.Decode(text.Slice(start + 1, length - 1));
            if (!Utf8.IsValid(decoded))
                throw Error(start, "malformed UTF-8 encoding");
            name = decoded;
        }
        else
        {
            throw Error(start, $"unknown operator {Quote(start, length)}");
        }
        if (name.Length == 0)
            throw Error(start, "empty identifier");
        Add(TokenKind.Identifier, start, length, source.Symbols.Intern(name));
    }

    /// <summary>Moves over a string literal and checks its characters and escapes.</summary>
    private void String()
    {
        int start = at;
        int end = StringEnd(start);
        if (end < 0)
            throw Error(start, "unclosed string");
        if (StringLiterals.FindError(text[start..end]) is (int offset, string message))
            throw Error(start + offset, message);
        at = end;
    }

    private readonly int StringEnd(int start)
    {
        int at = start + 1;
        while (true)
        {
            int skip = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (skip < 0)
                return -1;
            at += skip;
            if (text[at] == '"')
                return at + 1;
            at += 2;
            if (at > text.Length)
                return -1;
        }
    }

    private void Add(TokenKind kind, int start, int length, int value)
    {
        if (Count == Tokens.Length)
        {
            Token[] tokens = Tokens;
            Array.Resize(ref tokens, Count * 2);
            Tokens = tokens;
        }
        Tokens[Count++] = new Token(kind, start, length, value);
    }

    private readonly string Quote(int start, int length) =>
        System.Text.Encoding.UTF8.GetString(text.Slice(start, Math.Min(length, 60)));

    private readonly WasmCompileException Error(int offset, string message) => source.Error(offset, message);
}
