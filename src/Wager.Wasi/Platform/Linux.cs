using System.Runtime.InteropServices;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Platform;

/// <summary>
/// System calls of Linux with the kernel's own convention: a result below zero is the negated error number. All structures here have the
/// same layout on every 64-bit Linux (that is why <c>statx</c> is used and not <c>stat</c>).
/// </summary>
/// <remarks>Safe because every pointer passed is pinned or on the stack for the call and comes with its true length.</remarks>
internal static unsafe partial class Linux
{
    public const int O_RDONLY = 0, O_WRONLY = 1, O_RDWR = 2, O_CREAT = 0x40, O_EXCL = 0x80, O_NOCTTY = 0x100, O_TRUNC = 0x200,
        O_APPEND = 0x400, O_NONBLOCK = 0x800, O_DSYNC = 0x1000, O_SYNC = 0x101000, O_CLOEXEC = 0x80000, O_PATH = 0x200000;

    public const int AT_SYMLINK_FOLLOW = 0x400, AT_SYMLINK_NOFOLLOW = 0x100, AT_EMPTY_PATH = 0x1000, AT_REMOVEDIR = 0x200;

    public const int ENOENT = 2, EINTR = 4, EBADF = 9, EAGAIN = 11, EXDEV = 18, ENOTDIR = 20, EISDIR = 21, EINVAL = 22, ENOSYS = 38,
        ELOOP = 40, EPERM = 1, ENAMETOOLONG = 36, ENXIO = 6, ENOSPC = 28, ENOTSUP = 95;

    public const ulong RESOLVE_NO_MAGICLINKS = 2, RESOLVE_BENEATH = 8;

    public const short POLLIN = 1, POLLOUT = 4, POLLERR = 8, POLLHUP = 16, POLLNVAL = 32;

    public const uint FIONREAD = 0x541B;

    public const long UTIME_NOW = (1L << 30) - 1, UTIME_OMIT = (1L << 30) - 2;

    private const int F_GETFD = 1, F_GETFL = 3, F_SETFL = 4, F_DUPFD_CLOEXEC = 1030, FD_CLOEXEC = 1;
    private const uint FileTypeBits = 0xf000, Fifo = 0x1000;
    private const long OpenAt2Call = 437;
    private const uint StatxBasic = 0x7ff;

    // These two flags are the only ones here whose value differs between the processors that .NET runs on.
    public static int O_DIRECTORY => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;

    public static int O_NOFOLLOW => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    private static long GetDirectoryEntriesCall => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 61 : 217;

    public static int OpenAt(int directory, ReadOnlySpan<byte> path, int flags, uint mode)
    {
        fixed (byte* p = path)
            return Checked(openat(directory, p, flags | O_CLOEXEC, mode));
    }

    public static int OpenAt2(int directory, ReadOnlySpan<byte> path, int flags, uint mode, ulong resolve)
    {
        OpenHow how = new() { Flags = (uint)(flags | O_CLOEXEC), Mode = (flags & O_CREAT) != 0 ? mode : 0, Resolve = resolve };
        fixed (byte* p = path)
            return (int)CheckedLong(syscall(OpenAt2Call, directory, (nint)p, (nint)(&how), sizeof(OpenHow)));
    }

    public static void Close(int descriptor) => close(descriptor);

    public static int Stat(int directory, ReadOnlySpan<byte> path, int flags, out FileStat stat)
    {
        Statx raw;
        int result;
        fixed (byte* p = path)
            result = Checked(statx(directory, p, flags, StatxBasic, &raw));
        stat = result < 0 ? default : raw.ToFileStat();
        return result;
    }

    /// <summary>Attributes of what the descriptor itself names, also of one opened with O_PATH.</summary>
    public static int Stat(int descriptor, out FileStat stat) => Stat(descriptor, "\0"u8, AT_EMPTY_PATH, out stat);

    public static int MakeDirectory(int directory, ReadOnlySpan<byte> name)
    {
        fixed (byte* p = name)
            return Checked(mkdirat(directory, p, 0x1ff));
    }

    public static int Unlink(int directory, ReadOnlySpan<byte> name, int flags)
    {
        fixed (byte* p = name)
            return Checked(unlinkat(directory, p, flags));
    }

    public static int Rename(int oldDirectory, ReadOnlySpan<byte> oldName, int newDirectory, ReadOnlySpan<byte> newName)
    {
        fixed (byte* o = oldName, n = newName)
            return Checked(renameat(oldDirectory, o, newDirectory, n));
    }

