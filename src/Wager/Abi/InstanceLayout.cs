using Wager.Core.Modules;

namespace Wager.Abi;

/// <summary>How many entities of each kind an instance of a module has.</summary>
internal readonly record struct InstanceShape(
    int Memories, int Tables, int ImportedGlobals, int OwnGlobals, int ImportedFunctions, int OwnFunctions, int Tags = 0);

/// <summary>
/// [DOC] instance layout. Where the variable parts of a module's instances lie in their native block; compiled code bakes these
/// offsets in. Immutable once all functions are added; one per module.
/// <code>
///   +0                      InstanceData: stack limit, store, memory 0
///   +32                     builtin stubs, trap stubs                     pointers, the same in every instance
///   +InstanceIdOffset       int32 index of the instance in its store
///   +MemoryOffset(i)        { base, byte size } of each memory
///   +TableOffset(i)         { base, length, changed } of each table
///   +ImportOffset(i)        FuncRef* of each imported function
///   +GlobalOffset(i)        own globals: 16 bytes in line; imported ones: pointer to the cell
///   +FuncRefOffset(i)       FuncRef of each own function, in line
///   +TagOffset(i)           identity of each tag
///   +BudgetOffset(i)        int32 tiering budget of each own function
///   +FeedbackOffset(i)      what the calls of each own function have seen, if they are counted
/// </code>
/// All indices are those of the module's index spaces (imports first).
/// </summary>
internal sealed class InstanceLayout
{
    private readonly InstanceShape shape;
    private readonly int memories;
    private readonly int tables;
    private readonly int imports;
    private readonly int importedGlobals;
    private readonly int ownGlobals;
    private readonly int funcRefs;
    private readonly int tags;
    private readonly int budgets;
    private readonly int[] feedback;

    /// <summary>Functions whose feedback has its place.</summary>
    private int added;

    /// <summary>The end of what has its place.</summary>
    private long end;

    /// <param name="shape">How many entities there are.</param>
    /// <param name="feedback">For each own function the bytes that its calls need to be counted; empty if none are.</param>
    public InstanceLayout(InstanceShape shape, params ReadOnlySpan<int> feedback)
        : this(shape, feedback.Length == 0 ? [] : new int[feedback.Length + 1])
    {
        foreach (int bytes in feedback)
            AddFeedback(bytes);
        Close();
    }

    private InstanceLayout(InstanceShape shape, int[] feedback)
    {
        this.feedback = feedback;
        this.shape = shape;
        long offset = InstanceIdOffset + 8;
        memories = Take(ref offset, shape.Memories, 16, 16);
        tables = Take(ref offset, shape.Tables, TableData.Size, 8);
        imports = Take(ref offset, shape.ImportedFunctions, 8, 8);
        importedGlobals = Take(ref offset, shape.ImportedGlobals, 8, 8);
        ownGlobals = Take(ref offset, shape.OwnGlobals, GlobalCell.Size, 16);
        funcRefs = Take(ref offset, shape.OwnFunctions, FuncRef.Size, 16);
        tags = Take(ref offset, shape.Tags, 8, 8);
        budgets = Take(ref offset, shape.OwnFunctions, 4, 8);
        end = offset;
        Close();
    }

    /// <summary>The layout of a module's instances, with room for what validated functions call if their calls are counted.</summary>
    public static InstanceLayout Of(WasmModuleData module, bool countsCalls = false, ObjectTypes? objects = null)
    {
        InstanceLayout layout = Begin(module, countsCalls, objects);
        layout.Extend(module, module.Functions.Length);
        return layout;
    }

    /// <summary>
    /// The layout of a module whose declarations are known. What depends on functions is added by <see cref="Extend"/>, and lies behind
    /// everything else.
    /// </summary>
    public static InstanceLayout Begin(WasmModuleData module, bool countsCalls, ObjectTypes? objects) =>
        new(ShapeOf(module), countsCalls && module.DeclaredFunctionCount > 0 ? new int[module.DeclaredFunctionCount + 1] : [])
        {
            Objects = objects ?? ObjectTypes.Of(module),
        };

    /// <summary>
    /// Adds the functions before one, which are validated; those before them have been added. Whoever compiles one of them must see this
    /// done.
    /// </summary>
    /// <exception cref="WasmCompileException">An instance would be too large.</exception>
    public void Extend(WasmModuleData module, int function)
    {
        while (CountsCalls && added < function - module.ImportedFunctions)
            AddFeedback(FeedbackBytes(module.FactsOf(module.ImportedFunctions + added)));
        Close();
    }

