using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>Checks the declarations of a module; stops at the first error.</summary>
internal ref struct DeclarationValidator(WasmModuleData module, ValidatorScratch scratch)
{
    private const ulong MaxTable32 = uint.MaxValue;

    private readonly WasmModuleData module = module;
    private readonly ValidatorScratch scratch = scratch;
    private WasmError error;

    /// <summary>What is being checked: an entry of a section, or something of an index space, which may be imported.</summary>
    private byte section;
    private int index;
    private ExternKind? kind;

    public readonly WasmError Error => error;

    public void All()
    {
        Functions();
        Tags();
        Memories();
        Globals();
        Tables();
        Elements();
        Exports();
        Start();
    }

    public void Datas()
    {
        for (int i = 0; i < module.Datas.Length; i++)
        {
            DataSegment data = module.Datas[i];
            At(SectionId.Data, i);
            if (data.Mode != SegmentMode.Active)
                continue;
            if (data.Memory >= module.Memories.Length)
                Fail($"unknown memory {data.Memory}", data.Start);
            else
                Const(data.Offset, module.Memories[data.Memory].AddressType, module.Globals.Length);
            if (error.IsSet)
                return;
        }
    }

    private void Functions()
    {
        for (int i = 0; i < module.Functions.Length && !error.IsSet; i++)
        {
            At(ExternKind.Function, i);
            FuncTypeIndex(module.Functions[i]);
        }
    }

    private void Tags()
    {
        for (int i = 0; i < module.Tags.Length && !error.IsSet; i++)
        {
            At(ExternKind.Tag, i);
            if (FuncTypeIndex(module.Tags[i]) && module.TagType(i).Results.Length > 0)
                Fail("non-empty tag result type");
        }
    }

    private void Memories()
    {
        At(ExternKind.Memory, module.Memories.Length - 1);
        if (module.Memories.Length > 1)
            Require(WasmFeatures.MultiMemory, "multiple memories");
        for (int i = 0; i < module.Memories.Length; i++)
        {
            MemoryType memory = module.Memories[i];
            At(ExternKind.Memory, i);
            if (memory.PageSizeLog2 is not (0 or MemoryType.DefaultPageSizeLog2))
                Fail("invalid custom page size");
            if (memory.IsShared && memory.Max is null)
                Fail("shared memory must have maximum");
            ulong limit = MaxPages(memory);
            if (memory.Min > limit || memory.Max > limit)
                Fail($"memory size must be at most {limit} pages{(limit == 65536 ? " (4GiB)" : "")}");
            if (memory.Min > memory.Max)
                Fail("size minimum must not be greater than maximum");
        }
    }

    /// <summary>The most pages of which every byte has an address.</summary>
    private static ulong MaxPages(MemoryType memory)
    {
        int addressBits = memory.Is64 ? 64 : 32;
        int bits = Math.Max(addressBits - memory.PageSizeLog2, 0);
        // With pages of one byte, a size must itself be an address.
        return memory.PageSizeLog2 == 0 ? ulong.MaxValue >> (64 - addressBits) : 1UL << bits;
    }

    private void Globals()
    {
        for (int i = module.ImportedGlobals; i < module.Globals.Length && !error.IsSet; i++)
        {
            At(ExternKind.Global, i);
            Const(module.Globals[i].Init, module.Globals[i].Type.Type, i);
        }
        if ((module.Features & WasmFeatures.MutableGlobals) != 0)
            return;
        for (int i = 0; i < module.ImportedGlobals; i++)
        {
            At(ExternKind.Global, i);
            if (module.Globals[i].Type.IsMutable)
                Require(WasmFeatures.MutableGlobals, "mutable globals cannot be imported");
        }
    }

    private void Tables()
    {
        At(ExternKind.Table, module.Tables.Length - 1);
        if (module.Tables.Length > 1)
            Require(WasmFeatures.ReferenceTypes, "multiple tables");
        for (int i = 0; i < module.Tables.Length && !error.IsSet; i++)
        {
            TableDecl table = module.Tables[i];
            At(ExternKind.Table, i);
            if (!table.Type.Is64 && (table.Type.Min > MaxTable32 || table.Type.Max > MaxTable32))
                Fail("table size must be at most 2^32-1");
            if (table.Type.Min > table.Type.Max)
                Fail("size minimum must not be greater than maximum");
            // Tables come before globals, so only imported globals have values yet.
            if (table.Init.IsPresent)
                Const(table.Init, table.Type.Element, module.ImportedGlobals);
            else if (i >= module.ImportedTables && !table.Type.Element.IsDefaultable)
                Fail($"type mismatch: a table of {table.Type.Element} needs an initial value");
        }
    }

    private void Elements()
    {
        for (int i = 0; i < module.Elements.Length; i++)
        {
            ElementSegment segment = module.Elements[i];
            At(SectionId.Element, i);
            if (segment.Mode == SegmentMode.Active)
                ActiveElement(segment);
            if (segment.Functions is not null)
                Declare(segment.Functions);
            if (segment.Expressions is not null)
                foreach (ConstExpr expression in segment.Expressions)
                    if (!error.IsSet)
                        Const(expression, segment.Type, module.Globals.Length);
            if (error.IsSet)
                return;
        }
    }

    private void ActiveElement(ElementSegment segment)
    {
        if (segment.Table >= module.Tables.Length)
        {
            Fail($"unknown table {segment.Table}", segment.Offset.Start);
            return;
        }
        TableType table = module.Tables[segment.Table].Type;
        if (!IsSubtype(segment.Type, table.Element))
            Fail($"type mismatch: a segment of {segment.Type} cannot go into a table of {table.Element}", segment.Offset.Start);
        Const(segment.Offset, table.AddressType, module.Globals.Length);
    }

    private void Exports()
    {
        HashSet<string> names = new(module.Exports.Length);
        for (int i = 0; i < module.Exports.Length; i++)
        {
            Export export = module.Exports[i];
            At(SectionId.Export, i);
            scratch.Stop.ThrowIfCancellationRequested();
            if (!names.Add(export.Name))
                Fail($"duplicate export name \"{Text.Printable.Name(export.Name)}\"");
            (int count, string what) = export.Kind switch
            {
                ExternKind.Function => (module.Functions.Length, "function"),
                ExternKind.Table => (module.Tables.Length, "table"),
                ExternKind.Memory => (module.Memories.Length, "memory"),
                ExternKind.Global => (module.Globals.Length, "global"),
                ExternKind.Tag => (module.Tags.Length, "tag"),
            };
            if (export.Index >= count)
                Fail($"unknown {what} {export.Index}");
            else if (export.Kind == ExternKind.Function)
                Declare(export.Index);
            else if (export.Kind == ExternKind.Global && module.Globals[export.Index].Type.IsMutable)
                Require(WasmFeatures.MutableGlobals, "mutable globals cannot be exported");
        }
    }

    private void Start()
    {
        if (module.Start < 0 || error.IsSet)
            return;
        At(SectionId.Start, 0);
        if (module.Start >= module.Functions.Length)
            Fail($"unknown function {module.Start}");
        else if (module.FuncTypeOf(module.Start) is not { Params.Length: 0, Results.Length: 0 })
            Fail("start function must have neither parameters nor results");
    }

    private void Declare(int[] functions)
    {
        for (int i = 0; i < functions.Length; i++)
        {
            if (i % (1 << 14) == 0)
                scratch.Stop.ThrowIfCancellationRequested();
            Declare(functions[i]);
        }
    }

    private void Declare(int function)
    {
        if (function >= module.Functions.Length)
            Fail($"unknown function {function}");
        else
            module.DeclaredFunctions[function] = true;
    }

    private bool FuncTypeIndex(int type)
    {
        if (type >= module.Types.Length)
            Fail($"unknown type {type}");
        else if (module.Types[type].Kind != CompositeKind.Func)
            Fail($"type mismatch: type {type} is not a function type");
        return !error.IsSet;
    }

    private void Const(ConstExpr expression, ValType type, int globals)
    {
        if (!error.IsSet && !FuncValidator.ValidateConst(module, expression, type, globals, scratch, ref error))
            error.Entry = Subject();
    }

    private readonly bool IsSubtype(ValType sub, ValType super) =>
        TypeStore.Shared.IsSubtype(module.Canonical(sub), module.Canonical(super));

    private void Require(WasmFeatures feature, string what)
    {
        if ((module.Features & feature) == 0)
            Fail($"{what}: needs the feature {feature}, which is disabled");
    }

    private void At(byte section, int index)
    {
        this.section = section;
        this.index = index;
        kind = null;
    }

    private void At(ExternKind kind, int index)
    {
        this.index = index;
        this.kind = kind;
    }

    private readonly ModuleEntry Subject() => kind switch
    {
        null => new ModuleEntry(section, index),
        ExternKind.Function => Subject(SectionId.Function, module.ImportedFunctions),
        ExternKind.Table => Subject(SectionId.Table, module.ImportedTables),
        ExternKind.Memory => Subject(SectionId.Memory, module.ImportedMemories),
        ExternKind.Global => Subject(SectionId.Global, module.ImportedGlobals),
        ExternKind.Tag => Subject(SectionId.Tag, module.ImportedTags),
        _ => throw new CompilerBug($"nothing is of kind {kind}"),
    };

    private readonly ModuleEntry Subject(byte section, int imported)
    {
        if (index >= imported)
            return new ModuleEntry(section, index - imported);
        for (int i = 0; i < module.Imports.Length; i++)
            if (module.Imports[i].Kind == kind && module.Imports[i].Index == index)
                return new ModuleEntry(SectionId.Import, i);
        throw new CompilerBug($"no import of kind {kind} with index {index}");
    }

    /// <summary>Notes the error with its place, if it is the first: a place that is known, else where the section begins.</summary>
    private void Fail(string message, int offset = -1)
    {
        if (error.IsSet)
            return;
        ModuleEntry entry = Subject();
        error.Set(message, offset >= 0 ? offset : module.SectionStarts[entry.Section], entry: entry);
    }
}
