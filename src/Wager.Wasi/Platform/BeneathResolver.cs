namespace Wager.Wasi.Platform;

/// <summary>
/// Opens paths so that nothing outside the starting directory is ever reached: not by <c>..</c>, not by an absolute path, not by a symbolic
/// link, and not by a rename or link swapped in by somebody else in mid-lookup. The kernel decides (<c>openat2</c> with RESOLVE_BENEATH)
/// where it can; otherwise the path is walked a component at a time without ever following a link. What lies in one of the kernel's own
/// file systems counts as outside, too, unless that was allowed.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class BeneathResolver
{
    private const int MaxLinks = 40;
    private const int MaxPath = 4096;
    private const int Attempts = 64;

    private readonly bool allowKernelFileSystems;

    public BeneathResolver(bool useKernel, bool allowKernelFileSystems = false)
    {
        UsesKernel = useKernel;
        this.allowKernelFileSystems = allowKernelFileSystems;
    }

    /// <summary>True if lookups go through <c>openat2</c>.</summary>
    public bool UsesKernel { get; }

    /// <summary>The kernel's resolver if this kernel (and its system call filter) has it.</summary>
    public static BeneathResolver Detect(bool allowKernelFileSystems)
    {
        int descriptor = Linux.OpenAt2(-100, ".\0"u8, Linux.O_PATH | Linux.O_DIRECTORY, 0, Linux.RESOLVE_BENEATH);
        if (descriptor >= 0)
            Linux.Close(descriptor);
        return new BeneathResolver(descriptor is not (-Linux.ENOSYS or -Linux.EPERM), allowKernelFileSystems);
    }

    /// <summary>
    /// Opens <paramref name="path"/> (ends with a NUL, is not absolute) below <paramref name="directory"/>. The result is a descriptor that
    /// the caller closes, or a negated error number; <c>-EXDEV</c> says that the path leads outside.
    /// </summary>
    public int Open(int directory, ReadOnlySpan<byte> path, int flags, uint mode)
    {
        if (allowKernelFileSystems)
            return Resolve(directory, path, flags, mode);
        // Cutting a file off is the one thing that opening alone does to it, so that must not come before the look.
        if ((flags & Linux.O_TRUNC) != 0)
        {
            int probe = Checked(Resolve(directory, path, Linux.O_PATH | (flags & Linux.O_NOFOLLOW), 0));
            if (probe == -Linux.EXDEV)
                return probe;
            if (probe >= 0)
                Linux.Close(probe);
        }
        return Checked(Resolve(directory, path, flags, mode));
    }

    private static int Checked(int descriptor)
    {
        if (descriptor < 0 || !KernelFileSystems.Holds(descriptor))
            return descriptor;
        Linux.Close(descriptor);
        return -Linux.EXDEV;
    }

    private int Resolve(int directory, ReadOnlySpan<byte> path, int flags, uint mode)
    {
        if (!UsesKernel)
            return Walk(directory, path, flags, mode);
        int result;
        int attempts = 0;
        do
            result = Linux.OpenAt2(directory, path, flags, mode, Linux.RESOLVE_BENEATH | Linux.RESOLVE_NO_MAGICLINKS);
        while (result == -Linux.EINTR || (result == -Linux.EAGAIN && ++attempts < Attempts));   // EAGAIN: a rename ran at the same time
        return result;
    }

    /// <summary>
    /// The walk: <c>open</c> holds the directories from the start to here, so <c>..</c> pops and can never climb above the start. A link is
    /// never followed by the kernel; its text takes the place of the component.
    /// </summary>
    private static int Walk(int start, ReadOnlySpan<byte> path, int flags, uint mode)
    {
        List<int> open = [];
        try
        {
            byte[] rest = path[..^1].ToArray();
            int links = 0;
            while (true)
            {
                int here = open.Count > 0 ? open[^1] : start;
                (byte[] name, byte[] next, bool slash) = Split(rest);
                bool last = next.Length == 0;
                if (rest.Length == 0)
                    return -Linux.ENOENT;
                if (name is [] or [(byte)'/'])
                    return -Linux.EXDEV;
                if (name is [(byte)'.', 0] or [(byte)'.', (byte)'.', 0])
                {
                    if (name.Length == 3 && !Pop(open))
                        return -Linux.EXDEV;
                    if (last)
                        return Reopen(open.Count > 0 ? open[^1] : start, flags);
                    rest = next;
                    continue;
                }
                if (last && slash && (flags & Linux.O_CREAT) != 0)
                    return -Linux.EISDIR;
                int result = last
                    ? OpenLast(here, name, slash ? flags | Linux.O_DIRECTORY : flags, mode)
                    : Linux.OpenAt(here, name, Linux.O_PATH | Linux.O_DIRECTORY | Linux.O_NOFOLLOW, 0);
                bool mayBeLink = result is -Linux.ELOOP or -Linux.ENOTDIR;
                bool follows = !last || slash || (flags & Linux.O_NOFOLLOW) == 0;
                if (mayBeLink && follows && ReadLink(here, name) is { } target)
                {
                    if (++links > MaxLinks)
                        return -Linux.ELOOP;
                    if (target.Length + next.Length > MaxPath)
                        return -Linux.ENAMETOOLONG;
                    if (target is [(byte)'/', ..])
                        return -Linux.EXDEV;
                    rest = last ? (slash ? [.. target, (byte)'/'] : target) : [.. target, (byte)'/', .. next];
                    continue;
                }
                if (last || result < 0)
                    return result;
                open.Add(result);
                rest = next;
            }
        }
        finally
        {
            foreach (int descriptor in open)
                Linux.Close(descriptor);
        }
    }

    /// <summary>
    /// Opens the last component, which O_PATH would open even if it is a link: then it answers ELOOP like the other ways do.
    /// </summary>
    private static int OpenLast(int here, byte[] name, int flags, uint mode)
    {
        int result = Linux.OpenAt(here, name, flags | Linux.O_NOFOLLOW, mode);
        if (result < 0 || (flags & Linux.O_PATH) == 0 || (flags & Linux.O_NOFOLLOW) != 0)
            return result;
        if (Linux.Stat(result, out Preview1.FileStat stat) >= 0 && stat.Type != Preview1.FileType.SymbolicLink)
            return result;
        Linux.Close(result);
        return -Linux.ELOOP;
    }

    private static int Reopen(int directory, int flags)
    {
        if ((flags & Linux.O_CREAT) != 0)
            return -Linux.EISDIR;
        return Linux.OpenAt(directory, ".\0"u8, flags, 0);
    }

    private static bool Pop(List<int> open)
    {
        if (open.Count == 0)
            return false;
        Linux.Close(open[^1]);
        open.RemoveAt(open.Count - 1);
        return true;
    }

    private static byte[]? ReadLink(int directory, byte[] name)
    {
        Span<byte> buffer = stackalloc byte[MaxPath];
        int length = Linux.ReadLink(directory, name, buffer);
        return length > 0 ? buffer[..length].ToArray() : null;
    }

    /// <summary>
    /// First component with a NUL, what follows its slashes, and whether there was a slash; an absolute path has no component.
    /// </summary>
    private static (byte[] Name, byte[] After, bool Slash) Split(byte[] path)
    {
        int end = Array.IndexOf(path, (byte)'/');
        if (end < 0)
            return ([.. path, 0], [], false);
        if (end == 0)
            return ([], [], true);
        int next = end;
        while (next < path.Length && path[next] == '/')
            next++;
        return ([.. path[..end], 0], path[next..], true);
    }
}
