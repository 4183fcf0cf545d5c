using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Descriptors;

/// <summary>Standard input, output or error on a .NET stream; without one it is always at its end, and swallows what is written.</summary>
/// <remarks>
/// Streams can be cancelled only in their asynchronous form, and many do not even listen then. So what a cancelled call had begun goes on
/// in a buffer of this descriptor: a read keeps what comes for the next read, and the next write waits until the last one is through.
/// </remarks>
internal sealed class StreamDescriptor(Stream? stream, Rights direction)
    : Descriptor(FileType.Unknown, Rights.Stream & ~Other(direction), Rights.None)
{
    private const int MaxCopy = 64 << 10;
    private const int MaxAhead = 4096;

    private FdFlags flags;

    // A stream does not tell whether a read would wait, so that question is answered by reading: what came is kept for the next read.
    private Task<int>? reading;
    private readonly HashSet<Waiter> readers = [];
    private byte[] ahead = [];
    private int taken;

    private Task? writing;
    private byte[] behind = [];

    public override FdFlags Flags => flags;

    public override Errno SetFlags(FdFlags value)
    {
        flags = value;
        return Errno.Success;
    }

    public override Task? AwaitReadable(Waiter waiter)
    {
        if (stream is null || stream.CanSeek)
            return null;
        if (reading is null or { IsCanceled: true })
            BeginRead(stream, MaxAhead, CancellationToken.None);
        if (!reading!.IsCompleted && readers.Add(waiter))
        {
            reading.ContinueWith(static (_, state) => ((Waiter)state!).Wake(), waiter, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        return reading.IsCompleted ? null : reading;
    }

    public override ulong GetAvailable(out bool isAtEnd)
    {
        ulong count = reading is { IsCompletedSuccessfully: true } ? (ulong)(reading.Result - taken) : 0;
        isAtEnd = count == 0 && reading is { IsCompletedSuccessfully: true };
        return count;
    }

    /// <summary>Fills the first buffer that has room and answers at once with what came: further reads could block.</summary>
    public override Errno Read(WasiContext context, IoVectors vectors, out uint count)
    {
        count = 0;
        Span<byte> buffer = new IoCursor(vectors).Next(WasiContext.PieceBytes);
        if (stream is null || buffer.IsEmpty)
            return Errno.Success;
        if ((flags & FdFlags.NonBlock) != 0 && AwaitReadable(context.Waiter) is not null)
            return Errno.Again;
        try
        {
            context.Spend(0);
            count = (uint)(reading is null && !context.Cancellation.CanBeCanceled
                ? stream.Read(buffer) : TakeAhead(context, stream, buffer));
        }
        catch (Exception error) when (IsRefusal(error))
        {
            return Errno.Io;
        }
        context.Spend(count);
        return Errno.Success;
    }

    public override Errno Write(WasiContext context, IoVectors vectors, out uint count)
    {
        count = 0;
        IoCursor cursor = new(vectors);
        try
        {
            while (cursor.Left > 0)
            {
                Span<byte> buffer = cursor.Next(WasiContext.PieceBytes);
                uint done = Write(context, buffer);
                cursor.Advance(done);
                count += done;
            }
            Flush(context);
            return Errno.Success;
        }
        catch (Exception error) when (IsRefusal(error))
        {
            return count > 0 ? Errno.Success : Errno.Io;
        }
    }

    public override Errno Sync(WasiContext context, bool dataOnly) => Errno.Invalid;

    /// <summary>Writes the beginning of a buffer and returns how much that was.</summary>
    private uint Write(WasiContext context, ReadOnlySpan<byte> buffer)
    {
        context.Spend(buffer.Length);
        if (stream is null)
            return (uint)buffer.Length;
        AwaitWritten(context);
        if (!context.Cancellation.CanBeCanceled)
        {
            stream.Write(buffer);
            return (uint)buffer.Length;
        }
        int length = Math.Min(buffer.Length, MaxCopy);
        if (behind.Length < length)
            behind = new byte[length];
        buffer[..length].CopyTo(behind);
        ValueTask begun = stream.WriteAsync(behind.AsMemory(0, length), context.Cancellation);
        if (begun.IsCompletedSuccessfully)
            return (uint)length;
        writing = begun.AsTask();
        AwaitWritten(context);
        return (uint)length;
    }

    private void Flush(WasiContext context)
    {
        if (stream is null)
            return;
        AwaitWritten(context);
        if (!context.Cancellation.CanBeCanceled)
        {
            stream.Flush();
            return;
        }
        writing = stream.FlushAsync(context.Cancellation);
        AwaitWritten(context);
    }

    /// <summary>
    /// Waits for the write that is under way, if there is one; its error, which may be a cancellation by an earlier call, is that of this
    /// call only if it began it.
    /// </summary>
    private void AwaitWritten(WasiContext context)
    {
        // While this thread waits, another may begin the next write.
        while (writing is { } last)
        {
            if (!last.IsCompleted)
                context.Outside(() => Task.WaitAny([last], context.Cancellation));
            if (writing == last)
                writing = null;
            if (last.IsCanceled)
                context.Cancellation.ThrowIfCancellationRequested();
            else
                last.GetAwaiter().GetResult();
        }
    }

    private Task<int> BeginRead(Stream from, int length, CancellationToken cancellation)
    {
        if (ahead.Length < length)
            ahead = new byte[length];
        taken = 0;
        readers.Clear();
        return reading = from.ReadAsync(ahead.AsMemory(0, length), cancellation).AsTask();
    }

    /// <summary>Waits for what was read ahead, or is now, and hands out as much of it as there is room for.</summary>
    private int TakeAhead(WasiContext context, Stream from, Span<byte> buffer)
    {
        CancellationToken cancellation = context.Cancellation;
        Task<int> read = reading ?? BeginRead(from, Math.Min(buffer.Length, MaxCopy), cancellation);
        if (!read.IsCompleted)
            context.Outside(() => Task.WaitAny([read], cancellation));
        if (reading != read)
            return TakeAhead(context, from, buffer); // another thread took it
        if (!read.IsCompletedSuccessfully)
            reading = null;
        if (read.IsCanceled)
        {
            // By the end of the call that began it, unless that is this one.
            cancellation.ThrowIfCancellationRequested();
            return TakeAhead(context, from, buffer);
        }
        int there = read.GetAwaiter().GetResult();
        int count = Math.Min(there - taken, buffer.Length);
        ahead.AsSpan(taken, count).CopyTo(buffer);
        taken += count;
        if (taken == there)
            reading = null;
        return count;
    }

    /// <summary>What a stream throws that cannot do what the guest wants of it; the guest's business, not its caller's.</summary>
    private static bool IsRefusal(Exception error)
        => error is IOException or NotSupportedException or ObjectDisposedException or UnauthorizedAccessException;

    private static Rights Other(Rights direction) => direction == Rights.FdRead ? Rights.FdWrite : Rights.FdRead;
}
