
namespace Wager.Jit.Common;

/// <summary>How accesses to linear memory are kept inside it.</summary>
internal enum MemoryMode : byte
{
    /// <summary>32-bit memories of 64 KiB pages have 8 GiB of address space with guards behind them: a fault is the check.</summary>
    Guard,

    /// <summary>
    /// Every access is compared with the memory's size, as those to 64-bit memories and to memories with other page sizes always are.
    /// </summary>
    Explicit,
}

/// <summary>
/// What a compiler may assume and is asked to do; with the module, its layout and the function index it determines the code.
/// </summary>
internal readonly record struct JitOptions
{
    public CpuFeatures Features { get; init; }

    public MemoryMode MemoryMode { get; init; }

    /// <summary>Record the targets of indirect calls in the function's feedback cells.</summary>
    public bool Feedback { get; init; }

    /// <summary>Spend the function's budget at back-edges and returns.</summary>
    public bool TieringBudget { get; init; }

    /// <summary>Compare the stack pointer with the limit at loop headers too, so that a loop can be interrupted.</summary>
    public bool LoopStackChecks { get; init; }

    /// <summary>Charge the store's fuel for what is executed; see <see cref="FuelPlan"/>.</summary>
    public bool Fuel { get; init; }

    /// <summary>Check the compiler's own state after every instruction.</summary>
    public bool Checker { get; init; }

    /// <summary>Make registers scarce, so that the rare paths become common.</summary>
    public bool StressSpills { get; init; }

    /// <summary>Compile every function in the baseline tier's plain mode, which is for large ones.</summary>
    public bool PlainBaseline { get; init; }

    /// <summary>Check the optimizing tier's graph after every pass.</summary>
    public bool VerifyGraph { get; init; }

    /// <summary>Bits of the optimizing tier's passes that are switched off; see the pass registry.</summary>
    public uint DisabledPasses { get; init; }

    /// <summary>Rewrites that the optimizing tier's passes may still make in one function, plus one; 0 for any number.</summary>
    public int OptimizationFuel { get; init; }
}
