namespace Wager;

/// <summary>Which compiler makes the machine code.</summary>
public enum WasmTier
{
    /// <summary>The baseline compiler first; what runs often is compiled again by the optimizing one, in the background.</summary>
    Auto,

    /// <summary>The single-pass compiler: code at once.</summary>
    Baseline,

    /// <summary>The optimizing compiler.</summary>
    Optimizing,
}

/// <summary>How accesses to 32-bit memories are kept inside them.</summary>
public enum WasmMemoryMode
{
    /// <summary>By 8 GiB of address space per memory: no check in the code.</summary>
    Guard,

    /// <summary>By a compare before every access; for processes with little address space.</summary>
    Explicit,
}

/// <summary>How an engine compiles and runs. Immutable.</summary>
public sealed record WasmEngineOptions
{
    /// <summary>Bytes of executed baseline code after which a function is optimized.</summary>
    internal const int DefaultTierUpThreshold = 1_000_000;

    internal const int LargestModule = Core.Binary.DecoderLimits.ModuleBytes;

    /// <summary>Which compiler makes the code.</summary>
    public WasmTier Tier { get; init; } = WasmTier.Auto;

    /// <summary>The parts of WebAssembly that modules may use.</summary>
    public WasmFeatures Features { get; init; } = WasmFeatures.All;

    /// <summary>How memory accesses are checked.</summary>
    public WasmMemoryMode MemoryMode { get; init; } = WasmMemoryMode.Guard;

    /// <summary>Compile all functions when a module is made, not each at its first call.</summary>
    public bool EagerCompilation { get; init; }

    /// <summary>Threads for validation of large modules and for eager compilation; 0 means one per processor.</summary>
    public int CompileThreads { get; init; }

    /// <summary>
    /// Most bytes of a module, in whichever form it is given; at most 1 GiB. A larger one is a <see cref="WasmCompileException"/>, from a
    /// stream as soon as that is known.
    /// </summary>
    public int ModuleSizeLimit { get; init; } = LargestModule;

    /// <summary>Bytes of a guest stack, 64 KiB to 1 GiB; pages are taken when they are touched.</summary>
    public int StackSize { get; init; } = 1 << 20;

    /// <summary>
    /// Most bytes of machine code of one module. A function that does not fit any more is a <see cref="WasmException"/> when it is compiled
    /// (at its first call, or with the module); with <see cref="WasmTier.Auto"/> optimized versions are left out first.
    /// </summary>
    public long CodeSizeLimit { get; init; } = 512L << 20;

    /// <summary>
    /// Most bytes of memory that the compile of one function may take. A function that needs more is a <see cref="WasmCompileException"/>
    /// when it is compiled (at its first call, or with the module); with <see cref="WasmTier.Auto"/> it is not optimized.
    /// </summary>
    public long CompileMemoryLimit { get; init; } = 1L << 30;

    /// <summary>
    /// Let the guests of this engine's stores pay for what they execute, see <see cref="WasmStore.AddFuel"/>. Costs time, so it is off
    /// unless asked for.
    /// </summary>
    public bool ConsumeFuel { get; init; }

    /// <summary>
    /// Where optimized code and what is known of calls are kept from process to process, with <see cref="WasmTier.Auto"/>; null for
    /// nowhere. Modules are looked up when they are made and written when much is new and when the engine is disposed.
    /// </summary>
    public WasmCodeCache? CodeCache { get; init; }

    /// <summary>Whether and how <c>perf</c> is told of compiled code; the file is one for all engines of the process.</summary>
    public WasmPerfFile PerfFile { get; init; }

    /// <summary>Record the targets of indirect calls.</summary>
    public bool CollectFeedback { get; init; }

    /// <summary>Let the compilers check themselves; for tests.</summary>
    public bool CheckCompilers { get; init; }

    /// <summary>The processor that code is made for, if not this one; for tests of what older ones need.</summary>
    internal CpuFeatures? Processor { get; init; }

    /// <summary>Spend tiering budgets though nothing comes of it, with the baseline tier alone; for tests.</summary>
    internal bool SpendBudgets { get; init; }

