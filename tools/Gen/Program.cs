namespace Wager.Gen;

/// <summary>Writes every generated file of the project from the rows under <c>Defs</c>; <c>dotnet run --project tools/Gen</c>.</summary>
public static class Program
{
    /// <summary>
    /// All generated files, as path below the repository root and content; the freshness test compares them with the tree.
    /// </summary>
    public static IEnumerable<(string Path, string Content)> Files()
    {
        foreach ((string Path, string Content) file in AbiFiles.Files())
            yield return file;
        foreach ((string Path, string Content) file in TypedCallFiles.Files())
            yield return file;
        foreach ((string Path, string Content) file in WasmOpFiles.Files())
            yield return file;
        foreach ((string Path, string Content) file in EvalFiles.Files())
            yield return file;
        foreach ((string Path, string Content) file in IrOpFiles.Files())
            yield return file;
        foreach ((string Path, string Content) file in X64.X64Generator.Files())
            yield return file;
    }

    /// <summary>Writes the files that changed below the repository root (the first argument, or the current folder).</summary>
    public static void Main(string[] args)
    {
        string root = args.Length > 0 ? args[0] : Directory.GetCurrentDirectory();
        foreach ((string path, string content) in Files())
        {
            string full = Path.Combine(root, path);
            if (File.Exists(full) && File.ReadAllText(full) == content)
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, content);
            Console.WriteLine($"wrote {path}");
        }
    }
}
