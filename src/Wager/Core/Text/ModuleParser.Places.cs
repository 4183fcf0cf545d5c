using Wager.Core.Binary;

namespace Wager.Core.Text;

// The validator sees only the binary module. Where in the text an instruction came from is found by encoding the text once more, up to that
// instruction.
internal sealed partial class ModuleParser
{
    private int soughtFunction = -1;
    private int soughtOffset;
    private int foundToken = -1;
    private ModuleEntry soughtEntry;

    /// <summary>The token of the instruction of a function that lies at an offset in its body, or -1.</summary>
    public static int Find(TextSource source, int start, int end, int moduleName, int function, int offset)
    {
        ModuleParser parser = new(source, start, end, moduleName) { soughtFunction = function, soughtOffset = offset };
        parser.DeclareFields();
        parser.EncodeTypes();
        foreach (int field in parser.fields)
            parser.EncodeField(field);
        return parser.foundToken;
    }

    /// <summary>The token of the field that has made an entry of a section, or -1.</summary>
    public static int Find(TextSource source, int start, int end, int moduleName, ModuleEntry entry)
    {
        ModuleParser parser = new(source, start, end, moduleName) { soughtEntry = entry };
        parser.DeclareFields();
        parser.EncodeTypes();
        foreach (int field in parser.fields)
        {
            parser.EncodeField(field);
            parser.Note(field);
        }
        return parser.foundToken;
    }

    /// <summary>The field has been encoded.</summary>
    private void Note(int field)
    {
        if (!soughtEntry.IsPresent || foundToken >= 0)
            return;
        bool isReached = soughtEntry.Section == SectionId.Start
            ? start >= 0 : SectionOf(soughtEntry.Section) is { } section && section.Count > soughtEntry.Index;
        if (isReached)
            foundToken = field;
    }

    private SectionBuffer? SectionOf(byte id) => id switch
    {
        SectionId.Type => typeSection,
        SectionId.Import => importSection,
        SectionId.Function => functionSection,
        SectionId.Table => tableSection,
        SectionId.Memory => memorySection,
        SectionId.Tag => tagSection,
        SectionId.Global => globalSection,
        SectionId.Export => exportSection,
        SectionId.Element => elementSection,
        SectionId.Data => dataSection,
        _ => null,
    };

    /// <summary>The next instruction comes from the token.</summary>
    private void Mark(int token)
    {
        if (functionIndex == soughtFunction && code == body && body.Length <= soughtOffset)
            foundToken = token;
    }
}
