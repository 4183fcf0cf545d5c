using System.Runtime.CompilerServices;
using System.Text;

namespace Wager.Wasi.Preview1;

/// <summary>
/// A configuration checked and made ready, shared by all stores of a linker; gives each store a context of its own at its first call.
/// Thread-safe.
/// </summary>
internal sealed class WasiHost
{
    private readonly ConditionalWeakTable<WasmStore, WasiContext> contexts = [];
    private Entry? last;
    private WasiContext? program;

    public WasiHost(WasiConfiguration configuration)
    {
        Configuration = configuration;
        if ((configuration.Stdout is not null && configuration.OnStdout is not null)
            || (configuration.Stderr is not null && configuration.OnStderr is not null))
            throw new ArgumentException("a standard stream goes either to a stream or to a callback", nameof(configuration));
        string[] inherited = configuration.InheritArguments ? System.Environment.GetCommandLineArgs() : [];
        Arguments = [.. inherited.Concat(configuration.Arguments).Select(a => Encode(a, nameof(configuration.Arguments)))];
        Environment = [.. Variables(configuration).Select(Encode)];
        Roots = [.. configuration.Preopens.Select(PreopenRoot.Create)];
    }

    public WasiConfiguration Configuration { get; }

    public byte[][] Arguments { get; }

    public byte[][] Environment { get; }

    public PreopenRoot[] Roots { get; }

    /// <summary>From now on all stores share descriptors, as the threads of a program do, until <see cref="End"/>.</summary>
    public void Share() => program = new WasiContext(this);

    public void End() => program?.Dispose();

    public WasiContext ContextOf(WasmStore store)
    {
        if (program is not null && contexts.TryGetValue(store, out WasiContext? shared) && !shared.IsDisposed)
            return shared;
        Entry? entry = last;
        if (entry is not null && entry.Store.TryGetTarget(out WasmStore? known) && ReferenceEquals(known, store)
            && entry.Context.TryGetTarget(out WasiContext? context) && !context.IsDisposed)
            return context;
        return Find(store);
    }

    private WasiContext Find(WasmStore store)
    {
        if (!contexts.TryGetValue(store, out WasiContext? context) || context.IsDisposed)
        {
            context = Open(store);
            contexts.AddOrUpdate(store, context);
        }
        last = new Entry(new WeakReference<WasmStore>(store), new WeakReference<WasiContext>(context));
        return context;
    }

    /// <summary>A context that ends with the store, or before with the rental of an instance from a pool.</summary>
    /// <exception cref="WasmException">The system gives no descriptors.</exception>
    private WasiContext Open(WasmStore store)
    {
        try
        {
            WasiContext context = program is null ? new WasiContext(this) : new WasiContext(this, program.Descriptors);
            store.Own(context);
            return context;
        }
        catch (IOException error)
        {
            throw new WasmException($"WASI cannot begin: {error.Message}", error);
        }
    }

    private static Dictionary<string, string> Variables(WasiConfiguration configuration)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal);
        if (configuration.InheritEnvironment)
            foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
                all[(string)variable.Key] = (string?)variable.Value ?? "";
        // What was asked for is checked; what the system has under a strange name is left out.
        foreach (string strange in all.Keys.Where(static k => k.Length == 0 || k.Contains('=')).ToArray())
            all.Remove(strange);
        foreach ((string name, string value) in configuration.Environment)
            all[name] = value;
        return all;
    }

    private static byte[] Encode(KeyValuePair<string, string> variable)
    {
        if (variable.Key.Length == 0 || variable.Key.Contains('='))
            throw new ArgumentException($"'{variable.Key}' cannot be the name of an environment variable",
                nameof(Configuration.Environment));
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