    private static int FeedbackBytes(FuncFacts facts) => facts.CallSites == 0
        ? 0
        : (int)Math.Min(MaxSize, FeedbackVector.Size + 8L * (facts.CallSites - facts.IndirectSites)
            + (long)FeedbackCell.Size * facts.IndirectSites);

    private void AddFeedback(int bytes) => feedback[added++] = Take(ref end, 1, bytes, 8);

    /// <summary>The end of the last vector there is, and of the block.</summary>
    private void Close()
    {
        if (CountsCalls)
            feedback[added] = Take(ref end, 0, 0, 8);
        long size = end;
        Size = Take(ref size, 0, 0, 16);
    }

    private static InstanceShape ShapeOf(WasmModuleData module) => new(
        module.Memories.Length,
        module.Tables.Length,
        module.ImportedGlobals,
        module.Globals.Length - module.ImportedGlobals,
        module.ImportedFunctions,
        module.DeclaredFunctionCount,
        module.Tags.Length);

    /// <summary>The module's struct and array types.</summary>
    public ObjectTypes Objects { get; private init; } = ObjectTypes.None;

    /// <summary>Offset of the index of the instance in its store (int32).</summary>
    public const int InstanceIdOffset = Builtins.TableEnd;

    /// <summary>Bytes of the whole block.</summary>
    public int Size { get; private set; }

    /// <summary>How many entities of each kind there are.</summary>
    public InstanceShape Shape => shape;

    /// <summary>Offset of a memory's <see cref="MemoryData"/>.</summary>
    public int MemoryOffset(int memory) => memories + MemoryData.Size * memory;

    /// <summary>Offset of a table's <see cref="TableData"/>.</summary>
    public int TableOffset(int table) => tables + TableData.Size * table;

    /// <summary>Whether a global is imported, so that <see cref="GlobalOffset"/> holds a pointer to its cell.</summary>
    public bool IsImportedGlobal(int global) => global < shape.ImportedGlobals;

    /// <summary>Offset of an own global's cell, or of the pointer to an imported one's.</summary>
    public int GlobalOffset(int global) =>
        global < shape.ImportedGlobals ? importedGlobals + 8 * global : ownGlobals + GlobalCell.Size * (global - shape.ImportedGlobals);

    /// <summary>Whether a function is imported.</summary>
    public bool IsImportedFunction(int function) => function < shape.ImportedFunctions;

    /// <summary>Offset of the pointer to an imported function's <see cref="FuncRef"/>.</summary>
    public int ImportOffset(int function) => imports + 8 * function;

    /// <summary>Offset of an own function's <see cref="FuncRef"/>.</summary>
    public int FuncRefOffset(int function) => funcRefs + FuncRef.Size * (function - shape.ImportedFunctions);

    /// <summary>Offset of a tag's identity, which is the same for the same tag in all instances, and never 0.</summary>
    public int TagOffset(int tag) => tags + 8 * tag;

    /// <summary>Offset of an own function's tiering budget (int32).</summary>
    public int BudgetOffset(int function) => budgets + 4 * (function - shape.ImportedFunctions);

    /// <summary>Whether the calls of own functions are counted.</summary>
    public bool CountsCalls => feedback.Length > 0;

    /// <summary>Offset of an own function's <see cref="FeedbackVector"/> with its cells.</summary>
    public int FeedbackOffset(int function) => feedback[function - shape.ImportedFunctions];

    /// <summary>Bytes of an own function's vector; 0 when it calls nothing.</summary>
    public int FeedbackSize(int function) =>
        function - shape.ImportedFunctions + 1 is int next && next < feedback.Length ? feedback[next] - feedback[next - 1] : 0;

    /// <summary>Bytes that an instance may take: every offset fits a displacement, with room for what is added to it.</summary>
    public const int MaxSize = 1 << 30;

    private static int Take(ref long offset, int count, long size, int alignment)
    {
        offset = (offset + alignment - 1) & -alignment;
        long start = offset;
        offset += count * size;
        if (offset > MaxSize)
            throw new WasmCompileException(
                $"an instance of the module would take more than {MaxSize} bytes for its globals, functions and calls", -1);
        return (int)start;
    }
}
