using System.Runtime.CompilerServices;
using System.Text;
using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>
/// A configuration checked and made ready, shared by all stores of a linker; gives each store a context of its own at its first call.
/// Thread-safe.
/// </summary>
internal sealed class WasiHost
{
    private readonly ConditionalWeakTable<WasmStore, WasiContext> contexts = [];
    private Entry? last;

    public WasiHost(WasiConfiguration configuration)
    {
        Configuration = configuration;
        Arguments = [.. configuration.Arguments.Select(a => Encode(a, nameof(configuration.Arguments)))];
        Environment = [.. configuration.Environment.Select(Encode)];
        Roots = [.. configuration.Preopens.Select(PreopenRoot.Create)];
    }

    public WasiConfiguration Configuration { get; }

    public byte[][] Arguments { get; }

    public byte[][] Environment { get; }

    public PreopenRoot[] Roots { get; }

    public WasiContext ContextOf(WasmStore store)
    {
        Entry? entry = last;
        if (entry is not null && entry.Store.TryGetTarget(out WasmStore? known) && ReferenceEquals(known, store)
            && entry.Context.TryGetTarget(out WasiContext? context))
            return context;
        return Find(store);
    }

    private WasiContext Find(WasmStore store)
    {
        WasiContext context = contexts.GetValue(store, _ => new WasiContext(this));
        last = new Entry(new WeakReference<WasmStore>(store), new WeakReference<WasiContext>(context));
        return context;
    }

    private static byte[] Encode(KeyValuePair<string, string> variable)
    {
        if (variable.Key.Length == 0 || variable.Key.Contains('='))
            throw new ArgumentException($"'{variable.Key}' cannot be the name of an environment variable", nameof(Configuration.Environment));
        return Encode($"{variable.Key}={variable.Value}", nameof(Configuration.Environment));
    }

    private static byte[] Encode(string text, string parameter)
    {
        if (text.Contains('\0'))
            throw new ArgumentException($"'{text.Replace("\0", "\\0")}' contains a NUL character", parameter);
        return Encoding.UTF8.GetBytes(text + "\0");
    }

    /// <summary>The store that called last: nearly always the one that calls next. Weak, so that a linker keeps no store alive.</summary>
    private sealed record Entry(WeakReference<WasmStore> Store, WeakReference<WasiContext> Context);
}

/// <summary>A preopened directory, opened once so that every store sees the same one even if the host renames it.</summary>
internal sealed class PreopenRoot
{
    private readonly HostDirectory root;
    private readonly BeneathResolver resolver;
    private readonly byte[] guestName;
    private readonly bool readOnly;

    private PreopenRoot(HostDirectory root, BeneathResolver resolver, byte[] guestName, bool readOnly)
    {
        this.root = root;
        this.resolver = resolver;
        this.guestName = guestName;
        this.readOnly = readOnly;
    }

    /// <exception cref="DirectoryNotFoundException">The host path is no directory that can be opened.</exception>
    /// <exception cref="PlatformNotSupportedException">Directories of the host can be given to guests on Linux only, for now.</exception>
    public static PreopenRoot Create(WasiPreopen preopen)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("WASI directories need Linux: a sandbox that no path leaves is built on its system calls");
        int handle = Linux.OpenAt(-100, Encoding.UTF8.GetBytes(preopen.HostPath + "\0"), Linux.O_RDONLY | Linux.O_DIRECTORY, 0);
        if (handle < 0)
            throw new DirectoryNotFoundException($"cannot open '{preopen.HostPath}': {Reason(LinuxErrno.FromResult(handle))}");
        BeneathResolver resolver = BeneathResolver.Detect();
        HostDirectory root = new(handle, resolver, preopen.ReadOnly, Rights.All, Rights.All);
        return new PreopenRoot(root, resolver, Encoding.UTF8.GetBytes(preopen.GuestPath), preopen.ReadOnly);
    }

    private static string Reason(Errno error) => error switch
    {
        Errno.NoEntry => "there is no such directory",
        Errno.NotDirectory => "it is not a directory",
        Errno.Access or Errno.Permission => "permission denied",
        _ => $"the system answers {error}",
    };

    /// <summary>A descriptor of its own for one store: the read position of a directory belongs to its descriptor.</summary>
    public HostDirectory Open()
    {
        int handle = Linux.OpenAt(root.Handle, ".\0"u8, Linux.O_RDONLY | Linux.O_DIRECTORY, 0);
        if (handle < 0)
            throw new IOException($"cannot open a preopened directory again: {LinuxErrno.FromResult(handle)}");
        return new HostDirectory(handle, resolver, readOnly, Rights.All, Rights.All) { PreopenName = guestName };
    }
}
