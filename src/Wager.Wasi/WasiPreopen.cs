namespace Wager.Wasi;

/// <summary>A directory that a guest may use, and everything below it; nothing else of any file system can be reached.</summary>
public sealed record WasiPreopen
{
    /// <summary>A directory of the host.</summary>
    /// <param name="hostPath">The directory. It must exist when the configuration is given to a linker.</param>
    /// <param name="guestPath">The name under which the guest finds it, for example <c>/</c> or <c>/data</c>.</param>
    /// <param name="readOnly">True if the guest may not change anything in it: every attempt is answered with "read-only file
    /// system".</param>
    public WasiPreopen(string hostPath, string guestPath, bool readOnly = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(hostPath);
        ArgumentException.ThrowIfNullOrEmpty(guestPath);
        HostPath = hostPath;
        GuestPath = guestPath;
        ReadOnly = readOnly;
    }

    /// <summary>A directory in memory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="guestPath">The name under which the guest finds it, for example <c>/</c> or <c>/data</c>.</param>
    /// <param name="readOnly">True if the guest may not change anything in it.</param>
    public WasiPreopen(WasiMemoryDirectory directory, string guestPath, bool readOnly = false)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentException.ThrowIfNullOrEmpty(guestPath);
        MemoryDirectory = directory;
        GuestPath = guestPath;
        ReadOnly = readOnly;
    }

    /// <summary>The directory on the host, or null.</summary>
    public string? HostPath { get; }

    /// <summary>The directory in memory, or null.</summary>
    public WasiMemoryDirectory? MemoryDirectory { get; }

    /// <summary>The name under which the guest finds it.</summary>
    public string GuestPath { get; }

    /// <summary>True if the guest may not change anything in it.</summary>
    public bool ReadOnly { get; }

    /// <summary>
    /// True if the guest may enter procfs, sysfs and the kernel's other own file systems, where they are mounted in the directory. By
    /// default they are out of reach, as if they lay outside: through them a guest can read and change its host process and the machine.
    /// </summary>
    public bool AllowKernelFileSystems { get; init; }
}
