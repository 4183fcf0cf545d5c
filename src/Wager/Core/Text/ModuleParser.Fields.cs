using Wager.Core.Binary;
using Wager.Core.Ops;

namespace Wager.Core.Text;

internal sealed partial class ModuleParser
{
    private const int DefaultPageSize = 65536;

    private readonly SectionBuffer _importSection = new();
    private readonly SectionBuffer _functionSection = new();
    private readonly SectionBuffer _tableSection = new();
    private readonly SectionBuffer _memorySection = new();
    private readonly SectionBuffer _tagSection = new();
    private readonly SectionBuffer _globalSection = new();
    private readonly SectionBuffer _exportSection = new();
    private readonly SectionBuffer _codeSection = new();
    private readonly WasmBinaryWriter _body = new();
    private readonly WasmBinaryWriter _localTypes = new();
    private readonly List<int> _localStarts = [];
    private readonly SymbolMap _locals = new();
    private readonly List<(int Function, int Local, int Symbol)> _localNames = [];
    private int _functionIndex;
    private int _tableIndex;
    private int _memoryIndex;
    private int _globalIndex;
    private int _tagIndex;
    private int _start = -1;

    private void EncodeImport()
    {
        _importSection.Writer.Vector(Name());
        _importSection.Writer.Vector(Name());
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
        _importSection.Count++;
        _importSection.Writer.Byte(kind);
        return _importSection.Writer;
    }

    private void ImportFunction()
    {
        BeginLocals();
        bool isExact = TryOpen("exact"u8);
        int type = TypeUse(ParameterNames.Bound);
        if (isExact)
            Close();
        ImportDescription(isExact ? TypeCodes.ExactFunction : (byte)0).U32(type);
        _functionIndex++;
    }

    private void ImportTable()
    {
        TableType(ImportDescription(1), out _);
        _tableIndex++;
    }

    private void ImportMemory()
    {
        MemoryType(ImportDescription(2));
        _memoryIndex++;
    }

    private void ImportGlobal()
    {
        GlobalType(ImportDescription(3));
        _globalIndex++;
    }

    private void ImportTag()
    {
        WasmBinaryWriter to = ImportDescription(4);
        to.Byte(0);
        to.U32(TypeUse(ParameterNames.Ignored));
        _tagIndex++;
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
        _importSection.Writer.Vector(Name());
        _importSection.Writer.Vector(Name());
        Close();
        return true;
    }

    private void AddExport(ReadOnlySpan<byte> name, byte kind, int index)
    {
        _exportSection.Count++;
        _exportSection.Writer.Vector(name);
        _exportSection.Writer.Byte(kind);
        _exportSection.Writer.U32(index);
    }

    private void EncodeFunction()
    {
        if (InlineExportsAndImport(0, _functionIndex))
        {
            ImportFunction();
            return;
        }
        BeginLocals();
        int type = TypeUse(ParameterNames.Bound);
        _functionSection.Count++;
        _functionSection.Writer.U32(type);
        _body.Clear();
        Locals(_parameterCount);
        BeginHints();
        Expression(_body, inFunction: true);
        EndHints();
        _codeSection.Count++;
        _codeSection.Writer.Vector(_body.Written);
        _functionIndex++;
    }

    private void BeginLocals() => _locals.Clear();

    private void BindLocal(int index)
    {
        int token = At;
        int symbol = Tokens[At++].Value;
        if (!_locals.TryAdd(symbol, index))
            throw Error(token, $"duplicate local {Shown(token)}");
        int given = TakeNameAnnotation(token);
        _localNames.Add((_functionIndex, index, given != 0 ? given : symbol));
    }

    private void Locals(int index)
    {
        _localTypes.Clear();
        _localStarts.Clear();
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
        _localStarts.Add(_localTypes.Length);
        WriteLocals(_localStarts.Count - 1);
    }

    private void LocalType()
    {
        _localStarts.Add(_localTypes.Length);
        ValueType(_localTypes);
    }

    /// <summary>Writes the declarations of locals, equal neighbours joined.</summary>
    private void WriteLocals(int count)
    {
        int groups = 0;
        for (int i = 0; i < count; i++)
            if (i == 0 || !LocalTypeAt(i).SequenceEqual(LocalTypeAt(i - 1)))
                groups++;
        _body.U32(groups);
        for (int i = 0, end; i < count; i = end)
        {
            for (end = i + 1; end < count && LocalTypeAt(end).SequenceEqual(LocalTypeAt(i)); end++)
            {
            }
            _body.U32(end - i);
            _body.Bytes(LocalTypeAt(i));
        }
    }

    private ReadOnlySpan<byte> LocalTypeAt(int index) => _localTypes.Written[_localStarts[index].._localStarts[index + 1]];

    private void EncodeTable()
    {
        if (InlineExportsAndImport(1, _tableIndex))
        {
            ImportTable();
            return;
        }
        WasmBinaryWriter to = _tableSection.Writer;
        _tableSection.Count++;
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
        _tableIndex++;
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
        if (InlineExportsAndImport(2, _memoryIndex))
        {
            ImportMemory();
            return;
        }
        _memorySection.Count++;
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
            MemoryType(_memorySection.Writer);
        }
        _memoryIndex++;
    }

    private void InlineData(bool is64, int pageSizeLog2)
    {
        byte[] bytes = Strings();
        Close();
        int log2 = pageSizeLog2 < 0 ? 16 : pageSizeLog2;
        ulong pages = ((ulong)bytes.Length + (1UL << log2) - 1) >> log2;
        WriteMemoryType(is64, shared: false, pages, pages, pageSizeLog2, _memorySection.Writer);
        ActiveDataAtZero(_memoryIndex, is64, bytes);
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
        if (InlineExportsAndImport(3, _globalIndex))
        {
            ImportGlobal();
            return;
        }
        _globalSection.Count++;
        GlobalType(_globalSection.Writer);
        Expression(_globalSection.Writer, inFunction: false);
        _globalIndex++;
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
        if (InlineExportsAndImport(4, _tagIndex))
        {
            ImportTag();
            return;
        }
        _tagSection.Count++;
        int type = TypeUse(ParameterNames.Ignored);
        _tagSection.Writer.Byte(0);
        _tagSection.Writer.U32(type);
        _tagIndex++;
    }

    private void EncodeExport()
    {
        byte[] name = Name();
        if (Kind != TokenKind.Open || Tokens[At + 1].Kind != TokenKind.Keyword)
            throw Unexpected("what to export");
        At += 2;
        if (SpaceOf(Text(At - 1)) is not { } space)
            throw Error(At - 1, $"unexpected token {Shown(At - 1)}, expected func, table, memory, global or tag");
        byte kind = (byte)(space == _functions ? 0 : space == _tables ? 1 : space == _memories ? 2 : space == _globals ? 3 : 4);
        AddExport(name, kind, Index(space));
        Close();
    }

    private void EncodeStart(int field)
    {
        if (_start >= 0)
            throw Error(field, "multiple start sections");
        _start = Index(_functions);
    }
}
