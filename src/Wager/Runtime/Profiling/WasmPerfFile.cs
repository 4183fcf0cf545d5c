namespace Wager;

/// <summary>A file by which compiled code is known to <c>perf</c> of Linux.</summary>
public enum WasmPerfFile
{
    /// <summary>None.</summary>
    None,

    /// <summary><c>/tmp/perf-PID.map</c>: names with tiers.</summary>
    Map,

    /// <summary><c>jit-PID.dump</c> in the folder of temporary files, for <c>perf record -k mono</c> and <c>perf inject --jit</c>: names
    /// with tiers, the code itself, and for its places the source, or the functions that lie in line and the offset in the
    /// module.</summary>
    JitDump,
}
