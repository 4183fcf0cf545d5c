namespace Wager.Bench;

/// <summary>The files that the columns start.</summary>
internal sealed record Tools(string Node, string NodeFolder, string Wager)
{
    public string NodeScript(string name) => Path.Combine(NodeFolder, name);

    /// <summary>The checkout: the nearest folder with <c>Wager.slnx</c> at or above the current folder, else above this assembly.</summary>
    public static string FindRoot() =>
        Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory)
        ?? throw new BenchException("run inside the checkout: Wager.slnx was not found at or above the current folder");

    public static Tools Find(string root, string? node, string? wager)
    {
        node ??= Environment.GetEnvironmentVariable("NODE26") ?? "node";
        wager ??= Environment.GetEnvironmentVariable("WAGER") ?? Path.Combine(root, "artifacts", "bin", "Wager.Cli", "release", "wager");
        return new Tools(node, Path.Combine(root, "bench", "node"), wager);
    }

    private static string? Above(string path)
    {
        for (DirectoryInfo? folder = new(path); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Wager.slnx")))
                return folder.FullName;
        return null;
    }
}
