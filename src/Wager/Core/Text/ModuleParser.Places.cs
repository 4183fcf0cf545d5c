using Wager.Core.Binary;

namespace Wager.Core.Text;

// The validator sees only the binary module. Where in the text an instruction came from is found by encoding the text once more, up to that instruction.
internal sealed partial class ModuleParser
{
    private int _soughtFunction = -1;
    private int _soughtOffset;
    private int _foundToken = -1;
    private ModuleEntry _soughtEntry;

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

    /// <summary>The token of the field that has made an entry of a section, or -1.</summary>
    public static int Find(TextSource source, int start, int end, int moduleName, ModuleEntry entry)
    {
        ModuleParser parser = new(source, start, end, moduleName) { _soughtEntry = entry };
        parser.DeclareFields();
        parser.EncodeTypes();
        foreach (int field in parser._fields)
        {
            parser.EncodeField(field);
            parser.Note(field);
        }
        return parser._foundToken;
    }

    /// <summary>The field has been encoded.</summary>
    private void Note(int field)
    {
        if (!_soughtEntry.IsPresent || _foundToken >= 0)
            return;
        bool isReached = _soughtEntry.Section == SectionId.Start ? _start >= 0 : SectionOf(_soughtEntry.Section) is { } section && section.Count > _soughtEntry.Index;
        if (isReached)
            _foundToken = field;
    }

    private SectionBuffer? SectionOf(byte id) => id switch
    {
        SectionId.Type => _typeSection,
        SectionId.Import => _importSection,
        SectionId.Function => _functionSection,
        SectionId.Table => _tableSection,
        SectionId.Memory => _memorySection,
        SectionId.Tag => _tagSection,
        SectionId.Global => _globalSection,
        SectionId.Export => _exportSection,
        SectionId.Element => _elementSection,
        SectionId.Data => _dataSection,
        _ => null,
    };

    /// <summary>The next instruction comes from the token.</summary>
    private void Mark(int token)
    {
        if (_functionIndex == _soughtFunction && _code == _body && _body.Length <= _soughtOffset)
            _foundToken = token;
    }
}
