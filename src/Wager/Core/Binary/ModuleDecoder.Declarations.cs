using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Binary;

/// <summary>The sections that declare functions, tables, memories, tags, globals and exports, and imports of them.</summary>
internal sealed partial class ModuleDecoder
{
    private const int MaxLimitsFlags = 15;

    private void ReadImports(ref ByteReader r)
    {
        Import[] imports = new Import[r.Count(DecoderLimits.Imports, "imports")];
        List<int> functions = [];
        List<TableDecl> tables = [];
        List<MemoryType> memories = [];
        List<GlobalDecl> globals = [];
        List<int> tags = [];
        bool hasExact = false;
        for (int i = 0; i < imports.Length && !r.Failed; i++)
        {
            Begin(i);
            string from = r.Name();
            string name = r.Name();
            int at = r.Position;
            byte kind = r.U8();
            bool isExact = kind == TypeCodes.ExactFunction;
            if (isExact)
            {
                Require(ref r, WasmFeatures.CustomDescriptors, "exact imports");
                kind = (byte)ExternKind.Function;
                hasExact = true;
            }
            int index = 0;
            switch ((ExternKind)kind)
            {
                case ExternKind.Function:
                    index = Add(functions, r.Index());
                    break;
                case ExternKind.Table:
                    index = Add(tables, new TableDecl(ReadTableType(ref r), default));
                    break;
                case ExternKind.Memory:
                    index = Add(memories, ReadMemoryType(ref r));
                    break;
                case ExternKind.Global:
                    index = Add(globals, new GlobalDecl(ReadGlobalType(ref r), default));
                    break;
                case ExternKind.Tag:
                    index = Add(tags, ReadTag(ref r));
                    break;
                default:
                    r.Fail("malformed import kind", at);
                    break;
            }
            imports[i] = new Import(from, name, (ExternKind)kind, index, isExact);
        }
        module.Imports = imports;
        module.Functions = [.. functions];
        module.ImportedFunctions = functions.Count;
        if (hasExact)
            module.ExactImports = [.. imports.Where(static i => i.Kind == ExternKind.Function).Select(static i => i.IsExact)];
        module.Tables = [.. tables];
        module.WrittenTables = new bool[tables.Count];
        module.ImportedTables = tables.Count;
        module.Memories = [.. memories];
        module.ImportedMemories = memories.Count;
        module.Globals = [.. globals];
        module.SetGlobals = new bool[globals.Count];
        module.ImportedGlobals = globals.Count;
        module.Tags = [.. tags];
        module.ImportedTags = tags.Count;
    }

    private void ReadFunctions(ref ByteReader r)
    {
        int imported = module.ImportedFunctions;
        int count = r.Count(DecoderLimits.Functions, "functions");
        int[] functions = new int[imported + count];
        module.Functions.AsSpan().CopyTo(functions);
        for (int i = imported; i < functions.Length && !r.Failed; i++)
            functions[i] = r.Index();
        module.Functions = functions;
    }

    private void ReadTables(ref ByteReader r)
    {
        int imported = module.ImportedTables;
        TableDecl[] tables = new TableDecl[imported + r.Count(DecoderLimits.Tables, "tables")];
        module.Tables.AsSpan().CopyTo(tables);
        for (int i = imported; i < tables.Length && !r.Failed; i++)
        {
            Begin(i - imported);
            bool hasInit = r.Peek() == 0x40;
            if (hasInit)
            {
                Require(ref r, WasmFeatures.FunctionReferences, "table initializers");
                r.U8();
                if (r.U8() != 0)
                    r.Fail("malformed table: zero byte expected", r.Position - 1);
            }
            TableType type = ReadTableType(ref r);
            tables[i] = new TableDecl(type, hasInit ? ReadExpression(ref r) : default);
        }
        module.Tables = tables;
        module.WrittenTables = new bool[tables.Length];
    }

    private void ReadMemories(ref ByteReader r)
    {
        int imported = module.ImportedMemories;
        MemoryType[] memories = new MemoryType[imported + r.Count(DecoderLimits.Memories, "memories")];
        module.Memories.AsSpan().CopyTo(memories);
        for (int i = imported; i < memories.Length && !r.Failed; i++)
        {
            Begin(i - imported);
            memories[i] = ReadMemoryType(ref r);
        }
        module.Memories = memories;
    }

