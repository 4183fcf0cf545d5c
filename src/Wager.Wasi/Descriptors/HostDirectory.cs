using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Descriptors;

/// <summary>
/// A directory of the host: a preopened one or one opened below it. Every path is resolved beneath this directory by
/// <see cref="BeneathResolver"/>; the kernel never sees a guest's path in any other way than that or as a single name.
/// </summary>
internal sealed class HostDirectory : HostDescriptor
{
    private const uint FileMode = 0x1b6;   // rw for all, less the umask

    private readonly BeneathResolver resolver;
    private readonly bool readOnly;
    private DirectoryReader? reader;

    public HostDirectory(int handle, BeneathResolver resolver, bool readOnly, Rights rights, Rights inheriting)
        : base(handle, owned: true, FileType.Directory, rights & Rights.Directory, inheriting)
    {
        this.resolver = resolver;
        this.readOnly = readOnly;
    }

    public override Errno SetTimes(in FileTimes times) => readOnly ? Errno.ReadOnlyFileSystem : base.SetTimes(times);

    public override Errno ReadAt(WasiContext context, IoVectors vectors, ulong offset, out uint count) => None(out count, Errno.BadF);

    public override Errno WriteAt(WasiContext context, IoVectors vectors, ulong offset, out uint count) => None(out count, Errno.BadF);

    public override Errno Seek(long offset, Whence whence, out ulong position) => None(out position, Errno.BadF);

    public override Errno Advise(ulong offset, ulong length, Advice advice) => Errno.BadF;

    public override Errno ReadDirectory(WasiContext context, Span<byte> buffer, ulong cookie, out uint used)
        => (reader ??= new DirectoryReader(Handle)).Read(context, buffer, cookie, out used);

    public override Errno Open(WasiContext context, Span<byte> path, in OpenRequest request, out Descriptor? opened)
    {
        opened = null;
        bool wantsDirectory = (request.Open & OpenFlags.Directory) != 0;
        if (wantsDirectory && (request.Open & (OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.Truncate)) != 0)
            return Errno.Invalid;
        if (path[0] == '/')
            return Errno.NotCapable;
        if (readOnly && request.Mutates)
            return Errno.ReadOnlyFileSystem;
        int handle = OpenWaiting(context, path, HostFlags(request, wantsDirectory), (request.Flags & FdFlags.NonBlock) == 0);
        if (handle < 0)
            return PathParent.LookupError(handle);
        opened = Opened(handle, request);
        return opened is null ? Errno.Io : Errno.Success;
    }

    /// <summary>
    /// Opening a pipe for writing waits for somebody who reads. The kernel waits deaf to everything, and asked not to wait it answers that
    /// there is nobody; so the guest waits here, and asks from time to time.
    /// </summary>
    private int OpenWaiting(WasiContext context, ReadOnlySpan<byte> path, int flags, bool waits)
    {
        const long pause = 5_000_000;
        while (true)
        {
            int handle = resolver.Open(Handle, path, flags, FileMode);
            if (handle != -Linux.ENXIO || !waits || !LeadsToPipe(path, flags))
                return handle;
            int result = context.Waiter.Wait([], pause, context.Cancellation);
            if (result < 0)
                return result;
        }
    }

    private bool LeadsToPipe(ReadOnlySpan<byte> path, int flags)
    {
        int probe = resolver.Open(Handle, path, Linux.O_PATH | (flags & Linux.O_NOFOLLOW), 0);
        if (probe < 0)
            return false;
        bool isPipe = Linux.IsPipe(probe);
        Linux.Close(probe);
        return isPipe;
    }

    private Descriptor? Opened(int handle, in OpenRequest request)
    {
        if (Linux.Stat(handle, out FileStat stat) < 0)
        {
            Linux.Close(handle);
            return null;
        }
        return stat.Type == FileType.Directory
            ? new HostDirectory(handle, resolver, readOnly, request.Base, request.Inheriting)
            : new HostFile(handle, owned: true, stat.Type, request.Base, readOnly, (request.Flags & FdFlags.NonBlock) != 0);
    }

    private static int HostFlags(in OpenRequest request, bool wantsDirectory)
    {
        int flags = HostDescriptor.ToHost(request.Flags) | Linux.O_NOCTTY;
        if ((request.Lookup & LookupFlags.SymlinkFollow) == 0)
            flags |= Linux.O_NOFOLLOW;
        if (wantsDirectory)
            return flags | Linux.O_DIRECTORY | (request.WritesDirectory ? Linux.O_RDWR : Linux.O_RDONLY);
        if ((request.Open & OpenFlags.Create) != 0)
            flags |= Linux.O_CREAT;
        if ((request.Open & OpenFlags.Exclusive) != 0)
            flags |= Linux.O_EXCL;
        if ((request.Open & OpenFlags.Truncate) != 0)
            flags |= Linux.O_TRUNC;
        return flags | (!request.Writes ? Linux.O_RDONLY : request.Reads ? Linux.O_RDWR : Linux.O_WRONLY);
    }

