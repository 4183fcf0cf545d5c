namespace Wager.Runtime.Stores;

/// <summary>Numbers for exception tags, by which compiled code tells them apart. Thread-safe.</summary>
internal sealed class TagIdentities
{
    private ulong last;

    /// <summary>Those of the process: a tag may be used in many stores.</summary>
    public static TagIdentities Process { get; } = new();

    /// <summary>A number that no other tag has; never 0.</summary>
    public ulong Next() => Interlocked.Increment(ref last);
}
