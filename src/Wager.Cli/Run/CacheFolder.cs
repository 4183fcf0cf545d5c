namespace Wager.Cli.Run;

/// <summary>Where the tool keeps compiled code when it is asked to.</summary>
internal static class CacheFolder
{
    /// <summary>Names the directory to use when the command line names none.</summary>
    public const string Variable = "WAGER_CACHE_DIR";

    /// <summary>The directory that is meant; null for none.</summary>
    public static string? Of(RunArguments arguments) =>
        !arguments.UsesCache ?? false ? null
        : arguments.CacheDirectory ?? NotEmpty(Environment.GetEnvironmentVariable(Variable))
            ?? (arguments.UsesCache == true ? OfUser() : null);

    /// <summary>That of the user, as the XDG specification of base directories has it.</summary>
    private static string OfUser()
    {
        string? caches = NotEmpty(Environment.GetEnvironmentVariable("XDG_CACHE_HOME"));
        return caches is not null && Path.IsPathRooted(caches)
            ? Path.Combine(caches, "wager")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "wager");
    }

    private static string? NotEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
