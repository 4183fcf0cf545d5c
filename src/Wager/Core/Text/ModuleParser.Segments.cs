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

    private readonly SectionBuffer elementSection = new();
    private readonly SectionBuffer dataSection = new();
    private readonly WasmBinaryWriter offset = new();
    private readonly WasmBinaryWriter items = new();
    private bool usesDataIndexes;

    private void EncodeElements()
    {
        OptionalIdentifier();
        SegmentMode mode = SegmentMode.Passive;
        int table = 0;
        offset.Clear();
        if (TryKeyword("declare"u8))
        {
            mode = SegmentMode.Declarative;
        }
        else if (TryOpen("table"u8))
        {
            mode = SegmentMode.Active;
            table = Index(tables);
            Close();
            Offset();
        }
        else if (Kind == TokenKind.Number || (Kind == TokenKind.Open && !AtOpen("ref"u8)))
        {
            // A bare number is how WebAssembly 1.0 named the table.
            mode = SegmentMode.Active;
            table = OptionalIndex(tables);
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
            Expression(offset, inFunction: false);
            Close();
        }
        else
        {
            FoldedExpression(offset);
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
        items.Clear();
        int count = 0;
        for (; AtIndex; count++)
            items.U32(Index(functions));
        return count;
    }

    private int ElementExpressions()
    {
        items.Clear();
        int count = 0;
        for (; Kind == TokenKind.Open; count++)
        {
            if (TryOpen("item"u8))
            {
                Expression(items, inFunction: false);
                Close();
            }
            else
            {
                FoldedExpression(items);
            }
        }
        return count;
    }

    /// <summary>Writes a segment from <see cref="offset"/> and <see cref="items"/>; without type the items are function indexes.</summary>
    private void WriteElements(SegmentMode mode, int table, ReferenceType? type, int count)
    {
        WasmBinaryWriter to = elementSection.Writer;
        elementSection.Count++;
        bool plain = mode == SegmentMode.Active && table == 0 && (type is null || type == new ReferenceType(Nullable: true, FuncHeap));
        int flags = mode == SegmentMode.Active ? (plain ? 0 : 2) : mode == SegmentMode.Passive ? 1 : 3;
        to.U32(flags | (type is null ? 0 : 4));
        if (mode == SegmentMode.Active)
        {
            if (!plain)
                to.U32(table);
            to.Bytes(offset.Written);
        }
        if (!plain && type is { } given)
            WriteReference(to, given);
        else if (!plain)
            to.Byte(0);
        to.U32(count);
        to.Bytes(items.Written);
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
        WriteElements(SegmentMode.Active, tableIndex, segmentType, count);
    }

    /// <summary>Function indexes as expressions, for segments whose type is not that of all functions.</summary>
    private int FunctionReferences()
    {
        items.Clear();
        int count = 0;
        for (; AtIndex; count++)
        {
            items.Byte(0xD2);
            items.U32(Index(functions));
            items.Byte(0x0B);
        }
        return count;
    }

    private void ZeroOffset(bool is64)
    {
        offset.Clear();
        offset.Byte((byte)(is64 ? 0x42 : 0x41));
        offset.Byte(0);
        offset.Byte(0x0B);
    }

    private void EncodeData()
    {
        OptionalIdentifier();
        offset.Clear();
        int memory = 0;
        bool active = Kind is TokenKind.Open or TokenKind.Number;
        if (TryOpen("memory"u8))
        {
            memory = Index(memories);
            Close();
            Offset();
        }
        else if (active)
        {
            memory = OptionalIndex(memories);
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
        WasmBinaryWriter to = dataSection.Writer;
        dataSection.Count++;
        to.U32(!active ? 1 : memory == 0 ? 0 : 2);
        if (active && memory != 0)
            to.U32(memory);
        to.Bytes(offset.Written);
        to.Vector(bytes);
    }
}
