using Wager.Core.Binary;
using Wager.Core.Ops;

namespace Wager.Core.Text;

internal sealed partial class ModuleParser
{
    private const int DefaultPageSize = 65536;

    private readonly SectionBuffer importSection = new();
    private readonly SectionBuffer functionSection = new();
    private readonly SectionBuffer tableSection = new();
    private readonly SectionBuffer memorySection = new();
    private readonly SectionBuffer tagSection = new();
    private readonly SectionBuffer globalSection = new();
    private readonly SectionBuffer exportSection = new();
    private readonly SectionBuffer codeSection = new();
    private readonly WasmBinaryWriter body = new();
    private readonly WasmBinaryWriter localTypes = new();
    private readonly List<int> localStarts = [];
    private readonly SymbolMap locals = new();
    private readonly List<(int Function, int Local, int Symbol)> localNames = [];
    private int functionIndex;
    private int tableIndex;
    private int memoryIndex;
    private int globalIndex;
    private int tagIndex;
    private int start = -1;

    private void EncodeImport()
    {
        importSection.Writer.Vector(Name());
        importSection.Writer.Vector(Name());
        At++;
        ReadOnlySpan<byte> kind = Text(At++);
        OptionalIdentifier();
        if (kind.SequenceEqual("func"u8))
            ImportFunction();
        else if (kind.SequenceEqual("table"u8))
            ImportTable();
        else if (kind.SequenceEqual("memory"u8))
            ImportMemory();
        else if (kind.SequenceEqual("global"u8))
            ImportGlobal();
        else
            ImportTag();
        Close();
    }

    private WasmBinaryWriter ImportDescription(byte kind)
    {
        importSection.Count++;
        importSection.Writer.Byte(kind);
        return importSection.Writer;
    }

    private void ImportFunction()
    {
        BeginLocals();
        bool isExact = TryOpen("exact"u8);
        int type = TypeUse(ParameterNames.Bound);
        if (isExact)
            Close();
        ImportDescription(isExact ? TypeCodes.ExactFunction : (byte)0).U32(type);
        functionIndex++;
    }

    private void ImportTable()
    {
        TableType(ImportDescription(1), out _);
        tableIndex++;
    }

    private void ImportMemory()
    {
        MemoryType(ImportDescription(2));
        memoryIndex++;
    }

    private void ImportGlobal()
    {
        GlobalType(ImportDescription(3));
        globalIndex++;
    }

    private void ImportTag()
    {
        WasmBinaryWriter to = ImportDescription(4);
        to.Byte(0);
        to.U32(TypeUse(ParameterNames.Ignored));
        tagIndex++;
    }

    /// <summary>Identifier, exports and import of a definition; true when it is an import, whose description then follows.</summary>
    private bool InlineExportsAndImport(byte kind, int index)
    {
        OptionalIdentifier();
        while (TryOpen("export"u8))
        {
            AddExport(Name(), kind, index);
            Close();
        }
        if (!TryOpen("import"u8))
            return false;
        importSection.Writer.Vector(Name());
        importSection.Writer.Vector(Name());
        Close();
        return true;
    }

    private void AddExport(ReadOnlySpan<byte> name, byte kind, int index)
    {
        exportSection.Count++;
        exportSection.Writer.Vector(name);
        exportSection.Writer.Byte(kind);
        exportSection.Writer.U32(index);
    }

    private void EncodeFunction()
    {
        if (InlineExportsAndImport(0, functionIndex))
        {
            ImportFunction();
            return;
        }
        BeginLocals();
        int type = TypeUse(ParameterNames.Bound);
        functionSection.Count++;
        functionSection.Writer.U32(type);
        body.Clear();
        Locals(parameterCount);
        BeginHints();
        Expression(body, inFunction: true);
        EndHints();
        codeSection.Count++;
        codeSection.Writer.Vector(body.Written);
        functionIndex++;
    }

    private void BeginLocals() => locals.Clear();

    private void BindLocal(int index)
    {
        int token = At;
        int symbol = Tokens[At++].Value;
        if (!locals.TryAdd(symbol, index))
            throw Error(token, $"duplicate local {Shown(token)}");
        int given = TakeNameAnnotation(token);
        localNames.Add((functionIndex, index, given != 0 ? given : symbol));
    }

    private void Locals(int index)
    {
        localTypes.Clear();
        localStarts.Clear();
        while (TryOpen("local"u8))
        {
            if (Kind == TokenKind.Identifier)
            {
                BindLocal(index++);
                LocalType();
            }
            else
            {
                for (; Kind != TokenKind.Close; index++)
                    LocalType();
            }
            Close();
        }
        localStarts.Add(localTypes.Length);
        WriteLocals(localStarts.Count - 1);
    }

    private void LocalType()
    {
        localStarts.Add(localTypes.Length);
        ValueType(localTypes);
    }

    /// <summary>Writes the declarations of locals, equal neighbours joined.</summary>
    private void WriteLocals(int count)
    {
        int groups = 0;
        for (int i = 0; i < count; i++)
            if (i == 0 || !LocalTypeAt(i).SequenceEqual(LocalTypeAt(i - 1)))
                groups++;
        body.U32(groups);
        for (int i = 0, end; i < count; i = end)
        {
            for (end = i + 1; end < count && LocalTypeAt(end).SequenceEqual(LocalTypeAt(i)); end++)
            {
            }
            body.U32(end - i);
            body.Bytes(LocalTypeAt(i));
        }
    }

    private ReadOnlySpan<byte> LocalTypeAt(int index) => localTypes.Written[localStarts[index]..localStarts[index + 1]];

