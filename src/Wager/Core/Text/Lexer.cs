using System.Text.Unicode;

namespace Wager.Core.Text;

/// <summary>Cuts UTF-8 text into tokens (specification, "Lexical Format"). Comments and unknown annotations leave no trace.</summary>
internal ref partial struct Lexer
{
    /// <summary>End tokens after the last real one, so that bounded look-ahead needs no check.</summary>
    public const int EndPadding = 8;

    private readonly TextSource _source;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly ReadOnlySpan<byte> _text;
    private int _at;
    private int[] _open = new int[32];
    private int _depth;

    public Lexer(TextSource source, ReadOnlyMemory<byte> utf8)
    {
        _source = source;
        _memory = utf8;
        _text = utf8.Span;
        Tokens = new Token[Math.Max(utf8.Length / 4, 64)];
    }

    public Token[] Tokens { get; private set; }
    public int Count { get; private set; }
    public List<Annotation>? Annotations { get; private set; }

    public void Run()
    {
        while (_at < _text.Length)
        {
            _source.Stop.ThrowIfCancellationRequested();
            byte c = _text[_at];
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
                    throw Error(_at, "illegal character");
                default:
                    Word();
                    break;
            }
        }
        if (_depth > 0)
            throw Error(_text.Length, "unexpected end of the text: a parenthesis is not closed");
        for (int i = 0; i < EndPadding; i++)
            Add(TokenKind.End, _text.Length, 0, 0);
    }

    private readonly int Next => _at + 1 < _text.Length ? _text[_at + 1] : -1;

    private void Spaces()
    {
        do
            _at++;
        while (_at < _text.Length && Classes[_text[_at]] == Class.Space);
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
        if (_depth == _open.Length)
            Array.Resize(ref _open, _depth * 2);
        _open[_depth++] = Count;
        Add(TokenKind.Open, _at++, 1, 0);
    }

    private void Close()
    {
        if (_depth == 0)
            throw Error(_at, "unexpected token: a closing parenthesis without an open one");
        Tokens[_open[--_depth]].Value = Count;
        Add(TokenKind.Close, _at++, 1, 0);
    }

    private void LineComment()
    {
        int length = _text[_at..].IndexOfAny((byte)'\n', (byte)'\r');
        _at = length < 0 ? _text.Length : _at + length;
    }

    private void BlockComment()
    {
        int start = _at;
        int nesting = 1;
        _at += 2;
        while (nesting > 0)
        {
            int skip = _text[_at..].IndexOf((byte)';');
            if (skip < 0)
                throw Error(start, "unclosed comment");
            _at += skip;
            // A semicolon may close "(;" on its left or ";)" on its right; "(;)" opens.
            if (skip > 0 && _text[_at - 1] == '(')
            {
                nesting++;
                _at++;
            }
            else if (Next == ')')
            {
                nesting--;
                _at += 2;
            }
            else
            {
                _at++;
            }
        }
    }

    /// <summary>A maximal run of identifier characters, strings and reserved punctuation: one token, or an error.</summary>
    private void Word()
    {
        int start = _at;
        bool pure = true;
        int strings = 0;
        ScanWord(ref pure, ref strings);
        int length = _at - start;
        byte first = _text[start];
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
        int start = _at;
        while (_at < _text.Length)
        {
            Class kind = Classes[_text[_at]];
            if (kind == Class.Word)
            {
                _at++;
                pure &= strings == 0;
            }
            else if (kind == Class.Quote)
            {
                pure &= _at == start;
                strings++;
                String();
            }
            else if (kind == Class.Reserved || (kind == Class.Semicolon && Next != ';'))
            {
                _at++;
                pure = false;
            }
            else if (kind == Class.Illegal)
            {
                throw Error(_at, "illegal character");
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
            name = _memory.Slice(start + 1, length - 1);
        }
        else if (strings == 1 && _text[start + 1] == '"' && StringEnd(start + 1) == start + length)
        {
            byte[] decoded = StringLiterals.Decode(_text.Slice(start + 1, length - 1));
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
        Add(TokenKind.Identifier, start, length, _source.Symbols.Intern(name));
    }

    /// <summary>Moves over a string literal and checks its characters and escapes.</summary>
    private void String()
    {
        int start = _at;
        int end = StringEnd(start);
        if (end < 0)
            throw Error(start, "unclosed string");
        if (StringLiterals.FindError(_text[start..end]) is (int offset, string message))
            throw Error(start + offset, message);
        _at = end;
    }

    private readonly int StringEnd(int start)
    {
        int at = start + 1;
        while (true)
        {
            int skip = _text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (skip < 0)
                return -1;
            at += skip;
            if (_text[at] == '"')
                return at + 1;
            at += 2;
            if (at > _text.Length)
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
        System.Text.Encoding.UTF8.GetString(_text.Slice(start, Math.Min(length, 60)));

    private readonly WasmCompileException Error(int offset, string message) => _source.Error(offset, message);
}
