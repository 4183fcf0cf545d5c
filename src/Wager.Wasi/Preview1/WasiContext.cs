using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>The WASI state of one store: its descriptors, and what the configuration says about the rest. Used by one thread at a time.</summary>
internal sealed class WasiContext : IDisposable
{
    public WasiContext(WasiHost host)
    {
        WasiConfiguration configuration = host.Configuration;
        Arguments = host.Arguments;
        Environment = host.Environment;
        Clock = configuration.Clock;
        Random = configuration.Random ?? SystemRandom;
        AddStandard(configuration.Stdin, Rights.FdRead, configuration.InheritStandardStreams, 0);
        AddStandard(configuration.Stdout, Rights.FdWrite, configuration.InheritStandardStreams, 1);
        AddStandard(configuration.Stderr, Rights.FdWrite, configuration.InheritStandardStreams, 2);
        foreach (PreopenRoot root in host.Roots)
            Descriptors.Add(root.Open(), out _);
    }

    /// <summary>Each argument in UTF-8, ends with a NUL.</summary>
    public byte[][] Arguments { get; }

    /// <summary>Each variable as <c>NAME=value</c> in UTF-8, ends with a NUL.</summary>
    public byte[][] Environment { get; }

    public TimeProvider Clock { get; }

    public WasiRandom Random { get; }

    public DescriptorTable Descriptors { get; } = new();

    public Waiter Waiter { get; } = new();

    /// <summary>Token of the call that is running.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>A descriptor that must be open and hold all of the given rights.</summary>
    public Errno Get(uint number, Rights rights, out Descriptor descriptor)
    {
        if (!Descriptors.TryGet(number, out descriptor))
            return Errno.BadF;
        Rights missing = rights & ~descriptor.Rights;
        if (missing == Rights.None)
            return Errno.Success;
        // A right that no directory (or no file) can have is asked of the wrong kind of descriptor; the kind itself gives that answer.
        Rights possible = RightsTable.Of(descriptor.Type);
        return (missing & possible) == Rights.None ? Errno.Success : Errno.NotCapable;
    }

    public void Dispose()
    {
        Descriptors.Dispose();
        Waiter.Dispose();
    }

    private void AddStandard(Stream? stream, Rights direction, bool inherit, int handle)
    {
        Descriptor descriptor = stream is null && inherit && OperatingSystem.IsLinux()
            ? HostFile.Standard(handle)
            : new StreamDescriptor(stream ?? (inherit ? OpenConsole(handle) : null), direction);
        Descriptors.Add(descriptor, out _);
    }

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
