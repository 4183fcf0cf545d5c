using System.Runtime.InteropServices;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Platform;

/// <summary>The C library's functions and the kernel's structures, by the names of their manual pages.</summary>
internal static unsafe partial class Linux
{
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct OpenHow
    {
        public ulong Flags;
        public ulong Mode;
        public ulong Resolve;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Iovec
    {
        public byte* Base;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct StatxTime
    {
        public long Seconds;
        public uint Nanoseconds;
        private readonly int reserved;

        public readonly ulong ToNanoseconds() => (ulong)(Seconds * 1_000_000_000 + Nanoseconds);
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(16)] public uint LinkCount;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Length;
        [FieldOffset(48)] public ulong Blocks;
        [FieldOffset(64)] public StatxTime AccessTime;
        [FieldOffset(96)] public StatxTime ChangeTime;
        [FieldOffset(112)] public StatxTime ModifyTime;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;

        public readonly FileStat ToFileStat() => new()
        {
            Device = ((ulong)DeviceMajor << 32) | DeviceMinor,
            Inode = Inode,
            Type = FileTypeOf(Mode),
            LinkCount = LinkCount,
            Length = Length,
            AccessTime = AccessTime.ToNanoseconds(),
            ModifyTime = ModifyTime.ToNanoseconds(),
            ChangeTime = ChangeTime.ToNanoseconds(),
        };
    }

    [StructLayout(LayoutKind.Sequential, Size = 120)]
    private struct StatFs
    {
        public long Type;
        public long BlockSize;
        public ulong Blocks;
        public ulong FreeBlocks;
        public ulong AvailableBlocks;
    }

    /// <summary>File type from the format bits of a mode. Pipes have no type of their own in WASI.</summary>
    private static FileType FileTypeOf(uint mode) => (mode & 0xf000) switch
    {
        0x2000 => FileType.CharacterDevice,
        0x4000 => FileType.Directory,
        0x6000 => FileType.BlockDevice,
        0x8000 => FileType.RegularFile,
        0xa000 => FileType.SymbolicLink,
        0xc000 => FileType.SocketStream,
        _ => FileType.Unknown,
    };

    /// <summary>File type from the type byte of a directory entry.</summary>
    public static FileType EntryType(byte type) => FileTypeOf((uint)type << 12);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int openat(int dirfd, byte* path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(long number, nint a, nint b, nint c, nint d);

    [LibraryImport("libc")]
    private static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int statx(int dirfd, byte* path, int flags, uint mask, Statx* buffer);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mkdirat(int dirfd, byte* path, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unlinkat(int dirfd, byte* path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int renameat(int olddirfd, byte* oldpath, int newdirfd, byte* newpath);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int linkat(int olddirfd, byte* oldpath, int newdirfd, byte* newpath, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int symlinkat(byte* target, int dirfd, byte* path);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint readlinkat(int dirfd, byte* path, byte* buffer, nuint size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int utimensat(int dirfd, byte* path, Timespec* times, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int futimens(int fd, Timespec* times);

    [LibraryImport("libc", SetLastError = true)]
    private static partial long lseek(int fd, long offset, int whence);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ftruncate(int fd, long length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fallocate(int fd, int mode, long offset, long length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fstatfs(int fd, StatFs* buffer);

    [LibraryImport("libc")]
    private static partial int posix_fadvise(int fd, long offset, long length, int advice);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fdatasync(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int fd, int command, nint argument);

    [LibraryImport("libc")]
    private static partial int isatty(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(int fd, nuint request, int* argument);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ppoll(PollEntry* entries, nuint count, Timespec* timeout, void* mask);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int eventfd(uint value, int flags);

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, Timespec* time);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint getrandom(byte* buffer, nuint length, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint readv(int fd, Iovec* vectors, int count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint writev(int fd, Iovec* vectors, int count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint preadv(int fd, Iovec* vectors, int count, long offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint pwritev(int fd, Iovec* vectors, int count, long offset);
}
