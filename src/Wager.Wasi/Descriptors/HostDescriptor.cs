using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Descriptors;

/// <summary>
/// A descriptor of the host's kernel. It is only reached through the table of a context, which is alive while a guest runs, so the
/// finalizer cannot close it in the middle of a call. What is opened for a guest never blocks in the kernel; it waits where a cancelled
/// call can be woken.
/// </summary>
internal abstract class HostDescriptor : Descriptor
{
    private readonly bool owned;
    private FdFlags emulated;
    private bool isNonBlocking;
    private int handle;

    protected HostDescriptor(int handle, bool owned, FileType type, Rights rights, Rights inheriting, bool isNonBlocking = false)
        : base(type, rights, inheriting)
    {
        this.isNonBlocking = isNonBlocking;
        this.handle = handle;
        this.owned = owned;
    }

    ~HostDescriptor() => Dispose(false);

    public int Handle => handle;

    public override int PollDescriptor => handle;

    /// <summary>
    /// The file status flags. Those of a descriptor shared with other processes (standard input, output, error) are only remembered here:
    /// changing them would change them for the shell that started us.
    /// </summary>
    public override FdFlags Flags
        => owned ? FromHost(Linux.GetFlags(handle)) | (isNonBlocking ? FdFlags.NonBlock : FdFlags.None) : emulated;

    /// <summary>Whether this process shares the descriptor with others and so must leave its flags as they are.</summary>
    protected bool IsShared => !owned;

    /// <summary>Whether the guest wants to be told that it would have to wait, instead of waiting.</summary>
    protected bool IsNonBlocking => isNonBlocking;

    public override Errno SetFlags(FdFlags flags)
    {
        isNonBlocking = (flags & FdFlags.NonBlock) != 0;
        if (!owned)
        {
            emulated = flags;
            return Errno.Success;
        }
        int settable = ((flags & FdFlags.Append) != 0 ? Linux.O_APPEND : 0) | Linux.O_NONBLOCK;
        return LinuxErrno.FromResult(Linux.SetFlags(handle, settable));
    }

    public override Errno Sync(WasiContext context, bool dataOnly)
    {
        // Its own number, which cannot become that of another file while a cancelled call's work still uses it.
        int copy = Linux.Duplicate(handle);
        return copy < 0 ? LinuxErrno.FromResult(copy) : LinuxErrno.FromResult(Await(context, () =>
        {
            int result = dataOnly ? Linux.DataSync(copy) : Linux.Sync(copy);
            Linux.Close(copy);
            return result;
        }));
    }

    public override Errno Stat(out FileStat stat) => LinuxErrno.FromResult(Linux.Stat(handle, out stat));

    public override Errno SetTimes(in FileTimes times) => LinuxErrno.FromResult(Linux.SetTimes(handle, times));

    public override Errno Advise(ulong offset, ulong length, Advice advice)
    {
        // The kernel numbers "sequential" and "random" the other way round.
        int host = advice switch { Advice.Sequential => 2, Advice.Random => 1, _ => (int)advice };
        if ((long)offset < 0 || (long)length < 0)
            return Errno.Invalid;
        return LinuxErrno.FromResult(Linux.Advise(handle, (long)offset, (long)length, host));
    }

    /// <summary>Flags for the kernel's open.</summary>
    public static int ToHost(FdFlags flags)
        => ((flags & FdFlags.Append) != 0 ? Linux.O_APPEND : 0)
        | Linux.O_NONBLOCK
        | ((flags & FdFlags.DSync) != 0 ? Linux.O_DSYNC : 0)
        | ((flags & (FdFlags.Sync | FdFlags.RSync)) != 0 ? Linux.O_SYNC : 0);

    protected override void Dispose(bool disposing)
    {
        int old = Interlocked.Exchange(ref handle, -1);
        if (owned && old >= 0)
            Linux.Close(old);
    }

    private static FdFlags FromHost(int flags)
    {
        if (flags < 0)
            return FdFlags.None;
        FdFlags result = FdFlags.None;
        if ((flags & Linux.O_APPEND) != 0)
            result |= FdFlags.Append;
        if ((flags & Linux.O_SYNC) == Linux.O_SYNC)
            result |= FdFlags.Sync | FdFlags.RSync;
        else if ((flags & Linux.O_DSYNC) != 0)
            result |= FdFlags.DSync;
        return result;
    }
}
