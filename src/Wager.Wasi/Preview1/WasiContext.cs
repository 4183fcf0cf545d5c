using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>
/// The WASI state of one store: its descriptors, and what the configuration says about the rest. Used by one thread at a time. Stores of
/// one program with threads share their descriptors: <see cref="Gate"/> lets one call in at a time, but for those that wait.
/// </summary>
internal sealed class WasiContext : IDisposable
{
    /// <summary>Bytes that a call moves before it looks again whether it was cancelled.</summary>
    public const int PieceBytes = 1 << 20;

    /// <summary>Bytes that cost one unit of fuel: as many as an instruction moves that loads or stores.</summary>
    private const int BytesPerFuel = 8;

    private BufferRange[] ranges = new BufferRange[16];

    /// <summary>What the call at hand uses of a shared table, which stays open until it ends.</summary>
    private readonly List<Descriptor> borrowed = [];

    /// <summary>The context of one more thread of a program.</summary>
    public WasiContext(WasiHost host, DescriptorTable shared)
    {
        WasiConfiguration configuration = host.Configuration;
        Arguments = host.Arguments;
        Environment = host.Environment;
        Clock = configuration.Clock;
        Random = configuration.Random ?? SystemRandom;
        Descriptors = shared;
        Gate = shared;
        Waiter = new Waiter(this);
    }

    public WasiContext(WasiHost host)
    {
        Descriptors = new DescriptorTable();
        Waiter = new Waiter(this);
        WasiConfiguration configuration = host.Configuration;
        Arguments = host.Arguments;
        Environment = host.Environment;
        Clock = configuration.Clock;
        Random = configuration.Random ?? SystemRandom;
        try
        {
            AddStandard(configuration.Stdin, Rights.FdRead, configuration.InheritStandardStreams, 0);
            AddStandard(configuration.Stdout ?? ToStream(configuration.OnStdout), Rights.FdWrite, configuration.InheritStandardStreams, 1);
            AddStandard(configuration.Stderr ?? ToStream(configuration.OnStderr), Rights.FdWrite, configuration.InheritStandardStreams, 2);
            foreach (PreopenRoot root in host.Roots)
                Descriptors.Add(root.Open(), out _);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// Gives back what files in memory hold when the store was never disposed; descriptors of the host have finalizers of their own.
    /// </summary>
    ~WasiContext() => DisposeDescriptors();

    /// <summary>Each argument in UTF-8, ends with a NUL.</summary>
    public byte[][] Arguments { get; }

    /// <summary>Each variable as <c>NAME=value</c> in UTF-8, ends with a NUL.</summary>
    public byte[][] Environment { get; }

    public TimeProvider Clock { get; }

    public WasiRandom Random { get; }

    public DescriptorTable Descriptors { get; }

    /// <summary>What a call of a program with threads holds, except while it waits; null where there are no threads.</summary>
    public object? Gate { get; }

    public Waiter Waiter { get; }

    /// <summary>Token of the call that is running.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The store that pays for what its guest's calls move; null where nobody pays.</summary>
    public WasmStore? Payer { get; set; }

    public bool IsDisposed { get; private set; }

    /// <summary>
    /// Whether the function that is running is that of the snapshot before preview 1, which has some structures laid out otherwise.
    /// </summary>
    public bool IsUnstable { get; set; }

    /// <summary>A descriptor that must be open and hold all of the given rights.</summary>
    public Errno Get(uint number, Rights rights, out Descriptor descriptor)
    {
        if (!Descriptors.TryGet(number, out descriptor))
            return Errno.BadF;
        Borrow(descriptor);
        Rights missing = rights & ~descriptor.Rights;
        if (missing == Rights.None)
            return Errno.Success;
        // A right that no descriptor of the kind can have was not given up: the kind is wrong, and has its own answer.
        return (missing & RightsTable.Of(descriptor.Type)) == Rights.None
            ? RightsTable.WrongKind(descriptor.Type, missing) : Errno.NotCapable;
    }

    /// <summary>
    /// Called before each piece of work that grows with what the guest asks for: every such piece is paid for, and ends a call that was
    /// cancelled.
    /// </summary>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="WasmTrapException">The guest cannot pay.</exception>
    public void Spend(long bytes)
    {
        Cancellation.ThrowIfCancellationRequested();
        Payer?.ConsumeFuel((ulong)bytes / BytesPerFuel);
    }

    /// <summary>Room for the buffers of a call, which is used again by the next one.</summary>
    public Span<BufferRange> BufferRanges(int count)
    {
        if (count > ranges.Length)
            ranges = new BufferRange[Math.Max(count, ranges.Length * 2)];
        return ranges.AsSpan(0, count);
    }

    public void Dispose()
    {
        IsDisposed = true;
        DisposeDescriptors();
        Waiter.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A call begins: nobody else of its program is inside one, or all those wait.</summary>
    public void Enter()
    {
        if (Gate is not null)
            Monitor.Enter(Gate);
    }

    /// <summary>A call ends; what it used and somebody closed meanwhile is closed now.</summary>
    public void Leave()
    {
        if (Gate is null)
            return;
        foreach (Descriptor descriptor in borrowed)
            descriptor.Return();
        borrowed.Clear();
        Monitor.Exit(Gate);
    }

    /// <summary>
    /// Waits for something, without the gate: others may change everything meanwhile, but what the call has borrowed stays open.
    /// </summary>
    public T Outside<T>(Func<T> wait)
    {
        if (Gate is null)
            return wait();
        Monitor.Exit(Gate);
        try
        {
            return wait();
        }
        finally
        {
            Monitor.Enter(Gate);
        }
    }

    private void Borrow(Descriptor descriptor)
    {
        if (Gate is null)
            return;
        descriptor.Lend();
        borrowed.Add(descriptor);
    }

    /// <summary>A shared table is its program's.</summary>
    private void DisposeDescriptors()
    {
        if (Gate is null)
            Descriptors.Dispose();
    }

    private void AddStandard(Stream? stream, Rights direction, bool inherit, int handle)
    {
        Descriptor? descriptor = stream is null && inherit && OperatingSystem.IsLinux()
            ? HostFile.TryStandard(handle)
            : new StreamDescriptor(stream ?? (inherit ? OpenConsole(handle) : null), direction);
        Descriptors.SetStandard(handle, descriptor);
    }

    private static CallbackStream? ToStream(WasiOutput? callback) => callback is null ? null : new CallbackStream(callback);

    private static Stream OpenConsole(int handle) => handle switch
    {
        0 => Console.OpenStandardInput(),
        1 => Console.OpenStandardOutput(),
        _ => Console.OpenStandardError(),
    };

    private static void SystemRandom(Span<byte> destination)
    {
        if (OperatingSystem.IsLinux())
            Linux.Random(destination);
        else
            System.Security.Cryptography.RandomNumberGenerator.Fill(destination);
    }
}
