using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Core.Text;

internal sealed partial class WatPrinter
{
    private void Elements(int index)
    {
        ElementSegment segment = module.Elements[index];
        Field($"(elem {names.Definition(PrinterNames.Elements, index)}(;{index};)");
        if (segment.Mode == SegmentMode.Declarative)
            to.Write(" declare");
        if (segment.Mode == SegmentMode.Active)
            to.Write($" (table {names.Reference(PrinterNames.Tables, (uint)segment.Table)}) (offset {Constant(segment.Offset)})");
        if (segment.Functions is { } functions)
        {
            to.Write(" func");
            foreach (int function in functions)
                to.Write(" " + names.Reference(PrinterNames.Functions, (uint)function));
        }
        else
        {
            to.Write(" " + TypeText(segment.Type));
            foreach (ConstExpr expression in segment.Expressions!)
                to.Write($" (item {Constant(expression)})");
        }
        to.Write(')');
    }

    private void Data(int index)
    {
        DataSegment segment = module.Datas[index];
        Field($"(data {names.Definition(PrinterNames.Datas, index)}(;{index};) ");
        if (segment.Mode == SegmentMode.Active && segment.Memory != 0)
            to.Write($"(memory {names.Reference(PrinterNames.Memories, (uint)segment.Memory)}) ");
        if (segment.Mode == SegmentMode.Active)
            to.Write($"(offset {Constant(segment.Offset)}) ");
        TextFormat.WriteBytes(to, module.Span.Slice(segment.Start, segment.Length));
        to.Write(')');
    }

    /// <summary>The custom sections that no other part of the text stands for, each behind the section that it follows.</summary>
    private void CustomSections()
    {
        if (!options.CustomSections)
            return;
        ByteReader reader = new(module.Span, 8, module.Bytes.Length);
        string place = "(before first)";
        int next = 0;
        while (!reader.AtEnd && !reader.Failed && next < module.CustomSections.Length)
        {
            byte id = reader.U8();
            uint size = reader.U32();
            if (id == SectionId.Custom)
                Custom(module.CustomSections[next++], place);
            else
                place = $"(after {SectionName(id)})";
            reader.Skip((int)size);
        }
    }

    private void Custom(CustomSection section, string place)
    {
        if ((section.Name == "name" && options.Names) || (section.Name == BranchHints.SectionName && hints.IsWellFormed))
            return;
        Field($"(@custom {TextFormat.Name(section.Name)} {place} ");
        TextFormat.WriteBytes(to, module.Span.Slice(section.Start, section.Length));
        to.Write(')');
    }

    private static string SectionName(byte id) => id switch
    {
        SectionId.Type => "type",
        SectionId.Import => "import",
        SectionId.Function => "func",
        SectionId.Table => "table",
        SectionId.Memory => "memory",
        SectionId.Global => "global",
        SectionId.Export => "export",
        SectionId.Start => "start",
        SectionId.Element => "elem",
        SectionId.Code => "code",
        SectionId.Data => "data",
        SectionId.DataCount => "datacount",
        SectionId.Tag => "tag",
        _ => throw new CompilerBug($"section {id} in a decoded module"),
    };
}