    public override Errno CreateDirectory(Span<byte> path)
    {
        using Target target = Find(path, forChange: true);
        if (target.Error != Errno.Success)
            return target.Error;
        return target.Special ? Errno.Exist : LinuxErrno.FromResult(Linux.MakeDirectory(target.Directory, target.Name));
    }

    public override Errno Stat(Span<byte> path, LookupFlags lookup, out FileStat stat)
    {
        stat = default;
        Span<byte> whole = stackalloc byte[path.Length];
        path.CopyTo(whole);
        using Target target = Find(path, forChange: false);
        if (target.Error != Errno.Success)
            return target.Error;
        if (!target.Special)
        {
            int result = Linux.Stat(target.Directory, target.Name, Linux.AT_SYMLINK_NOFOLLOW, out stat);
            bool follow = (lookup & LookupFlags.SymlinkFollow) != 0 || target.TrailingSlash;
            if (result < 0 || !follow || (stat.Type != FileType.SymbolicLink && !target.TrailingSlash))
                return LinuxErrno.FromResult(result);
        }
        int handle = resolver.Open(Handle, whole, Linux.O_PATH, 0);
        if (handle < 0)
            return PathParent.LookupError(handle);
        int status = Linux.Stat(handle, out stat);
        Linux.Close(handle);
        return LinuxErrno.FromResult(status);
    }

    public override Errno SetTimes(Span<byte> path, LookupFlags lookup, in FileTimes times)
    {
        Span<byte> whole = stackalloc byte[path.Length];
        path.CopyTo(whole);
        using Target target = Find(path, forChange: true);
        if (target.Error != Errno.Success)
            return target.Error;
        if (!target.Special && !target.TrailingSlash && (lookup & LookupFlags.SymlinkFollow) == 0)
            return LinuxErrno.FromResult(Linux.SetTimes(target.Directory, target.Name, times, Linux.AT_SYMLINK_NOFOLLOW));
        int handle = resolver.Open(Handle, whole, Linux.O_PATH, 0);
        if (handle < 0)
            return PathParent.LookupError(handle);
        int status = Linux.SetTimes(handle, "\0"u8, times, Linux.AT_EMPTY_PATH);
        Linux.Close(handle);
        return LinuxErrno.FromResult(status);
    }

    public override Errno Link(Span<byte> path, LookupFlags lookup, Descriptor newDirectory, Span<byte> newPath)
    {
        if (newDirectory is not HostDirectory other)
            return newDirectory.Type == FileType.Directory ? Errno.CrossDevice : Errno.NotDirectory;
        if (readOnly)
            return Errno.ReadOnlyFileSystem;
        using Target to = other.Find(newPath, forChange: true);
        if (to.Error != Errno.Success)
            return to.Error;
        if (to.Special)
            return Errno.Exist;
        if ((lookup & LookupFlags.SymlinkFollow) != 0)
            return LinkFollowed(path, to);
        Span<byte> whole = stackalloc byte[path.Length];
        path.CopyTo(whole);
        using Target from = Find(path, forChange: false);
        if (from.Error != Errno.Success)
            return from.Error;
        if (from.Special)
            return Errno.Permission;
        if (to.TrailingSlash)
            return to.Exists() ? Errno.Exist : Errno.NoEntry;
        if (from.TrailingSlash)
            return CheckDirectory(whole) is var error and not Errno.Success ? error : Errno.Permission;
        return LinuxErrno.FromResult(Linux.Link(from.Directory, from.Name, to.Directory, to.Name, 0));
    }

    /// <summary>Links what a chain of symbolic links leads to: resolved beneath by us, then named through its own descriptor.</summary>
    private Errno LinkFollowed(Span<byte> path, in Target to)
    {
        if (path[0] == '/')
            return Errno.NotCapable;
        int handle = resolver.Open(Handle, path, Linux.O_PATH, 0);
        if (handle < 0)
            return PathParent.LookupError(handle);
        if (to.TrailingSlash)
        {
            Linux.Close(handle);
            return to.Exists() ? Errno.Exist : Errno.NoEntry;
        }
        byte[] self = System.Text.Encoding.ASCII.GetBytes($"/proc/self/fd/{handle}\0");
        int result = Linux.Link(-100, self, to.Directory, to.Name, Linux.AT_SYMLINK_FOLLOW);
        Linux.Close(handle);
        return LinuxErrno.FromResult(result);
    }

