using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Modules;

/// <summary>
/// [DOC] static tables. Tables whose elements are known before the module runs, and never change: of a module that imports no table, those
/// that are not exported and that no function writes. What their active segments put there is there for good, in every instance. Compilers
/// ask which slot holds a function, so that an index can be compared instead of an element. Tables that others could write because they are
/// exported hardly ever are written: their first elements can be speculated on.
/// </summary>
internal sealed class StaticTables
{
    private const int MostElements = 1 << 20;
    private const int Null = -1;
    private readonly int[]?[] elements;
    private readonly bool[] ownOnly;
    private readonly bool[] isExported;
    private readonly Dictionary<(int Table, int Function), int> slots = [];

    /// <summary>Looks at a validated module.</summary>
    public StaticTables(WasmModuleData module)
    {
        this.elements = new int[]?[module.Tables.Length];
        ownOnly = new bool[module.Tables.Length];
        isExported = new bool[module.Tables.Length];
        if (module.ImportedTables > 0 || module.Tables.Length == 0 || !module.IsValidated)
            return;
        for (int table = 0; table < this.elements.Length; table++)
            this.elements[table] = module.WrittenTables[table] ? null : Initial(module.Tables[table]);
        foreach (Export export in module.Exports)
            if (export.Kind == ExternKind.Table)
                isExported[export.Index] = true;
        foreach (ElementSegment segment in module.Elements)
            if (segment.Mode == SegmentMode.Active && this.elements[segment.Table] is { } elements && !TryFill(module, segment, elements))
                this.elements[segment.Table] = null;
        for (int table = 0; table < this.elements.Length; table++)
            IndexSlots(table, module.ImportedFunctions);
    }

    /// <summary>The only slot of the table that holds the function; -1 if there is none, or several, or the table may change.</summary>
    public int SlotOf(int table, int function) => isExported[table] ? -1 : FirstSlotOf(table, function);

    /// <summary>The same, if it need not hold for good but only until an element is replaced.</summary>
    public int FirstSlotOf(int table, int function) => slots.GetValueOrDefault((table, function), -1);

    /// <summary>The function in a slot; -1 if it is null or not known, or there is no such slot, or the table may change.</summary>
    public int FunctionAt(int table, ulong slot) =>
        !isExported[table] && this.elements[table] is { } elements && slot < (ulong)elements.Length ? elements[slot] : Null;

    /// <summary>Whether the table never changes and its elements are null or functions that the module itself defines.</summary>
    public bool HoldsOwnFunctions(int table) => ownOnly[table] && !isExported[table];

    /// <summary>Whether the first elements are known and nobody but others who get at the table can replace them.</summary>
    public bool CanSpeculateOn(int table) => isExported[table] && elements[table] is not null;

    private static int[]? Initial(in TableDecl table)
    {
        if (table.Type.Min > MostElements || table.Init.IsPresent)
            return null;
        int[] elements = new int[table.Type.Min];
        elements.AsSpan().Fill(Null);
        return elements;
    }

    private static bool TryFill(WasmModuleData module, ElementSegment segment, int[] elements)
    {
        if (!TryConstant(module.Span, segment.Offset, out ulong offset) || offset > (ulong)elements.Length
            || (ulong)segment.Count > (ulong)elements.Length - offset)
            return false;
        for (int i = 0; i < segment.Count; i++)
        {
            int function = 0;
            if (segment.Functions is { } functions)
                function = functions[i];
            else if (!TryFunction(module.Span, segment.Expressions![i], out function))
                return false;
            elements[(int)offset + i] = function;
        }
        return true;
    }

    private static bool TryConstant(ReadOnlySpan<byte> bytes, ConstExpr expression, out ulong value)
    {
        value = 0;
        if (!SingleInstruction.TryGet(bytes, expression, out WasmOp op) || op is not (WasmOp.I32Const or WasmOp.I64Const))
            return false;
        Leb.Signed(bytes, expression.Start + 1, op == WasmOp.I32Const ? 32 : 64, out long constant);
        value = op == WasmOp.I32Const ? (uint)constant : (ulong)constant;
        return true;
    }

    private static bool TryFunction(ReadOnlySpan<byte> bytes, ConstExpr expression, out int function)
    {
        function = Null;
        if (!SingleInstruction.TryGet(bytes, expression, out WasmOp op) || op is not (WasmOp.RefNull or WasmOp.RefFunc))
            return false;
        if (op == WasmOp.RefFunc)
            function = (int)(uint)Leb.SlowU32(bytes, expression.Start + 1);
        return true;
    }

    private void IndexSlots(int table, int imports)
    {
        if (this.elements[table] is not { } elements)
            return;
        ownOnly[table] = true;
        for (int slot = 0; slot < elements.Length; slot++)
        {
            int function = elements[slot];
            ownOnly[table] &= function == Null || function >= imports;
            if (function != Null && !slots.TryAdd((table, function), slot))
                slots[(table, function)] = -1;
        }
    }
}