    private void ReadTags(ref ByteReader r)
    {
        Require(ref r, WasmFeatures.Exceptions, "tags");
        int imported = module.ImportedTags;
        int[] tags = new int[imported + r.Count(DecoderLimits.Tags, "tags")];
        module.Tags.AsSpan().CopyTo(tags);
        for (int i = imported; i < tags.Length && !r.Failed; i++)
        {
            Begin(i - imported);
            tags[i] = ReadTag(ref r);
        }
        module.Tags = tags;
    }

    private void ReadGlobals(ref ByteReader r)
    {
        int imported = module.ImportedGlobals;
        GlobalDecl[] globals = new GlobalDecl[imported + r.Count(DecoderLimits.Globals, "globals")];
        module.Globals.AsSpan().CopyTo(globals);
        for (int i = imported; i < globals.Length && !r.Failed; i++)
        {
            Begin(i - imported);
            GlobalType type = ReadGlobalType(ref r);
            globals[i] = new GlobalDecl(type, ReadExpression(ref r));
        }
        module.Globals = globals;
        module.SetGlobals = new bool[globals.Length];
    }

    private void ReadExports(ref ByteReader r)
    {
        Export[] exports = new Export[r.Count(DecoderLimits.Exports, "exports")];
        for (int i = 0; i < exports.Length && !r.Failed; i++)
        {
            Begin(i);
            string name = r.Name();
            int at = r.Position;
            byte kind = r.U8();
            if (kind > (byte)ExternKind.Tag)
                r.Fail("malformed export kind", at);
            exports[i] = new Export(name, (ExternKind)kind, r.Index());
        }
        module.Exports = exports;
    }

    private TableType ReadTableType(ref ByteReader r)
    {
        int at = r.Position;
        // Tables of functions are older than function references.
        ValType element = r.Peek() == TypeCodes.Code(HeapKind.Func) ? r.ValType() : ReadValType(ref r, module.Types.Length);
        if (!r.Failed && !element.IsRef)
            r.Fail("malformed reference type", at);
        (ulong min, ulong? max, int flags) = ReadLimits(ref r, allowed: 5);
        return new TableType(element, min, max, (flags & 4) != 0);
    }

    private MemoryType ReadMemoryType(ref ByteReader r)
    {
        (ulong min, ulong? max, int flags) = ReadLimits(ref r, (module.Features & WasmFeatures.CustomPageSizes) != 0 ? MaxLimitsFlags : 7);
        if ((flags & 2) != 0)
            Require(ref r, WasmFeatures.Threads, "shared memories");
        uint log2 = MemoryType.DefaultPageSizeLog2;
        if ((flags & 8) != 0)
        {
            log2 = r.U32();
            if (log2 >= 64)
                r.Fail("invalid custom page size");
        }
        return new MemoryType(min, max, (flags & 4) != 0, (flags & 2) != 0, (int)log2);
    }

    /// <summary>Flags: bit 0 a maximum follows, 1 shared, 2 64-bit addresses, 3 a page size follows.</summary>
    private (ulong Min, ulong? Max, int Flags) ReadLimits(ref ByteReader r, int allowed)
    {
        int at = r.Position;
        byte flags = r.U8();
        if ((flags & ~allowed) != 0)
            r.Fail("malformed limits flags", at);
        if ((flags & 4) != 0)
            Require(ref r, WasmFeatures.Memory64, "64-bit addresses");
        bool is64 = (flags & 4) != 0;
        ulong min = ReadSize(ref r, is64);
        ulong? max = (flags & 1) != 0 ? ReadSize(ref r, is64) : null;
        return (min, max, flags);
    }

    /// <summary>With 64-bit addresses enabled every size may be written with 64 bits; the validator checks its range.</summary>
    private ulong ReadSize(ref ByteReader r, bool is64) =>
        is64 || (module.Features & WasmFeatures.Memory64) != 0 ? r.U64() : r.U32();

    private GlobalType ReadGlobalType(ref ByteReader r)
    {
        ValType type = ReadValType(ref r, module.Types.Length);
        return new GlobalType(type, ReadMutability(ref r));
    }

    private static int ReadTag(ref ByteReader r)
    {
        if (r.U8() != 0)
            r.Fail("malformed tag attribute", r.Position - 1);
        return r.Index();
    }

    private static ConstExpr ReadExpression(ref ByteReader r)
    {
        int start = r.Expression();
        return new ConstExpr(start, r.Position);
    }

    private static int Add<T>(List<T> list, T item)
    {
        list.Add(item);
        return list.Count - 1;
    }
}
