using System.Collections;
using Wager.Core.Debugging;
using Wager.Core.Types;

namespace Wager.Core.Modules;

/// <summary>
/// A decoded module. The decoder fills it section by section and hands it out while function bodies still arrive; after
/// <c>ModuleDecoder.Finish</c> it no longer changes, except for <see cref="Facts"/>, which the validator fills one entry per function, and
/// the tables and globals that functions write.
/// </summary>
/// <remarks>In the index spaces of functions, tables, memories, globals and tags imports come first.</remarks>
internal sealed class WasmModuleData
{
    private BytesBox bytes = new(default);

    // Two threads may make one each; they are alike.
    private StaticTables? staticTables;
    private StaticGlobals? staticGlobals;
    private LineTable? sources;
    private DwarfInlines? inlines;
    private bool[]? initialisedTables;
    private Dictionary<int, string>? exportedNames;
    private FunctionNames? functionNames;

    /// <summary>
    /// The module. While it arrives, one thread replaces this by more of the same, and others read what they know is there.
    /// </summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get => Volatile.Read(ref bytes).Memory;
        internal set => Volatile.Write(ref bytes, new BytesBox(value));
    }

    /// <summary>Where the contents of each section begin, by the section's number; 0 of those that are not there.</summary>
    public int[] SectionStarts { get; } = new int[Binary.SectionId.Most + 1];

    public WasmFeatures Features { get; internal set; }

    public SubType[] Types { get; internal set; } = [];

    public RecGroup[] RecGroups { get; internal set; } = [];

    /// <summary>For each type index its id in <see cref="TypeStore.Shared"/>.</summary>
    public int[] CanonicalTypeIds { get; internal set; } = [];

    /// <summary>What keeps those ids alive, by recursive group.</summary>
    public TypeGroup[] TypeGroups { get; internal set; } = [];

    public Import[] Imports { get; internal set; } = [];

    public Export[] Exports { get; internal set; } = [];

    /// <summary>The type index of each function.</summary>
    public int[] Functions { get; internal set; } = [];

    public int ImportedFunctions { get; internal set; }

    public TableDecl[] Tables { get; internal set; } = [];

    public int ImportedTables { get; internal set; }

    /// <summary>The tables that a validated function may write. Threads that validate only ever set entries.</summary>
    public bool[] WrittenTables { get; internal set; } = [];

    public MemoryType[] Memories { get; internal set; } = [];

    public int ImportedMemories { get; internal set; }

    public GlobalDecl[] Globals { get; internal set; } = [];

    public int ImportedGlobals { get; internal set; }

    /// <summary>The globals that a validated function sets. Threads that validate only ever set entries.</summary>
    public bool[] SetGlobals { get; internal set; } = [];

    /// <summary>The type index of each tag.</summary>
    public int[] Tags { get; internal set; } = [];

    public int ImportedTags { get; internal set; }

    /// <summary>The start function, or -1.</summary>
    public int Start { get; internal set; } = -1;

    public ElementSegment[] Elements { get; internal set; } = [];

    public DataSegment[] Datas { get; internal set; } = [];

    /// <summary>The count of the data count section, or -1 if there is none.</summary>
    public int DataCount { get; internal set; } = -1;

    /// <summary>The bodies of the declared functions, in order; entry 0 belongs to function <see cref="ImportedFunctions"/>.</summary>
    public FunctionBody[] Code { get; internal set; } = [];

    /// <summary>What the validator found out about each declared function; same order as <see cref="Code"/>.</summary>
    public FuncFacts[] Facts { get; internal set; } = [];

    /// <summary>The functions that <c>ref.func</c> may name in bodies: those in exports, elements and constant expressions.</summary>
    public BitArray DeclaredFunctions { get; internal set; } = new(0);

    /// <summary>The imports that the engine provides; set before anybody compiles or links the module.</summary>
    public StringImports Strings { get; internal set; } = StringImports.None;

    /// <summary>The tables that never change; for validated modules.</summary>
    public StaticTables StaticTables => staticTables ??= new StaticTables(this);

    /// <summary>The globals that never change; for validated modules.</summary>
    public StaticGlobals StaticGlobals => staticGlobals ??= new StaticGlobals(this);

    /// <summary>What to call the functions.</summary>
    public FunctionNames FunctionNames => functionNames ??= new FunctionNames(this);

    public CustomSection[] CustomSections { get; internal set; } = [];

    public ModuleNames Names { get; internal set; } = ModuleNames.None;

    /// <summary>
    /// Where its instructions come from: what the host has given, else its DWARF sections, which are read when first asked for. For modules
    /// that have arrived.
    /// </summary>
    public LineTable Sources
    {
        get => Volatile.Read(ref sources) ?? Interlocked.CompareExchange(ref sources, DwarfLines.Read(this), null) ?? sources;
        set => Volatile.Write(ref sources, value);
    }

    /// <summary>Which functions of the source lie in line where, as its DWARF sections tell; read when first asked for.</summary>
    public DwarfInlines Inlines
        => Volatile.Read(ref inlines) ?? Interlocked.CompareExchange(ref inlines, DwarfInlines.Read(this), null) ?? inlines;

    /// <summary>The contents of the first custom section of a name; empty if there is none.</summary>
    public ReadOnlyMemory<byte> Custom(string name)
    {
        foreach (CustomSection custom in CustomSections)
            if (custom.Name == name)
                return Bytes.Slice(custom.Start, custom.Length);
        return default;
    }

    /// <summary>Whether all functions have been validated.</summary>
    public bool IsValidated
    {
        get
        {
            foreach (ref readonly FuncFacts facts in Facts.AsSpan())
                if (!facts.IsSet)
                    return false;
            return Facts.Length == DeclaredFunctionCount;
        }
    }

    public int DeclaredFunctionCount => Functions.Length - ImportedFunctions;

    public ReadOnlySpan<byte> Span => Bytes.Span;

    /// <summary>Whether a function or an active segment may write a table.</summary>
    public bool WritesTable(int table)
    {
        bool[] initialised = initialisedTables ??= TablesOfActiveSegments();
        return initialised[table] || WrittenTables[table];
    }

    /// <summary>The function's name in the name section, else the first under which it is exported, else null.</summary>
    public string? NameOf(int function) =>
        Names.Function(function) ?? (exportedNames ??= NamesOfExportedFunctions()).GetValueOrDefault(function);

    private bool[] TablesOfActiveSegments()
    {
        bool[] tables = new bool[Tables.Length];
        foreach (ElementSegment segment in Elements)
            if (segment.Mode == SegmentMode.Active)
                tables[segment.Table] = true;
        return tables;
    }

    private Dictionary<int, string> NamesOfExportedFunctions()
    {
        Dictionary<int, string> names = [];
        foreach (Export export in Exports)
            if (export.Kind == ExternKind.Function)
                names.TryAdd(export.Index, export.Name);
        return names;
    }

    public FuncType FuncTypeOf(int function) => Types[Functions[function]].Func!;

    /// <summary>Whether a function is known to be of just the type that the module gives it, and not of one below that.</summary>
    public bool IsExactFunction(int function) =>
        function >= ImportedFunctions || ExactImports.Length != 0 && ExactImports[function];

    /// <summary>Of each imported function whether it is of an exact type; empty if none is.</summary>
    public bool[] ExactImports { get; internal set; } = [];

    public int CanonicalTypeOfFunction(int function) => CanonicalTypeIds[Functions[function]];

    /// <summary>How many types lie above a type; the validator allows few.</summary>
    public int DepthOf(int type)
    {
        int depth = 0;
        for (int above = Types[type].Super; above >= 0; above = Types[above].Super)
            depth++;
        return depth;
    }

    public FuncType TagType(int tag) => Types[Tags[tag]].Func!;

    public FunctionBody BodyOf(int function) => Code[function - ImportedFunctions];

    public FuncFacts FactsOf(int function) => Facts[function - ImportedFunctions];

    /// <summary>A reference type of this module with its index replaced by the canonical id, to compare across modules.</summary>
    public ValType Canonical(ValType type) =>
        type.IsRef && type.Heap.IsConcrete ? ValType.Ref(type.Heap.WithIndex(CanonicalTypeIds[type.Heap.Index]), type.IsNullable) : type;

    /// <summary>A reference is replaced at once, a memory of several words is not.</summary>
    private sealed class BytesBox(ReadOnlyMemory<byte> memory)
    {
        public readonly ReadOnlyMemory<byte> Memory = memory;
    }
}
