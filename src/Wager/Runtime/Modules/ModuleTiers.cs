using Wager.Core.Modules;
using Wager.Runtime.Caching;

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

    /// <summary>Compiles for frames that are to be taken over, and how often frames were.</summary>
    public int EntryCompiles;
    public int Entries;

    /// <summary>
    /// The loop at which the next frame is to be taken over, by its offset in the module or <see cref="AnyLoop"/>; 0 for none. For tests.
    /// </summary>
    public int WantedLoop;

    public const int AnyLoop = -1;

    /// <summary>How often since the last of these compiles frames were at other loops.</summary>
    public int EntryMisses;
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

    /// <summary>Loops, by their offset in the module, at which no code can take over.</summary>
    public HashSet<int> FailedLoops { get; } = [];

    public ref FunctionTier this[int functionIndex] => ref functions[functionIndex - imported];

    /// <summary>How often code was taken out of use because of the site at an offset in the module.</summary>
    public int DeoptsAt(int wasmOffset) => deoptsBySite.GetValueOrDefault(wasmOffset);

    /// <summary>Which speculations failed so far.</summary>
    public CodeHistory History(bool[] changedTables)
    {
        using (Gate.Enter())
        {
            Dictionary<int, int> deopts = [];
            for (int i = 0; i < functions.Length; i++)
                if (functions[i].Deopts > 0)
                    deopts[imported + i] = functions[i].Deopts;
            return new CodeHistory(deopts, new Dictionary<int, int>(deoptsBySite), changedTables);
        }
    }

    /// <summary>The same went wrong in earlier processes.</summary>
    public void Restore(CodeHistory history)
    {
        using (Gate.Enter())
        {
            foreach ((int function, int deopts) in history.DeoptsOfFunctions)
                if (function - imported is int own && (uint)own < (uint)functions.Length)
                    functions[own].Deopts += deopts;
            foreach ((int site, int deopts) in history.DeoptsOfSites)
                deoptsBySite[site] = DeoptsAt(site) + deopts;
        }
    }

    public void CountDeoptAt(int wasmOffset) => deoptsBySite[wasmOffset] = DeoptsAt(wasmOffset) + 1;
}
