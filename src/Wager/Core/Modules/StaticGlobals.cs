using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Modules;

/// <summary>
/// [DOC] static globals. Globals that hold for good what they were initialised with: the immutable ones, and mutable ones of the module's
/// own that it does not export while no function of it sets them, so that nobody can. Compilers read them once, or not at all.
/// </summary>
internal sealed class StaticGlobals
{
    private readonly WasmModuleData module;
    private readonly bool[] changes;

    /// <summary>Looks at a validated module.</summary>
    public StaticGlobals(WasmModuleData module)
    {
        this.module = module;
        changes = new bool[module.Globals.Length];
        bool isKnown = module.IsValidated;
        for (int i = 0; i < changes.Length; i++)
            changes[i] = module.Globals[i].Type.IsMutable && (!isKnown || i < module.ImportedGlobals || module.SetGlobals[i]);
        foreach (Export export in module.Exports)
            if (export.Kind == ExternKind.Global)
                changes[export.Index] |= module.Globals[export.Index].Type.IsMutable;
    }

    /// <summary>Whether the global has the same value in all of an instance's life.</summary>
    public bool NeverChanges(int global) => !changes[global];

    /// <summary>
    /// The one instruction, not reading a global itself, that says what a global holds for good in every instance, and its offset: a
    /// number, a function or null.
    /// </summary>
    public bool TryInstruction(int global, out WasmOp op, out int offset)
    {
        ReadOnlySpan<byte> bytes = module.Span;
        op = default;
        offset = 0;
        while (NeverChanges(global) && module.Globals[global].Init is { IsPresent: true } init)
        {
            offset = init.Start;
            if (!SingleInstruction.TryGet(bytes, init, out op))
                return false;
            if (op != WasmOp.GlobalGet)
                return true;
            global = (int)(uint)Leb.SlowU32(bytes, offset + 1);
        }
        return false;
    }

    /// <summary>The function that a global refers to for good in every instance; -1 if that is not known.</summary>
    public int FunctionOf(int global) =>
        TryInstruction(global, out WasmOp op, out int offset) && op == WasmOp.RefFunc
        ? (int)(uint)Leb.SlowU32(module.Span, offset + 1) : -1;
}
