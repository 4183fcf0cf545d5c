using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Descriptors;

/// <summary>An open file, device, terminal or pipe of the host. Reads and writes go straight between the kernel and the guest's memory.</summary>
internal sealed class HostFile : HostDescriptor
{
    private readonly bool readOnly;

    public HostFile(int handle, bool owned, FileType type, Rights rights, bool readOnly = false)
        : base(handle, owned, type, rights & RightsOf(handle, type), Rights.None)
    {
        this.readOnly = readOnly;
    }

    /// <summary>One of this process's own standard descriptors, which stays open when the guest closes it.</summary>
    public static HostFile Standard(int handle)
    {
        FileType type = Linux.Stat(handle, out FileStat stat) < 0 ? FileType.Unknown : stat.Type;
        Rights direction = handle == 0 ? Rights.FdWrite : Rights.FdRead;
        return new HostFile(handle, owned: false, type, Rights.All & ~direction);
    }

    public override Errno Read(WasiContext context, IoVectors vectors, out uint count)
    {
        Errno ready = AwaitReady(context, Linux.POLLIN);
        return ready == Errno.Success ? Transfer(vectors, -1, writing: false, out count) : None(out count, ready);
    }

    public override Errno Write(WasiContext context, IoVectors vectors, out uint count)
    {
        Errno ready = AwaitReady(context, Linux.POLLOUT);
        return ready == Errno.Success ? Transfer(vectors, -1, writing: true, out count) : None(out count, ready);
    }

    public override Errno ReadAt(IoVectors vectors, ulong offset, out uint count)
        => (long)offset < 0 ? None(out count, Errno.Invalid) : Transfer(vectors, (long)offset, writing: false, out count);

    public override Errno WriteAt(IoVectors vectors, ulong offset, out uint count)
        => (long)offset < 0 ? None(out count, Errno.Invalid) : Transfer(vectors, (long)offset, writing: true, out count);

    public override Errno Seek(long offset, Whence whence, out ulong position)
    {
        long result = Linux.Seek(Handle, offset, (int)whence);
        position = result < 0 ? 0 : (ulong)result;
        return LinuxErrno.FromResult(result);
    }

    public override Errno Allocate(ulong offset, ulong length)
    {
        if ((long)offset < 0 || (long)length <= 0)
            return Errno.Invalid;
        return readOnly ? Errno.ReadOnlyFileSystem : LinuxErrno.FromResult(Linux.Allocate(Handle, (long)offset, (long)length));
    }

    public override Errno SetLength(ulong length)
    {
        if ((long)length < 0)
            return Errno.Invalid;
        return readOnly ? Errno.ReadOnlyFileSystem : LinuxErrno.FromResult(Linux.Truncate(Handle, (long)length));
    }

    public override Errno SetTimes(in FileTimes times) => readOnly ? Errno.ReadOnlyFileSystem : base.SetTimes(times);

    private Errno Transfer(IoVectors vectors, long offset, bool writing, out uint count)
    {
        long result = Linux.Transfer(Handle, vectors, offset, writing);
        count = result < 0 ? 0 : (uint)result;
        return LinuxErrno.FromResult(result);
    }

    /// <summary>
    /// What can block for long (not a regular file) waits here if the call can be cancelled, so that a cancelled guest does not stay in the
    /// kernel; a standard descriptor that the guest made non-blocking answers <c>again</c> instead.
    /// </summary>
    private Errno AwaitReady(WasiContext context, short events)
    {
        if (Type == FileType.RegularFile || (!EmulatesNonBlocking && !context.Cancellation.CanBeCanceled))
            return Errno.Success;
        Span<Linux.PollEntry> entry = [new() { Descriptor = Handle, Events = events }];
        if (EmulatesNonBlocking)
            return Linux.Poll(entry, 0) == 0 ? Errno.Again : Errno.Success;
        if ((Flags & FdFlags.NonBlock) == 0)
            context.Waiter.Wait(entry, -1, context.Cancellation);
        return Errno.Success;
    }

    /// <summary>C programs take a character device that cannot seek for a terminal, so others (like the null device) must be able to.</summary>
    private static Rights RightsOf(int handle, FileType type)
    {
        Rights rights = RightsTable.Of(type);
        bool seeks = type == FileType.CharacterDevice && !Linux.IsTerminal(handle);
        return seeks ? rights | Rights.FdSeek | Rights.FdTell : rights;
    }
}
