using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Descriptors;

/// <summary>
/// An open file, device, terminal or pipe of the host. Reads and writes go straight between the kernel and the guest's memory.
/// </summary>
internal sealed class HostFile : HostDescriptor
{
    /// <summary>Buffers that one system call gets.</summary>
    private const int BuffersAtOnce = 64;

    /// <summary>A pipe or the like that is ready takes that much without waiting, even where its descriptor may wait.</summary>
    private const int ReadyBytes = 4096;

    /// <summary>Room is reserved in pieces of so many bytes, since the kernel cannot be interrupted in one.</summary>
    private const long AllocatedAtOnce = 16 << 20;

    private const int BytesPerAllocatedByte = 4096;

    private readonly bool readOnly;
    private readonly bool isOutput;

    // A shared descriptor that may wait, opened once more with flags of its own: -1 for not yet, -2 where that cannot be.
    private int twin = -1;

    public HostFile(int handle, bool owned, FileType type, Rights rights, bool readOnly = false, bool isNonBlocking = false)
        : base(handle, owned, type, rights & RightsOf(handle, type), Rights.None, isNonBlocking)
    {
        this.readOnly = readOnly;
        isOutput = (rights & Rights.FdWrite) != 0;
    }

    /// <summary>
    /// One of this process's own standard descriptors, which stays open when the guest closes it; null if the process was started without
    /// it. Then its number may be that of something else by now, of the runtime's own perhaps.
    /// </summary>
    public static HostFile? TryStandard(int handle)
    {
        if (!Linux.IsInherited(handle) || Linux.Stat(handle, out FileStat stat) < 0)
            return null;
        return new HostFile(handle, owned: false, stat.Type, handle == 0 ? Rights.StandardInput : Rights.StandardOutput);
    }

    public override Errno Read(WasiContext context, IoVectors vectors, out uint count)
        => Transfer(context, vectors, -1, writing: false, out count);

    public override Errno Write(WasiContext context, IoVectors vectors, out uint count)
        => Transfer(context, vectors, -1, writing: true, out count);

    public override Errno ReadAt(WasiContext context, IoVectors vectors, ulong offset, out uint count)
        => (long)offset < 0 ? None(out count, Errno.Invalid) : Transfer(context, vectors, (long)offset, writing: false, out count);

    public override Errno WriteAt(WasiContext context, IoVectors vectors, ulong offset, out uint count)
        => (long)offset < 0 ? None(out count, Errno.Invalid) : Transfer(context, vectors, (long)offset, writing: true, out count);

    public override Errno Seek(long offset, Whence whence, out ulong position)
    {
        long result = Linux.Seek(Handle, offset, (int)whence);
        position = result < 0 ? 0 : (ulong)result;
        return LinuxErrno.FromResult(result);
    }

    public override Errno Allocate(WasiContext context, ulong offset, ulong length)
    {
        if ((long)offset < 0 || (long)length <= 0)
            return Errno.Invalid;
        if (readOnly)
            return Errno.ReadOnlyFileSystem;
        if (offset + length > long.MaxValue)
            return Errno.FileTooBig;
        if (!Linux.HasRoomFor(Handle, length))
            return Errno.NoSpace;
        int result = Linux.Stat(Handle, out FileStat before);
        for (ulong done = 0; done < length && result >= 0; done += AllocatedAtOnce)
        {
            long piece = (long)Math.Min(length - done, AllocatedAtOnce);
            context.Spend(piece / BytesPerAllocatedByte);
            result = Linux.Allocate(Handle, (long)(offset + done), piece);
            // A whole that does not fit leaves nothing behind.
            if (result < 0 && done > 0 && Linux.Stat(Handle, out FileStat now) >= 0 && now.Length > before.Length)
                Linux.Truncate(Handle, (long)before.Length);
        }
        return LinuxErrno.FromResult(result);
    }

    public override Errno SetLength(WasiContext context, ulong length)
    {
        if ((long)length < 0)
            return Errno.Invalid;
        return readOnly ? Errno.ReadOnlyFileSystem : LinuxErrno.FromResult(Linux.Truncate(Handle, (long)length));
    }

    public override Errno SetTimes(in FileTimes times) => readOnly ? Errno.ReadOnlyFileSystem : base.SetTimes(times);

