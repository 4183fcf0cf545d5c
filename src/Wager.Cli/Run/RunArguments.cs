using Wager.Cli.Compiling;
using Wager.Core.Text;

namespace Wager.Cli.Run;

/// <summary>The command line of <c>run</c>, parsed: options up to the file; everything after it belongs to the program.</summary>
internal sealed class RunArguments
{
    public string? Invoke { get; set; }

    public CompilerArguments Compiler { get; } = new();

    public List<(string Host, string Guest, bool ReadOnly)> Directories { get; } = [];

    /// <summary>Whether directories may lead into the kernel's own file systems.</summary>
    public bool AllowsKernelFileSystems { get; set; }

    public Dictionary<string, string> Variables { get; } = [];

    public bool InheritsVariables { get; set; }

    /// <summary>The program's name as it sees it; null for that of the file.</summary>
    public string? Argv0 { get; set; }

    /// <summary>Modules that are instantiated first, by the names under which their exports are imported.</summary>
    public List<(string Name, string File)> Preloads { get; } = [];

    public bool TrapsUnknownImports { get; set; }

    public TimeSpan? Timeout { get; set; }

    public ulong? Fuel { get; set; }

    /// <summary>Whether compiled code is kept; null when the command line does not say.</summary>
    public bool? UsesCache { get; set; }

    public string? CacheDirectory { get; set; }

    public bool TracesCache { get; set; }

    /// <summary>The file that tells perf of the code.</summary>
    public WasmPerfFile PerfFile { get; private set; }

    /// <summary>Where the program's profile is written; null for no profile.</summary>
    public string? GuestProfile { get; private set; }

    public string? SourceMap { get; set; }

    public ulong? MaxMemory { get; set; }

    public ulong? MaxHeap { get; set; }

    public int? MaxStack { get; set; }

    public long? MaxCode { get; set; }

    public long? MaxCompileMemory { get; set; }

    /// <summary>Most threads of a program that starts threads.</summary>
    public int MaxThreads { get; set; } = new Wager.Wasi.WasiProgramOptions().ThreadLimit;

    /// <summary>Path of the module, or <c>-</c> for standard input.</summary>
    public string File { get; private set; } = "";

    /// <summary>What comes after the file.</summary>
    public string[] ProgramArguments { get; private set; } = [];

    /// <summary>Takes the value of <c>--profile</c>; false if it makes no sense.</summary>
    public bool TrySetProfile(string value)
    {
        const string Guest = "guest";
        if (value == Guest || value.StartsWith(Guest + "=", StringComparison.Ordinal))
            GuestProfile = value == Guest ? "profile.speedscope.json" : value[(Guest.Length + 1)..];
        else if (value is "perfmap" or "jitdump")
            PerfFile = value == "perfmap" ? WasmPerfFile.Map : WasmPerfFile.JitDump;
        else
            return false;
        return GuestProfile != "";
    }

    /// <summary>Parses what follows the word <c>run</c>; an option's value may be its own argument or follow a <c>=</c>.</summary>
    /// <returns>Null if all is well, else what is wrong.</returns>
    public static string? TryParse(ReadOnlySpan<string> arguments, RunArguments result)
    {
        int next = 0;
        while (next < arguments.Length && arguments[next].Length > 1 && arguments[next][0] == '-')
        {
            string argument = arguments[next++];
            if (argument == "--")
                break;
            if (WasmtimeOptions.IsGroup(argument))
            {
                if (WasmtimeOptions.TryTake(arguments, ref next, result) is { } answer)
                    return answer;
                continue;
            }
            int equals = argument.IndexOf('=');
            ReadOnlySpan<char> name = equals < 0 ? argument : argument.AsSpan(0, equals);
            RunOption? own = RunOption.Find(name);
            CompilerOption? shared = own is null ? CompilerOption.Find(name) : null;
            if (own is null && shared is null)
                return $"'{name}' is no option of run{NearMisses.Clause(name.ToString(), RunOption.All.Select(static o => o.Name).Concat(CompilerOption.All.Select(static o => o.Name)))}";
            string? placeholder = own is null ? shared!.Value : own.Value;
            if (placeholder is null && equals >= 0)
                return $"{name} takes no value";
            if (placeholder is not null && equals < 0 && next == arguments.Length)
                return $"{name} needs a value: {placeholder}";
            string value = placeholder is null ? "" : equals < 0 ? arguments[next++] : argument[(equals + 1)..];
            bool isGood = own is null ? shared!.Apply(result.Compiler, value) : own.Apply(result, value);
            if (!isGood)
                return $"'{value}' makes no sense for {name}: it takes {placeholder}";
        }
        if (next == arguments.Length)
            return "which program? A file is missing";
        result.File = arguments[next];
        result.ProgramArguments = arguments[(next + 1)..].ToArray();
        return null;
    }
}
