using Wager.Core.Binary;

namespace Wager.Core.Text;

internal sealed partial class ModuleParser
{
    private enum SegmentMode : byte
    {
        Active,
        Passive,
        Declarative,
    }

    private const long FuncHeap = 0x70 - 0x80;

    private readonly SectionBuffer _elementSection = new();
    private readonly SectionBuffer _dataSection = new();
    private readonly WasmBinaryWriter _offset = new();
    private readonly WasmBinaryWriter _items = new();
    private bool _usesDataIndexes;

    private void EncodeElements()
    {
        OptionalIdentifier();
        SegmentMode mode = SegmentMode.Passive;
        int table = 0;
        _offset.Clear();
        if (TryKeyword("declare"u8))
        {
            mode = SegmentMode.Declarative;
        }
        else if (TryOpen("table"u8))
        {
            mode = SegmentMode.Active;
            table = Index(_tables);
            Close();
            Offset();
        }
        else if (Kind == TokenKind.Number || (Kind == TokenKind.Open && !AtOpen("ref"u8)))
        {
            // A bare number is how WebAssembly 1.0 named the table.
            mode = SegmentMode.Active;
            table = OptionalIndex(_tables);
            Offset();
        }
        ElementList(mode, table);
    }

    private void Offset()
    {
        if (Kind != TokenKind.Open)
            throw Unexpected("an offset");
        if (TryOpen("offset"u8))
        {
            Expression(_offset, inFunction: false);
            Close();
        }
        else
        {
            FoldedExpression(_offset);
        }
    }

    private void ElementList(SegmentMode mode, int table)
    {
        bool indexes = TryKeyword("func"u8) || (mode == SegmentMode.Active && (AtIndex || Kind == TokenKind.Close));
        if (indexes)
        {
            int count = FunctionIndexes();
            WriteElements(mode, table, null, count);
        }
        else
        {
            ReferenceType type = ReadReference();
            int count = ElementExpressions();
            WriteElements(mode, table, type, count);
        }
    }

    private int FunctionIndexes()
    {
        _items.Clear();
        int count = 0;
        for (; AtIndex; count++)
            _items.U32(Index(_functions));
        return count;
    }

    private int ElementExpressions()
    {
        _items.Clear();
        int count = 0;
        for (; Kind == TokenKind.Open; count++)
        {
            if (TryOpen("item"u8))
            {
                Expression(_items, inFunction: false);
                Close();
            }
            else
            {
                FoldedExpression(_items);
            }
        }
        return count;
    }

    /// <summary>Writes a segment from <see cref="_offset"/> and <see cref="_items"/>; without type the items are function indexes.</summary>
    private void WriteElements(SegmentMode mode, int table, ReferenceType? type, int count)
    {
        WasmBinaryWriter to = _elementSection.Writer;
        _elementSection.Count++;
        bool plain = mode == SegmentMode.Active && table == 0 && (type is null || type == new ReferenceType(Nullable: true, FuncHeap));
        int flags = mode == SegmentMode.Active ? (plain ? 0 : 2) : mode == SegmentMode.Passive ? 1 : 3;
        to.U32(flags | (type is null ? 0 : 4));
        if (mode == SegmentMode.Active)
        {
            if (!plain)
                to.U32(table);
            to.Bytes(_offset.Written);
        }
        if (!plain && type is { } given)
            WriteReference(to, given);
        else if (!plain)
            to.Byte(0);
        to.U32(count);
        to.Bytes(_items.Written);
    }

    /// <summary>A table whose size and contents an inline segment gives.</summary>
    private void InlineElements(WasmBinaryWriter to, bool is64)
    {
        ReferenceType type = ReadReference();
        Open("elem"u8);
        int count;
        ReferenceType? segmentType = type;
        if (Kind == TokenKind.Open)
        {
            count = ElementExpressions();
        }
        else if (type.Heap == FuncHeap)
        {
            count = FunctionIndexes();
            segmentType = null;
        }
        else
        {
            count = FunctionReferences();
        }
        Close();
        WriteReference(to, type);
        to.Byte((byte)(is64 ? 5 : 1));
        to.U32(count);
        to.U32(count);
        ZeroOffset(is64);
        WriteElements(SegmentMode.Active, _tableIndex, segmentType, count);
    }

    /// <summary>Function indexes as expressions, for segments whose type is not that of all functions.</summary>
    private int FunctionReferences()
    {
        _items.Clear();
        int count = 0;
        for (; AtIndex; count++)
        {
            _items.Byte(0xD2);
            _items.U32(Index(_functions));
            _items.Byte(0x0B);
        }
        return count;
    }

    private void ZeroOffset(bool is64)
    {
        _offset.Clear();
        _offset.Byte((byte)(is64 ? 0x42 : 0x41));
        _offset.Byte(0);
        _offset.Byte(0x0B);
    }

    private void EncodeData()
    {
        OptionalIdentifier();
        _offset.Clear();
        int memory = 0;
        bool active = Kind is TokenKind.Open or TokenKind.Number;
        if (TryOpen("memory"u8))
        {
            memory = Index(_memories);
            Close();
            Offset();
        }
        else if (active)
        {
            memory = OptionalIndex(_memories);
            Offset();
        }
        WriteData(active, memory, Strings());
    }

    private void ActiveDataAtZero(int memory, bool is64, ReadOnlySpan<byte> bytes)
    {
        ZeroOffset(is64);
        WriteData(active: true, memory, bytes);
    }

    private void WriteData(bool active, int memory, ReadOnlySpan<byte> bytes)
    {
        WasmBinaryWriter to = _dataSection.Writer;
        _dataSection.Count++;
        to.U32(!active ? 1 : memory == 0 ? 0 : 2);
        if (active && memory != 0)
            to.U32(memory);
        to.Bytes(_offset.Written);
        to.Vector(bytes);
    }
}
