namespace Wager.Cli.Run;

/// <summary>The profile of a run, written when it ends, in whatever way.</summary>
internal sealed class GuestProfiler : IDisposable
{
    private readonly WasmProfiler profiler;
    private readonly FileStream file;
    private readonly string name;

    private GuestProfiler(WasmStore store, string path, string name)
    {
        // First: that it cannot be written is better known before than after.
        file = new FileStream(path, FileMode.Create, FileAccess.Write);
        this.name = name;
        profiler = WasmProfiler.Start(store);
    }

    /// <summary>Begins the profile that the command line asks for; null if it asks for none.</summary>
    public static GuestProfiler? Start(WasmStore store, RunArguments arguments) => arguments.GuestProfile is { } path
        ? new GuestProfiler(store, path, Path.GetFileName(arguments.File))
        : null;

    public void Dispose()
    {
        profiler.Write(file, name);
        file.Dispose();
    }
}
