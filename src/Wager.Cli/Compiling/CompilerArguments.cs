using Wager.Jit.Common;
using Wager.Jit.Ssa.Passes;

namespace Wager.Cli.Compiling;

/// <summary>What the command line says about compiling: the options that <c>run</c>, <c>wast</c> and <c>explain</c> share.</summary>
internal sealed class CompilerArguments
{
    /// <summary>Null when the command line does not say.</summary>
    public WasmTier? Tier { get; set; }

    public WasmMemoryMode Memory { get; set; }

    /// <summary>What the engine provides of modules' imports.</summary>
    public WasmModuleOptions Module { get; set; } = WasmModuleOptions.Default;

    public PassSet DisabledPasses { get; set; }

    public FunctionFilter? OptimizeOnly { get; set; }

    public int? Fuel { get; set; }

    public bool Verify { get; set; }

    public bool ForceSpills { get; set; }

    public int TierUpThreshold { get; set; } = WasmEngineOptions.DefaultTierUpThreshold;

    public bool TiersUpSynchronously { get; set; }

    /// <summary>The guard that fails though it holds; 0 for none.</summary>
    public int StressDeopt { get; set; }

    public bool StressesAllDeopts { get; set; }

    /// <summary>Every so many back-edges optimized code takes over; 0 for when it is worth it.</summary>
    public int StressOsr { get; set; }

    public bool TracesOsr { get; set; }

    public bool TracesHeap { get; set; }

    public bool TraceDeopts { get; set; }

    public bool TimesDeopts { get; set; }

    public bool CollectsFeedback { get; set; }

    public int CollectEvery { get; set; }

    public bool ChecksHeaps { get; set; }

    public bool TraceFeedback { get; set; }

    public bool TraceInlining { get; set; }

    /// <summary>The functions that dumps and traces are about; null for all.</summary>
    public FunctionFilter? Filter { get; set; }

    public Dumps Dumps { get; set; }

    /// <summary>The passes whose graphs are dumped.</summary>
    public PassSet DumpedPasses { get; set; }

    public bool TraceCompiles { get; set; }

    public bool TracePasses { get; set; }

    private bool IsLogged => Dumps != default || DumpedPasses != default || TraceCompiles || TracePasses;

    /// <summary>The log that is asked for, or null.</summary>
    public CompilerLog? CreateLog(TextWriter to) => IsLogged ? new CompilerLog(this, to) : null;

    public WasmEngineOptions EngineOptions(CompilerLog? log, TextWriter traces) => new()
    {
        Tier = Tier ?? WasmTier.Auto,
        MemoryMode = Memory,
        DisabledPasses = DisabledPasses.Bits,
        OptimizeOnly = OptimizeOnly,
        OptimizationFuel = Fuel + 1 ?? 0,
        CheckCompilers = Verify,
        StressSpills = ForceSpills,
        CompilerObserver = log,
        TierUpThreshold = StressOsr != 0 ? 0 : TierUpThreshold,
        TierUpSynchronously = TiersUpSynchronously,
        StressDeopt = StressDeopt,
        StressDeoptAll = StressesAllDeopts,
        StressOsr = StressOsr,
        TraceOsr = TraceTo(traces, TracesOsr),
        TraceHeap = TraceTo(traces, TracesHeap),
        TraceDeopt = TraceTo(traces, TraceDeopts),
        TimeDeopts = TimesDeopts,
        CollectFeedback = CollectsFeedback,
        CollectEvery = CollectEvery,
        CheckHeaps = ChecksHeaps,
        TraceFeedback = TraceTo(traces, TraceFeedback),
        TraceInlining = TraceTo(traces, TraceInlining),
    };

    /// <summary>Takes lines from any thread.</summary>
    private static Action<string>? TraceTo(TextWriter to, bool isAsked) => isAsked ? TextWriter.Synchronized(to).WriteLine : null;

    /// <summary>The same for a compile without an engine.</summary>
    public JitOptions JitOptions => new()
    {
        Features = CpuFeatures.Host,
        MemoryMode = Memory == WasmMemoryMode.Explicit ? MemoryMode.Explicit : MemoryMode.Guard,
        LoopStackChecks = true,
        Checker = Verify,
        VerifyGraph = Verify,
        StressSpills = ForceSpills,
        DisabledPasses = DisabledPasses.Bits,
        OptimizationFuel = Fuel + 1 ?? 0,
    };
}

/// <summary>What is printed of a compile.</summary>
[Flags]
internal enum Dumps
{
    /// <summary>The graph after each pass that changed it.</summary>
    Graph = 1,

    /// <summary>The instructions in their order, on virtual registers.</summary>
    Schedule = 2,

    /// <summary>The same with registers, slots and moves.</summary>
    Allocation = 4,

    /// <summary>The machine code.</summary>
    Code = 8,
}
