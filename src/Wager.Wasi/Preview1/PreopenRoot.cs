using System.Text;
using Wager.Wasi.Descriptors;
using Wager.Wasi.InMemory;
using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>
/// A preopened directory; gives each store a descriptor of its own. One of the host is opened once, so that every store sees the same one
/// even if the host renames it.
/// </summary>
internal sealed class PreopenRoot
{
    private readonly WasiPreopen preopen;
    private readonly HostDirectory? root;
    private readonly BeneathResolver? resolver;
    private readonly byte[] guestName;

    private PreopenRoot(WasiPreopen preopen, HostDirectory? root, BeneathResolver? resolver)
    {
        this.preopen = preopen;
        this.root = root;
        this.resolver = resolver;
        guestName = Encoding.UTF8.GetBytes(preopen.GuestPath);
    }

    /// <exception cref="ArgumentException">It lies in one of the kernel's own file systems.</exception>
    /// <exception cref="DirectoryNotFoundException">The host path is no directory that can be opened.</exception>
    /// <exception cref="PlatformNotSupportedException">Directories of the host can be given to guests on Linux only, for now.</exception>
    public static PreopenRoot Create(WasiPreopen preopen)
    {
        if (preopen.HostPath is not { } path)
            return new PreopenRoot(preopen, null, null);
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException(
                "WASI directories need Linux: a sandbox that no path leaves is built on its system calls");
        int handle = Linux.OpenAt(-100, Encoding.UTF8.GetBytes(path + "\0"), Linux.O_RDONLY | Linux.O_DIRECTORY, 0);
        if (handle < 0)
            throw new DirectoryNotFoundException($"cannot open '{path}': {Reason(LinuxErrno.FromResult(handle))}");
        if (!preopen.AllowKernelFileSystems && KernelFileSystems.Holds(handle))
        {
            Linux.Close(handle);
            throw new ArgumentException($"'{path}' lies in a file system of the kernel, through which a guest could reach its host's memory; {nameof(WasiPreopen.AllowKernelFileSystems)} (--allow-kernel-fs) allows it");
        }
        BeneathResolver resolver = BeneathResolver.Detect(preopen.AllowKernelFileSystems);
        return new PreopenRoot(preopen, new HostDirectory(handle, resolver, preopen.ReadOnly, Rights.All, Rights.All), resolver);
    }

    /// <summary>A descriptor of its own for one store: the read position of a directory belongs to its descriptor.</summary>
    public Descriptor Open()
    {
        if (preopen.MemoryDirectory is { } memory)
            lock (memory.Root.Tree.Gate)
                return new MemoryDirectory(memory.Root, preopen.ReadOnly, Rights.All, Rights.All) { PreopenName = guestName };
        int handle = Linux.OpenAt(root!.Handle, ".\0"u8, Linux.O_RDONLY | Linux.O_DIRECTORY, 0);
        if (handle < 0)
            throw new IOException($"cannot open a preopened directory again: {LinuxErrno.FromResult(handle)}");
        return new HostDirectory(handle, resolver!, preopen.ReadOnly, Rights.All, Rights.All) { PreopenName = guestName };
    }

    private static string Reason(Errno error) => error switch
    {
        Errno.NoEntry => "there is no such directory",
        Errno.NotDirectory => "it is not a directory",
        Errno.Access or Errno.Permission => "permission denied",
        _ => $"the system answers {error}",
    };
}