    private void EncodeTable()
    {
        if (InlineExportsAndImport(1, tableIndex))
        {
            ImportTable();
            return;
        }
        WasmBinaryWriter to = tableSection.Writer;
        tableSection.Count++;
        int start = to.Length;
        int token = At;
        bool is64 = TryKeyword("i64"u8);
        if (!is64)
            TryKeyword("i32"u8);
        if (Kind != TokenKind.Number)
        {
            InlineElements(to, is64);
        }
        else
        {
            At = token;
            TableType(to, out _);
            if (Kind != TokenKind.Close)
                InitializedTable(to, start);
        }
        tableIndex++;
    }

    /// <summary>Puts the prefix of tables with initializer before the type that was just written, and the expression behind it.</summary>
    private void InitializedTable(WasmBinaryWriter to, int start)
    {
        byte[] type = to.Written[start..].ToArray();
        to.Truncate(start);
        to.Byte(0x40);
        to.Byte(0);
        to.Bytes(type);
        Expression(to, inFunction: false);
    }

    private void TableType(WasmBinaryWriter to, out bool is64)
    {
        (bool is64, ulong minimum, ulong? maximum) limits = Limits();
        is64 = limits.is64;
        ReferenceType type = ReadReference();
        WriteReference(to, type);
        to.Byte((byte)((limits.maximum is null ? 0 : 1) | (is64 ? 4 : 0)));
        to.U64(limits.minimum);
        if (limits.maximum is { } maximum)
            to.U64(maximum);
    }

    private (bool Is64, ulong Minimum, ulong? Maximum) Limits()
    {
        bool is64 = TryKeyword("i64"u8);
        if (!is64)
            TryKeyword("i32"u8);
        int bits = is64 ? 64 : 32;
        ulong minimum = Unsigned(bits);
        return (is64, minimum, Kind == TokenKind.Number ? Unsigned(bits) : null);
    }

    private void EncodeMemory()
    {
        if (InlineExportsAndImport(2, memoryIndex))
        {
            ImportMemory();
            return;
        }
        memorySection.Count++;
        int token = At;
        bool is64 = TryKeyword("i64"u8);
        if (!is64)
            TryKeyword("i32"u8);
        int pageSizeLog2 = PageSize();
        if (TryOpen("data"u8))
        {
            InlineData(is64, pageSizeLog2);
        }
        else
        {
            At = token;
            MemoryType(memorySection.Writer);
        }
        memoryIndex++;
    }

    private void InlineData(bool is64, int pageSizeLog2)
    {
        byte[] bytes = Strings();
        Close();
        int log2 = pageSizeLog2 < 0 ? 16 : pageSizeLog2;
        ulong pages = ((ulong)bytes.Length + (1UL << log2) - 1) >> log2;
        WriteMemoryType(is64, shared: false, pages, pages, pageSizeLog2, memorySection.Writer);
        ActiveDataAtZero(memoryIndex, is64, bytes);
    }

    private void MemoryType(WasmBinaryWriter to)
    {
        (bool is64, ulong minimum, ulong? maximum) = Limits();
        bool shared = TryKeyword("shared"u8);
        int pageSizeLog2 = PageSize();
        shared |= TryKeyword("shared"u8);
        WriteMemoryType(is64, shared, minimum, maximum, pageSizeLog2, to);
    }

    private static void WriteMemoryType(bool is64, bool shared, ulong minimum, ulong? maximum, int pageSizeLog2, WasmBinaryWriter to)
    {
        to.Byte((byte)((maximum is null ? 0 : 1) | (shared ? 2 : 0) | (is64 ? 4 : 0) | (pageSizeLog2 < 0 ? 0 : 8)));
        to.U64(minimum);
        if (maximum is { } most)
            to.U64(most);
        if (pageSizeLog2 >= 0)
            to.U32(pageSizeLog2);
    }

    /// <summary>The logarithm of an optional page size; -1 without.</summary>
    private int PageSize()
    {
        if (!TryOpen("pagesize"u8))
            return -1;
        ulong size = Unsigned(64);
        if (!System.Numerics.BitOperations.IsPow2(size))
            throw Error(At - 1, "invalid custom page size");
        Close();
        return System.Numerics.BitOperations.Log2(size);
    }

    private void EncodeGlobal()
    {
        if (InlineExportsAndImport(3, globalIndex))
        {
            ImportGlobal();
            return;
        }
        globalSection.Count++;
        GlobalType(globalSection.Writer);
        Expression(globalSection.Writer, inFunction: false);
        globalIndex++;
    }

    private void GlobalType(WasmBinaryWriter to)
    {
        bool mutable = TryOpen("mut"u8);
        ValueType(to);
        if (mutable)
            Close();
        to.Byte((byte)(mutable ? 1 : 0));
    }

    private void EncodeTag()
    {
        if (InlineExportsAndImport(4, tagIndex))
        {
            ImportTag();
            return;
        }
        tagSection.Count++;
        int type = TypeUse(ParameterNames.Ignored);
        tagSection.Writer.Byte(0);
        tagSection.Writer.U32(type);
        tagIndex++;
    }

    private void EncodeExport()
    {
        byte[] name = Name();
        if (Kind != TokenKind.Open || Tokens[At + 1].Kind != TokenKind.Keyword)
            throw Unexpected("what to export");
        At += 2;
        if (SpaceOf(Text(At - 1)) is not { } space)
            throw Error(At - 1, $"unexpected token {Shown(At - 1)}, expected func, table, memory, global or tag");
        byte kind = (byte)(space == functions ? 0 : space == tables ? 1 : space == memories ? 2 : space == globals ? 3 : 4);
        AddExport(name, kind, Index(space));
        Close();
    }

    private void EncodeStart(int field)
    {
        if (start >= 0)
            throw Error(field, "multiple start sections");
        start = Index(functions);
    }
}
