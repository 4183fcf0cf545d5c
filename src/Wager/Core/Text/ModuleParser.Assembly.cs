using Wager.Core.Binary;

namespace Wager.Core.Text;

internal sealed partial class ModuleParser
{
    private readonly WasmBinaryWriter _module = new();
    private readonly WasmBinaryWriter _section = new();

    /// <summary>Puts the sections together, custom ones where their annotations want them.</summary>
    private byte[] Assemble()
    {
        _module.Bytes("\0asm\u0001\0\0\0"u8);
        CustomSections(0);
        Counted(1, _typeSection);
        Counted(2, _importSection);
        Counted(3, _functionSection);
        Counted(4, _tableSection);
        Counted(5, _memorySection);
        Counted(13, _tagSection, slot: 6);
        Counted(6, _globalSection, slot: 7);
        Counted(7, _exportSection, slot: 8);
        Single(8, _start, slot: 9);
        Counted(9, _elementSection, slot: 10);
        Single(12, _usesDataIndexes ? _dataSection.Count : -1, slot: 11);
        BranchHints();
        Counted(10, _codeSection, slot: 12);
        Counted(11, _dataSection, slot: 13);
        CustomSections(SectionNames.Length - 1);
        NameSection();
        return _module.ToArray();
    }

    private void Counted(byte id, SectionBuffer section, int slot = -1)
    {
        Placed(slot < 0 ? id : slot, before: true);
        if (section.Count > 0)
        {
            _section.Clear();
            _section.U32(section.Count);
            _section.Bytes(section.Writer.Written);
            _module.Byte(id);
            _module.Vector(_section.Written);
        }
        Placed(slot < 0 ? id : slot, before: false);
    }

    private void Single(byte id, int value, int slot)
    {
        Placed(slot, before: true);
        if (value >= 0)
        {
            _section.Clear();
            _section.U32(value);
            _module.Byte(id);
            _module.Vector(_section.Written);
        }
        Placed(slot, before: false);
    }

    private void BranchHints()
    {
        if (_hintSection.Count == 0)
            return;
        WasmBinaryWriter contents = new();
        contents.U32(_hintSection.Count);
        contents.Bytes(_hintSection.Writer.Written);
        Custom("metadata.code.branch_hint"u8, contents.Written);
    }

    private void CustomSections(int slot)
    {
        Placed(slot, before: true);
        Placed(slot, before: false);
    }

    private void Placed(int slot, bool before)
    {
        foreach (CustomSection section in _customSections)
            if (section.Slot == slot && section.Before == before)
                Custom(section.Name, section.Contents);
    }

    private void Custom(ReadOnlySpan<byte> name, ReadOnlySpan<byte> contents)
    {
        _section.Clear();
        _section.Vector(name);
        _section.Bytes(contents);
        _module.Byte(0);
        _module.Vector(_section.Written);
    }
}
