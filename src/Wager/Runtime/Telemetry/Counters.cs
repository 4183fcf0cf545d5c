namespace Wager.Runtime.Telemetry;

/// <summary>What <see cref="Counters"/> count. Those that begin with a tier come in the order of <see cref="CompiledFor"/>.</summary>
internal enum Counted
{
    /// <summary>Functions compiled.</summary>
    BaselineFunctions, OptimizedFunctions, LoopFunctions,

    /// <summary>What that took, in ticks of the stopwatch.</summary>
    BaselineTicks, OptimizedTicks, LoopTicks,

    /// <summary>Bytes of WebAssembly that were compiled.</summary>
    BaselineWasm, OptimizedWasm, LoopWasm,

    /// <summary>Bytes of machine code that came of it.</summary>
    BaselineCode, OptimizedCode, LoopCode,

    /// <summary>Functions whose calls reach optimized code from now on.</summary>
    TierUps,

    /// <summary>Frames that optimized code has taken over.</summary>
    LoopEntries,

    /// <summary>Deopts because of a call target, and because of a table or global.</summary>
    CallTargetDeopts, AssumptionDeopts,

    /// <summary>Bytes of machine code that are there, and that were freed.</summary>
    LiveCode, FreedCode,

    CacheHits, CacheMisses, CacheRejects,

    /// <summary>Stores that are there.</summary>
    Stores,

    /// <summary>Asynchronous calls whose guests wait.</summary>
    SuspendedCalls,

    /// <summary>Bytes of linear memories that guests may access.</summary>
    MemoryBytes,

    /// <summary>How many there are.</summary>
    Count,
}

/// <summary>What a compile was for.</summary>
internal enum CompiledFor
{
    Baseline,
    Optimizing,

    /// <summary>Optimized code that takes over a frame in a loop.</summary>
    Loop,
}

/// <summary>
/// [DOC] metrics. Numbers of the process, added to where things happen and read when somebody asks (<see cref="EngineMeter"/>): nothing on
/// any path depends on whether somebody does. Thread-safe.
/// </summary>
internal sealed class Counters
{
    /// <summary>Numbers in a cache line.</summary>
    private const int Stride = 8;

    // Each in a line of its own: threads that count different things must not wait for each other.
    private readonly long[] values = new long[(int)Counted.Count * Stride];

    private Counters()
    {
    }

    /// <summary>Those of the process.</summary>
    public static Counters Process { get; } = new();

    public long this[Counted what] => Volatile.Read(ref values[(int)what * Stride]);

    public void Add(Counted what, long number = 1) => Interlocked.Add(ref values[(int)what * Stride], number);

    /// <summary>Memories of guests can have all sizes that 64 bits can say; together they are no more than the address space.</summary>
    public void AddMemory(ulong bytes, bool isReleased = false) => Add(Counted.MemoryBytes, isReleased ? -(long)bytes : (long)bytes);
}
