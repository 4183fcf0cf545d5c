namespace Wager.Core.Text;

// The validator sees only the binary module. Where in the text an instruction came from is found by encoding the text once more, up to that instruction.
internal sealed partial class ModuleParser
{
    private int _soughtFunction = -1;
    private int _soughtOffset;
    private int _foundToken = -1;

    /// <summary>The token of the instruction of a function that lies at an offset in its body, or -1.</summary>
    public static int Find(TextSource source, int start, int end, int moduleName, int function, int offset)
    {
        ModuleParser parser = new(source, start, end, moduleName) { _soughtFunction = function, _soughtOffset = offset };
        parser.DeclareFields();
        parser.EncodeTypes();
        foreach (int field in parser._fields)
            parser.EncodeField(field);
        return parser._foundToken;
    }

    /// <summary>The next instruction comes from the token.</summary>
    private void Mark(int token)
    {
        if (_functionIndex == _soughtFunction && _code == _body && _body.Length <= _soughtOffset)
            _foundToken = token;
    }
}
