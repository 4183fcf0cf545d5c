using System.Globalization;

namespace Wager.Cli.Run;

/// <summary>
/// One option of <c>run</c>: how it is written, what it means, and what it changes. <c>run</c> has its own small parser over these rows
/// because starting a program must not pay for a general one; the help text is made from the same rows.
/// </summary>
/// <param name="Name">As written, with its dashes.</param>
/// <param name="Value">Placeholder of the value in the help text; null for an option without one.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Apply">Takes the value over; false if it makes no sense.</param>
internal sealed record RunOption(string Name, string? Value, string Help, Func<RunArguments, string, bool> Apply)
{
    private const ulong MinStack = 64 << 10, MaxStack = 1 << 30;

    public static readonly RunOption[] All =
    [
        new("--invoke", "FUNCTION", "Call this exported function with ARGS, parsed by its parameter types, and print its results.",
            static (a, v) => Set(a.Invoke = v)),
        new("--argv0", "NAME", "What the program finds as its own name; else that of the file.", static (a, v) => Set(a.Argv0 = v)),
        new("--preload", "NAME=FILE", "Instantiate another module first, whose exports the program can import as those of NAME.",
            AddPreload),
        new("--dir", "HOST[::GUEST][:ro|:rw]", "Give the program a directory, under another name and read-only if asked.", AddDirectory),
        new("--allow-kernel-fs", null,
            "Let directories lead into procfs, sysfs and the like, through which a program can reach into its host.",
            static (a, _) => Set(a.AllowsKernelFileSystems = true)),
        new("--env", "NAME[=VALUE]", "Set an environment variable, or hand on the one that is set here.", AddVariable),
        new("--inherit-env", null, "Hand on all environment variables.", static (a, _) => Set(a.InheritsVariables = true)),
        new("--trap-unknown-imports", null,
            "Functions that nobody defines trap when they are called, instead of stopping the program from being linked.",
            static (a, _) => Set(a.TrapsUnknownImports = true)),
        new("--timeout", "TIME", "Stop the program after this time (500ms, 2s, 1m); the exit code is then 134.",
            static (a, v) => Units.TryParseDuration(v, out TimeSpan time) && Set(a.Timeout = time)),
        new("--fuel", "UNITS", "Stop the program with a trap once it has executed so many instructions.",
            static (a, v) => ulong.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out ulong units) && units <= long.MaxValue
                && Set(a.Fuel = units)),
        new("--max-memory", "SIZE", "Most memory that all the program's linear memories may have together (64M, 1G).",
            static (a, v) => Units.TryParseSize(v, out ulong size) && Set(a.MaxMemory = size)),
        new("--max-heap", "SIZE", "Most memory that the program's collected heap may have, 4G by default.",
            static (a, v) => Units.TryParseSize(v, out ulong size) && Set(a.MaxHeap = size)),
        new("--max-stack", "SIZE", "Size of the program's call stack, 64K to 1G.",
            static (a, v) => Units.TryParseSize(v, out ulong size) && size is >= MinStack and <= MaxStack && Set(a.MaxStack = (int)size)),
        new("--max-code", "SIZE", "Most machine code of the program, 512M by default.",
            static (a, v) => Units.TryParseSize(v, out ulong size) && size <= long.MaxValue && Set(a.MaxCode = (long)size)),
        new("--max-compile-memory", "SIZE", "Most memory that the compile of one function may take, 1G by default.",
            static (a, v) => Units.TryParseSize(v, out ulong size) && size <= long.MaxValue && Set(a.MaxCompileMemory = (long)size)),
        new("--cache", null, "Keep optimized code and what is known of calls for the next run, in the user's cache folder.",
            static (a, _) => Set(a.UsesCache = true)),
        new("--cache-dir", "DIR", "The same in a directory.", static (a, v) => v.Length > 0 && Set(a.CacheDirectory = v)),
        new("--no-cache", null, "Keep nothing, whatever WAGER_CACHE_DIR says.", static (a, _) => Set(a.UsesCache = false)),
        new("--trace-cache", null, "Print what is taken from the cache and what is stored.", static (a, _) => Set(a.TracesCache = true)),
        new("--profile", "perfmap|jitdump|guest[=FILE]",
            "Tell perf of the compiled code, or sample the program and write the profile for speedscope (profile.speedscope.json).",
            static (a, v) => a.TrySetProfile(v)),
        new("--source-map", "FILE", "Where the module's instructions come from, for backtraces and profiles.",
            static (a, v) => Set(a.SourceMap = v)),
        new("--max-threads", "N", "Most threads of a program that starts threads (wasi-threads), its first one included; 64 if not given.",
            static (a, v) => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads > 0
                && Set(a.MaxThreads = threads)),
    ];

    public static RunOption? Find(ReadOnlySpan<char> name)
    {
        foreach (RunOption option in All)
            if (name.SequenceEqual(option.Name))
                return option;
        return null;
    }

    private static bool AddDirectory(RunArguments arguments, string value)
    {
        bool readOnly = value.EndsWith(":ro", StringComparison.OrdinalIgnoreCase);
        if (readOnly || value.EndsWith(":rw", StringComparison.OrdinalIgnoreCase))
            value = value[..^3];
        int separator = value.IndexOf("::", StringComparison.Ordinal);
        string host = separator < 0 ? value : value[..separator];
        string guest = separator < 0 ? value : value[(separator + 2)..];
        // A colon in the guest's name is a mode that there is not, or a separator too few: not to be taken for a part of the name, and the
        // directory for writable.
        if (host.Length == 0 || guest.Length == 0 || (separator >= 0 && guest.Contains(':'))
            || (separator < 0 && host.Contains(':') && !Directory.Exists(host)))
            return false;
        arguments.Directories.Add((host, guest, readOnly));
        return true;
    }

    private static bool AddPreload(RunArguments arguments, string value)
    {
        int separator = value.IndexOf('=');
        if (separator <= 0 || separator == value.Length - 1)
            return false;
        arguments.Preloads.Add((value[..separator], value[(separator + 1)..]));
        return true;
    }

    private static bool AddVariable(RunArguments arguments, string value)
    {
        int separator = value.IndexOf('=');
        string name = separator < 0 ? value : value[..separator];
        if (name.Length == 0)
            return false;
        string? content = separator < 0 ? Environment.GetEnvironmentVariable(name) : value[(separator + 1)..];
        if (content is not null)
            arguments.Variables[name] = content;
        return true;
    }

    private static bool Set<T>(T value) => true;
}
