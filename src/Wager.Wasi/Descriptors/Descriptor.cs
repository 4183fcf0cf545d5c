using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Descriptors;

/// <summary>
/// Something open. The members mirror the functions of preview 1; rights and pointers are checked before they are called. What a kind of
/// descriptor cannot do keeps the answer given here: <see cref="Errno.BadF"/> for file operations, <see cref="Errno.NotDirectory"/> for
/// path operations.
/// </summary>
internal abstract class Descriptor(FileType type, Rights rights, Rights inheriting) : IDisposable
{
    // Of a table that threads share, under its gate.
    private int lent;
    private bool isDiscarded;

    public FileType Type { get; } = type;

    /// <summary>A call of one of several threads uses it until <see cref="Return"/>.</summary>
    public void Lend() => lent++;

    public void Return()
    {
        if (--lent == 0 && isDiscarded)
            Dispose();
    }

    /// <summary>
    /// Closes it: when the last call that uses it has ended, so that its number in the host cannot become that of something else meanwhile.
    /// </summary>
    public void Discard()
    {
        isDiscarded = true;
        if (lent == 0)
            Dispose();
    }

    public Rights Rights { get; set; } = rights;

    public Rights Inheriting { get; set; } = inheriting;

    /// <summary>Name under which the guest finds this directory at start, or null for what is no preopened directory.</summary>
    public byte[]? PreopenName { get; init; }

    /// <summary>The host's descriptor to poll, or -1 for what has none.</summary>
    public virtual int PollDescriptor => -1;

    /// <summary>
    /// For what has no descriptor to poll: null if a read would not wait; else what is done when it would not any more, which also wakes
    /// the waiter.
    /// </summary>
    public virtual Task? AwaitReadable(Waiter waiter) => null;

    /// <summary>
    /// Bytes that a read would get, as far as is known; when a read would get none, whether that is so because it is the end.
    /// </summary>
    public virtual ulong GetAvailable(out bool isAtEnd)
    {
        isAtEnd = false;
        return 0;
    }

    public virtual FdFlags Flags => FdFlags.None;

    public virtual Errno SetFlags(FdFlags flags) => Errno.NotSupported;

    public virtual Errno Read(WasiContext context, IoVectors vectors, out uint count) => None(out count, Errno.BadF);

    public virtual Errno Write(WasiContext context, IoVectors vectors, out uint count) => None(out count, Errno.BadF);

    public virtual Errno ReadAt(WasiContext context, IoVectors vectors, ulong offset, out uint count) => None(out count, Errno.SeekOnPipe);

    public virtual Errno WriteAt(WasiContext context, IoVectors vectors, ulong offset, out uint count) => None(out count, Errno.SeekOnPipe);

    public virtual Errno Seek(long offset, Whence whence, out ulong position) => None(out position, Errno.SeekOnPipe);

    public virtual Errno Advise(ulong offset, ulong length, Advice advice) => Errno.BadF;

    public virtual Errno Allocate(WasiContext context, ulong offset, ulong length) => Errno.BadF;

    public virtual Errno SetLength(WasiContext context, ulong length) => Errno.BadF;

    public virtual Errno Sync(WasiContext context, bool dataOnly) => Errno.Success;

    public virtual Errno Stat(out FileStat stat)
    {
        stat = new FileStat { Type = Type, LinkCount = 1 };
        return Errno.Success;
    }

    public virtual Errno SetTimes(in FileTimes times) => Errno.BadF;

    public virtual Errno ReadDirectory(WasiContext context, Span<byte> buffer, ulong cookie, out uint used)
        => None(out used, Errno.NotDirectory);

    public virtual Errno Open(WasiContext context, Span<byte> path, in OpenRequest request, out Descriptor? opened)
    {
        opened = null;
        return Errno.NotDirectory;
    }

    public virtual Errno CreateDirectory(Span<byte> path) => Errno.NotDirectory;

    public virtual Errno Stat(Span<byte> path, LookupFlags lookup, out FileStat stat)
    {
        stat = default;
        return Errno.NotDirectory;
    }

    public virtual Errno SetTimes(Span<byte> path, LookupFlags lookup, in FileTimes times) => Errno.NotDirectory;

    public virtual Errno Link(Span<byte> path, LookupFlags lookup, Descriptor newDirectory, Span<byte> newPath) => Errno.NotDirectory;

    public virtual Errno ReadLink(Span<byte> path, Span<byte> buffer, out uint used) => None(out used, Errno.NotDirectory);

    public virtual Errno RemoveDirectory(Span<byte> path) => Errno.NotDirectory;

    public virtual Errno Rename(Span<byte> path, Descriptor newDirectory, Span<byte> newPath) => Errno.NotDirectory;

    public virtual Errno SymbolicLink(ReadOnlySpan<byte> target, Span<byte> path) => Errno.NotDirectory;

    public virtual Errno UnlinkFile(Span<byte> path) => Errno.NotDirectory;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>
    /// Runs what the kernel does not let anybody interrupt on another thread, so that a cancelled call need not wait for its end; it must
    /// not touch the guest's memory.
    /// </summary>
    /// <exception cref="OperationCanceledException">The call was cancelled; the work goes on without it.</exception>
    protected static int Await(WasiContext context, Func<int> work)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (!context.Cancellation.CanBeCanceled)
            return work();
        Task<int> task = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        context.Outside(() => Task.WaitAny([task], context.Cancellation));
        return task.GetAwaiter().GetResult();
    }

    protected static Errno None<T>(out T? result, Errno error)
    {
        result = default;
        return error;
    }
}