    public override Errno ReadLink(Span<byte> path, Span<byte> buffer, out uint used)
    {
        used = 0;
        Span<byte> whole = stackalloc byte[path.Length];
        path.CopyTo(whole);
        using Target target = Find(path, forChange: false);
        if (target.Error != Errno.Success)
            return target.Error;
        if (target.TrailingSlash && CheckDirectory(whole) is var error and not Errno.Success)
            return error;
        if (target.Special || target.TrailingSlash || buffer.IsEmpty)
            return Errno.Invalid;
        int result = Linux.ReadLink(target.Directory, target.Name, buffer);
        used = (uint)Math.Max(result, 0);
        return LinuxErrno.FromResult(result);
    }

    public override Errno RemoveDirectory(Span<byte> path)
    {
        using Target target = Find(path, forChange: true);
        if (target.Error != Errno.Success)
            return target.Error;
        if (target.Special)
            return target.Name.Length == 2 ? Errno.Invalid : Errno.NotEmpty;
        return LinuxErrno.FromResult(Linux.Unlink(target.Directory, target.Name, Linux.AT_REMOVEDIR));
    }

    public override Errno UnlinkFile(Span<byte> path)
    {
        using Target target = Find(path, forChange: true);
        if (target.Error != Errno.Success)
            return target.Error;
        if (target.Special)
            return Errno.IsDirectory;
        if (target.TrailingSlash)
            return !target.Exists() ? Errno.NoEntry : target.IsDirectory() ? Errno.IsDirectory : Errno.NotDirectory;
        return LinuxErrno.FromResult(Linux.Unlink(target.Directory, target.Name, 0));
    }

    public override Errno Rename(Span<byte> path, Descriptor newDirectory, Span<byte> newPath)
    {
        if (newDirectory is not HostDirectory other)
            return newDirectory.Type == FileType.Directory ? Errno.CrossDevice : Errno.NotDirectory;
        using Target from = Find(path, forChange: true);
        if (from.Error != Errno.Success)
            return from.Error;
        using Target to = other.Find(newPath, forChange: true);
        if (to.Error != Errno.Success)
            return to.Error;
        if (from.Special || to.Special)
            return Errno.Busy;
        if ((from.TrailingSlash || to.TrailingSlash) && !from.IsDirectory())
            return from.Exists() ? Errno.NotDirectory : Errno.NoEntry;
        return LinuxErrno.FromResult(Linux.Rename(from.Directory, from.Name, to.Directory, to.Name));
    }

    public override Errno SymbolicLink(ReadOnlySpan<byte> target, Span<byte> path)
    {
        if (target[0] == '/')
            return Errno.NotCapable;
        using Target link = Find(path, forChange: true);
        if (link.Error != Errno.Success)
            return link.Error;
        if (link.Special)
            return Errno.Exist;
        if (link.TrailingSlash)
            return link.Exists() ? Errno.Exist : Errno.NoEntry;
        return LinuxErrno.FromResult(Linux.SymbolicLink(target, link.Directory, link.Name));
    }

    private Target Find(Span<byte> path, bool forChange)
    {
        if (forChange && readOnly)
            return new Target(Errno.ReadOnlyFileSystem, default);
        // The parent of a path that ends in ".." lies inside, while the path itself may not.
        if (PathParent.EndsAbove(path) && CheckDirectory(path) is var error and not Errno.Success)
            return new Target(error, default);
        return new Target(PathParent.Open(resolver, Handle, path, out PathParent parent), parent);
    }

    /// <summary>Whether a path leads to a directory.</summary>
    private Errno CheckDirectory(ReadOnlySpan<byte> path)
    {
        if (path[0] == '/')
            return Errno.NotCapable;
        int handle = resolver.Open(Handle, path, Linux.O_PATH | Linux.O_DIRECTORY, 0);
        if (handle < 0)
            return PathParent.LookupError(handle);
        Linux.Close(handle);
        return Errno.Success;
    }

    /// <summary>A name in an opened parent directory, or the error of getting there.</summary>
    private ref struct Target(Errno error, PathParent parent)
    {
        private PathParent parent = parent;

        public Errno Error { get; } = error;

        public readonly int Directory => parent.Directory;

        public readonly ReadOnlySpan<byte> Name => parent.Name;

        public readonly bool TrailingSlash => parent.TrailingSlash;

        public readonly bool Special => parent.Special;

        public readonly bool Exists() => Linux.Stat(Directory, Name, Linux.AT_SYMLINK_NOFOLLOW, out _) >= 0;

        public readonly bool IsDirectory()
            => Linux.Stat(Directory, Name, Linux.AT_SYMLINK_NOFOLLOW, out FileStat stat) >= 0 && stat.Type == FileType.Directory;

        public void Dispose() => parent.Dispose();
    }
}