    protected override void Dispose(bool disposing)
    {
        if (twin >= 0)
            Linux.Close(twin);
        twin = -2;
        base.Dispose(disposing);
    }

    /// <summary>
    /// Moves the bytes piece by piece. Files are read and written until all is done, as the kernel would do it in one call; from what is no
    /// file comes what is there, and what is written there waits for room.
    /// </summary>
    private Errno Transfer(WasiContext context, IoVectors vectors, long offset, bool writing, out uint count)
    {
        IoCursor cursor = new(vectors);
        count = 0;
        int descriptor = DescriptorFor(context, out bool mayBlock);
        Span<BufferRange> window = stackalloc BufferRange[BuffersAtOnce];
        while (true)
        {
            ReadOnlySpan<BufferRange> buffers =
                window[..cursor.Window(window, mayBlock && writing ? ReadyBytes : (uint)WasiContext.PieceBytes)];
            uint wanted = LengthOf(buffers);
            context.Spend(0);
            if (mayBlock && wanted > 0 && AwaitReady(context, descriptor, writing) is var blocked and not Errno.Success)
                return count > 0 ? Errno.Success : blocked;
            long result = Linux.Transfer(descriptor, vectors.Memory, buffers, offset < 0 ? offset : offset + count, writing);
            if (result == -Linux.EAGAIN || (result == 0 && wanted > 0 && !writing && WaitsForWriter()))
            {
                Errno ready = count > 0 && !writing ? Errno.Again : AwaitReady(context, descriptor, writing);
                if (ready == Errno.Success)
                    continue;
                return count > 0 ? Errno.Success : ready;
            }
            if (result < 0)
                return count > 0 ? Errno.Success : LinuxErrno.FromResult(result);
            cursor.Advance((uint)result);
            count += (uint)result;
            context.Spend(result);
            bool isAll = cursor.Left == 0 || result == 0;
            if (isAll || (!writing && (result < wanted || Type != FileType.RegularFile)))
                return Errno.Success;
        }
    }

    private static uint LengthOf(ReadOnlySpan<BufferRange> buffers)
    {
        uint length = 0;
        foreach (BufferRange buffer in buffers)
            length += buffer.Length;
        return length;
    }

    /// <summary>
    /// What to read from and write to without waiting in the kernel. A shared stream's own flags cannot be changed, for that would change
    /// them for the shell that started us, so it is opened once more; where that fails, every piece waits for readiness first.
    /// </summary>
    private int DescriptorFor(WasiContext context, out bool mayBlock)
    {
        mayBlock = false;
        if (!IsShared || Type == FileType.RegularFile || (!IsNonBlocking && !context.Cancellation.CanBeCanceled))
            return Handle;
        if (twin == -1)
        {
            int opened = Linux.Reopen(Handle, Linux.O_NONBLOCK | Linux.O_NOCTTY | (isOutput ? Linux.O_WRONLY : Linux.O_RDONLY));
            twin = opened < 0 ? -2 : opened;
        }
        mayBlock = twin < 0;
        return mayBlock ? Handle : twin;
    }

    /// <summary>
    /// A pipe that was opened by its name reads as empty before the first writer comes, for which a reader waits, as after the last has
    /// gone.
    /// </summary>
    private bool WaitsForWriter()
    {
        if (IsShared || Type != FileType.Unknown)
            return false;
        Span<Linux.PollEntry> entry = [new() { Descriptor = Handle, Events = Linux.POLLIN }];
        return Linux.Poll(entry, 0) == 0;
    }

    private Errno AwaitReady(WasiContext context, int descriptor, bool writing)
    {
        Span<Linux.PollEntry> entry = [new() { Descriptor = descriptor, Events = writing ? Linux.POLLOUT : Linux.POLLIN }];
        if (IsNonBlocking)
            return Linux.Poll(entry, 0) == 0 ? Errno.Again : Errno.Success;
        return LinuxErrno.FromResult(context.Waiter.Wait(entry, -1, context.Cancellation));
    }

    /// <summary>
    /// C programs take a character device that cannot seek for a terminal, so others (like the null device) must be able to.
    /// </summary>
    private static Rights RightsOf(int handle, FileType type)
    {
        Rights rights = RightsTable.Of(type);
        bool seeks = type == FileType.CharacterDevice && !Linux.IsTerminal(handle);
        return seeks ? rights | Rights.FdSeek | Rights.FdTell : rights;
    }
}