    public static int Link(int oldDirectory, ReadOnlySpan<byte> oldName, int newDirectory, ReadOnlySpan<byte> newName, int flags)
    {
        fixed (byte* o = oldName, n = newName)
            return Checked(linkat(oldDirectory, o, newDirectory, n, flags));
    }

    public static int SymbolicLink(ReadOnlySpan<byte> target, int directory, ReadOnlySpan<byte> name)
    {
        fixed (byte* t = target, n = name)
            return Checked(symlinkat(t, directory, n));
    }

    public static int ReadLink(int directory, ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        fixed (byte* n = name, b = buffer)
            return (int)CheckedLong(readlinkat(directory, n, b, (nuint)buffer.Length));
    }

    public static int SetTimes(int directory, ReadOnlySpan<byte> name, in FileTimes times, int flags)
    {
        Timespec* pair = stackalloc Timespec[2];
        ToTimespecs(times, pair);
        fixed (byte* n = name)
            return Checked(utimensat(directory, n, pair, flags));
    }

    public static int SetTimes(int descriptor, in FileTimes times)
    {
        Timespec* pair = stackalloc Timespec[2];
        ToTimespecs(times, pair);
        return Checked(futimens(descriptor, pair));
    }

    public static long Seek(int descriptor, long offset, int whence) => CheckedLong(lseek(descriptor, offset, whence));

    public static int Truncate(int descriptor, long length) => Checked(ftruncate(descriptor, length));

    /// <summary>
    /// Reserves room. The system call and not the C library's function, which writes zeros by hand where a file system cannot do it.
    /// </summary>
    public static int Allocate(int descriptor, long offset, long length) => Checked(fallocate(descriptor, 0, offset, length));

    public static int Advise(int descriptor, long offset, long length, int advice) => -posix_fadvise(descriptor, offset, length, advice);

    public static int Sync(int descriptor) => Checked(fsync(descriptor));

    public static int DataSync(int descriptor) => Checked(fdatasync(descriptor));

    public static int GetFlags(int descriptor) => Checked(fcntl(descriptor, F_GETFL, 0));

    public static int SetFlags(int descriptor, int flags) => Checked(fcntl(descriptor, F_SETFL, flags));

    public static int ReadDirectory(int descriptor, Span<byte> buffer)
    {
        fixed (byte* b = buffer)
            return (int)CheckedLong(syscall(GetDirectoryEntriesCall, descriptor, (nint)b, buffer.Length, 0));
    }

    public static bool IsTerminal(int descriptor) => isatty(descriptor) == 1;

    /// <summary>
    /// Whether a descriptor came from who started the process. What was opened since is closed at the next exec, which none that came
    /// through one is.
    /// </summary>
    public static bool IsInherited(int descriptor) => fcntl(descriptor, F_GETFD, 0) is >= 0 and int flags && (flags & FD_CLOEXEC) == 0;

    /// <summary>Another number for the same open file.</summary>
    public static int Duplicate(int descriptor) => Checked(fcntl(descriptor, F_DUPFD_CLOEXEC, 0));

    /// <summary>
    /// Opens what a descriptor names once more, with flags of its own that nobody shares; fails for sockets, and where there is no procfs.
    /// </summary>
    public static int Reopen(int descriptor, int flags)
        => OpenAt(-100, System.Text.Encoding.ASCII.GetBytes($"/proc/self/fd/{descriptor}\0"), flags, 0);

    /// <summary>Whether it is a pipe, with a name or without.</summary>
    public static bool IsPipe(int descriptor)
    {
        Statx raw;
        byte empty = 0;
        return statx(descriptor, &empty, AT_EMPTY_PATH, StatxBasic, &raw) >= 0 && (raw.Mode & FileTypeBits) == Fifo;
    }

    /// <summary>Whether a file may have so many bytes, as far as what is left in its file system goes.</summary>
    public static bool HasRoomFor(int descriptor, ulong length)
    {
        StatFs system;
        Statx raw;
        byte empty = 0;
        if (fstatfs(descriptor, &system) < 0 || statx(descriptor, &empty, AT_EMPTY_PATH, StatxBasic, &raw) < 0)
            return true;
        ulong has = raw.Blocks * 512;
        return length <= has || (length - has) / (ulong)system.BlockSize < system.AvailableBlocks;
    }

