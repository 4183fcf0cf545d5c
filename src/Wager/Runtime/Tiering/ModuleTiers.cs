using Wager.Core.Modules;

namespace Wager.Runtime.Tiering;

/// <summary>What the tier manager knows of one function.</summary>
internal struct FunctionTier
{
    /// <summary>How often its budget has been spent since it was last baseline code.</summary>
    public int Priority;

    /// <summary>The compile that is to come; requests that are not this one any more are void.</summary>
    public TierRequest? Pending;

    /// <summary>It is being compiled in the background.</summary>
    public bool IsCompiling;

    /// <summary>The optimizing tier failed; not to be tried again.</summary>
    public bool HasFailed;
}

/// <summary>What the tier manager knows of a module's functions. Its users hold <see cref="Gate"/>.</summary>
internal sealed class ModuleTiers
{
    private readonly FunctionTier[] functions;
    private readonly int imported;

    public ModuleTiers(WasmModuleData module)
    {
        imported = module.ImportedFunctions;
        functions = new FunctionTier[module.DeclaredFunctionCount];
    }

    public Lock Gate { get; } = new();

    public ref FunctionTier this[int functionIndex] => ref functions[functionIndex - imported];
}
