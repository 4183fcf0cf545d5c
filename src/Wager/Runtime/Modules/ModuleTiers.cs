using Wager.Core.Modules;

namespace Wager.Runtime.Modules;

/// <summary>What the tier manager knows of one function.</summary>
internal struct FunctionTier
{
    /// <summary>How often its budget has been spent since it was last baseline code.</summary>
    public int Priority;

    /// <summary>How often its optimized code was taken out of use because a guard failed.</summary>
    public int Deopts;

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
    private readonly Dictionary<int, int> deoptsBySite = [];

    public ModuleTiers(WasmModuleData module)
    {
        imported = module.ImportedFunctions;
        functions = new FunctionTier[module.DeclaredFunctionCount];
    }

    public Gate Gate { get; } = new();

    /// <summary>Keys of guards that have failed under stress and may hold from now on.</summary>
    public HashSet<ulong> PassedGuards { get; } = [];

    public ref FunctionTier this[int functionIndex] => ref functions[functionIndex - imported];

    /// <summary>How often code was taken out of use because of the site at an offset in the module.</summary>
    public int DeoptsAt(int wasmOffset) => deoptsBySite.GetValueOrDefault(wasmOffset);

    public void CountDeoptAt(int wasmOffset) => deoptsBySite[wasmOffset] = DeoptsAt(wasmOffset) + 1;
}
