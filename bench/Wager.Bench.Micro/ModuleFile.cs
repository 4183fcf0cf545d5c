namespace Wager.Bench.Micro;

/// <summary>
/// A module to compile: one of <c>bench/programs</c>, or a file named in <c>WAGER_BENCH_MODULES</c> (paths separated as in <c>PATH</c>).
/// </summary>
public sealed class ModuleFile(string path)
{
    private static readonly string[] chosen = ["json", "lz", "sort-std"];

    public string Path { get; } = path;

    public static IEnumerable<ModuleFile> All()
    {
        string programs = System.IO.Path.Combine(FindRoot(), "bench", "programs");
        foreach (string name in chosen)
            yield return new ModuleFile(System.IO.Path.Combine(programs, name, name + ".wasm"));
        string more = Environment.GetEnvironmentVariable("WAGER_BENCH_MODULES") ?? "";
        foreach (string path in more.Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return new ModuleFile(path);
    }

    public override string ToString() => System.IO.Path.GetFileName(Path);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Wager.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("Wager.slnx was not found above " + AppContext.BaseDirectory);
    }
}
