using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Wager.Runtime.Platform;

/// <summary>
/// System calls of Linux on x86-64. Safe because every size and address comes from <see cref="Platform"/>'s callers, who own the ranges.
/// </summary>
internal static unsafe partial class Linux
{
    public const int ProtNone = 0;
    public const int ProtReadWrite = 3;
    private const int ProtReadExecute = 5;

    public const int SigBus = 7;
    public const int SigFpe = 8;
    public const int SigSegv = 11;

    private const int MapShared = 1;
    private const int MapPrivate = 2;
    private const int MapFixed = 0x10;
    private const int MapAnonymous = 0x20;
    private const int MapNoReserve = 0x4000;
    private const int MapBelow2GiB = 0x40;
    private const int DontNeed = 4;
    private const int CloseOnExec = 1;
    private const int PunchHoleKeepSize = 3;
    private const int SigInfo = 4;
    private const int OnStack = 0x08000000;
    private const int EmptyPath = 0x1000;
    private const uint StatusOwner = 8;
    private const int StatusSize = 256;
    private const int OwnerOffset = 20;
    private const int OpenNonBlocking = 0x800;
    private const int OpenCloseOnExec = 0x80000;
    private const int NoSuchFile = 2;

    /// <summary>Maps fresh private pages.</summary>
    public static nint Map(nuint size, int protection)
    {
        nint address = mmap(0, size, protection, MapPrivate | MapAnonymous | MapNoReserve, -1, 0);
        return address != -1 ? address
            : throw new OutOfMemoryException($"the system refused to reserve {size} bytes of address space ({LastError()})");
    }

    /// <summary>Maps fresh private pages below 2 GiB; 0 when there is no room.</summary>
    public static nint MapLow(nuint size, int protection)
    {
        nint address = mmap(0, size, protection, MapPrivate | MapAnonymous | MapNoReserve | MapBelow2GiB, -1, 0);
        return address == -1 ? 0 : address;
    }

    public static void Unmap(nint address, nuint size)
    {
        if (munmap(address, size) != 0)
            throw new InvalidOperationException($"munmap failed: {LastError()}");
    }

    public static bool Protect(nint address, nuint size, int protection) => mprotect(address, size, protection) == 0;

    public static void Discard(nint address, nuint size)
    {
        if (madvise(address, size, DontNeed) != 0)
            throw new InvalidOperationException($"madvise failed: {LastError()}");
    }

    public static CodeMapping MapCode(nuint size)
    {
        int handle;
        fixed (byte* name = "wager-code\0"u8)
            handle = memfd_create(name, CloseOnExec);
        if (handle < 0)
            throw new InvalidOperationException($"memfd_create failed, so there is no memory for compiled code: {LastError()}");
        if (ftruncate(handle, (long)size) != 0)
            throw new InvalidOperationException($"ftruncate of the code memory failed: {LastError()}");
        nint write = mmap(0, size, ProtReadWrite, MapShared | MapNoReserve, handle, 0);
        nint execute = mmap(0, size, ProtReadExecute, MapShared | MapNoReserve, handle, 0);
        if (write == -1 || execute == -1)
            throw new InvalidOperationException($"the system refused to map executable memory: {LastError()}");
        return new CodeMapping(write, execute, handle);
    }

    public static SafeFileHandle CreateFile(nuint size)
    {
        int handle;
        fixed (byte* name = "wager-image\0"u8)
            handle = memfd_create(name, CloseOnExec);
        if (handle < 0)
            throw new OutOfMemoryException($"memfd_create failed: {LastError()}");
        SafeFileHandle file = new(handle, ownsHandle: true);
        if (ftruncate(handle, (long)size) == 0)
            return file;
        file.Dispose();
        throw new OutOfMemoryException($"the system refused a memory image of {size} bytes: {LastError()}");
    }

    /// <summary>Replaces pages by private copies of a file's, or by fresh ones.</summary>
    public static void MapCodeMarker(SafeFileHandle file)
    {
        if (mmap(0, Platform.PageSize, ProtReadExecute, MapPrivate, (int)file.DangerousGetHandle(), 0) == -1)
            throw new OutOfMemoryException($"the system refused to map a file: {LastError()}");
        GC.KeepAlive(file);
    }

