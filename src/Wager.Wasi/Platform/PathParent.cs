using Wager.Wasi.Preview1;

namespace Wager.Wasi.Platform;

/// <summary>
/// A path taken apart for the system calls that work on a name in a directory: the parent directory, opened beneath the start, and the last
/// component. The name holds no slash, so what the kernel does with it cannot leave the parent, except through <c>..</c>, which
/// <see cref="Special"/> marks and callers never pass on.
/// </summary>
internal ref struct PathParent
{
    private int owned;

    private PathParent(int directory, int owned, Span<byte> name, bool slash)
    {
        Directory = directory;
        this.owned = owned;
        Name = name;
        TrailingSlash = slash;
    }

    /// <summary>Descriptor of the parent directory.</summary>
    public int Directory { get; }

    /// <summary>Last component, ends with a NUL.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>True if the path ended with a slash and so must name a directory.</summary>
    public bool TrailingSlash { get; }

    /// <summary>True for <c>.</c> and <c>..</c>.</summary>
    public readonly bool Special => Name is [(byte)'.', 0] or [(byte)'.', (byte)'.', 0];

    /// <summary>True if the last component of <paramref name="path"/> (ends with a NUL) is <c>..</c>.</summary>
    public static bool EndsAbove(ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> name = path[..^1].TrimEnd((byte)'/');
        return name is [(byte)'.', (byte)'.'] or [.., (byte)'/', (byte)'.', (byte)'.'];
    }

    /// <summary>Splits <paramref name="path"/> (ends with a NUL; is overwritten) and opens the parent.</summary>
    public static Errno Open(BeneathResolver resolver, int start, Span<byte> path, out PathParent parent)
    {
        parent = default;
        int end = path.Length - 1;
        while (end > 0 && path[end - 1] == '/')
            end--;
        bool slash = end < path.Length - 1;
        if (end == 0)
            return slash ? Errno.NotCapable : Errno.NoEntry;
        path[end] = 0;
        int nameStart = path[..end].LastIndexOf((byte)'/') + 1;
        Span<byte> name = path[nameStart..(end + 1)];
        if (nameStart == 0)
        {
            parent = new PathParent(start, -1, name, slash);
            return Errno.Success;
        }
        if (path[0] == '/')
            return Errno.NotCapable;
        path[nameStart - 1] = 0;
        int directory = resolver.Open(start, path[..nameStart], Linux.O_PATH | Linux.O_DIRECTORY, 0);
        if (directory < 0)
            return LookupError(directory);
        parent = new PathParent(directory, directory, name, slash);
        return Errno.Success;
    }

    /// <summary>Translates the error of a lookup: leaving the start is a missing capability.</summary>
    public static Errno LookupError(int result) => result == -Linux.EXDEV ? Errno.NotCapable : LinuxErrno.FromResult(result);

    public void Dispose()
    {
        if (owned > 0)
            Linux.Close(owned);
        owned = -1;
    }
}
