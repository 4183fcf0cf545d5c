namespace Wager.Cli.Wast;

/// <summary>The command <c>wager wast</c>: runs scripts and prints what did not pass.</summary>
internal static class WastFiles
{
    /// <summary>
    /// Runs the scripts at the paths, of folders those directly in them. Every failure gets a line, with <paramref name="verbose"/> also
    /// every skipped command and every script; the exit code is 0 when nothing failed.
    /// </summary>
    public static int Run(IEnumerable<string> paths, WastOptions options, bool verbose, TextWriter output)
    {
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        foreach (string file in paths.SelectMany(Expand))
        {
            WastReport report = RunFile(file, options);
            foreach (WastResult result in report.Results)
                if (verbose || result.Outcome == WastOutcome.Failed)
                    output.WriteLine(result.Show(file));
            if (verbose || report.Failed > 0)
                output.WriteLine(report);
            else if (report.Skipped > 0)
                output.WriteLine($"{report} ({options.Skips.ReasonFor(file)})");
            passed += report.Passed;
            failed += report.Failed;
            skipped += report.Skipped;
        }
        output.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        return failed == 0 ? 0 : 1;
    }

    private static WastReport RunFile(string file, WastOptions options)
    {
        try
        {
            return WastRunner.Run(File.ReadAllBytes(file), file, options);
        }
        catch (Exception e) when (e is WasmCompileException or IOException or UnauthorizedAccessException)
        {
            WastReport report = new(file);
            report.Add(new WastResult(0, "script", WastOutcome.Failed, e.Message));
            return report;
        }
    }

    private static IEnumerable<string> Expand(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.wast", SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal)
        : [path];
}