    public static void MapOver(nint address, nuint size, SafeFileHandle? file)
    {
        int handle = file is null ? -1 : (int)file.DangerousGetHandle();
        int flags = MapPrivate | MapFixed | MapNoReserve | (file is null ? MapAnonymous : 0);
        if (mmap(address, size, ProtReadWrite, flags, handle, 0) == -1)
            throw new OutOfMemoryException($"the system refused to map {size} bytes: {LastError()}");
        GC.KeepAlive(file);
    }

    public static void PunchHole(int handle, nuint offset, nuint size)
    {
        if (fallocate(handle, PunchHoleKeepSize, (long)offset, (long)size) != 0)
            throw new InvalidOperationException($"fallocate failed: {LastError()}");
    }

    public static nint CurrentHandler(int signal)
    {
        SignalAction action = default;
        if (sigaction(signal, null, &action) != 0)
            throw new InvalidOperationException($"sigaction failed: {LastError()}");
        // 0 and 1 stand for the default action and for ignoring; neither can be called.
        return action.Handler is 0 or 1 ? 0 : action.Handler;
    }

    public static void ReplaceHandler(int signal, nint handler)
    {
        SignalAction action = default;
        if (sigaction(signal, null, &action) != 0)
            throw new InvalidOperationException($"sigaction failed: {LastError()}");
        // The .NET runtime runs managed exception dispatch in some of its handlers, so whether they get the alternate stack must stay as it
        // is.
        action.Flags |= action.Handler is 0 or 1 ? SigInfo | OnStack : SigInfo;
        action.Handler = handler;
        if (sigaction(signal, &action, null) != 0)
            throw new InvalidOperationException($"sigaction failed: {LastError()}");
    }

    /// <summary>A key whose values are given to code when their thread ends; -1 when there are too many.</summary>
    public static int CreateThreadEndKey(nint code)
    {
        int key;
        return pthread_key_create(&key, code) == 0 ? key : -1;
    }

    public static bool TrySetThreadEnd(int key, nint value) => key >= 0 && pthread_setspecific(key, value) == 0;

    /// <summary>Opens what has a name for reading, or null if there is no such name. Never waits, as opening a pipe would.</summary>
    public static SafeFileHandle? TryOpen(string path)
    {
        int handle = open(path, OpenNonBlocking | OpenCloseOnExec);
        if (handle >= 0)
            return new SafeFileHandle(handle, ownsHandle: true);
        if (Marshal.GetLastPInvokeError() == NoSuchFile)
            return null;
        throw new IOException($"'{path}' cannot be opened: {LastError()}");
    }

    public static bool IsOwn(SafeFileHandle file)
    {
        // struct statx, of which only the owner is of interest.
        byte* status = stackalloc byte[StatusSize];
        byte empty = 0;
        if (statx((int)file.DangerousGetHandle(), &empty, EmptyPath, StatusOwner, status) != 0)
            throw new IOException($"statx failed: {LastError()}");
        GC.KeepAlive(file);
        return *(uint*)(status + OwnerOffset) == geteuid();
    }

    public static void FillRandom(Span<byte> bytes)
    {
        fixed (byte* start = bytes)
            for (int done = 0; done < bytes.Length;)
            {
                nint got = getrandom(start + done, (nuint)(bytes.Length - done), 0);
                if (got < 0)
                    throw new IOException($"getrandom failed: {LastError()}");
                done += (int)got;
            }
    }

    public static bool TryLink(string path, string second) => link(path, second) == 0;

    private static string LastError() => new Win32Exception(Marshal.GetLastPInvokeError()).Message;

    /// <summary><c>struct sigaction</c> of the C library.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct SignalAction
    {
        public nint Handler;
        private fixed ulong mask[16];
        public int Flags;
        private readonly nint restorer;
    }

    [LibraryImport("libc")]
    private static partial int pthread_key_create(int* key, nint destructor);

    [LibraryImport("libc")]
    private static partial int pthread_setspecific(int key, nint value);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint mmap(nint address, nuint length, int protection, int flags, int handle, long offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int munmap(nint address, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mprotect(nint address, nuint length, int protection);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int madvise(nint address, nuint length, int advice);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int memfd_create(byte* name, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ftruncate(int handle, long length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fallocate(int handle, int mode, long offset, long length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int statx(int directory, byte* path, int flags, uint mask, byte* status);

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint getrandom(byte* bytes, nuint length, uint flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string path, string second);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sigaction(int signal, SignalAction* action, SignalAction* old);
}
