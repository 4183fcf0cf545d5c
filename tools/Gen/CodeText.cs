using System.Text;

namespace Wager.Gen;

/// <summary>Text of a generated C# file: header, indentation and tables.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder text = new();
    private int depth;

    public CodeText(string defs, string roomNamespace, params string[] usings)
    {
        Line($"// Generated from tools/Gen/Defs/{defs} by tools/Gen; do not edit.");
        Line("#nullable enable");
        foreach (string used in usings)
            Line($"using {used};");
        Line();
        Line($"namespace {roomNamespace};");
        Line();
    }

    public void Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
    }

    public void Open(string line)
    {
        Line(line);
        Line("{");
        depth++;
    }

    public void OpenBlock()
    {
        Line("{");
        depth++;
    }

    public void Close(string tail = "")
    {
        depth--;
        Line("}" + tail);
    }

    public void Indent() => depth++;

    public void Unindent() => depth--;

    /// <summary>A static table of primitives that lies in the assembly's data.</summary>
    public void Table(string visibility, string type, string name, IReadOnlyList<string> values, int perLine = 16)
    {
        Line($"{visibility} static ReadOnlySpan<{type}> {name} =>");
        Line("[");
        depth++;
        for (int i = 0; i < values.Count; i += perLine)
            Line(string.Join(", ", values.Skip(i).Take(perLine)) + ",");
        depth--;
        Line("];");
    }

    public override string ToString() => text.ToString();
}
