namespace Wager.Wasi;

/// <summary>A directory of the host that a guest may use, and everything below it; nothing else of the file system can be reached.</summary>
/// <param name="HostPath">The directory on the host. It must exist when the configuration is given to a linker.</param>
/// <param name="GuestPath">The name under which the guest finds it, for example <c>/</c> or <c>/data</c>.</param>
/// <param name="ReadOnly">True if the guest may not change anything in it: every attempt is answered with "read-only file system".</param>
public sealed record WasiPreopen(string HostPath, string GuestPath, bool ReadOnly = false);
