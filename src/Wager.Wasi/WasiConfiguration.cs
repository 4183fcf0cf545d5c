namespace Wager.Wasi;

/// <summary>Fills <paramref name="destination"/> with random bytes for <c>random_get</c>.</summary>
/// <param name="destination">The guest's buffer; any length.</param>
public delegate void WasiRandom(Span<byte> destination);

/// <summary>Takes what a guest writes to standard output or error.</summary>
/// <param name="bytes">What was written, valid during the call; a line may come in parts.</param>
public delegate void WasiOutput(ReadOnlySpan<byte> bytes);

/// <summary>
/// What a WASI preview 1 guest gets to see of its host. By default nothing: no arguments, no environment, no directory, an empty standard
/// input, and standard output and error that swallow everything. The object is not changed after it is made and may be shared.
/// </summary>
public sealed record WasiConfiguration
{
    /// <summary>The program's arguments; by custom the first is the program's name. No element may contain a NUL.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>True if the arguments are those of this process, its own name first; <see cref="Arguments"/> come behind.</summary>
    public bool InheritArguments { get; init; }

    /// <summary>The environment variables. No name may contain <c>=</c>, no name and no value a NUL.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// True if the guest sees all variables of this process, secrets included; <see cref="Environment"/> adds to them and replaces.
    /// </summary>
    public bool InheritEnvironment { get; init; }

    /// <summary>The directories that the guest may use; in this order they become its descriptors 3, 4 and so on.</summary>
    public IReadOnlyList<WasiPreopen> Preopens { get; init; } = [];

    /// <summary>
    /// True if those of <see cref="Stdin"/>, <see cref="Stdout"/> and <see cref="Stderr"/> that are null are this process's own standard
    /// streams instead of empty ones. They are used directly, without buffering.
    /// </summary>
    public bool InheritStandardStreams { get; init; }

    /// <summary>Standard input. The stream is not disposed of.</summary>
    public Stream? Stdin { get; init; }

    /// <summary>Standard output; flushed after every write of the guest. The stream is not disposed of.</summary>
    public Stream? Stdout { get; init; }

    /// <summary>Standard error; flushed after every write of the guest. The stream is not disposed of.</summary>
    public Stream? Stderr { get; init; }

    /// <summary>Called with what the guest writes to standard output, in place of <see cref="Stdout"/>; by default nobody is.</summary>
    public WasiOutput? OnStdout { get; init; }

    /// <summary>Called with what the guest writes to standard error, in place of <see cref="Stderr"/>; by default nobody is.</summary>
    public WasiOutput? OnStderr { get; init; }

    /// <summary>
    /// The source of all the guest's clocks, sleeps included. Realtime is <see cref="TimeProvider.GetUtcNow"/>, monotonic time counts
    /// <see cref="TimeProvider.GetTimestamp"/>. With another clock than <see cref="TimeProvider.System"/> the processor-time clocks show
    /// the monotonic time.
    /// </summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The source of the guest's random numbers; null is the system's, fit for cryptography.</summary>
    public WasiRandom? Random { get; init; }
}