    /// <summary>
    /// Bytes of code that a function executes before it is optimized, with <see cref="WasmTier.Auto"/>; 0 means at its first return.
    /// </summary>
    internal int TierUpThreshold { get; init; } = DefaultTierUpThreshold;

    /// <summary>Optimize on the guest's own thread, at once; for tests.</summary>
    internal bool TierUpSynchronously { get; init; }

    /// <summary>Is told about each deopt, line by line; null for nobody.</summary>
    internal Action<string>? TraceDeopt { get; init; }

    /// <summary>Keep what deopts take, for the tier manager to tell.</summary>
    internal bool TimeDeopts { get; init; }

    /// <summary>Is told what is known about functions that are about to be optimized, line by line; null for nobody.</summary>
    internal Action<string>? TraceFeedback { get; init; }

    /// <summary>Is told what the code cache does, line by line; null for nobody.</summary>
    internal Action<string>? TraceCache { get; init; }

    /// <summary>Is told what is inlined and why, line by line; null for nobody.</summary>
    internal Action<string>? TraceInlining { get; init; }

    /// <summary>The guard that is to fail though it holds, counted from 1 as they are executed in a store; 0 for none.</summary>
    internal int StressDeopt { get; init; }

    /// <summary>Let every guard fail once though it holds; for tests.</summary>
    internal bool StressDeoptAll { get; init; }

    /// <summary>
    /// Let optimized code take over frames at every back-edge with this number, at once; 0 for when it is worth it. For tests.
    /// </summary>
    internal int StressOsr { get; init; }

    /// <summary>Is told about each frame that optimized code takes over, and what was compiled for that; null for nobody.</summary>
    internal Action<string>? TraceOsr { get; init; }

    /// <summary>Is told about each collection of a heap, line by line; null for nobody.</summary>
    internal Action<string>? TraceHeap { get; init; }

    /// <summary>Leave out the checks in loops, so that what loops cannot be cancelled; to measure what they cost.</summary>
    internal bool OmitLoopChecks { get; init; }

    /// <summary>Make registers scarce in the compilers; for tests.</summary>
    internal bool StressSpills { get; init; }

    /// <summary>Collect the guests' heap at every allocation with this number; 0 for when it is worth it. For tests.</summary>
    internal int CollectEvery { get; init; }

    /// <summary>Stop collections after so many steps and multiples of it, as if the guest were cancelled; 0 for never.</summary>
    internal int StopCollectionsEvery { get; init; }

    /// <summary>Overwrite what collections free and verify what they leave; for tests.</summary>
    internal bool CheckHeaps { get; init; }

    /// <summary>Let the baseline tier compile every function as it does large ones; for tests.</summary>
    internal bool PlainBaseline { get; init; }

    /// <summary>Bits of the optimizing tier's passes that are switched off; for tests.</summary>
    internal uint DisabledPasses { get; init; }

    /// <summary>Rewrites that the optimizing tier may make in one function, plus one; 0 for any number. To find the one at fault.</summary>
    internal int OptimizationFuel { get; init; }

    /// <summary>The only functions that the optimizing tier compiles, or null for all. To find the one at fault.</summary>
    internal Jit.Common.FunctionFilter? OptimizeOnly { get; init; }

    /// <summary>Sees the compiles, for logs and dumps.</summary>
    internal Runtime.Options.ICompilerObserver? CompilerObserver { get; init; }
}

/// <summary>What the engine itself provides of a module's imports. Immutable.</summary>
public sealed record WasmModuleOptions
{
    /// <summary>
    /// Whether functions that are imported from <c>wasm:js-string</c> are the builtins of that name, which work on strings in the guests'
    /// heap and are a part of the module's code. They need not be defined for a linker then; one of the wrong type is a
    /// <see cref="WasmCompileException"/>. Strings that the host gives to guests of such a store as <c>externref</c> are copied into the
    /// heap, and come back as equal strings, not as the same objects.
    /// </summary>
    public bool JsStringBuiltins { get; init; }

    /// <summary>
    /// The module whose imports are constant strings: immutable globals of type <c>externref</c>, each of which holds its own name.
    /// Anything else imported from there is a <see cref="WasmCompileException"/>. Null for none.
    /// </summary>
    public string? StringConstants { get; init; }

    internal static WasmModuleOptions Default { get; } = new();
}
