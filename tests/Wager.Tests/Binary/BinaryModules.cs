using System.Text;

namespace Wager.Tests.Binary;

internal enum Expectation
{
    Valid,
    Malformed,
    Invalid,
}

/// <summary>A module that a script of the official suite spells as bytes, and what the script says of it.</summary>
internal sealed record BinaryModule(string File, int Line, byte[] Bytes, Expectation Expected, string Message);

/// <summary>Finds the <c>(module binary ...)</c> forms of scripts; reads no other part of the text format.</summary>
internal static class BinaryModules
{
    public static IEnumerable<BinaryModule> In(string path)
    {
        List<(string Text, int Line)> tokens = Tokens(File.ReadAllText(path));
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Text != "(" || tokens[i + 1].Text != "module")
                continue;
            int at = i + 2;
            while (tokens[at].Text is "definition" or "instance" || tokens[at].Text.StartsWith('$'))
                at++;
            if (tokens[at].Text != "binary")
                continue;
            List<byte> bytes = [];
            for (at++; tokens[at].Text.StartsWith('"'); at++)
                bytes.AddRange(Unescape(tokens[at].Text));
            string head = i > 0 ? tokens[i - 1].Text : "";
            Expectation expected = head switch
            {
                "assert_malformed" => Expectation.Malformed,
                "assert_invalid" => Expectation.Invalid,
                _ => Expectation.Valid,
            };
            string message = expected == Expectation.Valid ? "" : tokens[at + 1].Text.Trim('"');
            yield return new BinaryModule(Path.GetFileName(path), tokens[i].Line, [.. bytes], expected, message);
        }
    }

    private static List<(string, int)> Tokens(string text)
    {
        List<(string, int)> tokens = [];
        int line = 1;
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            char c = text[i];
            if (c == '\n')
                line++;
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (text.AsSpan(i).StartsWith(";;"))
            {
                i = text.IndexOf('\n', i) is int end and >= 0 ? end : text.Length;
            }
            else if (text.AsSpan(i).StartsWith("(;"))
            {
                int depth = 0;
                do
                {
                    if (text.AsSpan(i).StartsWith("(;"))
                    {
                        depth++;
                        i += 2;
                    }
                    else if (text.AsSpan(i).StartsWith(";)"))
                    {
                        depth--;
                        i += 2;
                    }
                    else if (text[i++] == '\n')
                    {
                        line++;
                    }
                }
                while (depth > 0);
            }
            else if (c is '(' or ')')
            {
                tokens.Add((c.ToString(), line));
                i++;
            }
            else if (c == '"')
            {
                for (i++; text[i] != '"'; i++)
                    if (text[i] == '\\')
                        i++;
                tokens.Add((text[start..++i], line));
            }
            else
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')' or '"'))
                    i++;
                tokens.Add((text[start..i], line));
            }
        }
        return tokens;
    }

    private static List<byte> Unescape(string quoted)
    {
        List<byte> bytes = [];
        for (int i = 1; i < quoted.Length - 1; i++)
        {
            if (quoted[i] != '\\')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(quoted[i].ToString()));
                continue;
            }
            char c = quoted[++i];
            switch (c)
            {
                case 't': bytes.Add(9); break;
                case 'n': bytes.Add(10); break;
                case 'r': bytes.Add(13); break;
                case '"' or '\'' or '\\': bytes.Add((byte)c); break;
                default: bytes.Add(Convert.ToByte(quoted.Substring(i++, 2), 16)); break;
            }
        }
        return bytes;
    }
}
