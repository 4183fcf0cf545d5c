namespace Wager.Cli.Wast;

/// <summary>How scripts are run.</summary>
internal sealed record WastOptions
{
    public WasmEngineOptions Engine { get; init; } = new();

    public WastSkips Skips { get; init; } = WastSkips.None;

    /// <summary>How long one script may take; what runs then is cancelled and fails.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where the functions of the spectest module print; null swallows their output.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>Whether modules with names can be imported from by these: so it is in the scripts of Wasmtime.</summary>
    public static bool NamesAreRegistered(string file) => file.Replace('\\', '/').Contains("/suites/wasmtime/", StringComparison.Ordinal);

    /// <summary>
    /// The features for a script of the official suite: the standard's for the main folder, those of a proposal and of the standard at its
    /// time for the proposal's folder, everything for other scripts.
    /// </summary>
    public static WasmFeatures FeaturesFor(string file)
    {
        string path = file.Replace('\\', '/');
        if (path.Contains("proposals/threads/", StringComparison.Ordinal))
            return (WasmFeatures.Wasm2 & ~WasmFeatures.ReferenceTypes) | WasmFeatures.Threads;
        if (path.Contains("proposals/custom-page-sizes/", StringComparison.Ordinal))
            return WasmFeatures.Wasm3 | WasmFeatures.CustomPageSizes;
        if (path.Contains("proposals/custom-descriptors/", StringComparison.Ordinal))
            return WasmFeatures.Wasm3 | WasmFeatures.CustomDescriptors;
        if (path.Contains("testsuite/legacy/", StringComparison.Ordinal))
            return WasmFeatures.Wasm3 | WasmFeatures.LegacyExceptions;
        bool isOfMainSuite = path.Contains("testsuite/", StringComparison.Ordinal)
            && !path.Contains("proposals/", StringComparison.Ordinal);
        return isOfMainSuite ? WasmFeatures.Wasm3 : WasmFeatures.All;
    }
}
