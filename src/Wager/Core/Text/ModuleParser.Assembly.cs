using Wager.Core.Binary;

namespace Wager.Core.Text;

internal sealed partial class ModuleParser
{
    private readonly WasmBinaryWriter module = new();
    private readonly WasmBinaryWriter section = new();

    /// <summary>Puts the sections together, custom ones where their annotations want them.</summary>
    private byte[] Assemble()
    {
        module.Bytes("\0asm\u0001\0\0\0"u8);
        CustomSections(0);
        Counted(1, typeSection);
        Counted(2, importSection);
        Counted(3, functionSection);
        Counted(4, tableSection);
        Counted(5, memorySection);
        Counted(13, tagSection, slot: 6);
        Counted(6, globalSection, slot: 7);
        Counted(7, exportSection, slot: 8);
        Single(8, start, slot: 9);
        Counted(9, elementSection, slot: 10);
        Single(12, usesDataIndexes ? dataSection.Count : -1, slot: 11);
        BranchHints();
        Counted(10, codeSection, slot: 12);
        Counted(11, dataSection, slot: 13);
        CustomSections(SectionNames.Length - 1);
        NameSection();
        return module.ToArray();
    }

    private void Counted(byte id, SectionBuffer section, int slot = -1)
    {
        Placed(slot < 0 ? id : slot, before: true);
        if (section.Count > 0)
        {
            this.section.Clear();
            this.section.U32(section.Count);
            this.section.Bytes(section.Writer.Written);
            module.Byte(id);
            module.Vector(this.section.Written);
        }
        Placed(slot < 0 ? id : slot, before: false);
    }

    private void Single(byte id, int value, int slot)
    {
        Placed(slot, before: true);
        if (value >= 0)
        {
            section.Clear();
            section.U32(value);
            module.Byte(id);
            module.Vector(section.Written);
        }
        Placed(slot, before: false);
    }

    private void BranchHints()
    {
        if (hintSection.Count == 0)
            return;
        WasmBinaryWriter contents = new();
        contents.U32(hintSection.Count);
        contents.Bytes(hintSection.Writer.Written);
        Custom("metadata.code.branch_hint"u8, contents.Written);
    }

    private void CustomSections(int slot)
    {
        Placed(slot, before: true);
        Placed(slot, before: false);
    }

    private void Placed(int slot, bool before)
    {
        foreach (CustomSection section in customSections)
            if (section.Slot == slot && section.Before == before)
                Custom(section.Name, section.Contents);
    }

    private void Custom(ReadOnlySpan<byte> name, ReadOnlySpan<byte> contents)
    {
        section.Clear();
        section.Vector(name);
        section.Bytes(contents);
        module.Byte(0);
        module.Vector(section.Written);
    }
}
