namespace Wager.Tests;

/// <summary>Finds the checkout and the official test suite from where the test assembly lies.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// The official test suite: <c>WAGER_TESTSUITE</c>, or <c>../shared/testsuite</c> beside the checkout; null when absent.
    /// </summary>
    public static string? TestSuite { get; } = FindFolder("WAGER_TESTSUITE", "testsuite");

    /// <summary>
    /// Test scripts of other projects: <c>WAGER_SUITES</c>, or <c>../shared/suites</c> beside the checkout; null when absent.
    /// </summary>
    public static string? Suites { get; } = FindFolder("WAGER_SUITES", "suites");

    public static string File(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Wager.slnx")))
                return folder.FullName;
        throw new InvalidOperationException(
            "the tests must run inside a checkout: Wager.slnx was not found above " + AppContext.BaseDirectory);
    }

    private static string? FindFolder(string variable, string name)
    {
        string path = Environment.GetEnvironmentVariable(variable) ?? Path.Combine(Root, "..", "shared", name);
        return Directory.Exists(path) ? Path.GetFullPath(path) : null;
    }
}