    /// <summary>Magic number of the file system that a descriptor lies in; 0 if it cannot be had.</summary>
    public static long FileSystemOf(int descriptor)
    {
        StatFs raw;
        return fstatfs(descriptor, &raw) < 0 ? 0 : raw.Type;
    }

    public static int Available(int descriptor)
    {
        int count = 0;
        return Checked(ioctl(descriptor, FIONREAD, &count)) < 0 ? 0 : Math.Max(count, 0);
    }

    /// <summary>
    /// Waits until a descriptor is ready and says how many are; a negative timeout waits for ever. A signal ends it with -EINTR.
    /// </summary>
    public static int Poll(Span<PollEntry> entries, long timeoutNanoseconds)
    {
        Timespec timeout = new() { Seconds = timeoutNanoseconds / 1_000_000_000, Nanoseconds = timeoutNanoseconds % 1_000_000_000 };
        fixed (PollEntry* e = entries)
        {
            return Checked(ppoll(e, (nuint)entries.Length, timeoutNanoseconds < 0 ? null : &timeout, null));
        }
    }

    public static int EventDescriptor() => Checked(eventfd(0, O_CLOEXEC | O_NONBLOCK));

    public static void Raise(int eventDescriptor)
    {
        ulong one = 1;
        write(eventDescriptor, (byte*)&one, sizeof(ulong));
    }

    public static void Drain(int eventDescriptor)
    {
        ulong count;
        read(eventDescriptor, (byte*)&count, sizeof(ulong));
    }

    public static ulong ProcessorTime(bool thread)
    {
        Timespec time;
        clock_gettime(thread ? 3 : 2, &time);
        return (ulong)(time.Seconds * 1_000_000_000 + time.Nanoseconds);
    }

    public static void Random(Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            nint count;
            fixed (byte* d = destination)
                count = getrandom(d, (nuint)destination.Length, 0);
            if (count < 0 && Marshal.GetLastPInvokeError() != EINTR)
                throw new IOException("the system's random source failed");
            destination = destination[(int)Math.Max(count, 0)..];
        }
    }

    /// <summary>
    /// Reads or writes the buffers with one system call; at <paramref name="offset"/>, or at the file position when negative.
    /// </summary>
    public static long Transfer(int descriptor, GuestMemory memory, ReadOnlySpan<BufferRange> buffers, long offset, bool writing)
    {
        Iovec* list = stackalloc Iovec[Math.Max(buffers.Length, 1)];
        list[0] = default;
        fixed (byte* start = &memory.Start)
        {
            for (int i = 0; i < buffers.Length; i++)
                list[i] = new Iovec { Base = start + buffers[i].Pointer, Length = buffers[i].Length };
            while (true)
            {
                long count = CheckedLong(Transfer(descriptor, list, buffers.Length, offset, writing));
                if (count != -EINTR)
                    return count;
            }
        }
    }

    private static nint Transfer(int descriptor, Iovec* list, int count, long offset, bool writing) => (offset >= 0, writing, count) switch
    {
        (false, false, 1) => read(descriptor, list->Base, list->Length),
        (false, true, 1) => write(descriptor, list->Base, list->Length),
        (false, false, _) => readv(descriptor, list, count),
        (false, true, _) => writev(descriptor, list, count),
        (true, false, _) => preadv(descriptor, list, count, offset),
        (true, true, _) => pwritev(descriptor, list, count, offset),
    };

    private static void ToTimespecs(in FileTimes times, Timespec* pair)
    {
        pair[0] = ToTimespec(times.Access, times.Flags & (SetTimesFlags.AccessTime | SetTimesFlags.AccessTimeNow));
        pair[1] = ToTimespec(times.Modify, times.Flags & (SetTimesFlags.ModifyTime | SetTimesFlags.ModifyTimeNow));
    }

    private static Timespec ToTimespec(ulong nanoseconds, SetTimesFlags flags)
    {
        if (flags == SetTimesFlags.None)
            return new Timespec { Nanoseconds = UTIME_OMIT };
        if ((flags & (SetTimesFlags.AccessTimeNow | SetTimesFlags.ModifyTimeNow)) != 0)
            return new Timespec { Nanoseconds = UTIME_NOW };
        return new Timespec { Seconds = (long)(nanoseconds / 1_000_000_000), Nanoseconds = (long)(nanoseconds % 1_000_000_000) };
    }

    private static int Checked(int result) => result < 0 ? -Marshal.GetLastPInvokeError() : result;

    private static long CheckedLong(long result) => result < 0 ? -Marshal.GetLastPInvokeError() : result;
}
